//! The books of a run: how many releases, and a note for each that was not simply taken in.

use crate::intake::Failure;
use crate::locale::Locale;
use crate::release::{Place, Warning};

/// Notes kept; beyond, they are only counted. A run shows each as it comes.
const MAX_NOTES: usize = 10_000;

/// What a run did.
#[derive(Debug, Default)]
pub struct Report {
    /// Releases that were not there.
    pub added: u64,
    /// Releases that were there with another content.
    pub replaced: u64,
    /// Releases that are there as they are, or in a later version; those of files that were not read again among them.
    pub unchanged: u64,
    /// Releases that are gone now.
    pub removed: u64,
    /// Removals that were lifted.
    pub restored: u64,
    /// Entries that were left out.
    pub rejected: u64,
    /// Remarks on entries that were taken in.
    pub warnings: u64,
    /// Things in folders that are no releases.
    pub skipped: u64,
    /// Bytes of the releases read, as they are stored.
    pub bytes: u64,
    /// Whether the run was told to stop before its end.
    pub was_stopped: bool,
    /// Where the run was when it ended, or stopped: the entry that was looked at last.
    pub last: Option<String>,
    /// The first notes.
    pub notes: Vec<Note>,
}

/// Something to tell of one entry.
#[derive(Debug)]
pub struct Note {
    /// The file, and the line or entry in it, for people.
    pub location: String,
    /// The file; `-` is standard input. None where no file is the matter.
    pub file: Option<String>,
    /// Where in the file.
    pub place: Place,
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
    /// Its removal should be lifted, and it was not removed.
    NotRemoved,
    /// Nothing is removed, because there is nothing beneath a path, or something could not be read.
    Unsure,
    /// Nothing is removed, because it would be too much.
    TooMany {
        /// Releases that would be removed.
        missing: u64,
        /// Releases that were read from beneath the paths.
        of: u64,
    },
    /// It was taken in without something.
    Warning(Warning),
    /// Its id came earlier in the run; the later version counts.
    Twice,
    /// A later version is there already.
    Older,
    /// It was taken out, because it is no longer in its file, or the file is gone.
    Gone,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something was left out, or could not be done; the exit status says so.
    Rejected,
    /// Something was taken in, and there is something to say about it.
    Warning,
    /// Something was taken out as it was asked for.
    Removed,
}

impl Kind {
    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::Warning => "warning",
            Self::Removed => "removed",
        }
    }
}

impl Reason {
    /// What kind of note it makes.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Rejected(_)
            | Self::Removed
            | Self::NotThere
            | Self::NotRemoved
            | Self::Unsure
            | Self::TooMany { .. } => Kind::Rejected,
            Self::Warning(_) | Self::Twice | Self::Older => Kind::Warning,
            Self::Gone => Kind::Removed,
        }
    }

    /// For people, one line.
    pub fn text(&self, locale: Locale) -> String {
        let (german, english) = match self {
            Self::Rejected(failure) => return failure.text(locale),
            Self::Warning(warning) => return warning.text(locale),
            Self::TooMany { missing, of } => return too_many(*missing, *of, locale),
            Self::Removed => (
                "wurde endgültig entfernt und bleibt draußen",
                "was removed for good and stays out",
            ),
            Self::NotThere => ("ist nicht im Index", "is not in the index"),
            Self::NotRemoved => (
                "war nicht endgültig entfernt; es gibt nichts aufzuheben",
                "was not removed for good; there is nothing to lift",
            ),
            Self::Unsure => (
                "leer oder nicht ganz lesbar: nichts entfernt, denn es könnte nur gerade fehlen",
                "empty or not quite readable: nothing removed, for it may only be away for now",
            ),
            Self::Twice => (
                "kommt in diesem Lauf mehrmals vor; die spätere Fassung gilt",
                "comes more than once in this run; the later version counts",
            ),
            Self::Older => (
                "ist älter als die Fassung im Index; diese bleibt",
                "is older than the version in the index, which stays",
            ),
            Self::Gone => (
                "steht dort nicht mehr und ist aus dem Index genommen",
                "is no longer there, and was taken out of the index",
            ),
        };
        match locale {
            Locale::De => german.to_owned(),
            Locale::En => english.to_owned(),
        }
    }
}

fn too_many(missing: u64, of: u64, locale: Locale) -> String {
    let (missing, of) = (locale.number(missing), locale.number(of));
    match locale {
        Locale::De => format!(
            "{missing} von {of} Meldungen stehen nicht mehr dort, mehr als jede zehnte: nichts entfernt. Wenn das stimmt: noch einmal mit --yes."
        ),
        Locale::En => format!(
            "{missing} of {of} releases are no longer there, more than one in ten: nothing removed. If that is right, again with --yes."
        ),
    }
}

impl Report {
    pub(super) fn note(&mut self, note: Note) {
        match note.reason.kind() {
            Kind::Rejected => self.rejected += 1,
            Kind::Warning => self.warnings += 1,
            Kind::Removed => self.removed += 1,
        }
        if self.notes.len() < MAX_NOTES {
            self.notes.push(note);
        }
    }

    /// Adds what a later run did.
    pub fn add(&mut self, other: Report) {
        self.added += other.added;
        self.replaced += other.replaced;
        self.unchanged += other.unchanged;
        self.removed += other.removed;
        self.restored += other.restored;
        self.rejected += other.rejected;
        self.warnings += other.warnings;
        self.skipped += other.skipped;
        self.bytes += other.bytes;
        self.was_stopped |= other.was_stopped;
        self.last = other.last.or(self.last.take());
        let room = MAX_NOTES.saturating_sub(self.notes.len());
        self.notes.extend(other.notes.into_iter().take(room));
    }

    /// Releases that were looked at and may be in the index now.
    pub fn read(&self) -> u64 {
        self.added + self.replaced + self.unchanged
    }
}
