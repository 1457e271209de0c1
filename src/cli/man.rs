//! `depesche man`: the manual pages, one for the program and one for each command.

use std::fs;
use std::path::Path;

use super::arguments::Man as Arguments;
use super::error::{Error, Status};
use super::sources;
use crate::config::File;
use crate::locale::Locale;

pub(super) fn run(arguments: &Arguments, locale: Locale) -> Result<Status, Error> {
    let failed = |cause| Error::Write(arguments.folder.clone(), cause);
    fs::create_dir_all(&arguments.folder).map_err(failed)?;
    let command = sources::command(locale, &File::default()).disable_help_subcommand(true);
    write(&command, "depesche", &arguments.folder)?;
    for command in command.get_subcommands() {
        let name = format!("depesche-{}", command.get_name());
        write(command, &name, &arguments.folder)?;
    }
    Ok(Status::Done)
}

fn write(command: &clap::Command, name: &str, folder: &Path) -> Result<(), Error> {
    let path = folder.join(format!("{name}.1"));
    let mut page = Vec::new();
    // The layout of the help on a terminal is none for a page.
    let command = command
        .clone()
        .name(name.to_owned())
        .help_template("{usage}");
    clap_mangen::Man::new(command)
        .render(&mut page)
        .and_then(|()| fs::write(&path, page))
        .map_err(|cause| Error::Write(path.clone(), cause))
}
