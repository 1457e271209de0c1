//! `depesche export`: everything comes out, and goes in again unchanged.

use std::collections::BTreeMap;

use depesche::cli::corpus;
use depesche::release::json;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Place, release};

/// A release with further fields.
fn with(id: &str, fields: Value) -> String {
    let mut release: Value = serde_json::from_str(&release(id, "Titel", "Ein Text.")).unwrap();
    for (name, value) in fields.as_object().unwrap() {
        release[name] = value.clone();
    }
    format!("{release}\n")
}

fn by_id(lines: &str) -> BTreeMap<String, String> {
    let id = |line: &str| {
        let value: Value = serde_json::from_str(line).unwrap();
        value["id"].as_str().unwrap().to_owned()
    };
    lines
        .lines()
        .map(|line| (id(line), line.to_owned()))
        .collect()
}

#[test]
fn the_whole_corpus_comes_out_and_goes_in_unchanged() {
    let place = Place::new();
    let now = Timestamp::now();
    let releases = corpus::read(now).map(|item| item.outcome.unwrap().release);
    let mut lines: String = releases
        .map(|release| json::write(&release) + "\n")
        .collect();
    lines += &with("embargoed", json!({ "embargo_until": "2999-01-01" }));
    lines += &with("never", json!({ "embargo_until": "bald" }));
    lines += &with(
        "updated",
        json!({ "updated": "2024-06-01T10:00:00.25+02:00" }),
    );
    lines += &with("withheld", json!({ "status": "withheld" }));
    lines += &with("old", json!({ "published": "1850-01-01" }));
    let count = lines.lines().count();
    place.write("all.jsonl", &lines);
    assert_eq!(place.run(&["index", "all.jsonl"]).status, 0);
    let first = place.run(&["export"]);
    assert_eq!((first.status, first.err.as_str()), (0, ""));
    assert_eq!(first.out.lines().count(), count);
    // Into the same index: all of it is there.
    let again = place.run_with(&["index", "-", "--json"], first.out.as_bytes());
    assert_eq!(
        (again.status, &again.json()["unchanged"]),
        (0, &json!(count))
    );
    // Into another: what comes out of that is the same.
    let other = place.run_with(
        &["index", "-", "--index", "other", "--json"],
        first.out.as_bytes(),
    );
    assert_eq!((other.status, &other.json()["added"]), (0, &json!(count)));
    let second = place.run(&["export", "--index", "other"]);
    assert_eq!(by_id(&first.out), by_id(&second.out));
}

#[test]
fn a_query_chooses() {
    let place = Place::indexed();
    let embargoed = with(
        "later",
        json!({ "title": "Klima bald", "embargo_until": "2999-01-01" }),
    );
    let withheld = with(
        "held",
        json!({ "title": "Klima nie", "status": "withheld" }),
    );
    let input = embargoed + &withheld;
    assert_eq!(place.run_with(&["index", "-"], input.as_bytes()).status, 0);
    let ids = |arguments: &[&str]| {
        let ended = place.run(&[&["export"], arguments].concat());
        assert_eq!(ended.status, 0, "{ended:?}");
        by_id(&ended.out).into_keys().collect::<Vec<_>>()
    };
    assert_eq!(ids(&["Klima"]), ["klima", "later"]);
    assert_eq!(ids(&["Klima", "nicht", "bald"]), ["klima"]);
    assert_eq!(ids(&["--language", "de", "--to", "2024-05-05"]).len(), 0);
    assert_eq!(ids(&[]), ["held", "klima", "later", "philo", "wald"]);
    assert_eq!(place.run(&["remove", "klima"]).status, 0);
    assert_eq!(ids(&["Klima"]), ["later"]);
    assert_eq!(place.run(&["export", "("]).status, 2);
}
