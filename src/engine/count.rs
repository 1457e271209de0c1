//! Narrows matches to hits and counts the values of every facet, over the matches of each segment.
//!
//! A document that fails no facet is a hit and counts everywhere. One that fails exactly one facet would be a hit if
//! another value of that facet were chosen, so it counts there alone. One that fails two counts nowhere.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;
use tantivy::DocId;

use super::matches::{Match, Matches};
use super::profiles::{Profile, Profiles, Slot};
use super::segment::Segment;
use super::snapshot::Snapshot;
use super::visibility::Visibility;
use crate::facet::Facet;
use crate::release::time;
use crate::search::{FacetCount, FacetCounts, Filter};

/// Values of a facet that are counted out; beyond, the rarest are left out. Ticked ones are always there.
const MAX_VALUES: usize = 1_000;

/// To count the values of a hit costs about as much as to look whether this many profiles have any.
const FEW: usize = 8;

/// Counts hits by facet value, over all segments.
pub(super) struct Counter<'a> {
    snapshot: &'a Snapshot,
    filter: &'a Filter,
    /// Seconds since 1970.
    published: Range<i64>,
    /// By facet, and by the value's number in the snapshot.
    counts: Vec<Vec<u64>>,
    /// By facet, which values are ticked. None where the facet is no filter.
    ticked: Vec<Option<Vec<bool>>>,
}

impl<'a> Counter<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, filter: &'a Filter) -> Self {
        let start = |day: Date| time::start_of_day(day).map(Timestamp::as_second);
        let from = filter.from.and_then(start).unwrap_or(i64::MIN);
        let to = filter
            .to
            .and_then(|day| start(day.tomorrow().ok()?))
            .unwrap_or(i64::MAX);
        let values = || snapshot.facets.iter().map(|values| &values.all);
        let ticked = values().zip(Facet::ALL).map(|(values, facet)| {
            let ticked = filter.ticked(facet);
            let is_ticked = |value: &str| ticked.iter().any(|ticked| ticked == value);
            (!ticked.is_empty()).then(|| values.iter().map(is_ticked).collect())
        });
        Self {
            snapshot,
            filter,
            published: from..to,
            counts: values()
                .map(|values| vec![0; values.len() as usize])
                .collect(),
            ticked: ticked.collect(),
        }
    }

    /// The matches of a segment that are hits for the asker. Counts those that fail one facet alone.
    pub(super) fn narrow(
        &mut self,
        number: usize,
        segment: &Segment,
        visibility: &Visibility<'_>,
        mut matches: Matches,
    ) -> Matches {
        let columns = &segment.prepared.columns;
        if !visibility.sees_all() {
            matches.retain(|matched| visibility.sees(matched.doc));
        }
        if self.published != (i64::MIN..i64::MAX) {
            matches.retain(|matched| self.published.contains(&columns.published(matched.doc)));
        }
        let profiles = &columns.profiles;
        let mut failing: Vec<_> = self.failing(profiles).collect();
        if failing.is_empty() {
            return matches;
        }
        let all = failing.iter().fold(0, |all, failing| all | failing.facet);
        let passed = self.passed(number, profiles);
        matches.retain(|matched| {
            let mut fails = all;
            profiles.each(matched.doc, |profile| {
                fails &= !passed.get(profile as usize).copied().unwrap_or_default();
            });
            if let Some(alone) = failing.iter_mut().find(|failing| failing.facet == fails) {
                profiles.each(matched.doc, |profile| alone.documents.add(profile));
            }
            fails == 0
        });
        let mut counts = SlotCounts::none(profiles);
        for alone in failing {
            counts.add(profiles, &alone.documents, &alone.slots);
        }
        self.add(number, profiles, &counts);
        matches
    }

    /// Counts the hits of a segment.
    pub(super) fn count(&mut self, number: usize, segment: &Segment, hits: &[Match]) {
        let profiles = &segment.prepared.columns.profiles;
        let mut counts = SlotCounts::none(profiles);
        // Few hits are counted one by one; of many, first how many there are of each profile.
        if hits.len() * FEW < profiles.len() {
            hits.iter()
                .for_each(|hit| counts.add_one(profiles, hit.doc));
        } else {
            let documents = Documents(profiles.count(hits));
            counts.add(profiles, &documents, &(0..Slot::MAX));
        }
        self.add(number, profiles, &counts);
    }

    /// The ticked facets.
    fn failing(&self, profiles: &Profiles) -> impl Iterator<Item = Failing> {
        let facets = Facet::ALL.into_iter().zip(profiles.facets());
        let ticked = facets
            .zip(&self.ticked)
            .filter(|(_, ticked)| ticked.is_some());
        ticked.map(|((facet, slots), _)| Failing {
            facet: bit(facet),
            slots,
            documents: Documents::none(profiles),
        })
    }

    /// By profile, a bit for each facet of which it has a ticked value.
    fn passed(&self, number: usize, profiles: &Profiles) -> Vec<u8> {
        let mut by_slot = Vec::new();
        for (facet, ticked) in Facet::ALL.into_iter().zip(&self.ticked) {
            let ticked = ticked.as_deref().unwrap_or_default();
            by_slot.extend(self.snapshot.values(facet, number).iter().map(|&value| {
                match ticked.get(value as usize) {
                    Some(true) => bit(facet),
                    _ => 0,
                }
            }));
        }
        let passed = |slot: &Slot| by_slot.get(*slot as usize).copied().unwrap_or_default();
        let of_profile = |profile| {
            let slots = profiles.slots(profile).iter();
            slots.fold(0, |all, slot| all | passed(slot))
        };
        (0..profiles.len() as Profile).map(of_profile).collect()
    }

    /// Adds what was counted in a segment.
    fn add(&mut self, number: usize, profiles: &Profiles, own: &SlotCounts) {
        for ((facet, slots), counts) in Facet::ALL
            .into_iter()
            .zip(profiles.facets())
            .zip(&mut self.counts)
        {
            let values = self.snapshot.values(facet, number);
            let range = slots.start as usize..slots.end as usize;
            let counted = own.0.get(range).unwrap_or_default();
            for (&documents, &value) in counted.iter().zip(values) {
                if let Some(count) = counts.get_mut(value as usize) {
                    *count += u64::from(documents);
                }
            }
        }
    }

    /// All counts.
    pub(super) fn finish(self) -> Vec<FacetCounts> {
        let facets = Facet::ALL.into_iter().zip(&self.snapshot.facets);
        facets
            .zip(self.counts)
            .map(|((facet, values), counts)| {
                let mut counted: Vec<_> =
                    (0..).zip(counts).filter(|&(_, count)| count > 0).collect();
                // Numbers are in the order of the values.
                counted.sort_unstable_by_key(|&(number, count)| (std::cmp::Reverse(count), number));
                let counted = counted
                    .into_iter()
                    .map(|(number, count)| (values.all.get(number), count));
                finish(facet, counted, self.filter.ticked(facet))
            })
            .collect()
    }
}

/// How many documents of a segment have each value, by slot.
struct SlotCounts(Vec<u32>);

impl SlotCounts {
    fn none(profiles: &Profiles) -> Self {
        let slots = profiles.facets().last();
        Self(vec![0; slots.map_or(0, |slots| slots.end as usize)])
    }

    /// Adds the values of a document.
    fn add_one(&mut self, profiles: &Profiles, document: DocId) {
        profiles.each(document, |profile| {
            for &slot in profiles.slots(profile) {
                if let Some(count) = self.0.get_mut(slot as usize) {
                    *count += 1;
                }
            }
        });
    }

    /// Adds those values of documents that have one of some slots.
    fn add(&mut self, profiles: &Profiles, documents: &Documents, slots: &Range<Slot>) {
        for (&documents, profile) in documents.0.iter().zip(0..) {
            if documents == 0 {
                continue;
            }
            for slot in profiles.slots(profile) {
                if slots.contains(slot)
                    && let Some(count) = self.0.get_mut(*slot as usize)
                {
                    *count += documents;
                }
            }
        }
    }
}

/// How many documents of a segment have each profile.
struct Documents(Vec<u32>);

impl Documents {
    fn none(profiles: &Profiles) -> Self {
        Self(vec![0; profiles.len()])
    }

    fn add(&mut self, profile: Profile) {
        if let Some(count) = self.0.get_mut(profile as usize) {
            *count += 1;
        }
    }
}

/// The counts of a facet that are told, given with the most frequent first.
fn finish<'a>(
    facet: Facet,
    counted: impl Iterator<Item = (&'a str, u64)>,
    ticked: &[String],
) -> FacetCounts {
    let mut values = Vec::new();
    for (place, (value, count)) in counted.enumerate() {
        let selected = ticked.iter().any(|ticked| ticked == value);
        if selected || place < MAX_VALUES {
            values.push(FacetCount {
                value: value.to_owned(),
                count,
                selected,
            });
        }
    }
    let mut without: Vec<_> = ticked.to_vec();
    without.sort();
    without.dedup();
    without.retain(|ticked| values.iter().all(|value| value.value != *ticked));
    values.extend(without.into_iter().map(|value| FacetCount {
        value,
        count: 0,
        selected: true,
    }));
    FacetCounts { facet, values }
}

/// Stands for a facet among those that fail.
fn bit(facet: Facet) -> u8 {
    1 << facet as u8
}

/// A ticked facet, and what fails it alone.
struct Failing {
    /// The facet's bit.
    facet: u8,
    /// The facet's slots.
    slots: Range<Slot>,
    documents: Documents,
}
