//! How others find what is here: browsers the search (`/opensearch.xml`), crawlers what to read (`/robots.txt`).

use askama::Template;
use axum::extract::State as Shared;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};

use super::assets::ICON;
use super::labels::taking;
use super::parameters;
use super::site::Base;
use super::state::State;
use crate::locale::Locale;

/// The media type of an OpenSearch description.
pub(super) const OPEN_SEARCH: &str = "application/opensearchdescription+xml";

/// The address of the description of the search.
pub(super) fn open_search_href(locale: Locale) -> String {
    format!("/opensearch.xml?lang={}", locale.code())
}

#[derive(Template)]
#[template(path = "opensearch.xml", whitespace = "minimize")]
struct OpenSearch {
    base: Base,
    language: &'static str,
    description: &'static str,
    icon: String,
}

/// `GET /opensearch.xml`
pub(super) async fn open_search(
    Shared(state): Shared<State>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let locale = parameters::locale(uri.query().unwrap_or_default());
    let base = state.site().base(&uri, &headers);
    let description = OpenSearch {
        language: locale.code(),
        description: taking(locale).open_search(),
        icon: base.join(&ICON.href()),
        base,
    };
    let kind = format!("{OPEN_SEARCH}; charset=utf-8");
    let body = description.render().unwrap_or_default();
    ([(CONTENT_TYPE, kind)], body).into_response()
}

/// `GET /robots.txt`: releases, not the pages that lead to them. There are endlessly many of those, and each is a search.
pub(super) async fn robots(Shared(state): Shared<State>, uri: Uri, headers: HeaderMap) -> String {
    let base = state.site().base(&uri, &headers);
    format!(
        "User-agent: *\n\
         Allow: /meldung/\n\
         Disallow: /suche\n\
         Disallow: /?\n\
         Disallow: /*?q=\n\
         Disallow: /*&q=\n\
         Disallow: /*?format=\n\
         Disallow: /feed.\n\
         Disallow: /export.\n\
         Disallow: /api/\n\
         Allow: /?lang=\n\
         \n\
         Sitemap: {}\n\
         Sitemap: {}\n",
        base.join("/sitemap.xml"),
        base.join("/sitemap-news.xml")
    )
}
