//! The facet values of the documents of one segment, so arranged that counting them touches little.
//!
//! Facets whose values go together in few ways share a group, and documents with the same values of a group's facets share a
//! profile of it. A document is a row of profiles, one of each group: a hit counts in one step a group and not one a
//! value, and its row lies in one place.

use std::hint::black_box;
use std::ops::Range;

use hashbrown::HashMap;
use tantivy::DocId;
use tantivy::fastfield::FastFieldReaders;

use super::bits::Bits;
use super::columns::texts;
use super::error::EngineError;
use super::matches::{self, Match};
use super::wordlist::WordList;
use crate::facet::Facet;

/// Profiles of facets that are put together: the counts of all groups stay in the nearest cache of a core, and some
/// thousand hits have most profiles more than once.
const MAX_PROFILES: usize = 1 << 9;
/// Or one for so many documents, if these are more: many hits have them.
const PROFILE_SHARE: usize = 64;

/// Rows looked at together. Those of hits that lie apart are not in the cache of a core: looked at one after the other, each
/// is waited for.
const TOGETHER: usize = 32;
/// Of fewer documents than this share (1/8), most lie apart.
const APART: usize = 8;

/// A profile's number among those of all groups.
pub(super) type Profile = u32;

/// The place of a facet value among all values of a segment, facet by facet.
pub(super) type Slot = u32;

/// The facet values of a segment.
pub(super) struct Profiles {
    /// In the order of [`Facet::ALL`].
    values: Vec<WordList>,
    rows: Rows,
    /// By profile, the slots of its values.
    slots: Sets,
    /// By profile, how many documents of the segment have it.
    all: Vec<u32>,
    /// Of the segment.
    documents: u32,
}

/// The profiles of each document.
enum Rows {
    /// Where there are few.
    Narrow(Table<u16>),
    Wide(Table<Profile>),
}

/// Rows of numbers, one behind the other.
struct Table<Number> {
    width: usize,
    numbers: Vec<Number>,
}

/// Facets with profiles in common.
struct Group {
    /// By document, numbered within the group.
    profiles: Vec<Profile>,
    /// By profile, the slots of its values.
    slots: Sets,
}

/// Sets of values that documents have, by number.
struct Sets {
    /// Where the values of each begin in `numbers`; one more than there are sets.
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

/// A facet as it is read: its sets, and which of them each document has.
struct Column {
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
        let mut slots = Sets::default();
        let all = groups.iter().flat_map(|group| group.slots.iter());
        all.for_each(|set| slots.push(set));
        Ok(Self::with(
            values,
            Rows::of(&groups, documents),
            slots,
            documents,
        ))
    }

    fn with(values: Vec<WordList>, rows: Rows, slots: Sets, documents: u32) -> Self {
        let all = rows.count(&matches::all(documents), slots.len());
        Self {
            values,
            rows,
            slots,
            all,
            documents,
        }
    }

    /// The values that occur, sorted, by facet in the order of [`Facet::ALL`].
    pub(super) fn values(&self) -> &[WordList] {
        &self.values
    }

    /// The slots of each facet, in the order of [`Facet::ALL`].
    pub(super) fn facets(&self) -> impl Iterator<Item = Range<Slot>> {
        self.values.iter().scan(0, |end, values| {
            let start = *end;
            *end += values.len();
            Some(start..*end)
        })
    }

    /// How many profiles there are.
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    /// Shows the profiles of a document: of each group one.
    pub(super) fn each(&self, doc: DocId, mut see: impl FnMut(Profile)) {
        match &self.rows {
            Rows::Narrow(rows) => rows
                .row(doc)
                .iter()
                .for_each(|&profile| see(profile.into())),
            Rows::Wide(rows) => rows.row(doc).iter().copied().for_each(see),
        }
    }

    /// How many of some documents have each profile, by profile.
    pub(super) fn count(&self, documents: &[Match]) -> Vec<u32> {
        if documents.len() <= self.documents as usize / 2 {
            return self.rows.count(documents, self.len());
        }
        // Of most documents of the segment, the others are counted.
        let others = Bits::full(self.documents).without(&matches::bits(documents, self.documents));
        let mut counts = self.rows.count(&matches::of(&others), self.len());
        for (count, all) in counts.iter_mut().zip(&self.all) {
            *count = all - *count;
        }
        counts
    }

    /// The slots of a profile's values, each once.
    pub(super) fn slots(&self, profile: Profile) -> &[Slot] {
        self.slots.get(profile)
    }
}

impl Rows {
    /// The profiles of groups, numbered through.
    fn of(groups: &[Group], documents: u32) -> Self {
        let profiles: usize = groups.iter().map(|group| group.slots.len()).sum();
        match u16::try_from(profiles) {
            Ok(_) => Self::Narrow(Table::new(groups, documents, |profile| profile as u16)),
            Err(_) => Self::Wide(Table::new(groups, documents, |profile| profile)),
        }
    }

    /// How many of some documents have each of so many profiles.
    fn count(&self, documents: &[Match], profiles: usize) -> Vec<u32> {
        let mut counts = vec![0; profiles];
        match self {
            Self::Narrow(rows) => rows.count(documents, &mut counts),
            Self::Wide(rows) => rows.count(documents, &mut counts),
        }
        counts
    }
}

impl<Number> Table<Number> {
    fn new(groups: &[Group], documents: u32, number: impl Fn(Profile) -> Number) -> Self {
        let mut numbers = Vec::with_capacity(groups.len() * documents as usize);
        for doc in 0..documents as usize {
            let mut first = 0;
            for group in groups {
                let profile = group.profiles.get(doc).copied().unwrap_or_default();
                numbers.push(number(first + profile));
                first += group.slots.len() as Profile;
            }
        }
        let width = groups.len();
        Self { width, numbers }
    }

    fn row(&self, doc: DocId) -> &[Number] {
        let from = doc as usize * self.width;
        self.numbers
            .get(from..from + self.width)
            .unwrap_or_default()
    }

    /// Counts the profiles of some documents. For each width of rows there is code of its own, which takes a third to a half
    /// less time.
    fn count(&self, documents: &[Match], counts: &mut [u32])
    where
        Number: Copy + Into<Profile>,
    {
        match self.width {
            1 => self.count_rows::<1>(documents, counts),
            2 => self.count_rows::<2>(documents, counts),
            3 => self.count_rows::<3>(documents, counts),
            4 => self.count_rows::<4>(documents, counts),
            5 => self.count_rows::<5>(documents, counts),
            6 => self.count_rows::<6>(documents, counts),
            7 => self.count_rows::<7>(documents, counts),
            _ => self.count_rows::<{ Facet::ALL.len() }>(documents, counts),
        }
    }

    fn count_rows<const WIDTH: usize>(&self, documents: &[Match], counts: &mut [u32])
    where
        Number: Copy + Into<Profile>,
    {
        let (rows, _) = self.numbers.as_chunks::<WIDTH>();
        let row = |own: &Match| rows.get(own.doc as usize);
        let is_apart = documents.len() * APART < rows.len();
        for documents in documents.chunks(TOGETHER) {
            if is_apart {
                let firsts = documents.iter().filter_map(row).flat_map(|row| row.first());
                black_box(firsts.fold(0, |all, &first| all ^ first.into()));
            }
            for row in documents.iter().filter_map(row) {
                for &profile in row {
                    if let Some(count) = counts.get_mut(profile.into() as usize) {
                        *count += 1;
                    }
                }
            }
        }
    }
}

/// Every facet has a group of its own at most, and the last width above is for all of them.
const _: () = assert!(
    Facet::ALL.len() == 8,
    "a width of rows must be counted for each number of groups"
);

impl Group {
    fn of(column: Column) -> Self {
        Self {
            profiles: column.set,
            slots: column.sets,
        }
    }

    /// Its profiles with one more facet; none where these are too many.
    fn join(&self, column: &Column) -> Option<Joined> {
        let most = MAX_PROFILES.max(self.profiles.len() / PROFILE_SHARE);
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
            if pairs.len() > most {
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
            let both = [self.slots.get(profile), column.sets.get(set)];
            slots.push(both.into_iter().flatten());
        }
        self.slots = slots;
        self.profiles = profiles;
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

    fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.len() as u32).map(|set| self.get(set))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// So many profiles, each of the document with its number and with the slot of its number.
    fn group(profiles: u32) -> Group {
        let mut slots = Sets::default();
        (0..profiles).for_each(|slot| slots.push(&[slot]));
        Group {
            profiles: (0..profiles).collect(),
            slots,
        }
    }

    #[test]
    fn rows_hold_a_profile_of_each_group() {
        for (most, is_narrow) in [(1_000, true), (70_000, false)] {
            let groups = [group(3), group(most)];
            let rows = Rows::of(&groups, most);
            let profiles = Profiles::with(Vec::new(), rows, Sets::default(), most);
            assert_eq!(matches!(profiles.rows, Rows::Narrow(_)), is_narrow);
            let row = |doc| {
                let mut row = Vec::new();
                profiles.each(doc, |profile| row.push(profile));
                row
            };
            assert_eq!(row(2), [2, 3 + 2]);
            assert_eq!(row(most - 1), [0, 3 + most - 1]);
            assert!(row(most).is_empty());
        }
    }

    #[test]
    fn many_documents_are_counted_as_few_are() {
        let groups = [group(9)];
        let slots = Sets {
            starts: vec![0; 10],
            numbers: Vec::new(),
        };
        let profiles = Profiles::with(Vec::new(), Rows::of(&groups, 9), slots, 9);
        for every in [1, 2, 3] {
            let documents: Vec<_> = matches::all(9).into_iter().step_by(every).collect();
            let expected = (0..9).map(|doc| u32::from(doc % every == 0));
            assert_eq!(profiles.count(&documents), expected.collect::<Vec<_>>());
        }
    }
}
