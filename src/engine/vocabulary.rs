//! The words of one segment: every word of every zone, once, sorted, with where its postings lie.
//!
//! Built when a segment is first opened and kept as long as it lives: a segment never changes. Looks words up by
//! their letters, their beginning, their end, their inside, and by the keys they share; knows no query.

use std::ops::Range;

use memchr::memmem;
use tantivy::SegmentReader;
use tantivy::postings::TermInfo;

use super::error::EngineError;
use super::schema::Fields;
use super::tokenizer::EQUIVALENT;
use crate::document::{Zone, Zones};
use crate::german::{self, Key, Kind};

/// A word's number in its segment; sorted by its letters, equivalents first.
pub(super) type Ordinal = u32;

/// Stands before and behind every word, so that a beginning, an end and a whole word are all a search for letters.
const BORDER: u8 = 0;

/// The words of one segment.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// Every word between two borders.
    letters: Vec<u8>,
    /// Where each word begins in `letters`; one more than there are words.
    starts: Vec<u32>,
    /// Where the postings of each word begin in `postings`; one more than there are words.
    first_posting: Vec<u32>,
    postings: Vec<Posting>,
    /// The first word that is written somewhere; those before it are equivalents.
    first_written: Ordinal,
    /// What words are found by, with the words and how near each is; sorted.
    keys: Vec<(Key, Ordinal, Kind)>,
}

/// Where the postings of a word in a zone lie.
pub(super) struct Posting {
    pub(super) zone: Zone,
    pub(super) info: TermInfo,
}

impl Vocabulary {
    /// Reads the vocabularies of all zones of a segment.
    pub(super) fn read(segment: &SegmentReader, fields: &Fields) -> Result<Self, EngineError> {
        let readers = Zone::ALL
            .into_iter()
            .map(|zone| Ok((zone, segment.inverted_index(fields.zone(zone))?)))
            .collect::<Result<Vec<_>, EngineError>>()?;
        let mut streams = Vec::with_capacity(readers.len());
        for (zone, reader) in &readers {
            let mut stream = reader.terms().stream()?;
            if stream.advance() {
                streams.push((*zone, stream));
            }
        }
        let mut vocabulary = Self {
            letters: vec![BORDER],
            ..Self::default()
        };
        while let Some(word) = streams
            .iter()
            .map(|(_, stream)| stream.key())
            .min()
            .map(<[u8]>::to_vec)
        {
            vocabulary.push(&word);
            streams.retain_mut(|(zone, stream)| {
                if stream.key() != word {
                    return true;
                }
                vocabulary.postings.push(Posting {
                    zone: *zone,
                    info: stream.value().clone(),
                });
                stream.advance()
            });
        }
        vocabulary.close();
        Ok(vocabulary)
    }

    fn push(&mut self, word: &[u8]) {
        self.starts.push(self.letters.len() as u32);
        self.first_posting.push(self.postings.len() as u32);
        self.letters.extend_from_slice(word);
        self.letters.push(BORDER);
    }

    fn close(&mut self) {
        self.starts.push(self.letters.len() as u32);
        self.first_posting.push(self.postings.len() as u32);
        self.first_written = self.count_before(&[EQUIVALENT as u8 + 1]);
        let mut keys = Vec::new();
        for ordinal in 0..self.len() {
            for found in german::constituents(self.bare(ordinal)) {
                keys.push((found.key, ordinal, found.kind));
            }
        }
        keys.sort_unstable();
        self.keys = keys;
    }

    /// How many words there are.
    pub(super) fn len(&self) -> u32 {
        (self.starts.len() as u32).saturating_sub(1)
    }

    /// A word as it stands in the index. Empty for an ordinal that is none.
    fn word(&self, ordinal: Ordinal) -> &str {
        let range = self.range(&self.starts, ordinal);
        let letters = self
            .letters
            .get(range.start..range.end.saturating_sub(1))
            .unwrap_or_default();
        std::str::from_utf8(letters).unwrap_or_default()
    }

    /// A word's letters, whether it is written or an equivalent.
    pub(super) fn bare(&self, ordinal: Ordinal) -> &str {
        self.word(ordinal).trim_start_matches(EQUIVALENT)
    }

    /// Whether the word stands in a text with these letters.
    pub(super) fn is_written(&self, ordinal: Ordinal) -> bool {
        ordinal >= self.first_written
    }

    /// The postings of a word in some zones.
    pub(super) fn postings(
        &self,
        ordinal: Ordinal,
        zones: Zones,
    ) -> impl Iterator<Item = &Posting> {
        let range = self.range(&self.first_posting, ordinal);
        self.postings
            .get(range)
            .unwrap_or_default()
            .iter()
            .filter(move |posting| zones.contains(posting.zone))
    }

    fn range(&self, starts: &[u32], ordinal: Ordinal) -> Range<usize> {
        let at = |index: usize| starts.get(index).copied().unwrap_or_default() as usize;
        at(ordinal as usize)..at(ordinal as usize + 1)
    }

    /// How many words sort before these letters.
    fn count_before(&self, letters: &[u8]) -> Ordinal {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from + (to - from) / 2;
            if self.word(middle).as_bytes() < letters {
                from = middle + 1
            } else {
                to = middle
            }
        }
        from
    }

    /// The word with these letters, written.
    pub(super) fn written(&self, word: &str) -> Option<Ordinal> {
        let ordinal = self.count_before(word.as_bytes());
        (ordinal < self.len() && self.word(ordinal) == word).then_some(ordinal)
    }

    /// The word with these letters, as an equivalent.
    pub(super) fn equivalent(&self, word: &str) -> Option<Ordinal> {
        self.written(&format!("{EQUIVALENT}{word}"))
    }

    /// All written words.
    pub(super) fn all_written(&self) -> Range<Ordinal> {
        self.first_written..self.len()
    }

    /// The written words that begin with these letters.
    pub(super) fn beginning_with(&self, prefix: &str) -> Range<Ordinal> {
        let from = self.count_before(prefix.as_bytes()).max(self.first_written);
        let mut behind = prefix.as_bytes().to_vec();
        // No byte of UTF-8 is larger.
        behind.push(0xff);
        from..self.count_before(&behind).max(from)
    }

    /// The words, equivalents among them, that hold these letters.
    pub(super) fn holding(&self, part: &str) -> Vec<Ordinal> {
        self.find(part.as_bytes())
    }

    fn find(&self, needle: &[u8]) -> Vec<Ordinal> {
        let mut found = Vec::new();
        for at in memmem::find_iter(&self.letters, needle) {
            let ordinal = self
                .starts
                .partition_point(|&start| start as usize <= at)
                .saturating_sub(1) as Ordinal;
            if found.last() != Some(&ordinal) {
                found.push(ordinal);
            }
        }
        found
    }

    /// The words that have a key, equivalents among them, and how near each is.
    pub(super) fn sharing(&self, key: Key) -> impl Iterator<Item = (Ordinal, Kind)> {
        let from = self.keys.partition_point(|&(other, ..)| other < key);
        let rest = self.keys.get(from..).unwrap_or_default();
        rest.iter()
            .take_while(move |&&(other, ..)| other == key)
            .map(|&(_, ordinal, kind)| (ordinal, kind))
    }
}
