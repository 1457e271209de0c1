//! Refuses what is too large before anybody reads it.

use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use axum::middleware::Next;
use axum::response::Response;

use super::answer;
use super::error::Error;

/// Characters of path and parameters. Room for the longest query as most people would type it and for many filters;
/// the HTTP library would read four times as much.
pub(super) const MAX_ADDRESS: usize = 16 * 1024;

/// Lets a request through, or answers it in its stead.
pub(super) async fn enforce(request: Request, next: Next) -> Response {
    let uri = request.uri();
    let length = uri
        .path_and_query()
        .map_or(0, |address| address.as_str().len());
    let error = match () {
        () if length > MAX_ADDRESS => Error::TooLong,
        () if has_body(&request) => Error::Body,
        () => return next.run(request).await,
    };
    answer::refuse(uri, error)
}

/// Nothing here takes a body, so one is refused unread.
fn has_body(request: &Request) -> bool {
    let headers = request.headers();
    let length = headers
        .get(CONTENT_LENGTH)
        .is_some_and(|length| length.as_bytes() != b"0");
    length || headers.contains_key(TRANSFER_ENCODING)
}
