//! The web page and the API: addresses to questions, answers to HTML and JSON. Knows neither the index's engine from
//! inside nor the grammar, and decides nothing about what an asker may see.

mod address;
mod answer;
mod api;
mod asked;
mod assets;
mod dates;
mod error;
mod headers;
mod labels;
mod limits;
mod markup;
mod model_service;
mod page;
mod parameters;
mod preferred;
mod problem;
mod serve;
mod state;

use axum::Router;
use axum::http::Uri;
use axum::middleware::{from_fn, map_response};
use axum::response::Response;
use axum::routing::get;

pub use api::search_json;
pub use serve::serve;
pub use state::{Clock, State};

use error::Error;

/// Every address there is, ready to be served or tested.
pub fn router(state: State) -> Router {
    Router::new()
        .route("/", get(page::begin))
        .route("/suche", get(page::search))
        .route("/hilfe", get(page::help))
        .route("/meldung/{*id}", get(page::release))
        .route("/api/v1/search", get(api::search))
        .route("/api/v1/suggest", get(api::suggest))
        .route("/api/v1/releases/{*id}", get(api::release))
        .route("/assets/{name}", get(assets::serve))
        .route("/healthz", get(alive))
        .route("/readyz", get(alive))
        .fallback(nowhere)
        .method_not_allowed_fallback(unwilling)
        .layer(from_fn(limits::enforce))
        .layer(map_response(headers::add))
        .with_state(state)
}

/// The server starts with an open index and keeps the one it has: whoever is alive is ready.
async fn alive() -> &'static str {
    "ok\n"
}

async fn nowhere(uri: Uri) -> Response {
    answer::refuse(&uri, Error::NoSuchPage)
}

async fn unwilling(uri: Uri) -> Response {
    answer::refuse(&uri, Error::Method)
}
