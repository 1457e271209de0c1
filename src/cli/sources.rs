//! Where the value of an option comes from that nobody typed: its variable, else the file, else its default. And what has
//! to be known of what was typed before anything else is read: the language, and the file.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, Command as Clap, CommandFactory};

use super::arguments::Arguments;
use super::german;
use crate::config::{self, File};
use crate::locale::Locale;

/// Options that say where others come from, and so cannot stand in the file.
const SET: &str = "set";
const FILE: &str = "config";

/// All commands with their options, a variable and a key of the file for each, and the help in a language.
pub(super) fn command(locale: Locale, file: &File) -> Clap {
    let mut command = with_sources(Arguments::command(), file);
    command.build();
    match locale {
        Locale::De => german::speak(command),
        Locale::En => command,
    }
}

/// What an option is when nobody types it: its variable, else what stands in the file, else its default.
fn with_sources(command: Clap, file: &File) -> Clap {
    let name = command.get_name().to_owned();
    let command = command.mut_args(|argument| {
        let Some(key) = argument.get_long().map(|option| config::key(&name, option)) else {
            return argument;
        };
        // Settings have variables of their own.
        if key == SET {
            return argument;
        }
        let values = file.get(&key).and_then(|entry| entry.value.list_of_text());
        let argument = argument.env(config::variable(&key)).hide_env_values(true);
        match values {
            Some(values) if key != FILE => argument.default_values(values),
            _ => argument,
        }
    });
    command.mut_subcommands(|command| with_sources(command, file))
}

/// The key of every option that may stand in the file.
pub(super) fn keys() -> Vec<String> {
    let command = Arguments::command();
    let commands = std::iter::once(&command).chain(command.get_subcommands());
    let keys = commands.flat_map(|command| {
        let options = command.get_arguments().filter_map(Arg::get_long);
        options.map(|option| config::key(command.get_name(), option))
    });
    let mut keys: Vec<_> = keys.filter(|key| key != SET && key != FILE).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// What each option is by default, by its key; those without a default are left out.
pub(super) fn defaults(locale: Locale) -> BTreeMap<String, String> {
    let command = command(locale, &File::default());
    let mut defaults = BTreeMap::new();
    for command in command.get_subcommands() {
        for argument in command
            .get_arguments()
            .filter(|argument| argument.get_action().takes_values())
        {
            if let (Some(option), [default]) = (argument.get_long(), argument.get_default_values())
            {
                let key = config::key(command.get_name(), option);
                defaults.insert(key, default.to_string_lossy().into_owned());
            }
        }
    }
    defaults
}

/// The file that is asked for by option, found before anything else is read: it says what holds where nothing is typed.
pub(super) fn file(typed: &[OsString]) -> Option<PathBuf> {
    find(typed, "--config").map(PathBuf::from)
}

/// Whether nothing but help or the version is asked for: that works with any file.
pub(super) fn is_help(typed: &[OsString]) -> bool {
    let help = ["--help", "-h", "--version", "-V"];
    typed
        .iter()
        .take_while(|typed| *typed != "--")
        .any(|typed| help.iter().any(|help| typed == help))
}

/// The language that is asked for by option, found before anything else is read: wrong usage is
/// told in it too.
pub(super) fn language(typed: &[OsString]) -> Option<Locale> {
    find(typed, "--lang").and_then(|tag| Locale::parse(&tag.to_string_lossy()))
}

/// The value of an option that is typed last.
fn find(typed: &[OsString], option: &str) -> Option<OsString> {
    let mut typed = typed.iter();
    let mut found = None;
    while let Some(argument) = typed.next().filter(|argument| *argument != "--") {
        let behind = argument
            .to_str()
            .and_then(|argument| argument.strip_prefix(option));
        let value = match behind {
            Some("") => typed.next().cloned(),
            Some(rest) => rest.strip_prefix('=').map(OsString::from),
            None => None,
        };
        found = value.or(found);
    }
    found
}

#[cfg(test)]
mod tests {
    use clap::FromArgMatches;

    use super::*;
    use crate::cli::arguments::Command;
    use crate::facet::Facet;

    #[test]
    fn commands_are_sound() {
        for locale in Locale::ALL {
            command(locale, &File::default()).debug_assert();
        }
    }

    #[track_caller]
    fn check(typed: &str, expected: Option<Locale>) {
        let typed: Vec<OsString> = typed.split(' ').map(OsString::from).collect();
        assert_eq!(language(&typed), expected);
    }

    #[test]
    fn languages_are_found_anywhere() {
        check("depesche", None);
        check("depesche --lang en", Some(Locale::En));
        check("depesche --lang", None);
        check("depesche index --lang=en a", Some(Locale::En));
        check("depesche index --lang en --lang de a", Some(Locale::De));
        check("depesche search -- --lang en", None);
        check("depesche --lang fr", None);
    }

    #[test]
    fn the_file_is_found_anywhere() {
        for (typed, expected) in [
            ("depesche serve --config a.toml", Some("a.toml")),
            ("depesche --config=b.toml serve", Some("b.toml")),
            ("depesche search -- --config a.toml", None),
            ("depesche serve --configuration=a.toml", None),
        ] {
            let typed: Vec<_> = typed.split(' ').map(OsString::from).collect();
            assert_eq!(file(&typed), expected.map(PathBuf::from));
        }
    }

    #[test]
    fn what_the_file_says_is_a_default() {
        let text = "index = \"/srv/index\"\njson = true\ncategory = [\"Politik\", \"Recht\"]\n";
        let file = File::parse("depesche.toml".as_ref(), text).expect("a file");
        let matches = |typed: &str| {
            let typed = typed.split(' ');
            command(Locale::En, &file)
                .try_get_matches_from(typed)
                .expect("arguments")
        };
        let parsed = |typed| {
            Arguments::from_arg_matches(&matches(typed))
                .expect("arguments")
                .command
        };
        let Command::Search(search) = parsed("depesche search Klima") else {
            panic!("another command");
        };
        assert!(search.json);
        assert_eq!(search.index, PathBuf::from("/srv/index"));
        assert_eq!(
            search.filter().ticked(Facet::Category),
            ["Politik", "Recht"]
        );
        let Command::Search(search) = parsed("depesche search Klima --index other") else {
            panic!("another command");
        };
        assert_eq!(search.index, PathBuf::from("other"));
        let Command::Demo(demo) = parsed("depesche demo") else {
            panic!("another command");
        };
        assert_eq!(demo.index, PathBuf::from(config::DEMO_INDEX));
    }
}
