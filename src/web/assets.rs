//! The style and the icon, built into the program. Their addresses change with their content, so that a browser keeps
//! them for good.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use super::answer;
use super::error::Error;

/// A file of `assets/`.
pub(super) struct Asset {
    name: String,
    content_type: &'static str,
    body: &'static str,
}

/// How all pages look.
pub(super) static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "style",
        "css",
        "text/css; charset=utf-8",
        include_str!("../../assets/style.css"),
    )
});

/// What the page of a release can do beyond HTML.
pub(super) static RELEASE_SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "release",
        "js",
        "text/javascript; charset=utf-8",
        include_str!("../../assets/release.js"),
    )
});

/// The sign in a browser's tab.
pub(super) static ICON: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "icon",
        "svg",
        "image/svg+xml",
        include_str!("../../assets/icon.svg"),
    )
});

impl Asset {
    fn new(stem: &str, ending: &str, content_type: &'static str, body: &'static str) -> Self {
        let hash = blake3::hash(body.as_bytes()).to_hex();
        // Sixteen hex digits tell one version of a file from all others.
        let name = format!(
            "{stem}.{}.{ending}",
            hash.chars().take(16).collect::<String>()
        );
        Self {
            name,
            content_type,
            body,
        }
    }

    /// Its address.
    pub(super) fn href(&self) -> String {
        format!("/assets/{}", self.name)
    }
}

/// Answers with the file of this name.
pub(super) async fn serve(Path(name): Path<String>, uri: Uri) -> Response {
    match [&*STYLE, &*RELEASE_SCRIPT, &*ICON]
        .into_iter()
        .find(|asset| asset.name == name)
    {
        None => answer::refuse(&uri, Error::NoSuchPage),
        Some(asset) => {
            let headers = [
                (CONTENT_TYPE, asset.content_type),
                (CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (StatusCode::OK, headers, asset.body).into_response()
        }
    }
}
