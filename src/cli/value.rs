//! What may follow an option: days, orders, pages, addresses, languages; and why something else may
//! not.

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use clap::ValueEnum;
use clap_complete::Shell;
use jiff::civil::Date;

use crate::locale::Locale;
use crate::release::time;
use crate::search::{DEFAULT_PER_PAGE, Page, PageError, Sort};
use crate::web::Scope;

/// Why a value cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Language,
    Day,
    Sort,
    Number,
    Page(PageError),
    Address,
    Name,
    Scope,
    Shell,
    Seconds,
}

impl Fault {
    /// What was expected, for people.
    pub(super) fn text(self, locale: Locale) -> String {
        let (german, english) = match self {
            Self::Language => ("Es gibt de und en.", "There are de and en."),
            Self::Day => (
                "Erwartet wird ein Tag, zum Beispiel 2024-01-31 oder 31.01.2024.",
                "A day is expected, for example 2024-01-31.",
            ),
            Self::Sort => (
                "Sortiert wird nach relevance, newest oder oldest.",
                "The order is one of relevance, newest, oldest.",
            ),
            Self::Number => (
                "Erwartet wird eine ganze Zahl, zum Beispiel 2.",
                "A whole number is expected, for example 2.",
            ),
            Self::Page(error) => return error.text(locale),
            Self::Seconds => (
                "Erwartet wird eine Zahl von Sekunden zwischen 0,01 und 3600, zum Beispiel 10 oder 0.5.",
                "A number of seconds between 0.01 and 3600 is expected, for example 10 or 0.5.",
            ),
            Self::Address => (
                "Erwartet werden IP-Adresse und Port, zum Beispiel 127.0.0.1:9000.",
                "An IP address and a port are expected, for example 127.0.0.1:9000.",
            ),
            Self::Name => (
                "Erwartet wird ein Wort aus Buchstaben, Ziffern, Punkt, „-“ und „_“.",
                "A word of letters, digits, dots, “-” and “_” is expected.",
            ),
            Self::Scope => (
                "Es gibt embargo (Meldungen unter Sperrfrist) und metrics (Messwerte).",
                "There are embargo (releases under embargo) and metrics.",
            ),
            Self::Shell => (
                "Es gibt bash, elvish, fish, powershell und zsh.",
                "There are bash, elvish, fish, powershell and zsh.",
            ),
        };
        match locale {
            Locale::De => german.to_owned(),
            Locale::En => english.to_owned(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Locale::De))
    }
}

impl std::error::Error for Fault {}

pub(super) fn language(text: &str) -> Result<Locale, Fault> {
    Locale::parse(text).ok_or(Fault::Language)
}

/// Everything a release's date may look like. Of a moment, its day in Berlin.
pub(super) fn day(text: &str) -> Result<Date, Fault> {
    let moment = time::parse(text).ok_or(Fault::Day)?;
    Ok(time::in_berlin(moment).date())
}

pub(super) fn sort(text: &str) -> Result<Sort, Fault> {
    Sort::parse(text).ok_or(Fault::Sort)
}

pub(super) fn page(text: &str) -> Result<Page, Fault> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return Err(Fault::Number);
    }
    // A number too long for the type is as far off as its largest.
    Page::new(text.parse().unwrap_or(u32::MAX), DEFAULT_PER_PAGE).map_err(Fault::Page)
}

pub(super) fn seconds(text: &str) -> Result<Duration, Fault> {
    let seconds: f64 = text.replace(',', ".").parse().map_err(|_| Fault::Seconds)?;
    match (0.01..=3600.0).contains(&seconds) {
        true => Ok(Duration::from_secs_f64(seconds)),
        false => Err(Fault::Seconds),
    }
}

pub(super) fn address(text: &str) -> Result<SocketAddr, Fault> {
    text.parse().map_err(|_| Fault::Address)
}

/// Letters of a token's name: it stands in every line of the log about a sign-in.
const MAX_NAME: usize = 64;

pub(super) fn name(text: &str) -> Result<String, Fault> {
    let is_fit = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let is_name = !text.is_empty() && text.chars().count() <= MAX_NAME && text.chars().all(is_fit);
    is_name.then(|| text.to_owned()).ok_or(Fault::Name)
}

pub(super) fn scope(text: &str) -> Result<Scope, Fault> {
    Scope::parse(text).ok_or(Fault::Scope)
}

pub(super) fn shell(text: &str) -> Result<Shell, Fault> {
    Shell::from_str(text, true).map_err(|_| Fault::Shell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_day(text: &str, expected: Option<&str>) {
        let day = day(text).ok().map(|day| day.to_string());
        assert_eq!(day.as_deref(), expected, "{text}");
    }

    #[test]
    fn days() {
        check_day("2024-01-31", Some("2024-01-31"));
        check_day("31.01.2024", Some("2024-01-31"));
        check_day("2024-01-31T23:30:00Z", Some("2024-02-01"));
        check_day("2024-02-30", None);
        check_day("gestern", None);
        check_day("", None);
    }

    #[test]
    fn pages() {
        assert_eq!(page("3").map(Page::number), Ok(3));
        assert_eq!(page("0"), Err(Fault::Page(PageError::Number)));
        assert_eq!(page("1000000000"), Err(Fault::Page(PageError::TooDeep)));
        assert_eq!(
            page("99999999999999999999"),
            Err(Fault::Page(PageError::TooDeep))
        );
        assert_eq!(page("-1"), Err(Fault::Number));
        assert_eq!(page(""), Err(Fault::Number));
    }

    #[test]
    fn other_values() {
        assert_eq!(language("EN"), Ok(Locale::En));
        assert_eq!(language("fr"), Err(Fault::Language));
        assert_eq!(sort("oldest"), Ok(Sort::Oldest));
        assert_eq!(sort("älteste"), Err(Fault::Sort));
        assert_eq!(seconds("0,5"), Ok(Duration::from_millis(500)));
        assert_eq!(seconds("10"), Ok(Duration::from_secs(10)));
        for wrong in ["0", "-1", "NaN", "inf", "4000", "bald"] {
            assert_eq!(seconds(wrong), Err(Fault::Seconds), "{wrong}");
        }
        assert!(address("[::1]:0").is_ok());
        assert_eq!(address("8080"), Err(Fault::Address));
        assert_eq!(name("redaktion.nord").as_deref(), Ok("redaktion.nord"));
        for wrong in ["", "zwei Wörter", "a,b", "a\n"] {
            assert_eq!(name(wrong), Err(Fault::Name));
        }
        assert_eq!(scope("metrics"), Ok(Scope::Metrics));
        assert_eq!(scope("alles"), Err(Fault::Scope));
        assert_eq!(shell("zsh"), Ok(Shell::Zsh));
        assert_eq!(shell("cmd"), Err(Fault::Shell));
    }
}
