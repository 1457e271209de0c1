//! A mark that lies in the folder of an index while somebody writes to it. A run that was killed leaves it behind, and
//! with it files that nobody needs. Knows nothing of what is written.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

const NAME: &str = "unfinished";

/// What the names of files begin with that become others when they are whole.
const TEMPORARY: &str = ".tmp";

/// The mark of a run that goes on.
pub(super) struct Mark {
    path: PathBuf,
    was_there: bool,
}

impl Mark {
    /// Sets the mark, and clears away what a killed run left behind. For whoever holds the lock of the writer.
    pub(super) fn set(folder: &Path) -> io::Result<Self> {
        let path = folder.join(NAME);
        let was_there = path.try_exists()?;
        if was_there {
            clear(folder)?;
        } else {
            File::create(&path)?;
        }
        Ok(Self { path, was_there })
    }

    /// Whether the run before did not come to its end.
    pub(super) fn was_there(&self) -> bool {
        self.was_there
    }

    /// The run has come to its end.
    pub(super) fn take_away(self) -> io::Result<()> {
        match fs::remove_file(self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            taken => taken,
        }
    }
}

fn clear(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(TEMPORARY.as_bytes()) {
            // One that stays does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}
