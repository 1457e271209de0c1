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
use super::tokenizer::EQUIVALENT;
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
    rare: Rare,
    /// How many documents hold each word, in any zone; those held back are left out. Of an equivalent, those are left out
    /// too that hold the written word with its letters: so the numbers of both add up.
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
    /// Where they begin among the rare, if they are.
    rare: u32,
}

/// The postings of rare words, read. Most words of a language are rare, and a term may find thousands of them: opening
/// the postings of each would take longer than reading them.
#[derive(Default)]
struct Rare {
    documents: Vec<DocId>,
    frequencies: Vec<u8>,
}

/// Words in at most so many documents in a zone are rare.
const MAX_RARE: u32 = 16;

/// Bytes of a word and its border, on average.
const USUAL_BYTES: usize = 16;

/// The postings of a word in a zone.
pub(super) struct Listed<'a> {
    pub(super) zone: Zone,
    pub(super) info: TermInfo,
    /// The documents and how often they hold the word, if it is rare.
    pub(super) read: Option<(&'a [DocId], &'a [u8])>,
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
            rare: u32::MAX,
        })
    }

    fn zone(&self) -> Option<Zone> {
        Zone::ALL.get((self.documents >> ZONE) as usize).copied()
    }

    fn doc_freq(&self) -> u32 {
        self.documents & ((1 << ZONE) - 1)
    }

    fn info(&self) -> TermInfo {
        let range = |start: u32, len: u32| start as usize..start as usize + len as usize;
        TermInfo {
            doc_freq: self.doc_freq(),
            postings_range: range(self.postings, self.postings_len),
            positions_range: range(self.positions, self.positions_len),
        }
    }
}

/// The equivalents among the words of a segment that are written too, in order, each with the written word.
fn twins(words: &WordList) -> impl Iterator<Item = (Ordinal, Ordinal)> {
    let equivalents = words.count_before(&[EQUIVALENT as u8 + 1]);
    let mut written = equivalents;
    (0..equivalents).filter_map(move |equivalent| {
        let letters = words.bytes(equivalent).get(EQUIVALENT.len_utf8()..)?;
        written = words.count_before_from(written, letters);
        let is_twin = written < words.len() && words.bytes(written) == letters;
        is_twin.then_some((equivalent, written))
    })
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
        let postings = readers.iter().map(|(_, reader)| reader.terms().num_terms());
        let postings = postings.sum();
        for (zone, reader) in &readers {
            let mut stream = reader.terms().stream()?;
            if stream.advance() {
                streams.push((*zone, stream));
            }
        }
        let mut vocabulary = Self {
            first_posting: Vec::with_capacity(postings + 1),
            postings: Vec::with_capacity(postings),
            ..Self::default()
        };
        let mut words = WordList::with_room(postings, postings * USUAL_BYTES);
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
        vocabulary.first_posting.shrink_to_fit();
        words.shrink();
        Ok((vocabulary, words))
    }

    /// Reads the postings of rare words, and counts how many documents hold each word. Those held back are not counted.
    pub(super) fn count(
        &mut self,
        words: &WordList,
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
        self.releases = Vec::with_capacity(words.len() as usize);
        let postings = self.postings.iter().map(Posting::doc_freq);
        let rare: u32 = postings.filter(|&documents| documents <= MAX_RARE).sum();
        self.rare.documents.reserve_exact(rare as usize);
        self.rare.frequencies.reserve_exact(rare as usize);
        let mut twins = twins(words).peekable();
        for word in 0..words.len() {
            let range = self.range(word);
            let twin = twins.next_if(|&(equivalent, _)| equivalent == word);
            if let Some((_, written)) = twin {
                self.each_document(written, zones, |doc| {
                    if let Some(last) = last.get_mut(doc as usize) {
                        *last = word;
                    }
                })?;
            }
            let is_one = range.len() == 1 && held.is_empty() && twin.is_none();
            let mut count = 0;
            for posting in self.postings.get_mut(range).unwrap_or_default() {
                let info = posting.info();
                let is_rare = info.doc_freq <= MAX_RARE;
                if is_one && !is_rare {
                    count = info.doc_freq;
                    continue;
                }
                let Some(reader) = posting.zone().and_then(|zone| zones.get(zone as usize)) else {
                    continue;
                };
                let mut block = reader
                    .postings
                    .read_block_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
                if is_rare {
                    posting.rare = self.rare.documents.len() as u32;
                    self.rare.documents.extend_from_slice(block.docs());
                    let frequencies = block.freqs().iter();
                    let small =
                        frequencies.map(|&frequency| u8::try_from(frequency).unwrap_or(u8::MAX));
                    self.rare.frequencies.extend(small);
                }
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
            self.releases.push(count);
        }
        Ok(())
    }

    /// Shows each document with a word, once for each zone.
    fn each_document(
        &self,
        word: Ordinal,
        zones: &[ZoneReaders],
        mut see: impl FnMut(DocId),
    ) -> Result<(), EngineError> {
        for posting in self.postings.get(self.range(word)).unwrap_or_default() {
            let Some(reader) = posting.zone().and_then(|zone| zones.get(zone as usize)) else {
                continue;
            };
            let mut block = reader
                .postings
                .read_block_postings_from_terminfo(&posting.info(), IndexRecordOption::Basic)?;
            while !block.docs().is_empty() {
                block.docs().iter().copied().for_each(&mut see);
                block.advance();
            }
        }
        Ok(())
    }

    /// Bytes of memory it takes.
    pub(super) fn memory(&self) -> usize {
        size_of_val(self.first_posting.as_slice())
            + size_of_val(self.postings.as_slice())
            + size_of_val(self.rare.documents.as_slice())
            + self.rare.frequencies.len()
            + size_of_val(self.releases.as_slice())
    }

    /// How many documents that are not held back hold a word.
    pub(super) fn releases(&self, word: Ordinal) -> u32 {
        self.releases
            .get(word as usize)
            .copied()
            .unwrap_or_default()
    }

    /// The postings of a word in some zones.
    pub(super) fn postings(&self, word: Ordinal, zones: Zones) -> impl Iterator<Item = Listed<'_>> {
        let postings = self.postings.get(self.range(word)).unwrap_or_default();
        postings.iter().filter_map(move |posting| {
            let zone = posting.zone().filter(|&zone| zones.contains(zone))?;
            let from = posting.rare as usize;
            let range = from..from.saturating_add(posting.doc_freq() as usize);
            let documents = self.rare.documents.get(range.clone());
            Some(Listed {
                zone,
                info: posting.info(),
                read: documents.zip(self.rare.frequencies.get(range)),
            })
        })
    }

    fn range(&self, word: Ordinal) -> Range<usize> {
        let at = |index: usize| self.first_posting.get(index).copied().unwrap_or_default() as usize;
        at(word as usize)..at(word as usize + 1)
    }
}
