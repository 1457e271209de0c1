//! What can go wrong with an index, told to people.

use std::fmt;
use std::path::PathBuf;

use super::fault::Fault;
use crate::locale::Locale;

/// What an index was written by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// Of the fields.
    pub format: u32,
    /// Of the word rules.
    pub analyser: u32,
}

/// Why the engine could not do what was asked. The cause, where there is one, is for the log.
#[derive(Debug)]
pub enum EngineError {
    /// There is no index in the folder.
    Missing(PathBuf),
    /// The index was written in another format or with other word rules.
    Version {
        /// What the index carries.
        found: Version,
        /// What this program reads.
        expected: Version,
    },
    /// Another process writes to the index.
    Locked,
    /// The index does not hold what this program wrote.
    Damaged(String),
    /// The index could not be read or written.
    Index(tantivy::TantivyError),
    /// The folder cannot be worked in.
    Disk(Fault),
    /// A file could not be read or written.
    File(std::io::Error),
    /// A wildcard is too large to be looked for.
    Wildcard(String),
    /// The asker's deadline has passed.
    TooSlow,
}

impl EngineError {
    /// What is wrong and what to do, for people.
    pub fn text(&self, locale: Locale) -> String {
        match (self, locale) {
            (Self::Missing(path), Locale::De) => {
                format!(
                    "In „{}“ ist kein Index. Legen Sie einen an: depesche index PFAD",
                    path.display()
                )
            }
            (Self::Missing(path), Locale::En) => {
                format!(
                    "There is no index in “{}”. Make one: depesche index PATH",
                    path.display()
                )
            }
            (Self::Version { found, expected }, Locale::De) => format!(
                "Der Index hat Format {} mit Wortregeln {}, dieses Programm liest Format {} mit Wortregeln {}: Bitte neu indexieren, in einen neuen Ordner.",
                found.format, found.analyser, expected.format, expected.analyser
            ),
            (Self::Version { found, expected }, Locale::En) => format!(
                "The index has format {} with word rules {}, this program reads format {} with word rules {}: please re-index, into a new folder.",
                found.format, found.analyser, expected.format, expected.analyser
            ),
            (Self::Locked, Locale::De) => {
                "Ein anderer Lauf schreibt gerade in diesen Index. Warten Sie, bis er fertig ist."
                    .to_owned()
            }
            (Self::Locked, Locale::En) => {
                "Another run is writing to this index. Wait until it has ended.".to_owned()
            }
            (Self::Damaged(what), Locale::De) => {
                format!(
                    "Der Index ist beschädigt ({what}). Bitte neu indexieren, in einen neuen Ordner."
                )
            }
            (Self::Damaged(what), Locale::En) => {
                format!("The index is damaged ({what}). Please re-index, into a new folder.")
            }
            (Self::Index(cause), Locale::De) => {
                format!("Der Index lässt sich nicht lesen oder schreiben: {cause}")
            }
            (Self::Index(cause), Locale::En) => {
                format!("The index cannot be read or written: {cause}")
            }
            (Self::Disk(fault), _) => fault.text(locale).to_owned(),
            (Self::File(cause), Locale::De) => {
                format!("Eine Datei des Index lässt sich nicht lesen oder schreiben: {cause}")
            }
            (Self::File(cause), Locale::En) => {
                format!("A file of the index cannot be read or written: {cause}")
            }
            (Self::Wildcard(pattern), Locale::De) => {
                format!("Der Platzhalter „{pattern}“ ist zu lang.")
            }
            (Self::Wildcard(pattern), Locale::En) => {
                format!("The wildcard “{pattern}” is too long.")
            }
            (Self::TooSlow, Locale::De) => {
                "Die Suche hat zu lange gedauert und wurde abgebrochen.".to_owned()
            }
            (Self::TooSlow, Locale::En) => "The search took too long and was given up.".to_owned(),
        }
    }
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Locale::De))
    }
}

impl std::error::Error for EngineError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Index(cause) => Some(cause),
            Self::File(cause) => Some(cause),
            Self::Missing(_)
            | Self::Version { .. }
            | Self::Locked
            | Self::Damaged(_)
            | Self::Disk(_)
            | Self::Wildcard(_)
            | Self::TooSlow => None,
        }
    }
}
