//! The hits of one page: the first of all in the order asked for, then by date, then by id.

use std::cmp::Ordering;

use super::matches::{Match, Matches};
use super::snapshot::Snapshot;
use crate::search::{Page, Sort};

/// A hit, and what it is sorted by.
#[derive(Clone, Debug)]
pub(super) struct Top<'a> {
    /// The segment's number in the snapshot.
    pub(super) segment: usize,
    pub(super) matched: Match,
    published: i64,
    id: &'a str,
}

/// The hits of a page, of the hits of each segment.
pub(super) fn page(
    snapshot: &Snapshot,
    hits: Vec<Matches>,
    order: Sort,
    page: Page,
) -> Vec<Top<'_>> {
    let last = (page.offset() + page.size()) as usize;
    let mut tops = Vec::new();
    for (number, (segment, mut hits)) in snapshot.segments.iter().zip(hits).enumerate() {
        let columns = &segment.prepared.columns;
        let compare = |a: &Match, b: &Match| {
            compare(
                order,
                (a, columns.published(a.doc)),
                (b, columns.published(b.doc)),
            )
            .then_with(|| columns.id_rank(a.doc).cmp(&columns.id_rank(b.doc)))
        };
        // Only so many of a segment can be on the page; sorting them alone is what keeps this linear.
        if hits.len() > last {
            hits.select_nth_unstable_by(last, compare);
            hits.truncate(last);
        }
        for matched in hits {
            let published = columns.published(matched.doc);
            let id = columns.id(matched.doc);
            tops.push(Top {
                segment: number,
                matched,
                published,
                id,
            });
        }
    }
    tops.sort_unstable_by(|a, b| {
        compare(order, (&a.matched, a.published), (&b.matched, b.published))
            .then_with(|| a.id.cmp(b.id))
    });
    tops.into_iter()
        .skip(page.offset() as usize)
        .take(page.size() as usize)
        .collect()
}

fn compare(
    order: Sort,
    (a, a_published): (&Match, i64),
    (b, b_published): (&Match, i64),
) -> Ordering {
    match order {
        Sort::Relevance => b
            .score
            .total_cmp(&a.score)
            .then(b_published.cmp(&a_published)),
        Sort::Newest => b_published.cmp(&a_published),
        Sort::Oldest => a_published.cmp(&b_published),
    }
}
