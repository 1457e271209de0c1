//! One segment of the index, prepared for searching. What never changes of it is prepared once and shared.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::{InvertedIndexReader, SegmentReader};

use super::columns::Columns;
use super::error::EngineError;
use super::schema::Fields;
use super::spellings::Spellings;
use super::vocabulary::Vocabulary;
use crate::document::Zone;

/// A segment as one commit left it.
pub(super) struct Segment {
    /// Knows which documents are deleted.
    pub(super) reader: SegmentReader,
    pub(super) prepared: Arc<Prepared>,
}

/// What of a segment never changes.
pub(super) struct Prepared {
    pub(super) vocabulary: Vocabulary,
    pub(super) columns: Columns,
    pub(super) spellings: Spellings,
    zones: Vec<ZoneReaders>,
}

/// How the words of one zone are read.
pub(super) struct ZoneReaders {
    pub(super) postings: Arc<InvertedIndexReader>,
    pub(super) lengths: FieldNormReader,
    /// How many documents have text in this zone.
    pub(super) texts: u64,
}

impl Segment {
    /// Prepares a segment, or takes over what was prepared of it.
    pub(super) fn open(
        reader: SegmentReader,
        fields: &Fields,
        prepared: Option<Arc<Prepared>>,
    ) -> Result<Self, EngineError> {
        let prepared = match prepared {
            Some(prepared) => prepared,
            None => Arc::new(Prepared::read(&reader, fields)?),
        };
        Ok(Self { reader, prepared })
    }

    /// How many documents there are, deleted ones included.
    pub(super) fn documents(&self) -> u32 {
        self.reader.max_doc()
    }
}

impl Prepared {
    fn read(reader: &SegmentReader, fields: &Fields) -> Result<Self, EngineError> {
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
            .collect::<Result<_, EngineError>>()?;
        Ok(Self {
            vocabulary: Vocabulary::read(reader, fields)?,
            columns: Columns::read(reader)?,
            spellings: Spellings::default(),
            zones,
        })
    }

    /// How the words of a zone are read.
    #[expect(clippy::indexing_slicing, reason = "there are readers for every zone")]
    pub(super) fn zone(&self, zone: Zone) -> &ZoneReaders {
        &self.zones[zone as usize]
    }
}
