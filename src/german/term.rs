//! What a bare term of a query stands for: the same words as in a text, arranged as alternatives.
//! Knows no query language, no inflection and no parts of words: those are applied to each alternative later.

use std::ops::Range;

use super::chars::is_hyphen;
use super::unit::MAX_PARTS;
use super::walk::{Kind, walk};
use super::words::Writing;

/// One thing a bare term stands for: words side by side. A text has it when all stand in it, in this order, at
/// successive positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Folded, never empty. The last word also counts in its inflected forms; a lone one as compound part too.
    pub words: Vec<String>,
    /// Whether these are the words that were typed.
    pub writing: Writing,
}

/// Most alternatives of a term.
const MAX_ALTERNATIVES: usize = 16;

/// What a bare term stands for; any of these is enough. The first is the term as typed. Empty when the term has no
/// word in it.
///
/// - A plain word: itself, and its other spelling when it has one (`Schifffahrt`, `schiffahrt`).
/// - Hyphens or slashes (`Social-Media`): the phrase of its parts, and the joined word.
/// - A gender form (`Bürger*innen`): the word with the sign dropped, then the other forms it counts as.
/// - A fragment (`-verwaltung`, `Natur-`): the fragment.
/// - Numbers, web addresses: the phrase of the words they are in a text.
pub fn term_words(term: &str) -> Vec<Alternative> {
    let mut written: Vec<String> = Vec::new();
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut forms = Vec::new();
    let mut joined = Vec::new();
    walk(term, true, |found| match found.kind {
        Kind::Written => {
            written.push(found.text.to_owned());
            spans.push(found.span);
        }
        Kind::Form => forms.push((found.position, found.text.to_owned())),
        Kind::Joined => joined.push((found.span, found.text.to_owned())),
        Kind::Pieced => {}
    });
    let mut alternatives = Vec::new();
    let mut add = |words: Vec<String>, writing| {
        let known = alternatives
            .iter()
            .any(|known: &Alternative| known.words == words);
        if !known && !words.is_empty() && alternatives.len() < MAX_ALTERNATIVES {
            alternatives.push(Alternative { words, writing });
        }
    };
    add(written.clone(), Writing::Written);
    if spans.len() > 1 && are_bound(term, &spans) {
        add(vec![written.concat()], Writing::Equivalent);
    }
    for (span, word) in joined {
        if spans.first().is_some_and(|first| first.start == span.start)
            && spans.last().is_some_and(|last| last.end == span.end)
        {
            add(vec![word], Writing::Equivalent);
        }
    }
    for (position, form) in forms {
        let words = written
            .iter()
            .zip(0..)
            .map(|(word, at)| if at == position { &form } else { word });
        add(words.cloned().collect(), Writing::Equivalent);
    }
    alternatives
}

/// Whether single hyphens or slashes, and nothing else, stand between these words.
fn are_bound(term: &str, words: &[Range<usize>]) -> bool {
    words.len() <= MAX_PARTS
        && words.iter().zip(words.iter().skip(1)).all(|(word, next)| {
            let mut between = term.get(word.end..next.start).unwrap_or_default().chars();
            between.next().is_some_and(|c| is_hyphen(c) || c == '/') && between.next().is_none()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(term: &str, expected: &str) {
        let found: Vec<_> = term_words(term)
            .iter()
            .map(|alternative| alternative.words.join(" "))
            .collect();
        assert_eq!(found.join(" | "), expected, "{term}");
    }

    #[test]
    fn alternatives() {
        check("Häuser", "haeuser");
        check(
            "Social-Media-Expertin",
            "social media expertin | socialmediaexpertin",
        );
        check("SARS-CoV-2", "sars cov 2 | sarscov2");
        check("km/h", "km h | kmh");
        check("Bürger*innen", "buergerinnen | buerger | buergerin");
        check("Bürger(innen)", "buergerinnen | buerger | buergerin");
        check(
            "Bürger*innen-Rat",
            "buergerinnen rat | buergerinnenrat | buergerrat | buerger rat | buergerin rat",
        );
        check("-verwaltung", "verwaltung");
        check("Natur-", "natur");
        check("9:30", "9:30");
        check("2.000", "2.000 | 2000");
        check("24.12.2026", "24.12.2026");
        check("Schifffahrt", "schifffahrt | schiffahrt");
        check("www.uni-jena.de/forschung", "www uni jena de forschung");
        check("Forschungs-/Wissenstransfer", "forschungs wissenstransfer");
        check("a-b-c-d-e-f-g-h-i-j", "a b c d e f g h i j");
        check("…", "");
    }
}
