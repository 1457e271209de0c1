//! `depesche completions`: what completes commands in a shell.

use std::io;

use super::arguments::Completions;
use super::error::{Error, Status};
use super::sources;
use crate::config::File;
use crate::locale::Locale;

pub(super) fn run(arguments: &Completions, locale: Locale) -> Result<Status, Error> {
    let mut script = Vec::new();
    let mut command = sources::command(locale, &File::default());
    clap_complete::generate(arguments.shell, &mut command, "depesche", &mut script);
    io::Write::write_all(&mut io::stdout().lock(), &script)?;
    Ok(Status::Done)
}
