//! What keeps an answer from being sent twice or at full length, and who else's pages may read it.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request};
use depesche::document::Document;
use depesche::web::{Site, State, router};
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::{Reply, get, get_with, send, site, some};
use crate::search::{index, now};

const TAGGED: [&str; 9] = [
    "/",
    "/suche?q=Philo",
    "/meldung/philosophie",
    "/feed.atom",
    "/export.csv",
    "/sitemap.xml",
    "/api/v1/search?q=Philo",
    "/api/v1/suggest?q=Phil",
    "/api/v1/releases/en",
];

#[tokio::test]
async fn what_is_known_is_not_sent_again() {
    let site = site(&some());
    let mut tags = BTreeSet::new();
    for address in TAGGED {
        let reply = get(&site, address).await;
        let tag = reply.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{address}: {tag}");
        assert_eq!(reply.header("cache-control"), "no-cache");
        for sent in [tag.clone(), format!("\"x\", {tag}"), tag.replace("W/", "")] {
            let known = get_with(&site, address, "if-none-match", &sent).await;
            assert_eq!((known.status.as_u16(), known.body.as_str()), (304, ""));
            assert_eq!(known.header("etag"), tag);
            assert_eq!(known.header("x-content-type-options"), "nosniff");
        }
        let other = get_with(&site, address, "if-none-match", "W/\"x\"").await;
        assert_eq!(other.status, 200);
        tags.insert(tag);
    }
    assert_eq!(
        tags.len(),
        TAGGED.len(),
        "each address has a tag of its own"
    );
}

#[tokio::test]
async fn errors_carry_no_tag() {
    let site = site(&some());
    for address in [
        "/meldung/nobody",
        "/suche?q=(",
        "/api/v1/search?x",
        "/nirgends",
    ] {
        assert_eq!(get(&site, address).await.header("etag"), "", "{address}");
    }
}

#[tokio::test]
async fn a_commit_changes_the_tag_and_an_idle_reload_does_not() {
    let engine = Arc::new(index(&some(), 2));
    let site = router(State::at(Arc::clone(&engine), now));
    let tag = get(&site, "/suche?q=Philo").await.header("etag").to_owned();
    engine.reload().unwrap();
    assert_eq!(get(&site, "/suche?q=Philo").await.header("etag"), tag);
    let mut writer = engine.writer().unwrap();
    writer.remove("philosophie").unwrap();
    writer.commit(now()).unwrap();
    engine.reload().unwrap();
    let removed = get(&site, "/suche?q=Philo").await.header("etag").to_owned();
    assert_ne!(removed, tag);
    let mut release = some().remove(0);
    release.id = "neu".to_owned();
    writer.put(Document::new(release)).unwrap();
    writer.commit(now()).unwrap();
    engine.reload().unwrap();
    assert_ne!(get(&site, "/suche?q=Philo").await.header("etag"), removed);
}

#[tokio::test]
async fn answers_are_compressed_for_those_who_can_read_it() {
    let site = site(&some());
    for address in [
        "/suche?q=Philo",
        "/api/v1/search?q=Philo",
        "/feed.atom",
        "/export.jsonl",
    ] {
        let request = Request::get(address)
            .header("accept-encoding", "gzip")
            .body(Body::empty())
            .unwrap();
        let reply = site.clone().oneshot(request).await.unwrap();
        assert_eq!(reply.headers()["content-encoding"], "gzip", "{address}");
        let varies = reply.headers().get_all("vary").iter();
        assert!(
            varies.into_iter().any(|by| by == "accept-encoding"),
            "{address}"
        );
        let packed = reply.into_body().collect().await.unwrap().to_bytes();
        let mut plain = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&packed[..]), &mut plain)
            .unwrap();
        assert!(plain.contains("Philosophie"), "{address}");
        assert_eq!(get(&site, address).await.header("content-encoding"), "");
    }
}

fn open_to(origins: &[&str]) -> Router {
    let known = Site {
        cors: origins.iter().map(|&origin| origin.to_owned()).collect(),
        ..Site::default()
    };
    router(State::at(Arc::new(index(&some(), 2)), now).known_as(known))
}

async fn asked_by(site: &Router, method: Method, address: &str, origin: &str) -> Reply {
    let request = Request::builder()
        .method(method)
        .uri(address)
        .header("origin", origin)
        .header("access-control-request-method", "GET")
        .body(Body::empty())
        .unwrap();
    send(site, request).await
}

#[tokio::test]
async fn pages_of_other_sites_read_nothing_unless_they_may() {
    const ALLOWED: &str = "access-control-allow-origin";
    let (friend, stranger) = ("https://redaktion.example", "https://stranger.example");
    let api = "/api/v1/search?q=Philo";
    let closed = open_to(&[]);
    assert_eq!(
        asked_by(&closed, Method::GET, api, friend)
            .await
            .header(ALLOWED),
        ""
    );
    assert_eq!(
        asked_by(&closed, Method::OPTIONS, api, friend).await.status,
        405
    );

    let open = open_to(&[friend]);
    assert_eq!(
        asked_by(&open, Method::GET, api, friend)
            .await
            .header(ALLOWED),
        friend
    );
    assert_eq!(
        asked_by(&open, Method::GET, api, stranger)
            .await
            .header(ALLOWED),
        ""
    );
    let asked = asked_by(&open, Method::OPTIONS, api, friend).await;
    assert_eq!(
        (asked.status.as_u16(), asked.header(ALLOWED)),
        (200, friend)
    );
    assert_eq!(asked.header("access-control-allow-credentials"), "");
    // Errors of the API are for friends too; pages are for nobody.
    assert_eq!(
        asked_by(&open, Method::GET, "/api/v1/search?x=1", friend)
            .await
            .header(ALLOWED),
        friend
    );
    assert_eq!(
        asked_by(&open, Method::GET, "/suche?q=Philo", friend)
            .await
            .header(ALLOWED),
        ""
    );

    let wide = open_to(&["*"]);
    assert_eq!(
        asked_by(&wide, Method::GET, api, stranger)
            .await
            .header(ALLOWED),
        "*"
    );
}
