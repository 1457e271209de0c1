//! What the hand-written lists become: entries, and what the lists say besides. Knows no file.

use std::collections::{HashMap, HashSet};

use depesche::german::inflection::Paradigm;

use super::fold::fold;

/// One stem of the lexicon to be.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Entry {
    pub stem: String,
    pub paradigm: Paradigm,
    pub lemma: String,
    pub flags: u8,
    /// Written by hand rather than found in the corpora.
    pub hand: bool,
    pub bases: Vec<String>,
    pub cost: u8,
}

/// All entries, and what the lists say besides.
#[derive(Default)]
pub struct Lists {
    pub entries: Vec<Entry>,
    pub seen: HashSet<(String, Paradigm, String)>,
    pub combining: Vec<String>,
    pub deverbal: HashSet<String>,
    /// Compounds kept whole, with the last part and the first; nouns among these find them.
    pub joined: HashMap<String, (String, String)>,
    /// Names are never compounds of what they look like (Mann|heim).
    pub names: HashSet<String>,
    /// What is derived from a place.
    pub derived: HashMap<String, String>,
}

impl Lists {
    pub fn add(&mut self, stem: &str, paradigm: Paradigm, lemma: &str, flags: u8, hand: bool) {
        if stem.is_empty() || !stem.bytes().all(|b| b.is_ascii_lowercase()) {
            return;
        }
        if self
            .seen
            .insert((stem.to_owned(), paradigm, lemma.to_owned()))
        {
            let cost = if hand { 44 } else { 56 };
            let entry = Entry {
                stem: stem.into(),
                paradigm,
                lemma: lemma.into(),
                flags,
                hand,
                bases: vec![],
                cost,
            };
            self.entries.push(entry);
        }
    }

    pub fn is_deverbal(&self, word: &str) -> bool {
        self.deverbal.contains(word) || word.ends_with("ung")
    }

    pub fn is_noun(&self, word: &str) -> bool {
        use Paradigm::*;
        let whole = [
            NounE, NounBase, NounBaseE, NounEr, NounZero, NounZeroN, NounS, NounWeak, NounEn,
            NounNis, NounIn, NounSe, NounFixed,
        ];
        whole
            .iter()
            .any(|p| self.seen.contains(&(word.into(), *p, word.into())))
            || [NounN, NounNDrop, NounNs].iter().any(|p| {
                word.strip_suffix('e')
                    .is_some_and(|s| self.seen.contains(&(s.into(), *p, word.into())))
            })
            || word
                .strip_suffix("um")
                .is_some_and(|s| self.seen.contains(&(s.into(), NounUm, word.into())))
            || word
                .strip_suffix("us")
                .is_some_and(|s| self.seen.contains(&(s.into(), NounUs, word.into())))
            || word
                .strip_suffix('a')
                .is_some_and(|s| self.seen.contains(&(s.into(), NounA, word.into())))
    }
}

pub fn clean(word: &str) -> String {
    fold(word.trim_end_matches(['~', '!', '-', '^']))
}
