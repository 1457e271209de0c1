//! Entries made from others: diminutives, adjectives of foreign nouns, compounds that inflect as their last part.
//! Knows nothing of files.

use std::collections::HashSet;

use depesche::german::inflection::{Class, Paradigm};

use super::fold::fold;
use super::learn::is_noun;
use super::lists::{Entry, Lists, clean};
use super::shapes::umlaut;

/// Longer nouns are rarely made small.
const DIMINUTIVE_MAX: usize = 6;

impl Lists {
    /// Touristisch of Tourist, demokratisch of Demokrat.
    pub fn foreign_adjectives(&mut self) {
        let nouns: Vec<String> = self
            .entries
            .iter()
            .filter(|e| e.paradigm == Paradigm::NounWeak)
            .map(|e| e.lemma.clone())
            .collect();
        const ENDS: [&str; 7] = ["ist", "krat", "path", "soph", "nom", "graf", "graph"];
        for noun in nouns {
            if noun.len() > 5 && ENDS.iter().any(|end| noun.ends_with(end)) {
                self.adjective(&format!("{noun}isch"), false, 0, false);
            }
        }
    }

    /// Kollegin of Kollege, where the corpora show her.
    pub fn feminines(&mut self, attested: &dyn Fn(&str) -> bool) {
        let stems: Vec<String> = self
            .entries
            .iter()
            .filter(|e| matches!(e.paradigm, Paradigm::NounN | Paradigm::NounNDrop))
            .map(|e| e.stem.clone())
            .collect();
        for stem in stems {
            let woman = format!("{stem}in");
            if attested(&format!("{woman}nen")) && !self.is_noun(&woman) {
                self.noun(&woman, "in", attested, 0, true);
                self.derived.insert(woman, format!("{stem}e"));
            }
        }
    }

    /// Plane is a noun, so it is no old dative of Plan.
    pub fn drop_datives(&mut self) {
        let nouns: HashSet<String> = self
            .entries
            .iter()
            .filter(|e| is_noun(e))
            .map(|e| e.lemma.clone())
            .collect();
        for entry in &mut self.entries {
            if entry.paradigm == Paradigm::NounBaseE && nouns.contains(&format!("{}e", entry.lemma))
            {
                entry.paradigm = Paradigm::NounBase;
            }
        }
    }

    /// Glöckchen of Glocke: a word of its own, which no list need hold.
    pub fn diminutives(&mut self) {
        let nouns: Vec<String> = self
            .entries
            .iter()
            .filter(|e| e.hand && e.lemma.len() <= DIMINUTIVE_MAX && is_noun(e))
            .map(|e| e.lemma.clone())
            .collect();
        for noun in nouns {
            let stem = noun.strip_suffix("en").or_else(|| noun.strip_suffix('e'));
            let stem = stem.filter(|s| s.len() > 2).unwrap_or(&noun);
            if [
                "ch", "g", "s", "er", "el", "al", "ell", "ion", "it", "et", "chen", "ung",
            ]
            .iter()
            .any(|end| stem.ends_with(end))
            {
                continue;
            }
            let small = format!("{}chen", umlaut(stem).unwrap_or_else(|| stem.to_owned()));
            if !self.is_noun(&small) {
                self.add(&small, Paradigm::NounZero, &small, 0, false);
            }
        }
    }

    /// Nouns that inflect as the last part does, and are found by it: `beere: him brom`. By the first too, where it is
    /// a noun and has no `-` behind it.
    pub fn compounds(&mut self, line: &str) {
        let Some((last, firsts)) = line.split_once(':') else {
            return;
        };
        let last = fold(last);
        let forms: Vec<Entry> = self
            .entries
            .iter()
            .filter(|e| e.lemma == last && e.paradigm.class() == Class::Noun)
            .cloned()
            .collect();
        for first in firsts.split_whitespace() {
            let silent = first.ends_with('-');
            let first = clean(first);
            let lemma = format!("{first}{last}");
            for form in &forms {
                self.add(
                    &format!("{first}{}", form.stem),
                    form.paradigm,
                    &lemma,
                    0,
                    true,
                );
            }
            let finds = if silent { String::new() } else { first };
            self.joined.insert(lemma, (last.clone(), finds));
        }
    }
}
