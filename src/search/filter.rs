//! The facet values and days a search is narrowed to.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::facet::{self, Facet};

/// Ticked facet values and a span of days. Values of one facet are joined by "or", facets by "and".
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    values: BTreeMap<Facet, Vec<String>>,
    /// The first day of publication, in Europe/Berlin.
    pub from: Option<Date>,
    /// The last day of publication, included, in Europe/Berlin.
    pub to: Option<Date>,
}

impl Filter {
    /// Ticks a value, given as label, code or id. An empty value, or one that is ticked already, changes nothing.
    pub fn tick(&mut self, facet: Facet, input: &str) {
        let value = facet::canonical(facet, input).to_string();
        if value.is_empty() {
            return;
        }
        let ticked = self.values.entry(facet).or_default();
        if !ticked.contains(&value) {
            ticked.push(value);
        }
    }

    /// The same filter without one value.
    #[must_use]
    pub fn without(&self, facet: Facet, value: &str) -> Self {
        let mut filter = self.clone();
        if let Some(ticked) = filter.values.get_mut(&facet) {
            ticked.retain(|other| other != value);
        }
        filter.values.retain(|_, ticked| !ticked.is_empty());
        filter
    }

    /// The ticked values of a facet, in the order they were ticked.
    pub fn ticked(&self, facet: Facet) -> &[String] {
        self.values.get(&facet).map_or(&[], Vec::as_slice)
    }

    /// Every ticked value with its facet.
    pub fn iter(&self) -> impl Iterator<Item = (Facet, &str)> {
        self.values
            .iter()
            .flat_map(|(&facet, values)| values.iter().map(move |value| (facet, value.as_str())))
    }

    /// The same filter without its days.
    #[must_use]
    pub fn without_days(&self) -> Self {
        Self {
            values: self.values.clone(),
            ..Self::default()
        }
    }

    /// The days of this filter, and nothing else.
    #[must_use]
    pub fn days_only(&self) -> Self {
        Self {
            from: self.from,
            to: self.to,
            ..Self::default()
        }
    }

    /// The days as an interval of ISO 8601, an open end as two dots: `2026-01-01/..`. `None` without days.
    pub fn days(&self) -> Option<String> {
        let end = |day: Option<Date>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
        let is_open = self.from.is_none() && self.to.is_none();
        (!is_open).then(|| format!("{}/{}", end(self.from), end(self.to)))
    }

    /// Whether nothing is narrowed.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none() && self.from.is_none() && self.to.is_none()
    }
}
