//! From a result to a response: pages for people, JSON for programs, and errors in the shape the address calls for.

use axum::http::header::{ALLOW, CONTENT_TYPE, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::error::Error;
use super::problem::Problem;
use super::{page, parameters};

/// Addresses below it are for programs.
const API: &str = "/api/";

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
    if matches!(error, Error::Method) {
        response
            .headers_mut()
            .insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

/// Structs of strings, numbers and lists of them: there is nothing in them that JSON cannot hold.
pub(super) fn print(body: &impl Serialize) -> String {
    serde_json::to_string(body).unwrap_or_default()
}
