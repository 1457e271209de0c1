//! The one place that decides which documents exist for an asker.

use tantivy::DocId;

use super::segment::Segment;
use crate::search::Asker;

/// What an asker may know of in a segment.
pub(super) struct Visibility<'a> {
    segment: &'a Segment,
    /// Documents whose embargo still holds for the asker, sorted.
    embargoed: Vec<DocId>,
}

/// When the next embargo ends that still holds for the asker, in seconds since 1970.
pub(super) fn next_end(segments: &[Segment], asker: &Asker) -> Option<i64> {
    let embargoes = segments
        .iter()
        .flat_map(|segment| segment.prepared.columns.embargoes());
    embargoes
        .map(|&(_, until)| until)
        .filter(|&until| !asker.may_see(until))
        .min()
}

impl<'a> Visibility<'a> {
    /// What an asker may know of in a segment at the time of asking.
    pub(super) fn new(segment: &'a Segment, asker: &Asker) -> Self {
        let embargoes = segment.prepared.columns.embargoes().iter();
        let embargoed = embargoes
            .filter(|&&(_, until)| !asker.may_see(until))
            .map(|&(doc, _)| doc)
            .collect();
        Self { segment, embargoed }
    }

    /// About how many documents the asker may find; never counts one under embargo.
    pub(super) fn count(&self) -> u64 {
        u64::from(self.segment.reader.num_docs()).saturating_sub(self.embargoed.len() as u64)
    }

    /// Whether the asker may know of a document: no embargo holds. It may be withheld or removed all the same.
    pub(super) fn knows(&self, doc: DocId) -> bool {
        !self.segment.reader.is_deleted(doc)
            && (self.embargoed.is_empty() || self.embargoed.binary_search(&doc).is_err())
    }

    /// Whether the asker may find every document.
    pub(super) fn sees_all(&self) -> bool {
        self.embargoed.is_empty()
            && self.segment.deleted.is_empty()
            && self.segment.prepared.columns.are_all_usable()
    }

    /// Whether the asker may find a document.
    pub(super) fn sees(&self, doc: DocId) -> bool {
        self.segment.prepared.columns.is_usable(doc) && self.knows(doc)
    }
}
