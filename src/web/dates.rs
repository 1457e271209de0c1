//! Days, times and numbers as people read them, in Berlin's time.

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use crate::locale::Locale;
use crate::release::time::in_berlin;

const GERMAN: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `31. Januar 2017`, `31 January 2017`
pub(super) fn day(date: Date, locale: Locale) -> String {
    let month = month(date, locale);
    match locale {
        Locale::De => format!("{}. {month}", date.day()),
        Locale::En => format!("{} {month}", date.day()),
    }
}

/// `Januar 2017`, `January 2017`
pub(super) fn month(date: Date, locale: Locale) -> String {
    let months = match locale {
        Locale::De => GERMAN,
        Locale::En => ENGLISH,
    };
    let month = usize::try_from(date.month() - 1)
        .ok()
        .and_then(|place| months.get(place))
        .unwrap_or(&"");
    format!("{month} {}", date.year())
}

/// The day of a moment.
pub(super) fn day_of(time: Timestamp, locale: Locale) -> String {
    day(in_berlin(time).date(), locale)
}

/// The day and time of a moment: `31. Januar 2017, 9:30 Uhr`. Midnight stands for a day without a time.
pub(super) fn moment(time: Timestamp, locale: Locale) -> String {
    let local = in_berlin(time);
    let day = day(local.date(), locale);
    match locale {
        _ if local.time() == Time::midnight() => day,
        Locale::De => format!("{day}, {}:{:02} Uhr", local.hour(), local.minute()),
        Locale::En => format!("{day}, {:02}:{:02}", local.hour(), local.minute()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_moment(time: &str, german: &str, english: &str) {
        let time = time.parse().unwrap();
        assert_eq!(moment(time, Locale::De), german);
        assert_eq!(moment(time, Locale::En), english);
    }

    #[test]
    fn moments_are_berlin_s() {
        check_moment(
            "2017-01-11T08:05:00Z",
            "11. Januar 2017, 9:05 Uhr",
            "11 January 2017, 09:05",
        );
        check_moment(
            "2017-06-30T22:30:00Z",
            "1. Juli 2017, 0:30 Uhr",
            "1 July 2017, 00:30",
        );
        check_moment("2016-12-31T23:00:00Z", "1. Januar 2017", "1 January 2017");
    }
}
