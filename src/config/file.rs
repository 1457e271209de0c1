//! Reads `depesche.toml` to a flat list of keys with values and lines. Knows TOML, and no key.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::error::ConfigError;
use super::value::Value;

/// A file larger than this is no settings file.
const MAX_BYTES: u64 = 1 << 20;

/// What stands in a file.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// Where it lies. None where no file was read.
    pub path: Option<PathBuf>,
    entries: Vec<Entry>,
}

/// A key of a file with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// With its section: `limits.rate`.
    pub key: String,
    /// As it stands there.
    pub value: Value,
    /// From 1.
    pub line: usize,
}

impl File {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let unreadable =
            |cause: std::io::Error| ConfigError::Unreadable(path.to_owned(), cause.kind());
        let length = fs::metadata(path).map_err(unreadable)?.len();
        if length > MAX_BYTES {
            return Err(ConfigError::Unreadable(
                path.to_owned(),
                std::io::ErrorKind::FileTooLarge,
            ));
        }
        Self::parse(path, &fs::read_to_string(path).map_err(unreadable)?)
    }

    /// Reads a file's text.
    pub fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let line = |span: Range<usize>| {
            let before = text.get(..span.start).unwrap_or(text);
            before.matches('\n').count() + 1
        };
        let table = DeTable::parse(text).map_err(|error| ConfigError::Syntax {
            path: path.to_owned(),
            line: line(error.span().unwrap_or_default()),
            message: error.message().to_owned(),
        })?;
        let mut entries = Vec::new();
        flatten("", table.get_ref(), &line, &mut entries);
        entries.sort_by_key(|entry| entry.line);
        Ok(Self {
            path: Some(path.to_owned()),
            entries,
        })
    }

    /// What stands under a key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// All that stands there, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Refuses the first key that is not known.
    pub fn check(&self, known: &[String]) -> Result<(), ConfigError> {
        let is_known = |entry: &Entry| match entry.value {
            // A section with nothing in it.
            Value::Table => known.iter().any(|key| {
                let name = key.strip_prefix(&entry.key);
                name.is_some_and(|name| name.starts_with('.'))
            }),
            _ => known.contains(&entry.key),
        };
        let unknown = self.entries.iter().find(|entry| !is_known(entry));
        match (unknown, &self.path) {
            (Some(entry), Some(path)) => Err(ConfigError::Unknown {
                path: path.clone(),
                line: entry.line,
                key: entry.key.clone(),
                meant: super::key::meant(&entry.key, known),
            }),
            _ => Ok(()),
        }
    }
}

/// Every key of a table, those of its tables included.
fn flatten(
    prefix: &str,
    table: &DeTable<'_>,
    line: &impl Fn(Range<usize>) -> usize,
    entries: &mut Vec<Entry>,
) {
    for (name, value) in table {
        let key = format!("{prefix}{}", name.get_ref());
        match value.get_ref() {
            DeValue::Table(inner) if !inner.is_empty() => {
                flatten(&format!("{key}."), inner, line, entries);
            }
            value => entries.push(Entry {
                key,
                value: read(value),
                line: line(name.span()),
            }),
        }
    }
}

fn read(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::Array(values) => {
            let values: Vec<_> = values.iter().map(|value| text(value.get_ref())).collect();
            Value::List(values.into_iter().map(Option::unwrap_or_default).collect())
        }
        value => text(value).map_or(Value::Table, Value::Text),
    }
}

/// A single value as it would be typed. None for a table or a list.
fn text(value: &DeValue<'_>) -> Option<String> {
    Some(match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => {
            let read = i64::from_str_radix(&number.as_str().replace('_', ""), number.radix());
            read.map_or_else(|_| number.to_string(), |number| number.to_string())
        }
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(_) | DeValue::Table(_) => return None,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<File, ConfigError> {
        File::parse(Path::new("depesche.toml"), text)
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str, usize)]) {
        let file = parse(text).unwrap();
        let found: Vec<_> = file
            .entries()
            .iter()
            .map(|entry| (entry.key.as_str(), entry.value.to_string(), entry.line))
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|&(key, value, line)| (key, value.to_owned(), line))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn keys_have_sections_and_lines() {
        check("", &[]);
        check(
            "# Depesche\nindex = \"/srv\"\n\n[limits]\nrate = 1_000 # quick\nhead = 0x4000\n[server]\ntls = true\nproxies = [\n\"127.0.0.1\", \"::1\"]\n",
            &[
                ("index", "/srv", 2),
                ("limits.rate", "1000", 5),
                ("limits.head", "16384", 6),
                ("server.tls", "true", 8),
                ("server.proxies", "127.0.0.1, ::1", 9),
            ],
        );
        check(
            "limits.rate = 5\n[log]\n",
            &[("limits.rate", "5", 1), ("log", "", 2)],
        );
    }

    #[test]
    fn what_is_no_toml_is_told_with_its_line() {
        let error = parse("index = \"a\"\nlisten = 127.0.0.1:80\n").unwrap_err();
        assert!(
            matches!(error, ConfigError::Syntax { line: 2, .. }),
            "{error:?}"
        );
        let error = parse("a = 1\na = 2\n").unwrap_err();
        assert!(
            matches!(error, ConfigError::Syntax { line: 2, .. }),
            "{error:?}"
        );
    }

    #[test]
    fn unknown_keys_are_refused() {
        let known = ["limits.rate".to_owned(), "index".to_owned()];
        let file = parse("index = \"a\"\n[limits]\nrates = 3\n").unwrap();
        let Err(ConfigError::Unknown {
            line, key, meant, ..
        }) = file.check(&known)
        else {
            panic!("accepted");
        };
        assert_eq!((line, key.as_str()), (3, "limits.rates"));
        assert_eq!(meant.as_deref(), Some("limits.rate"));
        assert!(parse("index = \"a\"").unwrap().check(&known).is_ok());
        assert!(parse("[limits]\n").unwrap().check(&known).is_ok());
        assert!(parse("[log]\n").unwrap().check(&known).is_err());
    }
}
