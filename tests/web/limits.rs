//! What is refused, what every answer says of itself, and what answers besides pages.

use axum::body::Body;
use axum::http::{Method, Request};
use depesche::web::{Settings, State, router};

use super::{ask, get, send, site, some};
use crate::search::{index, now};

#[tokio::test]
async fn long_addresses_are_refused() {
    let site = site(&some());
    let letters = |count: usize| "a".repeat(count);
    assert_eq!(
        get(&site, &format!("/suche?q={}", letters(30_000)))
            .await
            .status,
        414
    );
    let reply = get(&site, &format!("/api/v1/search?q={}", letters(30_000))).await;
    assert_eq!(reply.status, 414);
    assert_eq!(reply.header("content-type"), "application/problem+json");
    // Shorter, the query's own limit answers.
    let reply = get(&site, &format!("/suche?q={}", letters(10_000))).await;
    assert_eq!(reply.status, 400);
    assert!(reply.body.contains("4.000") || reply.body.contains("4000"));
}

#[tokio::test]
async fn deep_queries_are_refused() {
    let site = site(&some());
    let nested = format!("{}a{}", "(".repeat(5_000), ")".repeat(5_000));
    assert_eq!(get(&site, &format!("/suche?q={nested}")).await.status, 400);
    assert_eq!(
        get(&site, &format!("/api/v1/search?q={}", "(".repeat(3_999)))
            .await
            .status,
        400
    );
}

#[tokio::test]
async fn bodies_are_refused() {
    let site = site(&some());
    let with = |name: &str, value: &str| {
        Request::get("/suche")
            .header(name, value)
            .body(Body::from("x"))
            .unwrap()
    };
    assert_eq!(send(&site, with("content-length", "1")).await.status, 413);
    assert_eq!(
        send(&site, with("transfer-encoding", "chunked"))
            .await
            .status,
        413
    );
    let put = Request::put("/suche").header("content-length", "1");
    let put = put.body(Body::from("x")).unwrap();
    assert_eq!(send(&site, put).await.status, 405);
    let empty = Request::get("/suche")
        .header("content-length", "0")
        .body(Body::empty())
        .unwrap();
    assert_eq!(send(&site, empty).await.status, 200);
}

#[tokio::test]
async fn only_reading_is_possible() {
    let site = site(&some());
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let reply = ask(&site, method, "/suche?q=a").await;
        assert_eq!(reply.status, 405);
        assert_eq!(reply.header("allow"), "GET,HEAD");
    }
    let reply = ask(&site, Method::GET, "/abmelden").await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("allow")),
        (405, "POST")
    );
}

#[tokio::test]
async fn head_is_get_without_a_body() {
    let site = site(&some());
    let addresses = [
        "/",
        "/suche?q=Philo",
        "/meldung/philosophie",
        "/api/v1/releases/en",
        "/healthz",
        "/nirgends",
    ];
    for address in addresses {
        let (head, get) = (
            ask(&site, Method::HEAD, address).await,
            get(&site, address).await,
        );
        assert_eq!(
            (head.status, head.body.as_str()),
            (get.status, ""),
            "{address}"
        );
        assert_eq!(
            head.header("content-type"),
            get.header("content-type"),
            "{address}"
        );
    }
}

#[tokio::test]
async fn every_answer_is_guarded() {
    let site = site(&some());
    for address in [
        "/",
        "/meldung/nobody",
        "/api/v1/search",
        "/api/v1/search?x",
        "/healthz",
        "/nirgends",
        "/?page=0",
    ] {
        let reply = get(&site, address).await;
        assert!(
            reply
                .header("content-security-policy")
                .starts_with("default-src 'none'; style-src 'self';")
        );
        assert!(!reply.header("content-security-policy").contains("unsafe"));
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert_eq!(reply.header("referrer-policy"), "same-origin");
        assert_eq!(reply.header("x-frame-options"), "DENY");
        assert!(
            reply
                .header("permissions-policy")
                .contains("geolocation=()")
        );
        assert_eq!(reply.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(reply.header("strict-transport-security"), "");
        assert_eq!(reply.header("cache-control"), "no-cache");
        assert_eq!(reply.header("server"), "");
    }
}

#[tokio::test]
async fn the_style_is_kept_for_good() {
    let site = site(&[]);
    let page = get(&site, "/").await.body;
    for (before, content_type) in [
        ("stylesheet\" href=\"", "text/css; charset=utf-8"),
        ("svg+xml\" href=\"", "image/svg+xml"),
    ] {
        let address = page
            .split_once(before)
            .unwrap()
            .1
            .split_once('"')
            .unwrap()
            .0;
        let reply = get(&site, address).await;
        assert_eq!(reply.status, 200);
        assert_eq!(reply.header("content-type"), content_type);
        assert!(reply.header("cache-control").contains("immutable"));
        assert!(reply.header("content-security-policy").contains("'none'"));
    }
}

#[tokio::test]
async fn it_says_that_it_lives() {
    let site = site(&[]);
    for address in ["/healthz", "/readyz"] {
        assert_eq!(get(&site, address).await.status, 200);
    }
}

#[tokio::test]
async fn behind_tls_browsers_are_told_to_stay() {
    let mut settings = Settings::default();
    settings.server.tls = true;
    let site = router(State::with(index(&[], 1).into(), now, settings));
    for address in ["/", "/nirgends", "/healthz", "/api/v1/search"] {
        let told = get(&site, address)
            .await
            .header("strict-transport-security")
            .to_owned();
        assert!(told.starts_with("max-age=63072000"), "{address}: {told}");
    }
}

#[tokio::test]
async fn stricter_queries_can_be_asked_for() {
    let mut settings = Settings::default();
    settings.limits.query_length = 40;
    settings.limits.query_clauses = 3;
    settings.limits.query_wildcards = 1;
    let site = router(State::with(index(&some(), 1).into(), now, settings));
    for (query, status) in [
        ("a+b+c", 200),
        ("a+b+c+d", 400),
        ("a*+b", 200),
        ("a*+b*", 400),
        (&*"a".repeat(40), 200),
        (&*"a".repeat(41), 400),
    ] {
        for route in ["/suche", "/api/v1/search", "/api/v1/suggest"] {
            let reply = get(&site, &format!("{route}?q={query}")).await;
            assert_eq!(reply.status, status, "{route} {query}: {}", reply.body);
            if status == 400 && route.starts_with("/api") {
                assert_eq!(reply.json()["type"], "/fehler/too-complex");
            }
        }
    }
}

#[tokio::test]
async fn an_answer_says_nothing_of_the_inside() {
    let site = site(&some());
    for address in [
        "/nirgends",
        "/suche?q=(",
        "/api/v1/search?q=(",
        "/api/v1/search?page=x",
        "/api/v1/releases/nobody",
        "/meldung/withdrawn",
        "/metrics",
        "/anmelden",
    ] {
        let reply = get(&site, address).await;
        let headers = format!("{:?}", reply.headers).to_lowercase();
        for inside in [
            "tantivy",
            "axum",
            "hyper",
            "panic",
            "src/",
            ".rs:",
            env!("CARGO_PKG_VERSION"),
        ] {
            let own_metrics = address == "/metrics" && inside == env!("CARGO_PKG_VERSION");
            assert!(
                own_metrics || !reply.body.contains(inside),
                "{address} tells of {inside}"
            );
            assert!(
                own_metrics || !headers.contains(inside),
                "{address} tells of {inside}"
            );
        }
        for header in ["server", "x-powered-by"] {
            assert!(!reply.headers.contains_key(header), "{address}");
        }
    }
}

#[tokio::test]
async fn every_answer_can_be_found_in_the_log() {
    let site = site(&some());
    let (one, other) = (get(&site, "/").await, get(&site, "/nirgends").await);
    assert_ne!(one.header("x-request-id"), other.header("x-request-id"));
    let ask = async |id: &str| {
        let request = Request::get("/healthz").header("x-request-id", id);
        let reply = send(&site, request.body(Body::empty()).unwrap()).await;
        reply.header("x-request-id").to_owned()
    };
    assert_eq!(ask("abc-123").await, "abc-123");
    for unfit in ["a b", "", &*"a".repeat(65), "<script>"] {
        assert_ne!(ask(unfit).await, unfit);
    }
}
