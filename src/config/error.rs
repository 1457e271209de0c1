//! What is wrong with a setting, where it stands, and what to do.

use std::fmt;
use std::io::ErrorKind;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Duration;

use super::effective::Origin;
use super::value::print_time;
use crate::locale::Locale;

/// Why the settings cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigError {
    /// The file cannot be read.
    Unreadable(PathBuf, ErrorKind),
    /// The file is no TOML.
    Syntax {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// What TOML's reader says, in English.
        message: String,
    },
    /// A key that does not exist.
    Unknown {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// With its section.
        key: String,
        /// The key that was likely meant.
        meant: Option<String>,
    },
    /// A setting given by option that does not exist, or is not written `KEY=VALUE`.
    Setting {
        /// As typed.
        typed: String,
        /// The key that was likely meant.
        meant: Option<String>,
    },
    /// A value that cannot be.
    Value {
        /// Where it stands.
        origin: Origin,
        /// Of which setting.
        key: String,
        /// The value. None if it is a secret.
        value: Option<String>,
        /// What may stand there.
        expected: Expected,
    },
}

/// What may stand in a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A whole number in a range.
    Count(RangeInclusive<u64>),
    /// A span of time in a range.
    Time(RangeInclusive<Duration>),
    /// `true` or `false`.
    Flag,
    /// A text.
    Text,
    /// One of some words.
    OneOf(&'static [&'static str]),
    /// Addresses and networks.
    Networks,
    /// What `depesche token` prints.
    Tokens,
}

impl Expected {
    /// What may stand there, for people.
    pub fn text(&self, locale: Locale) -> String {
        let german = locale == Locale::De;
        match self {
            Self::Count(range) => {
                let (least, most) = (locale.number(*range.start()), locale.number(*range.end()));
                match german {
                    true => format!("Erwartet wird eine ganze Zahl von {least} bis {most}."),
                    false => format!("A whole number from {least} to {most} is expected."),
                }
            }
            Self::Time(range) => {
                let (least, most) = (print_time(*range.start()), print_time(*range.end()));
                match german {
                    true => format!("Erwartet wird eine Zeitspanne von {least} bis {most}, zum Beispiel \"5s\" oder \"250ms\"."),
                    false => format!("A span of time from {least} to {most} is expected, for example \"5s\" or \"250ms\"."),
                }
            }
            Self::Flag if german => "Erwartet wird true oder false.".to_owned(),
            Self::Flag => "true or false is expected.".to_owned(),
            Self::Text if german => "Erwartet wird ein Text in Anführungszeichen.".to_owned(),
            Self::Text => "A text in quotation marks is expected.".to_owned(),
            Self::OneOf(words) if german => format!("Erwartet wird {}.", words.join(" oder ")),
            Self::OneOf(words) => format!("{} is expected.", words.join(" or ")),
            Self::Networks if german => "Erwartet wird eine Liste von Adressen und Netzen, zum Beispiel [\"127.0.0.1\", \"10.0.0.0/8\"].".to_owned(),
            Self::Networks => "A list of addresses and networks is expected, for example [\"127.0.0.1\", \"10.0.0.0/8\"].".to_owned(),
            Self::Tokens if german => "Erwartet wird eine Liste von Zeilen, wie sie „depesche token NAME“ ausgibt.".to_owned(),
            Self::Tokens => "A list of lines as “depesche token NAME” prints them is expected.".to_owned(),
        }
    }
}

impl ConfigError {
    /// What is wrong, where, and what to do, for people.
    pub fn text(&self, locale: Locale) -> String {
        match (self, locale) {
            (Self::Unreadable(path, kind), Locale::De) => format!(
                "Die Einstellungen in „{}“ lassen sich nicht lesen ({kind}). Nennen Sie mit --config eine andere Datei.",
                path.display()
            ),
            (Self::Unreadable(path, kind), Locale::En) => format!(
                "The settings in “{}” cannot be read ({kind}). Name another file with --config.",
                path.display()
            ),
            (
                Self::Syntax {
                    path,
                    line,
                    message,
                },
                Locale::De,
            ) => format!(
                "{}, Zeile {line}: Das ist kein TOML ({message}). Texte stehen in Anführungszeichen.",
                path.display()
            ),
            (
                Self::Syntax {
                    path,
                    line,
                    message,
                },
                Locale::En,
            ) => format!(
                "{}, line {line}: this is not TOML ({message}). Texts stand in quotation marks.",
                path.display()
            ),
            (
                Self::Unknown {
                    path,
                    line,
                    key,
                    meant,
                },
                Locale::De,
            ) => format!(
                "{}, Zeile {line}: Die Einstellung „{key}“ gibt es nicht.{}",
                path.display(),
                did_you_mean(meant.as_deref(), locale)
            ),
            (
                Self::Unknown {
                    path,
                    line,
                    key,
                    meant,
                },
                Locale::En,
            ) => format!(
                "{}, line {line}: there is no setting “{key}”.{}",
                path.display(),
                did_you_mean(meant.as_deref(), locale)
            ),
            (Self::Setting { typed, meant }, Locale::De) => format!(
                "--set {typed}: Erwartet wird EINSTELLUNG=WERT mit einer Einstellung, die es gibt.{}",
                did_you_mean(meant.as_deref(), locale)
            ),
            (Self::Setting { typed, meant }, Locale::En) => format!(
                "--set {typed}: SETTING=VALUE is expected, with a setting there is.{}",
                did_you_mean(meant.as_deref(), locale)
            ),
            (
                Self::Value {
                    origin,
                    key,
                    value,
                    expected,
                },
                Locale::De,
            ) => {
                let value = value
                    .as_ref()
                    .map_or_else(|| "Der Wert".to_owned(), |value| format!("„{value}“"));
                format!(
                    "{}: {value} passt nicht zu „{key}“. {}",
                    origin.text(locale),
                    expected.text(locale)
                )
            }
            (
                Self::Value {
                    origin,
                    key,
                    value,
                    expected,
                },
                Locale::En,
            ) => {
                let value = value
                    .as_ref()
                    .map_or_else(|| "the value".to_owned(), |value| format!("“{value}”"));
                format!(
                    "{}: {value} does not fit “{key}”. {}",
                    origin.text(locale),
                    expected.text(locale)
                )
            }
        }
    }
}

fn did_you_mean(meant: Option<&str>, locale: Locale) -> String {
    match (meant, locale) {
        (Some(meant), Locale::De) => format!(" Meinten Sie „{meant}“?"),
        (Some(meant), Locale::En) => format!(" Did you mean “{meant}”?"),
        (None, Locale::De) => " Alle zeigt: depesche config".to_owned(),
        (None, Locale::En) => " All of them are shown by: depesche config".to_owned(),
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Locale::De))
    }
}

impl std::error::Error for ConfigError {}
