//! A search to take along: feeds, exports, and what leads others here.

use std::sync::Arc;

use depesche::release::Release;
use depesche::web::{Site, State, router};
use depesche::{intake, search::MAX_PER_PAGE};
use roxmltree::Document;

use super::{Reply, get, get_with, site, some};
use crate::search::{index, now};

/// Well-formed, or the test ends here.
#[track_caller]
fn xml(reply: &Reply) -> Document<'_> {
    assert_eq!(reply.status, 200, "{}", reply.body);
    Document::parse(&reply.body).unwrap_or_else(|error| panic!("{error}: {}", reply.body))
}

fn texts<'a>(document: &'a Document<'_>, name: &str) -> Vec<&'a str> {
    let nodes = document
        .descendants()
        .filter(|node| node.has_tag_name(name) || node.tag_name().name() == name);
    nodes.map(|node| node.text().unwrap_or_default()).collect()
}

const HARM: &str = "</title><![CDATA[ ]]> <b>\"Öl\" & 'x'</b>\u{0}\u{8}\u{fffe}\u{202e}";

fn harmful() -> Vec<Release> {
    let mut release = Release::new(
        "x",
        HARM,
        format!("Öl {HARM}"),
        "2026-11-22T08:30:00Z".parse().unwrap(),
    );
    release.source.name = HARM.to_owned();
    release.teaser = Some(HARM.to_owned());
    release.keywords = vec![HARM.to_owned()];
    release.url = Some("https://a.example/?x=1&y=<2>".to_owned());
    vec![release]
}

#[tokio::test]
async fn a_search_is_a_feed_newest_first() {
    let site = site(&some());
    let query = "q=Philosophie+oder+Trees&lang=de";
    let reply = get(&site, &format!("/feed.atom?{query}&sort=oldest&page=7")).await;
    assert_eq!(
        reply.header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    let atom = xml(&reply);
    assert_eq!(
        texts(&atom, "title")[1..],
        [
            "Philosophie im Park",
            "Ringvorlesung Philosophie",
            "Trees in the city"
        ]
    );
    assert_eq!(texts(&atom, "name"), ["Hochschule Lindenau"; 3]);
    // What an embargo kept back is as new as its end.
    assert_eq!(
        texts(&atom, "updated")[..2],
        ["2026-11-23T13:00:00+01:00"; 2]
    );

    let reply = get(&site, &format!("/feed.rss?{query}")).await;
    assert_eq!(
        reply.header("content-type"),
        "application/rss+xml; charset=utf-8"
    );
    let rss = xml(&reply);
    assert_eq!(texts(&rss, "title")[1..], texts(&atom, "title")[1..]);
    assert_eq!(texts(&rss, "pubDate")[2], "Tue, 30 Jun 2020 22:30:00 +0000");
    assert_eq!(texts(&rss, "guid"), texts(&atom, "id")[1..]);

    let reply = get(&site, &format!("/feed.json?{query}")).await;
    assert_eq!(reply.header("content-type"), "application/feed+json");
    let json = reply.json();
    assert_eq!(json["items"].as_array().unwrap().len(), 3);
    assert_eq!(json["items"][0]["url"], "http://localhost/meldung/lifted");
    assert_eq!(
        json["home_page_url"],
        "http://localhost/suche?q=Philosophie+oder+Trees&sort=newest&lang=de"
    );
}

#[tokio::test]
async fn feeds_take_the_page_s_parameters() {
    let site = site(&some());
    let count = async |address: &str| {
        xml(&get(&site, address).await)
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", "entry")))
            .count()
    };
    assert_eq!(count("/feed.atom").await, 4);
    assert_eq!(count("/feed.atom?per_page=1").await, 1);
    assert_eq!(count("/feed.atom?language=en&utm_source=x").await, 1);
    assert_eq!(count("/feed.atom?words=Philosophie&langs=de_DE").await, 2);
    assert_eq!(count("/feed.atom?q=Nirgends").await, 0);
    assert_eq!(get(&site, "/feed.atom?q=(").await.status, 400);
    assert_eq!(get(&site, "/feed.rss?from=gestern").await.status, 400);
    let title = get(
        &site,
        "/feed.atom?q=Ethik&language=en&from=2026-01-01&lang=en",
    )
    .await;
    assert_eq!(
        texts(&xml(&title), "title")[0],
        "Depesche: Ethik · English · since 1 January 2026"
    );
}

#[tokio::test]
async fn a_feed_is_no_longer_than_a_page_may_be() {
    let many: Vec<_> = (0..120)
        .map(|number| {
            Release::new(
                format!("n{number}"),
                "Titel",
                "Text.",
                "2026-01-11T08:30:00Z".parse().unwrap(),
            )
        })
        .collect();
    let site = site(&many);
    let count = async |address: &str| get(&site, address).await.body.matches("<entry").count();
    assert_eq!(count("/feed.atom").await, 50);
    assert_eq!(
        count("/feed.atom?per_page=100").await,
        MAX_PER_PAGE as usize
    );
    assert_eq!(get(&site, "/feed.atom?per_page=101").await.status, 400);
    // More than one batch, and all of it.
    assert_eq!(get(&site, "/export.jsonl").await.body.lines().count(), 120);
}

#[tokio::test]
async fn feeds_stay_whole_whatever_a_release_holds() {
    let site = site(&harmful());
    let kept = "</title><![CDATA[ ]]> <b>\"Öl\" & 'x'</b>\u{202e}";
    let atom = get(&site, "/feed.atom?q=%C3%96l+%22b%22").await;
    assert_eq!(texts(&xml(&atom), "title")[1], kept);
    assert_eq!(texts(&xml(&atom), "summary"), [kept]);
    let rss = get(&site, "/feed.rss").await;
    assert_eq!(texts(&xml(&rss), "title")[1], kept);
    // Readers take a description for HTML: there it is text too.
    assert!(texts(&xml(&rss), "description")[1].starts_with("&#60;/title&#62;"));
    let json = get(&site, "/feed.json").await.json();
    assert_eq!(json["items"][0]["title"], kept);
    for address in [
        "/sitemap-news.xml",
        "/sitemap-2026-11.xml",
        "/sitemap.xml",
        "/opensearch.xml",
    ] {
        xml(&get(&site, address).await);
    }
    // A search may hold what XML cannot, too.
    let asked = get(&site, "/feed.atom?q=%C3%96l%08&source=%00%1F%3Cb%3E").await;
    assert!(asked.status == 400 || texts(&xml(&asked), "title").len() == 1);
    xml(&get(&site, "/feed.rss?source=%08%EF%BF%BE%3Cb%3E%22").await);
}

#[tokio::test]
async fn links_lead_to_where_the_server_is_known() {
    let known = Site {
        public_url: Some("https://presse.example/".to_owned()),
        ..Site::default()
    };
    let site = router(State::at(Arc::new(index(&some(), 2)), now).known_as(known));
    for address in [
        "/feed.atom",
        "/feed.rss",
        "/feed.json",
        "/sitemap.xml",
        "/sitemap-2026-01.xml",
        "/opensearch.xml",
        "/robots.txt",
        "/meldung/en",
        "/meldung/en?format=text",
        "/export.csv",
    ] {
        let body = get_with(&site, address, "host", "evil.example").await.body;
        assert!(body.contains("https://presse.example/"), "{address}");
        assert!(
            !body.contains("evil.example") && !body.contains("localhost"),
            "{address}"
        );
    }
}

#[tokio::test]
async fn without_a_known_address_the_host_is_believed_if_it_is_one() {
    let site = site(&some());
    let told = async |host: &str| get_with(&site, "/robots.txt", "host", host).await.body;
    assert!(
        told("presse.example:8080")
            .await
            .contains("Sitemap: http://presse.example:8080/sitemap.xml")
    );
    for host in ["evil.example/x", "a\"><script>", "a b", "a@b"] {
        assert!(
            told(host)
                .await
                .contains("Sitemap: http://localhost/sitemap.xml"),
            "{host}"
        );
    }
}

#[tokio::test]
async fn a_table_opens_in_a_spreadsheet() {
    let mut releases = some();
    releases[0].title = "=HYPERLINK(\"https://evil.example\")".to_owned();
    releases[0].category = vec!["Politik".to_owned(), "Recht; Gesetz".to_owned()];
    let reply = get(&site(&releases), "/export.csv?q=Ringvorlesung+oder+Ethik").await;
    assert_eq!(
        reply.header("content-type"),
        "text/csv; charset=utf-8; header=present"
    );
    assert_eq!(
        reply.header("content-disposition"),
        "attachment; filename=\"depesche-2026-11-23.csv\""
    );
    let body = reply.body.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(body.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let cell = |heading: &str| &row[headings.iter().position(|own| own == heading).unwrap()];
    assert_eq!(cell("Titel"), "'=HYPERLINK(\"https://evil.example\")");
    assert_eq!(cell("Veröffentlicht"), "2026-01-11 09:30");
    assert_eq!(cell("Sachgebiet"), "Politik | Recht; Gesetz");
    assert_eq!(cell("Adresse"), "http://localhost/meldung/philosophie");
    assert!(body.lines().all(|line| line.len() < 5_000));
    let english = get(&site(&releases), "/export.csv?language=en&lang=en").await;
    assert!(english.body.starts_with("\u{feff}Published;Title;"));
    assert!(english.body.contains(";English;"));
}

#[tokio::test]
async fn lines_go_back_in_unchanged() {
    let mut releases = some();
    releases.retain(|release| release.status.is_usable() && release.id != "embargoed");
    let reply = get(&site(&releases), "/export.jsonl").await;
    assert_eq!(reply.header("x-total-count"), "4");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.jsonl");
    std::fs::write(&path, &reply.body).unwrap();
    let mut back: Vec<_> = intake::read(&[path], None, now())
        .map(|item| {
            let parsed = item.outcome.unwrap();
            assert!(parsed.warnings.is_empty());
            parsed.release
        })
        .collect();
    back.sort_by(|a, b| a.id.cmp(&b.id));
    releases.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(back, releases);
}

#[tokio::test]
async fn exports_have_a_limit_and_say_so() {
    let known = Site {
        max_export: 2,
        ..Site::default()
    };
    let site = router(State::at(Arc::new(index(&some(), 2)), now).known_as(known));
    let reply = get(&site, "/export.jsonl?sort=oldest").await;
    assert_eq!(reply.body.lines().count(), 2);
    assert!(reply.body.starts_with("{\"id\":\"en\""));
    assert_eq!(reply.header("x-total-count"), "4");
    assert_eq!(get(&site, "/export.csv?q=(").await.status, 400);
    assert_eq!(get(&site, "/export.csv?page=0").await.status, 400);
}

#[tokio::test]
async fn browsers_find_the_search() {
    let site = site(&some());
    let page = get(&site, "/suche?q=Ethik&lang=de").await.body;
    assert!(page.contains("<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"Depesche\" href=\"/opensearch.xml?lang=de\">"));
    let reply = get(&site, "/opensearch.xml?lang=de").await;
    let description = xml(&reply);
    let templates: Vec<_> = description
        .descendants()
        .filter_map(|node| node.attribute("template"))
        .collect();
    for (template, kind) in templates.iter().zip([
        "text/html",
        "application/x-suggestions+json",
        "application/atom+xml",
    ]) {
        let address = template
            .replace("{searchTerms}", "Phil")
            .replace("http://localhost", "");
        let reply = get(&site, &address).await;
        assert_eq!(reply.status, 200, "{address}");
        assert!(reply.header("content-type").starts_with(kind), "{address}");
    }
    let reply = get(&site, "/api/v1/suggest?q=Ethik+oder+Phil&format=opensearch").await;
    let expected = serde_json::json!([
        "Ethik oder Phil",
        ["Ethik oder Philosophie", "Ethik oder Philologie"],
        ["2 Meldungen", "1 Meldung"]
    ]);
    assert_eq!(reply.json(), expected);
}

#[tokio::test]
async fn pages_offer_their_search_as_a_feed() {
    let page = get(&site(&some()), "/suche?q=Ethik&language=de&page=1&lang=en")
        .await
        .body;
    for format in ["atom", "rss", "json"] {
        let href = format!("/feed.{format}?q=Ethik&#38;language=de&#38;lang=en");
        assert_eq!(
            page.matches(&href).count(),
            2,
            "in the head and to be seen: {format}"
        );
    }
    assert!(page.contains("Subscribe to this search"));
    assert!(page.contains("/export.csv?q=Ethik&#38;language=de&#38;lang=en"));
}

#[tokio::test]
async fn crawlers_read_releases_and_not_results() {
    let site = site(&some());
    let rules = get(&site, "/robots.txt").await;
    assert_eq!(rules.header("content-type"), "text/plain; charset=utf-8");
    for rule in [
        "Allow: /meldung/",
        "Disallow: /suche",
        "Disallow: /api/",
        "Sitemap: http://localhost/sitemap.xml",
    ] {
        assert!(rules.body.lines().any(|line| line == rule), "{rule}");
    }
    let map = get(&site, "/sitemap.xml").await;
    let document = xml(&map);
    let parts = texts(&document, "loc");
    assert_eq!(
        parts,
        [
            "http://localhost/sitemap-2020-06.xml",
            "http://localhost/sitemap-2026-01.xml"
        ]
    );
    let part = get(&site, "/sitemap-2026-01.xml").await;
    let document = xml(&part);
    let expected = ["2026%2F01%2Fphilologie", "lifted", "philosophie"]
        .map(|id| format!("http://localhost/meldung/{id}"));
    assert_eq!(texts(&document, "loc"), expected);
    assert_eq!(texts(&document, "lastmod")[0], "2026-01-11T09:30:00+01:00");
    for nothing in [
        "/sitemap-2026-01-2.xml",
        "/sitemap-1999-01.xml",
        "/sitemap-x.xml",
        "/sitemap-.xml",
        "/sitemap-2026-01",
    ] {
        assert_eq!(get(&site, nothing).await.status, 404, "{nothing}");
    }
    assert_eq!(
        xml(&get(&site, "/sitemap-news.xml").await)
            .descendants()
            .filter(|node| node.tag_name().name() == "url")
            .count(),
        0
    );
}
