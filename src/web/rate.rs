//! How many requests a client may make. Each client has a slot in a table of fixed size, found by a hash with a key of
//! its own: memory does not grow with the number of clients, and nobody can choose whose slot to share.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::client::Client;
use super::settings::Limits;

/// Clients told apart: half a megabyte. Two that share a slot share its rate.
const SLOTS: usize = 1 << 16;
/// Attempts are counted over this time.
const ATTEMPT_TIME: Duration = Duration::from_secs(15 * 60);

/// The rates of all clients.
pub(super) struct Rates {
    requests: Rate,
    attempts: Rate,
}

impl Rates {
    pub(super) fn new(limits: &Limits) -> Self {
        let second = Duration::from_secs(1);
        let per_request = second.checked_div(limits.rate).unwrap_or_default();
        let per_attempt = ATTEMPT_TIME
            .checked_div(limits.attempts)
            .unwrap_or_default();
        Self {
            requests: Rate::new(per_request, limits.burst),
            attempts: Rate::new(per_attempt, limits.attempts),
        }
    }

    /// Counts a request; or says how long to wait. This machine is not counted.
    pub(super) fn request(&self, client: Client) -> Result<(), Duration> {
        match client {
            Client::Local => Ok(()),
            client => self.requests.count(client),
        }
    }

    /// Whether a client may try another token; or how long to wait.
    pub(super) fn may_try(&self, client: Client) -> Result<(), Duration> {
        self.attempts.look(client)
    }

    /// Counts a wrong token, this machine's too: behind a proxy that nobody told us of, everybody is this machine.
    pub(super) fn wrong(&self, client: Client) {
        // The attempt that is one too many was one all the same.
        let _ = self.attempts.count(client);
    }
}

/// One kind of thing that clients may do only so often: a "leaky bucket". A slot holds the time at which the client
/// will have nothing on its account any more.
struct Rate {
    slots: Vec<AtomicU64>,
    hasher: RandomState,
    start: Instant,
    /// What one costs, in nanoseconds. 0 where there is no limit.
    cost: u64,
    /// How far ahead of the clock an account may be, in nanoseconds.
    credit: u64,
}

impl Rate {
    fn new(cost: Duration, burst: u32) -> Self {
        let cost = u64::try_from(cost.as_nanos()).unwrap_or(u64::MAX);
        let slots = if cost == 0 { 0 } else { SLOTS };
        Self {
            slots: (0..slots).map(|_| AtomicU64::new(0)).collect(),
            hasher: RandomState::new(),
            start: Instant::now(),
            cost,
            credit: cost.saturating_mul(burst.into()),
        }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }

    fn slot(&self, client: Client) -> Option<&AtomicU64> {
        let slots = u64::try_from(self.slots.len())
            .ok()
            .filter(|&slots| slots > 0)?;
        let slot = usize::try_from(self.hasher.hash_one(client) % slots).ok()?;
        self.slots.get(slot)
    }

    /// Puts one on a client's account, unless that is full; then it says how long to wait.
    fn count(&self, client: Client) -> Result<(), Duration> {
        let Some(slot) = self.slot(client) else {
            return Ok(());
        };
        let now = self.now();
        let more = |until: u64| {
            let after = until.max(now).saturating_add(self.cost);
            (after <= now.saturating_add(self.credit)).then_some(after)
        };
        let counted = slot.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
        counted.map(|_| ()).map_err(|until| self.wait(until, now))
    }

    /// Whether there is room on a client's account.
    fn look(&self, client: Client) -> Result<(), Duration> {
        let Some(slot) = self.slot(client) else {
            return Ok(());
        };
        let (now, until) = (self.now(), slot.load(Ordering::Relaxed));
        let after = until.max(now).saturating_add(self.cost);
        match after <= now.saturating_add(self.credit) {
            true => Ok(()),
            false => Err(self.wait(until, now)),
        }
    }

    fn wait(&self, until: u64, now: u64) -> Duration {
        let room = now.saturating_add(self.credit).saturating_sub(self.cost);
        Duration::from_nanos(until.saturating_sub(room))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(address: &str) -> Client {
        Client::far(address.parse().expect("an address"))
    }

    #[test]
    fn a_burst_and_no_more() {
        let rates = Rates::new(&Limits {
            rate: 1,
            burst: 3,
            ..Limits::default()
        });
        let one = client("192.0.2.1");
        for _ in 0..3 {
            assert!(rates.request(one).is_ok());
        }
        let wait = rates.request(one).expect_err("too many");
        assert!(
            wait <= Duration::from_secs(1) && wait > Duration::from_millis(500),
            "{wait:?}"
        );
        assert!(rates.request(client("192.0.2.2")).is_ok());
        for _ in 0..1000 {
            assert!(rates.request(Client::Local).is_ok());
        }
    }

    #[test]
    fn time_heals() {
        let rate = Rate::new(Duration::from_millis(1), 1);
        let one = client("192.0.2.1");
        assert!(rate.count(one).is_ok());
        while let Err(wait) = rate.look(one) {
            assert!(wait <= Duration::from_millis(1));
            std::thread::sleep(wait);
        }
        assert!(rate.count(one).is_ok());
    }

    #[test]
    fn no_limit_counts_nothing() {
        let rates = Rates::new(&Limits {
            rate: 0,
            ..Limits::default()
        });
        assert!((0..10_000).all(|_| rates.request(client("192.0.2.1")).is_ok()));
    }

    #[test]
    fn wrong_tokens_are_counted_and_right_ones_are_not() {
        let rates = Rates::new(&Limits {
            attempts: 2,
            ..Limits::default()
        });
        for client in [client("192.0.2.1"), Client::Local] {
            assert!((0..100).all(|_| rates.may_try(client).is_ok()));
            rates.wrong(client);
            assert!(rates.may_try(client).is_ok());
            rates.wrong(client);
            let wait = rates.may_try(client).expect_err("too many");
            assert!(wait > Duration::from_secs(7 * 60), "{wait:?}");
        }
    }
}
