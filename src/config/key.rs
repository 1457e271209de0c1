//! The closed list of settings that have no option of their own, each with what may stand there. What each is for is
//! said where it is defined, and for people in `deploy/depesche.toml`.

use std::time::Duration;

use super::error::Expected;
use super::value::{self, Value, print_time};
use crate::web::{Format, Limits, Settings};

/// A setting.
pub struct Key {
    /// With its section.
    pub name: &'static str,
    /// Whether its value is to be shown to nobody.
    pub is_secret: bool,
    pub(super) set: fn(&mut Settings, &Value) -> Result<(), Expected>,
    pub(super) show: fn(&Settings) -> String,
}

/// Bytes and characters: any number that fits into memory many times.
const MEGABYTE: u64 = 1 << 20;
/// As good as no limit.
const MANY: u64 = 1_000_000;
/// The shortest time-out that a test or a hurried operator may want.
const BLINK: Duration = Duration::from_millis(10);
/// The longest time-out that makes sense for a request.
const HOUR: Duration = Duration::from_secs(3_600);
/// A service manager kills what has not stopped by then.
const STOP: Duration = Duration::from_secs(10);

macro_rules! count {
    ($name:literal, $($field:ident).+, $range:expr) => {
        Key {
            name: $name,
            is_secret: false,
            set: |settings, value| {
                let number = value::count(value, $range)?;
                settings.$($field).+ = number.try_into().map_err(|_| Expected::Count($range))?;
                Ok(())
            },
            show: |settings| settings.$($field).+.to_string(),
        }
    };
}

macro_rules! time {
    ($name:literal, $($field:ident).+, $range:expr) => {
        Key {
            name: $name,
            is_secret: false,
            set: |settings, value| {
                settings.$($field).+ = value::time(value, $range)?;
                Ok(())
            },
            show: |settings| quoted(&print_time(settings.$($field).+)),
        }
    };
}

macro_rules! flag {
    ($name:literal, $($field:ident).+) => {
        Key {
            name: $name,
            is_secret: false,
            set: |settings, value| {
                settings.$($field).+ = value::flag(value)?;
                Ok(())
            },
            show: |settings| settings.$($field).+.to_string(),
        }
    };
}

/// All settings, in the order of the example file.
pub const KEYS: &[Key] = &[
    flag!("server.tls", server.tls),
    Key {
        name: "server.proxies",
        is_secret: false,
        set: proxies,
        show: |settings| list(&settings.server.proxies),
    },
    time!("server.stop_time", server.stop_time, BLINK..=STOP),
    Key {
        name: "access.tokens",
        is_secret: true,
        set: tokens,
        show: |settings| list(&settings.tokens),
    },
    count!("limits.address", limits.address, 256..=64_000),
    count!("limits.head", limits.head, Limits::HEAD),
    count!("limits.header_lines", limits.header_lines, 8..=1_000),
    count!("limits.body", limits.body, 512..=MEGABYTE),
    time!("limits.head_time", limits.head_time, BLINK..=HOUR),
    time!("limits.idle_time", limits.idle_time, BLINK..=HOUR),
    time!("limits.write_time", limits.write_time, BLINK..=HOUR),
    count!("limits.connections", limits.connections, 1..=MANY),
    count!(
        "limits.client_connections",
        limits.client_connections,
        1..=MANY
    ),
    count!("limits.searches", limits.searches, 0..=1_024),
    count!("limits.waiting", limits.waiting, 0..=MANY),
    time!("limits.wait_time", limits.wait_time, BLINK..=HOUR),
    time!("limits.search_time", limits.search_time, BLINK..=HOUR),
    count!("limits.rate", limits.rate, 0..=MANY),
    count!("limits.burst", limits.burst, 1..=MANY),
    count!("limits.attempts", limits.attempts, 1..=MANY),
    count!(
        "limits.query_length",
        limits.query_length,
        1..=crate::web::QUERY_LENGTH
    ),
    count!(
        "limits.query_clauses",
        limits.query_clauses,
        1..=crate::web::QUERY_CLAUSES
    ),
    count!(
        "limits.query_wildcards",
        limits.query_wildcards,
        0..=crate::web::QUERY_WILDCARDS
    ),
    Key {
        name: "log.filter",
        is_secret: false,
        set: |settings, value| {
            value
                .text()
                .ok_or(Expected::Text)?
                .clone_into(&mut settings.log.filter);
            Ok(())
        },
        show: |settings| quoted(&settings.log.filter),
    },
    Key {
        name: "log.format",
        is_secret: false,
        set: |settings, value| {
            settings.log.format = match value.text() {
                Some("text") => Format::Text,
                Some("json") => Format::Json,
                _ => return Err(Expected::OneOf(&["text", "json"])),
            };
            Ok(())
        },
        show: |settings| match settings.log.format {
            Format::Text => quoted("text"),
            Format::Json => quoted("json"),
        },
    },
    flag!("log.queries", log.queries),
    time!("log.slow", log.slow, Duration::ZERO..=HOUR),
];

/// The setting of a name.
pub(super) fn find(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

/// The known key that an unknown one is likely to be.
pub(super) fn meant(typed: &str, known: &[String]) -> Option<String> {
    /// Below this, two words have hardly a letter in common.
    const ALIKE: f64 = 0.6;
    let last = |key: &str| key.rsplit('.').next().unwrap_or_default().to_owned();
    // Without its section a key is found too: `rate` for `limits.rate`.
    let likeness = |key: &String| {
        let whole = strsim::normalized_damerau_levenshtein(typed, key);
        whole.max(strsim::normalized_damerau_levenshtein(&last(typed), &last(key)) - 0.01)
    };
    let best = known
        .iter()
        .map(|key| (likeness(key), key))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(likeness, _)| *likeness > ALIKE)
        .map(|(_, key)| key.clone())
}

/// A text as TOML writes it.
pub fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn list<T: ToString>(values: &[T]) -> String {
    let values: Vec<_> = values
        .iter()
        .map(|value| quoted(&value.to_string()))
        .collect();
    format!("[{}]", values.join(", "))
}

fn proxies(settings: &mut Settings, value: &Value) -> Result<(), Expected> {
    let network = |text: &str| {
        let address = || text.parse().map(std::net::IpAddr::into).ok();
        text.parse().ok().or_else(address)
    };
    let networks = value.list().ok_or(Expected::Networks)?;
    let networks: Option<Vec<_>> = networks.into_iter().map(network).collect();
    settings.server.proxies = networks.ok_or(Expected::Networks)?;
    Ok(())
}

fn tokens(settings: &mut Settings, value: &Value) -> Result<(), Expected> {
    let tokens = value.list().ok_or(Expected::Tokens)?;
    let tokens: Result<Vec<_>, _> = tokens.into_iter().map(str::parse).collect();
    settings.tokens = tokens.map_err(|_| Expected::Tokens)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_understood() {
        let known = KEYS.iter().map(|key| key.name.to_owned());
        let known: Vec<_> = known.chain(["listen".to_owned()]).collect();
        for (typed, expected) in [
            ("limits.rates", Some("limits.rate")),
            ("rate", Some("limits.rate")),
            ("limit.search_time", Some("limits.search_time")),
            ("lisen", Some("listen")),
            ("colour", None),
        ] {
            assert_eq!(meant(typed, &known).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn what_is_shown_can_be_set() {
        let default = Settings::default();
        for key in KEYS {
            let shown = (key.show)(&default);
            let file = super::super::File::parse("x".as_ref(), &format!("{} = {shown}", key.name));
            let file = file.expect("TOML");
            let mut settings = Settings::default();
            let value = &file.get(key.name).expect("the key").value;
            assert_eq!(
                (key.set)(&mut settings, value),
                Ok(()),
                "{} = {shown}",
                key.name
            );
            assert_eq!(settings, default, "{}", key.name);
        }
    }
}
