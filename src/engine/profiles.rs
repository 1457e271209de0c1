//! The facet values of the documents of one segment, so arranged that counting them touches little.
//!
//! Documents with the same values share a profile. Facets whose values go together in few ways share a group and have
//! profiles in common, so that counting a hit is one step a group and not one a value.

use std::collections::HashMap;

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
    count: usize,
    facets: Vec<Grouped>,
}

/// A facet of a group.
struct Grouped {
    facet: Facet,
    sets: Sets,
    /// By profile, which set of values.
    set: Vec<u32>,
}

/// Sets of values that documents have of a facet, by number.
struct Sets {
    /// Where the values of each begin in `numbers`; one more than there are sets.
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

/// A facet as it is read: its sets, and which of them each document has.
struct Column {
    facet: Facet,
    values: WordList,
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
        for facet in Facet::ALL {
            let mut column = Column::read(columns, facet, documents)?;
            values.push(std::mem::take(&mut column.values));
            facets.push(column);
        }
        // Those with few sets go together best.
        facets.sort_by_key(|column| column.sets.len());
        let mut groups: Vec<Group> = Vec::new();
        for column in facets {
            let joined = groups.last().and_then(|group| group.join(&column));
            match (groups.last_mut(), joined) {
                (Some(group), Some(joined)) => group.add(column, joined),
                _ => groups.push(Group::of(column)),
            }
        }
        Ok(Self { values, groups })
    }

    /// The values that occur, sorted, by facet in the order of [`Facet::ALL`].
    pub(super) fn values(&self) -> &[WordList] {
        &self.values
    }

    /// The groups of facets; every facet is in one.
    pub(super) fn groups(&self) -> &[Group] {
        &self.groups
    }
}

impl Group {
    fn of(column: Column) -> Self {
        let count = column.sets.len();
        Self {
            profiles: column.set,
            count,
            facets: vec![Grouped {
                facet: column.facet,
                sets: column.sets,
                set: (0..count as u32).collect(),
            }],
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

    fn add(&mut self, column: Column, Joined { profiles, pairs }: Joined) {
        for grouped in &mut self.facets {
            let set = |profile: Profile| grouped.set.get(profile as usize).copied();
            grouped.set = pairs
                .iter()
                .map(|&(profile, _)| set(profile).unwrap_or_default())
                .collect();
        }
        self.facets.push(Grouped {
            facet: column.facet,
            sets: column.sets,
            set: pairs.iter().map(|&(_, set)| set).collect(),
        });
        self.count = pairs.len();
        self.profiles = profiles;
    }

    /// How many profiles there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// The facets in it.
    pub(super) fn facets(&self) -> impl Iterator<Item = Facet> {
        self.facets.iter().map(|grouped| grouped.facet)
    }

    /// The profile of a document.
    pub(super) fn profile(&self, doc: DocId) -> Profile {
        self.profiles.get(doc as usize).copied().unwrap_or_default()
    }

    /// The numbers of a facet's values, of each profile in order, each once.
    pub(super) fn numbers(&self, facet: Facet) -> impl Iterator<Item = &[u32]> {
        let grouped = self
            .facets
            .iter()
            .filter(move |grouped| grouped.facet == facet);
        grouped.flat_map(|grouped| grouped.set.iter().map(|&set| grouped.sets.get(set)))
    }

    /// The numbers of a facet's values, and how many of so many documents of each profile have each.
    pub(super) fn count(&self, facet: Facet, documents: &[u32]) -> Vec<(u32, u32)> {
        let mut facets = self.facets.iter();
        let Some(grouped) = facets.find(|grouped| grouped.facet == facet) else {
            return Vec::new();
        };
        let mut of_set = vec![0; grouped.sets.len()];
        for (&documents, &set) in documents.iter().zip(&grouped.set) {
            if let Some(count) = of_set.get_mut(set as usize) {
                *count += documents;
            }
        }
        let sets = (0..).zip(of_set).filter(|&(_, documents)| documents > 0);
        let mut counts = Vec::new();
        for (set, documents) in sets {
            for &value in grouped.sets.get(set) {
                let value = value as usize;
                if counts.len() <= value {
                    counts.resize(value + 1, 0);
                }
                if let Some(count) = counts.get_mut(value) {
                    *count += documents;
                }
            }
        }
        let counted = (0..).zip(counts);
        counted.filter(|&(_, documents)| documents > 0).collect()
    }

    /// The numbers of a facet's values of one profile, each once.
    pub(super) fn numbers_of(&self, facet: Facet, profile: Profile) -> &[u32] {
        let mut facets = self.facets.iter();
        let grouped = facets.find(|grouped| grouped.facet == facet);
        let set = grouped.and_then(|grouped| Some((grouped, *grouped.set.get(profile as usize)?)));
        set.map_or(&[], |(grouped, set)| grouped.sets.get(set))
    }
}

impl Sets {
    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn push(&mut self, numbers: &[u32]) {
        self.numbers.extend_from_slice(numbers);
        self.starts.push(self.numbers.len() as u32);
    }

    fn get(&self, set: u32) -> &[u32] {
        let at = |index: usize| self.starts.get(index).copied().unwrap_or_default() as usize;
        let set = set as usize;
        self.numbers.get(at(set)..at(set + 1)).unwrap_or_default()
    }
}

impl Column {
    fn read(columns: &FastFieldReaders, facet: Facet, documents: u32) -> Result<Self, EngineError> {
        let mut read = Self {
            facet,
            values: WordList::default(),
            sets: Sets {
                starts: vec![0],
                numbers: Vec::new(),
            },
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
            own.extend(column.term_ords(doc).map(|number| number as u32));
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
