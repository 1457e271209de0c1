//! One segment of the index, prepared for searching. What never changes of it is prepared once and shared.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::{DocId, InvertedIndexReader, SegmentReader};

use super::columns::Columns;
use super::dictionary::{Dictionary, Moves, WordId};
use super::error::EngineError;
use super::postings::Word;
use super::schema::Fields;
use super::select::Chosen;
use super::spellings::Spellings;
use super::vocabulary::{Ordinal, Vocabulary};
use super::wordlist::WordList;
use crate::document::Zone;

/// A segment as one commit left it.
pub(super) struct Segment {
    /// Knows which documents are deleted.
    pub(super) reader: SegmentReader,
    pub(super) prepared: Arc<Prepared>,
    pub(super) ordinals: Arc<Ordinals>,
    /// Documents that are gone, sorted.
    pub(super) deleted: Vec<DocId>,
}

/// Which number each word of the dictionary has in a segment.
pub(super) struct Ordinals(Vec<Ordinal>);

/// A word that a segment does not hold.
const NONE: Ordinal = Ordinal::MAX;

/// What of a segment never changes.
pub(super) struct Prepared {
    pub(super) vocabulary: Vocabulary,
    pub(super) columns: Columns,
    pub(super) spellings: Spellings,
    /// Seconds since 1970. What was under embargo then is not counted among a word's releases.
    pub(super) counted_at: i64,
    zones: Vec<ZoneReaders>,
}

/// How the words of one zone are read.
pub(super) struct ZoneReaders {
    pub(super) postings: Arc<InvertedIndexReader>,
    pub(super) lengths: FieldNormReader,
    /// How many documents have text in this zone.
    pub(super) texts: u64,
}

impl Ordinals {
    /// Of the words of a segment, which a dictionary knows.
    pub(super) fn new(words: &WordList, dictionary: &Dictionary) -> Self {
        Self::of(dictionary.find_all(words).into_iter().zip(0..))
    }

    /// After words got other numbers.
    pub(super) fn moved(&self, moves: &Moves) -> Self {
        Self::of(
            self.iter()
                .map(|(word, ordinal)| (Some(moves.now(word)), ordinal)),
        )
    }

    fn of(words: impl Iterator<Item = (Option<WordId>, Ordinal)>) -> Self {
        let mut ordinals = Vec::new();
        for (word, ordinal) in words {
            let Some(word) = word else { continue };
            if ordinals.len() <= word as usize {
                ordinals.resize(word as usize + 1, NONE);
            }
            if let Some(slot) = ordinals.get_mut(word as usize) {
                *slot = ordinal;
            }
        }
        Self(ordinals)
    }

    /// The number of a word here, if the segment holds it.
    pub(super) fn get(&self, word: WordId) -> Option<Ordinal> {
        let ordinal = self.0.get(word as usize).copied();
        ordinal.filter(|&ordinal| ordinal != NONE)
    }

    /// All words of the segment.
    pub(super) fn iter(&self) -> impl Iterator<Item = (WordId, Ordinal)> {
        let words = (0..).zip(self.0.iter().copied());
        words.filter(|&(_, ordinal)| ordinal != NONE)
    }
}

impl Segment {
    pub(super) fn new(
        reader: SegmentReader,
        prepared: Arc<Prepared>,
        ordinals: Arc<Ordinals>,
    ) -> Self {
        let deleted = reader.alive_bitset().map_or_else(Vec::new, |alive| {
            (0..reader.max_doc())
                .filter(|&doc| alive.is_deleted(doc))
                .collect()
        });
        Self {
            reader,
            prepared,
            ordinals,
            deleted,
        }
    }

    /// Those of some words that this segment holds.
    pub(super) fn words(&self, chosen: &[Chosen]) -> Vec<Word> {
        let held = chosen.iter().filter_map(|chosen| {
            let ordinal = self.ordinals.get(chosen.word)?;
            let kind = chosen.kind;
            Some(Word { ordinal, kind })
        });
        held.collect()
    }

    /// How many documents there are, deleted ones included.
    pub(super) fn documents(&self) -> u32 {
        self.reader.max_doc()
    }
}

impl Prepared {
    /// Reads a segment, and which words it holds. What is under embargo at `now` is not counted among a word's releases.
    pub(super) fn read(
        reader: &SegmentReader,
        fields: &Fields,
        now: i64,
    ) -> Result<(Self, WordList), EngineError> {
        let zones = Zone::ALL
            .into_iter()
            .map(|zone| {
                let lengths = reader.get_fieldnorms_reader(fields.zone(zone))?;
                let texts = (0..reader.max_doc())
                    .filter(|&doc| lengths.fieldnorm_id(doc) > 0)
                    .count() as u64;
                Ok(ZoneReaders {
                    postings: reader.inverted_index(fields.zone(zone))?,
                    lengths,
                    texts,
                })
            })
            .collect::<Result<Vec<_>, EngineError>>()?;
        let columns = Columns::read(reader)?;
        let (mut vocabulary, words) = Vocabulary::read(reader, fields)?;
        let held: Vec<_> = columns.embargoed_after(now).collect();
        vocabulary.count(&words, &zones, reader.max_doc(), &held)?;
        let prepared = Self {
            vocabulary,
            columns,
            spellings: Spellings::default(),
            counted_at: now,
            zones,
        };
        Ok((prepared, words))
    }

    /// How the words of a zone are read.
    #[expect(clippy::indexing_slicing, reason = "there are readers for every zone")]
    pub(super) fn zone(&self, zone: Zone) -> &ZoneReaders {
        &self.zones[zone as usize]
    }
}
