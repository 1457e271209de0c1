//! The help in German: for every command and option a sentence, laid over what `arguments` says in
//! English.

use clap::{Arg, Command};

use crate::facet::Facet;
use crate::locale::Locale;

/// How a command's help is laid out. What clap calls its sections by itself is English.
const LAYOUT: &str = "{about}\n\nAufruf: {usage}\n\nOptionen:\n{options}{after-help}";
const LAYOUT_WITH_ARGUMENTS: &str =
    "{about}\n\nAufruf: {usage}\n\nAngaben:\n{positionals}\n\nOptionen:\n{options}{after-help}";
const LAYOUT_WITH_COMMANDS: &str =
    "{about}\n\nAufruf: {usage}\n\nBefehle:\n{subcommands}\n\nOptionen:\n{options}{after-help}";

/// The same command with German help. It is built already: its own options are there.
pub(super) fn speak(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let (about, after) = sentences(&name);
    let layout = match (command.has_subcommands(), command.get_positionals().next()) {
        (true, _) => LAYOUT_WITH_COMMANDS,
        (false, Some(_)) => LAYOUT_WITH_ARGUMENTS,
        (false, None) => LAYOUT,
    };
    let command = command.mut_args(|arg| argument(&name, arg));
    let usage = usage(&command);
    command
        .about(about)
        .after_help(after)
        .help_template(layout)
        .override_usage(usage)
        .mut_subcommands(speak)
}

/// What a command does, and examples of it.
fn sentences(command: &str) -> (&'static str, &'static str) {
    match command {
        "demo" => (
            "Indexiert die erfundenen Meldungen, die dem Programm beiliegen, und zeigt sie im Browser",
            "Beispiel:\n  depesche demo --listen 127.0.0.1:9000",
        ),
        "index" => (
            "Indexiert Meldungen aus Dateien, Ordnern und der Standardeingabe",
            "Beispiele:\n  depesche index meldungen/ weitere.jsonl.zst\n  depesche index meldungen/ --remove-missing --report abgelehnt.jsonl\n  depesche index eingang/ --watch\n  curl -s https://example.org/meldungen.jsonl | depesche index -",
        ),
        "check" => (
            "Liest Meldungen wie index und sagt, was daran nicht stimmt, ohne einen Index",
            "Beispiel:\n  depesche check meldungen/ --report fehler.jsonl",
        ),
        "export" => (
            "Gibt Meldungen als JSON Lines aus, die index unverändert wieder einliest: alle, auch gesperrte und zurückgehaltene, oder die einer Suche",
            "Beispiele:\n  depesche export > alle.jsonl\n  depesche export 'Klima*' --from 2024-01-01 | zstd > klima.jsonl.zst",
        ),
        "verify" => (
            "Liest jede Datei eines Index und sagt, ob sie ist, was geschrieben wurde",
            "Beispiel:\n  depesche verify --index /srv/depesche",
        ),
        "remove" => (
            "Entfernt Meldungen endgültig: Auch spätere Läufe nehmen sie nicht wieder auf",
            "Beispiel:\n  depesche remove 4711 plain-2017-05-04.txt",
        ),
        "serve" => (
            "Startet Webseite und Schnittstelle (API)",
            "Beispiel:\n  depesche serve --index /srv/depesche --listen 127.0.0.1:9000",
        ),
        "search" => (
            "Sucht im Terminal",
            "Beispiele:\n  depesche search 'Philo nicht logie'\n  depesche search 'Klima*' --category Politik --region Bayern --from 2024-01-01",
        ),
        "stats" => (
            "Zeigt die Zahlen eines Index",
            "Beispiel:\n  depesche stats --json",
        ),
        "config" => (
            "Zeigt die Einstellungen, die gelten, und woher jede kommt",
            "Beispiel:\n  depesche config --config /etc/depesche/depesche.toml",
        ),
        "token" => (
            "Macht einen Zugangsschlüssel für Akkreditierte, oder für ein Programm, das den Server überwacht",
            "Beispiele:\n  depesche token redaktion\n  depesche token prometheus --for metrics",
        ),
        "backup" => (
            "Kopiert einen Index, auch während in ihn geschrieben wird",
            "Beispiel:\n  depesche backup /var/backups/depesche/montag",
        ),
        "completions" => (
            "Gibt aus, womit eine Shell Befehle vervollständigt",
            "Beispiel:\n  depesche completions bash > /etc/bash_completion.d/depesche",
        ),
        "man" => (
            "Schreibt die Handbuchseiten in einen Ordner",
            "Beispiel:\n  depesche man /usr/local/share/man/man1",
        ),
        _ => (
            "Volltextsuche in Pressemitteilungen",
            "Fangen Sie hiermit an:\n  depesche demo",
        ),
    }
}

/// What an argument is for.
fn purpose(command: &str, argument: &str) -> Option<&'static str> {
    if let Some(facet) = Facet::parse(argument) {
        return Some(facet.title(Locale::De));
    }
    Some(match (command, argument) {
        (_, "help") => "Zeigt diese Hilfe",
        (_, "version") => "Zeigt die Version",
        (_, "lang") => "Sprache der Ausgaben: de oder en",
        (_, "config") => "Datei mit den Einstellungen; ohne Angabe ./depesche.toml, wo es sie gibt",
        (_, "typed") => "Eine Einstellung aus depesche.toml: limits.rate=5; so oft wie nötig",
        ("token", "name") => "Wem er gehört, in einem Wort",
        ("token", "scope") => "Was er öffnet: embargo oder metrics",
        ("backup", "to") => "Ordner der Kopie; es darf ihn noch nicht geben",
        ("completions", "shell") => "bash, elvish, fish, powershell oder zsh",
        ("man", "folder") => "Ordner der Seiten",
        ("demo", "index") => "Ordner für den Index der Demo",
        (_, "index") => "Ordner des Index",
        (_, "listen") => "Adresse und Port des Servers; Port 0 ist irgendein freier",
        ("index" | "check", "paths") => {
            "Dateien und Ordner (samt allen Ordnern darin); - ist die Standardeingabe"
        }
        ("index", "dry_run") => "Schreibt nichts und sagt nur, was ein Lauf täte",
        ("index", "remove_missing") => {
            "Nimmt Meldungen heraus, die einmal aus diesen Pfaden gelesen wurden und dort nicht mehr stehen"
        }
        ("index", "yes") => "Auch wenn das mehr als jede zehnte ist",
        ("index", "restore") => {
            "Hebt auf, dass eine Meldung endgültig entfernt ist: Sie kann wieder aufgenommen werden"
        }
        ("index", "report") => {
            "Schreibt jede Ablehnung, jeden Hinweis und jede Entfernung in diese Datei, als JSON Lines"
        }
        ("check", "report") => {
            "Schreibt jede Ablehnung und jeden Hinweis in diese Datei, als JSON Lines"
        }
        ("index", "watch") => "Bleibt und nimmt Dateien auf, sobald sie kommen oder sich ändern",
        ("index", "commit_every") => "Sichert das Gelesene spätestens nach so vielen Sekunden",
        ("remove", "ids") => "Kennungen von Meldungen",
        ("search" | "export", "words") => {
            "Wonach gesucht wird; ohne Angabe wählen allein die Optionen"
        }
        ("search" | "export", "from") => "Veröffentlicht an diesem Tag oder später: 2024-01-31",
        ("search" | "export", "to") => "Veröffentlicht an diesem Tag oder früher: 2024-01-31",
        ("search", "sort") => "Reihenfolge der Treffer: relevance, newest oder oldest",
        ("search", "page") => "Die wievielte Seite der Treffer",
        ("search", "json") => "Gibt die Antwort als JSON aus, wie /api/v1/search",
        ("stats", "json") => "Gibt die Zahlen als JSON aus",
        ("verify", "json") => "Gibt das Ergebnis als JSON aus",
        (_, "json") => "Gibt die Zusammenfassung als JSON aus",
        _ => return None,
    })
}

/// What stands for a value in the help.
fn placeholder(english: &str) -> Option<&'static str> {
    Some(match english {
        "ADDRESS" => "ADRESSE",
        "DAY" => "TAG",
        "DIR" => "ORDNER",
        "FILE" => "DATEI",
        "ID" => "KENNUNG",
        "KEY=VALUE" => "EINSTELLUNG=WERT",
        "NAME" => "NAME",
        "SCOPE" => "ZWECK",
        "SHELL" => "SHELL",
        "LANGUAGE" => "SPRACHE",
        "NUMBER" => "ZAHL",
        "ORDER" => "REIHENFOLGE",
        "PATH" => "PFAD",
        "QUERY" => "SUCHE",
        "SECONDS" => "SEKUNDEN",
        "VALUE" => "WERT",
        _ => return None,
    })
}

/// The argument with its German sentence, which says what clap would add in English: default and
/// variable.
fn argument(command: &str, argument: Arg) -> Arg {
    let mut help = purpose(command, argument.get_id().as_str())
        .unwrap_or_default()
        .to_owned();
    let default: Vec<_> = argument
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy())
        .collect();
    if !default.is_empty() && argument.get_action().takes_values() {
        help.push_str(&format!(" [Vorgabe: {}]", default.join(" ")));
    }
    if let Some(variable) = argument.get_env() {
        help.push_str(&format!(" [Variable: {}]", variable.to_string_lossy()));
    }
    let names: Vec<_> = argument
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .filter_map(|name| placeholder(name))
        .collect();
    let argument = argument.help(help).hide_default_value(true).hide_env(true);
    match names.is_empty() {
        true => argument,
        false => argument.value_names(names),
    }
}

/// `depesche index [OPTIONEN] <PFAD>...`
fn usage(command: &Command) -> String {
    let mut usage = command
        .get_bin_name()
        .unwrap_or(command.get_name())
        .to_owned();
    usage.push_str(" [OPTIONEN]");
    for argument in command.get_positionals() {
        usage.push_str(&format!(" {argument}"));
    }
    if command.has_subcommands() {
        usage.push_str(" <BEFEHL>");
    }
    usage
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::arguments::Arguments;
    use clap::CommandFactory;

    #[track_caller]
    fn check(command: &Command) {
        let name = command.get_name();
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            assert!(purpose(name, id).is_some(), "{name} {id}");
            for value in argument.get_value_names().unwrap_or_default() {
                let flag = !argument.get_action().takes_values();
                assert!(flag || placeholder(value).is_some(), "{name} {id} {value}");
            }
        }
    }

    #[test]
    fn every_argument_has_a_german_sentence() {
        let mut command = Arguments::command();
        command.build();
        check(&command);
        let root = sentences("");
        for command in command.get_subcommands() {
            check(command);
            assert_ne!(
                sentences(command.get_name()),
                root,
                "{}",
                command.get_name()
            );
        }
    }
}
