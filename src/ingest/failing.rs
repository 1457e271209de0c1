//! A run on storage that fails, at every single thing that the run does to it.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use tempfile::TempDir;

use super::{Event, Order, Report, index};
use crate::engine::{Engine, EngineError, Fault, Storage, StorageFault};
use crate::intake;
use crate::locale::Locale;

/// Releases with what stands in them.
type Releases = BTreeMap<String, String>;

/// A folder with releases, which has changed since it was first read: one release has another text, one is new, and one is
/// gone.
struct Folder {
    folder: TempDir,
    /// What the index holds before the run, after each of its commits, and in the end.
    states: Vec<Releases>,
    before: Storage,
}

fn line(id: &str, text: &str) -> String {
    format!(
        "{{\"id\":\"{id}\",\"title\":\"{text}\",\"body\":\"{text} steht hier.\",\"published\":\"2024-05-06\"}}\n"
    )
}

impl Folder {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let write = |name: &str, lines: &[(&str, &str)]| {
            let lines: String = lines.iter().map(|(id, text)| line(id, text)).collect();
            fs::write(folder.path().join(name), lines).unwrap();
        };
        write("1.jsonl", &[("a", "alt")]);
        write("2.jsonl", &[("b", "bleibt")]);
        write("4.jsonl", &[("d", "geht")]);
        let before = Storage::new();
        let first = run(&before, folder.path());
        assert_eq!(first.ended.unwrap().added, 3);
        write("1.jsonl", &[("a", "neu")]);
        write("3.jsonl", &[("c", "kommt")]);
        fs::remove_file(folder.path().join("4.jsonl")).unwrap();
        let mut states = vec![Releases::from(
            [("a", "alt"), ("b", "bleibt"), ("d", "geht")].map(owned),
        )];
        for (id, text) in [("a", "neu"), ("c", "kommt")] {
            let mut next = states[states.len() - 1].clone();
            next.extend([owned((id, text))]);
            states.push(next);
        }
        let mut last = states[states.len() - 1].clone();
        last.remove("d");
        states.push(last);
        Self {
            folder,
            states,
            before,
        }
    }

    /// How far an index has come.
    #[track_caller]
    fn state(&self, engine: &Engine) -> usize {
        let mut found = Vec::new();
        let held = engine.holdings(&mut |release| {
            found.push((release.id, release.title));
            ControlFlow::Continue(())
        });
        held.unwrap();
        let releases: Releases = found.iter().cloned().collect();
        assert_eq!(releases.len(), found.len(), "something is there twice");
        let state = self.states.iter().position(|state| *state == releases);
        state.unwrap_or_else(|| panic!("half a state: {releases:?}"))
    }
}

fn owned((id, text): (&str, &str)) -> (String, String) {
    (id.to_owned(), text.to_owned())
}

/// How a run ended.
struct Ran {
    ended: Result<Report, EngineError>,
    /// Commits that it told.
    told: usize,
}

/// A run that commits after every release.
fn run(storage: &Storage, folder: &Path) -> Ran {
    let paths = [PathBuf::from(folder)];
    let order = Order {
        removes_missing: true,
        is_sure: true,
        rhythm: Duration::ZERO,
        ..Order::new(&paths, Timestamp::UNIX_EPOCH)
    };
    let mut told = 0;
    let mut tell = |event: Event<'_>| told += usize::from(matches!(event, Event::Committed(_)));
    let reading = intake::read(&paths, None, order.now);
    let ended = storage
        .open()
        .and_then(|engine| index(&engine, reading, &order, &mut tell));
    Ran { ended, told }
}

/// Lets a run fail at the first thing it does to its storage, then at the second, until it does no more. Tells how many
/// runs failed.
fn fail_everywhere(fault: StorageFault, check: impl Fn(&EngineError)) -> u64 {
    let folder = Folder::new();
    let last = folder.states.len() - 1;
    for step in 1.. {
        let storage = folder.before.copy();
        storage.faults().fail_at(step, fault);
        let ran = run(&storage, folder.folder.path());
        let has_failed = storage.faults().end();
        let state = folder.state(&storage.open().unwrap());
        assert!(state >= ran.told, "step {step}: {state} of {}", ran.told);
        match &ran.ended {
            // What failed was not needed: a file that nobody reads any more could not be deleted.
            Ok(_) => assert_eq!(state, last, "step {step}"),
            Err(error) => check(error),
        }
        let again = run(&storage, folder.folder.path());
        let report = again.ended.unwrap();
        assert_eq!(folder.state(&storage.open().unwrap()), last, "step {step}");
        assert_eq!(report.rejected, 0, "step {step}");
        if !has_failed {
            assert!(ran.ended.is_ok());
            return step - 1;
        }
    }
    0
}

/// Said in a sentence or two, and nothing of it is about us.
#[track_caller]
fn is_said(error: &EngineError) {
    for locale in [Locale::De, Locale::En] {
        let text = error.text(locale);
        assert!(!text.contains("panic") && text.len() < 250, "{text}");
    }
}

#[test]
fn a_run_without_room_at_any_moment_loses_nothing() {
    let failed = fail_everywhere(StorageFault::NoRoom, |error| {
        is_said(error);
        assert!(matches!(error, EngineError::Disk(Fault::Full)), "{error:?}");
    });
    assert!(failed > 100, "{failed} runs failed");
}

#[test]
fn a_run_whose_disk_fails_at_any_moment_loses_nothing() {
    let failed = fail_everywhere(StorageFault::Broken, |error| {
        is_said(error);
        assert!(error.to_string().contains("os error 5"), "{error:?}");
    });
    assert!(failed > 100, "{failed} runs failed");
}
