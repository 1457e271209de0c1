//! Why an entry is left out: one line for a person, in German or English. Knows nothing of the file
//! it stood in.

use std::fmt;

use super::limits;
use super::shape::Shape;
use crate::locale::Locale;

/// Why something that was read is no release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// Neither body nor teaser holds a letter or a digit.
    NoText,
    /// The bytes are no text in any encoding.
    Binary,
    /// The bytes are text, but damaged or of an encoding that is not read.
    Undecodable,
    /// Text that begins like markup, or like nothing that is read.
    UnknownFormat,
    /// The given id cannot be used.
    Id(IdFault),
    /// `published` is there and is no date. Holds what stands there, shortened.
    Published(String),
    /// A document larger than [`limits::DOCUMENT`].
    DocumentTooLarge,
    /// A line of JSON Lines longer than [`limits::LINE`].
    LineTooLong,
    /// A line that does not end within what may be skipped; nothing after it is read.
    LineEndless,
    /// No JSON, from this position on.
    Json(Position),
    /// JSON that ends before it is complete.
    JsonTruncated(Position),
    /// JSON nested deeper than is read.
    JsonTooDeep,
    /// No XML, from this position on.
    Xml(Position),
    /// XML that ends before it is complete.
    XmlTruncated(Position),
    /// An entry of XML nested deeper than [`limits::XML_DEPTH`].
    XmlTooDeep,
    /// An entry of XML with more in it than [`limits::XML_NODES`].
    XmlTooLarge,
    /// XML that declares entities, which are never read.
    XmlEntities,
    /// A document of a known format with no release in it.
    NoEntries,
    /// JSON, but no object.
    NoObject(Shape),
    /// Front matter without its closing line.
    FrontMatterOpen(FrontMatter),
    /// Front matter that is not valid, with the file's line if it is known.
    FrontMatter(FrontMatter, Option<u64>),
    /// Front matter longer than [`limits::FRONT_MATTER`].
    FrontMatterTooLong,
}

/// What is wrong with a given id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdFault {
    /// Nothing but spaces.
    Empty,
    /// More than [`limits::ID`] characters.
    TooLong,
    /// Holds a control character.
    Control,
    /// Neither a text nor a whole number.
    Shape(Shape),
}

/// Where in a document something is wrong, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// None within a line of JSON Lines, whose number is its place.
    pub line: Option<u64>,
    /// In bytes, as JSON parsers count.
    pub column: u64,
}

/// The language of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrontMatter {
    /// Between two lines `---`.
    Yaml,
    /// Between two lines `+++`.
    Toml,
}

impl Rejection {
    /// The reason in one line.
    pub fn text(&self, locale: Locale) -> String {
        match locale {
            Locale::De => self.german(),
            Locale::En => self.english(),
        }
    }

    fn german(&self) -> String {
        match self {
            Rejection::NoText => "Kein Text: die Meldung enthält keine Wörter.".into(),
            Rejection::Binary => "Kein Text: die Datei enthält Binärdaten.".into(),
            Rejection::Undecodable => {
                "Nicht lesbar: weder gültiges UTF-8 noch UTF-16 mit BOM noch Windows-1252.".into()
            }
            Rejection::UnknownFormat => {
                "Unbekanntes Format: weder Text, Markdown, JSON noch HTML oder bekanntes XML."
                    .into()
            }
            Rejection::Id(fault) => format!("Keine lesbare Kennung („id“): {}.", fault.german()),
            Rejection::Published(found) => format!(
                "„published“ ist kein Datum: „{found}“. Gelesen werden zum Beispiel 2017-01-31, \
                 2017-01-31T09:30:00+01:00 und 31.01.2017."
            ),
            Rejection::DocumentTooLarge => {
                format!(
                    "Größer als {} MB. JSON Lines werden in jeder Größe gelesen.",
                    limits::DOCUMENT >> 20
                )
            }
            Rejection::LineTooLong => {
                format!("Die Zeile ist länger als {} MB.", limits::LINE >> 20)
            }
            Rejection::LineEndless => {
                format!(
                    "Die Zeile ist länger als {} GB; der Rest bleibt ungelesen.",
                    limits::SKIPPED >> 30
                )
            }
            Rejection::Json(at) => format!("Kein gültiges JSON: Fehler in {}.", at.german()),
            Rejection::JsonTruncated(at) => format!("Das JSON bricht ab: Ende in {}.", at.german()),
            Rejection::JsonTooDeep => "Das JSON ist zu tief geschachtelt.".into(),
            Rejection::Xml(at) => format!("Kein gültiges XML: Fehler in {}.", at.german()),
            Rejection::XmlTruncated(at) => format!("Das XML bricht ab: Ende in {}.", at.german()),
            Rejection::XmlTooDeep => "Das XML ist zu tief geschachtelt.".into(),
            Rejection::XmlTooLarge => {
                format!("Mehr als {} Elemente in einer Meldung.", limits::XML_NODES)
            }
            Rejection::XmlEntities => {
                "Das XML vereinbart eigene Entitäten („<!ENTITY“); die werden nicht gelesen.".into()
            }
            Rejection::NoEntries => "Es steht keine Meldung darin.".into(),
            Rejection::NoObject(found) => {
                format!("JSON-Objekt erwartet, {} gefunden.", found.text(Locale::De))
            }
            Rejection::FrontMatterOpen(language) => {
                format!(
                    "Der Kopf ist nicht geschlossen: es fehlt eine Zeile „{}“.",
                    language.fence()
                )
            }
            Rejection::FrontMatter(language, None) => {
                format!("Der Kopf ist kein gültiges {}.", language.name())
            }
            Rejection::FrontMatter(language, Some(line)) => {
                format!(
                    "Der Kopf ist kein gültiges {}: Fehler in Zeile {line}.",
                    language.name()
                )
            }
            Rejection::FrontMatterTooLong => {
                format!("Der Kopf ist länger als {} kB.", limits::FRONT_MATTER >> 10)
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Rejection::NoText => "No text: the release holds no words.".into(),
            Rejection::Binary => "No text: the file holds binary data.".into(),
            Rejection::Undecodable => {
                "Not readable: neither valid UTF-8 nor UTF-16 with a BOM nor Windows-1252.".into()
            }
            Rejection::UnknownFormat => {
                "Unknown format: neither text, Markdown, JSON, HTML nor XML that is known.".into()
            }
            Rejection::Id(fault) => format!("No readable id (“id”): {}.", fault.english()),
            Rejection::Published(found) => format!(
                "“published” is no date: “{found}”. Read are, for example, 2017-01-31, \
                 2017-01-31T09:30:00+01:00 and 31.01.2017."
            ),
            Rejection::DocumentTooLarge => {
                format!(
                    "Larger than {} MB. JSON Lines are read in any size.",
                    limits::DOCUMENT >> 20
                )
            }
            Rejection::LineTooLong => format!("The line is longer than {} MB.", limits::LINE >> 20),
            Rejection::LineEndless => {
                format!(
                    "The line is longer than {} GB; the rest is left unread.",
                    limits::SKIPPED >> 30
                )
            }
            Rejection::Json(at) => format!("No valid JSON: error in {}.", at.english()),
            Rejection::JsonTruncated(at) => {
                format!("The JSON breaks off: end in {}.", at.english())
            }
            Rejection::JsonTooDeep => "The JSON is nested too deeply.".into(),
            Rejection::Xml(at) => format!("No valid XML: error in {}.", at.english()),
            Rejection::XmlTruncated(at) => format!("The XML breaks off: end in {}.", at.english()),
            Rejection::XmlTooDeep => "The XML is nested too deeply.".into(),
            Rejection::XmlTooLarge => {
                format!("More than {} elements in one release.", limits::XML_NODES)
            }
            Rejection::XmlEntities => {
                "The XML declares entities of its own (“<!ENTITY”), which are not read.".into()
            }
            Rejection::NoEntries => "There is no release in it.".into(),
            Rejection::NoObject(found) => {
                format!("Expected a JSON object, found: {}.", found.text(Locale::En))
            }
            Rejection::FrontMatterOpen(language) => {
                format!(
                    "The front matter is not closed: a line “{}” is missing.",
                    language.fence()
                )
            }
            Rejection::FrontMatter(language, None) => {
                format!("The front matter is no valid {}.", language.name())
            }
            Rejection::FrontMatter(language, Some(line)) => {
                format!(
                    "The front matter is no valid {}: error in line {line}.",
                    language.name()
                )
            }
            Rejection::FrontMatterTooLong => {
                format!(
                    "The front matter is longer than {} kB.",
                    limits::FRONT_MATTER >> 10
                )
            }
        }
    }
}

impl IdFault {
    fn german(self) -> String {
        match self {
            IdFault::Empty => "leer".into(),
            IdFault::TooLong => format!("länger als {} Zeichen", limits::ID),
            IdFault::Control => "enthält Steuerzeichen".into(),
            IdFault::Shape(found) => format!("Text erwartet, {} gefunden", found.text(Locale::De)),
        }
    }

    fn english(self) -> String {
        match self {
            IdFault::Empty => "empty".into(),
            IdFault::TooLong => format!("longer than {} characters", limits::ID),
            IdFault::Control => "holds control characters".into(),
            IdFault::Shape(found) => format!("expected text, found: {}", found.text(Locale::En)),
        }
    }
}

impl Position {
    fn german(self) -> String {
        match self.line {
            Some(line) => format!("Zeile {line}, Spalte {}", self.column),
            None => format!("Spalte {}", self.column),
        }
    }

    fn english(self) -> String {
        match self.line {
            Some(line) => format!("line {line}, column {}", self.column),
            None => format!("column {}", self.column),
        }
    }
}

impl FrontMatter {
    /// The line before and after it.
    pub fn fence(self) -> &'static str {
        match self {
            FrontMatter::Yaml => "---",
            FrontMatter::Toml => "+++",
        }
    }

    fn name(self) -> &'static str {
        match self {
            FrontMatter::Yaml => "YAML",
            FrontMatter::Toml => "TOML",
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.german())
    }
}

impl std::error::Error for Rejection {}
