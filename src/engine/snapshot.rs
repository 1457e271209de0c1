//! The index as one commit left it: what every search of that moment runs on.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use tantivy::{DocAddress, DocId, IndexMeta, Searcher, SegmentReader};

use super::counted::Remembered;
use super::crowds::{Crowd, Crowds};
use super::dictionary::{Dictionary, WordId};
use super::entries::Entries;
use super::error::EngineError;
use super::format::Stamp;
use super::prepared::Prepared;
use super::schema::Fields;
use super::segment::Segment;
use super::vocabulary::Entry;
use super::wordlist::WordList;
use crate::facet::Facet;
use crate::german::Key;

/// A state of the index.
pub(super) struct Snapshot {
    pub(super) searcher: Searcher,
    pub(super) dictionary: Dictionary,
    pub(super) entries: Entries,
    pub(super) segments: Vec<Segment>,
    /// In the order of [`Facet::ALL`].
    pub(super) facets: Vec<FacetValues>,
    /// About how many releases hold each word; those under embargo are not counted.
    totals: Vec<u32>,
    /// The keys for which every large segment has a list of words, each with a written word that has it.
    pub(super) everyday: Vec<(Key, WordId)>,
    pub(super) remembered: Remembered,
}

/// The values of a facet in all segments.
pub(super) struct FacetValues {
    pub(super) all: WordList,
    /// By segment, the numbers in `all` of the values it has.
    numbers: Vec<Vec<u32>>,
}

impl Snapshot {
    /// Prepares a state of the index. What the state before had prepared is taken over from it.
    pub(super) fn open(
        searcher: Searcher,
        fields: &Fields,
        stamp: &Stamp,
        before: Option<&Self>,
    ) -> Result<Self, EngineError> {
        let known: HashMap<_, _> = before
            .into_iter()
            .flat_map(|before| before.segments.iter().enumerate())
            .map(|(number, segment)| (segment.reader.segment_id(), (number, segment)))
            .collect();
        let now = stamp.committed.map_or(i64::MIN, Timestamp::as_second);
        let readers = searcher.segment_readers();
        let is_new = |reader: &&SegmentReader| !known.contains_key(&reader.segment_id());
        let new: Vec<_> = readers.iter().filter(is_new).collect();
        let mut new = Prepared::read_all(&new, fields, now)?.into_iter();
        let (mut segments, mut taken_over, mut learnt) = (Vec::new(), Vec::new(), Vec::new());
        for (number, reader) in readers.iter().enumerate() {
            let (prepared, crowds) = match known.get(&reader.segment_id()) {
                Some(&(there, segment)) => {
                    taken_over.push((there, number));
                    (Arc::clone(&segment.prepared), Arc::clone(&segment.crowds))
                }
                None => {
                    let Some((prepared, words, entries)) = new.next() else {
                        break;
                    };
                    learnt.push((number, words, entries));
                    (Arc::new(prepared), Arc::default())
                }
            };
            segments.push(Segment::new(reader.clone(), prepared, crowds));
        }
        let nothing = (Dictionary::default(), Entries::default());
        let (dictionary, entries_before) = match before {
            Some(before) => (&before.dictionary, &before.entries),
            None => (&nothing.0, &nothing.1),
        };
        let lists: Vec<_> = learnt.iter().map(|(_, words, _)| words).collect();
        let (dictionary, moves) = dictionary.learn(&lists);
        let mut entries = Entries::none(dictionary.len(), segments.len());
        entries.take_over(entries_before, &taken_over, &moves);
        let learn = |(number, words, own): (usize, WordList, Vec<Entry>)| {
            entries.learn(number, &dictionary.find_all(&words), &own);
            number
        };
        let new: Vec<_> = learnt.into_iter().map(learn).collect();
        gather_crowds(&mut segments, &new, &dictionary, &entries)?;
        Ok(Self {
            everyday: everyday(&segments, &dictionary),
            totals: totals(&entries, &segments),
            facets: facets(&segments),
            searcher,
            dictionary,
            entries,
            segments,
            remembered: Remembered::default(),
        })
    }

    /// About how many releases hold a word: some of them may have been replaced or removed, and none under embargo when
    /// its segment was prepared is counted. Of an equivalent, those that hold the written word too are not.
    pub(super) fn total(&self, word: WordId) -> u32 {
        self.totals.get(word as usize).copied().unwrap_or_default()
    }

    /// The numbers in the snapshot of a facet's values, by their numbers in a segment.
    pub(super) fn values(&self, facet: Facet, segment: usize) -> &[u32] {
        let values = self.facets.get(facet as usize);
        let numbers = values.and_then(|values| values.numbers.get(segment));
        numbers.map_or(&[], Vec::as_slice)
    }

    /// Where a document of a segment lies.
    pub(super) fn address(&self, segment: &Segment, doc: DocId) -> DocAddress {
        let id = segment.reader.segment_id();
        let readers = self.searcher.segment_readers();
        let number = readers.iter().position(|reader| reader.segment_id() == id);
        DocAddress::new(number.unwrap_or_default() as u32, doc)
    }

    /// Bytes of memory that all words take, about.
    pub(super) fn memory(&self) -> u64 {
        let segments = self.segments.iter().map(|segment| {
            let prepared = &segment.prepared;
            prepared.vocabulary.memory() + prepared.pairs.memory() + segment.crowds.memory()
        });
        let totals = size_of_val(self.totals.as_slice());
        (self.dictionary.memory() + totals + segments.sum::<usize>()) as u64
    }

    /// How many different words are written in the releases.
    pub(super) fn words(&self) -> u64 {
        let words = (0..).zip(&self.totals);
        words
            .filter(|&(word, &total)| total > 0 && self.dictionary.is_written(word))
            .count() as u64
    }

    /// How much of what a key finds is put together in lists.
    pub(super) fn crowded(&self, key: Key) -> usize {
        let crowds = self.segments.iter().filter_map(|own| own.crowds.get(key));
        crowds.map(Crowd::len).sum()
    }

    /// A name of this state of the index, alike in every process and on every copy.
    pub(super) fn name(&self) -> blake3::Hash {
        let own = self.searcher.generation().segments();
        let mut name = blake3::Hasher::new();
        for (segment, deletes) in own {
            name.update(segment.uuid_string().as_bytes());
            name.update(&deletes.unwrap_or_default().to_le_bytes());
        }
        name.finalize()
    }

    /// Whether this is the state that the index describes.
    pub(super) fn is_of(&self, meta: &IndexMeta) -> bool {
        let own = self.searcher.generation().segments();
        let described = meta.segments.iter();
        own.len() == meta.segments.len()
            && described.into_iter().all(|segment| {
                own.get(&segment.id())
                    .is_some_and(|&deletes| deletes == segment.delete_opstamp())
            })
    }
}

/// Gives the segments with some numbers their crowds.
fn gather_crowds(
    segments: &mut [Segment],
    new: &[usize],
    dictionary: &Dictionary,
    entries: &Entries,
) -> Result<(), EngineError> {
    let prepared = new.iter().filter_map(|&number| {
        let segment = segments.get(number)?;
        Some((number, segment.prepared.as_ref(), segment.documents()))
    });
    let prepared: Vec<_> = prepared.collect();
    let crowds = Crowds::gather(&prepared, dictionary, entries)?;
    for (&number, crowds) in new.iter().zip(crowds) {
        if let Some(segment) = segments.get_mut(number) {
            segment.crowds = Arc::new(crowds);
        }
    }
    Ok(())
}

/// The keys for which every segment with lists has one, each with a written word that has it.
fn everyday(segments: &[Segment], dictionary: &Dictionary) -> Vec<(Key, WordId)> {
    let mut listed = segments.iter().map(|own| &own.crowds);
    let Some(first) = listed.find(|crowds| !crowds.is_empty()) else {
        return Vec::new();
    };
    let others: Vec<_> = listed.filter(|crowds| !crowds.is_empty()).collect();
    let is_everywhere = |key: &Key| others.iter().all(|crowds| crowds.get(*key).is_some());
    let keys = first.keys().filter(is_everywhere);
    let everyday = keys.filter_map(|key| {
        let mut words = dictionary.sharing(key).map(|own| own.word);
        Some((key, words.find(|&word| dictionary.is_written(word))?))
    });
    let mut everyday: Vec<_> = everyday.collect();
    everyday.sort_unstable();
    everyday
}

fn facets(segments: &[Segment]) -> Vec<FacetValues> {
    let of = |facet: Facet| {
        let values = segments.iter().filter_map(|segment| {
            segment
                .prepared
                .columns
                .profiles
                .values()
                .get(facet as usize)
        });
        let (all, numbers) = WordList::merge(&values.collect::<Vec<_>>());
        FacetValues { all, numbers }
    };
    Facet::ALL.into_iter().map(of).collect()
}

fn totals(entries: &Entries, segments: &[Segment]) -> Vec<u32> {
    let releases = |(segment, entry): (usize, Entry)| {
        let segment = segments.get(segment);
        segment.map_or(0, |segment| segment.prepared.vocabulary.releases(entry))
    };
    let totals = entries.iter().map(|row| row.map(releases).sum());
    totals.collect()
}
