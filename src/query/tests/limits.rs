//! The limits hold, with and without a parser's help, and nothing takes long.

use std::time::{Duration, Instant};

use super::super::{MAX_CLAUSES, MAX_DEPTH, MAX_LENGTH, MAX_WILDCARDS, parse};
use crate::locale::Locale;

#[track_caller]
fn check_allowed(text: &str) {
    let query = parse(text, Locale::De).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(parse(&query.print(Locale::De), Locale::De), Ok(query));
}

/// The message, and where the caret stands.
#[track_caller]
fn check_refused(text: &str, message: &str, position: usize) {
    let error = parse(text, Locale::De).expect_err("over a limit");
    assert_eq!(error.to_string(), message);
    assert_eq!((error.position(), error.correction()), (position, None));
}

#[test]
fn length() {
    check_allowed(&"ä".repeat(MAX_LENGTH));
    check_refused(
        &"ä".repeat(MAX_LENGTH + 1),
        "Die Suche ist 4.001 Zeichen lang, höchstens 4.000 sind erlaubt. Bitte kürzen Sie sie.",
        MAX_LENGTH,
    );
    check_refused(
        &"ab ".repeat(10_000),
        "Die Suche ist 30.000 Zeichen lang, höchstens 4.000 sind erlaubt. Bitte kürzen Sie sie.",
        MAX_LENGTH,
    );
    let words = format!("{} {}", "b ".repeat(100), "a".repeat(MAX_LENGTH - 300));
    check_refused(
        &words,
        "Mit allen Operatoren und Klammern ist die Suche 4.302 Zeichen lang, höchstens 4.000 sind erlaubt. Bitte kürzen Sie sie.",
        0,
    );
}

#[test]
fn depth() {
    let nested = |depth| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    let message = |place| {
        format!(
            "Die Suche ist ab Stelle {place} mehr als 32 Ebenen tief verschachtelt. Bitte lösen Sie Klammern auf."
        )
    };
    check_allowed(&nested(MAX_DEPTH));
    check_refused(&nested(MAX_DEPTH + 1), &message(33), MAX_DEPTH);
    check_refused(&"(".repeat(MAX_LENGTH), &message(33), MAX_DEPTH);
    check_allowed(&format!("{}a", "nicht ".repeat(MAX_DEPTH)));
    check_refused(&format!("{}a", "nicht ".repeat(600)), &message(193), 192);
    let alternating = |depth| format!("{}x{}", "(a oder b ".repeat(depth), ")".repeat(depth));
    check_allowed(&alternating(MAX_DEPTH / 2));
    check_refused(&alternating(MAX_DEPTH / 2 + 1), &message(162), 161);
}

#[test]
fn clauses() {
    check_allowed(&"a ".repeat(MAX_CLAUSES));
    check_refused(
        &"a ".repeat(MAX_CLAUSES + 1),
        "Die Suche hat 201 Wörter, höchstens 200 sind erlaubt. Bitte lassen Sie welche weg; Stelle 401 ist die erste, die zu viel ist.",
        2 * MAX_CLAUSES,
    );
    check_allowed(&"a* ".repeat(MAX_WILDCARDS));
    check_refused(
        &"a* ".repeat(MAX_WILDCARDS + 1),
        "Die Suche hat 21 Platzhalter (* oder ?), höchstens 20 sind erlaubt. Bitte schreiben Sie Wörter ab Stelle 61 aus.",
        3 * MAX_WILDCARDS,
    );
}

/// Texts that lead a careless grammar into trying everything twice. Unoptimised, on a busy machine, each takes a
/// fraction of the time allowed here.
#[test]
fn nothing_takes_long() {
    let parts = [
        "(",
        ")",
        "()",
        "(a",
        "a(",
        "((a)",
        "„",
        "“",
        "\"",
        "„a",
        "a“",
        "„ »",
        "‚",
        "›a",
        "{",
        "a{",
        "a{nicht ",
        "{nicht",
        "}",
        "nicht ",
        "nicht",
        "und ",
        "oder ",
        "a oder ",
        "nahe/5 ",
        "a nahe/5 ",
        "titel:",
        "titel: nicht ",
        "a:",
        "a:b ",
        "http://",
        "a.",
        "a.b/",
        "-",
        "-a ",
        "- ",
        "a-",
        "?",
        "?a",
        "*",
        "* ",
        "*?",
        "a*",
        "a?",
        ",",
        "...",
        "1:",
        "1,",
        "e:r",
        "eee(",
        "eee(e)",
        "eee*",
        "eee*in",
        "der:",
        "(oder)",
        "a (oder) ",
        "a/",
        "\u{ad}",
        "a\u{ad}",
        "a nahe/5 -",
        "a und -b ",
        "mailto:",
        "mailto:.",
        "a..",
        "www.:",
    ];
    for part in parts {
        for tail in ["", " a)*"] {
            let mut text = part.repeat((MAX_LENGTH - tail.len()) / part.chars().count());
            text.push_str(tail);
            let started = Instant::now();
            let _ = parse(&text, Locale::De);
            let taken = started.elapsed();
            assert!(taken < Duration::from_secs(4), "{part} … {tail}: {taken:?}");
        }
    }
}
