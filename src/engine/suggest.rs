//! Better spellings of terms that find nothing, from the words of releases that the asker may see.

use std::collections::BTreeMap;

use super::error::EngineError;
use super::found::{Everywhere, Finder};
use super::plan::Typed;
use super::select::{Choice, Chosen, Selector};
use crate::german::{self, Distance, Kind};
use crate::locale::Locale;
use crate::query;
use crate::search::{Suggestion, TermWords};

/// Terms of a query that spellings are looked for; each looks at every word of the index.
const MAX_TERMS: usize = 3;
/// Spellings offered for a term.
const MAX_SPELLINGS: usize = 3;
/// Words looked at more closely for a term.
const MAX_CANDIDATES: usize = 20;
/// Shorter terms are near to everything.
const MIN_LETTERS: usize = 4;
/// From this length on a term may have more than one slip.
const LONG: usize = 7;
/// Letters that only one of two words has, at most: two slips make no more.
const MAX_FOREIGN: u32 = 4;

/// Better spellings of the terms that found nothing, by term, best first.
pub(super) fn suggestions(
    finder: &Finder<'_>,
    text: &str,
    words: &[TermWords],
) -> Result<Vec<Suggestion>, EngineError> {
    let terms = finder.plan().terms.iter().zip(words);
    let empty = terms.filter(|(_, words)| words.forms.is_empty() && words.more == 0);
    let mut suggestions = Vec::new();
    for (typed, _) in empty.take(MAX_TERMS) {
        suggestions.append(&mut spellings(finder, text, typed)?);
    }
    Ok(suggestions)
}

fn spellings(
    finder: &Finder<'_>,
    text: &str,
    typed: &Typed,
) -> Result<Vec<Suggestion>, EngineError> {
    let leaf = finder.plan().leaf(typed.leaf);
    let Some(Selector::Term(term)) = leaf.map(|leaf| &leaf.selector) else {
        return Ok(Vec::new());
    };
    // Where forms were chosen, the choice is why nothing is found, not the spelling.
    let (Some(word), Choice::Every) = (term.words.first(), &term.choice) else {
        return Ok(Vec::new());
    };
    let mut candidates: Vec<_> = near(finder, word).into_iter().collect();
    candidates.sort_by_cached_key(|(word, (distance, places))| {
        (
            *distance,
            u64::MAX - finder.postings(typed.leaf, places),
            word.to_string(),
        )
    });
    let mut spellings = Vec::new();
    for (word, (_, places)) in candidates.into_iter().take(MAX_CANDIDATES) {
        let (releases, sample) = finder.releases(typed.leaf, &places)?;
        let Some(sample) = sample else { continue };
        let suggestion = finder.spelling(word, sample)?;
        if !is_term(&suggestion) {
            continue;
        }
        let before = text.get(..typed.span.start).unwrap_or_default();
        let behind = text.get(typed.span.end..).unwrap_or_default();
        spellings.push(Suggestion {
            term: typed.text.clone(),
            query: format!("{before}{suggestion}{behind}"),
            suggestion,
            releases,
        });
        if spellings.len() == MAX_SPELLINGS {
            break;
        }
    }
    Ok(spellings)
}

/// Whether a word may stand in a query without quotation marks: an operator may not.
fn is_term(word: &str) -> bool {
    Locale::ALL.into_iter().all(|locale| {
        let root = query::parse(word, locale).ok().and_then(|query| query.root);
        root.is_some_and(|root| matches!(root.kind, query::Kind::Term(_)))
    })
}

/// The written words near a misspelt one, how far each is, and where it stands.
fn near<'a>(finder: &Finder<'a>, typed: &str) -> BTreeMap<&'a str, (Distance, Everywhere)> {
    let limit = match typed.chars().count() {
        0..MIN_LETTERS => return BTreeMap::new(),
        MIN_LETTERS..LONG => 10,
        _ => 16,
    };
    let own = letters(typed);
    let mut near = BTreeMap::new();
    for (number, segment) in finder.segments().iter().enumerate() {
        let vocabulary = &segment.prepared.vocabulary;
        for ordinal in vocabulary.all_written() {
            let word = vocabulary.bare(ordinal);
            if (letters(word) ^ own).count_ones() > MAX_FOREIGN {
                continue;
            }
            if let Some(distance) = german::distance(typed, word, limit) {
                let chosen = Chosen {
                    word: ordinal,
                    kind: Kind::Exact,
                };
                let (_, places) = near.entry(word).or_insert((distance, Everywhere::new()));
                places.push((number, chosen));
            }
        }
    }
    near
}

/// Which letters a word has, a bit each.
fn letters(word: &str) -> u32 {
    word.bytes()
        .fold(0, |letters, byte| letters | 1 << (byte & 31))
}
