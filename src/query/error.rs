//! The error of this room: one mistake, where it is, and the corrected query.

use std::fmt;

use super::mistake::Mistake;
use crate::locale::Locale;

/// Why a text is no query. `Display` is the German sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    mistake: Mistake,
    position: usize,
    length: usize,
    correction: Option<String>,
}

impl QueryError {
    pub(super) fn new(
        mistake: Mistake,
        position: usize,
        length: usize,
        correction: Option<String>,
    ) -> QueryError {
        QueryError {
            mistake,
            position,
            length,
            correction,
        }
    }

    /// One or more sentences: what is wrong, where, what was expected, what to do.
    pub fn text(&self, locale: Locale) -> String {
        self.mistake.text(self.position + 1, locale)
    }

    /// Where the mistake begins, in characters from 0.
    pub fn position(&self) -> usize {
        self.position
    }

    /// How many characters the mistake spans.
    pub fn length(&self) -> usize {
        self.length
    }

    /// The whole query, corrected: it reads without a mistake, has at least one term, and differs
    /// from what was typed only where that was wrong. `None` when no such text is known, as for a
    /// query that is too long.
    pub fn correction(&self) -> Option<&str> {
        self.correction.as_deref()
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Locale::De))
    }
}

impl std::error::Error for QueryError {}
