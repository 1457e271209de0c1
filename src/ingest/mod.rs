//! Releases into the index: what is new, changed, the same, left out, and why.
//!
//! Takes what `intake` reads, hands it to the engine's writer and keeps the books. Knows no format and no terminal.

mod report;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::Timestamp;

pub use report::{Note, Reason, Report};

use crate::document::Document;
use crate::engine::{Change, Engine, EngineError, Writer};
use crate::intake::Item;
use crate::locale::Locale;

/// Text taken in between two commits, in bytes: some seconds of work, which is all that a loss of power can cost.
const COMMIT_BYTES: usize = 128 << 20;

/// Takes releases in and commits them. `tell` is shown every item's note as it comes.
///
/// # Errors
///
/// When the index cannot be written. What was committed before stays.
pub fn take_in(
    engine: &Engine,
    items: impl Iterator<Item = Item>,
    now: Timestamp,
    locale: Locale,
    mut tell: impl FnMut(&Note),
) -> Result<Report, EngineError> {
    let mut run = Run {
        writer: engine.writer()?,
        now,
        locale,
        report: Report::default(),
        seen: HashSet::new(),
        uncommitted: 0,
    };
    for item in items {
        for note in run.item(item)? {
            tell(&note);
            run.report.note(note);
        }
    }
    run.finish()
}

/// Removes releases for good. What comes later with their ids stays away.
pub fn remove(engine: &Engine, ids: &[String], now: Timestamp) -> Result<Report, EngineError> {
    let mut writer = engine.writer()?;
    let mut report = Report::default();
    for id in ids {
        match writer.remove(id)? {
            true => report.removed += 1,
            false => report.note(Note {
                location: id.clone(),
                id: Some(id.clone()),
                reason: Reason::NotThere,
            }),
        }
    }
    if report.removed > 0 {
        writer.commit(now)?;
    }
    writer.close()?;
    Ok(report)
}

struct Run {
    writer: Writer,
    now: Timestamp,
    /// In which places are named.
    locale: Locale,
    report: Report,
    /// Hashes of the ids of this run. Should two ids share one, a warning is given without need, and nothing else.
    seen: HashSet<u64>,
    uncommitted: usize,
}

impl Run {
    fn item(&mut self, item: Item) -> Result<Vec<Note>, EngineError> {
        let location = item.location(self.locale);
        let parsed = match item.outcome {
            Ok(parsed) => parsed,
            Err(failure) => {
                return Ok(vec![Note {
                    location,
                    id: None,
                    reason: Reason::Rejected(failure),
                }]);
            }
        };
        let document = Document::new(parsed.release);
        let note = |reason| Note {
            location: location.clone(),
            id: Some(document.id().to_owned()),
            reason,
        };
        let mut notes: Vec<_> = parsed
            .warnings
            .into_iter()
            .map(|warning| note(Reason::Warning(warning)))
            .collect();
        if !self.seen.insert(hash(document.id())) {
            notes.push(note(Reason::Twice));
        }
        self.report.bytes += document.stored().len() as u64;
        match self.writer.put(&document)? {
            Change::Added => self.report.added += 1,
            Change::Replaced => self.report.replaced += 1,
            Change::Unchanged => self.report.unchanged += 1,
            Change::Older => {
                self.report.unchanged += 1;
                notes.push(note(Reason::Older));
            }
            Change::Removed => notes.push(note(Reason::Removed)),
        }
        self.uncommitted += document.stored().len();
        if self.uncommitted > COMMIT_BYTES {
            self.commit()?;
        }
        Ok(notes)
    }

    fn commit(&mut self) -> Result<(), EngineError> {
        self.writer.commit(self.now)?;
        self.uncommitted = 0;
        Ok(())
    }

    fn finish(mut self) -> Result<Report, EngineError> {
        if self.report.added + self.report.replaced > 0 {
            self.commit()?;
        }
        self.writer.close()?;
        Ok(self.report)
    }
}

fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}
