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
mod discover;
mod error;
mod export;
mod fault;
mod feed;
mod headers;
mod labels;
mod limits;
mod markup;
mod metrics;
mod model_service;
mod openapi;
mod opening;
mod page;
mod parameters;
mod preferred;
mod problem;
mod rate;
mod revision;
mod serve;
mod settings;
mod signin;
mod site;
mod sitemap;
mod state;
mod token;
mod turns;
mod waits;
mod watch;
mod xml;

use axum::Router;
use axum::extract::State as Shared;
use axum::http::{StatusCode, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use tower_http::compression::CompressionLayer;

pub use api::search_json;
pub use serve::{Again, ServeError, Serving, serve};
pub use settings::{Format, Limits, Logging, Settings, Surroundings};
pub use site::{MAX_EXPORT, Site};
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
    let answers = Router::new()
        .route("/", get(page::begin))
        .route("/suche", get(page::search))
        .route("/hilfe", get(page::help))
        .route("/meldung/{*id}", get(page::release))
        .route("/feed.atom", get(feed::atom))
        .route("/feed.rss", get(feed::rss))
        .route("/feed.json", get(feed::json))
        .route("/export.csv", get(export::table))
        .route("/export.jsonl", get(export::lines))
        .route("/sitemap.xml", get(sitemap::index))
        .route("/sitemap-{part}", get(sitemap::part));
    Router::new()
        .merge(tagged(answers, &state))
        .merge(api(&state))
        .route("/opensearch.xml", get(discover::open_search))
        .route("/robots.txt", get(discover::robots))
        .route("/fehler", get(page::fault::all))
        .route("/fehler/{name}", get(page::fault::one))
        .route("/assets/{name}", get(assets::serve))
        .route(signin::SIGN_IN, get(signin::show).post(signin::sign_in))
        .route(signin::SIGN_OUT, post(signin::sign_out))
        .route("/metrics", get(metrics::tell))
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
        .fallback(nowhere)
        .method_not_allowed_fallback(unwilling)
        .layer(from_fn_with_state(state.clone(), access::decide))
        .layer(from_fn(waits::attend))
        .layer(from_fn_with_state(state.clone(), limits::enforce))
        .layer(from_fn_with_state(state.clone(), headers::add))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(state.clone(), watch::write_down))
        .with_state(state)
}

/// The addresses for programs. Pages of other sites may read them where the operator says so.
fn api(state: &State) -> Router<State> {
    let api = Router::new()
        .route("/api/v1/search", get(api::search))
        .route("/api/v1/suggest", get(api::suggest))
        .route("/api/v1/releases/{*id}", get(api::release))
        .route("/api/v1/openapi.json", get(openapi::serve))
        // Before what follows, so that a browser's question which methods there are is answered by it.
        .method_not_allowed_fallback(unwilling);
    let api = tagged(api, state);
    match state.site().cors() {
        Some(cors) => api.layer(cors),
        None => api,
    }
}

/// What is answered from the index carries a tag and is not sent twice.
fn tagged(answers: Router<State>, state: &State) -> Router<State> {
    answers.layer(from_fn_with_state(state.clone(), revision::tag))
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
