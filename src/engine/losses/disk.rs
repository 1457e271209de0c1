//! A disk for tests that loses what was not brought to it when the power goes, that can be full, and that can fail.

use std::collections::{HashMap, HashSet};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use tantivy::Directory;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, DirectoryLock, FileHandle, FileSlice, Lock, TerminatingWrite, WatchCallback,
    WatchHandle, WritePtr,
};

use super::super::disk::META;
use super::faults::{Faults, Needs};

/// A file: what was written, and how much of it is on the disk for certain.
#[derive(Clone, Debug, Default)]
struct Content {
    bytes: Vec<u8>,
    safe: usize,
}

type Shared = Arc<Mutex<Content>>;

/// What a disk does not do though it is told to: tests of the tests leave it out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Omits {
    /// It does all.
    #[default]
    Nothing,
    /// Bringing a folder to the disk.
    Folders,
    /// Bringing a folder to the disk after the file that makes a commit was written.
    Commits,
    /// Bringing the content of files to the disk.
    Files,
}

#[derive(Debug, Default)]
struct State {
    /// What programs see.
    seen: HashMap<PathBuf, Shared>,
    /// What the folder on the disk says.
    kept: HashMap<PathBuf, Shared>,
    /// Changes of the folder since it was last brought to the disk.
    pending: Vec<(PathBuf, Option<Shared>)>,
    /// Bytes that can still be written.
    room: Option<usize>,
    omits: Omits,
    /// What was done to the disk so far.
    steps: u64,
    /// After which step the power goes, and a number for chance.
    fails_after: Option<(u64, u64)>,
    /// What is left when it has gone.
    left: Option<HashMap<PathBuf, Vec<u8>>>,
}

/// The disk. Clones are the same one.
#[derive(Clone, Debug, Default)]
pub(super) struct TestDisk {
    state: Arc<Mutex<State>>,
    locks: Locks,
    faults: Faults,
}

/// The locks that are held.
type Locks = Arc<(Mutex<HashSet<PathBuf>>, Condvar)>;

impl TestDisk {
    /// One that leaves something out.
    pub(super) fn omitting(omits: Omits) -> Self {
        let disk = Self::default();
        disk.state().omits = omits;
        disk
    }

    /// What lets it fail.
    pub(super) fn faults(&self) -> Faults {
        self.faults.clone()
    }

    /// Another one with the same files.
    pub(super) fn copy(&self) -> Self {
        let state = self.state();
        let files = state.seen.iter();
        Self::holding(files.map(|(path, content)| {
            let bytes = content.lock().unwrap().bytes.clone();
            (path.clone(), bytes)
        }))
    }

    fn holding(files: impl Iterator<Item = (PathBuf, Vec<u8>)>) -> Self {
        let files = files.map(|(path, bytes)| {
            let safe = bytes.len();
            (path, Arc::new(Mutex::new(Content { bytes, safe })))
        });
        let files: HashMap<_, _> = files.collect();
        let state = State {
            seen: files.clone(),
            kept: files,
            ..State::default()
        };
        Self {
            state: Arc::new(Mutex::new(state)),
            ..Self::default()
        }
    }

    /// One that can hold so many bytes.
    pub(super) fn with_room(&self, room: Option<usize>) {
        self.state().room = room;
    }

    /// The power goes after so many steps from now; what is left is then to be had from [`TestDisk::left`]. The program
    /// does not notice.
    pub(super) fn fail_after(&self, steps: u64, chance: u64) {
        let mut state = self.state();
        state.fails_after = Some((state.steps + steps, chance));
    }

    /// A disk with what is left after the power has gone, if it has.
    pub(super) fn left(&self) -> Option<Self> {
        let state = self.state();
        let left = state.left.as_ref()?.iter();
        Some(Self::holding(
            left.map(|(path, bytes)| (path.clone(), bytes.clone())),
        ))
    }

    /// Whether the power has gone.
    pub(super) fn has_failed(&self) -> bool {
        self.state().left.is_some()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

impl State {
    /// Something was done. This may be the moment.
    fn step(&mut self) {
        self.steps += 1;
        let Some((last, chance)) = self.fails_after else {
            return;
        };
        if self.steps < last || self.left.is_some() {
            return;
        }
        let mut chance = chance | 1;
        let mut dice = move |most: usize| {
            chance ^= chance << 13;
            chance ^= chance >> 7;
            chance ^= chance << 17;
            chance as usize % most
        };
        let mut kept = self.kept.clone();
        for (path, content) in &self.pending {
            // Each change by itself may or may not have come to the disk.
            if dice(2) == 0 {
                set(&mut kept, path, content.clone());
            }
        }
        let left = kept.into_iter().map(|(path, content)| {
            let content = content.lock().unwrap();
            let unsafe_bytes = content.bytes.len() - content.safe;
            let length = content.safe + dice(unsafe_bytes + 1);
            (path, content.bytes[..length].to_vec())
        });
        self.left = Some(left.collect());
    }

    fn take_room(&mut self, bytes: usize) -> io::Result<()> {
        let Some(room) = &mut self.room else {
            return Ok(());
        };
        *room = room.checked_sub(bytes).ok_or(io::ErrorKind::StorageFull)?;
        Ok(())
    }

    fn change(&mut self, path: &Path, content: Option<Shared>) {
        set(&mut self.seen, path, content.clone());
        self.pending.push((path.to_owned(), content));
        self.step();
    }
}

fn set(files: &mut HashMap<PathBuf, Shared>, path: &Path, content: Option<Shared>) {
    match content {
        Some(content) => files.insert(path.to_owned(), content),
        None => files.remove(path),
    };
}

impl Directory for TestDisk {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        Ok(Arc::new(self.open_read(path)?))
    }

    fn open_read(&self, path: &Path) -> Result<FileSlice, OpenReadError> {
        let bytes = self.atomic_read(path)?;
        Ok(FileSlice::from(bytes))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        let failed = |error| DeleteError::IoError {
            io_error: Arc::new(error),
            filepath: path.to_owned(),
        };
        self.faults.step(Needs::NoRoom).map_err(failed)?;
        let mut state = self.state();
        if !state.seen.contains_key(path) {
            return Err(DeleteError::FileDoesNotExist(path.to_owned()));
        }
        state.change(path, None);
        Ok(())
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.state().seen.contains_key(path))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let failed = |error| OpenWriteError::wrap_io_error(error, path.to_owned());
        self.faults.step(Needs::Room).map_err(failed)?;
        let mut state = self.state();
        if state.seen.contains_key(path) {
            return Err(OpenWriteError::FileAlreadyExists(path.to_owned()));
        }
        let content = Shared::default();
        state.change(path, Some(Arc::clone(&content)));
        let disk = self.clone();
        Ok(BufWriter::new(Box::new(Pen { disk, content })))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let state = self.state();
        let content = state.seen.get(path);
        let content = content.ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))?;
        let bytes = content.lock().unwrap().bytes.clone();
        Ok(bytes)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        // Written under another name, and renamed.
        self.faults.step(Needs::Room)?;
        self.faults.step(Needs::Room)?;
        let mut state = self.state();
        state.take_room(data.len())?;
        let content = Content {
            bytes: data.to_vec(),
            safe: data.len(),
        };
        state.change(path, Some(Arc::new(Mutex::new(content))));
        Ok(())
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.faults.step(Needs::Room)?;
        let mut state = self.state();
        let last = state.pending.last();
        let is_omitted = match state.omits {
            Omits::Nothing | Omits::Files => false,
            Omits::Folders => true,
            Omits::Commits => last.is_some_and(|(path, _)| path == Path::new(META)),
        };
        if is_omitted {
            return Ok(());
        }
        for (path, content) in std::mem::take(&mut state.pending) {
            set(&mut state.kept, &path, content);
        }
        state.step();
        Ok(())
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        let failed = |error| LockError::IoError(Arc::new(error));
        self.faults.step(Needs::Room).map_err(failed)?;
        let (held, freed) = &*self.locks;
        let mut held = held.lock().unwrap();
        while held.contains(&lock.filepath) {
            if !lock.is_blocking {
                return Err(LockError::LockBusy);
            }
            held = freed.wait(held).unwrap();
        }
        held.insert(lock.filepath.clone());
        let (locks, path) = (Arc::clone(&self.locks), lock.filepath.clone());
        Ok(DirectoryLock::from(Box::new(Held { locks, path })))
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

/// A lock that is held.
struct Held {
    locks: Locks,
    path: PathBuf,
}

impl Drop for Held {
    fn drop(&mut self) {
        let (held, freed) = &*self.locks;
        held.lock().unwrap().remove(&self.path);
        freed.notify_all();
    }
}

/// Writes to a file of the disk.
struct Pen {
    disk: TestDisk,
    content: Shared,
}

impl Write for Pen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.faults.step(Needs::Room)?;
        let mut state = self.disk.state();
        state.take_room(bytes.len())?;
        self.content.lock().unwrap().bytes.extend(bytes);
        state.step();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TerminatingWrite for Pen {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        self.disk.faults.step(Needs::Room)?;
        let mut state = self.disk.state();
        if state.omits != Omits::Files {
            let mut content = self.content.lock().unwrap();
            content.safe = content.bytes.len();
        }
        state.step();
        Ok(())
    }
}
