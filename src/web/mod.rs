//! The web page and the API: addresses to questions, answers to HTML and JSON. Knows neither the index's engine from
//! inside nor the grammar, and decides nothing about what an asker may see.

mod accept;
mod access;
mod address;
mod answer;
mod api;
mod asked;
mod assets;
mod client;
mod connection;
mod dates;
mod error;
mod headers;
mod labels;
mod limits;
mod markup;
mod metrics;
mod model_service;
mod page;
mod parameters;
mod problem;
mod rate;
mod serve;
mod settings;
mod signin;
mod state;
mod token;
mod turns;
mod watch;

use axum::Router;
use axum::extract::State as Shared;
use axum::http::{StatusCode, Uri};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{get, post};

pub use api::search_json;
pub use serve::{Again, ServeError, Serving, serve};
pub use settings::{Format, Limits, Logging, Settings, Surroundings};
pub use state::{Clock, State};
pub use token::{NoToken, Scope, Token};

use error::Error;

/// The most an operator can set `limits.query_length` to: what the program itself allows.
pub const QUERY_LENGTH: u64 = crate::query::MAX_LENGTH as u64;
/// The most an operator can set `limits.query_clauses` to.
pub const QUERY_CLAUSES: u64 = crate::query::MAX_CLAUSES as u64;
/// The most an operator can set `limits.query_wildcards` to.
pub const QUERY_WILDCARDS: u64 = crate::query::MAX_WILDCARDS as u64;

/// Every address there is, ready to be served or tested.
pub fn router(state: State) -> Router {
    Router::new()
        .route("/", get(page::search))
        .route("/suche", get(page::search))
        .route("/meldung/{*id}", get(page::release))
        .route("/api/v1/search", get(api::search))
        .route("/api/v1/suggest", get(api::suggest))
        .route("/api/v1/releases/{*id}", get(api::release))
        .route("/assets/{name}", get(assets::serve))
        .route(signin::SIGN_IN, get(signin::show).post(signin::sign_in))
        .route(signin::SIGN_OUT, post(signin::sign_out))
        .route("/metrics", get(metrics::tell))
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
        .fallback(nowhere)
        .method_not_allowed_fallback(unwilling)
        .layer(from_fn_with_state(state.clone(), access::decide))
        .layer(from_fn_with_state(state.clone(), limits::enforce))
        .layer(from_fn_with_state(state.clone(), headers::add))
        .layer(from_fn_with_state(state.clone(), watch::write_down))
        .with_state(state)
}

async fn alive() -> &'static str {
    "ok\n"
}

/// Whether requests should be sent here: the index is open and warm, and the program is not about to stop.
async fn ready(Shared(state): Shared<State>) -> (StatusCode, &'static str) {
    match state.is_ready() {
        true => (StatusCode::OK, "ok\n"),
        false => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n"),
    }
}

async fn nowhere(uri: Uri) -> Response {
    answer::refuse(&uri, Error::NoSuchPage)
}

async fn unwilling(uri: Uri) -> Response {
    answer::refuse(&uri, Error::Method)
}
