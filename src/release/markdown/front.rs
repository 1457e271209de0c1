//! Front matter: YAML between two lines `---`, TOML between two lines `+++`, at the very beginning
//! of a file.

use serde_json::{Map, Value};

use crate::release::limits;
use crate::release::rejection::{FrontMatter, Rejection};

/// The front matter as named fields, and the rest of the file.
pub(super) fn split(document: &str) -> Result<(Map<String, Value>, &str), Rejection> {
    let Some((language, rest)) = opening(document) else {
        return Ok((Map::new(), document));
    };
    let (head, body) = close(rest, language).ok_or(Rejection::FrontMatterOpen(language))?;
    if head.len() > limits::FRONT_MATTER {
        return Err(Rejection::FrontMatterTooLong);
    }
    let fields = match language {
        FrontMatter::Yaml => yaml(head),
        FrontMatter::Toml => toml(head),
    };
    Ok((fields?, body))
}

/// The language of the fence a document begins with, and what follows its line.
pub(super) fn opening(document: &str) -> Option<(FrontMatter, &str)> {
    let (fence, rest) = document.split_once('\n')?;
    match fence.trim_end() {
        "---" => Some((FrontMatter::Yaml, rest)),
        "+++" => Some((FrontMatter::Toml, rest)),
        _ => None,
    }
}

/// What stands before and after the closing fence. YAML may also end with three dots.
fn close(rest: &str, language: FrontMatter) -> Option<(&str, &str)> {
    let mut start = 0;
    for line in rest.split_inclusive('\n') {
        let end = start + line.len();
        let fence = line.trim_end();
        if fence == language.fence() || (fence == "..." && language == FrontMatter::Yaml) {
            return rest.get(..start).zip(rest.get(end..));
        }
        start = end;
    }
    None
}

fn yaml(head: &str) -> Result<Map<String, Value>, Rejection> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_total_scalar_bytes: limits::FRONT_MATTER_VALUES,
            max_nodes: limits::FRONT_MATTER,
            max_depth: limits::FRONT_MATTER_DEPTH,
            flow_nesting_limit: limits::FRONT_MATTER_DEPTH,
        },
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
    };
    match serde_saphyr::from_str_with_options(head, options) {
        Ok(Value::Object(map)) => Ok(map
            .into_iter()
            .map(|(key, value)| (key, as_text(value)))
            .collect()),
        Ok(Value::Null) => Ok(Map::new()),
        Ok(_) => Err(Rejection::FrontMatter(FrontMatter::Yaml, None)),
        Err(error) => {
            // The fence is the file's first line.
            let line = error.location().map(|location| location.line() + 1);
            Err(Rejection::FrontMatter(FrontMatter::Yaml, line))
        }
    }
}

fn toml(head: &str) -> Result<Map<String, Value>, Rejection> {
    let table: toml::Table = head.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| head.get(..span.start));
        let line = before.map(|before| before.matches('\n').count() as u64 + 2);
        Rejection::FrontMatter(FrontMatter::Toml, line)
    })?;
    Ok(table
        .into_iter()
        .map(|(key, value)| (key, from_toml(value)))
        .collect())
}

/// YAML tells numbers and truth values by their looks; in a front matter `title: 1984` is meant as
/// text.
fn as_text(value: Value) -> Value {
    match value {
        Value::Bool(truth) => Value::String(truth.to_string()),
        Value::Number(number) => Value::String(number.to_string()),
        Value::Array(values) => values.into_iter().map(as_text).collect(),
        Value::Object(map) => map
            .into_iter()
            .map(|(key, value)| (key, as_text(value)))
            .collect(),
        other => other,
    }
}

fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Array(values) => values.into_iter().map(from_toml).collect(),
        toml::Value::Table(table) => table
            .into_iter()
            .map(|(key, value)| (key, from_toml(value)))
            .collect(),
        toml::Value::Datetime(time) => Value::String(time.to_string()),
        toml::Value::Integer(number) => Value::String(number.to_string()),
        toml::Value::Float(number) => Value::String(number.to_string()),
        toml::Value::Boolean(truth) => Value::String(truth.to_string()),
    }
}
