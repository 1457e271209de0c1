//! The help, in German and in English.

use super::{Place, check};

const COMMANDS: [&str; 14] = [
    "demo",
    "index",
    "check",
    "remove",
    "serve",
    "search",
    "stats",
    "export",
    "verify",
    "config",
    "token",
    "backup",
    "completions",
    "man",
];

#[test]
fn help_is_german_by_default() {
    let place = Place::new();
    let mut all = place.run(&["--help"]).out;
    for command in COMMANDS {
        let help = place.run(&[command, "--help"]);
        assert_eq!((help.status, help.err.as_str()), (0, ""));
        all.push_str(&format!("\n——— {command}\n{}", help.out));
    }
    for english in ["Usage", "Options", "Print", "default", "env:", "Arguments"] {
        assert!(!all.contains(english), "{english} in {all}");
    }
    check("help", &all);
}

#[test]
fn help_is_english_when_asked_for() {
    let place = Place::new();
    let help = place.run(&["--lang", "en", "search", "--help"]);
    check("help_in_english", &help.out);
    let by_variable = place
        .command(&["search", "--help"])
        .env("LANG", "en_GB.UTF-8")
        .output();
    assert_eq!(by_variable.unwrap().stdout, help.out.as_bytes());
}

#[test]
fn every_help_has_an_example() {
    let place = Place::new();
    for command in COMMANDS {
        for language in ["de", "en"] {
            let help = place.run(&[command, "--help", "--lang", language]).out;
            assert!(
                help.contains(&format!("\n  depesche {command}"))
                    || help.contains(&format!("| depesche {command}")),
                "{help}"
            );
        }
    }
}

#[test]
fn a_program_without_a_command_shows_its_help() {
    let shown = Place::new().run(&[]);
    assert_eq!((shown.status, shown.out.as_str()), (2, ""));
    assert!(shown.err.contains("Aufruf: depesche"));
}

#[test]
fn the_version_is_told() {
    let told = Place::new().run(&["--version"]);
    let expected = format!("depesche {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!((told.status, told.out), (0, expected));
}
