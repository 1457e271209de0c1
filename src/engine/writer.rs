//! Writes releases to the index. One writer at a time; nothing is seen by readers before it is committed.

use std::collections::HashMap;

use jiff::Timestamp;
use tantivy::indexer::LogMergePolicy;
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{
    DocAddress, DocSet, IndexReader, IndexWriter, ReloadPolicy, Searcher, TERMINATED,
    TantivyDocument, Term,
};

use super::error::EngineError;
use super::format::Stamp;
use super::schema::{self, Fields};
use crate::document::Document;
use crate::release::{self, Release};

/// What writing may hold in memory before it goes to disk, in bytes, over all threads.
const MEMORY: usize = 256 << 20;
/// More threads than this make more segments, not more speed.
const MAX_THREADS: usize = 4;
/// A segment is merged when this share of it is deleted: deleted words still weigh on its vocabulary.
const DELETED_SHARE: f32 = 0.2;

/// Adds, replaces and removes releases.
pub struct Writer {
    writer: IndexWriter,
    reader: IndexReader,
    fields: Fields,
    /// What was written since the last commit, by id.
    pending: HashMap<String, Version>,
}

/// What is known of an indexed release.
#[derive(Clone, Copy, Debug)]
enum Version {
    /// It is there.
    Present {
        fingerprint: u64,
        updated: Option<i64>,
        embargo: Option<i64>,
    },
    /// It was removed for good.
    Removed,
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
    pub(super) fn new(index: tantivy::Index, fields: Fields) -> Result<Self, EngineError> {
        let threads = std::thread::available_parallelism()
            .map_or(1, |threads| threads.get().min(MAX_THREADS));
        let writer = index.writer_with_num_threads(threads, MEMORY)?;
        let mut policy = LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(DELETED_SHARE);
        writer.set_merge_policy(Box::new(policy));
        // Opened after the lock is held: nobody else writes from here on.
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            writer,
            reader,
            fields,
            pending: HashMap::new(),
        })
    }

    /// Takes a release in, in the place of one with its id.
    pub fn put(&mut self, document: &Document) -> Result<Change, EngineError> {
        let change = match self.version(document.id())? {
            None => Change::Added,
            Some(Version::Removed) => Change::Removed,
            Some(Version::Present { fingerprint, .. }) if fingerprint == document.fingerprint() => {
                Change::Unchanged
            }
            Some(Version::Present { updated, .. }) if is_older(document.updated(), updated) => {
                Change::Older
            }
            Some(Version::Present { .. }) => Change::Replaced,
        };
        if change == Change::Replaced {
            self.writer.delete_term(self.term(document.id()));
        }
        if matches!(change, Change::Added | Change::Replaced) {
            self.writer.add_document(self.fields.document(document))?;
            let version = Version::Present {
                fingerprint: document.fingerprint(),
                updated: document.updated(),
                embargo: document.embargo_until(),
            };
            self.pending.insert(document.id().to_owned(), version);
        }
        Ok(change)
    }

    /// Removes a release for good: what comes later with its id stays away. Whether it was there.
    pub fn remove(&mut self, id: &str) -> Result<bool, EngineError> {
        let Some(Version::Present { embargo, .. }) = self.version(id)? else {
            return Ok(false);
        };
        self.writer.delete_term(self.term(id));
        self.writer.add_document(self.fields.removed(id, embargo))?;
        self.pending.insert(id.to_owned(), Version::Removed);
        Ok(true)
    }

    fn version(&self, id: &str) -> Result<Option<Version>, EngineError> {
        if let Some(&version) = self.pending.get(id) {
            return Ok(Some(version));
        }
        let searcher = self.reader.searcher();
        let Some(at) = find(&searcher, &self.term(id))? else {
            return Ok(None);
        };
        let columns = searcher.segment_reader(at.segment_ord).fast_fields();
        if columns.u64("status")?.first(at.doc_id) == Some(schema::REMOVED) {
            return Ok(Some(Version::Removed));
        }
        Ok(Some(Version::Present {
            fingerprint: columns
                .u64("fingerprint")?
                .first(at.doc_id)
                .unwrap_or_default(),
            updated: columns.i64("updated")?.first(at.doc_id),
            embargo: columns.i64("embargo")?.first(at.doc_id),
        }))
    }

    /// Makes everything written so far lasting, and visible to readers.
    pub fn commit(&mut self, now: Timestamp) -> Result<(), EngineError> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&Stamp::new(Some(now)).write()?);
        commit.commit()?;
        self.reader.reload()?;
        self.pending.clear();
        Ok(())
    }

    /// Ends writing after the merges under way. What was not committed is lost.
    pub fn close(self) -> Result<(), EngineError> {
        Ok(self.writer.wait_merging_threads()?)
    }

    fn term(&self, id: &str) -> Term {
        Term::from_field_text(self.fields.id, id)
    }
}

/// The later of two versions wins; where one does not say when it was made, the one that is read later.
fn is_older(new: Option<i64>, indexed: Option<i64>) -> bool {
    matches!((new, indexed), (Some(new), Some(indexed)) if new < indexed)
}

/// Where the document with a term is.
pub(super) fn find(searcher: &Searcher, term: &Term) -> Result<Option<DocAddress>, EngineError> {
    for (number, segment) in (0..).zip(searcher.segment_readers()) {
        let postings = segment
            .inverted_index(term.field())?
            .read_postings(term, IndexRecordOption::Basic)?;
        let Some(mut postings) = postings else {
            continue;
        };
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
pub(super) fn stored(
    searcher: &Searcher,
    fields: &Fields,
    at: DocAddress,
) -> Result<Release, EngineError> {
    let document: TantivyDocument = searcher.doc(at)?;
    let text = document
        .get_first(fields.release)
        .and_then(|value| value.as_str());
    text.and_then(release::json::read)
        .ok_or_else(|| EngineError::Damaged("release".to_owned()))
}
