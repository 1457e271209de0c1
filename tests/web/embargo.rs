//! No route tells of a release before its minute, and from that minute on every route does.

use std::sync::Arc;

use axum::Router;
use axum::http::Method;
use depesche::document::Document;
use depesche::engine::Engine;
use depesche::release::Release;
use depesche::web::{State, router};
use jiff::{SignedDuration, Timestamp};

use super::{ask, get};
use crate::search::{index, now};

/// The first second in which the release exists.
fn minute() -> Timestamp {
    "2026-11-23T12:00:01Z".parse().unwrap()
}

/// A word that stands in the embargoed release only.
const SECRET: &str = "zebrafink";
/// Its id.
const ID: &str = "geheim-1";

fn releases() -> Vec<Release> {
    let mut open = Release::new(
        "offen",
        "Quantenkompass erklärt",
        "Der Quantenkompass zeigt nach Norden, auch im Magnetfeld.",
        "2026-01-11T08:30:00Z".parse().unwrap(),
    );
    open.source.name = "Hochschule Lindenau".to_owned();
    let mut secret = Release::new(
        ID,
        "Quantenkompass im Zebrafink gefunden",
        "Der Quantenkompass des Vogels zeigt nach Süden, auch im Magnetfeld.",
        "2026-11-22T08:30:00Z".parse().unwrap(),
    );
    secret.source.name = "Institut für Zebrafinken".to_owned();
    secret.category = vec!["Zebrafinkkunde".to_owned()];
    secret.embargo_until = Some(minute());
    let mut other = open.clone();
    other.id = "anders".to_owned();
    other.title = "Mensa öffnet".to_owned();
    other.body = "Es gibt Suppe.".to_owned();
    vec![open, secret, other]
}

fn site(clock: fn() -> Timestamp) -> Router {
    router(State::at(Arc::new(index(&releases(), 2)), clock))
}

/// An address of each route, and what it shows of the release once it may.
const TELLING: [(&str, &str); 17] = [
    ("/", SECRET),
    ("/suche?q=Quantenkompass", SECRET),
    ("/suche?q=Zebra", SECRET),
    ("/meldung/geheim-1", SECRET),
    ("/meldung/geheim-1?format=text", SECRET),
    ("/meldung/offen?q=Quantenkompass", SECRET),
    ("/feed.atom?q=Quantenkompass", SECRET),
    ("/feed.rss", SECRET),
    ("/feed.json?q=Quantenkompass", SECRET),
    ("/export.csv", SECRET),
    ("/export.jsonl?q=Quantenkompass", ID),
    ("/sitemap.xml", "/sitemap-2026-11.xml"),
    ("/sitemap-2026-11.xml", ID),
    ("/sitemap-news.xml", SECRET),
    ("/api/v1/search?q=Quantenkompass", SECRET),
    ("/api/v1/releases/geheim-1", SECRET),
    ("/api/v1/releases/geheim-1?format=ninjs", SECRET),
];
const COMPLETING: [&str; 2] = [
    "/api/v1/suggest?q=Zebraf",
    "/api/v1/suggest?q=Zebraf&format=opensearch",
];
/// Routes that never tell of any release.
const SILENT: [&str; 10] = [
    "/hilfe",
    "/fehler",
    "/fehler/query",
    "/opensearch.xml",
    "/robots.txt",
    "/api/v1/openapi.json",
    "/healthz",
    "/readyz",
    "/metrics",
    "/assets/x",
];

#[tokio::test]
async fn nothing_is_told_before_the_minute() {
    let site = site(now);
    let addresses = TELLING.iter().map(|(address, _)| *address);
    for address in addresses.chain(COMPLETING).chain(SILENT) {
        let reply = get(&site, address).await;
        let told = reply.body.to_lowercase();
        assert!(!told.contains(SECRET), "{address}: {told}");
        assert!(!told.contains("sitemap-2026-11"), "{address}: {told}");
        let asked_for = address.contains(ID);
        assert!(asked_for || !told.contains(ID), "{address}: {told}");
        let head = ask(&site, Method::HEAD, address).await;
        assert_eq!(head.status, reply.status, "{address}");
    }
    assert!(get(&site, "/suche").await.body.contains("2 Treffer"));
    assert_eq!(get(&site, "/export.csv").await.header("x-total-count"), "2");
}

#[tokio::test]
async fn all_is_told_from_the_minute_on() {
    let site = site(minute);
    let completing = COMPLETING.iter().map(|address| (*address, SECRET));
    for (address, shown) in TELLING.into_iter().chain(completing) {
        let reply = get(&site, address).await;
        assert_eq!(reply.status, 200, "{address}");
        let told = reply.body.to_lowercase();
        assert!(told.contains(shown), "{address}: {told}");
    }
}

#[tokio::test]
async fn an_embargoed_release_is_refused_as_an_unknown_one() {
    let site = site(now);
    for (known, unknown) in [
        ("/meldung/geheim-1", "/meldung/geheim-2"),
        ("/meldung/geheim-1?format=text", "/meldung/x?format=text"),
        ("/meldung/geheim-1?lang=en", "/meldung/x?lang=en"),
        ("/api/v1/releases/geheim-1", "/api/v1/releases/x"),
        ("/sitemap-2026-11.xml", "/sitemap-2026-10.xml"),
    ] {
        let (known, unknown) = (get(&site, known).await, get(&site, unknown).await);
        assert_eq!(known.status, 404);
        assert_eq!((known.status, known.body), (unknown.status, unknown.body));
    }
}

/// A clock that stood a year ahead, while a commit was made too, and was put right: what the server remembers of that time
/// shows nothing to anybody.
#[tokio::test]
async fn a_clock_that_jumps_shows_nothing_early() {
    fn ahead() -> Timestamp {
        now() + SignedDuration::from_hours(24 * 365)
    }
    fn behind() -> Timestamp {
        now() - SignedDuration::from_hours(24 * 365)
    }
    let engine = Engine::in_memory().unwrap();
    let mut writer = engine.writer().unwrap();
    for (release, at) in releases().into_iter().zip([now(), ahead(), behind()]) {
        writer.put(Document::new(release)).unwrap();
        writer.commit(at).unwrap();
        engine.reload().unwrap();
    }
    writer.close().unwrap();
    let engine = Arc::new(engine);
    let at = |clock| router(State::at(Arc::clone(&engine), clock));
    for (clock, shows) in [
        (now as fn() -> Timestamp, false),
        (ahead, true),
        (behind, false),
        (minute, true),
        (now, false),
    ] {
        let site = at(clock);
        let completing = COMPLETING.iter().map(|address| (*address, SECRET));
        for (address, shown) in TELLING.into_iter().chain(completing) {
            // News are of the last two days.
            if address == "/sitemap-news.xml" && shows {
                continue;
            }
            let told = get(&site, address).await.body.to_lowercase();
            assert_eq!(
                told.contains(shown),
                shows,
                "{address} at {}: {told}",
                clock()
            );
        }
        let count = get(&site, "/export.csv").await;
        let hits = if shows { "3" } else { "2" };
        assert_eq!(count.header("x-total-count"), hits, "at {}", clock());
    }
}

/// A tag from before the minute is worth nothing from the minute on.
#[tokio::test]
async fn tags_end_with_the_embargo() {
    let engine = Arc::new(index(&releases(), 2));
    let before = router(State::at(Arc::clone(&engine), now));
    let after = router(State::at(engine, minute));
    for (address, _) in TELLING {
        let tag = get(&before, address).await.header("etag").to_owned();
        let reply = super::get_with(&after, address, "if-none-match", &tag).await;
        assert_eq!(reply.status, 200, "{address}");
        if !tag.is_empty() {
            let reply = super::get_with(&before, address, "if-none-match", &tag).await;
            assert_eq!(reply.status, 304, "{address}");
        }
    }
}

/// The routes as the router has them, so that none is forgotten above.
#[test]
fn every_route_is_walked() {
    let routes = super::openapi::routes();
    let walked: Vec<_> = TELLING
        .iter()
        .map(|(address, _)| *address)
        .chain(COMPLETING)
        .chain(SILENT)
        .collect();
    for route in routes {
        let is_walked = walked.iter().any(|address| {
            let path = address.split('?').next().unwrap();
            super::openapi::is_of(&route, path)
        });
        assert!(is_walked, "{route}");
    }
}
