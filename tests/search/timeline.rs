//! The hits over time against a plain reading of the same releases.

use depesche::facet::Facet;
use depesche::locale::Locale;
use depesche::query;
use depesche::release::Release;
use depesche::search::{Asker, Filter, Request, Timeline, Unit};

use super::{index, now};

/// Releases around midnight, the change to summer time and the turn of the year in Berlin; one embargoed.
fn releases() -> Vec<Release> {
    let times = [
        "2024-12-31T22:59:59Z",
        "2024-12-31T23:00:00Z",
        "2025-03-30T00:59:59Z",
        "2025-03-31T21:59:59Z",
        "2025-03-31T22:00:00Z",
        "2026-10-24T22:00:00Z",
        "2026-10-25T22:59:59Z",
        "2026-10-25T23:00:00Z",
        "2026-11-01T12:00:00Z",
    ];
    let release = |(number, time): (usize, &&str)| {
        let mut release = Release::new(format!("{number}"), "Wald", "Haus", time.parse().unwrap());
        release.category = vec![["Politik", "Biologie"][number % 2].to_owned()];
        release
    };
    let mut releases: Vec<_> = times.iter().enumerate().map(release).collect();
    let mut embargoed = Release::new(
        "geheim",
        "Wald",
        "Haus",
        "2026-11-20T08:00:00Z".parse().unwrap(),
    );
    embargoed.embargo_until = Some("2026-12-01T08:00:00Z".parse().unwrap());
    let mut withdrawn = Release::new("weg", "Wald", "", "2019-01-01T08:00:00Z".parse().unwrap());
    withdrawn.status = depesche::release::Status::Canceled;
    releases.extend([embargoed, withdrawn]);
    releases
}

fn asked(text: &str, filter: Filter) -> (u64, Option<Timeline>) {
    let query = query::parse(text, Locale::De).unwrap();
    let request = Request {
        filter,
        timeline: true,
        ..Request::new(query, Asker::public(now()))
    };
    let answer = index(&releases(), 3).search(&request).unwrap();
    (answer.total, answer.timeline)
}

/// `first/last hits` of every period with hits.
#[track_caller]
fn check(text: &str, filter: Filter, unit: Unit, count: usize, expected: &[&str]) {
    let (total, timeline) = asked(text, filter);
    let timeline = timeline.unwrap();
    assert_eq!(timeline.unit, unit);
    assert_eq!(timeline.periods.len(), count);
    assert_eq!(
        timeline
            .periods
            .iter()
            .map(|period| period.hits)
            .sum::<u64>(),
        total
    );
    let with_hits = timeline.periods.iter().filter(|period| period.hits > 0);
    let told = with_hits.map(|period| format!("{}/{} {}", period.first, period.last, period.hits));
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

#[test]
fn months_are_berlin_s_and_what_is_embargoed_is_not_told() {
    let months = [
        "2024-12-01/2024-12-31 1",
        "2025-01-01/2025-01-31 1",
        "2025-03-01/2025-03-31 2",
        "2025-04-01/2025-04-30 1",
        "2026-10-01/2026-10-31 3",
        "2026-11-01/2026-11-30 1",
    ];
    check("Wald", Filter::default(), Unit::Month, 24, &months);
    check("", Filter::default(), Unit::Month, 24, &months);
}

#[test]
fn hits_are_counted_as_narrowed_dates_included() {
    let mut filter = Filter::default();
    filter.from = Some("2026-10-01".parse().unwrap());
    filter.to = Some("2026-10-31".parse().unwrap());
    let days = ["2026-10-25/2026-10-25 2", "2026-10-26/2026-10-26 1"];
    check("Wald", filter.clone(), Unit::Day, 2, &days);
    filter.tick(Facet::Category, "Biologie");
    check(
        "Wald",
        filter,
        Unit::Day,
        2,
        &["2026-10-25/2026-10-25 1", "2026-10-26/2026-10-26 1"],
    );
}

#[test]
fn nothing_found_or_asked_has_no_timeline() {
    assert_eq!(asked("Wald nicht Haus", Filter::default()), (0, None));
    let request = Request::new(
        query::parse("Wald", Locale::De).unwrap(),
        Asker::public(now()),
    );
    let answer = index(&releases(), 1).search(&request).unwrap();
    assert_eq!((answer.total, answer.timeline), (9, None));
}
