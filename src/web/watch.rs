//! Writes down each request: a line with what it was, how it ended and how long it took. Not what was searched for, as
//! long as nobody asks for it in the settings: what journalists look for is confidential.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State as Shared};
use axum::http::header::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::answer::{Hits, Refusal};
use super::parameters::{self, Manners};
use super::state::State;

/// Names a request in the log, and in the answer, so that one leads to the other.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Letters of a request id that a proxy gives; longer ones are not taken over.
const MAX_ID: usize = 64;

/// Answers a request, and writes down how.
pub(super) async fn write_down(
    Shared(state): Shared<State>,
    request: Request,
    next: Next,
) -> Response {
    let started = Instant::now();
    let id = id(&request);
    let method = request.method().clone();
    let uri = request.uri().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let mut response = next.run(request).await;
    let took = started.elapsed();
    let status = response.status().as_u16();
    let refusal = response.extensions().get().map(|Refusal(kind)| *kind);
    state.metrics().count(&route, status, refusal, took);

    let log = &state.current().settings.log;
    let (asked, _) = parameters::read(uri.query().unwrap_or_default(), Manners::Kind);
    let typed = asked.text.chars().count();
    let hits = response.extensions().get().map(|Hits(hits)| *hits);
    let ms = took.as_secs_f64() * 1_000.0;
    let ms = (ms * 10.0).round() / 10.0;
    let query = log.queries.then_some(asked.text.as_str());
    tracing::info!(
        target: "depesche::request",
        id, %method, route, status, refusal, ms, hits, query_length = typed, query, "request"
    );
    if took >= log.slow {
        tracing::warn!(
            target: "depesche::slow",
            id, route, status, ms, hits, query_length = typed, query, "slow"
        );
    }
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// The id that a proxy gave a request, or one of our own.
fn id(request: &Request) -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let given = request.headers().get(REQUEST_ID);
    let given = given.and_then(|id| id.to_str().ok());
    let is_fit = |id: &&str| {
        !id.is_empty()
            && id.len() <= MAX_ID
            && id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    given.filter(is_fit).map_or_else(
        || format!("{}-{}", *STARTED, NEXT.fetch_add(1, Ordering::Relaxed)),
        str::to_owned,
    )
}

/// Tells this run of the program from those before.
static STARTED: std::sync::LazyLock<String> =
    std::sync::LazyLock::new(|| format!("{:x}", jiff::Timestamp::now().as_millisecond()));
