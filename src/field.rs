//! The closed list of fields that a search can be narrowed to. Knows nothing of how a release is
//! stored.

use crate::locale::Locale;

/// A part of a release that a query names with a prefix: `titel:Klima`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Title and subtitle.
    Title,
    /// Teaser and body.
    Text,
    /// The name of the source.
    Source,
}

impl Field {
    /// Every field, in the order in which help names them.
    pub const ALL: [Field; 3] = [Field::Title, Field::Text, Field::Source];

    /// The word that stands before the colon, in small letters.
    pub fn keyword(self, locale: Locale) -> &'static str {
        match (self, locale) {
            (Field::Title, Locale::De) => "titel",
            (Field::Title, Locale::En) => "title",
            (Field::Text, _) => "text",
            (Field::Source, Locale::De) => "quelle",
            (Field::Source, Locale::En) => "source",
        }
    }

    /// Reads a keyword of any locale, in any letter case, so that a shared search means the same
    /// for everyone.
    pub fn parse(keyword: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| {
            Locale::ALL
                .into_iter()
                .any(|locale| field.keyword(locale).eq_ignore_ascii_case(keyword))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Field::{self, Source, Text, Title};

    #[track_caller]
    fn check(keyword: &str, expected: Option<Field>) {
        assert_eq!(Field::parse(keyword), expected);
    }

    #[test]
    fn keywords() {
        check("titel", Some(Title));
        check("Title", Some(Title));
        check("TEXT", Some(Text));
        check("quelle", Some(Source));
        check("source", Some(Source));
        check("title:", None);
        check("teaser", None);
        check("", None);
    }

    #[test]
    fn every_keyword_reads_back() {
        for field in Field::ALL {
            for locale in crate::locale::Locale::ALL {
                check(field.keyword(locale), Some(field));
            }
        }
    }
}
