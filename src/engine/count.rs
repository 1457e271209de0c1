//! Narrows matches to hits and counts the values of every facet, in one pass over the matches of each segment.
//!
//! A document that fails no facet is a hit and counts everywhere. One that fails exactly one facet would be a hit if
//! another value of that facet were chosen, so it counts there alone. One that fails two counts nowhere.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;
use tantivy::DocId;

use super::columns::FacetColumn;
use super::matches::Matches;
use super::segment::Segment;
use super::visibility::Visibility;
use crate::facet::Facet;
use crate::release::time;
use crate::search::{FacetCount, FacetCounts, Filter};

/// Values of a facet that are counted out; beyond, the rarest are left out. Ticked ones are always there.
const MAX_VALUES: usize = 1_000;

/// Counts hits by facet value, over all segments.
pub(super) struct Counter<'a> {
    filter: &'a Filter,
    /// Seconds since 1970.
    published: Range<i64>,
    counts: Vec<BTreeMap<String, u64>>,
}

impl<'a> Counter<'a> {
    pub(super) fn new(filter: &'a Filter) -> Self {
        let start = |day: Date| time::start_of_day(day).map(Timestamp::as_second);
        let from = filter.from.and_then(start).unwrap_or(i64::MIN);
        let to = filter
            .to
            .and_then(|day| start(day.tomorrow().ok()?))
            .unwrap_or(i64::MAX);
        Self {
            filter,
            published: from..to,
            counts: vec![BTreeMap::new(); Facet::ALL.len()],
        }
    }

    /// The matches of a segment that are hits for the asker.
    pub(super) fn narrow(
        &mut self,
        segment: &Segment,
        visibility: &Visibility<'_>,
        mut matches: Matches,
    ) -> Matches {
        let columns = &segment.prepared.columns;
        let mut tallies: Vec<_> = Facet::ALL
            .into_iter()
            .zip(columns.facets())
            .map(|(facet, column)| Tally::new(column, self.filter.ticked(facet)))
            .collect();
        matches.retain(|matched| {
            let doc = matched.doc;
            if !visibility.sees(doc) || !self.published.contains(&columns.published(doc)) {
                return false;
            }
            let mut failing = (0..)
                .zip(&tallies)
                .filter(|(_, tally)| !tally.passes(doc))
                .map(|(number, _)| number);
            let (first, second): (Option<usize>, Option<usize>) = (failing.next(), failing.next());
            match (first, second) {
                (None, _) => tallies.iter_mut().for_each(|tally| tally.count(doc)),
                (Some(only), None) => tallies
                    .iter_mut()
                    .skip(only)
                    .take(1)
                    .for_each(|tally| tally.count(doc)),
                (Some(_), Some(_)) => {}
            }
            first.is_none()
        });
        for (counts, tally) in self.counts.iter_mut().zip(tallies) {
            tally.add_to(counts);
        }
        matches
    }

    /// All counts.
    pub(super) fn finish(self) -> Vec<FacetCounts> {
        let facets = Facet::ALL.into_iter().zip(self.counts);
        facets
            .map(|(facet, counts)| finish(facet, counts, self.filter.ticked(facet)))
            .collect()
    }
}

fn finish(facet: Facet, mut counts: BTreeMap<String, u64>, ticked: &[String]) -> FacetCounts {
    for value in ticked {
        counts.entry(value.clone()).or_default();
    }
    let counts = counts.into_iter().map(|(value, count)| {
        let selected = ticked.contains(&value);
        FacetCount {
            value,
            count,
            selected,
        }
    });
    let mut values: Vec<_> = counts.collect();
    values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    let mut room = MAX_VALUES;
    values.retain(|value| {
        let fits = room > 0;
        room = room.saturating_sub(1);
        fits || value.selected
    });
    FacetCounts { facet, values }
}

/// The counts of one facet in one segment.
struct Tally<'a> {
    column: &'a FacetColumn,
    /// By value, whether it is ticked. None where the facet is no filter.
    ticked: Option<Vec<bool>>,
    counts: Vec<u64>,
}

impl<'a> Tally<'a> {
    fn new(column: &'a FacetColumn, ticked: &[String]) -> Self {
        let is_ticked = |value: &str| ticked.iter().any(|ticked| ticked == value);
        let ticked = (!ticked.is_empty()).then(|| column.values.iter().map(is_ticked).collect());
        Self {
            column,
            ticked,
            counts: vec![0; column.values.iter().len()],
        }
    }

    fn passes(&self, doc: DocId) -> bool {
        self.ticked.as_ref().is_none_or(|ticked| {
            let mut values = self.column.numbers(doc).iter();
            values.any(|&value| ticked.get(value as usize).copied().unwrap_or_default())
        })
    }

    fn count(&mut self, doc: DocId) {
        for &value in self.column.numbers(doc) {
            if let Some(count) = self.counts.get_mut(value as usize) {
                *count += 1;
            }
        }
    }

    fn add_to(self, counts: &mut BTreeMap<String, u64>) {
        let counted = self
            .column
            .values
            .iter()
            .zip(self.counts)
            .filter(|&(_, count)| count > 0);
        for (value, count) in counted {
            match counts.get_mut(value) {
                Some(sum) => *sum += count,
                None => drop(counts.insert(value.to_owned(), count)),
            }
        }
    }
}
