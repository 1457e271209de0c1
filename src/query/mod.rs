//! What a person types, as a tree: [`parse`] reads it, [`Query::print`] writes it out again.
//!
//! `parse` holds the only code that knows the grammar's machinery, `check` the limits, `correct`
//! turns the faults of a text into one error with a corrected text, `edit` rewrites a text for a click. This room knows no index and no
//! word list: what a term finds is not decided here.

mod check;
mod correct;
mod edit;
mod error;
mod join;
mod leaf;
mod mistake;
mod near;
mod parse;
mod print;
mod tree;

pub use check::{MAX_CLAUSES, MAX_DEPTH, MAX_DISTANCE, MAX_LENGTH, MAX_WILDCARDS};
pub use error::QueryError;
pub use tree::{Forms, Kind, Node, Query, Span, Term};

use crate::locale::Locale;

/// Reads a query.
///
/// The locale decides which words are operators: `and`, `or`, `not` in small letters only in English. A text of
/// nothing but spaces is the query without terms; one of nothing but punctuation is a mistake.
///
/// ```
/// use depesche::{locale::Locale, query};
///
/// let query = query::parse("Philo nicht logie", Locale::De).expect("a query");
/// assert_eq!(query.print(Locale::De), "(Philo UND NICHT logie)");
/// let error = query::parse("(Philo nicht logie", Locale::De).expect_err("a mistake");
/// assert_eq!(error.correction(), Some("(Philo nicht logie)"));
/// ```
pub fn parse(text: &str, locale: Locale) -> Result<Query, QueryError> {
    correct::read(text, locale).map_err(|faults| correct::explain(text, locale, faults))
}

#[cfg(test)]
mod tests;
