//! The page of a query that cannot be read: where, why, and the query that can.

use askama::Template;

use super::chips::{Chips, chips};
use super::frame::{Frame, start};
use super::render;
use crate::query::QueryError;
use crate::web::asked::{Asked, print_day};
use crate::web::error::Error;

/// The template's values.
#[derive(Template)]
#[template(path = "mistake.html", whitespace = "minimize")]
struct Page {
    frame: Frame,
    heading: &'static str,
    reason: String,
    before: String,
    place: String,
    after: String,
    correction: Option<Correction>,
    /// What the search is narrowed to, kept by the form.
    chips: Chips,
    kept: Vec<(&'static str, String)>,
}

struct Correction {
    query: String,
    href: String,
}

/// The page of a query that cannot be read.
pub(in crate::web) fn mistake(asked: &Asked, error: &QueryError, heading: &'static str) -> String {
    let (before, place, after) = split(&asked.text, error.position(), error.length());
    let correction = error.correction().map(|query| Correction {
        query: query.to_owned(),
        href: asked.with_text(query).href(),
    });
    render(&Page {
        frame: Frame::new(asked, heading, |locale| asked.in_language(locale).href()),
        heading,
        reason: error.text(asked.locale),
        before,
        place,
        after,
        correction,
        chips: chips(asked),
        kept: kept(asked),
    })
}

/// The page of a parameter that cannot be used: the box as it was filled in, and the reason.
pub(in crate::web) fn unusable(asked: &Asked, error: &Error) -> String {
    let frame = Frame::new(asked, error.title(asked.locale), start);
    super::notice::page(frame, error, asked.locale)
}

/// The typed text before, at and after the place, which is given in characters and may be empty.
fn split(text: &str, position: usize, length: usize) -> (String, String, String) {
    let mut letters = text.chars();
    let before = letters.by_ref().take(position).collect();
    let place = letters.by_ref().take(length).collect();
    (before, place, letters.collect())
}

/// What the search is narrowed to, for a form without check boxes.
fn kept(asked: &Asked) -> Vec<(&'static str, String)> {
    let days = [("from", asked.filter.from), ("to", asked.filter.to)];
    let days = days
        .into_iter()
        .filter_map(|(name, day)| Some((name, print_day(day?))));
    asked
        .filter
        .iter()
        .map(|(facet, value)| (facet.name(), value.to_owned()))
        .chain(days)
        .collect()
}
