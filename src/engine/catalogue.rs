//! All releases by the month they were published in, for whoever wants to know which there are and not what is in them.
//! Answered from the columns in memory, so that a million of them are told in milliseconds.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::error::EngineError;
use super::snapshot::Snapshot;
use super::visibility::Visibility;
use crate::search::Asker;

const SECONDS_A_DAY: i64 = 86_400;

/// A month of universal time: only a way to part many releases, so that whose midnight it is does not matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(Date);

/// A release by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// When it was published.
    pub published: Timestamp,
    /// When it was last changed, if it says so.
    pub updated: Option<Timestamp>,
}

impl Month {
    /// The month of a day, given in seconds since 1970.
    fn of(second: i64) -> Option<Self> {
        let time = Timestamp::from_second(second).ok()?;
        Some(Self(time.to_zoned(TimeZone::UTC).date().first_of_month()))
    }

    /// Its first second, and the first behind it.
    fn bounds(self) -> Option<(i64, i64)> {
        let start = |day: Date| Some(day.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second());
        let behind = self.0.last_of_month().tomorrow().ok().and_then(start);
        Some((start(self.0)?, behind.unwrap_or(i64::MAX)))
    }
}

/// `2017-01`
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m"))
    }
}

impl FromStr for Month {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        Ok(Self(format!("{text}-01").parse()?))
    }
}

/// The months with releases that the asker may see, and with how many.
pub(super) fn months(snapshot: &Snapshot, asker: &Asker) -> Vec<(Month, u64)> {
    // Days are a division, months are not: the days are counted first.
    let mut days: BTreeMap<i64, u64> = BTreeMap::new();
    for segment in &snapshot.segments {
        let visibility = Visibility::new(segment, asker);
        let mut last = (i64::MIN, 0);
        for doc in (0..segment.documents()).filter(|&doc| visibility.sees(doc)) {
            let day = segment
                .prepared
                .columns
                .published(doc)
                .div_euclid(SECONDS_A_DAY);
            if day != last.0 {
                *days.entry(last.0).or_default() += last.1;
                last = (day, 0);
            }
            last.1 += 1;
        }
        *days.entry(last.0).or_default() += last.1;
    }
    let mut months = BTreeMap::new();
    for (day, count) in days.into_iter().filter(|&(_, count)| count > 0) {
        if let Some(month) = Month::of(day * SECONDS_A_DAY) {
            *months.entry(month).or_default() += count;
        }
    }
    months.into_iter().collect()
}

/// The releases of a month that the asker may see, by date and id.
pub(super) fn month(
    snapshot: &Snapshot,
    month: Month,
    asker: &Asker,
) -> Result<Vec<Listed>, EngineError> {
    let Some((from, to)) = month.bounds() else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for segment in &snapshot.segments {
        let visibility = Visibility::new(segment, asker);
        let columns = &segment.prepared.columns;
        let updated = segment.reader.fast_fields().i64("updated")?;
        for doc in (0..segment.documents())
            .filter(|&doc| (from..to).contains(&columns.published(doc)) && visibility.sees(doc))
        {
            let published = Timestamp::from_second(columns.published(doc)).unwrap_or_default();
            found.push(Listed {
                id: columns.id(doc).to_owned(),
                published,
                updated: updated
                    .first(doc)
                    .and_then(|time| Timestamp::from_millisecond(time).ok()),
            });
        }
    }
    found.sort_unstable_by(|a, b| (a.published, &a.id).cmp(&(b.published, &b.id)));
    Ok(found)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_back_and_have_bounds() {
        let month: Month = "2016-02".parse().unwrap();
        assert_eq!(month.to_string(), "2016-02");
        let (from, to) = month.bounds().unwrap();
        assert_eq!(to - from, 29 * SECONDS_A_DAY);
        assert_eq!(Month::of(from), Some(month));
        assert_eq!(Month::of(to - 1), Some(month));
        assert_ne!(Month::of(to), Some(month));
        for text in ["", "2016", "2016-13", "2016-02-01", "2016-2"] {
            assert!(text.parse::<Month>().is_err(), "{text}");
        }
    }
}
