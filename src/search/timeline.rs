//! Hits over time: a span of days cut into days, months or years. Knows no index and no chart.

use jiff::civil::Date;

/// Days before they are told by month: any one month is told by day.
const MAX_DAYS: i32 = 31;
/// Months before they are told by year: three years.
const MAX_MONTHS: i32 = 36;
/// Years told. Older hits count to the first of them, so that one slip of a date does not flatten all others.
const MAX_YEARS: i32 = 40;

/// How many hits there are in each stretch of time, from the first hit to the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// What it is told by.
    pub unit: Unit,
    /// Every period, the earliest first, each from where the one before ended. Their hits add up to all hits.
    pub periods: Vec<Period>,
}

/// What a timeline is told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// One period a day.
    Day,
    /// One period a month.
    Month,
    /// One period a year.
    Year,
}

/// A stretch of days, in Europe/Berlin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub first: Date,
    /// Its last day, included.
    pub last: Date,
    /// The hits published in it.
    pub hits: u64,
}

impl Timeline {
    /// The periods from a first day to a last, without hits.
    pub fn between(first: Date, last: Date) -> Self {
        let last = last.max(first);
        let days = (last - first).get_days();
        let months = |from: Date, to: Date| {
            12 * i32::from(to.year() - from.year()) + i32::from(to.month() - from.month())
        };
        let unit = match () {
            () if days < MAX_DAYS => Unit::Day,
            () if months(first, last) < MAX_MONTHS => Unit::Month,
            () => Unit::Year,
        };
        let skipped = match unit {
            Unit::Day | Unit::Month => 0,
            Unit::Year => i32::from(last.year() - first.year()).saturating_sub(MAX_YEARS - 1),
        };
        let mut periods = Vec::new();
        let mut begin = unit.first_of(first);
        let mut at = years_later(begin, skipped.max(0));
        loop {
            let end = unit.last_of(at);
            periods.push(Period {
                first: begin,
                last: end,
                hits: 0,
            });
            match end.tomorrow() {
                Ok(next) if end < last => (begin, at) = (next, next),
                _ => break,
            }
        }
        Self { unit, periods }
    }
}

impl Unit {
    fn first_of(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    fn last_of(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Month => day.last_of_month(),
            Self::Year => day.last_of_year(),
        }
    }
}

/// The same day so many years later; the first of a year is in all of them.
fn years_later(day: Date, years: i32) -> Date {
    let year = i16::try_from(i32::from(day.year()) + years).unwrap_or(i16::MAX);
    day.with().year(year).build().unwrap_or(day)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// The unit, how many periods there are, the first and the last.
    #[track_caller]
    fn check(first: &str, last: &str, unit: Unit, count: usize, ends: [&str; 2]) {
        let timeline = Timeline::between(first.parse().unwrap(), last.parse().unwrap());
        assert_eq!(timeline.unit, unit);
        assert_eq!(timeline.periods.len(), count);
        let days = |period: &Period| format!("{}/{}", period.first, period.last);
        let (first, last) = (timeline.periods.first(), timeline.periods.last());
        assert_eq!(first.map(days).as_deref(), Some(ends[0]));
        assert_eq!(last.map(days).as_deref(), Some(ends[1]));
        for pair in timeline.periods.windows(2) {
            assert_eq!(pair[0].last.tomorrow().unwrap(), pair[1].first);
        }
    }

    #[test]
    fn the_span_decides_what_it_is_told_by() {
        let day = ["2026-02-28/2026-02-28"; 2];
        check("2026-02-28", "2026-02-28", Unit::Day, 1, day);
        let days = ["2026-01-01/2026-01-01", "2026-01-31/2026-01-31"];
        check("2026-01-01", "2026-01-31", Unit::Day, 31, days);
        let months = ["2026-01-01/2026-01-31", "2026-02-01/2026-02-28"];
        check("2026-01-01", "2026-02-01", Unit::Month, 2, months);
        let months = ["2024-01-01/2024-01-31", "2026-12-01/2026-12-31"];
        check("2024-01-31", "2026-12-01", Unit::Month, 36, months);
        let years = ["2023-01-01/2023-12-31", "2026-01-01/2026-12-31"];
        check("2023-12-31", "2026-12-01", Unit::Year, 4, years);
    }

    #[test]
    fn a_slip_of_a_date_does_not_make_a_thousand_periods() {
        let years = ["1600-01-01/1987-12-31", "2026-01-01/2026-12-31"];
        check("1600-05-01", "2026-12-01", Unit::Year, 40, years);
        let years = ["1987-01-01/1987-12-31", "2026-01-01/2026-12-31"];
        check("1987-05-01", "2026-12-01", Unit::Year, 40, years);
        let last = ["9999-12-30/9999-12-30", "9999-12-31/9999-12-31"];
        check("9999-12-30", "9999-12-31", Unit::Day, 2, last);
    }

    #[test]
    fn days_out_of_order_are_one() {
        let day = ["2026-02-28/2026-02-28"; 2];
        check("2026-02-28", "2026-02-27", Unit::Day, 1, day);
    }
}
