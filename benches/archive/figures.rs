//! Times, what is told of many of them, and chance that is the same in every run.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// What this thread has worked so far.
pub(super) fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// Bytes as people read them.
pub(super) fn bytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

/// Many times.
#[derive(Default)]
pub(super) struct Times(Vec<Duration>);

impl Times {
    pub(super) fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// In milliseconds: half of the times, or 95 or 99 of a hundred, are no longer.
    pub(super) fn percentile(&self, hundredths: usize) -> f64 {
        self.thousandth(10 * hundredths)
    }

    /// In milliseconds: so many of a thousand times are no longer.
    pub(super) fn thousandth(&self, thousandths: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * thousandths)
            .div_ceil(1_000)
            .saturating_sub(1);
        sorted
            .get(at)
            .map_or(f64::NAN, |time| time.as_secs_f64() * 1e3)
    }
}

impl AsRef<[Duration]> for Times {
    fn as_ref(&self) -> &[Duration] {
        &self.0
    }
}

impl Extend<Duration> for Times {
    fn extend<T: IntoIterator<Item = Duration>>(&mut self, times: T) {
        self.0.extend(times);
    }
}

impl IntoIterator for Times {
    type Item = Duration;
    type IntoIter = std::vec::IntoIter<Duration>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// A table of times in Markdown.
pub(super) struct Table {
    title: &'static str,
    size: usize,
    rows: Vec<String>,
}

impl Table {
    pub(super) fn new(title: &'static str, size: usize) -> Self {
        Self {
            title,
            size,
            rows: Vec::new(),
        }
    }

    pub(super) fn row(&mut self, engine: &str, kind: &str, times: &Times) {
        self.push(engine, kind, times, "");
    }

    /// Another engine's times, and how many times as long they are as our own.
    pub(super) fn beside(&mut self, engine: &str, kind: &str, times: &Times, own: &Times) {
        let ratio = |hundredths| times.percentile(hundredths) / own.percentile(hundredths);
        self.push(
            engine,
            kind,
            times,
            &format!("{:.2} / {:.2}", ratio(50), ratio(95)),
        );
    }

    fn push(&mut self, engine: &str, kind: &str, times: &Times, ratio: &str) {
        let [median, p95, p99] = [50, 95, 99].map(|hundredths| times.percentile(hundredths));
        let asked = times.len();
        self.rows.push(format!(
            "| {engine} | {kind} | {asked} | {median:.3} | {p95:.3} | {p99:.3} | {ratio} |"
        ));
    }

    pub(super) fn print(&self) {
        println!("Milliseconds, {} releases, {}:\n", self.size, self.title);
        println!(
            "| engine | questions | asked | median | p95 | p99 | times Depesche's median / p95 |"
        );
        println!("|---|---|---|---|---|---|---|");
        for row in &self.rows {
            println!("{row}");
        }
    }
}

/// Numbers that look like chance and are the same in every run (xorshift*, Vigna 2016).
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % end
    }

    /// Below `end`, small numbers more often.
    pub(super) fn skewed(&mut self, end: u64) -> u64 {
        let first = self.below(end);
        self.below(first + 1)
    }

    pub(super) fn choose<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len() as u64) as usize]
    }
}
