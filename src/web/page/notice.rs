//! The page of an error that is about no query.

use askama::Template;

use super::frame::{Frame, start};
use super::render;
use crate::locale::Locale;
use crate::web::asked::Asked;
use crate::web::error::Error;

/// The template's values.
#[derive(Template)]
#[template(path = "notice.html", whitespace = "minimize")]
struct Page {
    frame: Frame,
    status: u16,
    heading: &'static str,
    reason: String,
}

/// The page of an error.
pub(in crate::web) fn notice(error: &Error, locale: Locale) -> String {
    let frame = Frame::new(&Asked::nothing(locale), error.title(locale), start);
    page(frame, error, locale)
}

/// The page of an error, in a frame.
pub(super) fn page(frame: Frame, error: &Error, locale: Locale) -> String {
    let (status, heading) = (error.status().as_u16(), error.title(locale));
    render(&Page {
        frame,
        status,
        heading,
        reason: error.text(locale),
    })
}
