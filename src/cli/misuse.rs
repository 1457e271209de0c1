//! What was typed wrong, in words: clap's findings, told in German, and in clap's own English.

use std::env;
use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::value::Fault;
use crate::config::{self, File, Origin};
use crate::locale::Locale;

/// The whole message about wrong usage.
pub(super) fn text(error: &clap::Error, locale: Locale, file: &File) -> String {
    match (locale, fault(error)) {
        (Locale::De, _) => {
            let usage = of(error, ContextKind::Usage).replace("Usage: ", "");
            // What a variable or the file says wrongly, clap tells without the usage.
            let usage = match usage.trim() {
                "" => String::new(),
                usage => format!("Aufruf: {usage}\n\n"),
            };
            format!(
                "Fehler: {}\n\n{usage}Mehr dazu mit --help.\n",
                german(error, file)
            )
        }
        (Locale::En, Some(fault)) => {
            let place = place(error, file, locale);
            let value = of(error, ContextKind::InvalidValue);
            format!(
                "error: invalid value '{value}' for '{place}': {}\n\nFor more information, try '--help'.\n",
                fault.text(locale)
            )
        }
        (Locale::En, None) => error.to_string(),
    }
}

/// What our own reading of a value found, if that is the error.
fn fault(error: &clap::Error) -> Option<Fault> {
    error.source()?.downcast_ref().copied()
}

fn german(error: &clap::Error, file: &File) -> String {
    let argument = of(error, ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            format!(
                "Die Option „{argument}“ gibt es hier nicht.{}",
                meant(error, ContextKind::SuggestedArg)
            )
        }
        ErrorKind::UnknownArgument => format!("Die Angabe „{argument}“ ist hier zu viel."),
        ErrorKind::InvalidSubcommand => {
            let command = of(error, ContextKind::InvalidSubcommand);
            format!(
                "Den Befehl „{command}“ gibt es nicht.{}",
                meant(error, ContextKind::SuggestedSubcommand)
            )
        }
        ErrorKind::MissingSubcommand => "Es fehlt ein Befehl.".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("Es fehlt eine Angabe: {argument}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = of(error, ContextKind::InvalidValue);
            let place = place(error, file, Locale::De);
            match fault(error) {
                _ if value.is_empty() => format!("Hinter „{place}“ fehlt der Wert."),
                Some(fault) => format!(
                    "„{value}“ passt nicht zu „{place}“. {}",
                    fault.text(Locale::De)
                ),
                None => format!("„{value}“ passt nicht zu „{place}“."),
            }
        }
        ErrorKind::ArgumentConflict => match of(error, ContextKind::PriorArg) {
            prior if prior == argument => format!("„{argument}“ darf nur einmal vorkommen."),
            prior => format!("„{argument}“ und „{prior}“ schließen einander aus."),
        },
        ErrorKind::TooManyValues => format!("„{argument}“ nimmt hier keinen Wert."),
        ErrorKind::InvalidUtf8 => "Eine Angabe ist kein gültiges UTF-8.".to_owned(),
        _ => "Dieser Aufruf ist nicht zu verstehen.".to_owned(),
    }
}

/// Where a value came from: the option, the variable that stands for it, or the line of the file.
fn place(error: &clap::Error, file: &File, locale: Locale) -> String {
    let argument = of(error, ContextKind::InvalidArg);
    let option = argument.split(' ').next().unwrap_or_default();
    let value = of(error, ContextKind::InvalidValue);
    // Only the demo's folder has a variable of its own, and every folder's name can be used.
    let key = config::key("", option.trim_start_matches('-'));
    let variable = config::variable(&key);
    let is_typed =
        env::args().any(|typed| typed == option || typed.starts_with(&format!("{option}=")));
    if is_typed {
        return argument;
    }
    if env::var(&variable).is_ok_and(|set| set == value) {
        return variable;
    }
    let texts = |entry: &config::Entry| entry.value.list_of_text().unwrap_or_default();
    match (file.get(&key), &file.path) {
        (Some(entry), Some(path)) if texts(entry).contains(&value) => {
            let origin = Origin::File(path.clone(), entry.line).text(locale);
            format!("{key} ({origin})")
        }
        _ => argument,
    }
}

/// ` Meinten Sie „serve“ oder „search“?`
fn meant(error: &clap::Error, kind: ContextKind) -> String {
    let quoted: Vec<_> = match error.get(kind) {
        Some(ContextValue::String(text)) => vec![format!("„{text}“")],
        Some(ContextValue::Strings(texts)) => {
            texts.iter().map(|text| format!("„{text}“")).collect()
        }
        _ => return String::new(),
    };
    format!(" Meinten Sie {}?", quoted.join(" oder "))
}

/// What clap knows of an error. Empty if it does not.
fn of(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    }
}
