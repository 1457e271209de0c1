//! `depesche export`: releases as JSON Lines, as they are stored.

use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;

use jiff::Timestamp;

use super::arguments::Export;
use super::error::{Error, Status};
use crate::engine::Engine;
use crate::locale::Locale;
use crate::query::{self, Query};
use crate::release::{self, Release};
use crate::search::{Access, Asker, Filter, Request};

pub(super) fn run(arguments: &Export, locale: Locale) -> Result<Status, Error> {
    let text = arguments.text();
    let query = query::parse(&text, locale).map_err(|mistake| Error::Query { text, mistake })?;
    let filter = arguments.filter();
    let failed = Error::of(&arguments.index);
    let engine = Engine::open_unprepared(&arguments.index).map_err(&failed)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut told = Ok(());
    let mut each = |release: Release| {
        told = writeln!(out, "{}", release::json::write(&release));
        match told {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    };
    let read = match query.root.is_none() && filter == Filter::default() {
        true => engine.holdings(&mut each),
        false => engine.found(&request(query, filter), &mut each),
    };
    read.map_err(&failed)?;
    told?;
    out.flush()?;
    Ok(Status::Done)
}

/// Whoever can read the folder may have all of it.
fn request(query: Query, filter: Filter) -> Request {
    let asker = Asker {
        access: Access::Accredited,
        ..Asker::public(Timestamp::now())
    };
    Request {
        filter,
        ..Request::new(query, asker)
    }
}
