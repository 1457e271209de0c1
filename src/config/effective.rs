//! The settings that hold, each with where it came from, and what a reload changed of them.

use std::path::PathBuf;

use super::error::ConfigError;
use super::file::File;
use super::key::{self, KEYS, Key};
use super::value::Value;
use super::variable;
use crate::locale::Locale;
use crate::web::Settings;

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// A line of the file.
    File(PathBuf, usize),
    /// A variable of the environment.
    Variable(String),
    /// An option.
    Option(&'static str),
}

impl Origin {
    /// Where, for people.
    pub fn text(&self, locale: Locale) -> String {
        match (self, locale) {
            (Self::Default, Locale::De) => "Vorgabe".to_owned(),
            (Self::Default, Locale::En) => "default".to_owned(),
            (Self::File(path, line), Locale::De) => format!("{}, Zeile {line}", path.display()),
            (Self::File(path, line), Locale::En) => format!("{}, line {line}", path.display()),
            (Self::Variable(name), _) => name.clone(),
            (Self::Option(option), _) => (*option).to_owned(),
        }
    }
}

/// Where values are looked for.
pub struct Sources<'a> {
    /// `KEY=VALUE` as typed behind `--set`.
    pub typed: &'a [String],
    /// The environment.
    pub environment: &'a dyn Fn(&str) -> Option<String>,
    /// The file.
    pub file: &'a File,
}

/// A setting as it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effective {
    /// With its section.
    pub key: &'static str,
    /// As TOML. None if it is a secret that is set.
    pub shown: Option<String>,
    /// Where it came from.
    pub origin: Origin,
}

/// The settings of the server, and where each came from.
pub fn settings(sources: &Sources<'_>) -> Result<(Settings, Vec<Effective>), ConfigError> {
    let typed = sources.typed.iter().map(|typed| split(typed));
    let typed: Vec<_> = typed.collect::<Result<_, _>>()?;
    let mut settings = Settings::default();
    let mut effective = Vec::with_capacity(KEYS.len());
    for key in KEYS {
        let found = find(key, &typed, sources);
        if let Some((value, origin)) = &found {
            (key.set)(&mut settings, value).map_err(|expected| ConfigError::Value {
                origin: origin.clone(),
                key: key.name.to_owned(),
                value: (!key.is_secret).then(|| value.to_string()),
                expected,
            })?;
        }
        let is_hidden = key.is_secret && found.is_some();
        effective.push(Effective {
            key: key.name,
            shown: (!is_hidden).then(|| (key.show)(&settings)),
            origin: found.map_or(Origin::Default, |(_, origin)| origin),
        });
    }
    Ok((settings, effective))
}

/// `limits.rate=5`
fn split(typed: &str) -> Result<(&'static Key, &str), ConfigError> {
    let (name, value) = typed.split_once('=').unwrap_or((typed, ""));
    let known = key::find(name.trim()).filter(|_| typed.contains('='));
    known.map(|key| (key, value)).ok_or_else(|| {
        let known: Vec<_> = KEYS.iter().map(|key| key.name.to_owned()).collect();
        ConfigError::Setting {
            // What stands behind it may be a secret.
            typed: name.to_owned(),
            meant: key::meant(name, &known),
        }
    })
}

/// The value that counts. The last of several options does.
fn find(key: &Key, typed: &[(&Key, &str)], sources: &Sources<'_>) -> Option<(Value, Origin)> {
    let of_key = |typed: &&(&Key, &str)| typed.0.name == key.name;
    if let Some((_, value)) = typed.iter().rev().find(of_key) {
        return Some((Value::Text((*value).to_owned()), Origin::Option("--set")));
    }
    let variable = variable(key.name);
    // As with options, an empty variable counts as set: it says "no tokens", "no proxies".
    if let Some(value) = (sources.environment)(&variable) {
        return Some((Value::Text(value), Origin::Variable(variable)));
    }
    let entry = sources.file.get(key.name)?;
    let path = sources.file.path.clone().unwrap_or_default();
    Some((entry.value.clone(), Origin::File(path, entry.line)))
}

/// A setting that is no longer what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// With its section.
    pub key: &'static str,
    /// What it was. None if it is a secret.
    pub before: Option<String>,
    /// What it is. None if it is a secret.
    pub after: Option<String>,
}

/// What changed from some settings to others.
pub fn changes(before: &Settings, after: &Settings) -> Vec<Change> {
    let change = |key: &Key| {
        let (before, after) = ((key.show)(before), (key.show)(after));
        let shown = |value| (!key.is_secret).then_some(value);
        (before != after).then(|| Change {
            key: key.name,
            before: shown(before),
            after: shown(after),
        })
    };
    KEYS.iter().filter_map(change).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::path::Path;

    use super::*;

    fn sources<'a>(
        typed: &'a [String],
        environment: &'a dyn Fn(&str) -> Option<String>,
        file: &'a File,
    ) -> Sources<'a> {
        Sources {
            typed,
            environment,
            file,
        }
    }

    fn file(text: &str) -> File {
        File::parse(Path::new("depesche.toml"), text).unwrap()
    }

    const TOKEN: &str =
        "redaktion embargo blake3:d74981efa70a0c880b8d8c1985d075dbcbf679b99a5f9914e5aaf96b831a9e24";

    #[test]
    fn an_option_beats_a_variable_beats_the_file_beats_the_default() {
        let file = file("[limits]\nrate = 3\nburst = 4\nwaiting = 5\n");
        let environment = |name: &str| match name {
            "DEPESCHE_LIMITS_RATE" => Some("30".to_owned()),
            "DEPESCHE_LIMITS_BURST" => Some("40".to_owned()),
            _ => None,
        };
        let typed = ["limits.rate=300".to_owned()];
        let (settings, effective) = settings(&sources(&typed, &environment, &file)).unwrap();
        let limits = &settings.limits;
        assert_eq!((limits.rate, limits.burst, limits.waiting), (300, 40, 5));
        assert_eq!(limits.connections, 1_024);
        let origin = |key: &str| {
            let found = effective.iter().find(|effective| effective.key == key);
            found.unwrap().origin.text(Locale::De)
        };
        assert_eq!(origin("limits.rate"), "--set");
        assert_eq!(origin("limits.burst"), "DEPESCHE_LIMITS_BURST");
        assert_eq!(origin("limits.waiting"), "depesche.toml, Zeile 4");
        assert_eq!(origin("limits.connections"), "Vorgabe");
    }

    #[track_caller]
    fn refused(text: &str, german: &str, english: &str) {
        let file = file(text);
        let error = settings(&sources(&[], &|_| None, &file)).unwrap_err();
        assert_eq!(error.text(Locale::De), german);
        assert_eq!(error.text(Locale::En), english);
    }

    #[test]
    fn impossible_values_are_refused_with_their_line() {
        refused(
            "\n[limits]\nsearch_time = 5",
            "depesche.toml, Zeile 3: „5“ passt nicht zu „limits.search_time“. Erwartet wird eine Zeitspanne von 10ms bis 1h, zum Beispiel \"5s\" oder \"250ms\".",
            "depesche.toml, line 3: “5” does not fit “limits.search_time”. A span of time from 10ms to 1h is expected, for example \"5s\" or \"250ms\".",
        );
        refused(
            "limits.burst = 0",
            "depesche.toml, Zeile 1: „0“ passt nicht zu „limits.burst“. Erwartet wird eine ganze Zahl von 1 bis 1.000.000.",
            "depesche.toml, line 1: “0” does not fit “limits.burst”. A whole number from 1 to 1,000,000 is expected.",
        );
        refused(
            "server.proxies = [\"der Server\"]",
            "depesche.toml, Zeile 1: „der Server“ passt nicht zu „server.proxies“. Erwartet wird eine Liste von Adressen und Netzen, zum Beispiel [\"127.0.0.1\", \"10.0.0.0/8\"].",
            "depesche.toml, line 1: “der Server” does not fit “server.proxies”. A list of addresses and networks is expected, for example [\"127.0.0.1\", \"10.0.0.0/8\"].",
        );
        refused(
            "log.format = \"xml\"\nserver.tls = 1",
            "depesche.toml, Zeile 2: „1“ passt nicht zu „server.tls“. Erwartet wird true oder false.",
            "depesche.toml, line 2: “1” does not fit “server.tls”. true or false is expected.",
        );
    }

    #[test]
    fn secrets_are_never_shown() {
        let settings_file = file(&format!("access.tokens = [\"{TOKEN}\"]"));
        let (with, effective) = settings(&sources(&[], &|_| None, &settings_file)).unwrap();
        assert_eq!(with.tokens.len(), 1);
        let secret = effective
            .iter()
            .find(|effective| effective.key == "access.tokens");
        assert_eq!(secret.unwrap().shown, None);
        let changed = changes(&Settings::default(), &with);
        assert_eq!(changed.len(), 1);
        assert!(!format!("{changed:?}{effective:?}").contains("blake3"));
        let environment =
            |name: &str| (name == "DEPESCHE_ACCESS_TOKENS").then(|| "geheim".to_owned());
        let error = settings(&sources(&[], &environment, &settings_file)).unwrap_err();
        assert!(!error.text(Locale::De).contains("geheim"), "{error}");
    }

    #[test]
    fn typed_settings_have_to_be_known() {
        for (typed, meant) in [
            ("limits.rates=1", Some("limits.rate")),
            ("limits.rate", Some("limits.rate")),
            ("=", None),
        ] {
            let typed = [typed.to_owned()];
            let error = settings(&sources(&typed, &|_| None, &File::default())).unwrap_err();
            let ConfigError::Setting { meant: found, .. } = error else {
                panic!("{error}");
            };
            assert_eq!(found.as_deref(), meant);
        }
    }
}
