//! Where two of the most frequent words stand side by side in the bodies of a segment: found once, when it is opened.
//!
//! „von der“ stands in every seventh release, and to find out in which, all places of both words would have to be read: more
//! than of any other two. So each body is laid out with its frequent words once, and what stands side by side is listed.
//! Knows no phrases and no weights.

use std::collections::HashMap;
use std::io;

use tantivy::DocId;
use tantivy::postings::TermInfo;

use super::matches::{Match, Matches};
use super::steps::Steps;
use super::vocabulary::{Entry, Postings, Vocabulary};
use super::zone::ZoneReaders;
use crate::document::Zone;

/// Words that more than this share of the bodies (1/10) hold are frequent. In German a hundred to two hundred are; the first
/// sixty make up every third word of a text, and every eighth has another of them behind it.
const FREQUENT_SHARE: u32 = 10;
/// No more than so many words are, the most frequent: what is kept of them takes room, of 128 half as much again as of 64.
const MAX_FREQUENT: usize = 128;

/// Which documents hold two frequent words side by side.
#[derive(Default)]
pub(super) struct Pairs {
    /// The numbers of the frequent words.
    numbers: HashMap<Entry, usize>,
    /// By the numbers of the first and the second word. None of words that never stand side by side.
    lists: HashMap<(usize, usize), List>,
}

/// A word that is frequent, and where its postings lie.
struct Frequent {
    word: Entry,
    info: TermInfo,
}

impl Pairs {
    /// Reads the bodies of a segment with so many documents. `written` are its words without equivalents, which stand where
    /// others do.
    pub(super) fn read(
        written: &[Entry],
        vocabulary: &Vocabulary,
        bodies: &ZoneReaders,
        documents: u32,
    ) -> io::Result<Self> {
        let frequent = frequent(written, vocabulary, documents);
        let numbered = frequent.iter().enumerate();
        let numbers = numbered
            .map(|(number, frequent)| (frequent.word, number))
            .collect();
        let steps = frequent
            .iter()
            .map(|frequent| Steps::open(bodies, &frequent.info, documents as usize));
        let mut steps = steps.collect::<io::Result<Vec<_>>>()?;
        let mut drafts = vec![Draft::default(); frequent.len() * frequent.len()];
        let mut layout = Layout::default();
        for doc in 0..documents {
            for (number, steps) in steps.iter_mut().enumerate() {
                if steps.doc() == doc {
                    layout.lay(number, steps.places().moved(0));
                    steps.seek(doc + 1);
                }
            }
            layout.pairs(|first, second| {
                if let Some(draft) = drafts.get_mut(first * frequent.len() + second) {
                    draft.add(doc);
                }
            });
        }
        let drafts = drafts.into_iter().enumerate();
        let used = drafts.filter(|(_, draft)| draft.frequency > 0);
        let lists = used.map(|(place, draft)| {
            let words = (place / frequent.len(), place % frequent.len());
            (words, draft.finish())
        });
        let lists = lists.collect();
        Ok(Self { numbers, lists })
    }

    /// Whether a word is frequent.
    pub(super) fn know(&self, word: Entry) -> bool {
        self.numbers.contains_key(&word)
    }

    /// The documents whose bodies hold two words side by side, each with how often as its score; none if one of the words is
    /// not frequent.
    pub(super) fn documents(&self, first: Entry, second: Entry) -> Option<Matches> {
        let words = (*self.numbers.get(&first)?, *self.numbers.get(&second)?);
        let list = self.lists.get(&words);
        Some(list.map_or_else(Matches::new, List::matches))
    }

    /// Bytes of memory it takes.
    pub(super) fn memory(&self) -> usize {
        let bytes = self.lists.values().map(|list| list.bytes.len());
        self.lists.capacity() * size_of::<((usize, usize), List)>() + bytes.sum::<usize>()
    }
}

/// The most frequent words.
fn frequent(written: &[Entry], vocabulary: &Vocabulary, documents: u32) -> Vec<Frequent> {
    let bodies = written.iter().filter_map(|&word| {
        let listed = vocabulary.postings(word, Zone::Body.into()).next()?;
        match listed.postings {
            Postings::Many(info) if info.doc_freq > documents / FREQUENT_SHARE => {
                Some(Frequent { word, info })
            }
            _ => None,
        }
    });
    let mut frequent: Vec<_> = bodies.collect();
    frequent.sort_by_key(|frequent| std::cmp::Reverse(frequent.info.doc_freq));
    frequent.truncate(MAX_FREQUENT);
    frequent
}

/// A body, with the frequent words at their places.
#[derive(Default)]
struct Layout {
    /// By place, the number of the word there, from 1; 0 where there is none.
    words: Vec<u8>,
    /// The places and numbers, by word.
    laid: Vec<(u32, u8)>,
}

impl Layout {
    /// Lays a word at its places. At a place there is one word.
    fn lay(&mut self, number: usize, places: impl Iterator<Item = u32>) {
        let word = number as u8 + 1;
        for place in places {
            // One place more, as somebody looks behind each.
            if self.words.len() < place as usize + 2 {
                self.words.resize(place as usize + 2, 0);
            }
            if let Some(slot) = self.words.get_mut(place as usize) {
                *slot = word;
            }
            self.laid.push((place, word));
        }
    }

    /// Shows the numbers of the words that stand side by side, and forgets them.
    fn pairs(&mut self, mut see: impl FnMut(usize, usize)) {
        for &(place, word) in &self.laid {
            let next = self.words.get(place as usize + 1).copied();
            if let Some(next @ 1..) = next {
                see(usize::from(word) - 1, usize::from(next) - 1);
            }
        }
        for (place, _) in self.laid.drain(..) {
            if let Some(slot) = self.words.get_mut(place as usize) {
                *slot = 0;
            }
        }
    }
}

/// Documents, each with how often: the distance from the one before and that, in as few bytes as they need.
struct List {
    bytes: Box<[u8]>,
    documents: usize,
}

/// A [`List`] that grows.
#[derive(Clone, Default)]
struct Draft {
    bytes: Vec<u8>,
    documents: usize,
    /// The document before the last.
    before: DocId,
    /// The last, and how often so far: not among the bytes yet.
    last: DocId,
    frequency: u32,
}

impl Draft {
    /// Adds a document, or once more the last.
    fn add(&mut self, doc: DocId) {
        if self.frequency > 0 && doc != self.last {
            self.write();
            self.before = self.last;
            self.frequency = 0;
        }
        self.last = doc;
        self.frequency += 1;
    }

    fn write(&mut self) {
        self.documents += 1;
        let is_often = self.frequency > 1;
        push_number(
            (self.last - self.before) << 1 | u32::from(is_often),
            &mut self.bytes,
        );
        if is_often {
            push_number(self.frequency, &mut self.bytes);
        }
    }

    fn finish(mut self) -> List {
        if self.frequency > 0 {
            self.write();
        }
        List {
            bytes: self.bytes.into(),
            documents: self.documents,
        }
    }
}

impl List {
    fn matches(&self) -> Matches {
        let mut matches = Matches::with_capacity(self.documents);
        let (mut rest, mut doc) = (&*self.bytes, 0);
        for _ in 0..self.documents {
            let head = take_number(&mut rest);
            doc += head >> 1;
            let frequency = if head & 1 == 0 {
                1
            } else {
                take_number(&mut rest)
            };
            let score = frequency as f32;
            matches.push(Match { doc, score });
        }
        matches
    }
}

/// Writes a number, seven bits a byte, the lowest first; the eighth says that more follow (LEB128).
fn push_number(mut number: u32, bytes: &mut Vec<u8>) {
    while number > 0x7F {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take_number(bytes: &mut &[u8]) -> u32 {
    let (mut number, mut shift) = (0, 0);
    while let Some((&byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u32::from(byte & 0x7F) << shift;
        if byte <= 0x7F {
            break;
        }
        shift += 7;
    }
    number
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn list(documents: &[(DocId, u32)]) -> List {
        let mut draft = Draft::default();
        for &(doc, frequency) in documents {
            (0..frequency).for_each(|_| draft.add(doc));
        }
        draft.finish()
    }

    proptest! {
        #[test]
        fn lists_tell_what_was_added(
            documents in prop::collection::btree_map(0..3_000_000u32, 1..300u32, 0..40),
        ) {
            let documents: Vec<_> = documents.into_iter().collect();
            let told = list(&documents).matches();
            let told: Vec<_> = told.iter().map(|matched| (matched.doc, matched.score as u32)).collect();
            prop_assert_eq!(told, documents);
        }

        #[test]
        fn a_layout_shows_what_stands_side_by_side(
            bodies in prop::collection::vec(prop::collection::vec(0..4usize, 0..30), 1..4),
        ) {
            let mut layout = Layout::default();
            for body in bodies {
                // Three of the four are frequent.
                for word in 0..3 {
                    let places = (0..).zip(&body).filter(|(_, own)| **own == word);
                    layout.lay(word, places.map(|(place, _)| place));
                }
                let mut shown = Vec::new();
                layout.pairs(|first, second| shown.push((first, second)));
                let sides = body.windows(2).map(|two| (two[0], two[1]));
                let mut expected: Vec<_> = sides.filter(|&(first, second)| first < 3 && second < 3).collect();
                shown.sort_unstable();
                expected.sort_unstable();
                prop_assert_eq!(shown, expected);
            }
        }
    }
}
