//! `depesche remove`: releases that are gone for good.

use std::io::{self, Write};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::arguments::Remove;
use super::error::{Error, Status};
use super::figures;
use super::notes::Notes;
use super::progress;
use super::summary::Summary;
use crate::engine::{Engine, EngineError};
use crate::ingest::{self, Report};
use crate::locale::Locale;

/// How long another run is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

const PAUSE: Duration = Duration::from_millis(100);

pub(super) fn run(arguments: &Remove, locale: Locale) -> Result<Status, Error> {
    let failed = Error::of(&arguments.index);
    let engine = Engine::open_unprepared(&arguments.index).map_err(&failed)?;
    let start = Instant::now();
    let report = remove(&engine, &arguments.ids).map_err(&failed)?;
    let mut notes = Notes::new(false, locale);
    for note in &report.notes {
        if let Some(line) = notes.take(note) {
            progress::tell(&line);
        }
    }
    let summary = Summary::new(&report, notes, start.elapsed());
    let mut out = io::stdout().lock();
    let removed = figures::releases(report.removed, locale);
    match (arguments.json, locale) {
        (true, _) => writeln!(out, "{}", summary.json())?,
        (false, Locale::De) => writeln!(out, "{removed} entfernt")?,
        (false, Locale::En) => writeln!(out, "{removed} removed")?,
    }
    Ok(summary.status())
}

/// Waits for another run, should it be a short one: while a folder is watched, there are many.
fn remove(engine: &Engine, ids: &[String]) -> Result<Report, EngineError> {
    let begun = Instant::now();
    loop {
        match ingest::remove(engine, ids, Timestamp::now()) {
            Err(EngineError::Locked) if begun.elapsed() < PATIENCE => thread::sleep(PAUSE),
            done => return done,
        }
    }
}
