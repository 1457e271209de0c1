//! Storage that fails at a chosen moment. Counts what is done to it, whoever does it.

use std::io;
use std::sync::{Arc, Mutex};

/// How storage fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// There is no room from some moment on (`ENOSPC`): what needs none goes on working.
    NoRoom,
    /// A single thing does not work (`EIO`).
    Broken,
}

impl Fault {
    fn error(self) -> io::Error {
        io::Error::from_raw_os_error(match self {
            Self::NoRoom => 28,
            Self::Broken => 5,
        })
    }
}

/// Whether something that is done to storage may fail for lack of room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    Room,
    NoRoom,
}

/// What lets storage fail. Clones are the same one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Faults(Arc<Mutex<Plan>>);

#[derive(Debug, Default)]
struct Plan {
    /// What was done so far.
    done: u64,
    fails: Option<(u64, Fault)>,
    has_failed: bool,
}

impl Faults {
    /// The so-many-th thing that is done from now on fails, from 1.
    pub(crate) fn fail_at(&self, step: u64, fault: Fault) {
        *self.0.lock().unwrap() = Plan {
            done: 0,
            fails: Some((step, fault)),
            has_failed: false,
        };
    }

    /// All is well again. Whether anything had failed.
    pub(crate) fn end(&self) -> bool {
        std::mem::take(&mut *self.0.lock().unwrap()).has_failed
    }

    /// Something is about to be done.
    pub(crate) fn step(&self, needs: Needs) -> io::Result<()> {
        let mut plan = self.0.lock().unwrap();
        plan.done += 1;
        let Some((step, fault)) = plan.fails else {
            return Ok(());
        };
        let fails = match fault {
            Fault::Broken => plan.done == step,
            Fault::NoRoom => plan.done >= step && needs == Needs::Room,
        };
        plan.has_failed |= fails;
        match fails {
            true => Err(fault.error()),
            false => Ok(()),
        }
    }
}
