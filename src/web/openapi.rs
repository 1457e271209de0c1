//! The description of the API for programs and their makers. Written by hand beside the code, and held against real
//! answers by a test.

use axum::response::Response;

use super::answer;

/// The description: OpenAPI 3.1.
const DESCRIPTION: &str = include_str!("openapi.json");

/// `GET /api/v1/openapi.json`
pub(super) async fn serve() -> Response {
    answer::json(DESCRIPTION.to_owned())
}
