//! `depesche index`: what is read goes into the index, what happens is told.

use std::io::{self, Write};
use std::path::Path;

use jiff::Timestamp;

use super::arguments::Index;
use super::error::{Error, Status};
use super::notes::Notes;
use super::progress::Progress;
use super::summary::Summary;
use crate::engine::Engine;
use crate::locale::Locale;
use crate::{ingest, intake};

/// The path that means standard input.
const STANDARD_INPUT: &str = "-";

pub(super) fn run(arguments: &Index, locale: Locale) -> Result<Status, Error> {
    let failed = Error::of(&arguments.index);
    let engine = Engine::open_or_create(&arguments.index).map_err(&failed)?;
    let now = Timestamp::now();
    let mut reading = intake::read(&arguments.paths, Some(&arguments.index), now);
    let progress = Progress::new(reading.progress(), total(arguments), locale);
    let mut notes = Notes::new(progress.is_on_terminal(), locale);
    let items = reading.by_ref().inspect(|_| progress.step());
    let report = ingest::take_in(&engine, items, now, locale, |note| {
        if let Some(line) = notes.take(note) {
            progress.tell(&line);
        }
    });
    let time = progress.end();
    let report = report.map_err(&failed)?;
    for line in notes.unshown() {
        progress.tell(&line);
    }
    let summary = Summary::new(&report, notes, reading.skipped(), time);
    let mut out = io::stdout().lock();
    match arguments.json {
        true => writeln!(out, "{}", summary.json())?,
        false => write!(out, "{}", summary.text(locale))?,
    }
    Ok(summary.status())
}

/// Bytes there are to read. Nobody knows how long standard input is.
fn total(arguments: &Index) -> Option<u64> {
    let paths = &arguments.paths;
    let is_endless = paths.iter().any(|path| path == Path::new(STANDARD_INPUT));
    (!is_endless).then(|| intake::size(paths, Some(&arguments.index)))
}
