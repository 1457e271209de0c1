//! One segment of the index as a commit left it.

use std::sync::Arc;

use tantivy::{DocId, SegmentReader};

use super::crowds::Crowds;
use super::prepared::Prepared;

/// A segment as one commit left it.
pub(super) struct Segment {
    /// Knows which documents are deleted.
    pub(super) reader: SegmentReader,
    pub(super) prepared: Arc<Prepared>,
    pub(super) crowds: Arc<Crowds>,
    /// Documents that are gone, sorted.
    pub(super) deleted: Vec<DocId>,
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
