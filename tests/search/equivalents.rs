//! The judged equivalents against the whole engine: each text is a release, each query is asked of all of them.

use std::collections::BTreeMap;

use depesche::locale::Locale;
use depesche::query;
use depesche::release::Release;
use depesche::search::{Asker, Page, Request};

use super::{index, now};

/// Query, text, whether the one finds the other.
fn rows() -> Vec<(&'static str, &'static str, bool)> {
    let lines = include_str!("../german/equivalents.tsv").lines();
    let rows = lines.filter(|line| !line.starts_with('#') && !line.is_empty());
    rows.map(|row| {
        let cells: Vec<_> = row.split('\t').collect();
        (cells[0], cells[1], cells[2] == "yes")
    })
    .collect()
}

#[test]
fn the_engine_agrees_with_the_judges() {
    let rows = rows();
    let texts: BTreeMap<_, _> = rows.iter().map(|row| row.1).zip(0..).collect();
    let releases: Vec<_> = texts
        .iter()
        .map(|(text, number)| Release::new(format!("{number}"), "–", *text, now()))
        .collect();
    let engine = index(&releases, 1);
    let mut wrong = Vec::new();
    for &(typed, text, expected) in &rows {
        let query =
            query::parse(typed, Locale::De).unwrap_or_else(|error| panic!("{typed}: {error}"));
        let mut request = Request::new(query, Asker::public(now()));
        let pages = (1..=3).map(|page| {
            request.page = Page::new(page, 100).unwrap();
            engine.search(&request).unwrap().hits
        });
        let id = texts[text].to_string();
        let found = pages.flatten().any(|hit| hit.release.id == id);
        if found != expected {
            wrong.push(format!("{typed}\t{text}\t{expected}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        rows.len(),
        wrong.join("\n")
    );
}
