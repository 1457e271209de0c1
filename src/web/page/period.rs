//! Narrowing by time: the usual periods, the days chosen, and the hits over time as a chart and as a table.

use jiff::civil::Date;
use jiff::{Span, Timestamp};

use super::budget::Budget;
use crate::locale::Locale;
use crate::release::time::in_berlin;
use crate::search::{self, Timeline, Unit};
use crate::web::asked::{Asked, print_day};
use crate::web::dates;
use crate::web::labels::labels;

/// The chart's height, in units of its own.
const HEIGHT: u64 = 48;
/// A bar's width, and how far it is from the next.
const STEP: usize = 10;
/// What a period with a single hit is drawn with, so that it can be seen beside one with a thousand.
const LEAST: u64 = 2;
/// Bytes of the table's links, and as many of the chart's.
const LINKS: usize = 4_000;

/// Narrowing by time.
pub(super) struct Times {
    pub(super) usual: Vec<Usual>,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) chart: Option<Chart>,
}

/// A period that is often asked for.
pub(super) struct Usual {
    pub(super) label: &'static str,
    pub(super) href: String,
    pub(super) current: bool,
}

/// The hits over time.
pub(super) struct Chart {
    pub(super) width: usize,
    pub(super) height: u64,
    pub(super) bars: Vec<Bar>,
    pub(super) first: String,
    pub(super) last: String,
}

/// One period of the chart.
pub(super) struct Bar {
    pub(super) label: String,
    /// The hits, as a number alone and as people say it.
    pub(super) count: String,
    pub(super) hits: String,
    /// The search narrowed to it. None where there is nothing to find.
    pub(super) href: Option<String>,
    /// Where it is drawn.
    pub(super) x: usize,
    pub(super) y: u64,
    pub(super) height: u64,
}

/// What a search can be narrowed to by time, as of a moment.
pub(super) fn times(asked: &Asked, timeline: Option<&Timeline>, now: Timestamp) -> Times {
    Times {
        usual: usual(asked, in_berlin(now).date()),
        from: asked.filter.from.map(print_day).unwrap_or_default(),
        to: asked.filter.to.map(print_day).unwrap_or_default(),
        chart: timeline.and_then(|timeline| chart(asked, timeline)),
    }
}

fn usual(asked: &Asked, today: Date) -> Vec<Usual> {
    let labels = labels(asked.locale);
    let before = |days: i32| today.checked_sub(Span::new().days(days)).unwrap_or(today);
    let periods = [
        (labels.today, today),
        // Today is one of them.
        (labels.days_7, before(6)),
        (labels.days_30, before(29)),
        (labels.this_year, today.first_of_year()),
    ];
    let usual = periods.map(|(label, from)| {
        let narrowed = within(asked, from, None);
        Usual {
            label,
            href: narrowed.href(),
            current: narrowed.filter == asked.filter,
        }
    });
    usual.into()
}

fn within(asked: &Asked, from: Date, to: Option<Date>) -> Asked {
    let mut filter = asked.filter.clone();
    (filter.from, filter.to) = (Some(from), to);
    asked.with_filter(filter)
}

/// None for a single period: it would show nothing that the number of hits does not say.
fn chart(asked: &Asked, timeline: &Timeline) -> Option<Chart> {
    let [first, .., last] = timeline.periods.as_slice() else {
        return None;
    };
    let most = timeline.periods.iter().map(|period| period.hits).max()?;
    let labels = labels(asked.locale);
    let mut budget = Budget::new(LINKS);
    let bars = timeline.periods.iter().enumerate().map(|(place, period)| {
        let height = match period.hits {
            0 => 0,
            hits => (hits.saturating_mul(HEIGHT) / most.max(1)).max(LEAST),
        };
        Bar {
            label: name(period, timeline.unit, asked.locale),
            count: asked.locale.number(period.hits),
            hits: labels.hits_counted(period.hits),
            href: (period.hits > 0)
                .then(|| within(asked, period.first, Some(period.last)).href())
                .and_then(|href| budget.spend(href)),
            x: place * STEP,
            y: HEIGHT - height,
            height,
        }
    });
    Some(Chart {
        width: timeline.periods.len() * STEP,
        height: HEIGHT,
        bars: bars.collect(),
        first: name(first, timeline.unit, asked.locale),
        last: name(last, timeline.unit, asked.locale),
    })
}

/// `3. März 2026`, `März 2026`, `2026`; `1600–1987` for years taken together.
fn name(period: &search::Period, unit: Unit, locale: Locale) -> String {
    let (first, last) = (period.first, period.last);
    match unit {
        Unit::Day => dates::day(first, locale),
        Unit::Month => dates::month(first, locale),
        Unit::Year if first.year() == last.year() => first.year().to_string(),
        Unit::Year => format!("{}–{}", first.year(), last.year()),
    }
}

impl Bar {
    /// What is read out and shown when pointed at: `März 2026: 12 Treffer`
    pub(super) fn title(&self) -> String {
        format!("{}: {}", self.label, self.hits)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn asked(parameters: &str) -> Asked {
        crate::web::parameters::read(parameters, crate::web::parameters::Manners::Kind).0
    }

    #[test]
    fn usual_periods_end_today() {
        let asked = asked("q=Klima&from=2026-11-17&page=3&sort=newest");
        let times = times(&asked, None, "2026-11-23T23:30:00Z".parse().unwrap());
        let told = times
            .usual
            .iter()
            .map(|usual| (usual.href.as_str(), usual.current));
        let href = |from| format!("/suche?q=Klima&from={from}&sort=newest&lang=de");
        let days = ["2026-11-24", "2026-11-18", "2026-10-26", "2026-01-01"].map(href);
        let expected: Vec<_> = days.iter().map(|href| (href.as_str(), false)).collect();
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_chosen_period_is_the_current_one() {
        let asked = asked("from=2026-11-17");
        let usual = usual(&asked, "2026-11-23".parse().unwrap());
        let current: Vec<_> = usual.iter().map(|usual| usual.current).collect();
        assert_eq!(current, [false, true, false, false]);
    }

    /// Label, height and address of each bar.
    #[test]
    fn bars_are_to_scale_and_lead_to_their_period() {
        let mut timeline =
            Timeline::between("2026-01-05".parse().unwrap(), "2026-03-20".parse().unwrap());
        for (period, hits) in timeline.periods.iter_mut().zip([1000, 0, 1]) {
            period.hits = hits;
        }
        let chart = chart(&asked("q=Klima&page=2"), &timeline).unwrap();
        let drawn: Vec<_> = chart
            .bars
            .iter()
            .map(|bar| (bar.title(), bar.height, bar.href.as_deref().unwrap_or("-")))
            .collect();
        let expected = [
            (
                "Januar 2026: 1.000 Treffer".to_owned(),
                48,
                "/suche?q=Klima&from=2026-01-01&to=2026-01-31&lang=de",
            ),
            ("Februar 2026: Keine Treffer".to_owned(), 0, "-"),
            (
                "März 2026: 1 Treffer".to_owned(),
                2,
                "/suche?q=Klima&from=2026-03-01&to=2026-03-31&lang=de",
            ),
        ];
        assert_eq!(drawn, expected);
        assert_eq!(
            (chart.first.as_str(), chart.last.as_str()),
            ("Januar 2026", "März 2026")
        );
    }

    #[test]
    fn one_period_is_no_chart() {
        let day: Date = "2026-01-05".parse().unwrap();
        assert!(chart(&Asked::default(), &Timeline::between(day, day)).is_none());
    }

    #[test]
    fn years_taken_together_are_named_by_both() {
        let timeline =
            Timeline::between("1600-01-05".parse().unwrap(), "2026-03-20".parse().unwrap());
        let chart = chart(&Asked::default(), &timeline).unwrap();
        assert_eq!(
            (chart.first.as_str(), chart.last.as_str()),
            ("1600–1987", "2026")
        );
    }
}
