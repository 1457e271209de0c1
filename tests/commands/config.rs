//! The settings: their order, the example file, and what is refused.

use std::fs;

use super::{Place, check};

/// A line that shows a default: a `#` without a space.
fn default(line: &str) -> Option<&str> {
    let setting = line.strip_prefix('#')?;
    setting
        .starts_with(|c: char| c.is_ascii_lowercase())
        .then_some(setting)
}

fn example() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/depesche.toml")).unwrap()
}

/// `key = value` of each setting, whatever stands behind it.
fn settings(shown: &str) -> Vec<(String, toml::Value)> {
    let table: toml::Table = shown.parse().unwrap();
    let mut settings = Vec::new();
    for (key, value) in table {
        match value {
            toml::Value::Table(section) => {
                let inner = section.into_iter();
                settings.extend(inner.map(|(name, value)| (format!("{key}.{name}"), value)));
            }
            value => settings.push((key, value)),
        }
    }
    settings.sort_by(|a, b| a.0.cmp(&b.0));
    settings
}

#[test]
fn the_example_file_shows_every_default() {
    let place = Place::new();
    let lines: Vec<_> = example()
        .lines()
        .map(|line| default(line).unwrap_or(line).to_owned())
        .collect();
    let uncommented = place.write("all.toml", lines.join("\n"));
    let shown = place.run(&["config"]);
    assert_eq!((shown.status, shown.err.as_str()), (0, ""));
    let read = place.run(&["config", "--config", uncommented.to_str().unwrap()]);
    assert_eq!((read.status, read.err.as_str()), (0, ""));
    // The secret list is set there, to nothing, and so not shown.
    let without = |shown: &str| {
        let mut settings = settings(shown);
        settings.retain(|(key, _)| key != "access.tokens");
        settings
    };
    assert_eq!(without(&read.out), without(&shown.out));
    // All settings that have a section are in the example.
    let mut expected = settings(&shown.out);
    expected.retain(|(key, _)| key.contains('.'));
    let mut in_example = settings(&lines.join("\n"));
    in_example.retain(|(key, _)| key.contains('.'));
    assert_eq!(in_example, expected);
}

#[test]
fn the_example_file_as_it_is_changes_nothing() {
    let place = Place::new();
    place.write("depesche.toml", example());
    let shown = place.run(&["config"]);
    assert_eq!((shown.status, shown.err.as_str()), (0, ""));
    assert!(
        shown.out.starts_with("# Gelesen: ./depesche.toml\n"),
        "{}",
        shown.out
    );
    assert!(!shown.out.contains("Zeile"), "{}", shown.out);
}

#[test]
fn the_order_is_option_variable_file_default() {
    let place = Place::new();
    place.write(
        "depesche.toml",
        "index = \"/srv/depesche\"\n[limits]\nrate = 3\nburst = 4\nwaiting = 5\n[access]\ntokens = [\"redaktion embargo blake3:d74981efa70a0c880b8d8c1985d075dbcbf679b99a5f9914e5aaf96b831a9e24\"]\n",
    );
    let output = place
        .command(&["config", "--set", "limits.rate=300"])
        .env("DEPESCHE_LIMITS_RATE", "30")
        .env("DEPESCHE_LIMITS_BURST", "40")
        .env("DEPESCHE_LISTEN", "127.0.0.1:9000")
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(!out.contains("blake3"), "{out}");
    check("config", &out);
}

#[test]
fn options_are_taken_from_the_file() {
    let place = Place::indexed();
    std::fs::rename(
        place.path().join("depesche-data"),
        place.path().join("other"),
    )
    .unwrap();
    assert_eq!(place.run(&["stats"]).status, 3);
    place.write(
        "depesche.toml",
        "index = \"other\"\njson = true\nlang = \"en\"\n",
    );
    assert_eq!(place.run(&["stats"]).json()["releases"], 3);
    assert!(place.run(&["stats", "--help"]).out.contains("Usage"));
    let named = place.write("b.toml", "index = \"nowhere\"\n");
    let ended = place.run(&["stats", "--config", named.to_str().unwrap()]);
    assert_eq!(ended.status, 3);
    let by_variable = place
        .command(&["stats"])
        .env("DEPESCHE_INDEX", "nowhere")
        .output()
        .unwrap();
    assert_eq!(by_variable.status.code(), Some(3));
}

/// What is said of a file, in German and in English.
#[track_caller]
fn refused(file: &str, german: &str, english: &str) {
    let place = Place::new();
    place.write("depesche.toml", file);
    for (language, expected) in [("de", german), ("en", english)] {
        let ended = place.run(&["config", "--lang", language]);
        assert_eq!(ended.err, format!("{expected}\n"));
        assert_eq!((ended.status, ended.out.as_str()), (2, ""));
        // A server does not start with them either, nor anything else.
        let ended = place.run(&["serve", "--lang", language]);
        assert_eq!((ended.status, ended.err), (2, format!("{expected}\n")));
    }
}

#[test]
fn mistakes_are_refused_with_their_line() {
    refused(
        "index = \"a\"\n\n[limits]\nrates = 5\n",
        "Fehler: ./depesche.toml, Zeile 4: Die Einstellung „limits.rates“ gibt es nicht. Meinten Sie „limits.rate“?",
        "error: ./depesche.toml, line 4: there is no setting “limits.rates”. Did you mean “limits.rate”?",
    );
}

#[test]
fn what_is_no_toml_is_refused_with_its_line() {
    let place = Place::new();
    place.write("depesche.toml", "index = \"a\"\nlisten = 127.0.0.1:80\n");
    let ended = place.run(&["config"]);
    assert_eq!(ended.status, 2);
    let expected = "Fehler: ./depesche.toml, Zeile 2: Das ist kein TOML (";
    assert!(ended.err.starts_with(expected), "{ended:?}");
}

#[test]
fn values_that_cannot_be_are_refused_with_their_line() {
    let place = Place::indexed();
    place.write("depesche.toml", "[limits]\nsearch_time = \"bald\"\n");
    let ended = place.run(&["serve", "--lang", "en"]);
    assert_eq!(ended.status, 2);
    assert_eq!(
        ended.err,
        "error: ./depesche.toml, line 2: “bald” does not fit “limits.search_time”. A span of time from 10ms to 1h is expected, for example \"5s\" or \"250ms\".\n"
    );
    place.write("depesche.toml", "listen = \"überall\"\n");
    let ended = place.run(&["serve"]);
    assert_eq!(ended.status, 2);
    assert_eq!(
        ended.err.lines().next(),
        Some(
            "Fehler: „überall“ passt nicht zu „listen (./depesche.toml, Zeile 1)“. Erwartet werden IP-Adresse und Port, zum Beispiel 127.0.0.1:9000."
        )
    );
}

#[test]
fn a_named_file_has_to_be_there() {
    let ended = Place::new().run(&["config", "--config", "nirgends.toml"]);
    assert_eq!(ended.status, 2);
    assert!(
        ended
            .err
            .starts_with("Fehler: Die Einstellungen in „nirgends.toml“ lassen sich nicht lesen ("),
        "{ended:?}"
    );
}

#[test]
fn help_is_had_with_any_file() {
    let place = Place::new();
    place.write("depesche.toml", "= = =");
    assert_eq!(place.run(&["serve", "--help"]).status, 0);
    assert_eq!(place.run(&["--version"]).status, 0);
}
