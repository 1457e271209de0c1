//! Clients who ask at the same time, each the next question some time after the last answer.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::{sleep, timeout_at};

use super::client::Client;
use super::figures::Chance;
use super::tally::Tally;

/// What a crowd asks for, and where.
#[derive(Clone)]
pub(super) struct Asked {
    /// As `host:port`.
    pub(super) server: String,
    pub(super) addresses: Arc<Vec<String>>,
}

/// How many ask, how long each pauses on average, and for how long they ask.
#[derive(Clone, Copy)]
pub(super) struct Crowd {
    pub(super) clients: usize,
    pub(super) pause: Duration,
    pub(super) time: Duration,
}

/// Lets a crowd ask. `tell` is shown what was answered, every so often and at the end, with how long that was.
pub(super) async fn ask(
    asked: &Asked,
    crowd: Crowd,
    every: Duration,
    mut tell: impl FnMut(Tally, Duration),
) {
    let begun = Instant::now();
    let end = begun + crowd.time;
    let tally = Arc::new(Mutex::new(Tally::default()));
    let mut clients = JoinSet::new();
    for number in 0..crowd.clients {
        clients.spawn(one(asked.clone(), number, crowd, end, Arc::clone(&tally)));
    }
    let mut since = begun;
    loop {
        let next = (since + every).min(end);
        // Ends early when the last client has had its last answer.
        let all = async { while clients.join_next().await.is_some() {} };
        let are_done = timeout_at(next.into(), all).await.is_ok();
        if next >= end && !are_done {
            while clients.join_next().await.is_some() {}
        }
        let told = std::mem::take(&mut *tally.lock().unwrap_or_else(PoisonError::into_inner));
        tell(told, since.elapsed());
        since = Instant::now();
        if next >= end || are_done {
            return;
        }
    }
}

async fn one(asked: Asked, number: usize, crowd: Crowd, end: Instant, tally: Arc<Mutex<Tally>>) {
    let mut client = Client::new(&asked.server);
    let mut chance = Chance::new(number as u64 + 17);
    // Everybody begins elsewhere, and not at once.
    let mut at = chance.below(asked.addresses.len() as u64) as usize;
    loop {
        sleep(pause(crowd.pause, &mut chance)).await;
        if Instant::now() >= end {
            return;
        }
        at = (at + 1) % asked.addresses.len();
        let address = &asked.addresses[at];
        let begun = Instant::now();
        let answer = client.ask(address).await;
        let took = begun.elapsed();
        let mut tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
        tally.count(address, answer, took);
    }
}

/// Between nothing and twice the average.
fn pause(average: Duration, chance: &mut Chance) -> Duration {
    Duration::from_micros(chance.below(2 * average.as_micros() as u64 + 1))
}
