//! Stays, and takes in files as they come and change.
//!
//! Looks at the folders again and again rather than being told by the system: that works on every disk, on those of other
//! machines too, needs no share of what the system can watch, and cannot miss anything. A look opens no file; one at
//! 100,000 files takes some tenths of a second. The index is free for others between two runs.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::order::{Event, Order};
use super::report::Report;
use super::run::Run;
use crate::engine::{Engine, EngineError};
use crate::intake::{self, Look, Origin, Reading, Stamp};

/// Between two looks. Where a look takes long, the pause is longer, so that at most a quarter of the time is spent on it.
const PAUSE: Duration = Duration::from_millis(250);

/// How long a file must stay as it is before it is taken for whole.
const SETTLED: Duration = Duration::from_millis(750);

/// How soon a stop is noticed.
const TICK: Duration = Duration::from_millis(50);

/// A file that was seen.
struct Seen {
    stamp: Stamp,
    since: Instant,
    is_done: bool,
}

/// What is known of the files beneath the paths.
#[derive(Default)]
struct Files {
    seen: HashMap<PathBuf, Seen>,
    /// Since when files are gone that were there.
    gone_since: Option<Instant>,
}

/// Reads what is there (`reading`, of the order's paths), and stays for what comes and changes, until it is told to stop. What goes stays in the index,
/// unless the order says otherwise.
///
/// # Errors
///
/// When the index cannot be written.
pub fn watch(
    engine: &Engine,
    reading: Reading,
    order: &Order<'_>,
    tell: &mut dyn FnMut(Event<'_>),
) -> Result<Report, EngineError> {
    let mut files = Files::default();
    files.compare(intake::look(order.paths, order.apart), true);
    let mut report = super::index(engine, reading, order, tell)?;
    tell(Event::Watched(&report));
    let mut is_waiting = false;
    while !order.stop.is_told() {
        let begun = Instant::now();
        let look = intake::look(order.paths, order.apart);
        let changed = files.compare(look, false);
        let is_shrunk = order.removes_missing && files.are_gone();
        if !changed.is_empty() || is_shrunk {
            match run(engine, order, changed.clone(), is_shrunk, tell) {
                Ok(done) => {
                    is_waiting = false;
                    files.are_done(&changed);
                    tell(Event::Watched(&done));
                    report.add(done);
                }
                // Another run, or a removal: these files wait for the next look.
                Err(EngineError::Locked) => {
                    if !is_waiting {
                        tell(Event::Waiting);
                    }
                    is_waiting = true;
                }
                Err(error) => return Err(error),
            }
        }
        pause(order, PAUSE.max(begun.elapsed() * 3));
    }
    report.was_stopped = false;
    Ok(report)
}

/// Reads some files; all of them if something is missing, as it may stand in others.
fn run(
    engine: &Engine,
    order: &Order<'_>,
    changed: Vec<Arc<Origin>>,
    is_shrunk: bool,
    tell: &mut dyn FnMut(Event<'_>),
) -> Result<Report, EngineError> {
    let order = Order {
        now: Timestamp::now(),
        restored: &[],
        ..order.clone()
    };
    if is_shrunk {
        let reading = intake::read(order.paths, order.apart, order.now);
        return super::index(engine, reading, &order, tell);
    }
    let mut run = Run::begin(engine, &order, tell)?;
    run.read(intake::read_files(changed, order.now))?;
    run.finish()
}

fn pause(order: &Order<'_>, time: Duration) {
    let end = Instant::now() + time;
    while Instant::now() < end && !order.stop.is_told() {
        thread::sleep(TICK.min(time));
    }
}

impl Files {
    /// Takes in a look. The files that have changed since they were read, and have stayed as they are for long enough.
    fn compare(&mut self, look: Look, are_done: bool) -> Vec<Arc<Origin>> {
        let now = Instant::now();
        let mut before = std::mem::take(&mut self.seen);
        let mut changed = Vec::new();
        for (origin, stamp) in look.files {
            let Some(path) = origin.path.clone() else {
                continue;
            };
            let seen = match before.remove(&path) {
                Some(seen) if seen.stamp == stamp => seen,
                _ => Seen {
                    stamp,
                    since: now,
                    is_done: are_done,
                },
            };
            if !seen.is_done && now.duration_since(seen.since) >= SETTLED {
                changed.push(origin);
            }
            self.seen.insert(path, seen);
        }
        // Where something could not be looked into, what is not seen may be there all the same.
        if look.is_partial {
            for (path, seen) in before {
                self.seen.entry(path).or_insert(seen);
            }
        } else if !before.is_empty() {
            self.gone_since = Some(now);
        }
        changed
    }

    /// Whether files are gone, and for long enough: some programs take a file away to put another in its place.
    fn are_gone(&self) -> bool {
        self.gone_since
            .is_some_and(|since| since.elapsed() >= SETTLED)
    }

    fn are_done(&mut self, files: &[Arc<Origin>]) {
        for path in files.iter().filter_map(|file| file.path.as_ref()) {
            if let Some(seen) = self.seen.get_mut(path) {
                seen.is_done = true;
            }
        }
        if self.are_gone() {
            self.gone_since = None;
        }
    }
}
