//! Counts the hits of each stretch of time. Its input are hits that the asker may see, so that it tells of no others.
//!
//! Two walks over the hits' times and nothing else: what the periods are is only known when the first and the last hit
//! are. Nothing is allocated but the periods.

use jiff::Timestamp;
use jiff::civil::Date;

use super::matches::Matches;
use super::snapshot::Snapshot;
use crate::release::time;
use crate::search::Timeline;

/// The hits over time, given those of each segment. None without hits.
pub(super) fn timeline(snapshot: &Snapshot, hits: &[Matches]) -> Option<Timeline> {
    let (first, last) = times(snapshot, hits).fold(None, |ends, time| match ends {
        None => Some((time, time)),
        Some((first, last)) => Some((time.min(first), time.max(last))),
    })?;
    let mut timeline = Timeline::between(day(first)?, day(last)?);
    let begins = timeline
        .periods
        .iter()
        .map(|period| time::start_of_day(period.first).map_or(i64::MAX, Timestamp::as_second));
    let scale = Scale::new(begins.collect(), last);
    for time in times(snapshot, hits) {
        if let Some(period) = timeline.periods.get_mut(scale.find(time)) {
            period.hits += 1;
        }
    }
    Some(timeline)
}

/// When each hit was published, in seconds since 1970.
fn times(snapshot: &Snapshot, hits: &[Matches]) -> impl Iterator<Item = i64> {
    let segments = snapshot.segments.iter().zip(hits);
    segments.flat_map(|(segment, hits)| {
        let columns = &segment.prepared.columns;
        hits.iter().map(move |hit| columns.published(hit.doc))
    })
}

fn day(time: i64) -> Option<Date> {
    let time = Timestamp::from_second(time).ok()?;
    Some(time::in_berlin(time).date())
}

/// Where periods begin, so that the period of a time is found without a search: they are of about the same length.
struct Scale {
    begins: Vec<i64>,
    /// Where the first of many equal steps begins.
    start: i64,
    /// Seconds of a step, at least 1.
    step: i64,
    /// The period that each step begins in.
    steps: Vec<usize>,
}

impl Scale {
    /// Steps a period: enough that hardly ever two periods begin in one.
    const STEPS: usize = 4;

    fn new(begins: Vec<i64>, last: i64) -> Self {
        // The first period may be longer than all others together: the steps begin with the second.
        let start = begins.get(1).copied().unwrap_or(last);
        let count = Self::STEPS * begins.len();
        let step = last.saturating_sub(start) / count as i64 + 1;
        let period = |time: i64| {
            begins
                .partition_point(|&begin| begin <= time)
                .saturating_sub(1)
        };
        let steps = (0..count as i64).map(|number| period(start.saturating_add(number * step)));
        Self {
            steps: steps.collect(),
            begins,
            start,
            step,
        }
    }

    /// The period of a time that is not before the first.
    fn find(&self, time: i64) -> usize {
        if time < self.start {
            return 0;
        }
        let number = (time.saturating_sub(self.start) / self.step) as usize;
        let mut period = self.steps.get(number).copied().unwrap_or_default();
        while self
            .begins
            .get(period + 1)
            .is_some_and(|&begin| begin <= time)
        {
            period += 1;
        }
        period
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn every_time_is_in_the_period_that_began_last() {
        for begins in [
            vec![0],
            vec![0, 7],
            vec![-900, 3, 34, 62, 93],
            vec![0, 1, 2, 3],
        ] {
            let first = begins.first().copied().unwrap_or_default();
            let scale = Scale::new(begins.clone(), 120);
            for time in first..=120 {
                let expected = begins.partition_point(|&begin| begin <= time) - 1;
                assert_eq!(scale.find(time), expected, "{time} in {begins:?}");
            }
        }
    }
}
