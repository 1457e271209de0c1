//! What a setting is: the option, else the variable of its name, else the file, else the default. Fills the settings
//! that other rooms define, remembers where each came from, and says what is wrong with one. Knows what settings are
//! called, and nothing of what they do.

mod effective;
mod error;
mod file;
mod key;
mod value;

pub use effective::{Change, Effective, Origin, Sources, changes, settings};
pub use error::{ConfigError, Expected};
pub use file::{Entry, File};
pub use key::{KEYS, quoted};
pub use value::Value;

use crate::locale::Locale;

/// The folder of the index.
pub const INDEX: &str = "./depesche-data";

/// The folder of the demo's index. Apart from [`INDEX`]: invented releases must never get among
/// real ones.
pub const DEMO_INDEX: &str = "./depesche-demo";

/// Where the server listens: this machine only.
pub const LISTEN: &str = "127.0.0.1:8080";

/// The file that is read where it is there and no other is named.
pub const FILE: &str = "./depesche.toml";

/// The key in the file that stands for an option of a command: `listen` for `--listen`. The demo's `--index` has one of
/// its own, for the reason it has a default of its own.
pub fn key(command: &str, option: &str) -> String {
    let option = option.to_lowercase().replace('-', "_");
    match (command, option.as_str()) {
        ("demo", "index") => "demo_index".to_owned(),
        _ => option,
    }
}

/// The variable in the environment that stands for a key: `DEPESCHE_LISTEN` for `listen`, `DEPESCHE_LIMITS_RATE` for
/// `limits.rate`.
pub fn variable(key: &str) -> String {
    format!("DEPESCHE_{}", key.to_uppercase().replace('.', "_"))
}

/// The language of messages where no option asks for one: `DEPESCHE_LANG`, else the file's, else the system's, by
/// the order of POSIX. A language that is not spoken here is German, as is none.
pub fn locale(environment: impl Fn(&str) -> Option<String>, file: Option<&str>) -> Locale {
    let own = environment("DEPESCHE_LANG");
    let system = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .map(&environment)
    };
    [own, file.map(str::to_owned)]
        .into_iter()
        .chain(system())
        .flatten()
        .find(|tag| !tag.is_empty())
        .and_then(|tag| Locale::parse(&tag))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_have_keys_and_keys_have_variables() {
        let of = |command, option| variable(&key(command, option));
        assert_eq!(of("serve", "listen"), "DEPESCHE_LISTEN");
        assert_eq!(of("index", "index"), "DEPESCHE_INDEX");
        assert_eq!(of("demo", "index"), "DEPESCHE_DEMO_INDEX");
        assert_eq!(of("demo", "listen"), "DEPESCHE_LISTEN");
        assert_eq!(of("index", "dry-run"), "DEPESCHE_DRY_RUN");
        assert_eq!(
            variable("limits.search_time"),
            "DEPESCHE_LIMITS_SEARCH_TIME"
        );
    }

    #[track_caller]
    fn check(environment: &[(&str, &str)], file: Option<&str>, expected: Locale) {
        let value = |name: &str| {
            let found = environment.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        assert_eq!(locale(value, file), expected, "{environment:?}");
    }

    #[test]
    fn languages() {
        check(&[], None, Locale::De);
        check(&[("LANG", "en_GB.UTF-8")], None, Locale::En);
        check(&[("LANG", "en_GB.UTF-8")], Some("de"), Locale::De);
        check(&[("LANG", "C.UTF-8")], None, Locale::De);
        check(
            &[("LANG", "en_GB.UTF-8"), ("LC_ALL", "de_DE.UTF-8")],
            None,
            Locale::De,
        );
        check(&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "")], None, Locale::En);
        check(
            &[("LANG", "de_DE.UTF-8"), ("DEPESCHE_LANG", "en")],
            Some("de"),
            Locale::En,
        );
    }
}
