//! What everyday keys find: Arbeit stands in thousands of words. What they contribute to each document of a large segment is
//! added up once, when the segment is first opened: which words have a key never changes, nor what an occurrence of one is
//! worth. To read that takes a fraction of what it takes to look up each of the words, and to go where its postings lie.
//!
//! The most frequent word of a key is not among them: mostly it is the one that is typed, and counts more than the others then.
//!
//! Knows no query.

use std::collections::HashMap;
use std::io;

use tantivy::DocId;

use super::bits::Bits;
use super::cores;
use super::dictionary::Dictionary;
use super::entries::Entries;
use super::impacts::Impacts;
use super::prepared::Prepared;
use super::rank;
use super::sums::Sums;
use super::vocabulary::Entry;
use crate::document::Zones;
use crate::german::{Key, Kind};

/// A key that fewer words have is not everyday. At a million releases some five hundred keys are, and their lists take
/// forty bytes a release; tests have few words.
const MIN_WORDS: usize = if cfg!(test) { 2 } else { 500 };
/// Segments with fewer documents hold too few words to matter; those of tests are small.
const MIN_DOCUMENTS: u32 = if cfg!(test) { 2 } else { 20_000 };

/// What everyday keys find in a segment.
#[derive(Default)]
pub(super) struct Crowds(HashMap<Key, Crowd>);

/// What a key finds in a segment.
#[derive(Default)]
pub(super) struct Crowd {
    /// The most frequent word.
    first: Option<Held>,
    /// What the others contribute to each document that holds any of them.
    sums: Impacts,
    /// Of documents where one of them stands out as it is written, what the best place is worth.
    prominent: Impacts,
    /// Documents that hold none of them as it is written, but equivalents; sorted.
    unwritten: Box<[DocId]>,
}

/// A word of a segment that a key finds.
#[derive(Clone, Copy)]
pub(super) struct Held {
    pub(super) entry: Entry,
    pub(super) kind: Kind,
    /// Not an equivalent.
    is_written: bool,
}

impl Crowds {
    /// Of some segments, given by number, with how many documents they have.
    pub(super) fn gather(
        segments: &[(usize, &Prepared, u32)],
        dictionary: &Dictionary,
        entries: &Entries,
    ) -> io::Result<Vec<Self>> {
        let is_large = |&(.., documents): &(usize, &Prepared, u32)| documents >= MIN_DOCUMENTS;
        let keys = match segments.iter().any(is_large) {
            true => dictionary.everyday(MIN_WORDS),
            false => Vec::new(),
        };
        let gathered = cores::map(segments.len(), |at| {
            let large = segments.get(at).filter(|segment| is_large(segment));
            let Some(&(number, prepared, documents)) = large else {
                return Ok(Self::default());
            };
            let crowd = |&key: &Key| {
                let words = dictionary.sharing(key).filter_map(|own| {
                    Some(Held {
                        entry: entries.get(own.word, number)?,
                        kind: own.kind,
                        is_written: dictionary.is_written(own.word),
                    })
                });
                Ok((key, Crowd::of(words, prepared, documents)?))
            };
            let crowds = keys.iter().map(crowd).collect::<io::Result<_>>()?;
            Ok(Self(crowds))
        });
        gathered.into_iter().collect()
    }

    /// Whether none are listed.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys whose words are listed.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        self.0.keys().copied()
    }

    /// What a key finds, if it is an everyday one.
    pub(super) fn get(&self, key: Key) -> Option<&Crowd> {
        self.0.get(&key)
    }

    /// Bytes of memory they take, about.
    pub(super) fn memory(&self) -> usize {
        let lists = self.0.values().map(Crowd::memory).sum::<usize>();
        lists + self.0.capacity() * size_of::<(Key, Crowd)>()
    }
}

impl Crowd {
    /// Of words of a segment with so many documents.
    fn of(
        words: impl Iterator<Item = Held>,
        prepared: &Prepared,
        documents: u32,
    ) -> io::Result<Self> {
        let words: Vec<_> = words.collect();
        let written = words.iter().filter(|held| held.is_written);
        let first = written.max_by_key(|held| prepared.vocabulary.releases(held.entry));
        let first = first.copied();
        let is_other = |held: &Held| first.is_none_or(|first| first.entry != held.entry);
        let mut sums = Sums::below(documents);
        let mut prominent = Sums::below(documents);
        let mut written = Bits::below(documents);
        let mut block = None;
        for held in words.into_iter().filter(is_other) {
            let weight = rank::kind_weight(held.kind);
            for listed in prepared.vocabulary.postings(held.entry, Zones::ALL) {
                let worths = rank::worths(listed.zone);
                let stands_out = held.is_written && rank::is_prominent(listed.zone);
                let zone = prepared.zone(listed.zone);
                zone.each(&listed, None, &mut block, |doc, frequency, class| {
                    let worth = worths.get(usize::from(class)).copied().unwrap_or_default();
                    sums.add(doc, weight * worth * frequency as f32);
                    if held.is_written {
                        written.insert(doc);
                    }
                    if stands_out {
                        prominent.raise(doc, worth);
                    }
                })?;
            }
        }
        let unwritten: Vec<_> = sums.found().clone().without(&written).iter().collect();
        Ok(Self {
            first,
            unwritten: unwritten.as_slice().into(),
            sums: Impacts::of(&sums.into_matches()),
            prominent: Impacts::of(&prominent.into_matches()),
        })
    }

    /// The most frequent word. Nothing else tells of it.
    pub(super) fn first(&self) -> Option<Held> {
        self.first
    }

    /// How many documents the other words are in, about; not fewer.
    pub(super) fn len(&self) -> usize {
        self.sums.len()
    }

    /// Shows each document that holds any of the other words, and what they contribute to it.
    pub(super) fn each(&self, see: impl FnMut(DocId, f32)) {
        self.sums.each(see);
    }

    /// Shows each document that holds any of the others as it is written.
    pub(super) fn each_written(&self, mut see: impl FnMut(DocId)) {
        let mut unwritten = self.unwritten.iter().peekable();
        self.sums.each(|doc, _| {
            if unwritten.next_if_eq(&&doc).is_none() {
                see(doc);
            }
        });
    }

    /// Shows each document where any of the others stands out as it is written, and what the best place is worth.
    pub(super) fn each_prominent(&self, see: impl FnMut(DocId, f32)) {
        self.prominent.each(see);
    }

    fn memory(&self) -> usize {
        let unwritten = size_of_val(self.unwritten.as_ref());
        self.sums.memory() + self.prominent.memory() + unwritten
    }
}
