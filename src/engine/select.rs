//! Which words of the index a part of a query finds, and how near each is to what was typed.
//!
//! The rules of German are in `german`; this file looks their results up in the dictionary.

use std::collections::HashSet;
use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::dictionary::{Dictionary, WordId};
use super::error::EngineError;
use crate::german::{self, Kind};
use crate::query::Forms;

/// Shorter terms are found as whole words only.
const MIN_LETTERS: usize = 3;
/// Bytes a compiled wildcard may take; one of the longest query needs a tenth.
const MAX_WILDCARD: usize = 1 << 20;

/// A word that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Chosen {
    pub(super) word: WordId,
    pub(super) kind: Kind,
}

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
    /// Its letters, folded, and those of the words it stands for as well.
    pub(super) words: Vec<String>,
    /// Words found that count, or do not.
    pub(super) choice: Choice,
    /// Whether equivalents count, or only what is written.
    pub(super) equivalents: bool,
    /// Whether it is found inside of words, or only the word itself in all its forms.
    pub(super) inside: bool,
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
        let folded = |forms: &[String]| forms.iter().map(|form| solid(form)).collect();
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
                || (!word.chars().all(char::is_alphanumeric) && words.contains(&solid(word)))
        };
        match self {
            Self::Every => true,
            Self::Without(words) => !is_named(words),
            Self::Only(words) => is_named(words),
        }
    }
}

/// A form as the dictionary holds it: folded, and joined where it has hyphens.
pub(super) fn solid(form: &str) -> String {
    let mut folded = german::fold(form);
    folded.retain(char::is_alphanumeric);
    folded
}

impl Selector {
    /// The words of a dictionary that are meant, in order, each once.
    pub(super) fn choose(&self, dictionary: &Dictionary) -> Vec<Chosen> {
        let mut chosen = match self {
            Self::Letters(word) => exact(dictionary.written(word)),
            Self::Pattern(pattern) => pattern.choose(dictionary),
            Self::Term(term) => term.choose(dictionary),
        };
        chosen.sort_unstable();
        chosen.dedup_by_key(|chosen| chosen.word);
        chosen
    }
}

fn exact(word: Option<WordId>) -> Vec<Chosen> {
    word.into_iter()
        .map(|word| Chosen {
            word,
            kind: Kind::Exact,
        })
        .collect()
}

impl Term {
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
    fn word(&self, word: &str, dictionary: &Dictionary) -> Vec<Chosen> {
        let mut chosen = exact(dictionary.written(word));
        chosen.extend(exact(dictionary.equivalent(word)));
        if word.chars().count() < MIN_LETTERS {
            return chosen;
        }
        for key in german::term_keys(word) {
            let shared = dictionary.sharing(key);
            chosen.extend(shared.map(|(word, kind)| Chosen { word, kind }));
        }
        if self.inside && !german::is_word(word) {
            let holding = dictionary.holding(word);
            let parts =
                holding.filter(|&found| dictionary.edges(found).hold(word, dictionary.bare(found)));
            chosen.extend(parts.map(|word| Chosen {
                word,
                kind: Kind::Part,
            }));
        }
        chosen
    }

    /// Where in a word found the part of it is that was asked for.
    pub(super) fn part(&self, found: &str, kind: Kind) -> Option<Range<usize>> {
        let constituents = german::constituents(found);
        self.words.iter().find_map(|word| match kind {
            Kind::Exact | Kind::Form | Kind::Derived => None,
            Kind::Constituent => {
                let keys = german::term_keys(word);
                let own = constituents.iter().find(|own| keys.contains(&own.key));
                own.map(|own| own.range.clone())
            }
            Kind::Part => found.find(word.as_str()).map(|at| at..at + word.len()),
        })
    }
}

/// A wildcard: `*` stands for any letters, `?` for one.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// Fits a whole folded word.
    fits: Regex,
    /// The longest letters in a row that every word found must hold; may be empty.
    anchor: String,
    /// The letters every word found begins with; may be empty.
    prefix: String,
    /// Whether every word fits that holds the anchor: the wildcard is `*anchor*`.
    anywhere: bool,
}

impl Pattern {
    /// Understands a wildcard as typed.
    pub(super) fn new(typed: &str) -> Result<Self, EngineError> {
        let folded = german::fold(typed);
        let mut regex = String::from("^");
        for (literal, special) in pieces(&folded) {
            regex.push_str(&regex::escape(literal));
            match special {
                Some('*') => regex.push_str(".*"),
                // One letter that folding has written as two counts as one.
                Some(_) => regex.push_str("(?:ae|oe|ue|ss|.)"),
                None => {}
            }
        }
        regex.push('$');
        let fits = RegexBuilder::new(&regex)
            .size_limit(MAX_WILDCARD)
            .build()
            .map_err(|_| EngineError::Wildcard(typed.to_owned()))?;
        let literals = || pieces(&folded).map(|(literal, _)| literal);
        let mut ends = folded.trim_matches('*').chars();
        Ok(Self {
            anywhere: folded.starts_with('*')
                && folded.ends_with('*')
                && ends.all(|letter| !matches!(letter, '*' | '?')),
            fits,
            anchor: literals()
                .max_by_key(|literal| literal.len())
                .unwrap_or_default()
                .to_owned(),
            prefix: literals().next().unwrap_or_default().to_owned(),
        })
    }

    fn choose(&self, dictionary: &Dictionary) -> Vec<Chosen> {
        let candidates: Box<dyn Iterator<Item = WordId>> = match self.prefix.is_empty() {
            true => Box::new(dictionary.holding(&self.anchor)),
            false => Box::new(dictionary.beginning_with(&self.prefix).flatten()),
        };
        let found = candidates.filter(|&word| {
            dictionary.is_written(word)
                && (self.anywhere || self.fits.is_match(dictionary.bare(word)))
        });
        found
            .map(|word| Chosen {
                word,
                kind: Kind::Exact,
            })
            .collect()
    }
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
            assert!(pattern.fits.is_match(word), "{word}");
        }
        for word in not {
            assert!(!pattern.fits.is_match(word), "{word}");
        }
    }

    #[test]
    fn patterns() {
        check(
            "M?ller",
            &["mueller", "miller", "moeller"],
            &["muiller", "ller"],
        );
        check("Stra?e", &["strasse", "strafe"], &["strassen"]);
        check("*tier*", &["tier", "dokumentieren"], &["teer"]);
        check("k*a", &["klima", "ka"], &["klimas"]);
        check("a.b*", &["a.bc"], &["axb"]);
        check("??", &["ab", "uea", "ueae"], &["a", "abc"]);
    }

    #[test]
    fn anchors() {
        let pattern = Pattern::new("*klima?wandel*").expect("a pattern");
        assert_eq!(pattern.anchor, "wandel");
        assert_eq!(pattern.prefix, "");
        assert!(!pattern.anywhere);
        for (typed, expected) in [
            ("*klima*", true),
            ("**a*", true),
            ("*a?*", false),
            ("a*", false),
        ] {
            assert_eq!(
                Pattern::new(typed).expect("a pattern").anywhere,
                expected,
                "{typed}"
            );
        }
    }
}
