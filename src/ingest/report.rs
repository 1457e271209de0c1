//! The books of a run: how many releases, and a note for each that was not simply taken in.

use crate::intake::Failure;
use crate::locale::Locale;
use crate::release::Warning;

/// Notes kept; beyond, they are only counted. A run shows each as it comes.
const MAX_NOTES: usize = 10_000;

/// What a run did.
#[derive(Debug, Default)]
pub struct Report {
    /// Releases that were not there.
    pub added: u64,
    /// Releases that were there with another content.
    pub replaced: u64,
    /// Releases that are there as they are, or in a later version.
    pub unchanged: u64,
    /// Releases that are gone now.
    pub removed: u64,
    /// Entries that were left out.
    pub rejected: u64,
    /// Remarks on entries that were taken in.
    pub warnings: u64,
    /// Bytes of the releases read, as they are stored.
    pub bytes: u64,
    /// The first notes.
    pub notes: Vec<Note>,
}

/// Something to tell of one entry.
#[derive(Debug)]
pub struct Note {
    /// The file, and the line or entry in it.
    pub location: String,
    /// The release's id, where it has one.
    pub id: Option<String>,
    /// What is to tell.
    pub reason: Reason,
}

/// What is to tell of an entry.
#[derive(Debug)]
pub enum Reason {
    /// It is no release.
    Rejected(Failure),
    /// It was removed for good earlier.
    Removed,
    /// It should be removed, and is not there.
    NotThere,
    /// It was taken in without something.
    Warning(Warning),
    /// Its id came earlier in the run; the later version counts.
    Twice,
    /// A later version is there already.
    Older,
}

impl Reason {
    /// Whether the entry was left out, so that the exit status says so.
    pub fn is_rejection(&self) -> bool {
        match self {
            Self::Rejected(_) | Self::Removed | Self::NotThere => true,
            Self::Warning(_) | Self::Twice | Self::Older => false,
        }
    }

    /// For people, one line.
    pub fn text(&self, locale: Locale) -> String {
        match (self, locale) {
            (Self::Rejected(failure), _) => failure.text(locale),
            (Self::Warning(warning), _) => warning.text(locale),
            (Self::Removed, Locale::De) => "wurde endgültig entfernt und bleibt draußen".to_owned(),
            (Self::Removed, Locale::En) => "was removed for good and stays out".to_owned(),
            (Self::NotThere, Locale::De) => "ist nicht im Index".to_owned(),
            (Self::NotThere, Locale::En) => "is not in the index".to_owned(),
            (Self::Twice, Locale::De) => {
                "kommt in diesem Lauf mehrmals vor; die spätere Fassung gilt".to_owned()
            }
            (Self::Twice, Locale::En) => {
                "comes more than once in this run; the later version counts".to_owned()
            }
            (Self::Older, Locale::De) => {
                "ist älter als die Fassung im Index; diese bleibt".to_owned()
            }
            (Self::Older, Locale::En) => {
                "is older than the version in the index, which stays".to_owned()
            }
        }
    }
}

impl Report {
    pub(super) fn note(&mut self, note: Note) {
        match note.reason.is_rejection() {
            true => self.rejected += 1,
            false => self.warnings += 1,
        }
        if self.notes.len() < MAX_NOTES {
            self.notes.push(note);
        }
    }
}
