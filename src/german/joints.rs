//! Cuts a folded German word at its joints: the cheapest way through the word over stems of the
//! lexicon with their endings and linking elements, and every part of a way that is hardly dearer.
//! Knows nothing of keys, terms and texts.

use super::inflection::{Class, LINK, Lemma, Paradigm};
use super::lexicon::Lexicon;
pub use super::parts::Part;
use super::parts::Ways;
use super::rivals::{give_way, is_citation};
use super::routes::{ahead_of, behind, get, nowhere, relax};
use super::strange::{is_place_name, street};
use super::stretch::{Stretch, new_stretch, unknown, unknown_cost};

/// Longer words are not cut. The longest word of German law has 79 letters.
pub const MAX_LETTERS: usize = 120;

/// Parts of ways up to this much dearer than the best are kept (quarter bits).
const SLACK: u32 = 6;
/// Another reading of the same stem may be this much dearer yet (Brems|belag: Bremse beside bremsen); as the last part
/// only a noun as the dictionary has it (Acker|winde: Winde beside Wind).
const SAME_SPAN: u32 = 30;
/// Linking endings of this cost are exceptions.
const RARE_LINK: u8 = 10;
const PLURAL_COST: u8 = 6;
/// A plural beside a noun of its letters (Frauen) may be this much dearer.
const PLURAL_SLACK: u32 = 18;

/// A word in parts.
#[derive(Debug, Default)]
pub struct Cut<'a> {
    /// All parts worth keeping.
    pub parts: Vec<Part<'a>>,
    /// The best way, as positions in `parts`.
    pub best: Vec<usize>,
    /// What the best way costs; `None` when a stretch is unknown.
    pub cost: Option<u32>,
}

/// Cuts `word`, which must be folded.
pub fn cut<'a>(lexicon: &'a Lexicon, word: &str) -> Cut<'a> {
    let len = word.len();
    if len == 0 || len > MAX_LETTERS || !word.is_ascii() {
        return uncut(len);
    }
    let (mut ways, ahead) = ways_from_the_left(lexicon, word);
    let known = get(&ahead, len);
    let street = street(word);
    let place = street.filter(|&street| is_place_name(word.as_bytes(), street));
    if known <= Stretch::whole(len).cost && place.is_none() {
        return keep(ways.parts, ahead, word, known);
    }
    // Nothing known fits, or only rubbish does: one stretch of the word is new.
    add_unreached(&mut ways, &ahead);
    let new = match place {
        Some(end) => Stretch::name(end, 0),
        None => new_stretch(word, &ways.parts, &ahead, street),
    };
    if known <= new.cost {
        return keep(ways.parts, ahead, word, known);
    }
    cut_around(new, ways.parts, word)
}

/// A word that is not cut.
fn uncut<'a>(len: usize) -> Cut<'a> {
    Cut {
        parts: vec![unknown(0, len)],
        best: vec![0],
        cost: None,
    }
}

/// The parts that ways from the left lead to, and what it costs to come to each position.
fn ways_from_the_left<'a, 'w>(lexicon: &'a Lexicon, word: &'w str) -> (Ways<'a, 'w>, Vec<u32>) {
    let mut ways = Ways {
        lexicon,
        word: word.as_bytes(),
        parts: Vec::with_capacity(32),
    };
    let mut ahead = nowhere(word.len());
    let mut done = 0;
    for at in 0..word.len() {
        if get(&ahead, at) != u32::MAX {
            ways.from(at);
            relax(&mut ahead, ways.parts.get(done..).unwrap_or(&[]));
            done = ways.parts.len();
        }
    }
    (ways, ahead)
}

/// Adds the parts that begin where no way from the left leads, and sorts all by start.
fn add_unreached(ways: &mut Ways<'_, '_>, ahead: &[u32]) {
    for at in 0..ways.word.len() {
        if get(ahead, at) == u32::MAX {
            ways.from(at);
        }
    }
    ways.parts.sort_by_key(|p| p.start);
}

/// The cut of `word` that leads over the stretch.
fn cut_around<'a>(stretch: Stretch, mut parts: Vec<Part<'a>>, word: &str) -> Cut<'a> {
    let Stretch { start, end, .. } = stretch;
    parts.retain(|p| p.end <= start || p.start >= end);
    parts.push(unknown(start, end));
    parts.sort_by_key(|p| p.start);
    let ahead = ahead_of(&parts, word.len());
    let best = get(&ahead, word.len());
    Cut {
        cost: None,
        ..keep(parts, ahead, word, best)
    }
}

/// Keeps the parts of ways within the slack, and finds the best way.
fn keep<'a>(mut parts: Vec<Part<'a>>, ahead: Vec<u32>, word: &str, best: u32) -> Cut<'a> {
    let len = word.len();
    let all = parts.len();
    give_way(&mut parts, word.as_bytes());
    let (ahead, best) = if parts.len() == all {
        (ahead, best)
    } else {
        let ahead = ahead_of(&parts, len);
        let best = get(&ahead, len);
        (ahead, best)
    };
    let behind = behind(&parts, len);
    let way = |p: &Part<'_>| {
        get(&ahead, p.start)
            .saturating_add(p.cost)
            .saturating_add(get(&behind, p.end))
    };
    let spans: Vec<(usize, usize, usize)> = parts
        .iter()
        .filter(|p| way(p) == best)
        .map(|p| (p.start, p.stem_end, p.end))
        .collect();
    let noun = parts.iter().any(|p| {
        let of = p.known.map(|(reading, _)| reading.paradigm.class());
        p.end - p.start == len && p.stem == 0 && of == Some(Class::Noun)
    });
    parts.retain(|p| {
        let other_reading = if p.end == len {
            (is_citation(p) || is_plural(p) || is_participle(p))
                && spans.iter().any(|s| (s.0, s.2) == (p.start, p.end))
        } else {
            is_regular(p)
                && spans.iter().any(|s| {
                    (s.0, s.2) == (p.start, p.end)
                        && (s.1 == p.stem_end || is_plural(p) || is_citation(p))
                })
        };
        let more = match other_reading {
            true if is_plural(p) => PLURAL_SLACK,
            true => SAME_SPAN,
            false => 0,
        };
        let whole = p.end - p.start == len && (p.stem == 0 || is_verb(p, noun));
        whole || way(p) <= best.saturating_add(SLACK + more)
    });
    let mut way = Vec::with_capacity(4);
    let mut at = 0;
    while at < len {
        let next = parts.iter().position(|p| {
            p.start == at && get(&behind, at) == get(&behind, p.end).saturating_add(p.cost)
        });
        let Some(next) = next else { break };
        way.push(next);
        at = parts.get(next).map_or(len, |p| p.end);
    }
    Cut {
        parts,
        best: way,
        cost: Some(best),
    }
}

/// Whether the part is a verb behind its prefix: anrufen, entschieden, festzustellen. In other forms only where no noun
/// of these letters is known: vertritt, but not Abstand.
fn is_verb(part: &Part<'_>, noun: bool) -> bool {
    part.opaque
        && part.known.is_some_and(|(reading, ending)| {
            let infinitive = matches!(ending.text, "en" | "n");
            reading.paradigm == Paradigm::Participle
                || reading.paradigm.class() == Class::Verb
                    && ending.lemma == Lemma::Citation
                    && (infinitive || !noun)
        })
}

/// Whether the part links as its like usually does, not as a Schwan in Schwanenhals: Kohlenmonoxid is not of Kohl.
fn is_regular(part: &Part<'_>) -> bool {
    part.known.is_some_and(|(reading, ending)| {
        reading.paradigm.class() == Class::Verb || ending.cost < RARE_LINK
    })
}

/// Whether the part is a participle, beside a past of the same letters: Verfahrens|beteiligten.
fn is_participle(part: &Part<'_>) -> bool {
    part.known
        .is_some_and(|(_, ending)| matches!(ending.lemma, Lemma::Participle(_)))
}

/// Whether the part is a common plural: Frauen, Rinder.
fn is_plural(part: &Part<'_>) -> bool {
    part.known.is_some_and(|(reading, ending)| {
        reading.paradigm.class() == Class::Noun
            && part.stem == part.start
            && ending.cost < PLURAL_COST
            && (matches!(ending.text, "en" | "er" | "ern" | "nen" | "se")
                || reading.paradigm == Paradigm::NounFixed && reading.lemma != 0)
    })
}

/// The parts of `word` if it is a compound of known parts of at least three letters, though the lexicon
/// also has it whole. For the lexicon's maker.
pub fn compound(lexicon: &Lexicon, word: &str) -> Option<Vec<String>> {
    let len = word.len();
    let mut ways = Ways {
        lexicon,
        word: word.as_bytes(),
        parts: Vec::new(),
    };
    for at in 0..len {
        ways.from(at);
    }
    ways.parts.retain(|p| {
        !(p.start == 0 && p.end == len)
            && p.stem_end - p.stem >= 3
            && p.stem == p.start
            && p.known.is_some_and(|(_, e)| match e.lemma {
                Lemma::Own("er") => e.roles & LINK != 0 || p.start > 0 && p.stem_end - p.stem >= 4,
                Lemma::Own(_) | Lemma::Feminine(..) => e.roles & LINK != 0,
                _ => true,
            })
    });
    ways.parts.sort_by_key(|p| p.start);
    let ahead = ahead_of(&ways.parts, len);
    let best = get(&ahead, len);
    if best > unknown_cost(len) {
        return None;
    }
    let cut = keep(ways.parts, ahead, word, best);
    Some(
        cut.best
            .iter()
            .filter_map(|&at| cut.parts.get(at))
            .filter_map(|p| word.get(p.start..p.end))
            .map(str::to_owned)
            .collect(),
    )
}
