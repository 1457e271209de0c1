//! An error as a program reads it: RFC 9457.

use serde::Serialize;

use super::error::Error;
use super::fault;
use crate::locale::Locale;

/// The body of an error, `application/problem+json`.
#[derive(Debug, Serialize)]
pub(super) struct Problem {
    /// A name, and the address of a page about it on this server.
    #[serde(rename = "type")]
    kind: String,
    title: &'static str,
    status: u16,
    detail: String,
    /// The parameter at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
    #[serde(flatten)]
    place: Option<Place>,
}

/// Where a query cannot be read, in characters from 0, and how it could.
#[derive(Debug, Serialize)]
struct Place {
    position: usize,
    length: usize,
    correction: Option<String>,
}

impl Problem {
    /// The error in the words of a language.
    pub(super) fn new(error: &Error, locale: Locale) -> Self {
        let parameter = match error {
            Error::Parameter(error) => error.name().map(str::to_owned),
            Error::Query(_) => Some("q".to_owned()),
            _ => None,
        };
        let place = match error {
            Error::Query(error) => Some(Place {
                position: error.position(),
                length: error.length(),
                correction: error.correction().map(str::to_owned),
            }),
            _ => None,
        };
        Self {
            kind: fault::href(error.kind()),
            title: error.title(locale),
            status: error.status().as_u16(),
            detail: error.text(locale),
            parameter,
            place,
        }
    }
}
