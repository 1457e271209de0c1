//! What is wrong with a disk, told from what tantivy and the system say of it.

use std::io::{self, ErrorKind};
use std::path::Path;

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};

use super::disk::{META, same};
use super::error::EngineError;
use crate::locale::Locale;

/// Why a folder cannot be worked in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no room left.
    Full,
    /// It is for reading only.
    ReadOnly,
    /// It is no longer there.
    Gone,
}

impl Fault {
    /// What is wrong and what to do, for people.
    pub fn text(self, locale: Locale) -> &'static str {
        match (self, locale) {
            (Self::Full, Locale::De) => {
                "Der Datenträger ist voll. Was als gesichert gemeldet war, ist im Index; schaffen Sie Platz, und rufen Sie den Befehl noch einmal auf."
            }
            (Self::Full, Locale::En) => {
                "The disk is full. What was told as saved is in the index; make room, and run the command again."
            }
            (Self::ReadOnly, Locale::De) => {
                "In diesen Ordner darf nicht geschrieben werden. Ändern Sie seine Rechte, oder nennen Sie mit --index einen anderen."
            }
            (Self::ReadOnly, Locale::En) => {
                "This folder must not be written to. Change its permissions, or name another one with --index."
            }
            (Self::Gone, Locale::De) => {
                "Der Ordner ist nicht mehr da, oder es fehlen Dateien darin. Stellen Sie ihn wieder her, oder indexieren Sie neu."
            }
            (Self::Gone, Locale::En) => {
                "The folder is no longer there, or files in it are missing. Restore it, or index again."
            }
        }
    }

    fn of(kind: ErrorKind) -> Option<Self> {
        match kind {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Some(Self::Full)
            }
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Some(Self::ReadOnly),
            ErrorKind::NotFound => Some(Self::Gone),
            _ => None,
        }
    }
}

impl From<io::Error> for EngineError {
    fn from(cause: io::Error) -> Self {
        match cause.kind() {
            // No file of an index does that: patience does.
            ErrorKind::TimedOut => Self::TooSlow,
            kind => Fault::of(kind).map_or(Self::File(cause), Self::Disk),
        }
    }
}

impl From<TantivyError> for EngineError {
    fn from(cause: TantivyError) -> Self {
        use TantivyError as E;
        let io = match &cause {
            E::LockFailure(LockError::LockBusy, _) => return Self::Locked,
            E::DataCorruption(what) => return Self::Damaged(format!("{what:?}")),
            E::OpenReadError(OpenReadError::FileDoesNotExist(file)) => return missing(file),
            E::LockFailure(LockError::IoError(io), _)
            | E::IoError(io)
            | E::OpenReadError(OpenReadError::IoError { io_error: io, .. })
            | E::OpenWriteError(OpenWriteError::IoError { io_error: io, .. })
            | E::OpenDirectoryError(OpenDirectoryError::IoError { io_error: io, .. }) => io,
            _ => return Self::Index(cause),
        };
        match io.kind() {
            ErrorKind::UnexpectedEof | ErrorKind::InvalidData => Self::Damaged(io.to_string()),
            kind => match Fault::of(kind) {
                Some(fault) => Self::Disk(fault),
                // What the system says is all that there is to say: not which lock or file of tantivy's it met.
                None if io.raw_os_error().is_some() => Self::File(same(io)),
                None => Self::Index(cause),
            },
        }
    }
}

/// A file of the index is not there. Without the first of them, nothing is.
fn missing(file: &Path) -> EngineError {
    match file == Path::new(META) {
        true => EngineError::Disk(Fault::Gone),
        false => EngineError::Damaged(file.display().to_string()),
    }
}
