//! The folder of an index, as tantivy sees it: its own way of keeping files, made to last and to tell what went wrong.
//!
//! A commit is the moment its `meta.json` is in place, so that is brought to the disk at once, before anything relies on
//! it. The first write that fails is remembered: tantivy's threads keep such causes to themselves. Knows no document.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::Directory;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, DirectoryLock, FileHandle, FileSlice, Lock, META_LOCK, TerminatingWrite,
    WatchCallback, WatchHandle, WritePtr,
};

use super::pieces::Pieces;

/// The file that says what is committed.
pub(super) const META: &str = "meta.json";

/// Bytes of a file that are brought to the disk together.
const SYNC_BYTES: usize = 8 << 20;

/// A folder on a disk, or what stands for one.
#[derive(Clone, Debug)]
pub(super) struct Disk<D> {
    inner: D,
    trouble: Trouble,
    /// Where large files are read in pieces. None: as `inner` has it.
    pieces: Option<Pieces>,
}

/// The first write that failed, if one did. Shared by everything that writes to a folder.
#[derive(Clone, Debug, Default)]
pub(super) struct Trouble(Arc<Mutex<Option<io::Error>>>);

impl Trouble {
    /// What failed first. It is told once.
    pub(super) fn take(&self) -> Option<io::Error> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn note<T>(&self, result: io::Result<T>) -> io::Result<T> {
        result.inspect_err(|error| {
            if error.kind() != io::ErrorKind::Interrupted {
                let mut first = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                first.get_or_insert_with(|| same(error));
            }
        })
    }
}

/// An error of the same kind, as far as errors can be doubled.
pub(super) fn same(error: &io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(number) => io::Error::from_raw_os_error(number),
        None => io::Error::new(error.kind(), error.to_string()),
    }
}

impl<D> Disk<D> {
    pub(super) fn new(inner: D) -> Self {
        Self {
            inner,
            trouble: Trouble::default(),
            pieces: None,
        }
    }

    /// The same with large files read in pieces, and perhaps somebody else's notes of what failed.
    pub(super) fn in_pieces(inner: D, trouble: Trouble, pieces: Pieces) -> Self {
        Self {
            inner,
            trouble,
            pieces: Some(pieces),
        }
    }

    fn pieces(&self, path: &Path) -> Result<Option<FileSlice>, OpenReadError> {
        self.pieces
            .as_ref()
            .map_or(Ok(None), |pieces| pieces.open(path))
    }

    pub(super) fn trouble(&self) -> Trouble {
        self.trouble.clone()
    }
}

impl<D: Directory + Clone> Directory for Disk<D> {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        match self.pieces(path)? {
            Some(file) => Ok(Arc::new(file)),
            None => self.inner.get_file_handle(path),
        }
    }

    fn open_read(&self, path: &Path) -> Result<FileSlice, OpenReadError> {
        match self.pieces(path)? {
            Some(file) => Ok(file),
            None => self.inner.open_read(path),
        }
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.inner.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.inner.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let opened = self.inner.open_write(path).inspect_err(|error| {
            if let OpenWriteError::IoError { io_error, .. } = error {
                let _ = self.trouble.note::<()>(Err(same(io_error)));
            }
        })?;
        let inner = opened
            .into_inner()
            .map_err(|error| OpenWriteError::wrap_io_error(same(error.error()), path.to_owned()))?;
        let written = self.pieces.as_ref().map(|pieces| pieces.reopen(path));
        Ok(BufWriter::new(Box::new(Watched {
            inner,
            trouble: self.trouble(),
            written: written.and_then(Result::ok),
            unsynced: 0,
        })))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.inner.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.trouble.note(self.inner.atomic_write(path, data))?;
        // Files that the state before needs are deleted next: from here on there must be no way back to it.
        match path == Path::new(META) {
            true => self.sync_directory(),
            false => Ok(()),
        }
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.trouble.note(self.inner.sync_directory())
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        let locked = self.inner.acquire_lock(lock);
        match locked {
            // Whoever may not write here may read all the same. Nothing is deleted beneath who reads what never changes;
            // and where somebody else writes, opening fails at worst, and is tried again.
            Err(LockError::IoError(cause))
                if lock.filepath == META_LOCK.filepath && is_closed(&cause) =>
            {
                Ok(DirectoryLock::from(Box::new(())))
            }
            locked => locked,
        }
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.inner.watch(callback)
    }
}

/// Whether a folder is for reading only.
fn is_closed(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied
    )
}

/// A file whose failures are noted. What is written to it is brought to the disk a piece at a time, while other threads have
/// other work: a commit waits for the last piece alone.
struct Watched {
    inner: Box<dyn TerminatingWrite + Send + Sync>,
    trouble: Trouble,
    /// The same file, where there is one.
    written: Option<File>,
    /// Bytes that were written and are not known to be on the disk.
    unsynced: usize,
}

impl Watched {
    fn sync_if_due(&mut self) -> io::Result<()> {
        if self.unsynced >= SYNC_BYTES
            && let Some(written) = &self.written
        {
            written.sync_data()?;
            self.unsynced = 0;
        }
        Ok(())
    }
}

impl Write for Watched {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // First, as who writes tries the same bytes again after an interruption: none of them may be in the file by then.
        let written = self.sync_if_due().and_then(|()| self.inner.write(bytes));
        self.unsynced += written.as_ref().copied().unwrap_or_default();
        self.trouble.note(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.trouble.note(self.inner.flush())
    }
}

impl TerminatingWrite for Watched {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        self.trouble.note(self.inner.terminate_ref(token))
    }
}
