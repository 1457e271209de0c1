//! What a run came to, as a text for people and as JSON for programs.

use std::time::Duration;

use serde::Serialize;
use serde_json::json;

use super::error::Status;
use super::figures;
use super::notes::{Notes, Rejection};
use crate::ingest::Report;
use crate::locale::Locale;

/// Reasons for rejections that the text names.
const REASONS: usize = 10;

/// What a run came to. Serialises to the JSON of `--json`.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    added: u64,
    replaced: u64,
    unchanged: u64,
    removed: u64,
    restored: u64,
    rejected: u64,
    warnings: u64,
    /// Things in folders that are no releases.
    skipped: u64,
    seconds: f64,
    /// Of the releases, as they are stored.
    bytes: u64,
    /// Whether nothing was written.
    dry_run: bool,
    /// Whether the run was told to stop.
    stopped: bool,
    /// The entry that was looked at last.
    last: Option<String>,
    /// The first of them.
    rejections: Vec<Rejection>,
    #[serde(skip)]
    reasons: Vec<(String, u64)>,
    #[serde(skip)]
    time: Duration,
}

impl Summary {
    pub(super) fn new(report: &Report, notes: Notes, time: Duration) -> Self {
        let (rejections, reasons) = notes.into_rejections();
        Self {
            added: report.added,
            replaced: report.replaced,
            unchanged: report.unchanged,
            removed: report.removed,
            restored: report.restored,
            rejected: report.rejected,
            warnings: report.warnings,
            skipped: report.skipped,
            seconds: time.as_millis() as f64 / 1e3,
            bytes: report.bytes,
            dry_run: false,
            stopped: report.was_stopped,
            last: report.last.clone(),
            rejections,
            reasons,
            time,
        }
    }

    /// Of a run that has written nothing.
    pub(super) fn of_dry_run(self) -> Self {
        Self {
            dry_run: true,
            ..self
        }
    }

    /// The exit status of the run.
    pub(super) fn status(&self) -> Status {
        match self.rejected == 0 && !self.stopped {
            true => Status::Done,
            false => Status::Partly,
        }
    }

    /// One line of JSON.
    pub(super) fn json(&self) -> String {
        // Numbers and texts: there is nothing in them that JSON cannot hold.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// One line of JSON, of releases that were only looked at.
    pub(super) fn json_of_check(&self) -> String {
        json!({
            "releases": self.added,
            "rejected": self.rejected,
            "warnings": self.warnings,
            "skipped": self.skipped,
            "seconds": self.seconds,
            "bytes": self.bytes,
            "stopped": self.stopped,
            "last": self.last,
            "rejections": self.rejections,
        })
        .to_string()
    }

    /// For people, of releases that were only looked at.
    pub(super) fn text_of_check(&self, locale: Locale) -> String {
        let read = figures::releases(self.added, locale);
        let time = figures::time(self.time, locale);
        let mut text = match locale {
            Locale::De => format!("{read} in {time} gelesen, ohne sie aufzunehmen\n"),
            Locale::En => format!("{read} read in {time}, and not taken in\n"),
        };
        let rejected = (self.rejected, rejected(locale));
        for (count, what) in [rejected].into_iter().chain(self.asides(locale)) {
            text.push_str(&self.row(count, what, locale));
        }
        text
    }

    /// For people: a line of what was read, a line for each thing that became of it.
    pub(super) fn text(&self, locale: Locale) -> String {
        let read = figures::releases(self.added + self.replaced + self.unchanged, locale);
        let time = figures::time(self.time, locale);
        let size = figures::size(self.bytes, locale);
        let rate = figures::rate(self.bytes, self.time, locale);
        let mut text = match locale {
            Locale::De => format!("{read} gelesen in {time} ({size}, {rate})\n"),
            Locale::En => format!("{read} read in {time} ({size}, {rate})\n"),
        };
        if self.dry_run {
            text.push_str(match locale {
                Locale::De => "Probelauf: nichts ist geschrieben\n",
                Locale::En => "Dry run: nothing was written\n",
            });
        }
        for (count, what) in self.rows(locale) {
            text.push_str(&self.row(count, what, locale));
        }
        text
    }

    fn row(&self, count: u64, what: &str, locale: Locale) -> String {
        let mut row = format!("{:>9} {what}\n", locale.number(count));
        if what == rejected(locale) {
            row.push_str(&self.why(locale));
        }
        row
    }

    fn rows(&self, locale: Locale) -> Vec<(u64, &'static str)> {
        let german = locale == Locale::De;
        let mut rows = vec![
            (self.added, if german { "neu" } else { "added" }),
            (self.replaced, if german { "ersetzt" } else { "replaced" }),
            (
                self.unchanged,
                if german { "unverändert" } else { "unchanged" },
            ),
            (self.removed, if german { "entfernt" } else { "removed" }),
            (self.rejected, rejected(locale)),
        ];
        rows.extend(self.asides(locale));
        rows
    }

    /// What is told only if there is something to tell.
    fn asides(&self, locale: Locale) -> impl Iterator<Item = (u64, &'static str)> {
        let warnings = match (locale, self.warnings) {
            (Locale::De, 1) => "Hinweis",
            (Locale::De, _) => "Hinweise",
            (Locale::En, 1) => "warning",
            (Locale::En, _) => "warnings",
        };
        let skipped = match (locale, self.skipped) {
            (Locale::De, 1) => "Datei übergangen, die keine Meldung ist",
            (Locale::De, _) => "Dateien übergangen, die keine Meldungen sind",
            (Locale::En, 1) => "file passed over that is no release",
            (Locale::En, _) => "files passed over that are no releases",
        };
        let restored = match locale {
            Locale::De => "wieder zugelassen",
            Locale::En => "to be taken in again",
        };
        let asides = [
            (self.restored, restored),
            (self.warnings, warnings),
            (self.skipped, skipped),
        ];
        asides.into_iter().filter(|&(count, _)| count > 0)
    }

    /// The reasons for rejections, most frequent first.
    fn why(&self, locale: Locale) -> String {
        let mut lines = String::new();
        let mut told = 0;
        for (reason, count) in self.reasons.iter().take(REASONS) {
            lines.push_str(&format!("{:>13}× {reason}\n", locale.number(*count)));
            told += count;
        }
        let more = self.rejected.saturating_sub(told);
        if more > 0 {
            let other = match locale {
                Locale::De => "aus anderen Gründen",
                Locale::En => "for other reasons",
            };
            lines.push_str(&format!("{:>13}× {other}\n", locale.number(more)));
        }
        lines
    }
}

fn rejected(locale: Locale) -> &'static str {
    match locale {
        Locale::De => "abgelehnt",
        Locale::En => "rejected",
    }
}
