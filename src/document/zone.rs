//! The parts of a release's text that are told apart: a term can be looked for in some of them, and weighs more in some.

use std::slice;

use crate::field::Field;
use crate::release::Release;

/// A part of a release's text. A phrase stands within one zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// The title.
    Title,
    /// The subtitle.
    Subtitle,
    /// The teaser.
    Teaser,
    /// The body.
    Body,
    /// The keywords, a text each.
    Keywords,
    /// The name of the source.
    Source,
    /// What the institution says about itself.
    About,
}

impl Zone {
    /// All zones, in the order of a release.
    pub const ALL: [Self; 7] = [
        Self::Title,
        Self::Subtitle,
        Self::Teaser,
        Self::Body,
        Self::Keywords,
        Self::Source,
        Self::About,
    ];

    /// Its name in the index.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Teaser => "teaser",
            Self::Body => "body",
            Self::Keywords => "keywords",
            Self::Source => "source_name",
            Self::About => "about",
        }
    }

    /// What stands in this zone of a release.
    pub fn texts(self, release: &Release) -> &[String] {
        match self {
            Self::Title => slice::from_ref(&release.title),
            Self::Subtitle => release.subtitle.as_slice(),
            Self::Teaser => release.teaser.as_slice(),
            Self::Body => slice::from_ref(&release.body),
            Self::Keywords => &release.keywords,
            Self::Source => slice::from_ref(&release.source.name),
            Self::About => release.about.as_slice(),
        }
    }
}

/// A set of zones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zones(u8);

impl Zones {
    /// Where a term without a field is looked for.
    pub const ALL: Self = Self(0x7f);
    /// What a release is about: everything but who issued it.
    pub const CONTENT: Self = Self(0x1f);

    /// Where a field looks.
    pub fn of(field: Field) -> Self {
        match field {
            Field::Title => Self::from(Zone::Title).or(Zone::Subtitle.into()),
            Field::Text => Self::from(Zone::Teaser).or(Zone::Body.into()),
            Field::Source => Zone::Source.into(),
        }
    }

    fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a zone is in the set.
    pub fn contains(self, zone: Zone) -> bool {
        self.0 & 1 << zone as u8 != 0
    }

    /// Its zones, in the order of a release.
    pub fn iter(self) -> impl Iterator<Item = Zone> {
        Zone::ALL
            .into_iter()
            .filter(move |&zone| self.contains(zone))
    }
}

impl From<Zone> for Zones {
    fn from(zone: Zone) -> Self {
        Self(1 << zone as u8)
    }
}
