//! A mark that lies in the folder of an index while somebody writes to it. A run that was killed leaves it behind, and
//! with it files that nobody needs. Knows nothing of what is written.

use std::io;
use std::path::Path;

use super::beside::Beside;

const NAME: &str = "unfinished";

/// The mark of a run that goes on.
pub(super) struct Mark {
    beside: Beside,
    was_there: bool,
}

impl Mark {
    /// Sets the mark, and clears away what a killed run left behind. For whoever holds the lock of the writer.
    pub(super) fn set(beside: &Beside) -> io::Result<Self> {
        let was_there = beside.holds(NAME)?;
        if was_there {
            beside.clear()?;
        } else {
            beside.create(NAME)?;
        }
        Ok(Self {
            beside: beside.clone(),
            was_there,
        })
    }

    /// Whether the run before did not come to its end.
    pub(super) fn was_there(&self) -> bool {
        self.was_there
    }

    /// The run has come to its end.
    pub(super) fn take_away(self) -> io::Result<()> {
        self.beside.remove(Path::new(NAME))
    }
}
