//! Releases into the index: what is new, changed, the same, gone, left out, and why.
//!
//! Takes what `intake` reads, hands it to the engine's writer and keeps the books. Knows no format and no terminal.

mod budget;
mod check;
#[cfg(test)]
mod failing;
mod missing;
mod order;
mod reader;
mod receipts;
mod report;
mod run;
mod watch;

use jiff::Timestamp;

pub use check::check;
pub use order::{Event, Order, Stop};
pub use report::{Kind, Note, Reason, Report};
pub use watch::watch;

use crate::engine::{Engine, EngineError};
use crate::intake::{Item, Reading};
use crate::locale::Locale;
use crate::release::Place;
use reader::{Entry, Message};
use run::Run;

/// Takes releases in, however they were come by, and commits them. `tell` is shown every note as it comes.
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
    let order = Order {
        locale,
        ..Order::new(&[], now)
    };
    let mut tell = |event: Event<'_>| {
        if let Event::Note(note) = event {
            tell(note);
        }
    };
    let mut run = Run::begin(engine, &order, &mut tell)?;
    for item in items {
        run.take(Message::Entry(Box::new(Entry::new(item, locale))))?;
    }
    run.finish()
}

/// Reads the releases of the order's paths into the index, those of unchanged files apart, and commits them from time to
/// time. `reading` is of the same paths.
///
/// # Errors
///
/// When the index cannot be written. What was committed before stays, and `tell` has been told of it.
pub fn index(
    engine: &Engine,
    reading: Reading,
    order: &Order<'_>,
    tell: &mut dyn FnMut(Event<'_>),
) -> Result<Report, EngineError> {
    let mut run = Run::begin(engine, order, tell)?;
    run.restore()?;
    run.read(reading)?;
    if order.removes_missing {
        missing::take_out(&mut run, engine)?;
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
            false => report.note(Note::of_id(id, Reason::NotThere)),
        }
    }
    if report.removed > 0 {
        // The files they stand in are to be read again, so that the next run says what it leaves out.
        writer.set_seal(None);
        writer.commit(now)?;
    }
    writer.close()?;
    Ok(report)
}

impl Note {
    fn of_id(id: &str, reason: Reason) -> Self {
        Self {
            location: id.to_owned(),
            file: None,
            place: Place::Whole,
            id: Some(id.to_owned()),
            reason,
        }
    }
}
