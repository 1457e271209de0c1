//! The commands: what is typed becomes a call of the rooms above, what they answer is printed.
//! Knows nothing of how releases are read, indexed or found.

mod arguments;
mod check;
pub mod corpus;
mod demo;
mod error;
mod export;
mod figures;
mod german;
mod index;
mod misuse;
mod notes;
mod progress;
mod remove;
mod report;
mod search;
mod serve;
mod signals;
mod stats;
mod summary;
mod teller;
mod value;
mod verify;

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use clap::FromArgMatches;
use clap::error::ErrorKind;

use crate::config;
use crate::locale::Locale;
use arguments::{Arguments, Command};
use error::{Error, Status};

/// Runs the command that was typed. The exit status is 0 when all was done, 1 when something was
/// rejected or not found, 2 for wrong usage, and 3 when the command failed.
pub fn main() -> ExitCode {
    let typed: Vec<OsString> = env::args_os().collect();
    let locale =
        arguments::language(&typed).unwrap_or_else(|| config::locale(|name| env::var(name).ok()));
    let matches = arguments::command(locale).try_get_matches_from(typed);
    let status = match matches.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => guarded(&arguments.command, locale),
        Err(error) => answer(&error, locale),
    };
    ExitCode::from(status as u8)
}

/// Runs a command. Should it come upon something that cannot be, it fails, and says so.
fn guarded(command: &Command, locale: Locale) -> Status {
    if env::var_os("RUST_BACKTRACE").is_none() {
        panic::set_hook(Box::new(move |what| {
            print_error(&error::unforeseen(what, locale));
        }));
    }
    let done = panic::catch_unwind(AssertUnwindSafe(|| run(command, locale)));
    done.map_or(Status::Failed, |done| {
        done.unwrap_or_else(|error| tell(&error, locale))
    })
}

fn run(command: &Command, locale: Locale) -> Result<Status, Error> {
    match command {
        Command::Demo(arguments) => demo::run(arguments, locale),
        Command::Index(arguments) => index::run(arguments, locale),
        Command::Check(arguments) => check::run(arguments, locale),
        Command::Remove(arguments) => remove::run(arguments, locale),
        Command::Serve(arguments) => serve::run(arguments, locale),
        Command::Search(arguments) => search::run(arguments, locale),
        Command::Stats(arguments) => stats::run(arguments, locale),
        Command::Export(arguments) => export::run(arguments, locale),
        Command::Verify(arguments) => verify::run(arguments, locale),
    }
}

fn tell(error: &Error, locale: Locale) -> Status {
    let status = error.status();
    if status != Status::Done {
        let heading = match locale {
            Locale::De => "Fehler",
            Locale::En => "error",
        };
        print_error(&format!("{heading}: {}\n", error.text(locale)));
    }
    status
}

/// Help and version, which clap holds for errors too, and wrong usage.
fn answer(error: &clap::Error, locale: Locale) -> Status {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // Nobody is there to be told that nobody reads it.
            let _ = error.print();
            Status::Done
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            Status::Misused
        }
        _ => {
            print_error(&misuse::text(error, locale));
            Status::Misused
        }
    }
}

/// Where even this fails, only the exit status is left to tell.
fn print_error(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
