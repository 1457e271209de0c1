//! Spares a client what it has already: an answer carries a tag that stays the same as long as the answer does, and who
//! sends the tag back is told so.

use axum::extract::{Request, State as Shared};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, ETAG, HOST, HeaderValue, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::state::State;
use crate::release::time::in_berlin;
use crate::search::Access;

/// To be asked for anew each time, which costs little: releases are withdrawn, and embargoes end to the minute.
const ANYBODY: HeaderValue = HeaderValue::from_static("no-cache");
/// The same, and not for caches that serve several people.
const NOBODY_ELSE: HeaderValue = HeaderValue::from_static("private, no-cache");

/// Tags an answer, or says that it has not changed. What an answer depends on beside its address: the index, the next
/// embargo that ends, who asks, the day, the host, and the program.
pub(super) async fn tag(Shared(state): Shared<State>, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    // Taken before the answer is made: a tag older than its answer costs a fetch, a younger one would hide a change.
    let asker = state.asker();
    let Some(revision) = state.revision(&asker) else {
        return next.run(request).await;
    };
    let day = in_berlin(asker.now).date();
    let headers = request.headers();
    let mut name = blake3::Hasher::new();
    for part in [
        env!("CARGO_PKG_VERSION"),
        &revision,
        &day.to_string(),
        // With other settings links lead elsewhere.
        &format!("{:?}", state.site()),
        headers
            .get(HOST)
            .and_then(|host| host.to_str().ok())
            .unwrap_or_default(),
        &request.uri().to_string(),
    ] {
        name.update(part.as_bytes());
        name.update(&[0]);
    }
    let name = name.finalize().to_hex();
    // Weak: compressed or not, with this or that figure of how long it took, it is the same answer.
    let tag = format!("W/\"{}\"", name.get(..32).unwrap_or_default());
    let cache = match asker.access {
        Access::Public => ANYBODY,
        Access::Accredited => NOBODY_ELSE,
    };
    let mut response = match knows(headers, &tag) {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => next.run(request).await,
    };
    let status = response.status();
    let headers = response.headers_mut();
    headers.entry(CACHE_CONTROL).or_insert(cache);
    if status == StatusCode::OK || status == StatusCode::NOT_MODIFIED {
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(ETAG, tag);
        }
        if status == StatusCode::NOT_MODIFIED {
            headers.insert(VARY, HeaderValue::from(ACCEPT_ENCODING));
        }
    }
    response
}

/// Whether a client names the tag among those it has. How it weighs them does not matter for a GET.
fn knows(headers: &HeaderMap, tag: &str) -> bool {
    let plain = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let sent = headers.get_all(IF_NONE_MATCH).iter();
    sent.filter_map(|tags| tags.to_str().ok())
        .flat_map(|tags| tags.split(','))
        .any(|sent| plain(sent) == plain(tag))
}
