//! The values of settings: as they are typed, and as the program takes them. Knows no key.

use std::fmt;
use std::ops::RangeInclusive;
use std::time::Duration;

use jiff::SignedDuration;

use super::error::Expected;

/// A value as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A single one; numbers and flags as their text.
    Text(String),
    /// A list of them.
    List(Vec<String>),
    /// A section of the file, which is no value.
    Table,
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::List(texts) => f.write_str(&texts.join(", ")),
            Self::Table => Ok(()),
        }
    }
}

impl Value {
    /// The single value.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.trim()),
            Self::List(_) | Self::Table => None,
        }
    }

    /// All its texts: one, or those of a list.
    pub fn list_of_text(&self) -> Option<Vec<String>> {
        match self {
            Self::Text(text) => Some(vec![text.clone()]),
            Self::List(texts) => Some(texts.clone()),
            Self::Table => None,
        }
    }

    /// The values of a list. In a variable, commas divide them.
    pub fn list(&self) -> Option<Vec<&str>> {
        match self {
            Self::List(texts) => Some(texts.iter().map(|text| text.trim()).collect()),
            Self::Text(text) => Some(
                text.split(',')
                    .map(str::trim)
                    .filter(|text| !text.is_empty())
                    .collect(),
            ),
            Self::Table => None,
        }
    }
}

/// A whole number.
pub(super) fn count(value: &Value, range: RangeInclusive<u64>) -> Result<u64, Expected> {
    let digits = value.text().unwrap_or_default().replace('_', "");
    let number = digits.parse().ok();
    number
        .filter(|number| range.contains(number))
        .ok_or(Expected::Count(range))
}

/// A span of time: `10s`, `250ms`, `1m 30s`.
pub(super) fn time(value: &Value, range: RangeInclusive<Duration>) -> Result<Duration, Expected> {
    let span: Option<SignedDuration> = value.text().and_then(|text| text.parse().ok());
    span.and_then(|span| Duration::try_from(span).ok())
        .filter(|span| range.contains(span))
        .ok_or(Expected::Time(range))
}

/// Yes or no.
pub(super) fn flag(value: &Value) -> Result<bool, Expected> {
    match value.text() {
        Some("true") => Ok(true),
        Some("false") => Ok(false),
        _ => Err(Expected::Flag),
    }
}

/// A span of time as it is typed.
pub(super) fn print_time(span: Duration) -> String {
    SignedDuration::try_from(span).map_or_else(|_| String::new(), |span| format!("{span:#}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn counts() {
        assert_eq!(count(&text("1_024"), 1..=2000), Ok(1024));
        for wrong in ["0", "2001", "-1", "1.5", "viele", ""] {
            assert_eq!(
                count(&text(wrong), 1..=2000),
                Err(Expected::Count(1..=2000))
            );
        }
        assert!(count(&Value::List(vec!["1".to_owned()]), 1..=2000).is_err());
    }

    #[test]
    fn times() {
        let range = Duration::from_millis(10)..=Duration::from_secs(3600);
        for (typed, expected) in [
            ("10s", 10_000),
            ("250ms", 250),
            ("1m 30s", 90_000),
            ("2m", 120_000),
        ] {
            assert_eq!(
                time(&text(typed), range.clone()),
                Ok(Duration::from_millis(expected))
            );
        }
        for wrong in ["10", "-1s", "bald", "", "2h", "1ms"] {
            assert!(time(&text(wrong), range.clone()).is_err(), "{wrong}");
        }
        for span in [0, 250, 8_000, 90_000] {
            let span = Duration::from_millis(span);
            let printed = print_time(span);
            assert_eq!(
                time(&text(&printed), Duration::ZERO..=span),
                Ok(span),
                "{printed}"
            );
        }
    }

    #[test]
    fn flags_and_lists() {
        assert_eq!(flag(&text("true")), Ok(true));
        assert_eq!(flag(&text("yes")), Err(Expected::Flag));
        assert_eq!(text("a, b,").list(), Some(vec!["a", "b"]));
        assert_eq!(text("").list(), Some(vec![]));
    }
}
