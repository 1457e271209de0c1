//! The description of the API is complete, and true of real answers.

use std::fs;

use serde_json::{Value, json};

use super::schema::faults;
use super::{get, get_with, site, some};

fn description() -> Value {
    let text = include_str!("../../src/web/openapi.json");
    serde_json::from_str(text).unwrap()
}

/// The routes of the router, read from its source.
pub(super) fn routes() -> Vec<String> {
    let source =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/web/mod.rs")).unwrap();
    let plain = source.replace("{*", "{");
    let routes = plain.split(".route(\"").skip(1);
    routes
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

/// Whether a path is of a route such as `/meldung/{id}`.
pub(super) fn is_of(route: &str, path: &str) -> bool {
    match route.split_once('{') {
        None => route == path,
        Some((before, _)) => path.len() > before.len() && path.starts_with(before),
    }
}

#[test]
fn every_route_is_described_and_every_description_is_a_route() {
    let description = description();
    let mut described: Vec<_> = description["paths"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    let mut routes = routes();
    routes.retain(|route| !route.starts_with("/assets/"));
    // The source names them by constants.
    routes.extend(["/anmelden", "/abmelden"].map(str::to_owned));
    assert!(routes.len() > 15, "{routes:?}");
    described.sort();
    routes.sort();
    assert_eq!(described, routes);
}

/// What the description says of an answer, `$ref`s followed.
fn response<'a>(description: &'a Value, address: &str, status: u16) -> &'a Value {
    let path = address.split('?').next().unwrap();
    let paths = description["paths"].as_object().unwrap();
    let exact = paths.get(path);
    let (_, item) = exact.map(|item| (path, item)).unwrap_or_else(|| {
        let (route, item) = paths
            .iter()
            .find(|(route, _)| route.contains('{') && is_of(route, path))
            .unwrap();
        (route.as_str(), item)
    });
    let response = &item["get"]["responses"][status.to_string()];
    match response["$ref"].as_str() {
        None => response,
        Some(at) => description.pointer(at.strip_prefix('#').unwrap()).unwrap(),
    }
}

const ADDRESSES: [&str; 44] = [
    "/",
    "/suche?q=Philo",
    "/suche?q=(",
    "/suche?page=0",
    "/meldung/philosophie?q=Ethik",
    "/meldung/philosophie?format=text",
    "/meldung/nobody",
    "/meldung/withdrawn",
    "/feed.atom",
    "/feed.rss?q=Philosophie",
    "/feed.json?q=Philosophie",
    "/feed.json?q=(",
    "/export.csv",
    "/export.jsonl?q=Philosophie",
    "/export.jsonl?q=(",
    "/sitemap.xml",
    "/sitemap-2026-01.xml",
    "/sitemap-news.xml",
    "/sitemap-2001-01.xml",
    "/opensearch.xml",
    "/robots.txt",
    "/fehler",
    "/fehler/query",
    "/fehler/keiner",
    "/healthz",
    "/readyz",
    "/metrics",
    "/anmelden",
    "/api/v1/openapi.json",
    "/api/v1/search",
    "/api/v1/search?q=Philo+nicht+logie&category=608&lang=en",
    "/api/v1/search?q=Philosopie",
    "/api/v1/search?q=Philosophie+Quantengravitation",
    "/api/v1/search?per_page=1&page=2",
    "/api/v1/search?q=Ethik+und+(",
    "/api/v1/search?x=1",
    "/api/v1/suggest?q=Phil",
    "/api/v1/suggest?q=Phil&format=opensearch",
    "/api/v1/suggest?q=Phil&format=xml",
    "/api/v1/releases/en",
    "/api/v1/releases/en?format=ninjs",
    "/api/v1/releases/en?format=xml",
    "/api/v1/releases/nobody",
    "/api/v1/releases/withdrawn",
];

#[tokio::test]
async fn every_answer_is_as_described() {
    let (description, site) = (description(), site(&some()));
    for address in ADDRESSES {
        let reply = get(&site, address).await;
        let response = response(&description, address, reply.status.as_u16());
        let kind = reply.header("content-type").split(';').next().unwrap();
        let content = &response["content"][kind];
        assert!(content.is_object(), "{address} {} {kind}", reply.status);
        for header in response["headers"].as_object().into_iter().flatten() {
            assert!(!reply.header(header.0).is_empty(), "{address} {}", header.0);
        }
        if kind.ends_with("json") {
            assert_fits(&description, &content["schema"], &reply.json(), address);
        }
    }
}

/// Who shows wrong tokens is refused at every address, and after some of them not even listened to.
#[tokio::test]
async fn every_refusal_is_as_described() {
    let (description, site) = (description(), site(&some()));
    let mut refused = Vec::new();
    for address in ADDRESSES {
        let reply = get_with(&site, address, "authorization", "Bearer wrong").await;
        let response = response(&description, address, reply.status.as_u16());
        let kind = reply.header("content-type").split(';').next().unwrap();
        assert!(response["content"][kind].is_object(), "{address} {kind}");
        for header in response["headers"].as_object().unwrap() {
            assert!(!reply.header(header.0).is_empty(), "{address} {}", header.0);
        }
        refused.push(reply.status.as_u16());
    }
    refused.dedup();
    assert_eq!(refused, [401, 429]);
}

#[tokio::test]
async fn every_release_of_the_corpus_is_as_described() {
    let description = description();
    let schema = json!({ "$ref": "#/components/schemas/Release" });
    let releases = depesche::cli::corpus::read(crate::search::now())
        .map(|item| item.outcome.unwrap().release)
        .collect::<Vec<_>>();
    assert!(releases.len() > 100);
    for release in releases.iter().filter(|release| release.status.is_usable()) {
        let value = serde_json::to_value(release).unwrap();
        assert_fits(&description, &schema, &value, &release.id);
    }
}

#[track_caller]
fn assert_fits(description: &Value, schema: &Value, value: &Value, address: &str) {
    let faults = faults(description, schema, value);
    assert!(faults.is_empty(), "{address}: {faults:#?}");
}

/// A description that fits anything would prove nothing.
#[test]
fn the_description_is_strict() {
    let description = description();
    let fits = |name: &str, value: Value| {
        let schema = json!({ "$ref": format!("#/components/schemas/{name}") });
        faults(&description, &schema, &value).is_empty()
    };
    for name in description["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys()
    {
        assert!(!fits(name, json!({ "unknown": 1 })), "{name}");
        assert!(!fits(name, json!({})), "{name}");
    }
    let links =
        |first: Value| json!({ "first": first, "previous": null, "next": null, "last": null });
    assert!(fits("Links", links(json!("/"))));
    assert!(fits("Links", links(Value::Null)));
    assert!(!fits("Links", links(json!(1))));
    assert!(!fits(
        "Links",
        json!({ "first": null, "previous": null, "next": null })
    ));
    assert!(fits("OpenSearchSuggestions", json!(["a", ["b"], []])));
    assert!(!fits("OpenSearchSuggestions", json!(["a", [1], []])));
    assert!(!fits("OpenSearchSuggestions", json!(["a", [], [], []])));
}

#[tokio::test]
async fn every_kind_of_error_has_a_page() {
    let site = site(&some());
    for (address, kind) in [
        ("/api/v1/search?q=(", "query"),
        ("/api/v1/search?x=1", "parameter"),
        ("/api/v1/releases/nobody", "unknown-release"),
        ("/api/v1/releases/withdrawn", "gone-release"),
        ("/api/v1/nirgends", "no-such-page"),
    ] {
        let problem = get(&site, address).await.json();
        assert_eq!(problem["type"], format!("/fehler/{kind}"));
        let german = get(&site, problem["type"].as_str().unwrap()).await;
        assert_eq!(german.status, 200);
        assert!(
            german.body.contains(problem["title"].as_str().unwrap()),
            "{kind}"
        );
        assert!(
            german.body.contains(&problem["status"].to_string()),
            "{kind}"
        );
        let english = get(&site, &format!("/fehler/{kind}?lang=en")).await;
        assert!(english.body.contains("What helps"), "{kind}");
    }
    let long = format!("/api/v1/search?q={}", "a".repeat(20_000));
    assert_eq!(get(&site, &long).await.json()["type"], "/fehler/too-long");
    let all = get(&site, "/fehler").await.body;
    for kind in ["query", "method", "body", "internal", "too-long"] {
        assert!(all.contains(&format!("/fehler/{kind}")), "{kind}");
    }
}
