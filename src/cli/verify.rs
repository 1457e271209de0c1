//! `depesche verify`: whether an index is what was written.

use std::io::{self, Write};

use serde_json::json;

use super::arguments::Verify;
use super::error::{Error, Status};
use super::figures;
use crate::engine::{Engine, Verdict};
use crate::locale::Locale;

pub(super) fn run(arguments: &Verify, locale: Locale) -> Result<Status, Error> {
    let verdict = Engine::verify(&arguments.index).map_err(Error::of(&arguments.index))?;
    let mut out = io::stdout().lock();
    match arguments.json {
        true => writeln!(out, "{}", in_json(&verdict))?,
        false => write!(out, "{}", text(&verdict, locale))?,
    }
    Ok(match verdict.is_whole() {
        true => Status::Done,
        false => Status::Failed,
    })
}

fn in_json(verdict: &Verdict) -> String {
    json!({
        "whole": verdict.is_whole(),
        "files": verdict.files,
        "bytes": verdict.bytes,
        "releases": verdict.releases,
        "damaged": verdict.damaged,
        "reason": verdict.broken,
    })
    .to_string()
}

fn text(verdict: &Verdict, locale: Locale) -> String {
    let files = locale.number(verdict.files);
    let size = figures::size(verdict.bytes, locale);
    let releases = figures::releases(verdict.releases, locale);
    if verdict.is_whole() {
        return match locale {
            Locale::De => {
                format!("Der Index ist unversehrt: {releases} in {files} Dateien ({size})\n")
            }
            Locale::En => format!("The index is whole: {releases} in {files} files ({size})\n"),
        };
    }
    let mut text = match locale {
        Locale::De => format!("Der Index ist beschädigt ({files} Dateien, {size})\n"),
        Locale::En => format!("The index is damaged ({files} files, {size})\n"),
    };
    for file in &verdict.damaged {
        text.push_str(&match locale {
            Locale::De => format!("  {file}: nicht das, was geschrieben wurde\n"),
            Locale::En => format!("  {file}: not what was written\n"),
        });
    }
    if let Some(broken) = &verdict.broken {
        text.push_str(&match locale {
            Locale::De => format!("  Er lässt sich nicht öffnen: {broken}\n"),
            Locale::En => format!("  It cannot be opened: {broken}\n"),
        });
    }
    text.push_str(match locale {
        Locale::De => {
            "Spielen Sie eine Sicherung ein, oder indexieren Sie neu, in einen neuen Ordner. Was noch lesbar ist, gibt export aus.\n"
        }
        Locale::En => {
            "Restore a backup, or index again, into a new folder. What can still be read, export prints.\n"
        }
    });
    text
}
