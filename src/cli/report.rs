//! The file of `--report`: a line of JSON for every entry that was left out, warned about or taken out.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::error::Error;
use crate::ingest::Note;
use crate::locale::Locale;
use crate::release::Place;

/// A report under way.
pub(super) struct Report {
    path: PathBuf,
    file: BufWriter<File>,
    locale: Locale,
}

/// A line of it. Exactly one of `line` and `entry` is there where the file holds several releases.
#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<u64>,
    id: Option<&'a str>,
    reason: String,
}

impl Report {
    /// Begins a report, in the place of one that is there.
    pub(super) fn create(path: &Path, locale: Locale) -> Result<Self, Error> {
        let file = File::create(path).map_err(|cause| Error::Report(path.to_owned(), cause))?;
        Ok(Self {
            path: path.to_owned(),
            file: BufWriter::new(file),
            locale,
        })
    }

    pub(super) fn note(&mut self, note: &Note) -> Result<(), Error> {
        let (line, entry) = match note.place {
            Place::Line(number) => (Some(number), None),
            Place::Entry(number) => (None, Some(number)),
            Place::Whole => (None, None),
        };
        let line = Line {
            kind: note.reason.kind().name(),
            file: note.file.as_deref(),
            line,
            entry,
            id: note.id.as_deref(),
            reason: note.reason.text(self.locale),
        };
        // Numbers and texts: there is nothing in them that JSON cannot hold.
        let line = serde_json::to_string(&line).unwrap_or_default();
        writeln!(self.file, "{line}").map_err(|cause| self.failed(cause))
    }

    /// Lets others read what was noted so far.
    pub(super) fn flush(&mut self) -> Result<(), Error> {
        self.file.flush().map_err(|cause| self.failed(cause))
    }

    fn failed(&self, cause: std::io::Error) -> Error {
        Error::Report(self.path.clone(), cause)
    }
}
