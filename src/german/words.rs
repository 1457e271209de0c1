//! Text to words: each with its place, folded, and the further forms it counts as. The same for releases and
//! queries. Knows no lexicon, no index, no query language.

use std::ops::Range;

use super::chars::is_hyphen;
use super::clean::Clean;
use super::fold::fold_into;
use super::token::{Token, tokenize};

/// A version of everything that decides what is indexed; raised with every change that changes [`words`].
pub const ANALYSER_VERSION: u32 = 1;

/// Longest word, in bytes of its folded form. A longer run of letters is no word and has no position: it is an
/// encoded file, not German, whose longest compounds of the law books stay under 90 letters.
pub const MAX_WORD_BYTES: usize = 256;

/// Most parts of a hyphenated chain that also counts as one joined word.
const MAX_PARTS: usize = 8;

/// How a word comes to stand at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Writing {
    /// It stands there so, but for folding and gender signs. Phrases, wildcards and `nahe` see these only.
    Written,
    /// A further form that what stands there counts as, for bare terms only.
    Equivalent,
}

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Folded, at most [`MAX_WORD_BYTES`] long, never empty.
    pub text: String,
    /// Bytes of the original text to mark when this word is a hit.
    pub span: Range<usize>,
    /// Which word of the text, from 0. Exactly one written word stands at each position.
    pub position: u32,
    /// Whether it stands there so.
    pub writing: Writing,
}

/// A [`Word`] whose text is only lent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordRef<'a> {
    /// See [`Word::text`].
    pub text: &'a str,
    /// See [`Word::span`].
    pub span: Range<usize>,
    /// See [`Word::position`].
    pub position: u32,
    /// See [`Word::writing`].
    pub writing: Writing,
}

/// All words of a text, in order of position; at each the written word first, then its equivalents.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6);
    for_each_word(text, |word| {
        let WordRef {
            text,
            span,
            position,
            writing,
        } = word;
        words.push(Word {
            text: text.to_owned(),
            span,
            position,
            writing,
        });
    });
    words
}

/// Visits the [`words`] of a text without allocating each.
pub fn for_each_word(text: &str, mut visit: impl FnMut(WordRef<'_>)) {
    let clean = Clean::new(text);
    let mut tokens = Vec::with_capacity(text.len() / 6);
    tokenize(clean.text(), &mut tokens);
    let mut walk = Walk {
        clean: &clean,
        folded: String::new(),
        position: 0,
        visit: &mut visit,
    };
    let mut rest = tokens.as_slice();
    while !rest.is_empty() {
        let parts = chain_length(clean.text(), rest);
        let (chain, behind) = rest.split_at(parts);
        walk.chain(chain);
        rest = behind;
    }
}

/// How many tokens from the first on are bound by single hyphens.
fn chain_length(text: &str, tokens: &[Token]) -> usize {
    let bound = tokens
        .iter()
        .zip(tokens.iter().skip(1))
        .take_while(|(part, next)| is_hyphen_between(text, part, next));
    1 + bound.count()
}

fn is_hyphen_between(text: &str, part: &Token, next: &Token) -> bool {
    let mut between = text.get(part.end..next.start).unwrap_or_default().chars();
    between.next().is_some_and(is_hyphen) && between.next().is_none()
}

struct Walk<'a, V> {
    clean: &'a Clean<'a>,
    folded: String,
    position: u32,
    visit: &'a mut V,
}

impl<V: FnMut(WordRef<'_>)> Walk<'_, V> {
    fn chain(&mut self, parts: &[Token]) {
        for (index, part) in parts.iter().enumerate() {
            self.folded.clear();
            fold_into(self.clean.slice(part.start..part.end), &mut self.folded);
            if self.folded.len() > MAX_WORD_BYTES {
                continue;
            }
            self.visit(part.start..part.end, Writing::Written);
            if index == 0 && (2..=MAX_PARTS).contains(&parts.len()) {
                self.joined(parts);
            }
            self.position += 1;
        }
    }

    fn joined(&mut self, parts: &[Token]) {
        self.folded.clear();
        for part in parts {
            fold_into(self.clean.slice(part.start..part.end), &mut self.folded);
        }
        if let (Some(first), Some(last)) = (parts.first(), parts.last())
            && self.folded.len() <= MAX_WORD_BYTES
        {
            self.visit(first.start..last.end, Writing::Equivalent);
        }
    }

    fn visit(&mut self, clean: Range<usize>, writing: Writing) {
        let span = self.clean.original(clean);
        (self.visit)(WordRef {
            text: &self.folded,
            span,
            position: self.position,
            writing,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words as `text`, further forms as `+text`, in their order, with the text their span covers when it differs.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown: Vec<_> = words(text)
            .into_iter()
            .map(|word| match word.writing {
                Writing::Written => format!("{} {}", word.position, word.text),
                Writing::Equivalent => format!("+{}[{}]", word.text, &text[word.span]),
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{text:?}");
    }

    #[test]
    fn hyphens() {
        check(
            "Die Corona-Pandemie.",
            "0 die 1 corona +coronapandemie[Corona-Pandemie] 2 pandemie",
        );
        check("E\u{2011}Mail", "0 e +email[E\u{2011}Mail] 1 mail");
        check("er – sie - wir", "0 er 1 sie 2 wir");
        check(
            "Mu\u{308}ller-Mei\u{AD}er",
            "0 mueller +muellermeier[Mu\u{308}ller-Mei\u{AD}er] 1 meier",
        );
        check("a-b-c-d-e-f-g-h-i", "0 a 1 b 2 c 3 d 4 e 5 f 6 g 7 h 8 i");
    }
}
