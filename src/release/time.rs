//! Points in time as releases write them and as Depesche prints them: in Berlin's time wherever no
//! zone is given. Needs no time zone files on the machine.

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

static BERLIN: TimeZone = jiff::tz::get!("Europe/Berlin");

/// Years a release may be dated in. Whatever is older than the first newspapers is a slip (`0017`).
const YEARS: std::ops::RangeInclusive<i16> = 1600..=9999;

/// The first whole year of standard time in Berlin. Before it the town's clocks were a fraction of
/// a minute off, which RFC 3339 cannot write, so standard time is used for all that came before.
const STANDARD_TIME: i16 = 1894;

/// The longest text that can be a date: `Donnerstag, 28. September 2017, 14:30:00 Uhr` and some
/// room.
const MAX_LENGTH: usize = 64;

/// Day and time of day in Berlin.
pub fn in_berlin(time: Timestamp) -> Zoned {
    let zoned = time.to_zoned(BERLIN.clone());
    if zoned.year() >= STANDARD_TIME {
        zoned
    } else {
        time.to_zoned(zone(zoned.year()))
    }
}

/// The zone of a year in Berlin.
fn zone(year: i16) -> TimeZone {
    if year >= STANDARD_TIME {
        BERLIN.clone()
    } else {
        TimeZone::fixed(jiff::tz::offset(1))
    }
}

/// When a day begins in Berlin. None for a day outside jiff's range of time.
pub fn start_of_day(day: Date) -> Option<Timestamp> {
    in_zone(day.to_datetime(Time::midnight()))
}

/// RFC 3339 in Berlin's time: `2017-01-11T09:30:00+01:00`.
pub fn print(time: Timestamp) -> String {
    in_berlin(time)
        .strftime("%Y-%m-%dT%H:%M:%S%.f%:z")
        .to_string()
}

/// Reads RFC 3339, RFC 2822, a bare date (the start of that day), `31.01.2017` and `31. Januar
/// 2017, 9:30 Uhr`. None for everything else, for days no calendar has, and for years before 1600.
pub fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.len() > MAX_LENGTH {
        return None;
    }
    let time = text
        .parse::<Timestamp>()
        .ok()
        .or_else(|| text.parse::<DateTime>().ok().and_then(in_zone))
        .or_else(|| german(text).and_then(in_zone))
        .or_else(|| {
            rfc2822::DateTimeParser::new()
                .relaxed_weekday(true)
                .parse_timestamp(text)
                .ok()
        })?;
    YEARS.contains(&in_berlin(time).year()).then_some(time)
}

/// The last moment there is, in whole seconds.
pub fn never() -> Timestamp {
    Timestamp::from_second(Timestamp::MAX.as_second()).unwrap_or(Timestamp::MAX)
}

/// An hour that the change to summer time leaves out is taken an hour later, one that comes twice
/// the first time.
fn in_zone(local: DateTime) -> Option<Timestamp> {
    match local.to_zoned(zone(local.year())) {
        Ok(zoned) => Some(zoned.timestamp()),
        // "9999-12-31" means never, and lies a day beyond jiff's last moment.
        Err(_) if local.year() == 9999 => Some(never()),
        Err(_) => None,
    }
}

/// `Mittwoch, 11. Januar 2017, 9:30 Uhr`, and everything shorter.
fn german(text: &str) -> Option<DateTime> {
    let text = match text.split_once(',') {
        Some((weekday, rest)) if weekday.chars().all(char::is_alphabetic) => rest.trim_start(),
        _ => text,
    };
    let (day, rest) = text.split_once('.')?;
    let rest = rest.trim_start();
    let (month, rest) = match rest.split_once('.') {
        Some((number, rest)) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
            (digits(number)?, rest)
        }
        _ => {
            let (name, rest) = rest.split_once([' ', '.'])?;
            (month(name)?, rest.trim_start_matches('.'))
        }
    };
    let rest = rest.trim_start();
    let (year, rest) = rest.split_at_checked(4)?;
    let date = Date::new(digits(year)?, i8::try_from(month).ok()?, digits(day)?).ok()?;
    Some(date.to_datetime(time_of_day(rest)?))
}

/// `, 9:30 Uhr`, `9.30`, `14 Uhr`; midnight if nothing is there.
fn time_of_day(text: &str) -> Option<Time> {
    let text = text.trim_start_matches([',', ' ']);
    let clock = text.strip_suffix("Uhr").unwrap_or(text).trim();
    if text.is_empty() {
        return Some(Time::midnight());
    }
    let mut parts = clock.split([':', '.']).map(digits);
    let hour = parts.next()??;
    let minute = parts.next().unwrap_or(Some(0))?;
    let second = parts.next().unwrap_or(Some(0))?;
    if parts.next().is_some() {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}

/// A number of digits only: no sign, no space.
fn digits<N: std::str::FromStr>(text: &str) -> Option<N> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// A month by its German name, or the first three letters of it (`Jan`, `Mrz`).
fn month(name: &str) -> Option<i16> {
    const MONTHS: [&str; 12] = [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ];
    let name = name.to_lowercase();
    let place = MONTHS.iter().position(|month| {
        *month == name || (name.chars().count() >= 3 && month.starts_with(&name))
    });
    let also = match name.as_str() {
        "jänner" | "jän" => Some(0),
        "mrz" | "maerz" => Some(2),
        _ => None,
    };
    place
        .or(also)
        .and_then(|place| i16::try_from(place + 1).ok())
}

/// How times stand in JSON: as [`print`] writes them, read back as [`parse`] reads them.
pub(super) mod wire {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::Timestamp;

    pub(in crate::release) fn serialize<S: Serializer>(
        time: &Timestamp,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&super::print(*time))
    }

    pub(in crate::release) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Timestamp, D::Error> {
        let text = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        super::parse(&text).ok_or_else(|| D::Error::custom("no point in time"))
    }

    pub(in crate::release) mod option {
        use super::{Deserializer, Serializer, Timestamp};

        pub(in crate::release) fn serialize<S: Serializer>(
            time: &Option<Timestamp>,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            match time {
                Some(time) => super::serialize(time, serializer),
                None => serializer.serialize_none(),
            }
        }

        pub(in crate::release) fn deserialize<'de, D: Deserializer<'de>>(
            deserializer: D,
        ) -> Result<Option<Timestamp>, D::Error> {
            super::deserialize(deserializer).map(Some)
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &str) {
        assert_eq!(
            parse(input).map(print).as_deref().unwrap_or("-"),
            expected,
            "{input}"
        );
    }

    #[test]
    fn dates_of_all_kinds() {
        check("2017-01-11T09:30:00+01:00", "2017-01-11T09:30:00+01:00");
        check("2017-01-11T08:30:00Z", "2017-01-11T09:30:00+01:00");
        check("2017-07-11T09:30:00-05:00", "2017-07-11T16:30:00+02:00");
        check(
            "2017-01-11T09:30:00.25+01:00",
            "2017-01-11T09:30:00.25+01:00",
        );
        check("2017-07-11T09:30", "2017-07-11T09:30:00+02:00");
        check("2017-01-11 09:30:00", "2017-01-11T09:30:00+01:00");
        check(" 2017-01-11 ", "2017-01-11T00:00:00+01:00");
        check("20170111", "2017-01-11T00:00:00+01:00");
        check(
            "Wed, 11 Jan 2017 09:30:00 +0100",
            "2017-01-11T09:30:00+01:00",
        );
        check("11 Jan 2017 08:30:00 GMT", "2017-01-11T09:30:00+01:00");
        check(
            "Fri, 11 Jan 2017 09:30:00 +0100",
            "2017-01-11T09:30:00+01:00",
        );
        check("31.01.2017", "2017-01-31T00:00:00+01:00");
        check("1.2.2017 9:05", "2017-02-01T09:05:00+01:00");
        check("31.01.2017, 14 Uhr", "2017-01-31T14:00:00+01:00");
        check("31. Januar 2017", "2017-01-31T00:00:00+01:00");
        check("31. Januar 2017, 9:30 Uhr", "2017-01-31T09:30:00+01:00");
        check("31. Januar 2017 9.30 Uhr", "2017-01-31T09:30:00+01:00");
        check(
            "Mittwoch, 1. März 2017, 09:30:15 Uhr",
            "2017-03-01T09:30:15+01:00",
        );
        check("1. Mrz. 2017", "2017-03-01T00:00:00+01:00");
        check("24. dez 2017", "2017-12-24T00:00:00+01:00");
        check("3. Jänner 2017", "2017-01-03T00:00:00+01:00");
        check("1871-05-15", "1871-05-15T00:00:00+01:00");
        check("1893-12-31T23:59", "1893-12-31T23:59:00+01:00");
        check("1600-01-01", "1600-01-01T00:00:00+01:00");
        check("9999-12-31", "9999-12-30T23:00:00+01:00");
    }

    #[test]
    fn what_is_no_date() {
        check("", "-");
        check("gestern", "-");
        check("2017-02-30", "-");
        check("2017-13-01T00:00:00Z", "-");
        check("31.02.2017", "-");
        check("31.01.17", "-");
        check("0017-01-11", "-");
        check("1599-12-31", "-");
        check("31. Foo 2017", "-");
        check("31. M 2017", "-");
        check("31.01.2017, 25 Uhr", "-");
        check("31.01.2017, Uhr", "-");
        check("31.01.2017 mittags", "-");
        check("1.2.3.4.5", "-");
        check("+1.+2.2017", "-");
        check("..2017", "-");
        check(&"1".repeat(1000), "-");
    }

    #[test]
    fn hours_that_are_left_out_or_come_twice() {
        check("2017-03-26T02:30", "2017-03-26T03:30:00+02:00");
        check("2017-10-29T02:30", "2017-10-29T02:30:00+02:00");
    }

    #[test]
    fn days_begin_in_berlin() {
        let day = in_berlin(parse("2017-03-26T12:00").unwrap()).date();
        assert_eq!(
            start_of_day(day).map(print).unwrap(),
            "2017-03-26T00:00:00+01:00"
        );
        assert_eq!(
            start_of_day(day.tomorrow().unwrap()).map(print).unwrap(),
            "2017-03-27T00:00:00+02:00"
        );
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(seconds in -11_670_000_000_i64..253_402_207_000, nanos in 0..2 * 500_000_000_i32) {
            let time = Timestamp::new(seconds, nanos).unwrap();
            prop_assert_eq!(parse(&print(time)), Some(time));
        }

        #[test]
        fn nothing_panics(text in "[0-9:. TZ+-]{0,30}|\\PC{0,30}") {
            let _ = parse(&text);
        }
    }
}
