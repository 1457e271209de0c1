//! The hits of one page: the first of all in the order asked for, then by date, then by id.

use std::cmp::Ordering;
use std::io;

use super::closeness;
use super::columns::Columns;
use super::matches::{Match, Matches};
use super::run::Run;
use super::snapshot::Snapshot;
use crate::search::{Page, Sort};

/// A hit, and what it is sorted by.
#[derive(Clone)]
pub(super) struct Top<'a> {
    /// The segment's number in the snapshot.
    pub(super) segment: usize,
    pub(super) matched: Match,
    columns: &'a Columns,
    id: &'a str,
}

/// The hits of a page, of the hits of each segment.
pub(super) fn page<'a>(
    run: &Run<'a>,
    hits: Vec<Matches>,
    order: Sort,
    page: Page,
) -> io::Result<Vec<Top<'a>>> {
    list(
        run,
        hits,
        order,
        page.offset() as usize,
        page.size() as usize,
    )
}

/// So many hits in order, behind those before `offset`.
pub(super) fn list<'a>(
    run: &Run<'a>,
    hits: Vec<Matches>,
    order: Sort,
    offset: usize,
    size: usize,
) -> io::Result<Vec<Top<'a>>> {
    let is_close =
        order == Sort::Relevance && offset < closeness::MAX_HITS && closeness::matters(run.plan());
    let wanted = match is_close {
        true => closeness::MAX_HITS.max(offset + size),
        false => offset + size,
    };
    let mut tops = first(run.snapshot(), hits, order, wanted);
    if is_close {
        // The same hits whatever page is asked for, so that none is on two of them.
        let looked_at = closeness::MAX_HITS.min(tops.len());
        let (close, _) = tops.split_at_mut(looked_at);
        closeness::add(run, close)?;
        sort(close, order);
    }
    Ok(tops.into_iter().skip(offset).take(size).collect())
}

/// The first so many hits, in order. Most are only compared with the last that may still be among them.
fn first(snapshot: &Snapshot, hits: Vec<Matches>, order: Sort, wanted: usize) -> Vec<Top<'_>> {
    let mut tops = Vec::new();
    let mut last: Option<Top<'_>> = None;
    for (number, (segment, hits)) in snapshot.segments.iter().zip(hits).enumerate() {
        let columns = &segment.prepared.columns;
        for matched in hits {
            let top = || Top {
                segment: number,
                matched,
                columns,
                id: columns.id(matched.doc),
            };
            let to_last = last.as_ref().map_or(Ordering::Less, |last| {
                compare(order, (&matched, columns), (&last.matched, last.columns))
                    .then_with(|| top().id.cmp(last.id))
            });
            if to_last.is_ge() {
                continue;
            }
            tops.push(top());
            if tops.len() == 2 * wanted {
                let (_, bound, _) =
                    tops.select_nth_unstable_by(wanted - 1, |a, b| a.compare(b, order));
                last = Some(bound.clone());
                tops.truncate(wanted);
            }
        }
    }
    sort(&mut tops, order);
    tops.truncate(wanted);
    tops
}

fn sort(tops: &mut [Top<'_>], order: Sort) {
    tops.sort_unstable_by(|a, b| a.compare(b, order));
}

impl Top<'_> {
    fn compare(&self, other: &Self, order: Sort) -> Ordering {
        let (own, others) = (
            (&self.matched, self.columns),
            (&other.matched, other.columns),
        );
        compare(order, own, others).then_with(|| self.id.cmp(other.id))
    }
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
