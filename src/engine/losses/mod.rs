//! What an index is like after the power went at any moment, and on a disk that is full. And that the disk of these tests
//! would show it if something was not brought to it.

mod disk;
mod faults;
mod storage;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use jiff::Timestamp;

use super::{Engine, EngineError, Fault, Writer};
use crate::document::Document;
use crate::release::Release;
use disk::{Omits, TestDisk};
pub(crate) use faults::{Fault as StorageFault, Faults, Needs};
pub(crate) use storage::Storage;

/// Releases that are written between two commits.
const BETWEEN: usize = 4;
const COMMITS: usize = 8;

/// A release of a round. Every round brings all of them again, with another text.
fn release(number: usize, round: usize) -> Release {
    let text = format!(
        "Runde {round}, Meldung {number}. {}",
        "Wald und Wiese. ".repeat(40)
    );
    Release::new(
        format!("{number:03}"),
        round.to_string(),
        text,
        Timestamp::UNIX_EPOCH,
    )
}

/// Writes the releases of a commit: half of them new, half of them in the place of those of the commit before.
fn write(writer: &mut Writer, commit: usize) -> Result<(), EngineError> {
    for number in first(commit)..first(commit) + BETWEEN {
        writer.put(Document::new(release(number, commit)))?;
    }
    writer.commit(Timestamp::UNIX_EPOCH)
}

fn first(commit: usize) -> usize {
    commit * BETWEEN / 2
}

/// What stands in the index after so many commits: by id, its round.
fn expected(commits: usize) -> BTreeMap<String, usize> {
    let mut expected = BTreeMap::new();
    for commit in 0..commits {
        for number in first(commit)..first(commit) + BETWEEN {
            expected.insert(format!("{number:03}"), commit);
        }
    }
    expected
}

fn found(engine: &Engine) -> Result<BTreeMap<String, usize>, EngineError> {
    let mut found = BTreeMap::new();
    engine.holdings(&mut |release| {
        found.insert(release.id, release.title.parse().unwrap());
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

/// How many commits an index has, of which it holds all, and nothing else. None if it holds half a commit.
fn whole_commits(engine: &Engine) -> Option<usize> {
    let found = found(engine).ok()?;
    (0..=COMMITS).find(|&commits| found == expected(commits))
}

#[track_caller]
fn commits(engine: &Engine) -> usize {
    whole_commits(engine).unwrap_or_else(|| panic!("half a commit: {:?}", found(engine)))
}

/// What a loss of power leaves.
struct Left {
    /// Commits that had been told as done.
    told: usize,
    disk: TestDisk,
}

/// Writes on a disk that loses its power after so many steps. What is left, if it did.
fn lose_power(omits: Omits, steps: u64, chance: u64) -> Option<Left> {
    let disk = TestDisk::omitting(omits);
    let engine = Engine::on(disk.clone()).unwrap();
    let mut writer = engine.writer().unwrap();
    disk.fail_after(steps, chance);
    let mut told = 0;
    for commit in 0..COMMITS {
        write(&mut writer, commit).unwrap();
        if disk.has_failed() {
            break;
        }
        told = commit + 1;
    }
    writer.close().unwrap();
    let disk = disk.left()?;
    Some(Left { told, disk })
}

/// Power losses at different moments, each with another number for chance.
fn losses(omits: Omits, runs: u64) -> impl Iterator<Item = Left> {
    (0..runs).filter_map(move |run| lose_power(omits, run * 29 % 500, run + 7))
}

#[test]
fn what_was_committed_outlasts_the_power() {
    let mut lost = 0;
    for left in losses(Omits::Nothing, 30) {
        lost += 1;
        let engine = Engine::on(left.disk).unwrap();
        let (kept, told) = (commits(&engine), left.told);
        assert!(kept >= told, "{kept} of {told} commits are left");
        assert!(kept <= told + 1);
        let mut writer = engine.writer().unwrap();
        for commit in kept..COMMITS {
            write(&mut writer, commit).unwrap();
        }
        writer.close().unwrap();
        engine.reader.reload().unwrap();
        assert_eq!(commits(&engine), COMMITS);
    }
    assert!(lost > 20, "the power went {lost} times");
}

/// Were one of the calls left out that bring something to the disk, the test above would notice.
#[test]
fn what_is_not_brought_to_the_disk_is_missed() {
    for omits in [Omits::Folders, Omits::Commits, Omits::Files] {
        // How often depends on what threads do when; usually within a few runs.
        let is_missed = losses(omits, 500).any(|left| {
            let engine = Engine::on(left.disk).ok();
            let kept = engine.and_then(|engine| whole_commits(&engine));
            kept.is_none_or(|kept| kept < left.told)
        });
        assert!(is_missed, "{omits:?}: nothing is missed");
    }
}

#[test]
fn a_full_disk_is_told_and_keeps_what_was_committed() {
    for room in [200, 3_000, 12_000, 30_000, 60_000] {
        let disk = TestDisk::default();
        let engine = Engine::on(disk.clone()).unwrap();
        let mut writer = engine.writer().unwrap();
        write(&mut writer, 0).unwrap();
        disk.with_room(Some(room));
        let mut told = 1;
        let full = loop {
            match write(&mut writer, told) {
                Ok(()) => told += 1,
                Err(error) => break error,
            }
            assert!(told < COMMITS, "{room} bytes were enough");
        };
        assert!(matches!(full, EngineError::Disk(Fault::Full)), "{full:?}");
        drop(writer);
        engine.reader.reload().unwrap();
        assert_eq!(commits(&engine), told);
        // Again, and still no room.
        let again = engine
            .writer()
            .and_then(|mut writer| write(&mut writer, told));
        assert!(again.is_err());
        disk.with_room(None);
        let engine = Engine::on(disk).unwrap();
        assert_eq!(commits(&engine), told);
        let mut writer = engine.writer().unwrap();
        for commit in told..COMMITS {
            write(&mut writer, commit).unwrap();
        }
        writer.close().unwrap();
        engine.reader.reload().unwrap();
        assert_eq!(commits(&engine), COMMITS);
    }
}
