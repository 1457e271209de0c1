//! What of a segment never changes, read once when it is first opened, and shared.

use tantivy::directory::{CompositeFile, FileSlice};
use tantivy::index::SegmentComponent;
use tantivy::{SegmentReader, TantivyError};

use super::columns::Columns;
use super::cores;
use super::error::EngineError;
use super::inventory::Inventory;
use super::pairs::Pairs;
use super::schema::Fields;
use super::spellings::Spellings;
use super::tier;
use super::vocabulary::{Entry, Vocabulary};
use super::wordlist::WordList;
use super::zone::ZoneReaders;
use crate::document::Zone;

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
                Ok(ZoneReaders {
                    postings: reader.inverted_index(fields.zone(zone))?,
                    places: places
                        .open_read(fields.zone(zone))
                        .unwrap_or_else(FileSlice::empty),
                    lengths: reader.get_fieldnorms_reader(fields.zone(zone))?,
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
