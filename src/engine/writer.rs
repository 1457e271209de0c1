//! Writes releases to the index. One writer at a time; nothing is seen by readers before it is committed.

use jiff::Timestamp;
use tantivy::indexer::LogMergePolicy;
use tantivy::schema::Value;
use tantivy::{DocAddress, IndexWriter, Searcher, TantivyDocument, Term};

use super::error::EngineError;
use super::format::Stamp;
use super::schema::{self, Fields};
use crate::document::Document;
use crate::release::{self, Release};

/// What writing may hold in memory before it goes to disk, in bytes, over all threads.
const MEMORY: usize = 256 << 20;
/// A segment is merged when this share of it is deleted: deleted words still weigh on its vocabulary.
const DELETED_SHARE: f32 = 0.2;

/// Adds, replaces and removes releases.
pub struct Writer {
    writer: IndexWriter,
    /// The index as it was when writing began.
    before: Searcher,
    fields: Fields,
}

/// What became of a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not there.
    Added,
    /// It was there with another content.
    Replaced,
    /// It is there as it is.
    Unchanged,
    /// A later version is there.
    Older,
    /// It was removed for good and stays away.
    Removed,
}

impl Writer {
    pub(super) fn new(index: &tantivy::Index, before: Searcher, fields: Fields) -> Result<Self, EngineError> {
        let threads = std::thread::available_parallelism().map_or(1, |threads| threads.get().min(4));
        let writer = index.writer_with_num_threads(threads, MEMORY)?;
        let mut policy = LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(DELETED_SHARE);
        writer.set_merge_policy(Box::new(policy));
        Ok(Self { writer, before, fields })
    }

    /// Takes a release in, in the place of one with its id. An id must not be put twice between two commits.
    pub fn put(&mut self, document: &Document) -> Result<Change, EngineError> {
        let change = self.change(document)?;
        if change == Change::Replaced {
            self.writer.delete_term(self.term(document.id()));
        }
        if matches!(change, Change::Added | Change::Replaced) {
            self.writer.add_document(self.fields.document(document))?;
        }
        Ok(change)
    }

    fn change(&self, document: &Document) -> Result<Change, EngineError> {
        let Some(at) = self.find(document.id())? else {
            return Ok(Change::Added);
        };
        let columns = self.before.segment_reader(at.segment_ord).fast_fields();
        if columns.u64("status")?.first(at.doc_id) == Some(schema::REMOVED) {
            return Ok(Change::Removed);
        }
        if columns.u64("fingerprint")?.first(at.doc_id) == Some(document.fingerprint()) {
            return Ok(Change::Unchanged);
        }
        let indexed = stored(&self.before, &self.fields, at)?;
        Ok(if document.is_older_than(&indexed) { Change::Older } else { Change::Replaced })
    }

    /// Removes a release for good. Whether it was there.
    pub fn remove(&mut self, id: &str) -> Result<bool, EngineError> {
        let Some(at) = self.find(id)? else {
            return Ok(false);
        };
        let columns = self.before.segment_reader(at.segment_ord).fast_fields();
        if columns.u64("status")?.first(at.doc_id) == Some(schema::REMOVED) {
            return Ok(false);
        }
        self.writer.delete_term(self.term(id));
        self.writer.add_document(self.fields.removed(id))?;
        Ok(true)
    }

    /// Makes everything written so far lasting, and visible to readers.
    pub fn commit(&mut self, now: Timestamp) -> Result<(), EngineError> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&Stamp::new(now).write());
        commit.commit()?;
        Ok(())
    }

    /// Ends writing after the merges under way. What was not committed is lost.
    pub fn close(self) -> Result<(), EngineError> {
        Ok(self.writer.wait_merging_threads()?)
    }

    fn term(&self, id: &str) -> Term {
        Term::from_field_text(self.fields.id, id)
    }

    fn find(&self, id: &str) -> Result<Option<DocAddress>, EngineError> {
        find(&self.before, &self.term(id))
    }
}

/// Where the document with a term is.
pub(super) fn find(searcher: &Searcher, term: &Term) -> Result<Option<DocAddress>, EngineError> {
    use tantivy::schema::IndexRecordOption;
    use tantivy::{DocSet, TERMINATED};
    for (number, segment) in (0..).zip(searcher.segment_readers()) {
        let postings = segment.inverted_index(term.field())?.read_postings(term, IndexRecordOption::Basic)?;
        let Some(mut postings) = postings else { continue };
        while postings.doc() != TERMINATED {
            if !segment.is_deleted(postings.doc()) {
                return Ok(Some(DocAddress::new(number, postings.doc())));
            }
            postings.advance();
        }
    }
    Ok(None)
}

/// Reads a release back.
pub(super) fn stored(searcher: &Searcher, fields: &Fields, at: DocAddress) -> Result<Release, EngineError> {
    let document: TantivyDocument = searcher.doc(at)?;
    let bytes = document.get_first(fields.release).and_then(|value| value.as_bytes());
    let bytes = bytes.ok_or_else(|| EngineError::Damaged("release".to_owned()))?;
    release::json::read(bytes).map_err(|error| EngineError::Damaged(error.to_string()))
}
