//! A press release, whatever format it came in, and the formats themselves, a file each. Reads
//! bytes and text it is given; knows nothing of disks, of an index, or of which releases are known
//! already.

use std::slice;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::facet::Facet;

mod address;
mod bounded;
mod draft;
mod encoding;
mod entry;
mod feed;
mod fields;
mod html;
mod id;
pub mod json;
mod language;
pub mod limits;
mod markdown;
mod newsml;
pub mod ninjs;
mod nitf;
mod object;
mod parse;
mod plain;
mod rejection;
mod shape;
mod text;
pub mod time;
mod topics;
mod warning;
mod xml;

pub use entry::{Entry, Hint, Parsed, Place};
pub use parse::{Entries, parse};
pub use rejection::{FrontMatter, IdFault, Position, Rejection};
pub use shape::Shape;
pub use warning::{Fault, Warning};

/// The name of a source that does not say who it is.
pub const UNKNOWN_SOURCE: &str = "unbekannt";

/// One press release. Serialises to the JSON of `docs/formats.md`, which [`json::read`] takes back
/// unchanged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// Stable and unique: up to 200 characters, none of them a control character.
    pub id: String,
    /// One line.
    pub title: String,
    /// One line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,
    /// A short text before the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub teaser: Option<String>,
    /// Plain text, lines and paragraphs kept. Empty only if there is a teaser.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// The institution's standing text about itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// When it was issued; the date of its file if it does not say.
    #[serde(with = "time::wire")]
    pub published: Timestamp,
    /// When the latest version was made.
    #[serde(
        default,
        with = "time::wire::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub updated: Option<Timestamp>,
    /// Before it the release does not exist for the public.
    #[serde(
        default,
        with = "time::wire::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub embargo_until: Option<Timestamp>,
    /// Only a usable release can be found.
    #[serde(default, skip_serializing_if = "Status::is_usable")]
    pub status: Status,
    /// Who issued it.
    pub source: Source,
    /// Whom to ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The original release on the web: http or https.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Canonical values, as in every facet below; see [`crate::facet::canonical`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub category: Vec<String>,
    /// The facet `type`.
    #[serde(rename = "type", default, skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<String>,
    /// The facet `audience`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audience: Vec<String>,
    /// The facet `country`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub country: Vec<String>,
    /// The facet `region`. Its country is not implied here; see [`crate::facet::country_of`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub region: Vec<String>,
    /// The facet `reach`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach: Option<String>,
    /// ISO 639-1, lower case.
    pub language: String,
    /// Without a resolver before it: `10.1234/abc`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// Further addresses: http or https.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<String>,
    /// Pictures that go with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Image>,
    /// Words its author filed it under.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
}

/// Whether a release may be used: IPTC's pubStatus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Free for everyone.
    #[default]
    Usable,
    /// Held back for now: not to be found.
    Withheld,
    /// Taken back for good: not to be found.
    Canceled,
}

/// The issuing institution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// As it writes itself; [`UNKNOWN_SOURCE`] if the release does not say.
    pub name: String,
    /// Its home page: http or https.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Whom to ask. At least one of the four is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// A person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where that person works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// An address with one `@`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// As written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// A picture that goes with the release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// http or https.
    pub url: String,
    /// What it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Who is to be named beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
}

impl Release {
    /// A German release of an unknown source with no more than what every release has.
    pub fn new(
        id: impl Into<String>,
        title: impl Into<String>,
        body: impl Into<String>,
        published: Timestamp,
    ) -> Release {
        Release {
            id: id.into(),
            title: title.into(),
            subtitle: None,
            teaser: None,
            body: body.into(),
            about: None,
            published,
            updated: None,
            embargo_until: None,
            status: Status::Usable,
            source: Source {
                name: UNKNOWN_SOURCE.to_owned(),
                url: None,
            },
            contact: None,
            url: None,
            category: Vec::new(),
            kind: Vec::new(),
            audience: Vec::new(),
            country: Vec::new(),
            region: Vec::new(),
            reach: None,
            language: "de".to_owned(),
            doi: None,
            links: Vec::new(),
            images: Vec::new(),
            keywords: Vec::new(),
        }
    }

    /// The values the release carries in a facet, in its own order.
    pub fn values(&self, facet: Facet) -> &[String] {
        match facet {
            Facet::Category => &self.category,
            Facet::Type => &self.kind,
            Facet::Audience => &self.audience,
            Facet::Reach => self.reach.as_slice(),
            Facet::Country => &self.country,
            Facet::Region => &self.region,
            Facet::Language => slice::from_ref(&self.language),
            Facet::Source => slice::from_ref(&self.source.name),
        }
    }
}

impl Status {
    /// Whether the release may be found.
    pub fn is_usable(&self) -> bool {
        *self == Status::Usable
    }
}

#[cfg(test)]
mod tests;
