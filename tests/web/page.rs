//! The pages, as far as they depend on the address and the index; how they look is held by snapshots.

use axum::body::Body;
use axum::http::Request;

use super::{get, send, site, some};

#[tokio::test]
async fn the_start_page_shows_the_newest() {
    let reply = get(&site(&some()), "/").await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
    assert!(reply.body.contains("<html lang=\"de\">"));
    assert!(
        reply
            .body
            .contains("Neueste Meldungen <small>4 Meldungen</small>")
    );
    assert!(
        reply
            .body
            .contains("/meldung/2026%2F01%2Fphilologie?lang=de")
    );
    assert!(!reply.body.contains("Geheime") && !reply.body.contains("Widerrufene"));
}

#[tokio::test]
async fn a_search_is_answered() {
    let site = site(&some());
    let body = get(&site, "/suche?q=Philo+nicht+logie&utm_source=x")
        .await
        .body;
    assert!(body.contains("<title>2 Treffer für „Philo nicht logie“ – Depesche</title>"));
    assert!(body.contains("<code>(Philo UND NICHT logie)</code>"));
    assert!(body.contains("<mark>Philo</mark>sophie"));
    assert_eq!(
        get(&site, "/?q=Philo+nicht+logie").await.body,
        get(&site, "/suche?q=Philo+nicht+logie").await.body
    );
}

#[tokio::test]
async fn english_is_carried_by_every_link() {
    let site = site(&some());
    for address in [
        "/?lang=en",
        "/suche?q=Philosophie&lang=en",
        "/suche?q=(a&lang=en",
        "/meldung/philosophie?q=Ethik&lang=en",
        "/nowhere?lang=en",
        "/hilfe?lang=en",
    ] {
        let body = get(&site, address).await.body;
        assert!(body.contains("<html lang=\"en\">"), "{address}");
        for link in body
            .split("href=\"/")
            .skip(1)
            .map(|rest| rest.split_once('"').unwrap().0)
        {
            let german = link.ends_with("lang=de");
            assert!(
                german || link.ends_with("lang=en") || link.starts_with("assets/"),
                "{link} on {address}"
            );
        }
        // The way back to German is the only one.
        assert_eq!(body.matches("lang=de\"").count(), 1, "{address}");
    }
}

#[tokio::test]
async fn the_model_service_s_links_lead_to_the_same_search() {
    let site = site(&some());
    let old = get(
        &site,
        "/suche?words=Philosophie&field_ids=608&langs=de_DE&start_date=01.01.2026",
    )
    .await;
    let new = get(
        &site,
        "/suche?q=Philosophie&category=Philosophie+%2F+Ethik&language=de&from=2026-01-01",
    )
    .await;
    assert_eq!(old.status, 200);
    assert_eq!(old.body, new.body);
}

#[tokio::test]
async fn mistakes_are_shown_where_they_are() {
    let site = site(&some());
    let reply = get(&site, "/suche?q=Ethik+und+(Philo&language=de").await;
    assert_eq!(reply.status, 400);
    assert!(reply.body.contains("Ethik und <mark>(</mark>Philo</code>"));
    assert!(
        reply
            .body
            .contains("/suche?q=Ethik+und+%28Philo%29&#38;language=de&#38;lang=de")
    );
    let reply = get(&site, "/suche?q=Ethik&page=1000000000").await;
    assert_eq!(reply.status, 400);
    assert!(
        reply
            .body
            .contains("Geblättert wird bis zum 10.000. Treffer")
    );
    assert!(reply.body.contains("value=\"Ethik\""));
}

#[tokio::test]
async fn a_release_has_a_page() {
    let site = site(&some());
    let reply = get(&site, "/meldung/2026%2F01%2Fphilologie?q=Texte&lang=de").await;
    assert_eq!(reply.status, 200);
    assert!(reply.body.contains("<h1>Tagung der Philologie</h1>"));
    let place = r##"Alte <mark id="t1"><a href="#t1">Texte</a></mark>, neue Fragen."##;
    assert!(reply.body.contains(place));
    assert!(
        get(&site, "/meldung/en")
            .await
            .body
            .contains("<article lang=\"en\">")
    );
    // Opened with a query that cannot be read, it is shown without marks.
    assert_eq!(get(&site, "/meldung/philosophie?q=((").await.status, 200);
}

#[tokio::test]
async fn what_must_not_be_seen_has_no_page() {
    let site = site(&some());
    let unknown = get(&site, "/meldung/nobody").await;
    let embargoed = get(&site, "/meldung/embargoed").await;
    assert_eq!(
        (unknown.status.as_u16(), unknown.body),
        (404, embargoed.body)
    );
    let gone = get(&site, "/meldung/withdrawn").await;
    assert_eq!(gone.status, 410);
    assert!(gone.body.contains("zurückgezogen") && !gone.body.contains("Widerrufene"));
}

#[tokio::test]
async fn elsewhere_is_a_page_too() {
    let site = site(&[]);
    for address in [
        "/nirgends",
        "/meldung/",
        "/suche/",
        "/assets/style.css",
        "/assets/..%2fstyle.css",
    ] {
        let reply = get(&site, address).await;
        assert_eq!(reply.status, 404, "{address}");
        assert!(
            reply.body.contains("Diese Seite gibt es nicht"),
            "{address}"
        );
    }
}

#[tokio::test]
async fn only_the_bare_start_page_asks_the_browser_for_its_language() {
    let site = site(&some());
    let ask = async |address: &str| {
        let request = Request::builder()
            .uri(address)
            .header("accept-language", "en-GB, de;q=0.5");
        send(&site, request.body(Body::empty()).unwrap()).await
    };
    let bare = ask("/").await;
    assert!(bare.body.contains("<html lang=\"en\">"));
    assert!(bare.varies_by("accept-language"));
    assert_eq!(bare.body, get(&site, "/?lang=en").await.body);
    for address in [
        "/?lang=de",
        "/?q=Ethik",
        "/suche",
        "/suche?q=Ethik",
        "/hilfe",
        "/nowhere",
    ] {
        let reply = ask(address).await;
        assert!(reply.body.contains("<html lang=\"de\">"), "{address}");
        assert!(!reply.varies_by("accept-language"), "{address}");
    }
}

#[tokio::test]
async fn a_search_without_hits_leads_on_by_a_click() {
    let site = site(&some());
    let body = get(&site, "/suche?q=Ethik+Xyzzy&from=2026-01-01&lang=de")
        .await
        .body;
    assert!(body.contains("<strong>Xyzzy</strong> <em>kommt in keiner Meldung vor</em>"));
    assert!(
        body.contains(
            "<a href=\"/suche?q=Ethik&#38;from=2026-01-01&#38;lang=de\">ohne diesen Teil: "
        )
    );
    assert!(body.contains("<strong>Zeitraum: ab 1. Januar 2026</strong>"));
    assert!(body.contains("/feed.atom"), "later ones may be waited for");
    assert!(!body.contains("/export."), "there is nothing to take along");
}

#[tokio::test]
async fn a_list_can_be_had_whole() {
    let releases: Vec<_> = (0..60)
        .map(|number| {
            let mut release = some().swap_remove(0);
            release.id = number.to_string();
            release.source.name = format!("Quelle {number:02}");
            release
        })
        .collect();
    let site = site(&releases);
    let cut = get(&site, "/suche?q=Ethik&lang=de").await.body;
    assert!(cut.contains(
        "<a href=\"/suche?q=Ethik&#38;lang=de&#38;list=source#source\">Alle 60 anzeigen</a>"
    ));
    assert!(!cut.contains("value=\"Quelle 59\""));
    let whole = get(&site, "/suche?q=Ethik&lang=de&list=source").await.body;
    assert!(whole.contains("value=\"Quelle 59\"") && !whole.contains("list=source"));
}
