//! Better spellings of terms that find nothing or far less than a word near to them, from the words of releases that the asker may see.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::dictionary::WordId;
use super::error::EngineError;
use super::found::Finder;
use super::plan::Typed;
use super::select::{Choice, Selector};
use crate::document::Zones;
use crate::german::{self, Distance, Slips};
use crate::locale::Locale;
use crate::query;
use crate::search::{Suggestion, TermWords};

/// Terms of a query that spellings are looked for; each looks at every word of the index.
const MAX_TERMS: usize = 3;
/// Spellings offered for a term.
const MAX_SPELLINGS: usize = 3;
/// Words looked at more closely for a term.
const MAX_CANDIDATES: usize = 20;
/// A term found in more releases is one.
const FEW: u64 = 10;
/// A neighbour of a term that is found has to be found in so many times as many releases.
const FAR_MORE: u64 = 20;
/// Shorter terms are near to everything.
const MIN_LETTERS: usize = 4;
/// From this length on a term may have more than one slip.
const LONG: usize = 7;
/// Letters that only one of two words has, at most: two slips make no more.
const MAX_FOREIGN: u32 = 4;

/// Better spellings of terms that found nothing, or far less than their neighbours; by term, best first.
pub(super) fn suggestions(
    finder: &Finder<'_>,
    text: &str,
    words: &[TermWords],
) -> Result<Vec<Suggestion>, EngineError> {
    let found = |words: &TermWords| words.forms.iter().map(|form| form.releases).sum::<u64>();
    let terms = finder.plan().terms.iter().zip(words);
    let poor = terms
        .map(|(typed, words)| (typed, found(words), words.more))
        .filter(|&(typed, found, more)| more == 0 && is_poor(&typed.text, found));
    let mut suggestions = Vec::new();
    for (typed, found, _) in poor.take(MAX_TERMS) {
        suggestions.append(&mut spellings(finder, text, typed, found)?);
    }
    Ok(suggestions)
}

/// Whether a term that found so many releases may be misspelt. A German word that is rare is none.
fn is_poor(term: &str, found: u64) -> bool {
    found == 0 || (found <= FEW && !german::is_word(&german::fold(term)))
}

fn spellings(
    finder: &Finder<'_>,
    text: &str,
    typed: &Typed,
    found_as_typed: u64,
) -> Result<Vec<Suggestion>, EngineError> {
    let leaf = finder.plan().leaf(typed.leaf);
    let Some(Selector::Term(term)) = leaf.map(|leaf| &leaf.selector) else {
        return Ok(Vec::new());
    };
    // Where forms were chosen, the choice is why nothing is found, not the spelling.
    let (Some(typed_word), Choice::Every) = (term.typed(), &term.choice) else {
        return Ok(Vec::new());
    };
    let zones = leaf.map_or(Zones::ALL, |leaf| leaf.zones);
    let mut candidates: Vec<_> = near(finder, typed_word).into_iter().collect();
    candidates.sort_by_cached_key(|(word, (distance, found))| {
        (
            *distance,
            Reverse(finder.known().about(*found, zones)),
            word.to_string(),
        )
    });
    let mut spellings = Vec::new();
    for (word, (_, found)) in candidates.into_iter().take(MAX_CANDIDATES) {
        let releases = finder.known().releases(&[found], zones)?;
        if releases == 0 || releases < FAR_MORE * found_as_typed || word == typed_word {
            continue;
        }
        let suggestion = finder.known().spelling(word, &[found])?;
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
pub(super) fn is_term(word: &str) -> bool {
    Locale::ALL.into_iter().all(|locale| {
        let root = query::parse(word, locale).ok().and_then(|query| query.root);
        root.is_some_and(|root| matches!(root.kind, query::Kind::Term(_)))
    })
}

/// The written words near a misspelt one, and how far each is.
fn near<'a>(finder: &Finder<'a>, typed: &str) -> BTreeMap<&'a str, (Distance, WordId)> {
    let limit = match typed.chars().count() {
        0..MIN_LETTERS => return BTreeMap::new(),
        MIN_LETTERS..LONG => 10,
        _ => 16,
    };
    let dictionary = finder.known().dictionary();
    let mut slips = Slips::new(typed, limit);
    let alike = dictionary.with_letters(typed, MAX_FOREIGN);
    let written = alike.filter(|&word| dictionary.is_written(word));
    let near = written.filter_map(|word| {
        let bare = dictionary.bare(word);
        Some((bare, (slips.distance(bare)?, word)))
    });
    near.collect()
}
