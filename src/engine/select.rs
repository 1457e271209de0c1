//! Which words of the index a part of a query finds, and how near each is to what was typed.
//!
//! The rules of German are in `german`; this file looks their results up in the dictionary.

use std::collections::HashSet;
use std::ops::Range;

use regex::bytes::{Regex, RegexBuilder};

use super::chosen::Chosen;
use super::dictionary::{Dictionary, WordId};
use super::error::EngineError;
use crate::german::{self, Key, Kind};
use crate::query::Forms;

/// Shorter terms are found as whole words only.
const MIN_LETTERS: usize = 3;
/// Bytes a compiled wildcard may take; one of the longest query needs a tenth.
const MAX_WILDCARD: usize = 1 << 20;

/// Tells which words are meant.
#[derive(Clone, Debug)]
pub(super) enum Selector {
    /// Written with exactly these letters, folded.
    Letters(String),
    /// Written so that the pattern fits.
    Pattern(Pattern),
    /// A bare term.
    Term(Term),
}

/// A bare term of one word.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// What was typed, and the words it stands for as well.
    pub(super) words: Vec<Asked>,
    /// Words found that count, or do not.
    pub(super) choice: Choice,
    /// Whether equivalents count, or only what is written.
    pub(super) equivalents: bool,
    /// Whether it is found inside of words, or only the word itself in all its forms.
    pub(super) inside: bool,
}

/// A word of a term, and what of it is looked up.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// Folded.
    letters: String,
    /// What the words share that are its forms or hold it. None of a very short one.
    keys: Vec<Key>,
    /// Whether it is found wherever its letters stand in a word: it is none of its own.
    anywhere: bool,
}

/// Which of the words a term finds count. The words are folded, without hyphens.
#[derive(Clone, Debug)]
pub(super) enum Choice {
    /// All.
    Every,
    /// All but these.
    Without(HashSet<String>),
    /// These alone.
    Only(HashSet<String>),
}

impl Choice {
    /// The choice written behind a term.
    pub(super) fn of(forms: &Forms) -> Self {
        let folded = |forms: &[String]| forms.iter().map(|form| german::solid(form)).collect();
        match forms {
            Forms::Every => Self::Every,
            Forms::Without(forms) => Self::Without(folded(forms)),
            Forms::Only(forms) => Self::Only(folded(forms)),
        }
    }

    fn is_every(&self) -> bool {
        matches!(self, Self::Every)
    }

    fn allows(&self, word: &str) -> bool {
        let is_named = |words: &HashSet<String>| {
            words.contains(word)
                || (!word.chars().all(char::is_alphanumeric)
                    && words.contains(&german::solid(word)))
        };
        match self {
            Self::Every => true,
            Self::Without(words) => !is_named(words),
            Self::Only(words) => is_named(words),
        }
    }
}

impl Selector {
    /// Keys whose words are all meant.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        let term = match self {
            Self::Term(term) if term.is_open() => Some(term),
            _ => None,
        };
        let words = term.into_iter().flat_map(|term| &term.words);
        words.flat_map(|word| word.keys.iter().copied())
    }

    /// The words of a dictionary that are meant, in order, each once.
    pub(super) fn choose(&self, dictionary: &Dictionary) -> Vec<Chosen> {
        let mut chosen = match self {
            Self::Letters(word) => exact(dictionary.written(word)),
            Self::Pattern(pattern) => pattern.choose(dictionary),
            Self::Term(term) => term.choose(dictionary),
        };
        // What each key finds is in order already, of which only a stable sort makes use.
        chosen.sort();
        chosen.dedup_by_key(|chosen| chosen.word);
        chosen
    }
}

fn exact(word: Option<WordId>) -> Vec<Chosen> {
    word.into_iter()
        .map(|word| Chosen::whole(word, Kind::Exact))
        .collect()
}

impl Asked {
    /// What is looked up of a folded word.
    pub(super) fn new(letters: String) -> Self {
        let is_short = letters.chars().count() < MIN_LETTERS;
        Self {
            keys: match is_short {
                true => Vec::new(),
                false => german::term_keys(&letters),
            },
            anywhere: !is_short && !german::is_word(&letters),
            letters,
        }
    }
}

impl Term {
    /// The letters that were typed, folded.
    pub(super) fn typed(&self) -> Option<&str> {
        self.words.first().map(|word| word.letters.as_str())
    }

    /// Whether all counts that has a key of it.
    fn is_open(&self) -> bool {
        self.inside && self.equivalents && self.choice.is_every()
    }

    fn choose(&self, dictionary: &Dictionary) -> Vec<Chosen> {
        let mut chosen: Vec<_> = self
            .words
            .iter()
            .flat_map(|word| self.word(word, dictionary))
            .collect();
        chosen.retain(|chosen| {
            (self.inside || chosen.kind <= Kind::Form)
                && (self.equivalents || dictionary.is_written(chosen.word))
                && (self.choice.is_every() || self.choice.allows(dictionary.bare(chosen.word)))
        });
        chosen
    }

    /// All that one of its words finds.
    fn word(&self, word: &Asked, dictionary: &Dictionary) -> Vec<Chosen> {
        let letters = word.letters.as_str();
        let mut chosen = exact(dictionary.written(letters));
        chosen.extend(exact(dictionary.equivalent(letters)));
        for &key in &word.keys {
            chosen.extend(dictionary.sharing(key));
        }
        if self.inside && word.anywhere {
            let holding = dictionary.holding(letters);
            let parts = holding.filter(|&found| {
                dictionary
                    .edges(found)
                    .hold(letters, dictionary.bare(found))
            });
            chosen.extend(parts.map(|word| Chosen::whole(word, Kind::Part)));
        }
        chosen
    }

    /// Where in a word found, whose letters are given, the part of it is that was asked for.
    pub(super) fn part(&self, found: &str, chosen: Chosen) -> Option<Range<usize>> {
        match chosen.kind {
            Kind::Exact | Kind::Form | Kind::Derived => None,
            Kind::Constituent => Some(chosen.part.range()),
            Kind::Part => self.words.iter().find_map(|word| {
                let at = found.find(&word.letters)?;
                Some(at..at + word.letters.len())
            }),
        }
    }
}

/// A wildcard: `*` stands for any letters, `?` for one.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// Fits a whole folded word. None where every word fits that holds the anchor: the wildcard is `*anchor*`.
    fits: Option<Regex>,
    /// The longest letters in a row that every word found must hold; may be empty.
    anchor: String,
    /// The letters every word found begins with; may be empty.
    prefix: String,
}

impl Pattern {
    /// Understands a wildcard as typed.
    pub(super) fn new(typed: &str) -> Result<Self, EngineError> {
        let folded = german::fold(typed);
        let inner = folded.trim_matches('*');
        let is_anywhere =
            folded.starts_with('*') && folded.ends_with('*') && !inner.contains(['*', '?']);
        let fits = match is_anywhere {
            true => None,
            false => Some(regex(&folded).ok_or_else(|| EngineError::Wildcard(typed.to_owned()))?),
        };
        let literals = || pieces(&folded).map(|(literal, _)| literal);
        Ok(Self {
            fits,
            anchor: literals()
                .max_by_key(|literal| literal.len())
                .unwrap_or_default()
                .to_owned(),
            prefix: literals().next().unwrap_or_default().to_owned(),
        })
    }

    /// Whether a word fits that holds the anchor.
    fn fits(&self, word: &str) -> bool {
        let fits = self.fits.as_ref();
        fits.is_none_or(|fits| fits.is_match(word.as_bytes()))
    }

    fn choose(&self, dictionary: &Dictionary) -> Vec<Chosen> {
        let candidates: Box<dyn Iterator<Item = WordId>> = match self.prefix.is_empty() {
            true => Box::new(dictionary.holding(&self.anchor)),
            false => Box::new(dictionary.beginning_with(&self.prefix).flatten()),
        };
        let fits = |word| self.fits.is_none() || self.fits(dictionary.bare(word));
        let found = candidates.filter(|&word| dictionary.is_written(word) && fits(word));
        found.map(|word| Chosen::whole(word, Kind::Exact)).collect()
    }
}

/// What fits the words that a folded wildcard means. It looks at bytes, as it is made much faster than one that looks at
/// letters: a letter is a byte of ASCII, or one that begins a longer letter and the bytes that go on with it.
fn regex(folded: &str) -> Option<Regex> {
    let mut regex = String::from("^");
    for (literal, special) in pieces(folded) {
        regex.push_str(&regex::escape(literal));
        match special {
            Some('*') => regex.push_str(".*"),
            // One letter that folding has written as two counts as one.
            Some(_) => regex.push_str(r"(?:ae|oe|ue|ss|[\x00-\x7F]|[\xC0-\xFF][\x80-\xBF]*)"),
            None => {}
        }
    }
    regex.push('$');
    let mut builder = RegexBuilder::new(&regex);
    builder.unicode(false).size_limit(MAX_WILDCARD);
    builder.build().ok()
}

/// Letters, and the `*` or `?` behind them.
fn pieces(pattern: &str) -> impl Iterator<Item = (&str, Option<char>)> {
    pattern.split_inclusive(['*', '?']).map(|piece| {
        let literal = piece.trim_end_matches(['*', '?']);
        (
            literal,
            piece
                .get(literal.len()..)
                .and_then(|special| special.chars().next()),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[track_caller]
    fn check(pattern: &str, fits: &[&str], not: &[&str]) {
        let pattern = Pattern::new(pattern).expect("a pattern");
        for word in fits {
            assert!(pattern.fits(word), "{word}");
        }
        for word in not {
            assert!(!pattern.fits(word), "{word}");
        }
    }

    #[test]
    fn patterns() {
        check(
            "M?ller",
            &["mueller", "miller", "moeller", "mжller"],
            &["muiller", "ller", "mжжller"],
        );
        check("Stra?e", &["strasse", "strafe"], &["strassen"]);
        check("*tier*e?", &["tieren", "dokumentieren"], &["teer", "tiere"]);
        check("ж*?", &["жи", "жжж"], &["ж", "иж"]);
        check("k*a", &["klima", "ka"], &["klimas"]);
        check("a.b*", &["a.bc"], &["axb"]);
        check("??", &["ab", "uea", "ueae"], &["a", "abc"]);
    }

    #[test]
    fn anchors() {
        let pattern = Pattern::new("*klima?wandel*").expect("a pattern");
        assert_eq!(pattern.anchor, "wandel");
        assert_eq!(pattern.prefix, "");
        assert!(pattern.fits.is_some());
        for (typed, expected) in [
            ("*klima*", true),
            ("**a*", true),
            ("*a?*", false),
            ("a*", false),
        ] {
            assert_eq!(
                Pattern::new(typed).expect("a pattern").fits.is_none(),
                expected,
                "{typed}"
            );
        }
    }
}
