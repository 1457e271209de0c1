//! The words of one segment: where the postings of each lie, and how many releases hold it.
//!
//! Read when a segment is first opened and kept as long as it lives: a segment never changes. Which words they are, the
//! dictionary of the index knows; here they only have a number.

use std::ops::Range;

use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, SegmentReader};

use super::error::EngineError;
use super::schema::Fields;
use super::segment::ZoneReaders;
use super::wordlist::WordList;
use crate::document::{Zone, Zones};

/// A word's number in its segment; sorted by its letters, equivalents first.
pub(super) type Ordinal = u32;

/// The words of one segment.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// Where the postings of each word begin in `postings`; one more than there are words.
    first_posting: Vec<u32>,
    postings: Vec<Posting>,
    /// How many documents hold each word, in any zone; those held back are left out.
    releases: Vec<u32>,
}

/// Where the postings of a word in a zone lie. There are more of these than of anything else in memory.
struct Posting {
    postings: u32,
    postings_len: u32,
    positions: u32,
    positions_len: u32,
    /// How many documents, and above [`ZONE`] which zone.
    documents: u32,
}

/// Bits below the zone; a segment has fewer documents than these can count.
const ZONE: u32 = 29;

impl Posting {
    fn new(zone: Zone, info: &TermInfo) -> Result<Self, EngineError> {
        let small = |bytes: usize| {
            u32::try_from(bytes).map_err(|_| EngineError::Damaged("segment > 4 GB".to_owned()))
        };
        Ok(Self {
            postings: small(info.postings_range.start)?,
            postings_len: small(info.postings_range.len())?,
            positions: small(info.positions_range.start)?,
            positions_len: small(info.positions_range.len())?,
            documents: info.doc_freq | (zone as u32) << ZONE,
        })
    }

    fn zone(&self) -> Option<Zone> {
        Zone::ALL.get((self.documents >> ZONE) as usize).copied()
    }

    fn info(&self) -> TermInfo {
        let range = |start: u32, len: u32| start as usize..start as usize + len as usize;
        TermInfo {
            doc_freq: self.documents & ((1 << ZONE) - 1),
            postings_range: range(self.postings, self.postings_len),
            positions_range: range(self.positions, self.positions_len),
        }
    }
}

impl Vocabulary {
    /// Reads the vocabularies of all zones of a segment: all of its words, and what belongs to each.
    pub(super) fn read(
        segment: &SegmentReader,
        fields: &Fields,
    ) -> Result<(Self, WordList), EngineError> {
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
        let mut vocabulary = Self::default();
        let mut words = WordList::default();
        let mut word = Vec::new();
        while let Some(next) = streams.iter().map(|(_, stream)| stream.key()).min() {
            word.clear();
            word.extend_from_slice(next);
            words.push(&word);
            vocabulary
                .first_posting
                .push(vocabulary.postings.len() as u32);
            let mut failed = None;
            streams.retain_mut(|(zone, stream)| {
                if stream.key() != word {
                    return true;
                }
                match Posting::new(*zone, stream.value()) {
                    Ok(posting) => vocabulary.postings.push(posting),
                    Err(error) => failed = Some(error),
                }
                stream.advance()
            });
            failed.map_or(Ok(()), Err)?;
        }
        vocabulary
            .first_posting
            .push(vocabulary.postings.len() as u32);
        Ok((vocabulary, words))
    }

    /// Counts how many documents hold each word. Those held back are not counted.
    pub(super) fn count(
        &mut self,
        zones: &[ZoneReaders],
        documents: u32,
        held: &[DocId],
    ) -> Result<(), EngineError> {
        let mut last = vec![Ordinal::MAX; documents as usize];
        let mut is_held = vec![false; documents as usize];
        for &doc in held {
            if let Some(is_held) = is_held.get_mut(doc as usize) {
                *is_held = true;
            }
        }
        let mut releases = Vec::with_capacity(self.first_posting.len());
        for word in 0..self.first_posting.len().saturating_sub(1) as Ordinal {
            let postings = self.of(word);
            if let ([only], []) = (postings, held) {
                releases.push(only.info().doc_freq);
                continue;
            }
            let mut count = 0;
            for (zone, info) in self.postings(word, Zones::ALL) {
                let Some(reader) = zones.get(zone as usize) else {
                    continue;
                };
                let mut block = reader
                    .postings
                    .read_block_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
                while !block.docs().is_empty() {
                    for &doc in block.docs() {
                        let doc = doc as usize;
                        let Some(last) = last.get_mut(doc) else {
                            continue;
                        };
                        let counts = *last != word && is_held.get(doc) == Some(&false);
                        count += u32::from(counts);
                        *last = word;
                    }
                    block.advance();
                }
            }
            releases.push(count);
        }
        self.releases = releases;
        Ok(())
    }

    /// How many documents that are not held back hold a word.
    pub(super) fn releases(&self, word: Ordinal) -> u32 {
        self.releases
            .get(word as usize)
            .copied()
            .unwrap_or_default()
    }

    /// The postings of a word in some zones.
    pub(super) fn postings(
        &self,
        word: Ordinal,
        zones: Zones,
    ) -> impl Iterator<Item = (Zone, TermInfo)> {
        let postings = self.of(word).iter();
        postings.filter_map(move |posting| {
            let zone = posting.zone().filter(|&zone| zones.contains(zone))?;
            Some((zone, posting.info()))
        })
    }

    fn of(&self, word: Ordinal) -> &[Posting] {
        let at = |index: usize| self.first_posting.get(index).copied().unwrap_or_default() as usize;
        let range: Range<usize> = at(word as usize)..at(word as usize + 1);
        self.postings.get(range).unwrap_or_default()
    }
}
