//! Every example of `docs/query-language.md` reads, and is understood as the page says. Examples
//! stand between backticks in the tables headed `example` and `mistake`.

use depesche::locale::Locale;
use depesche::query::{self, MAX_CLAUSES, MAX_DEPTH, MAX_DISTANCE, MAX_LENGTH, MAX_WILDCARDS};

const PAGE: &str = include_str!("../docs/query-language.md");

/// The first two columns of every row in the tables whose first heading is `heading`.
fn rows(heading: &str) -> Vec<(&'static str, &'static str)> {
    let mut inside = false;
    let mut rows = Vec::new();
    for line in PAGE.lines() {
        let mut cells = line.split('|').map(str::trim).skip(1);
        let (Some(first), Some(second)) = (cells.next(), cells.next()) else {
            inside = false;
            continue;
        };
        if inside && !first.starts_with('-') {
            rows.push((quoted(first, line), quoted(second, line)));
        }
        inside |= first == heading;
    }
    rows
}

#[track_caller]
fn quoted(cell: &'static str, line: &str) -> &'static str {
    let inner = cell
        .strip_prefix('`')
        .and_then(|cell| cell.strip_suffix('`'));
    inner.unwrap_or_else(|| panic!("no backticks in {line}"))
}

#[test]
fn examples_are_understood_as_the_page_says() {
    let rows = rows("example");
    assert!(rows.len() > 40, "the page has examples");
    for (example, canonical) in rows {
        let query =
            query::parse(example, Locale::De).unwrap_or_else(|error| panic!("{example}: {error}"));
        assert_eq!(query.print(Locale::De), canonical, "{example}");
        assert_eq!(query::parse(canonical, Locale::De), Ok(query), "{example}");
    }
}

#[test]
fn mistakes_are_corrected_as_the_page_says() {
    let rows = rows("mistake");
    assert!(rows.len() > 10, "the page has mistakes");
    for (mistake, correction) in rows {
        let error = query::parse(mistake, Locale::De).expect_err(mistake);
        assert_eq!(error.correction(), Some(correction), "{mistake}");
        assert!(query::parse(correction, Locale::De).is_ok(), "{correction}");
    }
}

#[test]
fn the_page_names_the_limits() {
    let limits = PAGE
        .split("## Limits")
        .nth(1)
        .expect("a section on limits")
        .replace(',', "");
    for limit in [
        MAX_LENGTH,
        MAX_DEPTH,
        MAX_CLAUSES,
        MAX_WILDCARDS,
        MAX_DISTANCE as usize,
    ] {
        assert!(
            limits
                .split_whitespace()
                .any(|word| word == limit.to_string()),
            "{limit}"
        );
    }
}
