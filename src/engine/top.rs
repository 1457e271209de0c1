//! The hits of one page: the first of all in the order asked for, then by date, then by id.

use std::cmp::Ordering;

use super::columns::Columns;
use super::matches::{Match, Matches};
use super::snapshot::Snapshot;
use crate::search::{Page, Sort};

/// A hit, and what it is sorted by.
pub(super) struct Top<'a> {
    /// The segment's number in the snapshot.
    pub(super) segment: usize,
    pub(super) matched: Match,
    columns: &'a Columns,
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
    for (number, (segment, hits)) in snapshot.segments.iter().zip(hits).enumerate() {
        let columns = &segment.prepared.columns;
        let compare = |a: &Match, b: &Match| {
            compare(order, (a, columns), (b, columns))
                .then_with(|| columns.id_rank(a.doc).cmp(&columns.id_rank(b.doc)))
        };
        let hits = first(hits, last, compare);
        tops.extend(hits.into_iter().map(|matched| Top {
            segment: number,
            matched,
            id: columns.id(matched.doc),
            columns,
        }));
    }
    tops.sort_unstable_by(|a, b| {
        compare(order, (&a.matched, a.columns), (&b.matched, b.columns))
            .then_with(|| a.id.cmp(b.id))
    });
    tops.into_iter()
        .skip(page.offset() as usize)
        .take(page.size() as usize)
        .collect()
}

/// The first so many, in no order. Most are only compared with the last that may still be among them.
fn first(hits: Matches, last: usize, compare: impl Fn(&Match, &Match) -> Ordering) -> Matches {
    if hits.len() <= last {
        return hits;
    }
    let mut first = Matches::with_capacity(2 * last);
    let mut bound: Option<Match> = None;
    for hit in hits {
        if bound.is_some_and(|bound| compare(&hit, &bound).is_ge()) {
            continue;
        }
        first.push(hit);
        if first.len() == 2 * last {
            let (_, &mut worst, _) = first.select_nth_unstable_by(last - 1, &compare);
            bound = Some(worst);
            first.truncate(last);
        }
    }
    if first.len() > last {
        first.select_nth_unstable_by(last - 1, compare);
        first.truncate(last);
    }
    first
}

fn compare(order: Sort, a: (&Match, &Columns), b: (&Match, &Columns)) -> Ordering {
    let published = |(matched, columns): (&Match, &Columns)| columns.published(matched.doc);
    let newest = || published(b).cmp(&published(a));
    match order {
        Sort::Relevance => b.0.score.total_cmp(&a.0.score).then_with(newest),
        Sort::Newest => newest(),
        Sort::Oldest => newest().reverse(),
    }
}
