//! The stems of nouns and adjectives, by their classes. Knows nothing of files.

use depesche::german::inflection::Paradigm;
use depesche::german::lexicon::{DEVERBAL, LAST};

use super::fold::fold;
use super::lists::Lists;
use super::shapes::{guess, umlaut};

impl Lists {
    pub fn noun(
        &mut self,
        word: &str,
        class: &str,
        attested: &dyn Fn(&str) -> bool,
        flags: u8,
        hand: bool,
    ) {
        let flags = flags | if self.is_deverbal(word) { DEVERBAL } else { 0 };
        let add =
            |this: &mut Self, stem: &str, paradigm| this.add(stem, paradigm, word, flags, hand);
        let cut = |n: usize| &word[..word.len() - n];
        let base = |this: &Self| {
            let e = format!("{word}e");
            let taken = this
                .seen
                .contains(&(word.to_owned(), Paradigm::NounN, e.clone()))
                || this
                    .seen
                    .contains(&(word.to_owned(), Paradigm::NounNDrop, e.clone()));
            if attested(&e) && !taken {
                Paradigm::NounBaseE
            } else {
                Paradigm::NounBase
            }
        };
        match class {
            "e" => add(self, word, Paradigm::NounE),
            "ue" => {
                let p = base(self);
                add(self, word, p);
                if let Some(u) = umlaut(word) {
                    add(self, &u, Paradigm::PluralE);
                }
            }
            "uer" => {
                let p = base(self);
                add(self, word, p);
                add(
                    self,
                    &umlaut(word).unwrap_or_else(|| word.into()),
                    Paradigm::PluralEr,
                );
            }
            "er" => add(self, word, Paradigm::NounEr),
            "0" if word.ends_with("er") || word.ends_with("el") => {
                add(self, word, Paradigm::NounZeroN)
            }
            "0" => add(self, word, Paradigm::NounZero),
            "u0" => {
                add(self, word, Paradigm::NounZero);
                if let Some(u) = umlaut(word) {
                    add(self, &u, Paradigm::PluralZero);
                }
            }
            "s" | "towns" => add(self, word, Paradigm::NounS),
            "w" if word.ends_with('e') => add(self, cut(1), Paradigm::NounN),
            "w" => add(self, word, Paradigm::NounWeak),
            "en" if word.ends_with('e') => add(self, cut(1), Paradigm::NounN),
            "en" if (word.ends_with("er") || word.ends_with("el")) && word.len() > 4 => {
                add(self, word, Paradigm::NounZeroN)
            }
            "en" => add(self, word, Paradigm::NounEn),
            "n" if word.ends_with('e') => add(self, cut(1), Paradigm::NounN),
            "n!" if word.ends_with('e') => add(self, cut(1), Paradigm::NounNDrop),
            "ns" => add(self, cut(1), Paradigm::NounNs),
            "adj" => self.add(word, Paradigm::Adjective, word, flags, hand),
            "um" => add(self, cut(2), Paradigm::NounUm),
            "a" => add(self, cut(1), Paradigm::NounA),
            "us" => add(self, cut(2), Paradigm::NounUs),
            "es" => add(self, word, Paradigm::NounSe),
            "nis" => add(self, word, Paradigm::NounNis),
            "in" => add(self, word, Paradigm::NounIn),
            "or" => add(self, word, Paradigm::NounEn),
            "x" => add(self, word, Paradigm::NounBase),
            _ => {
                let class = match guess(word, attested) {
                    // Too rare for its plural to be seen.
                    "x" if hand => "e",
                    class => class,
                };
                self.noun(word, class, attested, flags, hand);
            }
        }
    }

    pub fn adjective(&mut self, word: &str, umlauts: bool, flags: u8, hand: bool) {
        if let Some(stem) = word.strip_suffix('e') {
            self.add(stem, Paradigm::AdjectiveE, word, flags, hand);
        } else {
            self.add(word, Paradigm::Adjective, word, flags, hand);
            if let Some(head) = word.strip_suffix("el") {
                self.add(
                    &format!("{head}l"),
                    Paradigm::AdjectiveE,
                    word,
                    flags | LAST,
                    hand,
                );
            } else if let Some(head) = word.strip_suffix("uer") {
                self.add(
                    &format!("{head}ur"),
                    Paradigm::AdjectiveE,
                    word,
                    flags | LAST,
                    hand,
                );
            }
        }
        if umlauts && let Some(u) = umlaut(word) {
            self.add(
                u.strip_suffix('e').unwrap_or(&u),
                Paradigm::Comparative,
                word,
                flags,
                hand,
            );
        }
    }

    pub fn irregular(&mut self, line: &str, paradigm: Paradigm) {
        let Some((lemma, forms)) = line.split_once(':') else {
            return;
        };
        let lemma = fold(lemma.trim());
        let flags = if self.is_deverbal(&lemma) {
            DEVERBAL
        } else {
            0
        };
        for form in forms
            .split_whitespace()
            .filter(|f| *f != "|" && !f.ends_with('~'))
        {
            self.add(&fold(form), paradigm, &lemma, flags, true);
        }
    }
}
