//! `depesche index`: what is read goes into the index, what happens is told.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::arguments::Index;
use super::error::{Error, Status};
use super::progress::Progress;
use super::signals;
use super::teller::Teller;
use crate::engine::{Engine, EngineError};
use crate::ingest::Order;
use crate::locale::Locale;
use crate::{ingest, intake};

/// The path that means standard input.
const STANDARD_INPUT: &str = "-";

pub(super) fn run(arguments: &Index, locale: Locale) -> Result<Status, Error> {
    if arguments.watch && arguments.paths.iter().any(|path| is_standard_input(path)) {
        return Err(Error::WatchInput);
    }
    let failed = Error::of(&arguments.index);
    let engine = open(arguments).map_err(&failed)?;
    let order = Order {
        apart: Some(&arguments.index),
        locale,
        is_dry: arguments.dry_run,
        restored: &arguments.restore,
        removes_missing: arguments.remove_missing,
        is_sure: arguments.yes,
        rhythm: arguments.commit_every,
        stop: signals::stop(),
        ..Order::new(&arguments.paths, Timestamp::now())
    };
    let reading = intake::read(order.paths, order.apart, order.now);
    let total = total(order.paths, order.apart);
    let progress = Progress::new(reading.progress(), total, locale);
    let report = arguments.report.as_deref();
    let mut teller = Teller::new(progress, report, arguments.json, locale)?;
    let mut tell = |event: ingest::Event<'_>| teller.tell(event);
    let report = match arguments.watch {
        true => ingest::watch(&engine, reading, &order, &mut tell),
        false => ingest::index(&engine, reading, &order, &mut tell),
    };
    teller.end_of_progress();
    let mut summary = teller.end(&report.map_err(&failed)?)?;
    if arguments.dry_run {
        summary = summary.of_dry_run();
    }
    let mut out = io::stdout().lock();
    match arguments.json {
        true => writeln!(out, "{}", summary.json())?,
        false => write!(out, "{}", summary.text(locale))?,
    }
    Ok(summary.status())
}

/// A dry run makes no index.
fn open(arguments: &Index) -> Result<Engine, EngineError> {
    if !arguments.dry_run {
        return Engine::open_or_create(&arguments.index);
    }
    match Engine::open_unprepared(&arguments.index) {
        Err(EngineError::Missing(_)) => Engine::in_memory(),
        opened => opened,
    }
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new(STANDARD_INPUT)
}

/// Bytes there are to read. Nobody knows how long standard input is.
pub(super) fn total(paths: &[PathBuf], apart: Option<&Path>) -> Option<u64> {
    let is_endless = paths.iter().any(|path| is_standard_input(path));
    (!is_endless).then(|| intake::size(paths, apart))
}
