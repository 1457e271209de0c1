//! `depesche remove`: releases that are gone for good.

use std::io::{self, Write};
use std::time::Instant;

use jiff::Timestamp;

use super::arguments::Remove;
use super::error::{Error, Status};
use super::figures;
use super::notes::Notes;
use super::progress;
use super::summary::Summary;
use crate::engine::Engine;
use crate::ingest;
use crate::locale::Locale;

pub(super) fn run(arguments: &Remove, locale: Locale) -> Result<Status, Error> {
    let failed = Error::of(&arguments.index);
    let engine = Engine::open(&arguments.index).map_err(&failed)?;
    let start = Instant::now();
    let report = ingest::remove(&engine, &arguments.ids, Timestamp::now()).map_err(&failed)?;
    let mut notes = Notes::new(false, locale);
    for note in &report.notes {
        if let Some(line) = notes.take(note) {
            progress::tell(&line);
        }
    }
    let summary = Summary::new(&report, notes, 0, start.elapsed());
    let mut out = io::stdout().lock();
    let removed = figures::releases(report.removed, locale);
    match (arguments.json, locale) {
        (true, _) => writeln!(out, "{}", summary.json())?,
        (false, Locale::De) => writeln!(out, "{removed} entfernt")?,
        (false, Locale::En) => writeln!(out, "{removed} removed")?,
    }
    Ok(summary.status())
}
