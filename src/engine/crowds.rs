//! What everyday keys find: Arbeit stands in thousands of words, most of them rare. The postings of all rare words with such
//! a key are put into one list for each large segment, in the order of its documents. To read it takes a fraction of what it
//! takes to look up each of the words, and to go where its record lies.
//!
//! Made once for a segment, when it is first opened: which words have a key never changes. Knows no query.

use std::collections::HashMap;

use tantivy::DocId;

use super::cores;
use super::dictionary::Dictionary;
use super::entries::Entries;
use super::rank;
use super::vocabulary::{Entry, Posting, Postings, Vocabulary};
use crate::document::{Zone, Zones};
use crate::german::{Key, Kind};

/// A key that fewer words have is not everyday. At a million releases eight hundred keys are, and their lists take 6 % of the
/// memory; tests have few words.
const MIN_WORDS: usize = if cfg!(test) { 2 } else { 300 };
/// Segments with fewer documents hold too few words to matter; those of tests are small.
const MIN_DOCUMENTS: u32 = if cfg!(test) { 2 } else { 20_000 };

// A number of the list: how many documents after the one before, whether the word is written or an equivalent, how it is found,
// in which zone, the length class of the text, and how often; at most so often, and the rest in numbers of their own.
const GAP: u32 = 17;
const MAX_GAP: u32 = (1 << (u32::BITS - GAP)) - 1;
const WRITTEN: u32 = 1 << (GAP - 1);
const KIND: u32 = 14;
const MAX_KIND: u32 = (WRITTEN >> KIND) - 1;
const PLACE: u32 = 3;
const PLACES: u32 = 1 << (KIND - PLACE);
const MAX_TIMES: u32 = (1 << PLACE) - 1;

/// How a key finds words.
const KINDS: [Kind; 3] = [Kind::Form, Kind::Derived, Kind::Constituent];

/// What everyday keys find in a segment.
#[derive(Default)]
pub(super) struct Crowds(HashMap<Key, Crowd>);

/// What a key finds in a segment.
#[derive(Default)]
pub(super) struct Crowd {
    /// The postings of rare words.
    postings: Vec<u32>,
    /// The words that are not rare in every zone, sorted.
    frequent: Vec<Held>,
}

/// A word of a segment that a key finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Held {
    pub(super) entry: Entry,
    pub(super) kind: Kind,
    /// Not an equivalent.
    is_written: bool,
}

impl Crowds {
    /// Of some segments, given by number, with their words and how many documents they have.
    pub(super) fn gather(
        segments: &[(usize, &Vocabulary, u32)],
        dictionary: &Dictionary,
        entries: &Entries,
    ) -> Vec<Self> {
        let is_large = |&(.., documents): &(usize, &Vocabulary, u32)| documents >= MIN_DOCUMENTS;
        if !segments.iter().any(is_large) {
            return segments.iter().map(|_| Self::default()).collect();
        }
        let keys = dictionary.everyday(MIN_WORDS);
        cores::map(segments.len(), |at| {
            let large = segments.get(at).filter(|segment| is_large(segment));
            let Some(&(number, vocabulary, _)) = large else {
                return Self::default();
            };
            let crowd = |&key: &Key| {
                let words = dictionary.sharing(key).filter_map(|own| {
                    Some(Held {
                        entry: entries.get(own.word, number)?,
                        kind: own.kind,
                        is_written: dictionary.is_written(own.word),
                    })
                });
                (key, Crowd::of(words, vocabulary))
            };
            Self(keys.iter().map(crowd).collect())
        })
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
        let crowds = self.0.values();
        let lists = crowds.map(|crowd| {
            size_of_val(crowd.postings.as_slice()) + size_of_val(crowd.frequent.as_slice())
        });
        lists.sum::<usize>() + self.0.capacity() * size_of::<(Key, Crowd)>()
    }
}

impl Crowd {
    /// Of words of a segment, given by their entries.
    fn of(words: impl Iterator<Item = Held>, vocabulary: &Vocabulary) -> Self {
        let mut marks: Vec<(DocId, u32)> = Vec::new();
        let mut frequent = Vec::new();
        for held in words {
            let start = marks.len();
            for listed in vocabulary.postings(held.entry, Zones::ALL) {
                let Postings::Few(few) = listed.postings else {
                    frequent.push(held);
                    marks.truncate(start);
                    break;
                };
                few.each(|posting| marks.extend(marked(held, listed.zone, posting)));
            }
        }
        marks.sort_unstable();
        frequent.sort_unstable();
        Self {
            postings: packed(&marks),
            frequent,
        }
    }

    /// How many postings are in its list, about.
    pub(super) fn len(&self) -> usize {
        self.postings.len()
    }

    /// The words that are not in the list, sorted.
    pub(super) fn frequent(&self) -> &[Held] {
        &self.frequent
    }

    /// Those of them that are written.
    pub(super) fn frequent_written(&self) -> impl Iterator<Item = Entry> {
        let written = self.frequent.iter().filter(|held| held.is_written);
        written.map(|held| held.entry)
    }

    /// Whether a word that the key finds is not in the list.
    pub(super) fn is_frequent(&self, word: Entry) -> bool {
        let found = self.frequent.binary_search_by_key(&word, |held| held.entry);
        found.is_ok()
    }

    /// Shows what each posting of the list contributes to its document, given what an occurrence is worth by zone and length
    /// class.
    pub(super) fn each(&self, worth: &[[f32; 256]], mut see: impl FnMut(DocId, f32)) {
        let weights = KINDS.map(rank::kind_weight);
        let worth = worth.as_flattened();
        self.walk(|doc, mark| {
            let weight = weights.get((mark >> KIND & MAX_KIND) as usize);
            let worth = worth.get((mark >> PLACE & (PLACES - 1)) as usize);
            let weight = weight
                .zip(worth)
                .map_or(0.0, |(weight, worth)| weight * worth);
            see(doc, weight * (mark & MAX_TIMES) as f32);
        });
    }

    /// Shows the document of each posting of a written word, and what its place is worth by zone and length class.
    pub(super) fn each_written(&self, worth: &[[f32; 256]], mut see: impl FnMut(DocId, f32)) {
        let worth = worth.as_flattened();
        self.walk(|doc, mark| {
            if mark & WRITTEN != 0 {
                let worth = worth.get((mark >> PLACE & (PLACES - 1)) as usize);
                see(doc, worth.copied().unwrap_or_default());
            }
        });
    }

    /// Shows each document and its mark.
    fn walk(&self, mut see: impl FnMut(DocId, u32)) {
        let mut doc = 0;
        for &number in &self.postings {
            doc += number >> GAP;
            if number & MAX_TIMES != 0 {
                see(doc, number);
            }
        }
    }
}

/// A posting of a word that is found so, as documents with marks.
fn marked(held: Held, zone: Zone, posting: Posting) -> impl Iterator<Item = (DocId, u32)> {
    let place = u32::from(posting.class) | (zone as u32) << 8;
    let written = if held.is_written { WRITTEN } else { 0 };
    let mark = written | bits(held.kind) << KIND | place << PLACE;
    let frequency = u32::from(posting.frequency);
    let times = (0..frequency)
        .step_by(MAX_TIMES as usize)
        .map(move |told| MAX_TIMES.min(frequency - told));
    times.map(move |times| (posting.doc, mark | times))
}

/// The place of a kind among [`KINDS`].
fn bits(kind: Kind) -> u32 {
    let place = KINDS.iter().position(|&own| own == kind);
    place.unwrap_or_default() as u32
}

/// Documents with marks, in order, as numbers.
fn packed(marks: &[(DocId, u32)]) -> Vec<u32> {
    let mut packed = Vec::with_capacity(marks.len());
    let mut last = 0;
    for &(doc, mark) in marks {
        while doc - last > MAX_GAP {
            packed.push(MAX_GAP << GAP);
            last += MAX_GAP;
        }
        packed.push((doc - last) << GAP | mark);
        last = doc;
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_tells_what_was_put_in() {
        let mut vocabulary = Vocabulary::default();
        let posting = |doc, frequency, class| Posting {
            doc,
            frequency,
            class,
        };
        let rare = vocabulary.begin().expect("small");
        vocabulary.add_few(Zone::Title, false, &[posting(3, 1, 2)]);
        vocabulary.add_few(
            Zone::About,
            true,
            &[posting(3, 20, 255), posting(400_000, 7, 0)],
        );
        let frequent = vocabulary.begin().expect("small");
        let many: Vec<_> = (0..65).map(|doc| posting(doc, 1, 1)).collect();
        vocabulary.add_few(Zone::Title, false, &many[..1]);
        let info = tantivy::postings::TermInfo {
            doc_freq: 65,
            postings_range: 0..9,
            positions_range: 0..9,
        };
        vocabulary.add_many(Zone::Body, true, &info).expect("small");
        let held = |entry, kind, is_written| Held {
            entry,
            kind,
            is_written,
        };
        let words = [
            held(frequent, Kind::Derived, false),
            held(rare, Kind::Constituent, true),
        ];
        let crowd = Crowd::of(words.into_iter(), &vocabulary);
        assert_eq!(crowd.frequent(), [words[0]]);
        assert_eq!(crowd.frequent_written().count(), 0);
        assert!(crowd.is_frequent(frequent) && !crowd.is_frequent(rare));

        let mut worth = [[0.0; 256]; 7];
        worth[Zone::Title as usize][2] = 10.0;
        worth[Zone::About as usize][255] = 1.0;
        worth[Zone::About as usize][0] = 2.0;
        let mut sums = std::collections::BTreeMap::new();
        crowd.each(&worth, |doc, score| {
            *sums.entry(doc).or_insert(0.0) += score
        });
        let weight = rank::kind_weight(Kind::Constituent);
        let expected = [(3, 10.0 + 20.0), (400_000, 14.0)];
        for ((doc, score), (own, sum)) in expected.into_iter().zip(&sums) {
            assert_eq!(doc, *own);
            assert!((score * weight - sum).abs() < 1e-3, "{score} {sum}");
        }
        assert_eq!(sums.len(), 2);
    }
}
