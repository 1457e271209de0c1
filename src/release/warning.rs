//! What was mended or left out while a release went in: one line for a person, in German or
//! English.

use std::fmt;

use jiff::Timestamp;

use super::shape::Shape;
use super::time;
use crate::locale::Locale;

/// Something about a release that its author should know, and that does not keep it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// No `published`: the file's date is used.
    DateOfFile(Timestamp),
    /// No `published` and no file with a date: the moment of reading is used.
    DateOfReading(Timestamp),
    /// No title: the beginning of the text is used.
    MissingTitle,
    /// `published` lies in the future.
    FutureDate(Timestamp),
    /// `embargo_until` is no date: the release stays under embargo until that is mended.
    UnreadableEmbargo,
    /// The field, or one value of a list, is left out.
    LeftOut(&'static str, Fault),
    /// The field is cut to this number of characters.
    Shortened(&'static str, usize),
    /// The list is cut to this number of values.
    ListCut(&'static str, usize),
}

/// What is wrong with an optional field. Holds what stands there, shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No date of any calendar, or in no known form.
    Date(String),
    /// No web address: another scheme than http and https, or no host.
    Address(String),
    /// No e-mail address.
    Email(String),
    /// No digital object identifier.
    Doi(String),
    /// No language. The text's own is detected instead.
    Language(String),
    /// None of the three states.
    Status(String),
    /// The wrong kind of value.
    Shape {
        /// What the field takes.
        expected: Shape,
        /// What stands there.
        found: Shape,
    },
}

impl Warning {
    /// The warning in one line.
    pub fn text(&self, locale: Locale) -> String {
        match locale {
            Locale::De => self.german(),
            Locale::En => self.english(),
        }
    }

    fn german(&self) -> String {
        match self {
            Warning::DateOfFile(used) => {
                format!(
                    "Kein Datum („published“): das der Datei gilt, {}.",
                    time::print(*used)
                )
            }
            Warning::DateOfReading(used) => {
                format!(
                    "Kein Datum („published“): das des Einlesens gilt, {}.",
                    time::print(*used)
                )
            }
            Warning::MissingTitle => "Kein Titel („title“): der Anfang des Textes gilt.".into(),
            Warning::FutureDate(date) => {
                format!("„published“ liegt in der Zukunft: {}.", time::print(*date))
            }
            Warning::UnreadableEmbargo => {
                "„embargo_until“ ist kein Datum: die Meldung bleibt gesperrt, bis das berichtigt ist."
                    .into()
            }
            Warning::LeftOut(field, fault) => format!("„{field}“ weggelassen: {}.", fault.german()),
            Warning::Shortened(field, limit) => format!("„{field}“ auf {limit} Zeichen gekürzt."),
            Warning::ListCut(field, limit) => format!("„{field}“ auf {limit} Werte gekürzt."),
        }
    }

    fn english(&self) -> String {
        match self {
            Warning::DateOfFile(used) => {
                format!(
                    "No date (“published”): the file's is used, {}.",
                    time::print(*used)
                )
            }
            Warning::DateOfReading(used) => {
                format!(
                    "No date (“published”): that of reading is used, {}.",
                    time::print(*used)
                )
            }
            Warning::MissingTitle => {
                "No title (“title”): the beginning of the text is used.".into()
            }
            Warning::FutureDate(date) => {
                format!("“published” lies in the future: {}.", time::print(*date))
            }
            Warning::UnreadableEmbargo => {
                "“embargo_until” is no date: the release stays under embargo until that is mended."
                    .into()
            }
            Warning::LeftOut(field, fault) => format!("“{field}” left out: {}.", fault.english()),
            Warning::Shortened(field, limit) => format!("“{field}” cut to {limit} characters."),
            Warning::ListCut(field, limit) => format!("“{field}” cut to {limit} values."),
        }
    }
}

impl Fault {
    fn german(&self) -> String {
        match self {
            Fault::Date(found) => format!("„{found}“ ist kein Datum"),
            Fault::Address(found) => format!("„{found}“ ist keine Webadresse (http oder https)"),
            Fault::Email(found) => format!("„{found}“ ist keine E-Mail-Adresse"),
            Fault::Doi(found) => format!("„{found}“ ist kein DOI"),
            Fault::Language(found) => {
                format!("„{found}“ ist keine bekannte Sprache; sie wird am Text erkannt")
            }
            Fault::Status(found) => {
                format!("„{found}“ ist keiner der Werte usable, withheld und canceled")
            }
            Fault::Shape { expected, found } => {
                format!(
                    "{} erwartet, {} gefunden",
                    expected.text(Locale::De),
                    found.text(Locale::De)
                )
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Fault::Date(found) => format!("“{found}” is no date"),
            Fault::Address(found) => format!("“{found}” is no web address (http or https)"),
            Fault::Email(found) => format!("“{found}” is no e-mail address"),
            Fault::Doi(found) => format!("“{found}” is no DOI"),
            Fault::Language(found) => {
                format!("“{found}” is no known language; it is detected from the text")
            }
            Fault::Status(found) => {
                format!("“{found}” is none of the values usable, withheld and canceled")
            }
            Fault::Shape { expected, found } => {
                format!(
                    "expected {}, found {}",
                    expected.text(Locale::En),
                    found.text(Locale::En)
                )
            }
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.german())
    }
}
