//! Narrows matches to hits and counts the values of every facet, over the matches of each segment.
//!
//! A document that fails no facet is a hit and counts everywhere. One that fails exactly one facet would be a hit if
//! another value of that facet were chosen, so it counts there alone. One that fails two counts nowhere.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;

use super::matches::{Match, Matches};
use super::profiles::{Group, Profile, Profiles, Slot};
use super::segment::Segment;
use super::snapshot::Snapshot;
use super::visibility::Visibility;
use crate::facet::Facet;
use crate::release::time;
use crate::search::{FacetCount, FacetCounts, Filter};

/// Values of a facet that are counted out; beyond, the rarest are left out. Ticked ones are always there.
const MAX_VALUES: usize = 1_000;

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
        let groups = columns.profiles.groups();
        let mut outside = self.outside(number, &columns.profiles);
        if outside.iter().all(|outside| outside.failing.is_empty()) {
            return matches;
        }
        let mut failing = vec![0; matches.len()];
        for (group, outside) in groups.iter().zip(&outside) {
            if outside.failing.is_empty() {
                continue;
            }
            for (failing, matched) in failing.iter_mut().zip(&matches) {
                *failing |= outside.failing(group.profile(matched.doc));
            }
        }
        let mut failing = failing.into_iter();
        matches.retain(|matched| {
            let failing = failing.next().unwrap_or_default();
            if failing.is_power_of_two() {
                for (group, outside) in groups.iter().zip(&mut outside) {
                    outside.count(failing, group.profile(matched.doc));
                }
            }
            failing == 0
        });
        let mut counts = SlotCounts::new(&columns.profiles);
        for (group, outside) in groups.iter().zip(outside) {
            for alone in outside.alone {
                counts.add(group, &alone.documents, &alone.slots);
            }
        }
        self.add(number, &columns.profiles, &counts);
        matches
    }

    /// Counts the hits of a segment.
    pub(super) fn count(&mut self, number: usize, segment: &Segment, hits: &[Match]) {
        let profiles = &segment.prepared.columns.profiles;
        let mut counts = SlotCounts::new(profiles);
        for group in profiles.groups() {
            // Few hits are counted one by one; of many, first how many there are of each profile.
            if hits.len() < group.len() {
                counts.add_each(group, hits);
                continue;
            }
            let mut documents = vec![0; group.len()];
            for hit in hits {
                if let Some(count) = documents.get_mut(group.profile(hit.doc) as usize) {
                    *count += 1;
                }
            }
            counts.add(group, &documents, &(0..Slot::MAX));
        }
        self.add(number, profiles, &counts);
    }

    /// What fails where, for each group.
    fn outside(&self, number: usize, profiles: &Profiles) -> Vec<Outside> {
        let facets: Vec<_> = Facet::ALL.into_iter().zip(profiles.slots()).collect();
        let outside = profiles.groups().iter().map(|group| {
            let mut outside = Outside::default();
            for (facet, slots) in &facets {
                let ticked = self.ticked.get(*facet as usize).and_then(Option::as_ref);
                let Some(ticked) = ticked.filter(|_| group.facets().contains(facet)) else {
                    continue;
                };
                outside.failing.resize(group.len(), 0);
                outside.alone.push(Alone {
                    facet: bit(*facet),
                    slots: slots.clone(),
                    documents: vec![0; group.len()],
                });
                let values = self.snapshot.values(*facet, number);
                let is_ticked = |slot: &Slot| {
                    let value = slot.checked_sub(slots.start);
                    let value = value.and_then(|value| values.get(value as usize));
                    slots.contains(slot)
                        && value.and_then(|&value| ticked.get(value as usize)) == Some(&true)
                };
                for (failing, profile) in outside.failing.iter_mut().zip(0..) {
                    if !group.slots(profile).iter().any(is_ticked) {
                        *failing |= bit(*facet);
                    }
                }
            }
            outside
        });
        outside.collect()
    }

    /// Adds what was counted in a segment.
    fn add(&mut self, number: usize, profiles: &Profiles, own: &SlotCounts) {
        for ((facet, slots), counts) in Facet::ALL
            .into_iter()
            .zip(profiles.slots())
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
                counted.sort_by_key(|&(number, count)| (std::cmp::Reverse(count), number));
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
    fn new(profiles: &Profiles) -> Self {
        let slots = profiles.slots().last();
        Self(vec![0; slots.map_or(0, |slots| slots.end as usize)])
    }

    /// Adds the values of each of some documents.
    fn add_each(&mut self, group: &Group, documents: &[Match]) {
        for document in documents {
            for &slot in group.slots(group.profile(document.doc)) {
                if let Some(count) = self.0.get_mut(slot as usize) {
                    *count += 1;
                }
            }
        }
    }

    /// Adds those values of so many documents of each profile that have one of some slots.
    fn add(&mut self, group: &Group, documents: &[u32], slots: &Range<Slot>) {
        for (&documents, profile) in documents.iter().zip(0..) {
            if documents == 0 {
                continue;
            }
            for slot in group.slots(profile) {
                if slots.contains(slot)
                    && let Some(count) = self.0.get_mut(*slot as usize)
                {
                    *count += documents;
                }
            }
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

/// The documents outside of what is ticked in a group's facets.
#[derive(Default)]
struct Outside {
    /// By profile, a bit for each facet that fails. Empty where none is ticked.
    failing: Vec<u8>,
    /// Of each ticked facet, what fails that facet alone.
    alone: Vec<Alone>,
}

/// The documents that fail one facet alone.
struct Alone {
    /// The facet's bit.
    facet: u8,
    /// The facet's slots.
    slots: Range<Slot>,
    /// How many documents there are, by profile.
    documents: Vec<u32>,
}

impl Outside {
    fn failing(&self, profile: Profile) -> u8 {
        self.failing
            .get(profile as usize)
            .copied()
            .unwrap_or_default()
    }

    /// Counts a document that fails one facet alone, if that is one of these.
    fn count(&mut self, failing: u8, profile: Profile) {
        let mut alone = self.alone.iter_mut();
        if let Some(alone) = alone.find(|alone| alone.facet == failing)
            && let Some(count) = alone.documents.get_mut(profile as usize)
        {
            *count += 1;
        }
    }
}
