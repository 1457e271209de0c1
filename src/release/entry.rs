//! What reading a document yields: an entry for every release that stands in it, in order.

use std::fmt;

use jiff::Timestamp;

use super::Release;
use super::rejection::Rejection;
use super::warning::Warning;
use crate::locale::Locale;

/// What is known of a document beside its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The path below the indexed folder, parted by `/`, without an ending such as `.gz`. None on
    /// standard input. Ids are derived from it, and its ending helps to tell the format.
    pub path: Option<String>,
    /// The file's date, for releases that bring none.
    pub modified: Option<Timestamp>,
    /// The moment of reading: later dates lie in the future.
    pub now: Timestamp,
}

/// One release of a document, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where in the document it stands.
    pub place: Place,
    /// The release, or the reason it is left out.
    pub outcome: Result<Parsed, Rejection>,
}

/// A release and what there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The release, checked and cleaned.
    pub release: Release,
    /// In the order of the fields; empty if all was well.
    pub warnings: Vec<Warning>,
    /// Whether it is an entry of a feed, which leaves the feed with time and stays a release.
    pub is_of_feed: bool,
}

/// Where in a document an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The document is one entry.
    Whole,
    /// A line of JSON Lines, from 1.
    Line(u64),
    /// An element of a list, from 1.
    Entry(u64),
}

impl Place {
    /// `Zeile 3`; nothing for a whole document.
    pub fn text(self, locale: Locale) -> String {
        match (self, locale) {
            (Place::Whole, _) => String::new(),
            (Place::Line(number), Locale::De) => format!("Zeile {number}"),
            (Place::Line(number), Locale::En) => format!("line {number}"),
            (Place::Entry(number), Locale::De) => format!("Eintrag {number}"),
            (Place::Entry(number), Locale::En) => format!("entry {number}"),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Locale::De))
    }
}
