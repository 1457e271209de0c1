//! Where a setting comes from when nobody gives it as an option: the variable of its name, else its
//! default. Knows what settings are called, and nothing of what they do.

use crate::locale::Locale;

/// The folder of the index.
pub const INDEX: &str = "./depesche-data";

/// The folder of the demo's index. Apart from [`INDEX`]: invented releases must never get among
/// real ones.
pub const DEMO_INDEX: &str = "./depesche-demo";

/// Where the server listens: this machine only.
pub const LISTEN: &str = "127.0.0.1:8080";

/// The variable in the environment that stands for an option of a command: `DEPESCHE_LISTEN` for
/// `--listen`. The demo's `--index` has one of its own, for the reason it has a default of its own.
pub fn variable(command: &str, option: &str) -> String {
    let option = option.to_uppercase().replace('-', "_");
    match (command, option.as_str()) {
        ("demo", "INDEX") => "DEPESCHE_DEMO_INDEX".to_owned(),
        _ => format!("DEPESCHE_{option}"),
    }
}

/// The language of messages where no option asks for one: `DEPESCHE_LANG`, else the system's, by
/// the order of POSIX. A language that is not spoken here is German, as is none.
pub fn locale(environment: impl Fn(&str) -> Option<String>) -> Locale {
    ["DEPESCHE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(environment)
        .find(|tag| !tag.is_empty())
        .and_then(|tag| Locale::parse(&tag))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_have_variables() {
        assert_eq!(variable("serve", "listen"), "DEPESCHE_LISTEN");
        assert_eq!(variable("index", "index"), "DEPESCHE_INDEX");
        assert_eq!(variable("demo", "index"), "DEPESCHE_DEMO_INDEX");
        assert_eq!(variable("demo", "listen"), "DEPESCHE_LISTEN");
        assert_eq!(variable("index", "dry-run"), "DEPESCHE_DRY_RUN");
    }

    #[track_caller]
    fn check(environment: &[(&str, &str)], expected: Locale) {
        let value = |name: &str| {
            let found = environment.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        assert_eq!(locale(value), expected, "{environment:?}");
    }

    #[test]
    fn languages() {
        check(&[], Locale::De);
        check(&[("LANG", "en_GB.UTF-8")], Locale::En);
        check(&[("LANG", "C.UTF-8")], Locale::De);
        check(
            &[("LANG", "en_GB.UTF-8"), ("LC_ALL", "de_DE.UTF-8")],
            Locale::De,
        );
        check(&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "")], Locale::En);
        check(
            &[("LANG", "de_DE.UTF-8"), ("DEPESCHE_LANG", "en")],
            Locale::En,
        );
    }
}
