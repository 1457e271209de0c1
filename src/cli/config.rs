//! `depesche config`: the settings that hold, and where each comes from; as a file that could hold them.

use std::env;
use std::io::{self, Write};

use super::arguments::Config;
use super::error::{Error, Status};
use super::{settings, sources};
use crate::config::{self, Effective, File, Origin, Value};
use crate::locale::Locale;

/// Options whose defaults are worth telling: the others' are for one call.
const LASTING: [&str; 3] = ["demo_index", "index", "listen"];
/// Where the comments stand.
const COLUMN: usize = 44;

pub(super) fn run(arguments: &Config, file: &File, locale: Locale) -> Result<Status, Error> {
    let (_, effective) = settings::effective(file, &arguments.set.typed).map_err(Error::Config)?;
    let mut out = io::stdout().lock();
    writeln!(out, "# {}", heading(file, locale))?;
    for (key, value, origin) in options(file, locale) {
        write!(out, "{}", line(&key, &value, &origin, locale))?;
    }
    let mut section = "";
    for setting in &effective {
        let (own, name) = setting.key.split_once('.').unwrap_or(("", setting.key));
        if own != section {
            writeln!(out, "\n[{own}]")?;
            section = own;
        }
        write!(out, "{}", shown(name, setting, locale))?;
    }
    Ok(Status::Done)
}

fn heading(file: &File, locale: Locale) -> String {
    match (&file.path, locale) {
        (Some(path), Locale::De) => format!("Gelesen: {}", path.display()),
        (Some(path), Locale::En) => format!("Read: {}", path.display()),
        (None, Locale::De) => "Keine Datei mit Einstellungen gelesen.".to_owned(),
        (None, Locale::En) => "No file with settings was read.".to_owned(),
    }
}

/// The options that hold where nobody types them, if they have a value then.
fn options(file: &File, locale: Locale) -> Vec<(String, String, Origin)> {
    let defaults = sources::defaults(locale);
    let option = |key: String| {
        let variable = config::variable(&key);
        if let Ok(value) = env::var(&variable) {
            return Some((key, config::quoted(&value), Origin::Variable(variable)));
        }
        if let Some(entry) = file.get(&key) {
            let origin = Origin::File(file.path.clone().unwrap_or_default(), entry.line);
            return Some((key, print(&entry.value), origin));
        }
        let default = defaults
            .get(&key)
            .filter(|_| LASTING.contains(&key.as_str()))?;
        Some((key, config::quoted(default), Origin::Default))
    };
    sources::keys().into_iter().filter_map(option).collect()
}

fn print(value: &Value) -> String {
    match value {
        Value::Text(text) if text == "true" || text == "false" => text.clone(),
        Value::Text(text) => config::quoted(text),
        Value::List(texts) => {
            let texts: Vec<_> = texts.iter().map(|text| config::quoted(text)).collect();
            format!("[{}]", texts.join(", "))
        }
        Value::Table => "{}".to_owned(),
    }
}

fn shown(name: &str, setting: &Effective, locale: Locale) -> String {
    match (&setting.shown, locale) {
        (Some(value), _) => line(name, value, &setting.origin, locale),
        (None, Locale::De) => format!(
            "# {name} ist gesetzt und wird nicht gezeigt: {}\n",
            setting.origin.text(locale)
        ),
        (None, Locale::En) => format!(
            "# {name} is set and not shown: {}\n",
            setting.origin.text(locale)
        ),
    }
}

fn line(key: &str, value: &str, origin: &Origin, locale: Locale) -> String {
    let setting = format!("{key} = {value}");
    format!("{setting:<COLUMN$} # {}\n", origin.text(locale))
}
