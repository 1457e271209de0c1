//! `depesche demo`: the releases built into the program, indexed in a folder of their own, and
//! served.

use std::sync::Arc;

use jiff::Timestamp;

use super::arguments::Demo;
use super::corpus;
use super::error::{Error, Status};
use super::notes::Notes;
use super::{progress, serve};
use crate::config::File;
use crate::engine::{Engine, EngineError};
use crate::ingest;
use crate::locale::Locale;

/// Runs on every start: what is there already is skipped, and a newer program brings newer
/// releases.
pub(super) fn run(arguments: &Demo, file: &File, locale: Locale) -> Result<Status, Error> {
    let failed = |cause| match cause {
        EngineError::Version { .. } | EngineError::Damaged(_) => {
            Error::Demo(arguments.index.clone(), cause)
        }
        cause => Error::Index(arguments.index.clone(), cause),
    };
    let engine = Engine::open_or_create(&arguments.index).map_err(failed)?;
    let now = Timestamp::now();
    let mut notes = Notes::new(false, locale);
    ingest::take_in(&engine, corpus::read(now), now, locale, |note| {
        if let Some(line) = notes.take(note) {
            progress::tell(&line);
        }
    })
    .map_err(failed)?;
    engine.reload().map_err(failed)?;
    let serving = serve::serving(arguments.listen, &arguments.set.typed, file, locale)?;
    serve::until_stopped(
        serving,
        || Ok(Arc::new(engine)),
        failed,
        |address| {
            serve::greet(address, locale, hint(locale));
        },
    )
}

/// Queries that show what the search can do.
fn hint(locale: Locale) -> &'static str {
    match locale {
        Locale::De => {
            "\nZum Ausprobieren:\n  Philo nicht logie\n  „Bundesrepublik Deutschland“\n  (Klima oder Umwelt) nicht Politik\n\n"
        }
        Locale::En => {
            "\nThings to try:\n  Philo NOT logie\n  “Bundesrepublik Deutschland”\n  (Klima OR Umwelt) NOT Politik\n\n"
        }
    }
}
