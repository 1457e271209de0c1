//! Reads postings: the documents that hold any of some words, and the places where these words stand.
//!
//! Everything is read a word at a time into one result, so that a term of ten thousand words costs what its
//! postings cost. Where only a few documents matter, the others are skipped over.

use std::io;

use tantivy::postings::{BlockSegmentPostings, Postings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED};

use super::crowds::Crowd;
use super::dictionary::WordId;
use super::matches::{self, Match, Matches};
use super::patience::Patience;
use super::rank;
use super::segment::Segment;
use super::sets::Set;
use super::snapshot::Snapshot;
use super::sums::Sums;
use super::vocabulary::{Entry, Listed, Postings as Known};
use crate::document::{Zone, Zones};
use crate::german::Kind;

/// From this share of a segment on (1/512), adding up in an array by document is faster than sorting.
const DENSE_SHARE: u64 = 512;
/// Words whose records are fetched together.
pub(super) const TOGETHER: usize = 32;
/// Below this share of a segment (1/16), documents are few: others are not added up at all.
const FEW_SHARE: u64 = 16;

/// Reads the postings of one segment.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) segment: &'a Segment,
    /// Whether frequencies matter. Without, scores are worthless.
    pub(super) scoring: bool,
    /// How long the asker waits.
    pub(super) patience: Patience,
}

/// A word of a segment, and how near it is to what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    pub(super) id: WordId,
    pub(super) entry: Entry,
    pub(super) kind: Kind,
}

/// A word of a segment, and what an occurrence of it is worth.
#[derive(Clone, Copy)]
pub(super) struct Weighted {
    pub(super) entry: Entry,
    pub(super) weight: f32,
}

impl From<Word> for Weighted {
    fn from(Word { entry, kind, .. }: Word) -> Self {
        let weight = rank::kind_weight(kind);
        Self { entry, weight }
    }
}

/// Where a word stands: document and position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) doc: DocId,
    pub(super) position: u32,
}

impl Reader<'_> {
    /// The same where frequencies do not matter.
    pub(super) fn unscored(&self) -> Self {
        Self {
            scoring: false,
            ..self.clone()
        }
    }

    /// How many postings the words have in the zones: at most so many documents hold them.
    pub(super) fn count(&self, words: &[Word], zones: Zones) -> u64 {
        let vocabulary = &self.segment.prepared.vocabulary;
        let postings = words
            .iter()
            .flat_map(|word| vocabulary.postings(word.entry, zones));
        postings.map(|listed| u64::from(listed.documents)).sum()
    }

    /// The documents that hold any of the words in any of the zones, with the weighted frequencies added up.
    /// With `within`, documents outside of it may be missing.
    pub(super) fn documents(
        &self,
        words: &[Word],
        zones: Zones,
        within: Option<&[Match]>,
    ) -> io::Result<Set> {
        let words = words.iter().copied().map(Weighted::from);
        self.gathered(&Crowd::default(), words, zones, within)
    }

    /// The documents that hold any of the words of a crowd, or any of some more words, with the weighted frequencies added up.
    /// With `within`, documents outside of it may be missing.
    pub(super) fn gathered(
        &self,
        crowd: &Crowd,
        words: impl IntoIterator<Item = Weighted>,
        zones: Zones,
        within: Option<&[Match]>,
    ) -> io::Result<Set> {
        let documents = self.segment.documents();
        let few = within.filter(|within| within.len() as u64 * FEW_SHARE < u64::from(documents));
        let walk = Walk::new(self, words.into_iter(), zones, within);
        match few.map(|few| matches::bits(few, documents)) {
            Some(few) => self.added_up(crowd, walk, |doc| few.contains(doc)),
            None => self.added_up(crowd, walk, |_| true),
        }
    }

    /// What a crowd and words contribute to the documents that are wanted, in a list as long as these are few.
    fn added_up<'a>(
        &self,
        crowd: &Crowd,
        mut walk: Walk<'a, impl Iterator<Item = Weighted>>,
        is_wanted: impl Fn(DocId) -> bool,
    ) -> io::Result<Set> {
        let documents = self.segment.documents();
        let mut matches = Matches::new();
        let dense = (u64::from(documents) / DENSE_SHARE) as usize;
        while matches.len() + crowd.len() <= dense {
            let mut list = |doc, score| {
                if is_wanted(doc) {
                    matches.push(Match { doc, score });
                }
            };
            if !walk.next(&mut list)? {
                crowd.each(&mut list);
                return Ok(Set::Few(matches::summed(matches)));
            }
        }
        if !self.scoring {
            let mut found = matches::bits(&matches, documents);
            let mut see = |doc, _| {
                if is_wanted(doc) {
                    found.insert(doc);
                }
            };
            crowd.each(&mut see);
            while walk.next(&mut see)? {}
            return Ok(Set::of(Sums::unscored(found), documents));
        }
        let mut sums = Sums::below(documents);
        matches.iter().for_each(|own| sums.add(own.doc, own.score));
        let mut see = |doc, score| {
            if is_wanted(doc) {
                sums.add(doc, score);
            }
        };
        crowd.each(&mut see);
        while walk.next(&mut see)? {}
        Ok(Set::of(sums, documents))
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
            for listed in vocabulary.postings(word.entry, zone.into()) {
                if is_apart(&listed, within) {
                    continue;
                }
                let Some(info) = self.info(word, listed)? else {
                    continue;
                };
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

    /// Where the postings of a word lie, places included.
    pub(super) fn info(&self, word: &Word, listed: Listed<'_>) -> io::Result<Option<TermInfo>> {
        match listed.postings {
            Known::Many(info) => Ok(Some(info)),
            Known::Few(_) => {
                let terms = self.segment.prepared.zone(listed.zone).postings.terms();
                terms.get(self.snapshot.dictionary.word(word.id))
            }
        }
    }
}

/// Walks the postings of words, a word at a time.
struct Walk<'a, Words> {
    reader: &'a Reader<'a>,
    words: Words,
    /// The words looked up last.
    together: Vec<Weighted>,
    /// How many words there were so far.
    at: usize,
    zones: Zones,
    within: Option<&'a [Match]>,
    block: Option<BlockSegmentPostings>,
}

impl<'a, Words: Iterator<Item = Weighted>> Walk<'a, Words> {
    fn new(
        reader: &'a Reader<'_>,
        words: Words,
        zones: Zones,
        within: Option<&'a [Match]>,
    ) -> Self {
        Self {
            reader,
            words,
            together: Vec::with_capacity(TOGETHER),
            at: 0,
            zones,
            within,
            block: None,
        }
    }

    /// The next word.
    fn word(&mut self) -> io::Result<Option<Weighted>> {
        let place = self.at % TOGETHER;
        if place == 0 {
            self.reader.patience.check_at(self.at)?;
            self.together.clear();
            self.together.extend(self.words.by_ref().take(TOGETHER));
            let entries = self.together.iter().map(|word| word.entry);
            self.reader.segment.prepared.vocabulary.fetch(entries);
        }
        self.at += 1;
        Ok(self.together.get(place).copied())
    }

    /// Shows what the next word contributes to each document in each of the zones. Whether there was one.
    fn next(&mut self, mut see: impl FnMut(DocId, f32)) -> io::Result<bool> {
        let Some(Weighted { entry, weight }) = self.word()? else {
            return Ok(false);
        };
        let Reader {
            segment, scoring, ..
        } = *self.reader;
        let vocabulary = &segment.prepared.vocabulary;
        for listed in vocabulary.postings(entry, self.zones) {
            let readers = segment.prepared.zone(listed.zone);
            if !scoring {
                readers
                    .each_document(&listed, self.within, &mut self.block, |doc| see(doc, 1.0))?;
                continue;
            }
            let worths = rank::worths(listed.zone);
            readers.each(
                &listed,
                self.within,
                &mut self.block,
                |doc, frequency, class| {
                    let worth = worths.get(usize::from(class)).copied();
                    see(doc, weight * worth.unwrap_or_default() * frequency as f32);
                },
            )?;
        }
        Ok(true)
    }
}

/// Whether postings are known to be in none of some documents.
fn is_apart(listed: &Listed<'_>, within: &[Match]) -> bool {
    let is_in = |doc: DocId| {
        within
            .binary_search_by_key(&doc, |matched| matched.doc)
            .is_ok()
    };
    match listed.postings {
        Known::Few(few) => !few.documents().iter().copied().any(is_in),
        Known::Many(_) => false,
    }
}
