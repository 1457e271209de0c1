//! What all requests share: the engine, the clock, and how many searches run at once.

use std::sync::Arc;
use std::thread;

use jiff::Timestamp;
use tokio::sync::Semaphore;
use tokio::task;

use super::error::Error;
use super::site::Site;
use crate::engine::Engine;
use crate::search::Asker;

/// Tells the time. A test's clock may stand still.
pub type Clock = fn() -> Timestamp;

/// What all requests share.
#[derive(Clone)]
pub struct State {
    engine: Arc<Engine>,
    clock: Clock,
    turns: Arc<Semaphore>,
    site: Arc<Site>,
}

impl State {
    /// An engine and the time of the day.
    pub fn new(engine: Arc<Engine>) -> Self {
        Self::at(engine, Timestamp::now)
    }

    /// An engine and a clock.
    pub fn at(engine: Arc<Engine>, clock: Clock) -> Self {
        // A search keeps a core busy: more at once would only make each slower.
        let cores = thread::available_parallelism().map_or(1, usize::from);
        Self {
            engine,
            clock,
            turns: Arc::new(Semaphore::new(cores)),
            site: Arc::default(),
        }
    }

    /// The same, known outside in a certain way.
    #[must_use]
    pub fn known_as(self, site: Site) -> Self {
        Self {
            site: Arc::new(site),
            ..self
        }
    }

    /// How the server is known outside.
    pub(super) fn site(&self) -> &Site {
        &self.site
    }

    /// Stays the same as long as all answers to the asker do. Reads no file and waits for no turn.
    pub(super) fn revision(&self, asker: &Asker) -> String {
        self.engine.revision(asker)
    }

    /// Who asks, and when. Taken once a request, so that all of an answer is of one moment.
    pub(super) fn asker(&self) -> Asker {
        Asker::public((self.clock)())
    }

    /// Puts a question to the engine when its turn comes, off the threads that serve connections.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Engine) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let turn = Arc::clone(&self.turns)
            .acquire_owned()
            .await
            .map_err(|_| Error::Stopped)?;
        let engine = Arc::clone(&self.engine);
        let answer = task::spawn_blocking(move || {
            let answer = question(&engine);
            drop(turn);
            answer
        });
        answer.await.map_err(|_| Error::Stopped)?
    }
}
