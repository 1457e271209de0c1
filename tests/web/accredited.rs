//! Who sees a release under embargo: nobody before its minute but the accredited, on no route; everybody afterwards.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request};
use depesche::web::{Scope, Settings, State, Token, router};
use jiff::{Timestamp, ToSpan};

use super::{Reply, send, some};
use crate::search::{index, now};

/// Every address that tells of releases, one a line, with a text that is in its answer if and only if the release under
/// embargo may be seen. A new route belongs here.
const ROUTES: &[(&str, &str)] = &[
    ("/", "Geheime Philosophie"),
    ("/suche?q=Geheime", "Noch nicht"),
    ("/suche?q=Philosophie", "Geheime"),
    ("/suche?q=Geheimr", "Geheime"),
    ("/meldung/embargoed", "Noch nicht"),
    ("/api/v1/search", "\"id\":\"embargoed\""),
    ("/api/v1/search?q=Geheime", "\"total\":1"),
    ("/api/v1/search?q=Geheimr", "Geheime"),
    ("/api/v1/search?q=Phil*", "Geheime"),
    (
        "/api/v1/search?source=Hochschule+Lindenau&per_page=1",
        "\"total\":5",
    ),
    ("/api/v1/releases/embargoed", "Geheime"),
    ("/api/v1/suggest?q=Gehe", "Geheime"),
];

/// The second in which the embargo ends; `now` is the one before.
fn later() -> Timestamp {
    now() + 1.second()
}

/// A site where a token is known, and that token.
fn site(clock: fn() -> Timestamp, scope: Scope) -> (Router, String) {
    let (text, token) = Token::make("redaktion", scope).unwrap();
    let settings = Settings {
        tokens: vec![token],
        ..Settings::default()
    };
    let state = State::with(index(&some(), 2).into(), clock, settings);
    (router(state), text)
}

async fn ask(site: &Router, address: &str, header: Option<(&str, &str)>) -> Reply {
    let request = Request::get(address);
    let request = match header {
        Some((name, value)) => request.header(name, value),
        None => request,
    };
    send(site, request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn before_the_minute_only_the_accredited_see_it() {
    let (site, token) = site(now, Scope::Embargo);
    let bearer = format!("Bearer {token}");
    let cookie = format!("a=b; depesche={token}");
    for (address, sign) in ROUTES {
        let public = ask(&site, address, None).await;
        assert!(
            !public.body.contains(sign),
            "{address} tells the public of {sign}"
        );
        assert!(!public.body.contains("Geheime Philosophie"), "{address}");
        for shown in [("authorization", bearer.as_str()), ("cookie", &cookie)] {
            let reply = ask(&site, address, Some(shown)).await;
            assert_eq!(reply.status, 200, "{address}");
            assert!(
                reply.body.contains(sign),
                "{address} hides {sign}: {}",
                reply.body
            );
        }
    }
    assert_eq!(ask(&site, "/meldung/embargoed", None).await.status, 404);
    // What the accredited saw is not told to others from then on.
    for (address, sign) in ROUTES {
        assert!(
            !ask(&site, address, None).await.body.contains(sign),
            "{address}"
        );
    }
}

#[tokio::test]
async fn from_the_minute_on_everybody_sees_it() {
    let (site, token) = site(later, Scope::Embargo);
    let bearer = format!("Bearer {token}");
    for (address, sign) in ROUTES {
        for shown in [None, Some(("authorization", bearer.as_str()))] {
            let reply = ask(&site, address, shown).await;
            assert_eq!(reply.status, 200, "{address}");
            assert!(reply.body.contains(sign), "{address} hides {sign}");
        }
    }
}

#[tokio::test]
async fn what_the_accredited_see_early_is_marked_with_its_time() {
    let (early, token) = site(now, Scope::Embargo);
    let bearer = format!("Bearer {token}");
    let shown = Some(("authorization", bearer.as_str()));
    let moment = "bis 23. November 2026, 13:00 Uhr";
    for address in ["/", "/suche?q=Geheime", "/meldung/embargoed"] {
        let body = ask(&early, address, shown).await.body;
        assert!(
            body.contains(moment) && body.contains("Sperrfrist"),
            "{address}: {body}"
        );
    }
    let hits = ask(&early, "/api/v1/search?q=Geheime", shown).await.json();
    assert_eq!(
        hits["hits"][0]["embargo_until"],
        "2026-11-23T13:00:01+01:00"
    );
    let all = ask(&early, "/api/v1/search", shown).await.json();
    let marked = all["hits"].as_array().unwrap().iter();
    assert_eq!(
        marked
            .filter(|hit| hit.get("embargo_until").is_some())
            .count(),
        1
    );
    let (late, _) = site(later, Scope::Embargo);
    let body = ask(&late, "/suche?q=Geheime", None).await.body;
    assert!(!body.contains(moment), "{body}");
}

#[tokio::test]
async fn what_the_accredited_see_is_kept_by_nobody() {
    let (site, token) = site(now, Scope::Embargo);
    let bearer = format!("Bearer {token}");
    for (address, _) in ROUTES.iter().chain(&[("/anmelden", ""), ("/nirgends", "")]) {
        let reply = ask(&site, address, Some(("authorization", &bearer))).await;
        assert_eq!(
            reply.header("cache-control"),
            "private, no-store",
            "{address}"
        );
        for shown in [None, Some(("authorization", bearer.as_str()))] {
            let reply = ask(&site, address, shown).await;
            let vary: Vec<_> = reply
                .headers
                .get_all("vary")
                .iter()
                .map(|vary| vary.to_str().unwrap())
                .collect();
            let vary = vary.join(", ");
            assert!(
                vary.contains("Authorization") && vary.contains("Cookie"),
                "{address}: {vary}"
            );
        }
    }
}

#[tokio::test]
async fn a_wrong_token_is_refused() {
    let (site, token) = site(now, Scope::Embargo);
    for wrong in [
        "Bearer depesche_falsch",
        "Bearer",
        "Basic dTpw",
        &format!("Bearer {token}x"),
        &token,
    ] {
        let reply = ask(&site, "/api/v1/search", Some(("authorization", wrong))).await;
        assert_eq!(reply.status, 401, "{wrong}");
        assert_eq!(reply.header("content-type"), "application/problem+json");
        assert_eq!(reply.header("www-authenticate"), "Bearer");
        assert_eq!(reply.json()["type"], "urn:depesche:problem:wrong-token");
    }
    assert_eq!(
        ask(&site, "/", Some(("authorization", "Bearer x")))
            .await
            .status,
        401
    );
}

#[tokio::test]
async fn a_token_for_metrics_opens_no_release() {
    let (site, token) = site(now, Scope::Metrics);
    let bearer = format!("Bearer {token}");
    let cookie = format!("depesche={token}");
    for (address, sign) in ROUTES {
        for shown in [("authorization", bearer.as_str()), ("cookie", &cookie)] {
            assert!(
                !ask(&site, address, Some(shown)).await.body.contains(sign),
                "{address}"
            );
        }
    }
    let reply = sign_in(&site, &token, &[]).await;
    assert_eq!(reply.status, 401);
}

async fn sign_in(site: &Router, token: &str, headers: &[(&str, &str)]) -> Reply {
    let body = format!("token={token}");
    let mut request = Request::post("/anmelden?lang=en")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("content-length", body.len());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(site, request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn people_sign_in_and_out() {
    let (site, token) = site(now, Scope::Embargo);
    let form = ask(&site, "/anmelden", None).await;
    assert_eq!(form.status, 200);
    assert!(
        form.body
            .contains("action=\"/anmelden?lang=de\" method=\"post\""),
        "{}",
        form.body
    );
    assert!(form.body.contains("type=\"password\""));

    let signed_in = sign_in(&site, &token, &[("sec-fetch-site", "same-origin")]).await;
    assert_eq!(signed_in.status, 303);
    assert_eq!(signed_in.header("location"), "/anmelden?lang=en");
    let cookie = signed_in.header("set-cookie");
    assert_eq!(
        cookie,
        format!("depesche={token}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict")
    );
    let pair = cookie.split(';').next().unwrap();

    let page = ask(&site, "/anmelden", Some(("cookie", pair))).await;
    assert!(
        page.body
            .contains("action=\"/abmelden?lang=de\" method=\"post\""),
        "{}",
        page.body
    );
    assert!(
        ask(&site, "/", Some(("cookie", pair)))
            .await
            .body
            .contains("Geheime Philosophie")
    );

    let out = super::ask(&site, Method::POST, "/abmelden").await;
    assert_eq!(
        (out.status.as_u16(), out.header("location")),
        (303, "/?lang=de")
    );
    assert_eq!(
        out.header("set-cookie"),
        "depesche=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict"
    );
    assert_eq!(super::get(&site, "/abmelden").await.status, 405);
}

#[tokio::test]
async fn behind_tls_the_cookie_is_for_tls_alone() {
    let (text, token) = Token::make("redaktion", Scope::Embargo).unwrap();
    let mut settings = Settings {
        tokens: vec![token],
        ..Settings::default()
    };
    settings.server.tls = true;
    let site = router(State::with(index(&some(), 1).into(), now, settings));
    let cookie = sign_in(&site, &text, &[])
        .await
        .header("set-cookie")
        .to_owned();
    assert!(
        cookie.starts_with("__Host-depesche=") && cookie.ends_with("; Secure"),
        "{cookie}"
    );
    let pair = cookie.split(';').next().unwrap();
    assert!(
        ask(&site, "/", Some(("cookie", pair)))
            .await
            .body
            .contains("Geheime")
    );
}

#[tokio::test]
async fn a_wrong_sign_in_shows_the_form_again() {
    let (site, _) = site(now, Scope::Embargo);
    let reply = sign_in(&site, "depesche_falsch", &[]).await;
    assert_eq!(reply.status, 401);
    assert!(reply.body.contains("role=\"alert\"") && !reply.body.contains("depesche_falsch"));
    assert_eq!(reply.header("set-cookie"), "");
}

#[tokio::test]
async fn a_withdrawn_token_is_forgotten_by_the_browser() {
    let (site, _) = site(now, Scope::Embargo);
    let reply = ask(&site, "/", Some(("cookie", "depesche=depesche_alt"))).await;
    assert_eq!(reply.status, 200);
    assert!(reply.header("set-cookie").starts_with("depesche=; "));
    assert!(!reply.body.contains("Geheime"));
}

#[tokio::test]
async fn forms_of_other_sites_sign_nobody_in_or_out() {
    let (site, token) = site(now, Scope::Embargo);
    for foreign in [
        &[("sec-fetch-site", "cross-site")][..],
        &[
            ("host", "depesche.example"),
            ("origin", "https://boese.example"),
        ],
        &[("host", "depesche.example"), ("origin", "null")],
    ] {
        let reply = sign_in(&site, &token, foreign).await;
        assert_eq!(
            (reply.status.as_u16(), reply.header("set-cookie")),
            (403, "")
        );
    }
    let request = Request::post("/abmelden").header("sec-fetch-site", "cross-site");
    let reply = send(&site, request.body(Body::empty()).unwrap()).await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("set-cookie")),
        (403, "")
    );
}

#[tokio::test]
async fn attempts_are_limited() {
    let (site, token) = site(now, Scope::Embargo);
    for _ in 0..10 {
        assert_eq!(sign_in(&site, "depesche_falsch", &[]).await.status, 401);
    }
    // The right one too, or guessing would go on.
    let reply = sign_in(&site, &token, &[]).await;
    assert_eq!(reply.status, 429);
    let wait: u64 = reply.header("retry-after").parse().unwrap();
    assert!((1..=91).contains(&wait), "{wait}");
    let bearer = ask(&site, "/", Some(("authorization", "Bearer x"))).await;
    assert_eq!(bearer.status, 429);
    assert_eq!(ask(&site, "/", None).await.status, 200);
}
