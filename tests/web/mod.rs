//! The routes in process, on an index in memory.

mod accredited;
mod api;
mod caching;
mod client;
mod embargo;
mod help;
mod limits;
mod metrics;
mod openapi;
mod page;
mod release;
mod running;
mod schema;
mod socket;
mod taking;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use depesche::release::{Release, Status};
use depesche::web::{State, router};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

use crate::search::{index, now};

/// An answer, read to its end.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// Whether the answer says that it depends on a header.
    pub(crate) fn varies_by(&self, header: &str) -> bool {
        let mut varies = self.headers.get_all("vary").iter();
        varies.any(|by| by == header)
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

pub(crate) fn site(releases: &[Release]) -> Router {
    router(State::at(Arc::new(index(releases, 2)), now))
}

/// A few releases that make each example of the help telling.
pub(crate) fn some() -> Vec<Release> {
    let release = |id: &str, title: &str, body: &str| {
        let mut release = Release::new(id, title, body, "2026-01-11T08:30:00Z".parse().unwrap());
        release.source.name = "Hochschule Lindenau".to_owned();
        release.category = vec!["Philosophie / Ethik".to_owned()];
        release
    };
    let mut english = release("en", "Trees in the city", "Leaves cool the streets.");
    english.language = "en".to_owned();
    english.published = "2020-06-30T22:30:00Z".parse().unwrap();
    let mut embargoed = release("embargoed", "Geheime Philosophie", "Noch nicht.");
    embargoed.embargo_until = Some("2026-11-23T12:00:01Z".parse().unwrap());
    let mut lifted = release("lifted", "Philosophie im Park", "Seit eben frei.");
    lifted.embargo_until = Some(now());
    let mut withdrawn = release("withdrawn", "Widerrufene Philosophie", "War falsch.");
    withdrawn.status = Status::Canceled;
    vec![
        release(
            "philosophie",
            "Ringvorlesung Philosophie",
            "Fragen der Ethik.",
        ),
        release(
            "2026/01/philologie",
            "Tagung der Philologie",
            "Alte Texte, neue Fragen.",
        ),
        english,
        embargoed,
        lifted,
        withdrawn,
    ]
}

/// Very many releases of words of any letters.
pub(crate) fn many(count: usize) -> Vec<Release> {
    /// Fewer than make a wildcard that finds most of them "vast".
    const VOCABULARY: usize = 3_000;
    let word = |seed: usize| {
        let letters = "enristadhulgcobmfkwzpvj".as_bytes();
        let letter = |place: u32| {
            letters[(((seed % VOCABULARY) * 2_654_435_761) >> (place * 5)) % letters.len()] as char
        };
        (0..7).map(letter).collect::<String>()
    };
    let release = |number: usize| {
        let words: Vec<_> = (0..60).map(|place| word(number * 60 + place)).collect();
        Release::new(format!("id-{number}"), word(number), words.join(" "), now())
    };
    (0..count).map(release).collect()
}

pub(crate) async fn ask(site: &Router, method: Method, address: &str) -> Reply {
    let request = Request::builder()
        .method(method)
        .uri(address)
        .body(Body::empty())
        .unwrap();
    send(site, request).await
}

pub(crate) async fn send(site: &Router, request: Request<Body>) -> Reply {
    let (parts, body) = site.clone().oneshot(request).await.unwrap().into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    Reply {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8(body.to_vec()).unwrap(),
    }
}

pub(crate) async fn get(site: &Router, address: &str) -> Reply {
    ask(site, Method::GET, address).await
}

pub(crate) async fn get_with(site: &Router, address: &str, name: &str, value: &str) -> Reply {
    let request = Request::get(address).header(name, value);
    send(site, request.body(Body::empty()).unwrap()).await
}
