//! Completes the last word of what is being typed, from words of releases that the asker may see.

use std::cmp::Reverse;

use super::error::EngineError;
use super::known::Known;
use super::schema::Fields;
use super::snapshot::Snapshot;
use super::suggest::is_term;
use crate::document::Zones;
use crate::german;
use crate::search::{Asker, Completion};

/// Completions offered.
const MAX_COMPLETIONS: usize = 10;
/// Words looked at more closely for that: some are in no release that the asker may see, or would be read as operators.
const MAX_CANDIDATES: usize = 2 * MAX_COMPLETIONS;
/// With fewer letters almost any word may follow.
const MIN_LETTERS: usize = 2;

/// Completions of the last word, most frequent first.
pub(super) fn completions(
    snapshot: &Snapshot,
    fields: &Fields,
    text: &str,
    asker: &Asker,
) -> Result<Vec<Completion>, EngineError> {
    let Some((before, begun)) = last_word(text) else {
        return Ok(Vec::new());
    };
    let prefix = german::fold(begun);
    let dictionary = &snapshot.dictionary;
    let begins = dictionary.beginning_with(&prefix).flatten();
    let mut words: Vec<_> = begins
        .map(|word| (Reverse(snapshot.total(word)), word))
        .collect();
    if words.len() > MAX_CANDIDATES {
        words.select_nth_unstable(MAX_CANDIDATES);
        words.truncate(MAX_CANDIDATES);
    }
    let known = Known::new(snapshot, fields, asker);
    let mut counted = Vec::with_capacity(words.len());
    for (_, word) in words {
        let bare = dictionary.bare(word);
        let releases = known.releases(&[word], Zones::ALL)?;
        if releases > 0 && bare != prefix {
            counted.push((Reverse(releases), bare, word));
        }
    }
    counted.sort_unstable();
    let mut completions = Vec::with_capacity(MAX_COMPLETIONS);
    for (Reverse(releases), bare, word) in counted {
        if completions.len() == MAX_COMPLETIONS {
            break;
        }
        let word = known.spelling(bare, &[word])?;
        if is_term(&word) {
            completions.push(Completion {
                text: format!("{before}{word}"),
                word,
                releases,
            });
        }
    }
    Ok(completions)
}

/// What stands before the last word, and as much of the word as is typed. None where no word is being typed.
fn last_word(text: &str) -> Option<(&str, &str)> {
    let before = text.trim_end_matches(char::is_alphanumeric);
    let begun = text.get(before.len()..).unwrap_or_default();
    // A wildcard goes on as it likes.
    let is_wildcard = before.ends_with(['*', '?']);
    let is_word = begun.chars().count() >= MIN_LETTERS && !is_wildcard;
    is_word.then_some((before, begun))
}

#[cfg(test)]
mod tests {
    use super::last_word;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str)>) {
        assert_eq!(last_word(text), expected);
    }

    #[test]
    fn the_last_word_is_what_is_being_typed() {
        check("Klim", Some(("", "Klim")));
        check("Philo nicht (Mü", Some(("Philo nicht (", "Mü")));
        check("titel:Kl", Some(("titel:", "Kl")));
        check("„Bundesrepublik De", Some(("„Bundesrepublik ", "De")));
        check("Klima ", None);
        check("K", None);
        check("*ma", None);
        check("", None);
    }
}
