//! Corrections: newer versions, releases that are withheld or taken back, and what their pages say.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Place, Server, release};

/// A version of a release, with further fields.
fn version(title: &str, fields: Value) -> String {
    let mut release: Value = serde_json::from_str(&release("a", title, "Ein Text.")).unwrap();
    for (name, value) in fields.as_object().unwrap() {
        release[name] = value.clone();
    }
    format!("{release}\n")
}

/// Status and text of an address, whatever the status.
fn page(server: &Server, path: &str) -> (u16, String) {
    let agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .build()
        .new_agent();
    let address = format!("http://{}{path}", server.address);
    let mut reply = agent.get(address).call().unwrap();
    (
        reply.status().as_u16(),
        reply.body_mut().read_to_string().unwrap(),
    )
}

#[track_caller]
fn until(server: &Server, query: &str, total: u64) {
    let begun = Instant::now();
    while server.search(query)["total"] != total {
        assert!(begun.elapsed() < Duration::from_secs(60), "{query}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn an_older_version_never_replaces_a_newer_one() {
    let place = Place::new();
    let take = |text: String| {
        let ended = place.run_with(&["index", "-", "--json"], text.as_bytes());
        assert_eq!(ended.status, 0, "{ended:?}");
        ended
    };
    take(version(
        "Zweite",
        json!({ "updated": "2024-06-02T10:00:00Z" }),
    ));
    let older = take(version(
        "Erste",
        json!({ "updated": "2024-06-02T09:59:59Z" }),
    ));
    assert_eq!(older.json()["unchanged"], 1);
    assert_eq!(
        older.err,
        "Hinweis: Standardeingabe (a): ist älter als die Fassung im Index; diese bleibt\n"
    );
    assert_eq!((place.total("Erste"), place.total("Zweite")), (0, 1));
    let newer = take(version(
        "Dritte",
        json!({ "updated": "2024-06-02T12:00:01+02:00" }),
    ));
    assert_eq!(newer.json()["replaced"], 1);
    // Without a time, what is read later counts.
    assert_eq!(take(version("Vierte", json!({}))).json()["replaced"], 1);
    assert_eq!(place.total("Vierte"), 1);
    // In one run too.
    let both = version("Sechste", json!({ "updated": "2025-01-02" }))
        + &version("Fünfte", json!({ "updated": "2025-01-01" }));
    take(both);
    assert_eq!((place.total("Sechste"), place.total("Fünfte")), (1, 0));
}

#[test]
fn a_corrected_release_says_when() {
    let place = Place::new();
    let text = version("Neu", json!({ "updated": "2024-06-02T10:00:00+02:00" }));
    assert_eq!(place.run_with(&["index", "-"], text.as_bytes()).status, 0);
    let server = place.serving(&["serve"]);
    let (status, html) = page(&server, "/meldung/a");
    assert_eq!(status, 200);
    assert!(html.contains("Aktualisiert am"), "{html}");
    assert!(html.contains("2024-06-02T10:00:00+02:00"), "{html}");
}

#[test]
fn what_is_withheld_taken_back_or_removed_is_gone_at_once() {
    let place = Place::new();
    place.write("a.json", version("Pumpspeicher", json!({})));
    assert_eq!(place.run(&["index", "a.json"]).status, 0);
    let server = place.serving(&["serve"]);
    for status in ["withheld", "canceled"] {
        until(&server, "Pumpspeicher", 1);
        assert_eq!(page(&server, "/meldung/a").0, 200);
        place.write(
            "a.json",
            version("Pumpspeicher", json!({ "status": status })),
        );
        assert_eq!(place.run(&["index", "a.json"]).status, 0);
        until(&server, "", 0);
        assert_eq!(server.search("Pumpspeicher")["total"], 0);
        let (code, html) = page(&server, "/meldung/a");
        assert_eq!(code, 410);
        assert!(html.contains("Diese Meldung wurde zurückgezogen"), "{html}");
        assert!(!html.contains("Pumpspeicher"), "{html}");
        assert_eq!(page(&server, "/api/v1/releases/a").0, 410);
        place.write(
            "a.json",
            version("Pumpspeicher", json!({ "status": "usable" })),
        );
        assert_eq!(place.run(&["index", "a.json"]).status, 0);
    }
    until(&server, "Pumpspeicher", 1);
    assert_eq!(place.run(&["remove", "a"]).status, 0);
    until(&server, "", 0);
    assert_eq!(page(&server, "/meldung/a").0, 410);
    assert_eq!(page(&server, "/meldung/nie").0, 404);
}
