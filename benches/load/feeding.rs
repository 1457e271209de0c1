//! The indexer at work beside the server: a folder that releases come into, and a program that watches it.

use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::texts::Texts;

/// Between two files.
const EVERY: Duration = Duration::from_secs(10);
/// Releases of a file; every second one corrects one that is there.
const RELEASES: usize = 100;
/// How long the indexer may take for the last file.
const PATIENCE: Duration = Duration::from_secs(60);

/// A watching indexer, and who feeds it.
pub(super) struct Feeding {
    index: PathBuf,
    log: PathBuf,
    indexer: Indexer,
    enough: Arc<AtomicBool>,
    feeder: JoinHandle<()>,
    added: Arc<Mutex<Added>>,
}

/// What came in so far.
#[derive(Clone, Default)]
struct Added {
    files: usize,
    new: usize,
    problem: Option<String>,
}

struct Indexer(Child);

impl Drop for Indexer {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Feeding {
    /// Begins to bring new releases into a folder whose releases are in an index.
    pub(super) fn begin(
        texts: Arc<Texts>,
        size: usize,
        folder: &Path,
        index: &Path,
    ) -> Result<Self, Box<dyn Error>> {
        let log = index.with_extension("log");
        let indexer = Command::new(env!("CARGO_BIN_EXE_depesche"))
            .args(["index", "--watch", "--index"])
            .arg(index)
            .arg(folder)
            .stdout(Stdio::null())
            .stderr(File::create(&log)?)
            .spawn()?;
        let enough = Arc::new(AtomicBool::new(false));
        let added = Arc::<Mutex<Added>>::default();
        let feeder = {
            let (enough, added) = (Arc::clone(&enough), Arc::clone(&added));
            // Whole files come in: each is written elsewhere first.
            let (part, folder) = (index.with_extension("part"), folder.to_owned());
            let bring = move |releases: &mut dyn Iterator<Item = (usize, usize)>, name: &str| {
                texts.write_some(releases, &part)?;
                Ok(fs::rename(&part, folder.join(name))?)
            };
            thread::spawn(move || feed(bring, size, &enough, &added))
        };
        Ok(Self {
            index: index.to_owned(),
            log,
            indexer: Indexer(indexer),
            enough,
            feeder,
            added,
        })
    }

    /// Ends it, and tells what came of it: an error if the index does not hold what was brought.
    pub(super) fn end(mut self, size: usize) -> Result<String, Box<dyn Error>> {
        self.enough.store(true, Ordering::Relaxed);
        let _ = self.feeder.join();
        let Added {
            files,
            new,
            problem,
        } = self
            .added
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some(problem) = problem {
            return Err(problem.into());
        }
        let begun = Instant::now();
        let expected = (size + new) as u64;
        loop {
            if let Some(status) = self.indexer.0.try_wait()? {
                let log = fs::read_to_string(&self.log).unwrap_or_default();
                let last = log.lines().last().unwrap_or_default();
                return Err(format!("the indexer ended early, {status}: {last}").into());
            }
            let held = releases(&self.index)?;
            if held == expected {
                break;
            }
            if begun.elapsed() > PATIENCE {
                return Err(format!("the index holds {held} releases, not {expected}").into());
            }
            thread::sleep(Duration::from_millis(500));
        }
        Ok(format!(
            "{files} files came in, one every {} s: {new} new releases, {} corrections. The index holds all {expected}.",
            EVERY.as_secs(),
            files * RELEASES - new,
        ))
    }
}

/// Brings releases, each with the number of its text, in a file with a name.
fn feed(
    bring: impl Fn(&mut dyn Iterator<Item = (usize, usize)>, &str) -> Result<(), Box<dyn Error>>,
    size: usize,
    enough: &AtomicBool,
    added: &Mutex<Added>,
) {
    let mut next = Instant::now() + EVERY;
    while !enough.load(Ordering::Relaxed) {
        if Instant::now() < next {
            thread::sleep(Duration::from_millis(50));
            continue;
        }
        next += EVERY;
        let mut added = added.lock().unwrap_or_else(PoisonError::into_inner);
        let first = size + added.new;
        let mut releases = (0..RELEASES).map(|number| match number % 2 {
            0 => (first + number / 2, first + number / 2),
            _ => (
                (added.files * RELEASES + number) % size,
                first + number + size / 2,
            ),
        });
        let name = format!("{:06}.jsonl", added.files);
        match bring(&mut releases, &name) {
            Ok(()) => {
                added.files += 1;
                added.new += RELEASES / 2;
            }
            Err(error) => {
                added.problem = Some(format!("no releases could be written: {error}"));
                return;
            }
        }
    }
}

/// How many releases the index holds.
fn releases(index: &Path) -> Result<u64, Box<dyn Error>> {
    let told = Command::new(env!("CARGO_BIN_EXE_depesche"))
        .args(["stats", "--json", "--index"])
        .arg(index)
        .output()?;
    let told: serde_json::Value = serde_json::from_slice(&told.stdout)?;
    told["releases"].as_u64().ok_or_else(|| "no figures".into())
}
