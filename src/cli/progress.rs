//! How far a run is: a bar on a terminal, now and then a line elsewhere. Knows bytes, and not what
//! they are.

use std::cell::Cell;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::figures;
use crate::intake;
use crate::locale::Locale;

/// Often enough to look alive.
const REDRAW: Duration = Duration::from_millis(100);

/// Seldom enough for a log file.
const LINES: Duration = Duration::from_secs(10);

/// The progress of a run, on standard error.
pub(super) struct Progress {
    read: intake::Progress,
    /// Bytes to be read. None where that is not known beforehand.
    total: Option<u64>,
    start: Instant,
    next: Cell<Instant>,
    bar: Option<ProgressBar>,
    locale: Locale,
}

impl Progress {
    pub(super) fn new(read: intake::Progress, total: Option<u64>, locale: Locale) -> Self {
        let bar = io::stderr().is_terminal().then(|| bar(total));
        let start = Instant::now();
        let next = Cell::new(start + if bar.is_some() { REDRAW } else { LINES });
        Self {
            read,
            total,
            start,
            next,
            bar,
            locale,
        }
    }

    /// Whether somebody watches.
    pub(super) fn is_on_terminal(&self) -> bool {
        self.bar.is_some()
    }

    /// Shows how far it is, if it is time to.
    pub(super) fn step(&self) {
        let now = Instant::now();
        if now < self.next.get() {
            return;
        }
        let text = text(self.read.bytes(), self.total, now - self.start, self.locale);
        match &self.bar {
            Some(bar) => {
                bar.set_position(self.read.bytes());
                bar.set_message(text);
                self.next.set(now + REDRAW);
            }
            None => {
                self.tell(&text);
                self.next.set(now + LINES);
            }
        }
    }

    /// Prints a line, above the bar if there is one.
    pub(super) fn tell(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| tell(line)),
            None => tell(line),
        }
    }

    /// Takes the bar away; how long it all took.
    pub(super) fn end(&self) -> Duration {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        self.start.elapsed()
    }
}

/// Prints a line to standard error. Names of files and texts of releases are shown, never obeyed.
pub(super) fn tell(line: &str) {
    let line: String = line
        .chars()
        .map(|c| if c.is_control() { '\u{FFFD}' } else { c })
        .collect();
    // Where nobody can be told, the summary and the exit status still tell.
    let _ = writeln!(io::stderr(), "{line}");
}

fn bar(total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => (ProgressBar::new(total), "{bar:30} {msg}"),
        None => (ProgressBar::new_spinner(), "{spinner} {msg}"),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// `45 % · 12,3 MB von 27,1 MB · 5,2 MB/s · noch 3,0 s`
fn text(read: u64, total: Option<u64>, time: Duration, locale: Locale) -> String {
    let size = |bytes| figures::size(bytes, locale);
    let rate = figures::rate(read, time, locale);
    let Some(total) = total.filter(|&total| total > 0) else {
        return format!("{} · {rate}", size(read));
    };
    let share = (read as f64 / total as f64).min(1.0);
    let percent = (share * 100.0) as u64;
    let left = match share > 0.0 {
        true => time.mul_f64(1.0 / share - 1.0),
        false => Duration::ZERO,
    };
    let left = figures::time(left, locale);
    match locale {
        Locale::De => format!(
            "{percent} % · {} von {} · {rate} · noch {left}",
            size(read),
            size(total)
        ),
        Locale::En => format!(
            "{percent}% · {} of {} · {rate} · {left} left",
            size(read),
            size(total)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(read: u64, total: Option<u64>, german: &str, english: &str) {
        let time = Duration::from_secs(4);
        assert_eq!(text(read, total, time, Locale::De), german);
        assert_eq!(text(read, total, time, Locale::En), english);
    }

    #[test]
    fn how_far_it_is() {
        check(
            10_000_000,
            Some(40_000_000),
            "25 % · 10,0 MB von 40,0 MB · 2,5 MB/s · noch 12,0 s",
            "25% · 10.0 MB of 40.0 MB · 2.5 MB/s · 12.0 s left",
        );
        check(10_000_000, None, "10,0 MB · 2,5 MB/s", "10.0 MB · 2.5 MB/s");
        check(0, Some(0), "0 B · 0,0 MB/s", "0 B · 0.0 MB/s");
        check(
            0,
            Some(5),
            "0 % · 0 B von 5 B · 0,0 MB/s · noch 0,0 s",
            "0% · 0 B of 5 B · 0.0 MB/s · 0.0 s left",
        );
        check(
            9,
            Some(5),
            "100 % · 9 B von 5 B · 0,0 MB/s · noch 0,0 s",
            "100% · 9 B of 5 B · 0.0 MB/s · 0.0 s left",
        );
    }
}
