//! The search language by example: a line a case.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod grammar;
mod headlines;
mod limits;
mod mistakes;
mod mistakes_english;
mod properties;
mod words;

use super::{Forms, Kind, Node, Query, parse};
use crate::locale::Locale::{self, De};

/// The canonical text of a query, which must read back to the same tree.
#[track_caller]
fn check(text: &str, expected: &str) {
    check_in(De, text, expected);
}

#[track_caller]
fn check_in(locale: Locale, text: &str, expected: &str) {
    let query = read(locale, text);
    let printed = query.print(locale);
    assert_eq!(printed, expected, "canonical text of {text}");
    assert_eq!(read(locale, &printed), query, "{printed} read back");
}

/// The tree of a query, each node as its kind and its parts.
#[track_caller]
fn check_tree(text: &str, expected: &str) {
    assert_eq!(
        read(De, text).root.as_ref().map(tree).unwrap_or_default(),
        expected,
        "{text}"
    );
}

/// What each node of a query was typed as, outer nodes first.
#[track_caller]
fn check_spans(text: &str, expected: &[&str]) {
    let query = read(De, text);
    let mut typed = Vec::new();
    collect(query.root.as_ref().unwrap(), text, &mut typed);
    assert_eq!(typed, expected, "{text}");
}

#[track_caller]
fn read(locale: Locale, text: &str) -> Query {
    parse(text, locale).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn tree(node: &Node) -> String {
    let list = |parts: &[Node]| parts.iter().map(tree).collect::<Vec<_>>().join(" ");
    match &node.kind {
        Kind::All(parts) => format!("all[{}]", list(parts)),
        Kind::Any(parts) => format!("any[{}]", list(parts)),
        Kind::Not(part) => format!("not[{}]", tree(part)),
        Kind::In(field, part) => format!("{field:?}[{}]", tree(part)),
        Kind::Near {
            distance,
            left,
            right,
        } => {
            format!("near{distance}[{} {}]", tree(left), tree(right))
        }
        Kind::Phrase(text) => format!("phrase({text})"),
        Kind::Wildcard(pattern) => format!("wildcard({pattern})"),
        Kind::Term(term) => match &term.forms {
            Forms::Every => term.text.clone(),
            Forms::Without(forms) => format!("{}-{forms:?}", term.text),
            Forms::Only(forms) => format!("{}+{forms:?}", term.text),
        },
    }
}

fn collect(node: &Node, text: &str, typed: &mut Vec<String>) {
    typed.push(text[node.span.start..node.span.end].to_owned());
    match &node.kind {
        Kind::All(parts) | Kind::Any(parts) => {
            parts.iter().for_each(|part| collect(part, text, typed));
        }
        Kind::Not(part) | Kind::In(_, part) => collect(part, text, typed),
        Kind::Near { left, right, .. } => {
            collect(left, text, typed);
            collect(right, text, typed);
        }
        Kind::Phrase(_) | Kind::Wildcard(_) | Kind::Term(_) => {}
    }
}

/// Mistakes, an empty line between them: the query, a caret under what is wrong, the message, and
/// the corrected query behind an arrow (`–` for none). The margin keeps the carets in place.
#[track_caller]
fn check_errors(locale: Locale, cases: &str) {
    for case in cases.trim().split("\n\n") {
        let case: Vec<&str> = case.lines().map(str::trim_start).collect();
        check_error(locale, case[0].trim_start_matches("| "), &case.join("\n"));
    }
}

#[track_caller]
fn check_error(locale: Locale, query: &str, expected: &str) {
    let error = parse(query, locale).expect_err(query);
    let before = " ".repeat(error.position());
    let under = "^".repeat(error.length());
    let text = error.text(locale);
    let correction = error.correction().unwrap_or("–");
    let shown = format!("| {query}\n| {before}{under}\n| {text}\n→ {correction}");
    assert_eq!(shown, expected);
    if correction != "–" {
        parse(correction, locale).expect("a correction that reads");
    }
}
