//! `depesche check`: what a run would say of releases, without an index.

use std::io::{self, Write};

use jiff::Timestamp;

use super::arguments::Check;
use super::error::{Error, Status};
use super::progress::Progress;
use super::teller::Teller;
use super::{index, signals};
use crate::ingest::Order;
use crate::locale::Locale;
use crate::{ingest, intake};

pub(super) fn run(arguments: &Check, locale: Locale) -> Result<Status, Error> {
    let order = Order {
        locale,
        stop: signals::stop(),
        ..Order::new(&arguments.paths, Timestamp::now())
    };
    let reading = intake::read(order.paths, None, order.now);
    let total = index::total(order.paths, None);
    let progress = Progress::new(reading.progress(), total, locale);
    let report = arguments.report.as_deref();
    let mut teller = Teller::new(progress, report, arguments.json, locale)?;
    let report = ingest::check(reading, &order, &mut |event| teller.tell(event));
    let summary = teller.end(&report)?;
    let mut out = io::stdout().lock();
    match arguments.json {
        true => writeln!(out, "{}", summary.json_of_check())?,
        false => write!(out, "{}", summary.text_of_check(locale))?,
    }
    Ok(summary.status())
}
