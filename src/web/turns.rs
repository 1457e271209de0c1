//! Whose turn it is to search: so many at once, so many more in a queue, and everybody else is turned away at once. A
//! queue that grows without end answers nobody in time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time;

use super::error::Error;
use super::metrics::Metrics;
use super::settings::Limits;

/// The turns of one set of settings.
pub(super) struct Turns {
    free: Arc<Semaphore>,
    waiting: AtomicUsize,
    may_wait: usize,
    wait_time: Duration,
}

/// A turn. It ends when this is dropped.
pub(super) struct Turn {
    _permit: OwnedSemaphorePermit,
    metrics: Metrics,
}

impl Turns {
    pub(super) fn new(limits: &Limits) -> Self {
        let searches = match limits.searches {
            0 => thread::available_parallelism().map_or(1, usize::from),
            searches => searches,
        };
        Self {
            free: Arc::new(Semaphore::new(searches)),
            waiting: AtomicUsize::new(0),
            may_wait: limits.waiting,
            wait_time: limits.wait_time,
        }
    }

    /// The next turn, as soon as one is free; or a refusal.
    pub(super) async fn take(&self, metrics: &Metrics) -> Result<Turn, Error> {
        let turn = |permit| {
            metrics.searching.inc();
            Turn {
                _permit: permit,
                metrics: metrics.clone(),
            }
        };
        if let Ok(permit) = Arc::clone(&self.free).try_acquire_owned() {
            return Ok(turn(permit));
        }
        let place = Place::take(self, metrics).ok_or(Error::Busy)?;
        let permit = time::timeout(self.wait_time, Arc::clone(&self.free).acquire_owned()).await;
        drop(place);
        match permit {
            Ok(Ok(permit)) => Ok(turn(permit)),
            Ok(Err(_)) => Err(Error::Stopped),
            Err(_) => Err(Error::Busy),
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.metrics.searching.dec();
    }
}

/// A place in the queue. It is given up when the turn comes, the time is over, or the client goes away.
struct Place<'a> {
    turns: &'a Turns,
    metrics: &'a Metrics,
}

impl<'a> Place<'a> {
    fn take(turns: &'a Turns, metrics: &'a Metrics) -> Option<Self> {
        let free = |waiting: usize| (waiting < turns.may_wait).then_some(waiting + 1);
        turns
            .waiting
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, free)
            .ok()?;
        metrics.waiting.inc();
        Some(Self { turns, metrics })
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.turns.waiting.fetch_sub(1, Ordering::Relaxed);
        self.metrics.waiting.dec();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    fn turns(waiting: usize, wait_time: Duration) -> Turns {
        Turns::new(&Limits {
            searches: 1,
            waiting,
            wait_time,
            ..Limits::default()
        })
    }

    #[tokio::test]
    async fn a_full_queue_turns_away_at_once() {
        let metrics = Metrics::new();
        let turns = Arc::new(turns(1, Duration::from_secs(60)));
        let first = turns.take(&metrics).await;
        let second = {
            let (turns, metrics) = (Arc::clone(&turns), metrics.clone());
            tokio::spawn(async move { turns.take(&metrics).await.is_ok() })
        };
        while metrics.waiting.get() < 1 {
            tokio::task::yield_now().await;
        }
        let begun = Instant::now();
        assert!(matches!(turns.take(&metrics).await, Err(Error::Busy)));
        assert!(begun.elapsed() < Duration::from_secs(10));
        drop(first);
        assert!(matches!(second.await, Ok(true)));
        assert_eq!((metrics.waiting.get(), metrics.searching.get()), (0, 0));
        assert!(turns.take(&metrics).await.is_ok());
    }

    #[tokio::test]
    async fn nobody_waits_for_ever() {
        let metrics = Metrics::new();
        let turns = turns(5, Duration::from_millis(20));
        let first = turns.take(&metrics).await;
        assert!(matches!(turns.take(&metrics).await, Err(Error::Busy)));
        assert_eq!(metrics.waiting.get(), 0);
        drop(first);
    }
}
