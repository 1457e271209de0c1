//! `depesche serve`: the web page and the API, until the program is told to stop.

use std::io::{self, IsTerminal, Write};
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::runtime;
use tracing_subscriber::EnvFilter;

use super::arguments::Serve;
use super::error::{Error, Status};
use super::settings;
use crate::config::File;
use crate::engine::{Engine, EngineError};
use crate::locale::Locale;
use crate::web::{self, Format, Logging, ServeError, Serving};

pub(super) fn run(arguments: &Serve, file: &File, locale: Locale) -> Result<Status, Error> {
    let folder = arguments.index.clone();
    // Told before anything is listened to, as it takes no time.
    if !Engine::is_at(&folder) {
        return Err(Error::of(&folder)(EngineError::Missing(folder.clone())));
    }
    let serving = serving(arguments.listen, &arguments.set.typed, file, locale)?;
    until_stopped(
        serving,
        move || Engine::open(&folder).map(Arc::new),
        Error::of(&arguments.index),
        |address| greet(address, locale, ""),
    )
}

/// What to serve, by the settings, which are read again when the operator asks for it.
pub(super) fn serving(
    listen: SocketAddr,
    typed: &[String],
    file: &File,
    locale: Locale,
) -> Result<Serving, Error> {
    let (settings, _) = settings::effective(file, typed).map_err(Error::Config)?;
    let (path, typed) = (file.path.clone(), typed.to_owned());
    Ok(Serving {
        listen,
        settings,
        again: Box::new(move |before| settings::again(path.as_deref(), &typed, before, locale)),
    })
}

/// Serves an index. `ready` is told the address once it is open, `failed` tells what an error of the index comes to.
pub(super) fn until_stopped(
    serving: Serving,
    open: impl FnOnce() -> Result<Arc<Engine>, EngineError> + Send + 'static,
    failed: impl Fn(EngineError) -> Error,
    ready: impl FnOnce(SocketAddr),
) -> Result<Status, Error> {
    log(&serving.settings.log);
    let listen = serving.listen;
    let runtime = runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Error::Server)?;
    let served = runtime.block_on(web::serve(serving, open, ready));
    // A search that nobody waits for any more need not be waited for.
    runtime.shutdown_background();
    match served {
        Ok(()) => Ok(Status::Done),
        Err(ServeError::Listen(cause)) => Err(Error::Listen(listen, cause)),
        Err(ServeError::Engine(cause)) => Err(failed(cause)),
        Err(ServeError::Io(cause)) => Err(Error::Server(cause)),
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

fn log(log: &Logging) {
    let default = Logging::default().filter;
    let filter = EnvFilter::try_new(&log.filter).unwrap_or_else(|_| EnvFilter::new(default));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(io::stderr().is_terminal())
        .with_writer(io::stderr);
    // Fails only where a log is kept already.
    let _ = match log.format {
        Format::Text => lines.try_init(),
        Format::Json => lines
            .json()
            .flatten_event(true)
            .with_current_span(false)
            .try_init(),
    };
}
