//! What is asked: a query, what it is narrowed to, which page of it, and who asks when.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use jiff::Timestamp;

use super::Filter;
use crate::locale::Locale;
use crate::query::Query;

/// Hits on a page unless asked otherwise.
pub const DEFAULT_PER_PAGE: u32 = 20;
/// A page of the API never holds more: each hit is read from the store and marked.
pub const MAX_PER_PAGE: u32 = 100;
/// Paging ends here: every page before the one asked for is sorted again. The export goes further.
pub const LAST_HIT: u32 = 10_000;

/// One search.
#[derive(Clone, Debug)]
pub struct Request {
    /// What was typed, understood.
    pub query: Query,
    /// What it is narrowed to.
    pub filter: Filter,
    /// The order, if one was chosen.
    pub sort: Option<Sort>,
    /// Which hits of it.
    pub page: Page,
    /// Whether the hits over time are wanted too.
    pub timeline: bool,
    /// Who asks, and when.
    pub asker: Asker,
}

impl Request {
    /// The first page of a query for an asker, not narrowed.
    pub fn new(query: Query, asker: Asker) -> Self {
        Self {
            query,
            filter: Filter::default(),
            sort: None,
            page: Page::default(),
            timeline: false,
            asker,
        }
    }

    /// The order that applies: by relevance, or the newest first where there are no terms to be relevant to.
    pub fn order(&self) -> Sort {
        match self.sort {
            Some(Sort::Relevance) | None if self.query.root.is_none() => Sort::Newest,
            Some(sort) => sort,
            None => Sort::Relevance,
        }
    }
}

/// Who asks, and when: the embargo is decided by nothing else. And for how long the asker will wait.
#[derive(Clone, Debug)]
pub struct Asker {
    /// What the asker may see.
    pub access: Access,
    /// The time of the request.
    pub now: Timestamp,
    /// When the answer has come too late. The engine gives up then, wherever it is.
    pub deadline: Option<Instant>,
    /// Whether the asker has gone away meanwhile. The engine gives up then as well.
    pub gone: Gone,
}

/// Told when an asker waits no longer. Clones are told together.
#[derive(Clone, Debug, Default)]
pub struct Gone(Arc<AtomicBool>);

impl Gone {
    /// The asker has gone away.
    pub fn tell(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it has.
    pub fn is_told(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Asker {
    /// Anybody, at a time, who waits as long as it takes.
    pub fn public(now: Timestamp) -> Self {
        Self {
            access: Access::Public,
            now,
            deadline: None,
            gone: Gone::default(),
        }
    }

    /// Whether a release that is embargoed until then, in seconds since 1970, exists for the asker.
    pub fn may_see(&self, embargo_until: i64) -> bool {
        match self.access {
            Access::Accredited => true,
            Access::Public => embargo_until <= self.now.as_second(),
        }
    }
}

/// What an asker may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// Releases without an embargo, or whose embargo has passed.
    Public,
    /// Embargoed releases too.
    Accredited,
}

/// The order of hits. Ties are broken by date, newest first, then by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The best match first.
    Relevance,
    /// The latest publication first.
    Newest,
    /// The earliest publication first.
    Oldest,
}

impl Sort {
    /// All orders, as they are offered.
    pub const ALL: [Self; 3] = [Self::Relevance, Self::Newest, Self::Oldest];

    /// Its name in a URL.
    pub fn name(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
        }
    }

    /// The order with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

/// Which hits are shown: page `number` from 1, of `size` hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Page {
    number: u32,
    size: u32,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            number: 1,
            size: DEFAULT_PER_PAGE,
        }
    }
}

impl Page {
    /// Page `number` from 1, of `size` hits from 1 to [`MAX_PER_PAGE`], ending by [`LAST_HIT`].
    pub fn new(number: u32, size: u32) -> Result<Self, PageError> {
        if size == 0 || size > MAX_PER_PAGE {
            return Err(PageError::Size);
        }
        match number.checked_mul(size) {
            None => Err(PageError::TooDeep),
            Some(0) => Err(PageError::Number),
            Some(last) if last > LAST_HIT => Err(PageError::TooDeep),
            Some(_) => Ok(Self { number, size }),
        }
    }

    /// From 1.
    pub fn number(self) -> u32 {
        self.number
    }

    /// Hits on a page.
    pub fn size(self) -> u32 {
        self.size
    }

    /// How many hits come before this page.
    pub fn offset(self) -> u32 {
        (self.number - 1) * self.size
    }
}

/// A page that cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageError {
    /// The page's number is not from 1.
    Number,
    /// The page's size is not from 1 to [`MAX_PER_PAGE`].
    Size,
    /// The page ends beyond [`LAST_HIT`].
    TooDeep,
}

impl PageError {
    /// What is wrong and what to do, for people.
    pub fn text(self, locale: Locale) -> String {
        match (self, locale) {
            (Self::Number, Locale::De) => "Seiten werden ab 1 gezählt: Geben Sie eine Zahl ab 1 an.".to_owned(),
            (Self::Number, Locale::En) => "Pages are counted from 1: give a number from 1.".to_owned(),
            (Self::Size, Locale::De) => format!("Eine Seite hat 1 bis {MAX_PER_PAGE} Treffer."),
            (Self::Size, Locale::En) => format!("A page has 1 to {MAX_PER_PAGE} hits."),
            (Self::TooDeep, Locale::De) => "Geblättert wird bis zum 10.000. Treffer: Grenzen Sie die Suche ein, zum Beispiel nach Datum oder Sachgebiet.".to_owned(),
            (Self::TooDeep, Locale::En) => "Paging ends at hit 10,000: narrow the search, for example by date or subject.".to_owned(),
        }
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Locale::De))
    }
}

impl std::error::Error for PageError {}

#[cfg(test)]
mod tests {
    use super::{Page, PageError};

    #[test]
    fn pages_are_bounded() {
        assert_eq!(Page::new(0, 20), Err(PageError::Number));
        assert_eq!(Page::new(1, 0), Err(PageError::Size));
        assert_eq!(Page::new(1, 101), Err(PageError::Size));
        assert_eq!(Page::new(501, 20), Err(PageError::TooDeep));
        assert_eq!(Page::new(1_000_000_000, 20), Err(PageError::TooDeep));
        assert_eq!(Page::new(500, 20).map(Page::offset), Ok(9_980));
    }
}
