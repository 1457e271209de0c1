//! The index: takes releases in and answers searches. The only room that names tantivy; nothing of it shows outside.
//!
//! A question comes as a [`Request`], is compiled to a plan, run on every segment, counted, sorted and shown. Time and
//! access travel in every call, and one file ([`visibility`]) decides what exists for whom. Knows nothing of HTTP,
//! of files with releases, and of how an answer is shown.

mod answer;
mod backup;
mod beside;
mod bits;
mod catalogue;
mod chosen;
mod closeness;
mod columns;
mod compile;
mod complete;
mod cores;
mod count;
mod counted;
mod crowds;
mod dictionary;
mod disk;
mod entries;
mod error;
mod everyday;
mod excerpt;
mod execute;
mod fault;
mod format;
mod found;
mod holdings;
mod ids;
mod impacts;
mod infix;
mod inventory;
mod keep;
mod keyed;
mod known;
mod listing;
mod lookup;
#[cfg(test)]
mod losses;
mod mark;
mod matches;
mod merging;
mod pairs;
mod parts;
mod patience;
mod phrase;
mod pieces;
mod plan;
mod postings;
mod prepared;
mod profiles;
mod queued;
mod rank;
mod rows;
mod run;
mod schema;
mod segment;
mod select;
mod sets;
mod similar;
mod snapshot;
mod spellings;
mod stats;
mod steps;
mod suggest;
mod sums;
mod tally;
mod tier;
mod timeline;
mod tokenizer;
mod top;
mod unfinished;
mod vast;
mod verify;
mod visibility;
mod vocabulary;
mod wordlist;
mod writer;
mod zone;

use std::fs::File;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory, RamDirectory};
use tantivy::{IndexReader, IndexSettings, ReloadPolicy, TantivyError, Term};

pub use backup::{BackupError, backup};
pub use beside::Beside;
pub use catalogue::{Listed, Month};
pub use error::{EngineError, Version};
pub use fault::Fault;
pub use format::Seal;
pub use listing::Listing;
#[cfg(test)]
pub(crate) use losses::{Storage, StorageFault};
pub use queued::Hold;
pub use stats::Stats;
pub use verify::Verdict;
pub use writer::{Change, Writer};

use crate::query::Query;
use crate::release::Release;
use crate::search::{Access, Answer, Asker, Completion, Lookup, Request};
use disk::{Disk, META, Trouble};
use format::Stamp;
use pieces::Pieces;
use schema::Fields;
use snapshot::Snapshot;

/// Releases that are stored together, in bytes before they are compressed: some five of them. To show one is to unpack
/// all; twice as large takes a sixteenth less room and nearly twice the time.
const STORED_BLOCK: usize = 8 << 10;

/// An open index.
pub struct Engine {
    index: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    /// None until the first question: who only writes need not wait for words to be prepared.
    snapshot: RwLock<Option<Arc<Snapshot>>>,
    folder: Option<PathBuf>,
    beside: Option<Beside>,
    trouble: Trouble,
}

impl Engine {
    /// Whether there is an index in a folder, of whatever format.
    pub fn is_at(folder: &Path) -> bool {
        folder.join(META).is_file()
    }

    /// Opens the index in a folder, ready to be asked.
    pub fn open(folder: &Path) -> Result<Self, EngineError> {
        let engine = Self::open_unprepared(folder)?;
        engine.snapshot()?;
        Ok(engine)
    }

    /// Opens the index in a folder. The first question to it will take longer.
    pub fn open_unprepared(folder: &Path) -> Result<Self, EngineError> {
        if !Self::is_at(folder) {
            return Err(EngineError::Missing(folder.to_owned()));
        }
        Self::at(folder)
    }

    /// Opens the index in a folder; makes both where they are missing. The first question to it will take longer.
    pub fn open_or_create(folder: &Path) -> Result<Self, EngineError> {
        let is_new = !folder.try_exists()?;
        std::fs::create_dir_all(folder)?;
        if is_new {
            // What is in a folder lasts only if the folder does.
            let parent = std::path::absolute(folder)?;
            if let Some(parent) = parent.parent().map(File::open) {
                let _ = parent.and_then(|parent| parent.sync_all());
            }
        }
        Self::at(folder)
    }

    /// An empty index in memory.
    pub fn in_memory() -> Result<Self, EngineError> {
        Self::on(RamDirectory::create())
    }

    fn at(folder: &Path) -> Result<Self, EngineError> {
        let maps = mmap(folder)?;
        let pieces = Pieces::for_searching(folder, maps.clone());
        let disk = Disk::in_pieces(maps, Trouble::default(), pieces);
        Self::open_disk(disk, Some(folder.to_owned()))
    }

    /// An index in what stands for a folder.
    fn on(directory: impl Directory + Clone) -> Result<Self, EngineError> {
        Self::open_disk(Disk::new(directory), None)
    }

    fn open_disk(
        disk: Disk<impl Directory + Clone>,
        folder: Option<PathBuf>,
    ) -> Result<Self, EngineError> {
        let (schema, fields) = Fields::build();
        let trouble = disk.trouble();
        let is_there = || disk.exists(Path::new(META)).map_err(TantivyError::from);
        let index = match is_there()? {
            true => tantivy::Index::open(disk)?,
            false => {
                // Two that begin at the same time: the second finds what the first has made.
                let lock = disk.acquire_lock(&INDEX_WRITER_LOCK);
                let lock = lock.map_err(|error| TantivyError::LockFailure(error, None))?;
                let index = match is_there()? {
                    true => tantivy::Index::open(disk)?,
                    false => tantivy::Index::create(
                        disk,
                        schema,
                        IndexSettings {
                            docstore_blocksize: STORED_BLOCK,
                            // Every core is busy without one more thread.
                            docstore_compress_dedicated_thread: false,
                            ..IndexSettings::default()
                        },
                    )?,
                };
                drop(lock);
                index
            }
        };
        Stamp::of(&index)?;
        schema::register_words(&index);
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            index,
            reader,
            fields,
            snapshot: RwLock::new(None),
            beside: folder.clone().map(Beside::new),
            folder,
            trouble,
        })
    }

    /// The folder it lies in; none in memory.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// The place for what belongs to the index and lies beside it; none in memory.
    pub fn beside(&self) -> Option<&Beside> {
        self.beside.as_ref()
    }

    /// Begins writing. There is one writer at a time, over all processes.
    pub fn writer(&self) -> Result<Writer, EngineError> {
        let fields = self.fields.clone();
        let trouble = self.trouble.clone();
        let index = self.index_for_writing()?;
        Writer::new(&index, fields, trouble, self.beside())
    }

    /// The index as it is opened for writing: anew, so that it knows all files that others have written meanwhile.
    fn index_for_writing(&self) -> Result<tantivy::Index, EngineError> {
        let Some(folder) = self.folder() else {
            return Ok(self.index.clone());
        };
        let maps = mmap(folder)?;
        let pieces = Pieces::for_writing(folder, maps.clone());
        let disk = Disk::in_pieces(maps, self.trouble.clone(), pieces);
        let index = tantivy::Index::open(disk)?;
        schema::register_words(&index);
        Ok(index)
    }

    /// Tells what would become of releases, as of the last commit, and writes nothing.
    pub fn dry_writer(&self) -> Result<Writer, EngineError> {
        Writer::only_looking(&self.index, self.fields.clone())
    }

    /// Every release as of the last commit this engine has taken in, whatever its status and embargo, until `each` has
    /// enough. For whoever may read the folder itself.
    pub fn holdings(
        &self,
        each: &mut dyn FnMut(Release) -> ControlFlow<()>,
    ) -> Result<(), EngineError> {
        holdings::read(&self.reader.searcher(), &self.fields, each)
    }

    /// Every release that a search finds, in the order it lies in the index, until `each` has enough.
    pub fn found(
        &self,
        request: &Request,
        each: &mut dyn FnMut(Release) -> ControlFlow<()>,
    ) -> Result<(), EngineError> {
        answer::found(&*self.snapshot()?, &self.fields, request, each)
    }

    /// The id and the file of every release in the last commit that was read from a file that is wanted.
    pub fn from_files(
        &self,
        is_wanted: &dyn Fn(&str) -> bool,
        each: &mut dyn FnMut(&str, &str),
    ) -> Result<(), EngineError> {
        self.reader.reload()?;
        holdings::from_files(&self.reader.searcher(), is_wanted, each)
    }

    /// Whether the index in a folder is whole: reads all of it.
    pub fn verify(folder: &Path) -> Result<Verdict, EngineError> {
        verify::verify(folder)
    }

    /// Takes in what was committed since. Whether there was anything: if not, this costs reading one small file.
    /// Searches go on meanwhile. Not for two threads at a time: each would prepare what is new.
    pub fn reload(&self) -> Result<bool, EngineError> {
        let before = self.snapshot()?;
        if before.is_of(&self.index.load_metas()?) {
            return Ok(false);
        }
        let stamp = Stamp::of(&self.index)?;
        self.reader.reload()?;
        let snapshot = Snapshot::open(self.reader.searcher(), &self.fields, &stamp, Some(&before))?;
        *self
            .snapshot
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(snapshot));
        Ok(true)
    }

    /// Answers a search.
    pub fn search(&self, request: &Request) -> Result<Answer, EngineError> {
        answer::answer(&*self.snapshot()?, &self.fields, request)
    }

    /// What there is to see of one release, and what a query matches in it.
    pub fn release(&self, id: &str, query: &Query, asker: &Asker) -> Result<Lookup, EngineError> {
        let term = Term::from_field_text(self.fields.id, id);
        answer::lookup(&*self.snapshot()?, &self.fields, &term, query, asker)
    }

    /// The text with its last word completed by words of releases that the asker may see, the most frequent first.
    pub fn complete(&self, text: &str, asker: &Asker) -> Result<Vec<Completion>, EngineError> {
        complete::completions(&*self.snapshot()?, &self.fields, text, asker)
    }

    /// The first so many hits of a search, to be read a few at a time. The page asked for does not matter.
    pub fn list(&self, request: &Request, most: usize) -> Result<Listing, EngineError> {
        Listing::new(self.snapshot()?, &self.fields, request, most)
    }

    /// A few releases about the same as one that the asker may see, the most similar first.
    pub fn similar(&self, release: &Release, asker: &Asker) -> Result<Vec<Release>, EngineError> {
        similar::similar(&*self.snapshot()?, &self.fields, release, asker)
    }

    /// The months in which releases were published, in order, with how many of these the asker may see.
    pub fn months(&self, asker: &Asker) -> Result<Vec<(Month, u64)>, EngineError> {
        Ok(catalogue::months(&*self.snapshot()?, asker))
    }

    /// The releases of a month that the asker may see, by date and id.
    pub fn month(&self, month: Month, asker: &Asker) -> Result<Vec<Listed>, EngineError> {
        catalogue::month(&*self.snapshot()?, month, asker)
    }

    /// Stays the same as long as every answer to the asker does: changes with what is committed and whenever an embargo
    /// ends, and differs with what the asker may see. Alike in every process and on every copy of the index.
    pub fn revision(&self, asker: &Asker) -> Result<String, EngineError> {
        let snapshot = self.snapshot()?;
        let mut revision = blake3::Hasher::new();
        revision.update(snapshot.name().as_bytes());
        let next = visibility::next_end(&snapshot.segments, asker);
        revision.update(&next.unwrap_or(i64::MAX).to_le_bytes());
        revision.update(&[u8::from(asker.access == Access::Accredited)]);
        Ok(revision.finalize().to_hex().to_string())
    }

    /// Figures of the index, as an asker may know them.
    pub fn stats(&self, asker: &Asker) -> Result<Stats, EngineError> {
        let folder = self.folder.as_deref();
        Stats::of(&*self.snapshot()?, &self.index, folder, asker)
    }

    /// The state of the index that answers. Made of the last commit when it is first asked for.
    fn snapshot(&self) -> Result<Arc<Snapshot>, EngineError> {
        let known = self.snapshot.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(snapshot) = &*known {
            return Ok(Arc::clone(snapshot));
        }
        drop(known);
        let mut place = self
            .snapshot
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(snapshot) = &*place {
            return Ok(Arc::clone(snapshot));
        }
        let stamp = Stamp::of(&self.index)?;
        self.reader.reload()?;
        let snapshot = Snapshot::open(self.reader.searcher(), &self.fields, &stamp, None)?;
        let snapshot = Arc::new(snapshot);
        *place = Some(Arc::clone(&snapshot));
        Ok(snapshot)
    }
}

fn mmap(folder: &Path) -> Result<MmapDirectory, EngineError> {
    Ok(MmapDirectory::open(folder).map_err(TantivyError::from)?)
}
