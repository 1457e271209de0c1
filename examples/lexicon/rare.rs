//! Adds the nouns and names of the corpora that are too rare to be learned, as words of their own. Knows nothing of how
//! they inflect.

use depesche::german::inflection::{Class, Paradigm};
use depesche::german::joints::cut;
use depesche::german::lexicon::{Lexicon, Reading, WHOLE};

use super::count::Count;
use super::learn::{Words, add};
use super::lists::Lists;
use super::write::so_far;

/// Sightings inside a sentence that a rare noun or name needs.
const SEEN: u32 = 2;
/// Longer ones are hardly asked for, and hardly ever stand in others.
const RARE_MAX: usize = 12;
/// What begins so many times more words than it was seen alone is a fragment (gentech), and is asked for as one.
const FRAGMENT: usize = 12;

/// Adds nouns and names too rare to be learned as whole words: who asks for Zuma wants no Schwarzzumalen.
pub fn rare(lists: &mut Lists, words: &Words) {
    let Some((lexicon, _)) = so_far(lists) else {
        return;
    };
    let total = |w: &str| words.get(w).map_or(0, |c| c.total());
    let attested = |w: &str| total(w) >= 2;
    let mut all: Vec<&str> = words
        .keys()
        .map(String::as_str)
        .filter(|w| attested(w))
        .collect();
    all.sort_unstable();
    let begun = |w: &str| {
        let from = all.partition_point(|other| *other <= w);
        all[from..]
            .iter()
            .take_while(|other| other.starts_with(w))
            .count()
    };
    let mut found: Vec<(&String, &Count)> = words
        .iter()
        .filter(|(w, c)| {
            (3..=RARE_MAX).contains(&w.len())
                && c.capital >= SEEN
                && c.capital > c.low
                && !lists.combining.contains(w)
                && !is_form(&lexicon, w)
                && is_unexplained(&lexicon, w)
                && begun(w) < FRAGMENT * c.capital as usize
        })
        .collect();
    found.sort();
    for (word, count) in found {
        add(lists, word, *count, WHOLE, &attested, &total);
        people(lists, word, words);
    }
}

/// Adds the people of what may be a town, if the corpora show them: Ragower.
fn people(lists: &mut Lists, town: &str, words: &Words) {
    let person = format!("{town}{}", if town.ends_with('e') { "r" } else { "er" });
    let seen = words
        .get(&person)
        .is_some_and(|c| c.low == 0 && c.total() >= 2);
    if seen && town.len() >= TOWN_MIN && !lists.is_noun(&person) {
        lists.add(&person, Paradigm::NounZeroN, &person, WHOLE, false);
        lists.derived.insert(person, town.to_owned());
    }
}

/// Shorter names are rather of people: Stadl and Stadler.
const TOWN_MIN: usize = 5;

/// Whether the word is an old dative or a plural of a known noun (rande, krane).
fn is_form(lexicon: &Lexicon, word: &str) -> bool {
    let noun = |stem: &str| {
        let mut is_noun = false;
        lexicon.stems(stem.as_bytes(), |length, readings| {
            let noun = |r: &Reading| r.flags & WHOLE == 0 && r.paradigm.class() == Class::Noun;
            is_noun |= length == stem.len() && readings.iter().any(noun);
        });
        is_noun
    };
    ["e", "en", "es"]
        .iter()
        .any(|ending| word.strip_suffix(ending).is_some_and(noun))
}

/// Whether no part of the word is known.
fn is_unexplained(lexicon: &Lexicon, word: &str) -> bool {
    let cut = cut(lexicon, word);
    cut.cost.is_none() && cut.best.len() == 1
}
