//! The judged pairs of `tests/german/equivalents.tsv`, as far as they need neither inflection nor parts of words.

use super::{Word, Writing, term_words, words};

const PAIRS: &str = include_str!("../../tests/german/equivalents.tsv");

/// Rows behind this line need the whole engine when their answer is yes.
const BEYOND_WORDS: &str = "# With inflection and parts of words";

#[test]
fn judged_pairs() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    let mut beyond = false;
    for line in PAIRS.lines() {
        beyond |= line == BEYOND_WORDS;
        let columns: Vec<_> = line.split('\t').collect();
        let &[query, text, expected] = columns.as_slice() else {
            continue;
        };
        if line.starts_with('#') {
            continue;
        }
        rows += 1;
        let expected = expected == "yes";
        if finds(query, text) != expected && !(beyond && expected) {
            wrong.push(line);
        }
    }
    assert!(beyond && rows >= 150, "{rows} rows");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a phrase, or all of some bare terms, stand in a text, as far as words alone can tell.
fn finds(query: &str, text: &str) -> bool {
    let words = words(text);
    if let Some(phrase) = query
        .strip_prefix('„')
        .and_then(|query| query.strip_suffix('“'))
    {
        let phrase = super::words(phrase)
            .into_iter()
            .filter(|word| word.writing == Writing::Written);
        let phrase: Vec<_> = phrase.map(|word| word.text).collect();
        return stand_in(&words, &phrase, |word| word.writing == Writing::Written);
    }
    query.split_whitespace().all(|term| {
        let mut alternatives = term_words(term).into_iter();
        alternatives.any(|alternative| stand_in(&words, &alternative.words, |_| true))
    })
}

fn stand_in(text: &[Word], phrase: &[String], counts: impl Fn(&Word) -> bool) -> bool {
    let at = |position: u32, wanted: &String| {
        text.iter()
            .any(|word| word.position == position && word.text == *wanted && counts(word))
    };
    let end = text.last().map_or(0, |word| word.position + 1);
    (0..end).any(|start| {
        phrase
            .iter()
            .zip(start..)
            .all(|(wanted, position)| at(position, wanted))
    })
}
