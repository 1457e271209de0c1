//! One segment of the index, prepared for searching. What never changes of it is prepared once and shared.

use std::io;
use std::sync::Arc;

use tantivy::directory::{CompositeFile, FileSlice};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentComponent;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, InvertedIndexReader, SegmentReader, TantivyError};

use super::chosen::Chosen;
use super::columns::Columns;
use super::dictionary::{Dictionary, Moves, WordId};
use super::error::EngineError;
use super::inventory::Inventory;
use super::postings::Word;
use super::schema::Fields;
use super::spellings::Spellings;
use super::vocabulary::{Entry, Vocabulary};
use super::wordlist::WordList;
use crate::document::Zone;

/// A segment as one commit left it.
pub(super) struct Segment {
    /// Knows which documents are deleted.
    pub(super) reader: SegmentReader,
    pub(super) prepared: Arc<Prepared>,
    pub(super) entries: Arc<Entries>,
    /// Documents that are gone, sorted.
    pub(super) deleted: Vec<DocId>,
}

/// Which entry each word of the dictionary has in a segment.
pub(super) struct Entries(Vec<Entry>);

/// Of a word that a segment does not hold.
const NONE: Entry = Entry::MAX;

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
    /// Where words stand: what the postings' own records of places lie in.
    pub(super) places: FileSlice,
    pub(super) lengths: FieldNormReader,
    /// How many documents have text in this zone.
    pub(super) texts: u64,
}

impl Entries {
    /// Of the words of a segment, which a dictionary knows.
    pub(super) fn new(words: &WordList, entries: &[Entry], dictionary: &Dictionary) -> Self {
        let words = dictionary.find_all(words).into_iter();
        Self::of(words.zip(entries.iter().copied()))
    }

    /// After words got other numbers.
    pub(super) fn moved(&self, moves: &Moves) -> Self {
        Self::of(
            self.iter()
                .map(|(word, entry)| (Some(moves.now(word)), entry)),
        )
    }

    fn of(words: impl Iterator<Item = (Option<WordId>, Entry)>) -> Self {
        let mut entries = Vec::new();
        for (word, entry) in words {
            let Some(word) = word else { continue };
            if entries.len() <= word as usize {
                entries.resize(word as usize + 1, NONE);
            }
            if let Some(slot) = entries.get_mut(word as usize) {
                *slot = entry;
            }
        }
        Self(entries)
    }

    /// The entry of a word here, if the segment holds it.
    pub(super) fn get(&self, word: WordId) -> Option<Entry> {
        Some(self.slot(word)).filter(|&entry| entry != NONE)
    }

    fn slot(&self, word: WordId) -> Entry {
        self.0.get(word as usize).copied().unwrap_or(NONE)
    }

    /// All words of the segment.
    pub(super) fn iter(&self) -> impl Iterator<Item = (WordId, Entry)> {
        let words = (0..).zip(self.0.iter().copied());
        words.filter(|&(_, entry)| entry != NONE)
    }
}

impl Segment {
    pub(super) fn new(
        reader: SegmentReader,
        prepared: Arc<Prepared>,
        entries: Arc<Entries>,
    ) -> Self {
        let deleted = reader.alive_bitset().map_or_else(Vec::new, |alive| {
            (0..reader.max_doc())
                .filter(|&doc| alive.is_deleted(doc))
                .collect()
        });
        Self {
            reader,
            prepared,
            entries,
            deleted,
        }
    }

    /// Those of some words that this segment holds.
    pub(super) fn words(&self, chosen: &[Chosen]) -> Vec<Word> {
        let word = |chosen: &Chosen| Word {
            id: chosen.word,
            entry: self.entries.slot(chosen.word),
            kind: chosen.kind,
        };
        let mut held: Vec<_> = chosen.iter().map(word).collect();
        // Whether a word is held cannot be foreseen, and this asks without a branch.
        let mut count = 0;
        for at in 0..held.len() {
            held.swap(at, count);
            count += usize::from(held.get(count).is_some_and(|word| word.entry != NONE));
        }
        held.truncate(count);
        held
    }

    /// How many documents there are, deleted ones included.
    pub(super) fn documents(&self) -> u32 {
        self.reader.max_doc()
    }
}

impl Prepared {
    /// Reads a segment, and which words it holds, with their entries. What is under embargo at `now` is not counted among a
    /// word's releases.
    pub(super) fn read(
        reader: &SegmentReader,
        fields: &Fields,
        now: i64,
    ) -> Result<(Self, WordList, Vec<Entry>), EngineError> {
        let places = reader.open_read(SegmentComponent::Positions);
        let places = CompositeFile::open(&places.map_err(TantivyError::from)?)?;
        let zones = Zone::ALL
            .into_iter()
            .map(|zone| {
                let lengths = reader.get_fieldnorms_reader(fields.zone(zone))?;
                let texts = (0..reader.max_doc())
                    .filter(|&doc| lengths.fieldnorm_id(doc) > 0)
                    .count() as u64;
                Ok(ZoneReaders {
                    postings: reader.inverted_index(fields.zone(zone))?,
                    places: places
                        .open_read(fields.zone(zone))
                        .unwrap_or_else(FileSlice::empty),
                    lengths,
                    texts,
                })
            })
            .collect::<Result<Vec<_>, EngineError>>()?;
        let columns = Columns::read(reader)?;
        let held: Vec<_> = columns.embargoed_after(now).collect();
        let Inventory {
            words,
            entries,
            vocabulary,
        } = Inventory::take(&zones, reader.max_doc(), &held)?;
        let prepared = Self {
            vocabulary,
            columns,
            spellings: Spellings::default(),
            counted_at: now,
            zones,
        };
        Ok((prepared, words, entries))
    }

    /// How the words of a zone are read.
    #[expect(clippy::indexing_slicing, reason = "there are readers for every zone")]
    pub(super) fn zone(&self, zone: Zone) -> &ZoneReaders {
        &self.zones[zone as usize]
    }
}

impl ZoneReaders {
    /// Points a block reader at postings; its buffers are used again.
    pub(super) fn load<'a>(
        &self,
        block: &'a mut Option<BlockSegmentPostings>,
        info: &TermInfo,
        option: IndexRecordOption,
    ) -> io::Result<&'a mut BlockSegmentPostings> {
        let loaded = match block.take() {
            Some(mut block) => {
                self.postings
                    .reset_block_postings_from_terminfo(info, &mut block)?;
                block
            }
            None => self
                .postings
                .read_block_postings_from_terminfo(info, option)?,
        };
        Ok(block.insert(loaded))
    }
}
