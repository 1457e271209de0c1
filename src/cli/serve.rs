//! `depesche serve`: the web page and the API, until the program is told to stop.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::runtime;
use tracing_subscriber::EnvFilter;

use super::arguments::Serve;
use super::error::{Error, Status};
use crate::engine::Engine;
use crate::locale::Locale;
use crate::web;

/// What is logged unless `DEPESCHE_LOG` says otherwise: our own doings, and what troubles others.
const LOG: &str = "warn,depesche=info";

pub(super) fn run(arguments: &Serve, locale: Locale) -> Result<Status, Error> {
    let engine = Engine::open(&arguments.index).map_err(Error::of(&arguments.index))?;
    until_stopped(engine, arguments.listen, |address| {
        greet(address, locale, "")
    })
}

/// Serves an index. `ready` is told the address once it is open.
pub(super) fn until_stopped(
    engine: Engine,
    listen: SocketAddr,
    ready: impl FnOnce(SocketAddr),
) -> Result<Status, Error> {
    log();
    let runtime = runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Error::Server)?;
    let mut is_open = false;
    let served = runtime.block_on(web::serve(Arc::new(engine), listen, |address| {
        is_open = true;
        ready(address);
    }));
    match served {
        Ok(()) => Ok(Status::Done),
        Err(cause) if is_open => Err(Error::Server(cause)),
        Err(cause) => Err(Error::Listen(listen, cause)),
    }
}

/// Says where the page is.
pub(super) fn greet(address: SocketAddr, locale: Locale, hint: &str) {
    let (runs, stop) = match locale {
        Locale::De => ("Depesche läuft auf", "Beenden mit Strg+C."),
        Locale::En => ("Depesche is running at", "Stop with Ctrl+C."),
    };
    // A server without anybody at its terminal runs all the same.
    let _ = writeln!(io::stdout(), "{runs} http://{address}\n{hint}{stop}");
}

fn log() {
    let filter = EnvFilter::try_from_env("DEPESCHE_LOG").unwrap_or_else(|_| EnvFilter::new(LOG));
    // Fails only where a log is kept already.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .try_init();
}
