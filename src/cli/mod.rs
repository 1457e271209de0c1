//! The commands: what is typed becomes a call of the rooms above, what they answer is printed.
//! Knows nothing of how releases are read, indexed or found.

mod arguments;
mod backup;
mod check;
mod completions;
mod config;
pub mod corpus;
mod demo;
mod error;
mod export;
mod figures;
mod german;
mod huge_pages;
mod index;
mod man;
mod misuse;
mod notes;
mod progress;
mod remove;
mod report;
mod search;
mod serve;
mod settings;
mod signals;
mod sources;
mod stats;
mod summary;
mod teller;
mod token;
mod value;
mod verify;

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use clap::FromArgMatches;
use clap::error::ErrorKind;

use crate::config::File;
use crate::locale::Locale;
use arguments::{Arguments, Command};
use error::{Error, Status};

/// Runs the command that was typed. The exit status is 0 when all was done, 1 when something was
/// rejected or not found, 2 for wrong usage, and 3 when the command failed.
pub fn main() -> ExitCode {
    let typed: Vec<OsString> = env::args_os().collect();
    let environment = |name: &str| env::var(name).ok();
    let asked_for = sources::language(&typed);
    let file = match settings::file(sources::file(&typed).as_deref()) {
        Ok(file) => file,
        Err(_) if sources::is_help(&typed) => File::default(),
        Err(error) => {
            let locale = asked_for.unwrap_or_else(|| crate::config::locale(environment, None));
            return ExitCode::from(tell(&error, locale) as u8);
        }
    };
    let of_file = file.get("lang").and_then(|entry| entry.value.text());
    let locale = asked_for.unwrap_or_else(|| crate::config::locale(environment, of_file));
    let matches = sources::command(locale, &file).try_get_matches_from(typed);
    let status = match matches.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => guarded(&arguments.command, &file, locale),
        Err(error) => answer(&error, locale, &file),
    };
    ExitCode::from(status as u8)
}

/// Runs a command. Should it come upon something that cannot be, it fails, and says so.
fn guarded(command: &Command, file: &File, locale: Locale) -> Status {
    if env::var_os("RUST_BACKTRACE").is_none() {
        panic::set_hook(Box::new(move |what| {
            print_error(&error::unforeseen(what, locale));
        }));
    }
    let done = panic::catch_unwind(AssertUnwindSafe(|| run(command, file, locale)));
    done.map_or(Status::Failed, |done| {
        done.unwrap_or_else(|error| tell(&error, locale))
    })
}

fn run(command: &Command, file: &File, locale: Locale) -> Result<Status, Error> {
    if !matches!(command, Command::Index(_)) {
        huge_pages::refuse();
    }
    match command {
        Command::Demo(arguments) => demo::run(arguments, file, locale),
        Command::Index(arguments) => index::run(arguments, locale),
        Command::Check(arguments) => check::run(arguments, locale),
        Command::Remove(arguments) => remove::run(arguments, locale),
        Command::Serve(arguments) => serve::run(arguments, file, locale),
        Command::Search(arguments) => search::run(arguments, locale),
        Command::Stats(arguments) => stats::run(arguments, locale),
        Command::Config(arguments) => config::run(arguments, file, locale),
        Command::Token(arguments) => token::run(arguments, locale),
        Command::Backup(arguments) => backup::run(arguments, locale),
        Command::Completions(arguments) => completions::run(arguments, locale),
        Command::Man(arguments) => man::run(arguments, locale),
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
fn answer(error: &clap::Error, locale: Locale, file: &File) -> Status {
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
            print_error(&misuse::text(error, locale, file));
            Status::Misused
        }
    }
}

/// Where even this fails, only the exit status is left to tell.
fn print_error(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
