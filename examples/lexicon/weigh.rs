//! How dear each stem is: the rarer it helps to explain the words of the corpora, the dearer. Knows no list.

use std::collections::HashSet;

use depesche::german::inflection::{Class, Paradigm};
use depesche::german::joints::cut;

use super::learn::{Words, is_noun};
use super::lists::Lists;
use super::write::so_far;

/// Prefixes are few and common, and are not counted: a part is counted by its stem.
const PREFIX: u8 = 36;
/// A prefix that is a noun too (Weg|weiser).
const AMBIGUOUS_PREFIX: u8 = 64;

/// What the name of a place or a person costs at most, so that it is not cut: Wede|kind.
const NAME: u8 = 52;
/// Shorter names are too often a part of something else.
const NAME_MIN: usize = 6;

/// Sets each stem's cost from how many words of the corpora it helps to explain.
pub fn weigh(lists: &mut Lists, words: &Words) {
    let Some((lexicon, origin)) = so_far(lists) else {
        return;
    };
    let mut used = vec![0f64; lists.entries.len()];
    let first = lexicon.readings().as_ptr() as usize;
    let size = std::mem::size_of_val(&lexicon.readings()[0]);
    for (word, count) in words.iter().filter(|(_, c)| c.total() >= 2) {
        let cut = cut(&lexicon, word);
        let weight = 1.0 + 0.25 * f64::from(count.total()).log2();
        for part in cut.best.iter().map(|&at| &cut.parts[at]) {
            if let Some((reading, _)) = part.known {
                let at = (std::ptr::from_ref(reading) as usize - first) / size;
                used[origin[at]] += weight;
            }
        }
    }
    let sum: f64 = used.iter().sum();
    let nouns: HashSet<String> = lists
        .entries
        .iter()
        .filter(|e| is_noun(e) && e.stem == e.lemma)
        .map(|e| e.stem.clone())
        .collect();
    for (entry, used) in lists.entries.iter_mut().zip(used) {
        let least = if entry.hand { 1.0 } else { 0.3 };
        let bits = -((used + least) / sum).log2();
        entry.cost = if entry.paradigm.class() == Class::Prefix {
            if nouns.contains(&entry.stem) || entry.paradigm == Paradigm::VerbParticle {
                AMBIGUOUS_PREFIX
            } else {
                PREFIX
            }
        } else {
            let name = is_noun(entry) && lists.names.contains(&entry.stem);
            let most = if name && entry.stem.len() >= NAME_MIN {
                NAME
            } else {
                88
            };
            (bits * 4.0).round().clamp(20.0, f64::from(most)) as u8
        };
    }
}
