//! The closed list of facets, and the known values of each with ids, codes and labels in German and
//! English. Knows nothing of releases, of an index, or of how many releases carry a value.

mod known;
mod language;
mod list;

pub use known::{Value, canonical, country_of, find, known, label};
pub use language::code as language_code;
pub use list::split;

use crate::locale::Locale;

/// A property of a release that a search can be narrowed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Sachgebiet: what a release is about.
    Category,
    /// Art der Pressemitteilung: a result, an appointment, an event.
    Type,
    /// Zielgruppe: whom it is written for.
    Audience,
    /// Reichweite: from local to international.
    Reach,
    /// Land.
    Country,
    /// Bundesland or canton.
    Region,
    /// Sprache, as an ISO 639-1 code.
    Language,
    /// Quelle: the issuing institution's name. No value of it is known beforehand.
    Source,
}

impl Facet {
    /// Every facet, in the order in which pages and answers list them.
    pub const ALL: [Facet; 8] = [
        Facet::Category,
        Facet::Type,
        Facet::Audience,
        Facet::Reach,
        Facet::Country,
        Facet::Region,
        Facet::Language,
        Facet::Source,
    ];

    /// The name in JSON, in URLs and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Category => "category",
            Facet::Type => "type",
            Facet::Audience => "audience",
            Facet::Reach => "reach",
            Facet::Country => "country",
            Facet::Region => "region",
            Facet::Language => "language",
            Facet::Source => "source",
        }
    }

    /// The inverse of [`Facet::name`], exact.
    pub fn parse(name: &str) -> Option<Facet> {
        Facet::ALL.into_iter().find(|facet| facet.name() == name)
    }

    /// The name as a person reads it.
    pub fn title(self, locale: Locale) -> &'static str {
        match (self, locale) {
            (Facet::Category, Locale::De) => "Sachgebiet",
            (Facet::Category, Locale::En) => "Subject",
            (Facet::Type, Locale::De) => "Art der Pressemitteilung",
            (Facet::Type, Locale::En) => "Type of release",
            (Facet::Audience, Locale::De) => "Zielgruppe",
            (Facet::Audience, Locale::En) => "Audience",
            (Facet::Reach, Locale::De) => "Reichweite",
            (Facet::Reach, Locale::En) => "Reach",
            (Facet::Country, Locale::De) => "Land",
            (Facet::Country, Locale::En) => "Country",
            (Facet::Region, Locale::De | Locale::En) => "Region",
            (Facet::Language, Locale::De) => "Sprache",
            (Facet::Language, Locale::En) => "Language",
            (Facet::Source, Locale::De) => "Quelle",
            (Facet::Source, Locale::En) => "Source",
        }
    }

    /// Whether one release can carry several values.
    pub fn is_multi(self) -> bool {
        match self {
            Facet::Category | Facet::Type | Facet::Audience | Facet::Country | Facet::Region => {
                true
            }
            Facet::Reach | Facet::Language | Facet::Source => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for facet in Facet::ALL {
            assert_eq!(Facet::parse(facet.name()), Some(facet));
        }
        assert_eq!(Facet::parse("Category"), None);
        assert_eq!(Facet::parse(""), None);
    }

    #[test]
    fn order_is_the_listed_order() {
        assert!(Facet::ALL.is_sorted());
    }
}
