//! What all requests share: the engine, the clock, the settings, whose turn it is, and what is counted.

use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::Instant;

use jiff::Timestamp;
use tokio::task;

use super::access;
use super::error::Error;
use super::metrics::Metrics;
use super::rate::Rates;
use super::settings::Settings;
use super::site::Site;
use super::turns::Turns;
use super::waits;
use crate::engine::{Engine, EngineError};
use crate::search::Asker;

/// Tells the time. A test's clock may stand still.
pub type Clock = fn() -> Timestamp;

/// What all requests share.
#[derive(Clone)]
pub struct State(Arc<Shared>);

struct Shared {
    /// Not there before the index is open and warm.
    engine: OnceLock<Arc<Engine>>,
    clock: Clock,
    current: RwLock<Arc<Current>>,
    metrics: Metrics,
    /// Set once: the program has been told to stop.
    stopping: OnceLock<()>,
}

/// The settings that hold, and what depends on them.
pub(super) struct Current {
    pub(super) settings: Settings,
    pub(super) turns: Turns,
    pub(super) rates: Rates,
}

impl Current {
    fn new(settings: Settings) -> Self {
        Self {
            turns: Turns::new(&settings.limits),
            rates: Rates::new(&settings.limits),
            settings,
        }
    }
}

impl State {
    /// An engine and the time of the day, with the default settings.
    pub fn new(engine: Arc<Engine>) -> Self {
        Self::at(engine, Timestamp::now)
    }

    /// An engine and a clock, with the default settings.
    pub fn at(engine: Arc<Engine>, clock: Clock) -> Self {
        Self::with(engine, clock, Settings::default())
    }

    /// An engine, a clock and settings.
    pub fn with(engine: Arc<Engine>, clock: Clock, settings: Settings) -> Self {
        let state = Self::opening(clock, settings);
        state.open(engine);
        state
    }

    /// The same, known outside in a certain way.
    #[must_use]
    pub fn known_as(self, site: Site) -> Self {
        let mut settings = self.current().settings.clone();
        settings.site = site;
        self.set(settings);
        self
    }

    /// A state whose engine is still being opened.
    pub(super) fn opening(clock: Clock, settings: Settings) -> Self {
        Self(Arc::new(Shared {
            engine: OnceLock::new(),
            clock,
            current: RwLock::new(Arc::new(Current::new(settings))),
            metrics: Metrics::new(),
            stopping: OnceLock::new(),
        }))
    }

    /// The engine is there. It is the first and last.
    pub(super) fn open(&self, engine: Arc<Engine>) {
        // A second one would be a mistake of ours that harms nobody: the first goes on.
        let _ = self.0.engine.set(engine);
    }

    /// The program is going to stop.
    pub(super) fn stop(&self) {
        let _ = self.0.stopping.set(());
    }

    /// Whether requests are answered: the index is open, and the program is not about to stop.
    pub(super) fn is_ready(&self) -> bool {
        self.0.engine.get().is_some() && self.0.stopping.get().is_none()
    }

    /// Takes in new settings. Searches under way keep their turns.
    pub(super) fn set(&self, settings: Settings) {
        let current = Arc::new(Current::new(settings));
        *self
            .0
            .current
            .write()
            .unwrap_or_else(PoisonError::into_inner) = current;
    }

    /// The settings that hold, and what depends on them.
    pub(super) fn current(&self) -> Arc<Current> {
        let current = self.0.current.read();
        Arc::clone(&current.unwrap_or_else(PoisonError::into_inner))
    }

    /// How the server is known outside.
    pub(super) fn site(&self) -> Site {
        self.current().settings.site.clone()
    }

    /// Stays the same as long as all answers to the asker do; none while the index is still being opened. Reads no file
    /// and waits for no turn.
    pub(super) fn revision(&self, asker: &Asker) -> Option<String> {
        self.0.engine.get()?.revision(asker).ok()
    }

    /// What is counted.
    pub(super) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// Who asks, when, and how long the answer may take. Taken once a request, so that all of an answer is of one moment.
    pub(super) fn asker(&self) -> Asker {
        Asker {
            access: access::current(),
            deadline: Instant::now().checked_add(self.current().settings.limits.search_time),
            gone: waits::current(),
            ..Asker::public((self.0.clock)())
        }
    }

    /// Puts a question to the engine that is no search and waits for no turn.
    pub(super) async fn look<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Engine) -> Result<T, EngineError> + Send + 'static,
    ) -> Result<T, Error> {
        let engine = Arc::clone(self.0.engine.get().ok_or(Error::Starting)?);
        let answer = task::spawn_blocking(move || question(&engine));
        answer
            .await
            .map_err(|_| Error::Stopped)?
            .map_err(Error::from)
    }

    /// Puts a question to the engine when its turn comes, off the threads that serve connections.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Engine) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let engine = Arc::clone(self.0.engine.get().ok_or(Error::Starting)?);
        let current = self.current();
        let metrics = self.metrics().clone();
        let turn = current.turns.take(&metrics).await?;
        let answer = task::spawn_blocking(move || {
            let answer = question(&engine);
            drop(turn);
            answer
        });
        answer.await.map_err(|_| Error::Stopped)?
    }
}
