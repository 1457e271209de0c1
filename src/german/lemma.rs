//! What a stretch of a word is a form of: the letters before its last stem as they stand, that stem as its
//! lemma. Knows nothing of keys.

use std::ops::Range;

use super::inflection::{Lemma, Paradigm, unknown_lemmas};
use super::lexicon::{Lexicon, Reading};
use super::parts::Part;

/// Who asks: a word of the vocabulary, or a query term.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    Word,
    Term,
}

/// What a lemma is to a stretch.
pub(super) enum Named {
    /// What the stretch is a form of.
    Own,
    /// What that is derived from.
    Base,
    /// A part of it, from which byte to which; it is, or is derived from, a compound that the lexicon has as one word.
    Part(Range<usize>),
}

/// Calls `each` with the lemmas of the stretch from `from` to the end of `part`: the letters before
/// the stem as they stand, the stem as its lemma.
pub(super) fn each_lemma(
    lexicon: &Lexicon,
    word: &str,
    part: &Part<'_>,
    from: usize,
    asked: Asked,
    out: &mut String,
    each: &mut impl FnMut(&str, Named),
) {
    let stretch = |range: Range<usize>| word.get(range).unwrap_or("");
    let Some((reading, ending)) = part.known else {
        let unknown = stretch(part.start..part.end);
        let whole = part.start == 0 && part.end == word.len();
        for lemma in unknown_forms(lexicon, unknown, whole) {
            out.clear();
            out.push_str(stretch(from..part.start));
            out.push_str(lemma);
            each(out, Named::Own);
        }
        return;
    };
    out.clear();
    match part.infix {
        Some(zu) if from <= zu => {
            out.push_str(stretch(from..zu));
            out.push_str(stretch(zu + 2..part.stem));
        }
        _ => out.push_str(stretch(from..part.stem)),
    }
    let head = out.len();
    let stem = stretch(part.stem..part.stem_end);
    let own = |suffix: &str, out: &mut String| {
        out.truncate(head);
        out.push_str(stem);
        out.push_str(suffix);
    };
    match ending.lemma {
        Lemma::Citation => {}
        Lemma::Own(suffix) => {
            own(suffix, out);
            each(out, Named::Own);
            return;
        }
        Lemma::Participle(suffix) => {
            own(suffix, out);
            each(out, Named::Own);
            if asked == Asked::Term && !is_bare(ending.text) {
                return;
            }
            out.truncate(head);
        }
        Lemma::Feminine(woman, man) => {
            own(woman, out);
            each(out, Named::Own);
            if asked == Asked::Word {
                own(man, out);
                each(out, Named::Base);
                if man.is_empty() {
                    bases(lexicon, reading, head, out, each);
                }
            }
            return;
        }
    }
    lexicon.rewrite(reading.lemma, stem, out);
    each(out, Named::Own);
    if asked == Asked::Word && reading.paradigm != Paradigm::Modifier {
        bases(lexicon, reading, head, out, each);
    }
}

/// The forms a word or stretch unknown to the lexicon may be of. Nieder|lehme is not of Lehm: a form of a known word would
/// be known. Any name has a genitive.
pub(super) fn unknown_forms<'w>(
    lexicon: &Lexicon,
    unknown: &'w str,
    whole: bool,
) -> impl Iterator<Item = &'w str> {
    unknown_lemmas(unknown).filter(move |lemma| {
        let genitive = whole && unknown.strip_suffix('s') == Some(lemma);
        lemma.len() == unknown.len() || genitive || !is_stem(lexicon, lemma)
    })
}

/// Calls `each` with what the lemma in `out` from `head` on is derived from, and with its parts where it is a compound that the
/// lexicon has as one word: the last part, then the first, or what the last is derived from. Of Eisenbahner it has Eisenbahn,
/// then Bahn.
fn bases(
    lexicon: &Lexicon,
    reading: &Reading,
    head: usize,
    out: &mut String,
    each: &mut impl FnMut(&str, Named),
) {
    if reading.bases == [0, 0] {
        return;
    }
    let lemma = out.get(head..).unwrap_or("").to_owned();
    let mut before = lemma.clone();
    let mut last: Option<Range<usize>> = None;
    for base in reading.bases.into_iter().filter(|base| *base != 0) {
        out.truncate(head);
        lexicon.rewrite(base, &lemma, out);
        let base = out.get(head..).unwrap_or("");
        let first = before.strip_suffix(base).filter(|first| !first.is_empty());
        let part = match (first, last.take()) {
            // The forms of a compound end as those of its last part do; what is derived from one does not.
            (Some(first), None) if before == lemma => Some(first.len()..usize::MAX),
            (Some(first), None) => Some(first.len()..before.len()),
            (Some(first), Some(last)) => Some(last.start + first.len()..last.end),
            (None, Some(last)) => match lemma.get(..last.start) {
                Some(first) if first.starts_with(base) => Some(0..base.len()),
                _ => Some(last),
            },
            (None, None) => None,
        };
        base.clone_into(&mut before);
        last.clone_from(&part);
        // Behind other letters, each is part of a further word: Lehrerbildung, of Lehrerweiterbildung.
        let part = part.filter(|_| head == 0);
        each(out, part.map_or(Named::Base, Named::Part));
    }
}

/// Whether a stem of the lexicon has just these letters.
fn is_stem(lexicon: &Lexicon, letters: &str) -> bool {
    let mut is = false;
    lexicon.stems(letters.as_bytes(), |len, _| is |= len == letters.len());
    is
}

fn is_bare(ending: &str) -> bool {
    matches!(ending, "" | "t" | "et" | "end" | "nd")
}
