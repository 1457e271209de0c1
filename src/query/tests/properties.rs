//! Laws that hold for every text and every tree.

use proptest::prelude::*;

use super::super::{Forms, Kind, Node, Query, Span, Term, parse};
use crate::field::Field;
use crate::locale::Locale;

/// Signs and words of the language, and texts that look like them.
const PIECES: [&str; 92] = [
    " ",
    " ",
    " ",
    " ",
    "und",
    "oder",
    "nicht",
    "UND",
    "AND",
    "or",
    "and",
    "not",
    "NOT",
    "und/oder",
    "nahe/5",
    "NEAR/2",
    "nahe/0",
    "nahe/99999999999",
    "nahe",
    "titel:",
    "text:",
    "Quelle: ",
    "foo:",
    ":",
    "(",
    ")",
    "(",
    ")",
    "(oder)",
    "(!)",
    "{",
    "}",
    "{nicht ",
    "{nur",
    "{only a}",
    "„",
    "“",
    "”",
    "\"",
    "»",
    "«",
    "‚",
    "‘",
    "’",
    "'",
    "›",
    "‹",
    "*",
    "?",
    "-",
    "–",
    "‑",
    "/",
    ",",
    ".",
    "…",
    "!",
    ";",
    "&",
    "_",
    "+",
    "@",
    "#",
    "·",
    "a",
    "b",
    "Klima",
    "Wandel",
    "ä",
    "ß",
    "Bürger",
    "innen",
    "in",
    "(innen)",
    "e",
    "r",
    "1",
    "22",
    "9:30",
    "http://",
    "www.",
    "x.de/",
    "mailto:",
    "der",
    "sie",
    "\u{ad}",
    "\u{308}",
    "\u{fe0f}",
    "😀",
    "²",
    "\u{a0}",
    "\n",
];

fn pieces() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..24)
        .prop_map(|pieces| pieces.concat())
}

fn locale() -> impl Strategy<Value = Locale> {
    proptest::sample::select(&Locale::ALL[..])
}

/// Every law about a text. A text of these pieces is never too long, so that every mistake but two has a correction.
fn check(text: &str, locale: Locale) -> Result<(), TestCaseError> {
    match parse(text, locale) {
        Ok(query) => {
            let printed = query.print(locale);
            let again = parse(&printed, locale);
            prop_assert_eq!(again.as_ref(), Ok(&query), "printed as {}", printed);
            prop_assert_eq!(again.unwrap().print(locale), printed);
            if let Some(root) = &query.root {
                check_tree(root, text)?;
            }
        }
        Err(error) => {
            let characters = text.chars().count();
            prop_assert!(error.position() + error.length() <= characters);
            for locale in Locale::ALL {
                prop_assert!(!error.text(locale).is_empty());
            }
            match error.correction() {
                Some(correction) => {
                    let corrected = parse(correction, locale);
                    prop_assert!(
                        corrected.is_ok_and(|query| query.root.is_some()),
                        "corrected to {}",
                        correction
                    );
                }
                // Braces behind no word are dropped with all they hold, and a chain taken apart
                // may have too many clauses.
                None => prop_assert!(
                    !text.contains("Klima")
                        || text.contains('{')
                        || text.matches("nahe").count() > 4,
                    "no correction"
                ),
            }
        }
    }
    Ok(())
}

/// What the documentation of `Kind` promises.
fn check_tree(node: &Node, text: &str) -> Result<(), TestCaseError> {
    prop_assert!(
        text.get(node.span.start..node.span.end)
            .is_some_and(|typed| !typed.is_empty())
    );
    match &node.kind {
        Kind::All(parts) => {
            prop_assert!(parts.len() >= 2);
            prop_assert!(!parts.iter().any(|part| matches!(part.kind, Kind::All(_))));
            parts.iter().try_for_each(|part| check_tree(part, text))
        }
        Kind::Any(parts) => {
            prop_assert!(parts.len() >= 2);
            prop_assert!(!parts.iter().any(|part| matches!(part.kind, Kind::Any(_))));
            parts.iter().try_for_each(|part| check_tree(part, text))
        }
        Kind::Not(part) | Kind::In(_, part) => check_tree(part, text),
        Kind::Near { left, right, .. } => {
            for part in [left, right] {
                prop_assert!(matches!(
                    part.kind,
                    Kind::Term(_) | Kind::Wildcard(_) | Kind::Phrase(_)
                ));
                check_tree(part, text)?;
            }
            Ok(())
        }
        Kind::Phrase(text) | Kind::Wildcard(text) => {
            prop_assert!(text.contains(char::is_alphanumeric));
            Ok(())
        }
        Kind::Term(term) => {
            prop_assert!(term.text.contains(char::is_alphanumeric));
            if let Forms::Without(forms) | Forms::Only(forms) = &term.forms {
                prop_assert!(!forms.is_empty());
            }
            Ok(())
        }
    }
}

fn at(kind: Kind) -> Node {
    Node {
        kind,
        span: Span::default(),
    }
}

fn term() -> impl Strategy<Value = Node> {
    let word = prop_oneof![
        "[a-zäöüß]{1,8}",
        "(und|oder|nicht|nahe|titel)[a-z]{1,3}",
        "[a-z]{1,3}(und|oder|nicht)",
        "[A-ZÄÖ][a-zß]{1,4}-[A-Z][a-z]{1,4}",
        "[A-Z][a-z]{3,5}(\\*|:|_|·|/-)innen",
        "[1-9][0-9]?(:|,|\\.)[0-9]{2}",
        Just("Oder-Neiße".to_owned()),
        Just("nahe".to_owned()),
        Just("Titel".to_owned()),
        Just("Natur-".to_owned()),
    ];
    let word = word.prop_filter("an operator", |word| {
        !["und", "oder", "nicht", "and", "or", "not"].contains(&word.to_lowercase().as_str())
    });
    let forms = proptest::collection::vec("[A-Za-zäöüß*:()-]{0,4}[a-z]|und|nicht|1,5", 1..4);
    let forms = prop_oneof![
        4 => Just(Forms::Every),
        1 => forms.clone().prop_map(Forms::Without),
        1 => forms.prop_map(Forms::Only),
    ];
    (word, forms).prop_map(|(text, forms)| at(Kind::Term(Term { text, forms })))
}

fn leaf() -> impl Strategy<Value = Node> {
    prop_oneof![
        4 => term(),
        1 => "[a-z]([a-z*?()‚‘’›' :-]{0,8}[a-z“”])?".prop_filter("marks of both kinds", |text| !(text.contains(['“', '”']) && text.contains('‘'))).prop_map(|text| at(Kind::Phrase(text))),
        1 => prop_oneof!["[a-zäöü]{1,4}\\*[a-z]{0,2}", "\\*[a-z]{1,4}", "[a-z]{1,3}\\?[a-z]{1,3}"]
            .prop_filter("a gender form", |pattern| !pattern.contains("*in") && !pattern.contains("e*"))
            .prop_filter("an article", |pattern| !pattern.contains("*e") && !pattern.starts_with('d'))
            .prop_map(|pattern| at(Kind::Wildcard(pattern))),
    ]
}

fn tree() -> impl Strategy<Value = Node> {
    let near = (1..1000_u32, leaf(), leaf()).prop_map(|(distance, left, right)| {
        at(Kind::Near {
            distance,
            left: left.into(),
            right: right.into(),
        })
    });
    let field = proptest::sample::select(&Field::ALL[..]);
    prop_oneof![4 => leaf(), 1 => near].prop_recursive(6, 24, 4, move |inner| {
        let parts = proptest::collection::vec(inner.clone(), 2..5);
        prop_oneof![
            2 => parts.clone().prop_map(all),
            2 => parts.prop_map(any),
            1 => inner.clone().prop_map(|part| at(Kind::Not(part.into()))),
            1 => (field.clone(), inner).prop_map(|(field, part)| at(Kind::In(field, part.into()))),
        ]
    })
}

/// Groups as the reader would make them, parts of their own kind taken in.
fn all(parts: Vec<Node>) -> Node {
    let parts = parts.into_iter().flat_map(|part| match part.kind {
        Kind::All(inner) => inner,
        kind => vec![at(kind)],
    });
    at(Kind::All(parts.collect()))
}

fn any(parts: Vec<Node>) -> Node {
    let parts = parts.into_iter().flat_map(|part| match part.kind {
        Kind::Any(inner) => inner,
        kind => vec![at(kind)],
    });
    at(Kind::Any(parts.collect()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_tree_is_printed_as_itself(root in tree(), locale in locale()) {
        let query = Query { text: String::new(), root: Some(root) };
        let printed = query.print(locale);
        prop_assert_eq!(parse(&printed, locale), Ok(query), "printed as {}", printed);
    }

    #[test]
    fn laws_of_likely_texts(text in pieces(), locale in locale()) {
        check(&text, locale)?;
    }

    #[test]
    fn laws_of_any_text(text in "\\PC{0,40}", locale in locale()) {
        check(&text, locale)?;
    }
}
