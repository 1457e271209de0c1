//! How questions were answered, and what is told of it.

use std::collections::BTreeMap;
use std::io;
use std::time::Duration;

use super::figures::Times;

/// What the server says to a question too many.
const BUSY: u16 = 503;

/// Within this time a refusal comes at once, as far as people can tell; what takes longer has waited for its turn.
pub(super) const QUICK: Duration = Duration::from_millis(100);

/// Answers over some time.
#[derive(Default)]
pub(super) struct Tally {
    /// How long the good ones took.
    pub(super) good: Times,
    /// How long it took to be turned away.
    pub(super) busy: Times,
    /// Everything else, by status or by what went wrong, with how often and an address.
    failed: BTreeMap<String, (u64, String)>,
}

impl Tally {
    pub(super) fn count(&mut self, address: &str, answer: io::Result<u16>, took: Duration) {
        let failure = match answer {
            Ok(200) => return self.good.push(took),
            Ok(BUSY) => return self.busy.push(took),
            Ok(status) => status.to_string(),
            Err(error) => error.kind().to_string(),
        };
        let example = || (0, address.to_owned());
        self.failed.entry(failure).or_insert_with(example).0 += 1;
    }

    /// Takes another one in.
    pub(super) fn add(&mut self, other: Self) {
        self.good.extend(other.good);
        self.busy.extend(other.busy);
        for (failure, (count, address)) in other.failed {
            self.failed.entry(failure).or_insert((0, address)).0 += count;
        }
    }

    pub(super) fn failed(&self) -> u64 {
        self.failed.values().map(|(count, _)| count).sum()
    }

    /// What failed, each with an address where it did.
    pub(super) fn failures(&self) -> Vec<String> {
        let failures = self.failed.iter();
        failures
            .map(|(failure, (count, address))| format!("{count} x {failure}, first at {address}"))
            .collect()
    }

    pub(super) fn all(&self) -> u64 {
        (self.good.len() + self.busy.len()) as u64 + self.failed()
    }

    /// Cells of a table: good answers a second, p50, p99, p99.9 and the longest in milliseconds.
    pub(super) fn cells(&self, over: Duration) -> String {
        let [p50, p99, p999, most] = [500, 990, 999, 1_000].map(|at| self.good.thousandth(at));
        let rate = self.good.len() as f64 / over.as_secs_f64();
        format!("{rate:.1} | {p50:.1} | {p99:.1} | {p999:.1} | {most:.1}")
    }

    /// Cells of a table: turned away, the share of all in a hundred, how many of these quickly, p50, p99 and the longest in
    /// milliseconds.
    pub(super) fn busy_cells(&self) -> String {
        let count = self.busy.len();
        if count == 0 {
            return "0 | 0 % |  |  |  | ".to_owned();
        }
        let share = 100.0 * count as f64 / self.all() as f64;
        let quick = self.busy.as_ref().iter().filter(|&&time| time <= QUICK);
        let quick = 100.0 * quick.count() as f64 / count as f64;
        let [p50, p99, most] = [500, 990, 1_000].map(|at| self.busy.thousandth(at));
        format!("{count} | {share:.1} % | {quick:.1} % | {p50:.1} | {p99:.1} | {most:.1}")
    }
}
