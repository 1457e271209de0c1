//! Listens, keeps up with the index, takes in new settings, and stops when told to.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::{signal, task, time};

use super::accept::{self, Accepting};
use super::settings::Settings;
use super::{State, router};
use crate::engine::{Engine, EngineError};
use crate::locale::Locale;
use crate::query;
use crate::search::{Asker, Request};

/// How long a commit may go unseen: a pause nobody notices, and reading one small file.
const RELOAD_EVERY: Duration = Duration::from_millis(500);
/// Searches that are run before anybody's: what every search reads is in memory then. One counts everything, one reads
/// words and shows hits.
const FIRST_SEARCHES: [&str; 2] = ["", "Universität oder Forschung"];

/// Reads the settings again, given those that hold. None where they are to stay as they are.
pub type Again = Box<dyn Fn(&Settings) -> Option<Settings> + Send + Sync>;

/// What to serve.
pub struct Serving {
    /// Where to listen. A port of 0 is any free one.
    pub listen: SocketAddr,
    /// What holds at first.
    pub settings: Settings,
    /// Called when the operator asks for it (SIGHUP).
    pub again: Again,
}

impl Serving {
    /// At an address, with settings that stay as they are.
    pub fn at(listen: SocketAddr, settings: Settings) -> Self {
        Self {
            listen,
            settings,
            again: Box::new(|_| None),
        }
    }
}

/// Why a server ended early.
#[derive(Debug)]
pub enum ServeError {
    /// It cannot listen there.
    Listen(io::Error),
    /// The index cannot be opened.
    Engine(EngineError),
    /// Something else of the system failed.
    Io(io::Error),
}

/// Listens at an address, opens the index, and answers requests until the program is told to stop. While the index is
/// being opened and warmed, requests are answered with "starting"; then `ready` is told the address. New commits to the
/// index are taken in as they come.
///
/// Ends when the process is interrupted or terminated, and the answers under way are finished, or `stop_time` is over.
pub async fn serve(
    serving: Serving,
    open: impl FnOnce() -> Result<Arc<Engine>, EngineError> + Send + 'static,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let listener = TcpListener::bind(serving.listen)
        .await
        .map_err(ServeError::Listen)?;
    let address = listener.local_addr().map_err(ServeError::Listen)?;
    let stop = stop().map_err(ServeError::Io)?;
    tokio::pin!(stop);
    let state = State::opening(Timestamp::now, serving.settings);
    let accepting = Accepting::begin(listener, router(state.clone()), state.clone());
    let opened = tokio::select! {
        opened = task::spawn_blocking(move || open().inspect(|engine| warm(engine))) => opened,
        () = &mut stop => return Ok(()),
    };
    let engine = opened
        .map_err(|_| ServeError::Io(io::ErrorKind::Other.into()))?
        .map_err(ServeError::Engine)?;
    state.open(Arc::clone(&engine));
    let following = task::spawn(follow(engine, state.clone()));
    let listening = task::spawn(obey(state.clone(), serving.again));
    ready(address);
    stop.await;
    tracing::info!("stopping");
    state.stop();
    following.abort();
    listening.abort();
    accept::end(accepting, state.current().settings.server.stop_time).await;
    tracing::info!("stopped");
    Ok(())
}

/// Reads what every search reads.
fn warm(engine: &Engine) {
    let begun = Instant::now();
    for text in FIRST_SEARCHES {
        let Ok(query) = query::parse(text, Locale::De) else {
            continue;
        };
        let request = Request::new(query, Asker::public(Timestamp::now()));
        if let Err(error) = engine.search(&request) {
            // The same error will meet the first who searches, and be told to them.
            tracing::error!(%error, "the first search failed");
        }
    }
    tracing::info!(
        ms = begun.elapsed().as_millis(),
        "the index is open and warm"
    );
}

/// Takes in new commits, one after another. A failure is told once, until it is over.
async fn follow(engine: Arc<Engine>, state: State) {
    let mut failing = false;
    let mut ticks = time::interval(RELOAD_EVERY);
    ticks.set_missed_tick_behavior(time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let engine = Arc::clone(&engine);
        let begun = Instant::now();
        let Ok(reloaded) = task::spawn_blocking(move || engine.reload()).await else {
            tracing::error!("taking in a commit ended early");
            continue;
        };
        let failed = reloaded.is_err();
        match reloaded {
            Ok(true) => {
                let took = begun.elapsed();
                state.metrics().reloaded(Some(took));
                tracing::info!(ms = took.as_millis(), "took in a commit");
            }
            Ok(false) if failing => state.metrics().reloaded(Some(Duration::ZERO)),
            Ok(false) => {}
            Err(error) if !failing => {
                state.metrics().reloaded(None);
                tracing::error!(%error, "cannot take in new commits, answering from the last")
            }
            Err(_) => {}
        }
        failing = failed;
    }
}

/// Reads the settings again whenever the operator asks for it.
#[cfg(unix)]
async fn obey(state: State, again: Again) {
    use signal::unix::{SignalKind, signal};
    let Ok(mut asked) = signal(SignalKind::hangup()) else {
        tracing::error!("cannot listen for SIGHUP: new settings need a restart");
        return;
    };
    while asked.recv().await.is_some() {
        if let Some(settings) = again(&state.current().settings) {
            state.set(settings);
        }
    }
}

/// There is no such signal here.
#[cfg(not(unix))]
async fn obey(_: State, _: Again) {}

/// Ctrl-C, or the signal a service manager sends. Listening for both begins at once.
#[cfg(unix)]
fn stop() -> io::Result<impl Future<Output = ()>> {
    use signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Ctrl-C.
#[cfg(not(unix))]
fn stop() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a way to hear it the program is stopped from outside.
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
