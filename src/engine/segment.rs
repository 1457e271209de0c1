//! One segment of the index, prepared for searching. What never changes of it is prepared once and shared.

use std::io;
use std::sync::Arc;

use tantivy::directory::{CompositeFile, FileSlice};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentComponent;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, InvertedIndexReader, SegmentReader, TantivyError};

use super::columns::Columns;
use super::cores;
use super::crowds::Crowds;
use super::error::EngineError;
use super::inventory::Inventory;
use super::pairs::Pairs;
use super::schema::Fields;
use super::spellings::Spellings;
use super::tier;
use super::vocabulary::{Entry, Vocabulary};
use super::wordlist::WordList;
use crate::document::Zone;

/// A segment as one commit left it.
pub(super) struct Segment {
    /// Knows which documents are deleted.
    pub(super) reader: SegmentReader,
    pub(super) prepared: Arc<Prepared>,
    pub(super) crowds: Arc<Crowds>,
    /// Documents that are gone, sorted.
    pub(super) deleted: Vec<DocId>,
}

/// What of a segment never changes.
pub(super) struct Prepared {
    pub(super) vocabulary: Vocabulary,
    pub(super) pairs: Pairs,
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

impl Segment {
    pub(super) fn new(reader: SegmentReader, prepared: Arc<Prepared>, crowds: Arc<Crowds>) -> Self {
        let deleted = reader.alive_bitset().map_or_else(Vec::new, |alive| {
            (0..reader.max_doc())
                .filter(|&doc| alive.is_deleted(doc))
                .collect()
        });
        Self {
            reader,
            prepared,
            crowds,
            deleted,
        }
    }

    /// How many documents there are, deleted ones included.
    pub(super) fn documents(&self) -> u32 {
        self.reader.max_doc()
    }
}

/// A segment, and which words it holds, with their entries.
type Read = (Prepared, WordList, Vec<Entry>);

impl Prepared {
    /// Reads segments, in their order, as many at a time as there are cores. What is under embargo at `now` is not counted
    /// among a word's releases.
    pub(super) fn read_all(
        readers: &[&SegmentReader],
        fields: &Fields,
        now: i64,
    ) -> Result<Vec<Read>, EngineError> {
        let read = cores::map(readers.len(), |number| {
            let reader = readers.get(number);
            reader.map(|reader| Self::read(reader, fields, now))
        });
        read.into_iter().flatten().collect()
    }

    fn read(reader: &SegmentReader, fields: &Fields, now: i64) -> Result<Read, EngineError> {
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
        let written = entries.get(tier::equivalents(&words) as usize..);
        let pairs = match (zones.get(Zone::Body as usize), written) {
            (Some(bodies), Some(written)) => {
                Pairs::read(written, &vocabulary, bodies, reader.max_doc())?
            }
            _ => Pairs::default(),
        };
        let prepared = Self {
            vocabulary,
            pairs,
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
