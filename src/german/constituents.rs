//! What a word is found by: the keys of a word and of its constituents, and the keys a query term
//! asks for. A term finds a word when they share a key; see [`finds`] for the whole definition.
//! Knows no index, and folds nothing: every word here is folded.

use std::ops::Range;

use super::edges::Edges;
use super::inflection::{Class, unknown_lemmas};
use super::joints::{Cut, Part, cut};
use super::lemma::{Asked, Named, each_lemma, unknown_forms};
use super::lexicon::{BINDING, Lexicon, german};

/// The name of a lemma, alike in every build with the same lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(pub u64);

impl Key {
    /// The key of a lemma's letters.
    pub fn of(lemma: &str) -> Self {
        // FNV-1a, then one round of mixing: stable, short, and even in all bits.
        let hash = lemma.bytes().fold(0xcbf2_9ce4_8422_2325, |h: u64, b| {
            (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
        });
        Self((hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }
}

/// How a term finds a word, closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The same letters.
    Exact,
    /// Another inflected form.
    Form,
    /// A derivation that only adds an ending.
    Derived,
    /// A constituent.
    Constituent,
    /// Letters at an edge of the word or of a constituent.
    Part,
}

/// A constituent of a word, or the word itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constituent {
    /// What finds it.
    pub key: Key,
    /// [`Kind::Form`], [`Kind::Derived`] or [`Kind::Constituent`].
    pub kind: Kind,
    /// Its bytes in the folded word.
    pub range: Range<usize>,
}

/// All keys a word is found by, each once, closest kind first.
pub fn constituents(word: &str) -> Vec<Constituent> {
    constituents_of(&cut(german(), word), word)
}

/// All that a word is found by: its [`constituents`], and where parts may stand.
pub fn analyse(word: &str) -> (Vec<Constituent>, Edges) {
    let cut = cut(german(), word);
    (constituents_of(&cut, word), Edges::of(&cut))
}

fn constituents_of(cut: &Cut<'_>, word: &str) -> Vec<Constituent> {
    let mut found = Vec::with_capacity(8);
    lemmas_of(german(), cut, word, |lemma, kind, range| {
        found.push(Constituent {
            key: Key::of(lemma),
            kind,
            range,
        });
    });
    found.sort_by_key(|c: &Constituent| (c.key, c.kind, c.range.start));
    found.dedup_by_key(|c| c.key);
    found.sort_by_key(|c| (c.kind, c.range.start));
    found
}

/// The keys a query term asks for.
pub fn term_keys(term: &str) -> Vec<Key> {
    let mut keys = Vec::with_capacity(2);
    term_lemmas(german(), term, |lemma| keys.push(Key::of(lemma)));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Whether a term is a word of its own. Combining forms (philo, psycho, logie) are not.
pub fn is_word(term: &str) -> bool {
    let cut = cut(german(), term);
    cut.cost.is_some() && !german().is_combining(term)
}

/// Whether a word only joins others: an article, a pronoun, a preposition, an adverb.
pub fn is_function(word: &str) -> bool {
    let mut is_function = false;
    german().stems(word.as_bytes(), |length, readings| {
        let mut classes = readings.iter().map(|reading| reading.paradigm.class());
        is_function |= length == word.len() && classes.any(|class| class == Class::Function);
    });
    is_function
}

/// Where the constituents of a word begin, the first at 0, ascending.
pub fn joints(word: &str) -> Vec<usize> {
    let cut = cut(german(), word);
    let mut starts: Vec<usize> = cut.parts.iter().map(|p| p.start).collect();
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// Shorter terms are found as whole words only.
const TERM_MIN: usize = 3;

/// Whether and how `term` finds `word`: the definition, for tests and for reading. An index asks for the keys.
pub fn finds(term: &str, word: &str) -> Option<Kind> {
    if term == word {
        return Some(Kind::Exact);
    }
    if term.chars().count() < TERM_MIN {
        return None;
    }
    let keys = term_keys(term);
    let by_key = constituents(word)
        .into_iter()
        .find(|c| keys.contains(&c.key))
        .map(|c| c.kind);
    by_key.or_else(|| {
        let edges = || Edges::of(&cut(german(), word));
        (!is_word(term) && edges().hold(term, word)).then_some(Kind::Part)
    })
}

/// The letters of the keys of a word, as [`constituents`] names them. For looking into a surprising hit.
pub fn lemmas(word: &str) -> Vec<(String, Kind, Range<usize>)> {
    let mut found = Vec::new();
    let cut = cut(german(), word);
    lemmas_of(german(), &cut, word, |lemma, kind, range| {
        found.push((lemma.to_owned(), kind, range))
    });
    found
}

/// Calls `each` with every lemma of `word` and of its constituents.
fn lemmas_of(
    lexicon: &Lexicon,
    cut: &Cut<'_>,
    word: &str,
    mut each: impl FnMut(&str, Kind, Range<usize>),
) {
    let mut lemma = String::with_capacity(word.len() + 8);
    for part in &cut.parts {
        let whole = part.start == 0 && part.end == word.len();
        let last = part.end == word.len();
        if binds(part) {
            if whole {
                each(&bound(word), Kind::Form, 0..word.len());
            }
            continue;
        }
        let kind = if whole { Kind::Form } else { Kind::Constituent };
        let from = if part.opaque || part.stem == part.start {
            part.start
        } else {
            part.stem
        };
        each_lemma(
            lexicon,
            word,
            part,
            part.start,
            Asked::Word,
            &mut lemma,
            &mut |l, named| {
                let (kind, range) = found_by(named, kind, part.start..shown(part, word));
                each(l, kind, range);
            },
        );
        if from != part.start {
            each_lemma(
                lexicon,
                word,
                part,
                from,
                Asked::Word,
                &mut lemma,
                &mut |l, named| {
                    let own = from..shown(part, word);
                    let (kind, range) = found_by(named, Kind::Constituent, own);
                    each(l, kind, range);
                },
            );
        }
        if last && !whole {
            each_lemma(
                lexicon,
                word,
                part,
                0,
                Asked::Word,
                &mut lemma,
                &mut |l, named| {
                    let (kind, range) = found_by(named, Kind::Form, 0..part.end);
                    each(l, kind, range);
                },
            );
        }
    }
    if cut.cost.is_none() {
        // Two forms of a new word may be cut differently; whole, they meet.
        unknown_forms(lexicon, word, true).for_each(|lemma| each(lemma, Kind::Form, 0..word.len()));
    }
    spans(lexicon, word, cut, &mut lemma, &mut each);
}

/// How a lemma finds the word that a part of it is, or is part of, and where.
fn found_by(named: Named, kind: Kind, part: Range<usize>) -> (Kind, Range<usize>) {
    match named {
        Named::Own => (kind, part),
        Named::Base => (kind.max(Kind::Derived), part),
        Named::Part(own) => {
            let within = |at: usize| part.start.saturating_add(at).min(part.end);
            (Kind::Constituent, within(own.start)..within(own.end))
        }
    }
}

/// Where a constituent ends for the reader: before a linking -s-.
fn shown(part: &Part<'_>, word: &str) -> usize {
    let linked = part
        .known
        .filter(|_| part.end < word.len())
        .map_or("", |(_, ending)| ending.text);
    match linked {
        "es" | "ens" if part.end > part.stem_end => part.stem_end,
        _ => part.end - usize::from(linked.ends_with('s')),
    }
}

/// The constituents of several parts, along the best way.
fn spans(
    lexicon: &Lexicon,
    word: &str,
    cut: &Cut<'_>,
    lemma: &mut String,
    each: &mut impl FnMut(&str, Kind, Range<usize>),
) {
    let parts = || cut.best.iter().filter_map(|&at| cut.parts.get(at));
    for (count, last) in parts().enumerate() {
        for (at, first) in parts().take(count).enumerate() {
            if at == 0 && last.end == word.len() {
                continue;
            }
            // Other readings of the last part too: Zeit|zeugen|gespräch is of Zeuge as well as of zeugen.
            let same = |p: &&Part<'_>| p.start == last.start && p.end == last.end && !binds(p);
            for last in cut.parts.iter().filter(same) {
                let range = first.start..shown(last, word);
                each_lemma(
                    lexicon,
                    word,
                    last,
                    first.start,
                    Asked::Word,
                    lemma,
                    &mut |l, _| {
                        each(l, Kind::Constituent, range.clone());
                    },
                );
            }
        }
    }
}

/// Calls `each` with every lemma `term` may be a form of.
fn term_lemmas(lexicon: &Lexicon, term: &str, mut each: impl FnMut(&str)) {
    let cut = cut(lexicon, term);
    let mut lemma = String::with_capacity(term.len() + 8);
    // Alter is a noun, and so is Zeuge: that they could be forms of alt and Zeug is no reason to find Altbau and Fahrzeug.
    let noun = cut.parts.iter().any(|part| {
        part.start == 0
            && part.end == term.len()
            && part
                .known
                .is_some_and(|(r, _)| r.paradigm.class() == Class::Noun)
            && is_citation(lexicon, term, part)
    });
    let whole = |part: &&Part<'_>| part.start == 0 && part.end == term.len();
    if cut.parts.iter().filter(whole).any(binds) {
        each(&bound(term));
        return;
    }
    if cut.cost.is_none() {
        unknown_lemmas(term).for_each(&mut each);
    }
    for part in cut.parts.iter().filter(|p| p.end == term.len()) {
        let whole = part.start == 0;
        if whole && noun && !is_citation(lexicon, term, part) {
            continue;
        }
        // Who asks for loses wants no arbeitsloses.
        let mut each = |l: &str, _| {
            if !l.starts_with('-') {
                each(l);
            }
        };
        each_lemma(lexicon, term, part, 0, Asked::Term, &mut lemma, &mut each);
    }
}

/// Whether the part is a preposition or its like, asked for as a whole word only.
fn binds(part: &Part<'_>) -> bool {
    part.known
        .is_some_and(|(reading, _)| reading.flags & BINDING != 0)
}

/// What such a word is asked for by: unlike any lemma, for "unter" begins adjectives too.
fn bound(word: &str) -> String {
    format!("{word} ")
}

fn is_citation(lexicon: &Lexicon, term: &str, part: &Part<'_>) -> bool {
    let mut same = false;
    let mut lemma = String::new();
    each_lemma(
        lexicon,
        term,
        part,
        0,
        Asked::Term,
        &mut lemma,
        &mut |l, _| same |= l == term,
    );
    same
}

#[cfg(test)]
mod tests;
