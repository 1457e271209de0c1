//! The help: the search language by examples that are searches.

use askama::Template;
use axum::http::{StatusCode, Uri};
use axum::response::Response;

use super::frame::Frame;
use super::render;
use crate::locale::Locale;
use crate::web::asked::Asked;
use crate::web::labels::{self, Help, help as help_of};
use crate::web::{answer, parameters};

/// The template's values.
#[derive(Template)]
#[template(path = "help.html", whitespace = "minimize")]
struct Page {
    frame: Frame,
    help: &'static Help,
    sections: Vec<Section>,
}

/// A part of the help.
struct Section {
    text: &'static labels::Section,
    /// Where each example leads.
    examples: Vec<(&'static labels::Example, String)>,
}

/// `GET /hilfe`
pub(in crate::web) async fn answer(uri: Uri) -> Response {
    let locale = parameters::locale(uri.query().unwrap_or_default());
    answer::page(StatusCode::OK, page(locale))
}

/// The help in a language.
pub(super) fn page(locale: Locale) -> String {
    let nothing = Asked::nothing(locale);
    let help = help_of(locale);
    let section = |text: &'static labels::Section| Section {
        text,
        examples: text
            .examples
            .iter()
            .map(|example| (example, nothing.with_text(example.query).href()))
            .collect(),
    };
    render(&Page {
        frame: Frame::new(&nothing, help.title, address),
        help,
        sections: help.sections.iter().map(section).collect(),
    })
}

/// The address of the help.
pub(super) fn address(locale: Locale) -> String {
    format!("/hilfe?lang={}", locale.code())
}
