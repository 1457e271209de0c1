//! Writes releases to the index. One writer at a time; nothing is seen by readers before it is committed.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use tantivy::indexer::UserOperation;
use tantivy::schema::Value;
use tantivy::{
    DocAddress, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term,
};

use super::beside::Beside;
use super::disk::Trouble;
use super::error::EngineError;
use super::format::{Seal, Stamp};
use super::ids::Ids;
use super::merging::Merging;
use super::queued::{Content, Hold, Queued};
use super::schema::{self, Fields};
use super::unfinished::Mark;
use crate::document::Document;
use crate::release::{self, Release};

/// What writing may hold in memory before it goes to disk, in bytes, over all threads: more than a run takes in between two
/// commits.
const MEMORY: usize = 400 << 20;
/// More threads than this make more segments, not more speed.
const MAX_THREADS: usize = 4;

/// Changes that are handed over together at most.
const MAX_KEPT: usize = 32;
/// Bytes of releases that are handed over together at most, about.
const MAX_KEPT_BYTES: usize = 256 << 10;

/// Adds, replaces and removes releases.
pub struct Writer {
    /// None where it is only to be told what would become of releases.
    pen: Option<IndexWriter<Queued>>,
    reader: IndexReader,
    /// Whether the reader has not seen the last commit.
    is_behind: bool,
    fields: Arc<Fields>,
    ids: Ids,
    trouble: Trouble,
    /// What is to be written, and was not handed over yet: to wake a thread for each would cost more than a release does.
    kept: Vec<UserOperation<Queued>>,
    /// About so many bytes of releases.
    kept_bytes: usize,
    /// None in memory, and where nothing is written.
    mark: Option<Mark>,
    /// What was written since the last commit, by id: none is what was taken away.
    pending: HashMap<String, Option<Version>>,
    seal: Option<Seal>,
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
    pub(super) fn new(
        index: &tantivy::Index,
        fields: Fields,
        trouble: Trouble,
        beside: Option<&Beside>,
    ) -> Result<Self, EngineError> {
        let threads = std::thread::available_parallelism()
            .map_or(1, |threads| threads.get().min(MAX_THREADS));
        let pen = index.writer_with_num_threads(threads, MEMORY)?;
        pen.set_merge_policy(Box::new(Merging::default()));
        let mark = beside.map(Mark::set).transpose()?;
        if mark.as_ref().is_some_and(Mark::was_there) {
            // On a full disk, what the last run left may be the room that is missing.
            pen.garbage_collect_files().wait()?;
        }
        // Opened after the lock is held: nobody else writes from here on.
        let only_looks = Self::only_looking(index, fields)?;
        Ok(Self {
            pen: Some(pen),
            trouble,
            mark,
            ..only_looks
        })
    }

    /// Tells what would become of releases, and writes nothing.
    pub(super) fn only_looking(
        index: &tantivy::Index,
        fields: Fields,
    ) -> Result<Self, EngineError> {
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            pen: None,
            reader,
            is_behind: false,
            fields: Arc::new(fields),
            ids: Ids::default(),
            trouble: Trouble::default(),
            kept: Vec::new(),
            kept_bytes: 0,
            mark: None,
            pending: HashMap::new(),
            seal: Stamp::of(index)?.seal,
        })
    }

    /// Whether the run before this one did not come to its end: killed, out of power, or out of room.
    pub fn finds_unfinished(&self) -> bool {
        self.mark.as_ref().is_some_and(Mark::was_there)
    }

    /// Takes a release in, in the place of one with its id.
    pub fn put(&mut self, document: Document) -> Result<Change, EngineError> {
        self.put_holding(document, None)
    }

    /// Takes a release in, and holds something until it is indexed.
    pub fn put_holding(
        &mut self,
        document: Document,
        hold: Option<Hold>,
    ) -> Result<Change, EngineError> {
        let change = self.change(&document)?;
        if matches!(change, Change::Added | Change::Replaced) {
            self.write(document, hold, change == Change::Replaced)?;
        }
        Ok(change)
    }

    /// Takes a release in, and writes it once more where it is there already, because it is now read from another file.
    pub fn put_moved(&mut self, document: Document) -> Result<Change, EngineError> {
        let change = self.change(&document)?;
        if matches!(change, Change::Added | Change::Replaced | Change::Unchanged) {
            self.write(document, None, change != Change::Added)?;
        }
        Ok(change)
    }

    /// What is to become of a release.
    fn change(&mut self, document: &Document) -> Result<Change, EngineError> {
        Ok(match self.version(document.id())? {
            None => Change::Added,
            Some(Version::Removed) => Change::Removed,
            Some(Version::Present { fingerprint, .. }) if fingerprint == document.fingerprint() => {
                Change::Unchanged
            }
            Some(Version::Present { updated, .. }) if is_older(document.updated(), updated) => {
                Change::Older
            }
            Some(Version::Present { .. }) => Change::Replaced,
        })
    }

    fn write(
        &mut self,
        document: Document,
        hold: Option<Hold>,
        is_there: bool,
    ) -> Result<(), EngineError> {
        let version = Version::Present {
            fingerprint: document.fingerprint(),
            updated: document.updated(),
            embargo: document.embargo_until(),
        };
        let id = document.id().to_owned();
        if is_there {
            self.delete(&id)?;
        }
        self.add(Content::Release(Box::new(document)), hold)?;
        self.pending.insert(id, Some(version));
        Ok(())
    }

    /// Removes a release for good: what comes later with its id stays away. Whether it was there.
    pub fn remove(&mut self, id: &str) -> Result<bool, EngineError> {
        let Some(Version::Present { embargo, .. }) = self.version(id)? else {
            return Ok(false);
        };
        self.delete(id)?;
        let id = id.to_owned();
        self.pending.insert(id.clone(), Some(Version::Removed));
        self.add(Content::Removed { id, embargo }, None)?;
        Ok(true)
    }

    /// Takes a release out. It may come back.
    pub fn take_out(&mut self, id: &str) -> Result<(), EngineError> {
        self.delete(id)?;
        self.pending.insert(id.to_owned(), None);
        Ok(())
    }

    /// Lifts a removal: what comes later with this id is taken in again. Whether there was one.
    pub fn restore(&mut self, id: &str) -> Result<bool, EngineError> {
        let is_removed = matches!(self.version(id)?, Some(Version::Removed));
        if is_removed {
            self.take_out(id)?;
        }
        Ok(is_removed)
    }

    fn version(&mut self, id: &str) -> Result<Option<Version>, EngineError> {
        if let Some(&version) = self.pending.get(id) {
            return Ok(version);
        }
        if self.is_behind {
            self.reader.reload()?;
            self.ids.keep_those_of(&self.reader.searcher());
            self.is_behind = false;
        }
        let searcher = self.reader.searcher();
        let Some(at) = self.ids.find(&searcher, self.fields.id, id)? else {
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

    /// What lies beside the index and belongs to the last commit.
    pub fn seal(&self) -> Option<&Seal> {
        self.seal.as_ref()
    }

    /// What lies beside the index and belongs to the commits from the next one on.
    pub fn set_seal(&mut self, seal: Option<Seal>) {
        self.seal = seal;
    }

    /// Makes everything written so far lasting, and visible to readers.
    pub fn commit(&mut self, now: Timestamp) -> Result<(), EngineError> {
        self.hand_over()?;
        let Some(pen) = &mut self.pen else {
            return Ok(());
        };
        let mut stamp = Stamp::new(Some(now));
        stamp.seal.clone_from(&self.seal);
        let stamp = stamp.write()?;
        let committed = pen.prepare_commit().and_then(|mut commit| {
            commit.set_payload(&stamp);
            commit.commit()
        });
        committed.map_err(|cause| blame(cause, &self.trouble))?;
        self.is_behind = true;
        self.pending.clear();
        Ok(())
    }

    /// Ends writing after the merges under way. What was not committed is lost.
    pub fn close(mut self) -> Result<(), EngineError> {
        self.hand_over()?;
        if let Some(pen) = self.pen {
            pen.wait_merging_threads()
                .map_err(|cause| blame(cause, &self.trouble))?;
        }
        if let Some(mark) = self.mark {
            mark.take_away()?;
        }
        Ok(())
    }

    /// Hands to the threads that index what was kept back so far. To be called before waiting for more: what is kept
    /// back holds what it holds.
    pub fn hand_over(&mut self) -> Result<(), EngineError> {
        self.kept_bytes = 0;
        let kept = std::mem::take(&mut self.kept);
        let Some(pen) = &self.pen else { return Ok(()) };
        if !kept.is_empty() {
            pen.run(kept).map_err(|cause| blame(cause, &self.trouble))?;
        }
        Ok(())
    }

    fn delete(&mut self, id: &str) -> Result<(), EngineError> {
        self.keep(UserOperation::Delete(self.term(id)), id.len())
    }

    fn add(&mut self, content: Content, hold: Option<Hold>) -> Result<(), EngineError> {
        let bytes = match &content {
            Content::Release(document) => document.stored().len(),
            Content::Removed { id, .. } => id.len(),
        };
        let queued = Queued {
            fields: Arc::clone(&self.fields),
            content,
            _hold: hold,
        };
        self.keep(UserOperation::Add(queued), bytes)
    }

    fn keep(&mut self, operation: UserOperation<Queued>, bytes: usize) -> Result<(), EngineError> {
        if self.pen.is_none() {
            return Ok(());
        }
        self.kept.push(operation);
        self.kept_bytes += bytes;
        match self.kept.len() >= MAX_KEPT || self.kept_bytes >= MAX_KEPT_BYTES {
            true => self.hand_over(),
            false => Ok(()),
        }
    }

    fn term(&self, id: &str) -> Term {
        Term::from_field_text(self.fields.id, id)
    }
}

/// What kept tantivy from writing: where a thread of its own failed, it does not say why.
fn blame(cause: tantivy::TantivyError, trouble: &Trouble) -> EngineError {
    trouble
        .take()
        .map_or_else(|| cause.into(), EngineError::from)
}

/// The later of two versions wins; where one does not say when it was made, the one that is read later.
fn is_older(new: Option<i64>, indexed: Option<i64>) -> bool {
    matches!((new, indexed), (Some(new), Some(indexed)) if new < indexed)
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
