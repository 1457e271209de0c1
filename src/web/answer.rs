//! From a result to a response: pages for people, JSON for programs, and errors in the shape the address calls for.

use axum::http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::error::Error;
use super::problem::Problem;
use super::{page, parameters};

/// Addresses below it are for programs.
const API: &str = "/api/";

/// Why a request was refused, for the log. Beside a response.
#[derive(Clone, Copy, Debug)]
pub(super) struct Refusal(pub(super) &'static str);

/// How many hits a search found, for the log. Beside a response.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hits(pub(super) u64);

/// A response with the number of hits beside it.
pub(super) fn with_hits(mut response: Response, hits: u64) -> Response {
    response.extensions_mut().insert(Hits(hits));
    response
}

/// A page.
pub(super) fn page(status: StatusCode, html: String) -> Response {
    (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
}

/// The media type of JSON.
pub(super) const JSON: &str = "application/json";

/// A JSON text.
pub(super) fn json(body: String) -> Response {
    data(JSON, body)
}

/// A text for programs, of a media type.
pub(super) fn data(kind: &'static str, body: String) -> Response {
    ([(CONTENT_TYPE, kind)], body).into_response()
}

/// An error, as JSON below `/api/` and as a page elsewhere, in the language of the address. The one place where causes
/// are logged.
pub(super) fn refuse(uri: &Uri, error: Error) -> Response {
    error.log();
    let status = error.status();
    let locale = parameters::locale(uri.query().unwrap_or_default());
    let mut response = if uri.path().starts_with(API) {
        let problem = print(&Problem::new(&error, locale));
        (
            status,
            [(CONTENT_TYPE, "application/problem+json")],
            problem,
        )
            .into_response()
    } else {
        page(status, page::notice(&error, locale))
    };
    let headers = response.headers_mut();
    if matches!(error, Error::WrongToken) {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if let Some(seconds) = error.retry_after() {
        headers.insert(RETRY_AFTER, seconds.into());
    }
    response.extensions_mut().insert(Refusal(error.kind()));
    response
}

/// Structs of strings, numbers and lists of them: there is nothing in them that JSON cannot hold.
pub(super) fn print(body: &impl Serialize) -> String {
    serde_json::to_string(body).unwrap_or_default()
}
