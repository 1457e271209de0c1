//! The page of a release in all its forms, whatever its id and whatever it holds.

use depesche::release::{Contact, Image, Release};
use serde_json::Value;

use super::{get, site, some};

/// Ids as institutions make them, and as nobody should.
const IDS: [&str; 12] = [
    "pm-2017.1",
    "2017/01/31",
    "/a//b/",
    "50 % mehr",
    "%2F",
    "%",
    "Größe ÄÖÜß",
    "a?b=c&d#e",
    "..",
    "<script>alert(1)</script>",
    "„x“ + \"y\" 'z'",
    "\u{202e}txt.exe\u{1f600}",
];

fn named(id: &str) -> Release {
    Release::new(
        id,
        "Wetterballon gelandet",
        "Der Wetterballon liegt im Moor.",
        "2026-11-22T08:30:00Z".parse().unwrap(),
    )
}

/// The addresses of releases in a text, each as a path.
fn paths(body: &str, before: &str, behind: char) -> Vec<String> {
    let found = body.split(before).skip(1);
    let path = |rest: &str| rest.split(behind).next().unwrap().to_owned();
    found.map(path).collect()
}

#[tokio::test]
async fn any_id_leads_to_its_release() {
    for id in IDS {
        let site = site(&[named(id)]);
        let body = get(&site, "/suche?q=Wetterballon").await.body;
        let found = paths(&body, "href=\"/meldung/", '?');
        assert_eq!(found.len(), 1, "{id}");
        let page = get(&site, &format!("/meldung/{}", found[0])).await;
        assert_eq!(page.status, 200, "{id}");
        let canonical = &paths(&page.body, "rel=\"canonical\" href=\"http://localhost", '"')[0];
        assert_eq!(canonical, &format!("/meldung/{}", found[0]));
        assert_eq!(
            get(&site, &format!("{canonical}?format=text")).await.status,
            200
        );
        let api = paths(&page.body, "href=\"/api/v1/releases/", '"')
            .remove(0)
            .replace("&#38;", "&");
        let json = get(&site, &format!("/api/v1/releases/{api}")).await;
        assert_eq!(json.json()["id"], id);
        for (address, before, behind) in [
            ("/feed.atom", "href=\"http://localhost/meldung/", '"'),
            ("/feed.rss", "<link>http://localhost/meldung/", '<'),
            ("/feed.json", "\"url\":\"http://localhost/meldung/", '"'),
            (
                "/sitemap-2026-11.xml",
                "<loc>http://localhost/meldung/",
                '<',
            ),
            ("/sitemap-news.xml", "<loc>http://localhost/meldung/", '<'),
            ("/export.csv", "http://localhost/meldung/", ';'),
        ] {
            let led = paths(&get(&site, address).await.body, before, behind);
            assert_eq!(led, found, "{id} in {address}");
        }
    }
}

#[tokio::test]
async fn matches_are_places_each_leading_to_the_next() {
    let site = site(&some());
    let body = get(&site, "/meldung/philosophie?q=Philosophie+oder+Ethik")
        .await
        .body;
    assert!(body.contains("2 Fundstellen · <a href=\"#t1\">"));
    assert!(body.contains(r##"<mark id="t1"><a href="#t2">Philosophie</a></mark>"##));
    assert!(body.contains(r##"<mark id="t2"><a href="#t1">Ethik</a></mark>"##));
    let plain = get(&site, "/meldung/philosophie").await.body;
    assert!(!plain.contains("<mark") && !plain.contains("Fundstelle"));
}

/// The data of a page, as a search engine reads it.
fn article(body: &str) -> Value {
    let data = body
        .split("<script type=\"application/ld+json\">")
        .nth(1)
        .unwrap();
    serde_json::from_str(data.split("</script>").next().unwrap()).unwrap()
}

#[tokio::test]
async fn a_page_says_what_it_is() {
    let site = site(&some());
    let body = get(&site, "/meldung/en?lang=en&q=Trees").await.body;
    let article = article(&body);
    assert_eq!(article["@type"], "NewsArticle");
    assert_eq!(article["headline"], "Trees in the city");
    assert_eq!(article["url"], "http://localhost/meldung/en");
    assert_eq!(article["datePublished"], "2020-07-01T00:30:00+02:00");
    assert_eq!(article["inLanguage"], "en");
    assert_eq!(article["publisher"]["name"], "Hochschule Lindenau");
    assert_eq!(article.get("image"), None);
    assert!(body.contains("<link rel=\"canonical\" href=\"http://localhost/meldung/en\">"));
    assert!(body.contains("<meta property=\"og:title\" content=\"Trees in the city\">"));
    assert!(body.contains("<time datetime=\"2020-07-01T00:30:00+02:00\">"));
    assert!(body.contains("Hochschule Lindenau: “Trees in the city”. Press release, 1 July 2020. http://localhost/meldung/en<"));
}

fn hostile() -> Release {
    const TEXT: &str = "</script><script>alert(1)</script><!-- \" ' & \u{202e}\u{0}\u{b} ]]> <img src=x onerror=alert(1)>";
    let text = || TEXT.to_owned();
    let mut release = named("böse");
    release.title = text();
    release.subtitle = Some(text());
    release.teaser = Some(text());
    release.body = format!("Wetterballon {TEXT}\n{}", "Ü".repeat(10_000));
    release.about = Some(text());
    release.source.name = text();
    release.source.url = Some(format!("javascript:{TEXT}"));
    release.url = Some("JavaScript:alert(1)".to_owned());
    release.doi = Some(format!("10.1234/{TEXT}"));
    release.links = vec!["data:text/html,x".to_owned()];
    release.keywords = vec![text()];
    release.category = vec![text()];
    release.images = vec![Image {
        url: "javascript:alert(1)".to_owned(),
        caption: Some(text()),
        credit: Some(text()),
    }];
    release.contact = Some(Contact {
        name: Some(text()),
        department: None,
        email: Some(text()),
        phone: Some("=1+1".to_owned()),
    });
    release
}

#[tokio::test]
async fn nothing_a_release_holds_breaks_out() {
    let site = site(&[hostile()]);
    for address in [
        "/meldung/b%C3%B6se",
        "/meldung/b%C3%B6se?q=Wetterballon",
        "/suche?q=Wetterballon",
    ] {
        let body = get(&site, address).await.body;
        assert!(
            !body.contains("<script>alert") && !body.contains("<img"),
            "{address}"
        );
        assert!(
            !body.to_lowercase().contains("href=\"javascript"),
            "{address}"
        );
        assert!(!body.contains("content=\"javascript") && !body.contains("href=\"data:"));
    }
    let body = get(&site, "/meldung/b%C3%B6se").await.body;
    let article = article(&body);
    assert!(
        article["headline"]
            .as_str()
            .unwrap()
            .starts_with("</script>")
    );
    for link in ["url", "isBasedOn"] {
        assert!(
            !article[link]
                .to_string()
                .to_lowercase()
                .contains("javascript:"),
            "{link}"
        );
    }
    assert_eq!(article["publisher"].get("url"), None);
    assert_eq!(article.get("image"), None);

    let text = get(&site, "/meldung/b%C3%B6se?format=text").await;
    assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(text.header("x-content-type-options"), "nosniff");
    assert!(!text.body.contains(['\u{0}', '\u{b}']));
}

#[tokio::test]
async fn a_release_is_had_as_text() {
    let mut release = named("a");
    release.subtitle = Some("Nach drei Tagen".to_owned());
    release.source.name = "Wetteramt Lindenau".to_owned();
    release.updated = Some("2026-11-22T10:00:00Z".parse().unwrap());
    release.keywords = vec!["Wetter".to_owned(), "Moor".to_owned()];
    let text = get(&site(&[release]), "/meldung/a?format=text").await.body;
    let expected = "\
Wetterballon gelandet

Nach drei Tagen

Wetteramt Lindenau
Veröffentlicht am 22. November 2026, 9:30 Uhr
Aktualisiert am 22. November 2026, 11:00 Uhr

Der Wetterballon liegt im Moor.

Sprache: Deutsch
Quelle: Wetteramt Lindenau
Schlagwörter: Wetter, Moor

Link zu dieser Meldung: http://localhost/meldung/a
";
    assert_eq!(text, expected);
}

#[tokio::test]
async fn what_is_gone_is_said_to_be_gone_in_every_form() {
    let site = site(&some());
    for address in [
        "/meldung/withdrawn",
        "/meldung/withdrawn?format=text",
        "/api/v1/releases/withdrawn",
    ] {
        let reply = get(&site, address).await;
        assert_eq!(reply.status, 410, "{address}");
        assert!(!reply.body.contains("Widerrufene"), "{address}");
    }
}

/// Ten releases on two subjects, in words that are inflected, and one on neither.
#[tokio::test]
async fn similar_releases_are_about_the_same() {
    let about = |id: &str, title: &str, body: &str| Release {
        about: Some("Das Institut forscht an Bienen und Gletschern.".to_owned()),
        ..Release::new(id, title, body, "2026-01-11T08:30:00Z".parse().unwrap())
    };
    let site = site(&[
        about(
            "biene-1",
            "Wildbienen im Stadtpark",
            "Die Wildbiene nistet im Sand. Die Nester sind tief.",
        ),
        about(
            "biene-2",
            "Nisthilfen für Wildbienen",
            "Der Wildbiene fehlt offener Boden. Ein Nest braucht Sand.",
        ),
        about(
            "biene-3",
            "Blühstreifen helfen der Wildbiene",
            "Am Rand der Äcker finden Wildbienen Pollen.",
        ),
        about(
            "gletscher-1",
            "Gletscher verliert an Masse",
            "Am Gletscher wurde Eis gebohrt. Der Bohrkern ist alt.",
        ),
        about(
            "gletscher-2",
            "Bohrkern aus dem Eis",
            "Der Bohrkern zeigt, wie der Gletscher wuchs.",
        ),
        about("mensa", "Neue Öffnungszeiten", "Die Mensa schließt früher."),
    ]);
    let similar = async |id: &str| {
        let body = get(&site, &format!("/meldung/{id}")).await.body;
        let section = body.split("id=\"similar\"").nth(1).unwrap_or_default();
        let mut ids = paths(section, "href=\"/meldung/", '?');
        ids.sort();
        ids
    };
    assert_eq!(similar("biene-1").await, ["biene-2", "biene-3"]);
    assert_eq!(similar("gletscher-1").await, ["gletscher-2"]);
    assert_eq!(similar("mensa").await, [""; 0]);
}
