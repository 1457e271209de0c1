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
#[derive(Clone, Copy)]
pub(super) struct Top<'a> {
    /// The segment's number in the snapshot.
    pub(super) segment: usize,
    pub(super) matched: Match,
    columns: &'a Columns,
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

/// The first so many hits, in order. Most are only compared with the last that may still be among them; they are looked at
/// from the newest segment on, as what is newer mostly comes first.
fn first(snapshot: &Snapshot, hits: Vec<Matches>, order: Sort, wanted: usize) -> Vec<Top<'_>> {
    let mut tops = Vec::new();
    let mut last: Option<Top<'_>> = None;
    for (segment, (own, hits)) in snapshot.segments.iter().zip(hits).enumerate().rev() {
        let columns = &own.prepared.columns;
        for matched in hits.into_iter().rev() {
            let is_lower = |last: Top<'_>| matched.score < last.matched.score;
            if order == Sort::Relevance && last.is_some_and(is_lower) {
                continue;
            }
            let top = Top {
                segment,
                matched,
                columns,
            };
            if last.is_some_and(|last| top.compare(last, order).is_ge()) {
                continue;
            }
            tops.push(top);
            if tops.len() == 2 * wanted {
                let compare = |a: &Top<'_>, b: &Top<'_>| a.compare(*b, order);
                let (_, bound, _) = tops.select_nth_unstable_by(wanted - 1, compare);
                last = Some(*bound);
                tops.truncate(wanted);
            }
        }
    }
    sort(&mut tops, order);
    tops.truncate(wanted);
    tops
}

fn sort(tops: &mut [Top<'_>], order: Sort) {
    tops.sort_unstable_by(|a, b| a.compare(*b, order));
}

impl Top<'_> {
    fn compare(self, other: Self, order: Sort) -> Ordering {
        let published = |top: Self| top.columns.published(top.matched.doc);
        let newest = || published(other).cmp(&published(self));
        let first = match order {
            Sort::Relevance => {
                let score = |top: Self| top.matched.score;
                score(other).total_cmp(&score(self)).then_with(newest)
            }
            Sort::Newest => newest(),
            Sort::Oldest => newest().reverse(),
        };
        let id = |top: Self| top.columns.id(top.matched.doc);
        first.then_with(|| id(self).cmp(id(other)))
    }
}
