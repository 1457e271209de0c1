//! Reads postings: the documents that hold any of some words, and the places where these words stand.
//!
//! Everything is read a word at a time into one result, so that a term of ten thousand words costs what its
//! postings cost. Where only a few documents matter, the others are skipped over.

use std::cell::Cell;
use std::cmp::Reverse;
use std::io;

use tantivy::postings::{BlockSegmentPostings, Postings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED};

use super::bits::Bits;
use super::matches::{Match, Matches};
use super::patience::Patience;
use super::rank;
use super::segment::{Segment, ZoneReaders};
use super::snapshot::Snapshot;
use super::vocabulary::{Listed, Ordinal};
use crate::document::{Zone, Zones};
use crate::german::Kind;

/// Skipping to a document costs about as much as reading this many in a row.
const SKIP_COST: usize = 16;
/// From this share of a segment on (1/64), adding up in an array by document is faster than sorting.
const DENSE_SHARE: u64 = 64;
/// Below this share of a segment (1/16), documents are few: others are not added up at all.
const FEW_SHARE: u64 = 16;

/// Reads the postings of one segment.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) segment: &'a Segment,
    /// Whether frequencies matter. Without, every match has the frequency 1.
    pub(super) scoring: bool,
    /// How long the asker waits.
    pub(super) patience: Patience,
}

/// A word of a segment, and how near it is to what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    pub(super) ordinal: Ordinal,
    pub(super) kind: Kind,
}

/// Where a word stands: document and position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) doc: DocId,
    pub(super) position: u32,
}

impl Reader<'_> {
    /// How many postings the words have in the zones: at most so many documents hold them.
    pub(super) fn count(&self, words: &[Word], zones: Zones) -> u64 {
        let vocabulary = &self.segment.prepared.vocabulary;
        let postings = words
            .iter()
            .flat_map(|word| vocabulary.postings(word.ordinal, zones));
        postings.map(|listed| u64::from(listed.info.doc_freq)).sum()
    }

    /// The documents that hold any of the words in any of the zones, with the weighted frequencies added up.
    /// With `within`, documents outside of it may be missing.
    pub(super) fn documents(
        &self,
        words: &[Word],
        zones: Zones,
        within: Option<&[Match]>,
    ) -> io::Result<Matches> {
        let documents = self.segment.documents();
        let few = within
            .filter(|within| within.len() as u64 * FEW_SHARE < u64::from(documents))
            .map(|within| self.bits(within));
        let mut sum = Sum::new(self.count(words, zones), documents, few);
        let mut block = None;
        let option = if self.scoring {
            IndexRecordOption::WithFreqs
        } else {
            IndexRecordOption::Basic
        };
        let vocabulary = &self.segment.prepared.vocabulary;
        for (number, word) in words.iter().enumerate() {
            self.patience.check_at(number)?;
            let weight = rank::kind_weight(word.kind);
            for listed in vocabulary.postings(word.ordinal, zones) {
                let readers = self.segment.prepared.zone(listed.zone);
                let worth = self.snapshot.worth(listed.zone);
                let add = |doc: DocId, frequency: u32| {
                    if !self.scoring {
                        return sum.add(doc, 1.0);
                    }
                    let class = readers.lengths.fieldnorm_id(doc);
                    let worth = worth.get(usize::from(class)).copied().unwrap_or_default();
                    sum.add(doc, weight * worth * frequency as f32);
                };
                match listed.read {
                    Some(read) => visit_read(read, add),
                    None => visit(
                        load(&mut block, readers, &listed.info, option)?,
                        within,
                        add,
                    ),
                }
            }
        }
        Ok(sum.matches())
    }

    /// The documents that hold any of very many words in any of the zones, however often. With `within`, documents
    /// outside of it may be missing. The words found most often come first: once every document is found, the others
    /// need not be read.
    pub(super) fn any(
        &self,
        words: &[Word],
        zones: Zones,
        within: Option<&[Match]>,
    ) -> io::Result<Matches> {
        let vocabulary = &self.segment.prepared.vocabulary;
        let mut words = words.to_vec();
        words.sort_by_cached_key(|word| Reverse(vocabulary.releases(word.ordinal)));
        let documents = self.segment.documents();
        let mut open = match within {
            Some(within) => self.bits(within),
            None => Bits::full(documents),
        };
        let mut left = within.map_or(documents as usize, <[Match]>::len);
        let mut found = Matches::new();
        let mut block = None;
        for (number, word) in words.into_iter().enumerate() {
            if left == 0 {
                break;
            }
            self.patience.check_at(number)?;
            for listed in vocabulary.postings(word.ordinal, zones) {
                let add = |doc: DocId, _| {
                    if open.contains(doc) {
                        open.remove(doc);
                        left -= 1;
                        found.push(Match { doc, score: 1.0 });
                    }
                };
                let readers = self.segment.prepared.zone(listed.zone);
                match listed.read {
                    Some(read) => visit_read(read, add),
                    None => {
                        let option = IndexRecordOption::Basic;
                        visit(load(&mut block, readers, &listed.info, option)?, None, add);
                    }
                }
            }
        }
        found.sort_unstable_by_key(|matched| matched.doc);
        Ok(found)
    }

    fn bits(&self, documents: &[Match]) -> Bits {
        let mut bits = Bits::below(self.segment.documents());
        documents
            .iter()
            .for_each(|matched| bits.insert(matched.doc));
        bits
    }

    /// Where the words stand in a zone of some documents, in order.
    pub(super) fn places(
        &self,
        words: &[Word],
        zone: Zone,
        within: &[Match],
    ) -> io::Result<Vec<Place>> {
        let mut places = Vec::new();
        let mut positions = Vec::new();
        let readers = self.segment.prepared.zone(zone);
        let vocabulary = &self.segment.prepared.vocabulary;
        for (number, word) in words.iter().enumerate() {
            self.patience.check_at(number)?;
            for Listed { info, .. } in vocabulary.postings(word.ordinal, zone.into()) {
                let mut postings = readers
                    .postings
                    .read_postings_from_terminfo(&info, IndexRecordOption::WithFreqsAndPositions)?;
                for matched in within {
                    if postings.doc() < matched.doc {
                        postings.seek(matched.doc);
                    }
                    if postings.doc() == TERMINATED {
                        break;
                    }
                    if postings.doc() == matched.doc {
                        postings.positions(&mut positions);
                        places.extend(positions.iter().map(|&position| Place {
                            doc: matched.doc,
                            position,
                        }));
                    }
                }
            }
        }
        if words.len() > 1 {
            places.sort_unstable();
            places.dedup();
        }
        Ok(places)
    }
}

/// Points a block reader at the postings of a word; its buffers are used again.
fn load<'a>(
    block: &'a mut Option<BlockSegmentPostings>,
    readers: &ZoneReaders,
    info: &TermInfo,
    option: IndexRecordOption,
) -> io::Result<&'a mut BlockSegmentPostings> {
    let loaded = match block.take() {
        Some(mut block) => {
            readers
                .postings
                .reset_block_postings_from_terminfo(info, &mut block)?;
            block
        }
        None => readers
            .postings
            .read_block_postings_from_terminfo(info, option)?,
    };
    Ok(block.insert(loaded))
}

/// Shows each document and its frequency, of postings that are read.
fn visit_read((documents, frequencies): (&[DocId], &[u8]), mut see: impl FnMut(DocId, u32)) {
    for (&doc, &frequency) in documents.iter().zip(frequencies) {
        see(doc, frequency.into());
    }
}

/// Shows each document and its frequency.
fn visit(
    block: &mut BlockSegmentPostings,
    within: Option<&[Match]>,
    mut see: impl FnMut(DocId, u32),
) {
    let few =
        within.filter(|within| within.len().saturating_mul(SKIP_COST) < block.doc_freq() as usize);
    if let Some(few) = few {
        for matched in few {
            let at = block.seek(matched.doc);
            if block.docs().get(at) == Some(&matched.doc) {
                see(matched.doc, block.freq(at));
            }
        }
        return;
    }
    while !block.docs().is_empty() {
        if block.freqs().is_empty() {
            block.docs().iter().for_each(|&doc| see(doc, 1));
        } else {
            block
                .docs()
                .iter()
                .zip(block.freqs())
                .for_each(|(&doc, &frequency)| see(doc, frequency));
        }
        block.advance();
    }
}

thread_local! {
    /// Where sums are added up, by document, from one time to the next: it is large, and where nothing was added it
    /// is zero already.
    static SUMS: Cell<Vec<f32>> = const { Cell::new(Vec::new()) };
}

/// Zeros for so many documents, or more.
fn sums(documents: usize) -> Vec<f32> {
    let mut sums = SUMS.take();
    if sums.len() < documents {
        sums.resize(documents, 0.0);
    }
    sums
}

/// Adds up what the words contribute to each document.
enum Sum {
    /// By document, and which documents have any. To be [taken](Self::matches), which leaves zeros behind.
    Dense(Vec<f32>, Bits),
    /// As they come.
    Sparse(Matches),
    /// As they come, of few documents alone.
    Among(Bits, Matches),
}

impl Sum {
    /// For this many contributions to this many documents, or to few of them.
    fn new(contributions: u64, documents: u32, few: Option<Bits>) -> Self {
        match (contributions * DENSE_SHARE > u64::from(documents), few) {
            (true, Some(few)) => Self::Among(few, Matches::new()),
            (true, None) => Self::Dense(sums(documents as usize), Bits::below(documents)),
            (false, _) => Self::Sparse(Matches::with_capacity(contributions as usize)),
        }
    }

    fn add(&mut self, doc: DocId, score: f32) {
        match self {
            Self::Dense(scores, found) => {
                if let Some(sum) = scores.get_mut(doc as usize) {
                    *sum += score;
                    found.insert(doc);
                }
            }
            Self::Sparse(matches) => matches.push(Match { doc, score }),
            Self::Among(few, matches) => {
                if few.contains(doc) {
                    matches.push(Match { doc, score });
                }
            }
        }
    }

    fn matches(self) -> Matches {
        match self {
            Self::Dense(mut scores, found) => {
                let matches = found.iter().filter_map(|doc| {
                    let score = std::mem::take(scores.get_mut(doc as usize)?);
                    Some(Match { doc, score })
                });
                let matches = matches.collect();
                SUMS.set(scores);
                matches
            }
            Self::Sparse(mut matches) | Self::Among(_, mut matches) => {
                matches.sort_by_key(|matched| matched.doc);
                matches.dedup_by(|later, earlier| {
                    let same = later.doc == earlier.doc;
                    if same {
                        earlier.score += later.score;
                    }
                    same
                });
                matches
            }
        }
    }
}
