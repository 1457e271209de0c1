//! Numbers with their units, as people read them.

use std::time::Duration;

use crate::locale::Locale;

/// One digit behind the comma: `12,3`.
pub(super) fn decimal(number: f64, locale: Locale) -> String {
    let tenths = (number.max(0.0) * 10.0).round() as u64;
    let mark = match locale {
        Locale::De => ',',
        Locale::En => '.',
    };
    format!("{}{mark}{}", locale.number(tenths / 10), tenths % 10)
}

/// Decimal units, as disks are sold: `12,3 MB`.
pub(super) fn size(bytes: u64, locale: Locale) -> String {
    let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    match units.into_iter().find(|&(unit, _)| bytes >= unit) {
        Some((unit, name)) => format!("{} {name}", decimal(bytes as f64 / unit as f64, locale)),
        None => format!("{bytes} B"),
    }
}

/// `5,3 MB/s`. Nothing is measured in no time.
pub(super) fn rate(bytes: u64, time: Duration, locale: Locale) -> String {
    let seconds = time.as_secs_f64().max(1e-6);
    format!("{} MB/s", decimal(bytes as f64 / 1e6 / seconds, locale))
}

/// `2,3 s`, `4 min 10 s`
pub(super) fn time(time: Duration, locale: Locale) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..60 => format!("{} s", decimal(time.as_secs_f64(), locale)),
        60..3600 => format!("{} min {} s", seconds / 60, seconds % 60),
        _ => format!(
            "{} h {} min",
            locale.number(seconds / 3600),
            seconds / 60 % 60
        ),
    }
}

/// `1 Meldung`, `2 Meldungen`
pub(super) fn releases(count: u64, locale: Locale) -> String {
    let noun = match (locale, count) {
        (Locale::De, 1) => "Meldung",
        (Locale::De, _) => "Meldungen",
        (Locale::En, 1) => "release",
        (Locale::En, _) => "releases",
    };
    format!("{} {noun}", locale.number(count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Locale::{De, En};

    #[track_caller]
    fn check(found: String, expected: &str) {
        assert_eq!(found, expected);
    }

    #[test]
    fn figures() {
        check(size(0, De), "0 B");
        check(size(999, De), "999 B");
        check(size(12_340_000, De), "12,3 MB");
        check(size(12_340_000, En), "12.3 MB");
        check(size(5_000_000_000_000, De), "5.000,0 GB");
        check(decimal(f64::NAN, De), "0,0");
        check(decimal(0.96, De), "1,0");
        check(time(Duration::from_millis(2340), De), "2,3 s");
        check(time(Duration::from_secs(250), De), "4 min 10 s");
        check(time(Duration::from_secs(3 * 3600 + 61), En), "3 h 1 min");
        check(rate(10_000_000, Duration::from_secs(4), De), "2,5 MB/s");
        check(rate(0, Duration::ZERO, De), "0,0 MB/s");
        check(releases(1, De), "1 Meldung");
        check(releases(0, De), "0 Meldungen");
        check(releases(13_396, En), "13,396 releases");
    }
}
