//! The facet values of the documents of one segment, so arranged that counting them touches little.
//!
//! Documents with the same values share a profile. Facets whose values go together in few ways share a group and have
//! profiles in common, so that counting a hit is one step a group and not one a value.

use std::collections::HashMap;
use std::ops::Range;

use tantivy::DocId;
use tantivy::fastfield::FastFieldReaders;

use super::columns::texts;
use super::error::EngineError;
use super::wordlist::WordList;
use crate::facet::Facet;

/// Profiles of facets that are put together; so many counts stay in the nearest cache of a core.
const MAX_PROFILES: usize = 1 << 13;

/// A profile's number in its group.
pub(super) type Profile = u32;

/// The place of a facet value among all values of a segment, facet by facet.
pub(super) type Slot = u32;

/// The facet values of a segment.
pub(super) struct Profiles {
    /// In the order of [`Facet::ALL`].
    values: Vec<WordList>,
    groups: Vec<Group>,
}

/// Facets with profiles in common.
pub(super) struct Group {
    /// By document.
    profiles: Vec<Profile>,
    /// By profile, the slots of its values.
    slots: Sets,
    facets: Vec<Facet>,
}

/// Sets of values that documents have, by number.
struct Sets {
    /// Where the values of each begin in `numbers`; one more than there are sets.
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

/// A facet as it is read: its sets, and which of them each document has.
struct Column {
    facet: Facet,
    values: WordList,
    /// Of slots.
    sets: Sets,
    set: Vec<u32>,
}

/// The profiles of a group and one more facet.
struct Joined {
    /// By document.
    profiles: Vec<Profile>,
    /// Of each profile: which it was, and the number of its set of values of the new facet.
    pairs: Vec<(Profile, u32)>,
}

impl Profiles {
    /// Reads the facets of a segment.
    pub(super) fn read(columns: &FastFieldReaders, documents: u32) -> Result<Self, EngineError> {
        let mut values = Vec::new();
        let mut facets = Vec::new();
        let mut start = 0;
        for facet in Facet::ALL {
            let mut column = Column::read(columns, facet, documents, start)?;
            start += column.values.len();
            values.push(std::mem::take(&mut column.values));
            facets.push(column);
        }
        // Those with few sets go together best.
        facets.sort_by_key(|column| column.sets.len());
        let mut groups: Vec<Group> = Vec::new();
        for column in facets {
            let joined = groups.last().and_then(|group| group.join(&column));
            match (groups.last_mut(), joined) {
                (Some(group), Some(joined)) => group.add(&column, joined),
                _ => groups.push(Group::of(column)),
            }
        }
        Ok(Self { values, groups })
    }

    /// The values that occur, sorted, by facet in the order of [`Facet::ALL`].
    pub(super) fn values(&self) -> &[WordList] {
        &self.values
    }

    /// The slots of each facet, in the order of [`Facet::ALL`].
    pub(super) fn slots(&self) -> impl Iterator<Item = Range<Slot>> {
        self.values.iter().scan(0, |end, values| {
            let start = *end;
            *end += values.len();
            Some(start..*end)
        })
    }

    /// The groups of facets; every facet is in one.
    pub(super) fn groups(&self) -> &[Group] {
        &self.groups
    }
}

impl Group {
    fn of(column: Column) -> Self {
        Self {
            profiles: column.set,
            slots: column.sets,
            facets: vec![column.facet],
        }
    }

    /// Its profiles with one more facet; none where these are too many.
    fn join(&self, column: &Column) -> Option<Joined> {
        let mut numbers: HashMap<(Profile, u32), Profile> = HashMap::new();
        let mut pairs = Vec::new();
        let mut profiles = Vec::with_capacity(self.profiles.len());
        let mut last = None;
        for pair in self
            .profiles
            .iter()
            .copied()
            .zip(column.set.iter().copied())
        {
            let profile = match last {
                // Neighbours are often alike.
                Some((known, profile)) if known == pair => profile,
                _ => *numbers.entry(pair).or_insert_with(|| {
                    pairs.push(pair);
                    pairs.len() as Profile - 1
                }),
            };
            if pairs.len() > MAX_PROFILES {
                return None;
            }
            last = Some((pair, profile));
            profiles.push(profile);
        }
        Some(Joined { profiles, pairs })
    }

    fn add(&mut self, column: &Column, Joined { profiles, pairs }: Joined) {
        let mut slots = Sets::default();
        for (profile, set) in pairs {
            slots.push(
                [self.slots.get(profile), column.sets.get(set)]
                    .into_iter()
                    .flatten(),
            );
        }
        self.slots = slots;
        self.facets.push(column.facet);
        self.profiles = profiles;
    }

    /// How many profiles there are.
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    /// The facets in it.
    pub(super) fn facets(&self) -> &[Facet] {
        &self.facets
    }

    /// The profile of a document.
    pub(super) fn profile(&self, doc: DocId) -> Profile {
        self.profiles.get(doc as usize).copied().unwrap_or_default()
    }

    /// The slots of a profile's values, each once.
    pub(super) fn slots(&self, profile: Profile) -> &[Slot] {
        self.slots.get(profile)
    }
}

impl Default for Sets {
    fn default() -> Self {
        Self {
            starts: vec![0],
            numbers: Vec::new(),
        }
    }
}

impl Sets {
    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn push<'a>(&mut self, numbers: impl IntoIterator<Item = &'a u32>) {
        self.numbers.extend(numbers);
        self.starts.push(self.numbers.len() as u32);
    }

    fn get(&self, set: u32) -> &[u32] {
        let at = |index: usize| self.starts.get(index).copied().unwrap_or_default() as usize;
        let set = set as usize;
        self.numbers.get(at(set)..at(set + 1)).unwrap_or_default()
    }
}

impl Column {
    /// Reads a facet whose first value has the slot `start`.
    fn read(
        columns: &FastFieldReaders,
        facet: Facet,
        documents: u32,
        start: Slot,
    ) -> Result<Self, EngineError> {
        let mut read = Self {
            facet,
            values: WordList::default(),
            sets: Sets::default(),
            set: vec![0; documents as usize],
        };
        let Some(column) = columns.str(facet.name())? else {
            read.sets.push(&[]);
            return Ok(read);
        };
        read.values = texts(&column)?;
        let mut known: HashMap<Vec<u32>, u32> = HashMap::new();
        let mut own = Vec::new();
        for (doc, set) in (0..documents).zip(&mut read.set) {
            own.clear();
            own.extend(column.term_ords(doc).map(|number| start + number as Slot));
            own.sort_unstable();
            // A release that names a value twice still counts once.
            own.dedup();
            *set = match known.get(&own) {
                Some(&set) => set,
                None => {
                    let number = read.sets.len() as u32;
                    read.sets.push(&own);
                    known.insert(own.clone(), number);
                    number
                }
            };
        }
        Ok(read)
    }
}
