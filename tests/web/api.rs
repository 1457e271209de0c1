//! `/api/v1`, key for key.

use serde_json::{Value, json};

use super::{Reply, get, site, some};

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

fn ids(reply: &Reply) -> Vec<String> {
    let body = reply.json();
    body["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit["id"].as_str().unwrap().to_owned())
        .collect()
}

#[track_caller]
fn assert_problem(reply: &Reply, status: u16, parameter: Option<&str>) -> Value {
    assert_eq!(reply.status, status, "{}", reply.body);
    assert_eq!(reply.header("content-type"), "application/problem+json");
    let body = reply.json();
    assert_eq!(body["status"], status);
    assert_eq!(body["parameter"].as_str(), parameter);
    for key in ["type", "title", "detail"] {
        assert!(
            body[key].as_str().is_some_and(|text| !text.is_empty()),
            "{key}"
        );
    }
    body
}

#[tokio::test]
async fn an_answer_has_every_key() {
    let reply = get(&site(&some()), "/api/v1/search?q=Philo+nicht+logie").await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), "application/json");
    let body = reply.json();
    let expected = [
        "facets",
        "hits",
        "links",
        "page",
        "per_page",
        "query",
        "suggestions",
        "took_ms",
        "total",
        "without_hits",
        "words",
    ];
    assert_eq!(keys(&body), expected);
    assert_eq!(
        body["query"],
        json!({ "text": "Philo nicht logie", "canonical": "(Philo UND NICHT logie)" })
    );
    assert_eq!(
        (&body["total"], &body["page"], &body["per_page"]),
        (&json!(2), &json!(1), &json!(20))
    );
    assert!(body["took_ms"].as_f64().unwrap() > 0.0);
    assert_eq!(body["without_hits"], Value::Null);

    let hit = &body["hits"][0];
    let expected = [
        "audience",
        "category",
        "country",
        "doi",
        "id",
        "language",
        "published",
        "reach",
        "region",
        "score",
        "snippet_html",
        "source",
        "title",
        "title_html",
        "type",
        "url",
    ];
    assert_eq!(keys(hit), expected);
    assert_eq!(hit["published"], "2026-01-11T09:30:00+01:00");
    assert_eq!(hit["category"], json!(["Philosophie / Ethik"]));
    assert_eq!(hit["type"], json!([]));
    for null in ["doi", "url", "reach"] {
        assert_eq!(hit[null], Value::Null);
    }

    let facets = [
        "audience", "category", "country", "language", "reach", "region", "source", "type",
    ];
    assert_eq!(keys(&body["facets"]), facets);
    let value = json!({ "value": "de", "label": "Deutsch", "count": 2, "selected": false });
    assert_eq!(body["facets"]["language"], json!([value]));
    assert_eq!(keys(&body["words"][0]), ["forms", "more", "term"]);
    assert_eq!(keys(&body["words"][0]["forms"][0]), ["form", "releases"]);
}

#[tokio::test]
async fn what_matched_is_marked_and_the_rest_escaped() {
    let mut releases = some();
    releases[0].title = "Philosophie <b>& Ethik</b>".to_owned();
    let reply = get(&site(&releases), "/api/v1/search?q=titel:Ethik").await;
    let title = "Philosophie &#60;b&#62;&#38; <mark>Ethik</mark>&#60;/b&#62;";
    assert_eq!(reply.json()["hits"][0]["title_html"], title);
}

#[tokio::test]
async fn parameters_narrow_and_sort() {
    let site = site(&some());
    let found = async |address: &str| ids(&get(&site, &format!("/api/v1/search?{address}")).await);
    assert_eq!(found("language=en").await, ["en"]);
    assert_eq!(found("language=English&category=608").await, ["en"]);
    assert_eq!(found("sort=oldest&per_page=1").await, ["en"]);
    assert_eq!(found("to=2020-06-30").await, [""; 0]);
    assert_eq!(found("from=2020-07-01&to=2020-07-01").await, ["en"]);
    assert_eq!(found("sort=oldest&per_page=1&page=4").await.len(), 1);
    assert_eq!(found("sort=oldest&per_page=1&page=5").await.len(), 0);
    let mut languages = found("language=en&language=de").await;
    languages.sort();
    assert_eq!(
        languages,
        ["2026/01/philologie", "en", "lifted", "philosophie"]
    );
}

#[tokio::test]
async fn pages_are_linked() {
    let site = site(&some());
    let (mut address, mut seen) = ("/api/v1/search?q=Philo&per_page=1".to_owned(), Vec::new());
    loop {
        let reply = get(&site, &address).await;
        let body = reply.json();
        assert_eq!(
            body["links"]["first"],
            "/api/v1/search?q=Philo&per_page=1&lang=de"
        );
        assert_eq!(
            body["links"]["last"],
            "/api/v1/search?q=Philo&page=3&per_page=1&lang=de"
        );
        seen.extend(ids(&reply));
        match body["links"]["next"].as_str() {
            Some(next) => address = next.to_owned(),
            None => {
                let previous = "/api/v1/search?q=Philo&page=2&per_page=1&lang=de";
                assert_eq!(body["links"]["previous"], previous);
                break;
            }
        }
    }
    seen.sort();
    assert_eq!(seen, ["2026/01/philologie", "lifted", "philosophie"]);
    let beyond = get(&site, "/api/v1/search?q=Philo&page=9").await.json();
    let links =
        |first: Value| json!({ "first": first, "previous": first, "next": null, "last": first });
    assert_eq!(
        beyond["links"],
        links(json!("/api/v1/search?q=Philo&lang=de"))
    );
    let nothing = get(&site, "/api/v1/search?q=Nirgends").await.json();
    assert_eq!(nothing["links"], links(Value::Null));
}

#[tokio::test]
async fn labels_and_sentences_speak_the_language_asked_for() {
    let site = site(&some());
    let body = get(&site, "/api/v1/search?q=Ethik&lang=en").await.json();
    let value = json!({ "value": "Philosophie / Ethik", "label": "Philosophy and ethics", "count": 1, "selected": false });
    assert_eq!(body["facets"]["category"], json!([value]));
    let german = assert_problem(&get(&site, "/api/v1/search?q=(a").await, 400, Some("q"));
    let english = assert_problem(
        &get(&site, "/api/v1/search?q=(a&lang=en").await,
        400,
        Some("q"),
    );
    assert_ne!(german["detail"], english["detail"]);
    assert_eq!(
        (&english["position"], &english["length"]),
        (&json!(0), &json!(1))
    );
    assert_eq!(english["correction"], "(a)");
}

#[tokio::test]
async fn what_cannot_be_used_is_refused_by_name() {
    let site = site(&some());
    let refused = async |parameters: &str, name: Option<&str>| {
        assert_problem(
            &get(&site, &format!("/api/v1/search?{parameters}")).await,
            400,
            name,
        );
    };
    refused("words=Klima", Some("words")).await;
    refused("q=a&utm_source=x", Some("utm_source")).await;
    refused("page=1000000000", Some("page")).await;
    refused("page=0", Some("page")).await;
    refused("page=501", Some("page")).await;
    refused("per_page=101", Some("per_page")).await;
    refused("per_page=0", Some("per_page")).await;
    refused("from=31.02.2020", Some("from")).await;
    refused("sort=best", Some("sort")).await;
    refused("lang=fr", Some("lang")).await;
    refused("q=a&q=b", Some("q")).await;
    refused(&"type=x&".repeat(300), None).await;
    refused("q=und", Some("q")).await;
}

#[tokio::test]
async fn a_release_is_had_by_its_id() {
    let site = site(&some());
    for address in ["2026%2F01%2Fphilologie", "2026/01/philologie"] {
        let reply = get(&site, &format!("/api/v1/releases/{address}")).await;
        assert_eq!(reply.status, 200);
        assert_eq!(reply.header("content-type"), "application/json");
        assert_eq!(reply.json()["title"], "Tagung der Philologie");
    }
    assert_problem(
        &get(&site, "/api/v1/releases/philosophie?q=x").await,
        400,
        Some("q"),
    );
    assert_eq!(get(&site, "/api/v1/releases/lifted").await.status, 200);
}

#[tokio::test]
async fn a_release_is_had_as_ninjs() {
    let site = site(&some());
    let reply = get(
        &site,
        "/api/v1/releases/2026%2F01%2Fphilologie?format=ninjs&lang=en",
    )
    .await;
    assert_eq!(reply.header("content-type"), "application/json");
    let body = reply.json();
    assert_eq!(body["standard"]["name"], "ninjs");
    assert_eq!(body["headlines"][0]["value"], "Tagung der Philologie");
    for (format, status) in [
        ("ninjs", 404),
        ("xml", 400),
        ("", 400),
        ("ninjs&format=ninjs", 400),
    ] {
        let address = format!("/api/v1/releases/embargoed?format={format}");
        assert_eq!(get(&site, &address).await.status, status, "{format}");
    }
    let withdrawn = get(&site, "/api/v1/releases/withdrawn?format=ninjs").await;
    assert_problem(&withdrawn, 410, None);
}

#[tokio::test]
async fn an_embargoed_release_is_as_unknown_as_any() {
    let site = site(&some());
    let unknown = assert_problem(&get(&site, "/api/v1/releases/nobody").await, 404, None);
    let embargoed = assert_problem(&get(&site, "/api/v1/releases/embargoed").await, 404, None);
    assert_eq!(unknown, embargoed);
    assert_problem(&get(&site, "/api/v1/releases/%FF").await, 404, None);
    assert!(
        !get(&site, "/api/v1/search?q=Geheime")
            .await
            .body
            .contains("embargoed")
    );
    assert_problem(&get(&site, "/api/v1/releases/withdrawn").await, 410, None);
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_too() {
    let site = site(&[]);
    assert_problem(&get(&site, "/api/v1/nothing").await, 404, None);
    assert_problem(&get(&site, "/api/").await, 404, None);
    let reply = super::ask(&site, axum::http::Method::POST, "/api/v1/search").await;
    assert_problem(&reply, 405, None);
    assert_eq!(reply.header("allow"), "GET,HEAD");
}

#[tokio::test]
async fn nothing_found_is_explained() {
    let body = get(
        &site(&some()),
        "/api/v1/search?q=Philosophie+Quantengravitation",
    )
    .await
    .json();
    assert_eq!(body["total"], 0);
    let parts = body["without_hits"].as_array().unwrap();
    assert_eq!(keys(&parts[0]), ["alone", "part", "without"]);
    assert_eq!(
        parts[0],
        json!({ "part": "Philosophie", "alone": 2, "without": 0 })
    );
    assert_eq!(
        parts[1],
        json!({ "part": "Quantengravitation", "alone": 0, "without": 2 })
    );
}

#[tokio::test]
async fn the_last_word_is_completed() {
    let reply = get(&site(&some()), "/api/v1/suggest?q=Ethik+oder+Phil").await;
    assert_eq!(reply.status, 200);
    let completion = |word: &str, releases: u64| json!({ "word": word, "releases": releases, "query": format!("Ethik oder {word}") });
    let expected = json!({
        "text": "Ethik oder Phil",
        "completions": [completion("Philosophie", 2), completion("Philologie", 1)],
    });
    assert_eq!(reply.json(), expected);

    let reply = get(&site(&some()), "/api/v1/suggest?q=").await;
    assert_eq!(reply.json(), json!({ "text": "", "completions": [] }));
    let reply = get(&site(&some()), "/api/v1/suggest?q=Phil&category=Politik").await;
    assert_problem(&reply, 400, Some("category"));
}

#[tokio::test]
async fn only_words_of_visible_releases_complete() {
    for hidden in ["Gehe", "Widerr"] {
        let reply = get(&site(&some()), &format!("/api/v1/suggest?q={hidden}")).await;
        assert_eq!(reply.json()["completions"], json!([]), "{hidden}");
    }
}
