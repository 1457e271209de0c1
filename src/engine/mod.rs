//! The index: takes releases in and answers searches. The only room that names tantivy; nothing of it shows outside.
//!
//! A question comes as a [`Request`], is compiled to a plan, run on every segment, counted, sorted and shown. Time and
//! access travel in every call, and one file ([`visibility`]) decides what exists for whom. Knows nothing of HTTP,
//! of files with releases, and of how an answer is shown.

mod answer;
mod closeness;
mod columns;
mod compile;
mod complete;
mod count;
mod dictionary;
mod error;
mod excerpt;
mod execute;
mod format;
mod found;
mod infix;
mod known;
mod mark;
mod matches;
mod plan;
mod postings;
mod profiles;
mod rank;
mod rows;
mod schema;
mod segment;
mod select;
mod snapshot;
mod spellings;
mod stats;
mod suggest;
mod tally;
mod tier;
mod timeline;
mod tokenizer;
mod top;
mod visibility;
mod vocabulary;
mod wordlist;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use tantivy::directory::{Directory, MmapDirectory, RamDirectory};
use tantivy::{IndexReader, IndexSettings, ReloadPolicy, Term};

pub use error::{EngineError, Version};
pub use stats::Stats;
pub use writer::{Change, Writer};

use crate::query::Query;
use crate::search::{Answer, Asker, Completion, Lookup, Request};
use format::Stamp;
use schema::Fields;
use snapshot::Snapshot;

/// An open index.
pub struct Engine {
    index: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    snapshot: RwLock<Arc<Snapshot>>,
    folder: Option<PathBuf>,
}

impl Engine {
    /// Opens the index in a folder.
    pub fn open(folder: &Path) -> Result<Self, EngineError> {
        if !folder.join("meta.json").is_file() {
            return Err(EngineError::Missing(folder.to_owned()));
        }
        let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
        Self::on(directory, Some(folder.to_owned()))
    }

    /// Opens the index in a folder; makes both where they are missing.
    pub fn open_or_create(folder: &Path) -> Result<Self, EngineError> {
        std::fs::create_dir_all(folder)?;
        let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
        Self::on(directory, Some(folder.to_owned()))
    }

    /// An empty index in memory.
    pub fn in_memory() -> Result<Self, EngineError> {
        Self::on(RamDirectory::create(), None)
    }

    fn on(directory: impl Directory, folder: Option<PathBuf>) -> Result<Self, EngineError> {
        let (schema, fields) = Fields::build();
        let fresh = !directory
            .exists(Path::new("meta.json"))
            .map_err(tantivy::TantivyError::from)?;
        let index = match fresh {
            true => tantivy::Index::create(directory, schema, IndexSettings::default())?,
            false => tantivy::Index::open(directory)?,
        };
        let stamp = Stamp::of(&index)?;
        schema::register_words(&index);
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let snapshot = Snapshot::open(reader.searcher(), &fields, &stamp, None)?;
        Ok(Self {
            index,
            reader,
            fields,
            snapshot: RwLock::new(Arc::new(snapshot)),
            folder,
        })
    }

    /// Begins writing. There is one writer at a time, over all processes.
    pub fn writer(&self) -> Result<Writer, EngineError> {
        Writer::new(self.index.clone(), self.fields.clone())
    }

    /// Takes in what was committed since. Whether there was anything: if not, this costs reading one small file.
    /// Searches go on meanwhile. Not for two threads at a time: each would prepare what is new.
    pub fn reload(&self) -> Result<bool, EngineError> {
        let before = self.snapshot();
        if before.is_of(&self.index.load_metas()?) {
            return Ok(false);
        }
        let stamp = Stamp::of(&self.index)?;
        self.reader.reload()?;
        let snapshot = Snapshot::open(self.reader.searcher(), &self.fields, &stamp, Some(&before))?;
        *self
            .snapshot
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        Ok(true)
    }

    /// Answers a search.
    pub fn search(&self, request: &Request) -> Result<Answer, EngineError> {
        answer::answer(&self.snapshot(), &self.fields, request)
    }

    /// What there is to see of one release, and what a query matches in it.
    pub fn release(&self, id: &str, query: &Query, asker: &Asker) -> Result<Lookup, EngineError> {
        let term = Term::from_field_text(self.fields.id, id);
        answer::lookup(&self.snapshot(), &self.fields, &term, query, asker)
    }

    /// The text with its last word completed by words of releases that the asker may see, the most frequent first.
    pub fn complete(&self, text: &str, asker: &Asker) -> Result<Vec<Completion>, EngineError> {
        complete::completions(&self.snapshot(), &self.fields, text, asker)
    }

    /// Figures of the index, as an asker may know them.
    pub fn stats(&self, asker: &Asker) -> Result<Stats, EngineError> {
        Stats::of(&self.snapshot(), &self.index, self.folder.as_deref(), asker)
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }
}
