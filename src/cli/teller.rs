//! Tells what happens in a run: a line or a bar on standard error, and the report.

use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use serde_json::json;

use super::error::Error;
use super::figures;
use super::notes::Notes;
use super::progress::Progress;
use super::report::Report;
use super::summary::Summary;
use crate::ingest::{self, Event};
use crate::locale::Locale;

/// Tells of a run.
pub(super) struct Teller {
    progress: Progress,
    notes: Notes,
    report: Option<Report>,
    locale: Locale,
    /// Whether what is watched is told for programs.
    is_json: bool,
    is_watching: bool,
    /// The first that could not be told.
    failed: Option<Error>,
}

impl Teller {
    /// `report` is a file to be written.
    pub(super) fn new(
        progress: Progress,
        report: Option<&Path>,
        is_json: bool,
        locale: Locale,
    ) -> Result<Self, Error> {
        Ok(Self {
            notes: Notes::new(progress.is_on_terminal(), locale),
            progress,
            report: report
                .map(|path| Report::create(path, locale))
                .transpose()?,
            locale,
            is_json,
            is_watching: false,
            failed: None,
        })
    }

    pub(super) fn tell(&mut self, event: Event<'_>) {
        let told = match event {
            Event::Step => {
                self.progress.step();
                Ok(())
            }
            Event::Note(note) => {
                if let Some(line) = self.notes.take(note) {
                    self.progress.tell(&line);
                }
                self.report
                    .as_mut()
                    .map_or(Ok(()), |report| report.note(note))
            }
            Event::Unfinished => {
                self.progress.tell(unfinished(self.locale));
                Ok(())
            }
            Event::Waiting => {
                self.progress.tell(waiting(self.locale));
                Ok(())
            }
            Event::Committed(report) => {
                if !self.progress.is_on_terminal() {
                    self.progress.tell(&committed(report, self.locale));
                }
                self.flush()
            }
            Event::Watched(report) => self.watched(report),
        };
        if let Err(error) = told {
            self.failed.get_or_insert(error);
        }
    }

    fn flush(&mut self) -> Result<(), Error> {
        self.report.as_mut().map_or(Ok(()), Report::flush)
    }

    fn watched(&mut self, report: &ingest::Report) -> Result<(), Error> {
        self.progress.end();
        let line = match self.is_json {
            true => Some(in_json(report)),
            false => in_words(report, self.locale),
        };
        if let Some(line) = line {
            writeln!(io::stdout(), "{line}")?;
        }
        if !self.is_watching {
            self.is_watching = true;
            self.progress.tell(staying(self.locale));
        }
        self.flush()
    }

    /// What all of it came to.
    pub(super) fn end(mut self, report: &ingest::Report) -> Result<Summary, Error> {
        let time = self.end_of_progress();
        for line in self.notes.unshown() {
            self.progress.tell(&line);
        }
        if report.was_stopped {
            self.progress.tell(&stopped(report, self.locale));
        }
        self.flush()?;
        match self.failed {
            Some(error) => Err(error),
            None => Ok(Summary::new(report, self.notes, time)),
        }
    }

    /// Takes the bar away.
    pub(super) fn end_of_progress(&self) -> Duration {
        self.progress.end()
    }
}

fn unfinished(locale: Locale) -> &'static str {
    match locale {
        Locale::De => {
            "Der vorige Lauf kam nicht zu seinem Ende. Was er gesichert hatte, ist im Index; dieser Lauf holt nach, was fehlt."
        }
        Locale::En => {
            "The run before did not come to its end. What it had saved is in the index; this run makes up for what is missing."
        }
    }
}

fn waiting(locale: Locale) -> &'static str {
    match locale {
        Locale::De => "Ein anderer Lauf schreibt gerade in den Index; dieser wartet.",
        Locale::En => "Another run is writing to the index; this one waits.",
    }
}

fn staying(locale: Locale) -> &'static str {
    match locale {
        Locale::De => {
            "Neue und geänderte Dateien werden aufgenommen, sobald sie da sind. Beenden mit Strg+C."
        }
        Locale::En => "New and changed files are taken in as they come. Stop with Ctrl+C.",
    }
}

/// `Gesichert: 12.345 Meldungen, zuletzt alle.jsonl, Zeile 12345`
fn committed(report: &ingest::Report, locale: Locale) -> String {
    let read = figures::releases(report.read(), locale);
    let last = report.last.as_deref().unwrap_or_default();
    match locale {
        Locale::De => format!("Gesichert: {read}, zuletzt {last}"),
        Locale::En => format!("saved: {read}, the last {last}"),
    }
}

fn stopped(report: &ingest::Report, locale: Locale) -> String {
    match (&report.last, locale) {
        (Some(last), Locale::De) => format!(
            "Angehalten nach {last}. Alles bis dahin ist im Index; derselbe Befehl macht dort weiter."
        ),
        (Some(last), Locale::En) => format!(
            "Stopped after {last}. All up to there is in the index; the same command goes on from there."
        ),
        (None, Locale::De) => "Angehalten, bevor etwas gelesen war.".to_owned(),
        (None, Locale::En) => "Stopped before anything was read.".to_owned(),
    }
}

fn in_json(report: &ingest::Report) -> String {
    json!({
        "added": report.added,
        "replaced": report.replaced,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "rejected": report.rejected,
        "warnings": report.warnings,
        "last": report.last,
    })
    .to_string()
}

/// `3 neu, 1 ersetzt, zuletzt eingang/a.json`; nothing if nothing has happened.
fn in_words(report: &ingest::Report, locale: Locale) -> Option<String> {
    let (german, english) = (
        ["neu", "ersetzt", "entfernt", "abgelehnt"],
        ["added", "replaced", "removed", "rejected"],
    );
    let names = match locale {
        Locale::De => german,
        Locale::En => english,
    };
    let counts = [
        report.added,
        report.replaced,
        report.removed,
        report.rejected,
    ];
    let counted: Vec<_> = counts
        .into_iter()
        .zip(names)
        .filter(|&(count, _)| count > 0)
        .map(|(count, name)| format!("{} {name}", locale.number(count)))
        .collect();
    if counted.is_empty() {
        return None;
    }
    let last = report.last.as_deref().map(|last| match locale {
        Locale::De => format!(", zuletzt {last}"),
        Locale::En => format!(", the last {last}"),
    });
    Some(format!(
        "{}{}",
        counted.join(", "),
        last.unwrap_or_default()
    ))
}
