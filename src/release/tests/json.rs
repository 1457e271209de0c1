//! JSON that is whole, broken, a list or lines.

use super::*;

#[test]
fn json_that_is_none() {
    check(
        "a.json",
        r#"{"title":"A","bo"#,
        &["- Das JSON bricht ab: Ende in Zeile 1, Spalte 16."],
    );
    check(
        "a.json",
        "{\n\"title\": \"A\",\n!}",
        &["- Kein gültiges JSON: Fehler in Zeile 3, Spalte 1."],
    );
    check(
        "a.json",
        "",
        &["- Das JSON bricht ab: Ende in Zeile 1, Spalte 1."],
    );
    check("a.json", "42", &["- JSON-Objekt erwartet, Zahl gefunden."]);
    check(
        "a.json",
        "null",
        &["- JSON-Objekt erwartet, null gefunden."],
    );
    check("a.json", "[]", &[]);
    check(
        "a.json",
        "[1, \"a\"]",
        &[
            "Eintrag 1 - JSON-Objekt erwartet, Zahl gefunden.",
            "Eintrag 2 - JSON-Objekt erwartet, Text gefunden.",
        ],
    );
    let deep = "[".repeat(200);
    check(
        "a.json",
        &format!("{{\"a\":{deep}"),
        &["- Das JSON ist zu tief geschachtelt."],
    );
}

#[test]
fn json_lists_end_where_they_break() {
    let good = object(r#""id":"a""#);
    check("a.json", &format!("[{good}]"), &["Eintrag 1 + a"]);
    check(
        "a.json",
        &format!("\u{feff}\n[ {good} ,\n {good} ]\n"),
        &["Eintrag 1 + a", "Eintrag 2 + a"],
    );
    check(
        "a.json",
        &format!("[\n{good},\n{{]"),
        &[
            "Eintrag 1 + a",
            "Eintrag 2 - Kein gültiges JSON: Fehler in Zeile 3, Spalte 2.",
        ],
    );
    check(
        "a.json",
        &format!("[\n{good},"),
        &[
            "Eintrag 1 + a",
            "Eintrag 2 - Das JSON bricht ab: Ende in Zeile 2, Spalte 73.",
        ],
    );
    check(
        "a.json",
        &format!("[\n{good}"),
        &[
            "Eintrag 1 + a",
            "Eintrag 2 - Das JSON bricht ab: Ende in Zeile 2, Spalte 72.",
        ],
    );
    check(
        "a.json",
        &format!("[{good}] x"),
        &[
            "Eintrag 1 + a",
            "Eintrag 2 - Kein gültiges JSON: Fehler in Zeile 1, Spalte 75.",
        ],
    );
    check(
        "a.json",
        &format!("[{good} {good}]"),
        &[
            "Eintrag 1 + a",
            "Eintrag 2 - Kein gültiges JSON: Fehler in Zeile 1, Spalte 74.",
        ],
    );
}

#[test]
fn a_bad_line_costs_that_line() {
    let (a, b) = (object(r#""id":"a""#), object(r#""id":"b""#));
    let lines = format!("{a}\n\n{{\"title\":\n42\n{b}\n");
    let expected = [
        "Zeile 1 + a",
        "Zeile 3 - Das JSON bricht ab: Ende in Spalte 9.",
        "Zeile 4 - JSON-Objekt erwartet, Zahl gefunden.",
        "Zeile 5 + b",
    ];
    check("a.jsonl", &lines, &expected);
    check("a.jsonl", &lines.replace('\n', "\r\n"), &expected);
    check("a.jsonl", "", &[]);
    check_english(
        "a.jsonl",
        "{\n42",
        &[
            "line 1 - The JSON breaks off: end in column 1.",
            "line 2 - Expected a JSON object, found: number.",
        ],
    );
    let too_long = format!("{a}\n{}\n{b}", "x".repeat(limits::LINE as usize));
    check(
        "a.jsonl",
        &too_long,
        &[
            "Zeile 1 + a",
            "Zeile 2 - Die Zeile ist länger als 16 MB.",
            "Zeile 3 + b",
        ],
    );
}

#[test]
fn json_is_told_by_its_content() {
    let (a, b) = (object(r#""id":"a""#), object(r#""id":"b""#));
    let pretty = a.replace(',', ",\n  ");
    check("", &a, &["+ a"]);
    check("", &format!("{a}\n"), &["+ a"]);
    check("", &pretty, &["+ a"]);
    check("", &format!("{a}\n{b}"), &["Zeile 1 + a", "Zeile 2 + b"]);
    check(
        "",
        &format!("\u{feff}{a}\n{b}"),
        &["Zeile 1 + a", "Zeile 2 + b"],
    );
    check(
        "",
        &format!("{a}\nx"),
        &[
            "Zeile 1 + a",
            "Zeile 2 - Kein gültiges JSON: Fehler in Spalte 1.",
        ],
    );
    check(
        "",
        &format!("{{\"id\"\n{b}"),
        &[
            "Zeile 1 - Das JSON bricht ab: Ende in Spalte 5.",
            "Zeile 2 + b",
        ],
    );
    check(
        "",
        &format!("{pretty}\n{pretty}"),
        &["Eintrag 1 + a", "Eintrag 2 + a"],
    );
    check(
        "",
        &format!("[{a},{b}]"),
        &["Eintrag 1 + a", "Eintrag 2 + b"],
    );
    check(
        "alle.txt",
        &format!("{a}\n{b}"),
        &["Zeile 1 + a", "Zeile 2 + b"],
    );
    check("a.jsonl", &a, &["Zeile 1 + a"]);
    let release = release("[Berlin] Heute\nEin Labor.".as_bytes(), "a");
    assert_eq!(release.title, "[Berlin] Heute");
}

/// An object over so many bytes, all on one line.
fn large(bytes: u64) -> String {
    object(&format!(
        r#""id":"a","about":"{}""#,
        "x".repeat(bytes as usize)
    ))
}

#[test]
fn only_lines_have_the_limit_of_lines() {
    let (large, small) = (large(limits::LINE), object(r#""id":"b""#));
    check(
        "a.json",
        &format!("[{large},{small}]"),
        &["Eintrag 1 + a", "Eintrag 2 + b"],
    );
    check(
        "a.json",
        &format!("{large}\n{small}"),
        &["Zeile 1 - Die Zeile ist länger als 16 MB.", "Zeile 2 + b"],
    );
    check(
        "a.json",
        &format!("{{\n{large}\n}}"),
        &["- Die Zeile ist länger als 16 MB."],
    );
}

#[test]
fn a_line_of_half_a_gigabyte_costs_that_line() {
    use std::io::{BufReader, Read, repeat};
    let (a, b) = (object(r#""id":"a""#), object(r#""id":"b""#));
    let long = repeat(b'x').take(500 << 20);
    let (start, end) = (format!("{a}\n{{"), format!("\n{b}"));
    let stream = start.as_bytes().chain(long).chain(end.as_bytes());
    let entries = parse(BufReader::with_capacity(1 << 20, stream), hint("a.jsonl"));
    let said: Vec<_> = entries
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.place, entry.outcome.map(|parsed| parsed.release.id)))
        .collect();
    assert_eq!(
        said,
        [
            (Place::Line(1), Ok("a".to_owned())),
            (Place::Line(2), Err(Rejection::LineTooLong)),
            (Place::Line(3), Ok("b".to_owned())),
        ]
    );
}
