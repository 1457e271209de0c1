//! What a run is to do, and what it tells while it does it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::Timestamp;

use super::report::{Note, Report};
use crate::locale::Locale;

/// Between two commits, unless the order says otherwise: what a loss of power can cost.
const RHYTHM: Duration = Duration::from_secs(10);

/// What a run is to do.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// Files and folders; `-` is standard input.
    pub paths: &'a [PathBuf],
    /// A folder that is left out beneath them.
    pub apart: Option<&'a Path>,
    /// When the run begins.
    pub now: Timestamp,
    /// In which places are named.
    pub locale: Locale,
    /// Whether to write nothing, and only tell what would become of everything.
    pub is_dry: bool,
    /// Ids whose removal is lifted first.
    pub restored: &'a [String],
    /// Whether to take releases out that are no longer where they were read.
    pub removes_missing: bool,
    /// Whether to do so even if they are many.
    pub is_sure: bool,
    /// The time between two commits.
    pub rhythm: Duration,
    /// Tells the run to end early.
    pub stop: Stop,
}

impl<'a> Order<'a> {
    /// To read these paths, and nothing else.
    pub fn new(paths: &'a [PathBuf], now: Timestamp) -> Self {
        Self {
            paths,
            apart: None,
            now,
            locale: Locale::default(),
            is_dry: false,
            restored: &[],
            removes_missing: false,
            is_sure: false,
            rhythm: RHYTHM,
            stop: Stop::default(),
        }
    }
}

/// Tells a run to end where it is. Can be kept by others.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Told by setting this.
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }

    /// Whether it was told.
    pub fn is_told(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What a run tells.
#[derive(Debug)]
pub enum Event<'a> {
    /// The run before this one did not come to its end.
    Unfinished,
    /// Something about an entry.
    Note(&'a Note),
    /// All that was read so far lasts. The report so far.
    Committed(&'a Report),
    /// Another run writes to the index; this one waits. Told once a time.
    Waiting,
    /// Files that changed were read, while watching.
    Watched(&'a Report),
    /// Time goes by.
    Step,
}
