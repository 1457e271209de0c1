//! `depesche backup`: a copy of an index, as the last commit left it.

use std::io::{self, Write};

use super::arguments::Backup;
use super::error::{Error, Status};
use super::figures;
use crate::engine;
use crate::locale::Locale;

pub(super) fn run(arguments: &Backup, locale: Locale) -> Result<Status, Error> {
    let bytes = engine::backup(&arguments.index, &arguments.to)
        .map_err(|cause| Error::Backup(arguments.to.clone(), cause))?;
    let size = figures::size(bytes, locale);
    let folder = arguments.to.display();
    let mut out = io::stdout().lock();
    match locale {
        Locale::De => writeln!(out, "{size} nach „{folder}“ kopiert")?,
        Locale::En => writeln!(out, "{size} copied to “{folder}”")?,
    }
    Ok(Status::Done)
}
