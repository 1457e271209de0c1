//! The languages people read Depesche in. Knows no label and no message: each room holds its own,
//! in every language.

use std::str::FromStr;

/// The language of messages, labels and printed queries. German unless something else is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// German.
    #[default]
    De,
    /// English.
    En,
}

impl Locale {
    /// Every locale, in the order of a menu.
    pub const ALL: [Locale; 2] = [Locale::De, Locale::En];

    /// The two letters of ISO 639-1: `de` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Locale::De => "de",
            Locale::En => "en",
        }
    }

    /// Reads a language tag by its first part, in any letter case: `en`, `en-GB` and `en_US.UTF-8`
    /// are English. `None` for a language that Depesche does not speak.
    pub fn parse(tag: &str) -> Option<Locale> {
        let language = tag.trim().split(['-', '_', '.']).next().unwrap_or_default();
        Locale::ALL
            .into_iter()
            .find(|locale| locale.code().eq_ignore_ascii_case(language))
    }

    /// A number as people write it, its thousands set apart: `13.396`, `13,396`.
    pub fn number(self, number: u64) -> String {
        let mark = match self {
            Locale::De => '.',
            Locale::En => ',',
        };
        let digits = number.to_string();
        let mut text = String::with_capacity(digits.len() + digits.len() / 3);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(mark);
            }
            text.push(digit);
        }
        text
    }
}

/// A language tag that names no [`Locale`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLocale;

impl std::fmt::Display for UnknownLocale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Diese Sprache gibt es hier nicht; es gibt de und en.")
    }
}

impl std::error::Error for UnknownLocale {}

impl FromStr for Locale {
    type Err = UnknownLocale;

    fn from_str(tag: &str) -> Result<Locale, UnknownLocale> {
        Locale::parse(tag).ok_or(UnknownLocale)
    }
}

#[cfg(test)]
mod tests {
    use super::Locale::{self, De, En};

    #[track_caller]
    fn check(tag: &str, expected: Option<Locale>) {
        assert_eq!(Locale::parse(tag), expected);
        assert_eq!(tag.parse::<Locale>().ok(), expected);
    }

    #[test]
    fn language_tags() {
        check("de", Some(De));
        check("EN", Some(En));
        check(" en-GB ", Some(En));
        check("de_AT.UTF-8", Some(De));
        check("fr", None);
        check("english", None);
        check("", None);
    }

    #[track_caller]
    fn check_number(number: u64, german: &str, english: &str) {
        assert_eq!(De.number(number), german);
        assert_eq!(En.number(number), english);
    }

    #[test]
    fn thousands_are_set_apart() {
        check_number(0, "0", "0");
        check_number(999, "999", "999");
        check_number(13_396, "13.396", "13,396");
        check_number(100_000, "100.000", "100,000");
        check_number(
            u64::MAX,
            "18.446.744.073.709.551.615",
            "18,446,744,073,709,551,615",
        );
    }

    #[test]
    fn codes_read_back() {
        for locale in Locale::ALL {
            check(locale.code(), Some(locale));
        }
        assert_eq!(Locale::default(), De);
    }
}
