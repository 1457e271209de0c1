//! Copies an index as its last commit left it, also while it is being written.
//!
//! Files of an index are written once and never changed; only `meta.json`, which names those that count, is replaced. A
//! writer removes files that count no longer, but not while somebody holds the lock under which readers open them. Under
//! that lock all files are opened; then they are copied in peace, as what is open stays readable.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use tantivy::Index;
use tantivy::directory::error::LockError;
use tantivy::directory::{Directory, META_LOCK, MmapDirectory};
use tantivy::index::SegmentComponent;

use super::Engine;
use super::error::EngineError;
use crate::locale::Locale;

/// Names the files that count.
const META: &str = "meta.json";
/// Names the files that the engine's library may remove.
const MANAGED: &str = ".managed.json";
/// The files that every segment has. One with deleted documents has one more.
const COMPONENTS: [SegmentComponent; 6] = [
    SegmentComponent::Postings,
    SegmentComponent::Positions,
    SegmentComponent::Terms,
    SegmentComponent::FieldNorms,
    SegmentComponent::FastFields,
    SegmentComponent::Store,
];
/// What the names of locks and other passing things begin with.
const PASSING: &str = ".";

/// Why an index could not be copied.
#[derive(Debug)]
pub enum BackupError {
    /// There is something already where the copy is to be.
    Occupied,
    /// What is to be copied cannot be read.
    Source(EngineError),
    /// The copy cannot be written.
    Target(io::Error),
}

impl BackupError {
    /// What is wrong and what to do, for people; `to` is where the copy was to be.
    pub fn text(&self, to: &Path, locale: Locale) -> String {
        let to = to.display();
        match (self, locale) {
            (Self::Occupied, Locale::De) => {
                format!("„{to}“ gibt es schon. Nennen Sie für jede Kopie einen neuen Ordner.")
            }
            (Self::Occupied, Locale::En) => {
                format!("“{to}” is there already. Name a new folder for each copy.")
            }
            (Self::Source(cause), _) => cause.text(locale),
            (Self::Target(cause), Locale::De) => {
                format!("Die Kopie nach „{to}“ lässt sich nicht schreiben: {cause}")
            }
            (Self::Target(cause), Locale::En) => {
                format!("The copy to “{to}” cannot be written: {cause}")
            }
        }
    }
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Path::new(""), Locale::De))
    }
}

impl std::error::Error for BackupError {}

impl From<EngineError> for BackupError {
    fn from(cause: EngineError) -> Self {
        Self::Source(cause)
    }
}

/// Copies the index in a folder to a folder that is not there yet. Tells how many bytes that were. The copy is complete
/// when its folder is there: until then it has another name.
pub fn backup(from: &Path, to: &Path) -> Result<u64, BackupError> {
    if !Engine::is_at(from) {
        return Err(EngineError::Missing(from.to_owned()).into());
    }
    if to.exists() {
        return Err(BackupError::Occupied);
    }
    let state = State::open(from)?;
    let mut unfinished = to.as_os_str().to_owned();
    unfinished.push(".unfinished");
    let unfinished = PathBuf::from(unfinished);
    let copied = state.copy(&unfinished).and_then(|bytes| {
        fs::rename(&unfinished, to)?;
        Ok(bytes)
    });
    copied.map_err(|cause| {
        // What is left of it is of no use; where even that fails, the name says so.
        let _ = fs::remove_dir_all(&unfinished);
        BackupError::Target(cause)
    })
}

/// A state of an index: its files, open.
struct State {
    meta: Vec<u8>,
    /// Those that the library looks after.
    files: Vec<(PathBuf, File)>,
    /// Those that we keep beside them.
    own: Vec<(PathBuf, File)>,
}

impl State {
    fn open(folder: &Path) -> Result<Self, EngineError> {
        let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
        let index = Index::open(directory)?;
        let lock = index.directory().acquire_lock(&META_LOCK);
        let lock = lock.map_err(|cause| match cause {
            LockError::LockBusy => EngineError::Locked,
            LockError::IoError(cause) => EngineError::File(io::Error::new(cause.kind(), cause)),
        })?;
        let meta = fs::read(folder.join(META))?;
        let mut files = Vec::new();
        for segment in index.load_metas()?.segments {
            let deletes = segment.delete_opstamp().map(|_| SegmentComponent::Delete);
            for component in COMPONENTS.into_iter().chain(deletes) {
                let path = segment.relative_path(component);
                let file = File::open(folder.join(&path))?;
                files.push((path, file));
            }
        }
        let own = own(folder)?;
        drop(lock);
        Ok(Self { meta, files, own })
    }

    /// Writes all files, and makes sure that they are on the disk.
    fn copy(self, folder: &Path) -> io::Result<u64> {
        fs::create_dir_all(folder)?;
        let mut managed: BTreeSet<_> = self.files.iter().map(|(path, _)| path.clone()).collect();
        managed.insert(PathBuf::from(META));
        let managed = serde_json::to_vec(&managed)?;
        let mut bytes = self.meta.len() as u64;
        for (path, mut file) in self.files.into_iter().chain(self.own) {
            let mut copy = create(&folder.join(path))?;
            bytes += io::copy(&mut file, &mut copy)?;
            copy.sync_all()?;
        }
        // Last, so that what is no whole copy is no index.
        for (name, text) in [(MANAGED, &managed), (META, &self.meta)] {
            let mut copy = create(&folder.join(name))?;
            io::Write::write_all(&mut copy, text)?;
            copy.sync_all()?;
        }
        // Folders cannot be synced everywhere.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(bytes)
    }
}

/// The files that are beside those of the library.
fn own(folder: &Path) -> io::Result<Vec<(PathBuf, File)>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            names.push(PathBuf::from(entry.file_name()));
        }
    }
    // Read after the names: a file of the library is in this list before it is in the folder.
    let managed: BTreeSet<PathBuf> = match fs::read(folder.join(MANAGED)) {
        Ok(list) => serde_json::from_slice(&list)?,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => BTreeSet::new(),
        Err(cause) => return Err(cause),
    };
    let is_own = |name: &PathBuf| {
        let is_passing = name.to_string_lossy().starts_with(PASSING);
        !is_passing && !managed.contains(name) && name != Path::new(META)
    };
    let mut own = Vec::new();
    for name in names.into_iter().filter(is_own) {
        if let Some(file) = open(&folder.join(&name))? {
            own.push((name, file));
        }
    }
    Ok(own)
}

fn open(path: &Path) -> io::Result<Option<File>> {
    match File::open(path) {
        Ok(file) => Ok(Some(file)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(cause),
    }
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use jiff::Timestamp;
    use tempfile::TempDir;

    use super::*;
    use crate::document::Document;
    use crate::query::Query;
    use crate::release::Release;
    use crate::search::{Asker, Request};

    fn total(engine: &Engine) -> u64 {
        let request = Request::new(Query::default(), Asker::public(Timestamp::now()));
        engine.search(&request).unwrap().total
    }

    /// A thread that goes on committing until told to stop, and copies made meanwhile.
    #[test]
    fn a_copy_made_while_indexing_runs_is_a_commit() {
        let place = TempDir::new().unwrap();
        let index = place.path().join("index");
        let engine = Engine::open_or_create(&index).unwrap();
        const A_COMMIT: u64 = 7;
        const COMMITS: u64 = 60;
        std::thread::scope(|scope| {
            let writing = scope.spawn(|| {
                let mut writer = engine.writer().unwrap();
                for number in 0..COMMITS * A_COMMIT {
                    let at = "2024-05-06T00:00:00Z".parse().unwrap();
                    let release = Release::new(format!("id-{number}"), "Klima", "Es regnet.", at);
                    writer.put(Document::new(release)).unwrap();
                    if (number + 1) % A_COMMIT == 0 {
                        writer.commit(Timestamp::now()).unwrap();
                    }
                }
            });
            let mut number = 0;
            let mut before = 0;
            while !writing.is_finished() || number < 3 {
                let to = place.path().join(format!("copy-{number}"));
                backup(&index, &to).unwrap();
                let found = total(&Engine::open(&to).unwrap());
                assert_eq!(found % A_COMMIT, 0);
                assert!(found >= before, "{found} after {before}");
                before = found;
                number += 1;
            }
        });
        let last = place.path().join("last");
        backup(&index, &last).unwrap();
        let copy = Engine::open(&last).unwrap();
        assert_eq!(total(&copy), COMMITS * A_COMMIT);
        // A copy is an index: it can be written.
        let mut writer = copy.writer().unwrap();
        let at = "2024-05-06T00:00:00Z".parse().unwrap();
        writer
            .put(Document::new(Release::new("new", "Wald", "Ein Baum.", at)))
            .unwrap();
        writer.commit(Timestamp::now()).unwrap();
        drop(writer);
        assert_eq!(total(&Engine::open(&last).unwrap()), COMMITS * A_COMMIT + 1);
    }

    #[test]
    fn what_is_beside_an_index_is_copied_too() {
        let place = TempDir::new().unwrap();
        let index = place.path().join("index");
        drop(Engine::open_or_create(&index).unwrap());
        fs::write(index.join("sources.json"), "{}").unwrap();
        let to = place.path().join("copy");
        backup(&index, &to).unwrap();
        let mut names: Vec<_> = fs::read_dir(&to)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, [MANAGED, META, "sources.json"]);
    }

    #[test]
    fn what_cannot_be_copied_is_told() {
        let place = TempDir::new().unwrap();
        let index = place.path().join("index");
        let nowhere = backup(&index, &place.path().join("copy"));
        assert!(matches!(
            nowhere,
            Err(BackupError::Source(EngineError::Missing(_)))
        ));
        drop(Engine::open_or_create(&index).unwrap());
        assert!(matches!(backup(&index, &index), Err(BackupError::Occupied)));
        fs::write(place.path().join("file"), "").unwrap();
        let below_a_file = backup(&index, &place.path().join("file/copy"));
        assert!(matches!(below_a_file, Err(BackupError::Target(_))));
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2);
    }
}
