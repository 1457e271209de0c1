//! What keeps a command from its end, in words, and as the exit status.

use std::io;
use std::net::SocketAddr;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

use crate::config::{self, ConfigError};
use crate::engine::{BackupError, EngineError};
use crate::locale::Locale;
use crate::query::QueryError;

/// How a command ended: its exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// All was done. There may have been warnings.
    Done = 0,
    /// It was done, but something was rejected or not found.
    Partly = 1,
    /// It was called in a wrong way.
    Misused = 2,
    /// It could not be done.
    Failed = 3,
}

/// What is told of something that cannot be: a mistake in the program, or a damaged index.
pub(super) fn unforeseen(what: &PanicHookInfo<'_>, locale: Locale) -> String {
    let place = what
        .location()
        .map(|at| format!("{}:{}", at.file(), at.line()));
    let place = place.unwrap_or_default();
    match locale {
        Locale::De => format!(
            "Fehler: Das Programm ist auf etwas gestoßen, das nicht sein kann ({place}). Ob es am Index liegt, sagt: depesche verify\n"
        ),
        Locale::En => format!(
            "error: The program came upon something that cannot be ({place}). Whether it is the index, this tells: depesche verify\n"
        ),
    }
}

/// Why a command could not be done.
#[derive(Debug)]
pub(super) enum Error {
    /// The query cannot be read.
    Query {
        /// As typed.
        text: String,
        /// What is wrong with it.
        mistake: QueryError,
    },
    /// The index in a folder cannot be used.
    Index(PathBuf, EngineError),
    /// The demo's index in a folder is another program's, or damaged.
    Demo(PathBuf, EngineError),
    /// The settings cannot be used.
    Config(ConfigError),
    /// A copy of the index cannot be made there.
    Backup(PathBuf, BackupError),
    /// A folder or file cannot be written.
    Write(PathBuf, io::Error),
    /// The system has no random bits to give.
    Random,
    /// The server cannot listen there.
    Listen(SocketAddr, io::Error),
    /// The server cannot run.
    Server(io::Error),
    /// Standard input should be watched.
    WatchInput,
    /// A report cannot be written.
    Report(PathBuf, io::Error),
    /// Nobody takes what is printed.
    Output(io::Error),
}

impl From<io::Error> for Error {
    fn from(cause: io::Error) -> Self {
        Self::Output(cause)
    }
}

impl Error {
    /// What an error of the index in this folder comes to.
    pub(super) fn of(folder: &Path) -> impl Fn(EngineError) -> Self {
        move |cause| Self::Index(folder.to_owned(), cause)
    }

    /// The exit status.
    pub(super) fn status(&self) -> Status {
        match self {
            Self::Query { .. }
            | Self::Index(_, EngineError::Wildcard(_))
            | Self::Config(_)
            | Self::WatchInput => Status::Misused,
            // `depesche search … | head` is no failure.
            Self::Output(cause) if cause.kind() == io::ErrorKind::BrokenPipe => Status::Done,
            Self::Index(..)
            | Self::Demo(..)
            | Self::Backup(..)
            | Self::Write(..)
            | Self::Random
            | Self::Listen(..)
            | Self::Server(_)
            | Self::Report(..)
            | Self::Output(_) => Status::Failed,
        }
    }

    /// What is wrong and what to do, for people; lines of a terminal.
    pub(super) fn text(&self, locale: Locale) -> String {
        match (self, locale) {
            (Self::Query { text, mistake }, _) => query(text, mistake, locale),
            (Self::Index(folder, cause), _) => index(folder, cause, locale),
            (Self::Config(cause), _) => cause.text(locale),
            (Self::Backup(folder, cause), _) => cause.text(folder, locale),
            (Self::Write(path, cause), Locale::De) => {
                format!("„{}“ lässt sich nicht schreiben: {cause}", path.display())
            }
            (Self::Write(path, cause), Locale::En) => {
                format!("“{}” cannot be written: {cause}", path.display())
            }
            (Self::Random, Locale::De) => "Das System gibt keine Zufallszahlen her.".to_owned(),
            (Self::Random, Locale::En) => "The system has no random numbers to give.".to_owned(),
            (Self::WatchInput, Locale::De) => {
                "Die Standardeingabe (-) lässt sich nicht beobachten. Nennen Sie Ordner, oder lassen Sie --watch weg.".to_owned()
            }
            (Self::WatchInput, Locale::En) => {
                "Standard input (-) cannot be watched. Name folders, or leave out --watch.".to_owned()
            }
            (Self::Report(path, cause), Locale::De) => format!(
                "Der Bericht „{}“ lässt sich nicht schreiben ({}).",
                path.display(),
                cause.kind()
            ),
            (Self::Report(path, cause), Locale::En) => format!(
                "The report “{}” cannot be written ({}).",
                path.display(),
                cause.kind()
            ),
            (Self::Demo(folder, cause), Locale::De) => format!(
                "{} Löschen Sie den Ordner „{}“, oder nennen Sie der Demo mit --index einen anderen.",
                cause.text(locale),
                folder.display()
            ),
            (Self::Demo(folder, cause), Locale::En) => format!(
                "{} Delete the folder “{}”, or name another one for the demo with --index.",
                cause.text(locale),
                folder.display()
            ),
            (Self::Listen(address, cause), Locale::De) => match cause.kind() {
                io::ErrorKind::AddrInUse => format!(
                    "Auf {address} läuft schon ein Programm. Nennen Sie einen anderen Port, zum Beispiel --listen {}.",
                    neighbour(*address)
                ),
                kind => format!(
                    "Auf {address} lässt sich nicht lauschen ({kind}). Nennen Sie mit --listen eine andere Adresse."
                ),
            },
            (Self::Listen(address, cause), Locale::En) => match cause.kind() {
                io::ErrorKind::AddrInUse => format!(
                    "Another program is using {address}. Name another port, for example --listen {}.",
                    neighbour(*address)
                ),
                kind => format!(
                    "Cannot listen on {address} ({kind}). Name another address with --listen."
                ),
            },
            (Self::Server(cause), Locale::De) => format!("Der Server ist gescheitert: {cause}"),
            (Self::Server(cause), Locale::En) => format!("The server failed: {cause}"),
            (Self::Output(cause), Locale::De) => {
                format!("Die Ausgabe lässt sich nicht schreiben: {cause}")
            }
            (Self::Output(cause), Locale::En) => format!("The output cannot be written: {cause}"),
        }
    }
}

/// The query with a caret under the mistake, the sentence, and the query that can be read.
fn query(text: &str, mistake: &QueryError, locale: Locale) -> String {
    let (heading, correction) = match locale {
        Locale::De => ("Diese Suche ist so nicht lesbar:", "So geht es:"),
        Locale::En => ("This search cannot be read:", "This works:"),
    };
    let mut lines = heading.to_owned();
    if let Some(place) = place(text, mistake) {
        lines.push_str(&place);
    }
    lines.push_str(&format!("\n{}", mistake.text(locale)));
    if let Some(corrected) = mistake.correction() {
        lines.push_str(&format!("\n{correction} {corrected}"));
    }
    lines
}

/// Characters of the query shown before and after the mistake: with the mistake's own, about a
/// line.
const AROUND: usize = 40;

/// The query around the mistake, and a line of carets under it.
fn place(text: &str, mistake: &QueryError) -> Option<String> {
    let shown: Vec<char> = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let length = mistake.length().clamp(1, AROUND);
    let start = mistake.position().saturating_sub(AROUND);
    let end = (mistake.position() + length + AROUND).min(shown.len());
    let window: String = shown.get(start..end)?.iter().collect();
    let (before, after) = (
        if start > 0 { "…" } else { "" },
        if end < shown.len() { "…" } else { "" },
    );
    let indent = " ".repeat(before.chars().count() + mistake.position() - start);
    Some(format!(
        "\n\n    {before}{window}{after}\n    {indent}{}\n",
        "^".repeat(length)
    ))
}

fn index(folder: &Path, cause: &EngineError, locale: Locale) -> String {
    let folder = folder.display().to_string();
    let reason = cause.text(locale);
    match (cause, locale) {
        (EngineError::Wildcard(_), _) => reason,
        (EngineError::Missing(_), _) if folder == config::INDEX => reason,
        // The reason ends with the command that makes one.
        (EngineError::Missing(_), _) => format!("{reason} --index {folder}"),
        (_, Locale::De) => format!("Index „{folder}“: {reason}"),
        (_, Locale::En) => format!("Index “{folder}”: {reason}"),
    }
}

/// The next port of the same address, for an example.
fn neighbour(mut address: SocketAddr) -> SocketAddr {
    address.set_port(address.port().checked_add(1).unwrap_or(9000));
    address
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::query;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mistake = query::parse(text, Locale::De).unwrap_err();
        let error = Error::Query {
            text: text.to_owned(),
            mistake,
        };
        assert_eq!(error.text(Locale::De), expected);
        assert_eq!(error.status(), Status::Misused);
    }

    #[test]
    fn mistakes_are_pointed_at() {
        check(
            "(Philo nicht logie",
            "Diese Suche ist so nicht lesbar:

    (Philo nicht logie
    ^

Die Klammer „(“ an Stelle 1 wird nicht geschlossen. Ergänzen Sie eine „)“.
So geht es: (Philo nicht logie)",
        );
        check(
            &format!("{} Klima und", "Wetter ".repeat(10).trim()),
            "Diese Suche ist so nicht lesbar:

    …etter Wetter Wetter Wetter Wetter Klima und
                                             ^^^

Hinter „und“ an Stelle 77 fehlt ein Wort. Ergänzen Sie es, oder lassen Sie „und“ weg. Nach dem Wort selbst suchen Sie in Anführungszeichen.
So geht es: Wetter Wetter Wetter Wetter Wetter Wetter Wetter Wetter Wetter Wetter Klima",
        );
    }

    #[test]
    fn a_reader_that_went_away_is_no_failure() {
        let gone = Error::Output(io::ErrorKind::BrokenPipe.into());
        assert_eq!(gone.status(), Status::Done);
        let full = Error::Output(io::ErrorKind::StorageFull.into());
        assert_eq!(full.status(), Status::Failed);
    }
}
