//! Cuts a folded German word at its joints: the cheapest way through the word over stems of the
//! lexicon with their endings and linking elements, and every part of a way that is hardly dearer.
//! Knows nothing of keys, terms and texts.

use super::inflection::{Class, LINK, Lemma, Paradigm};
use super::lexicon::Lexicon;
pub use super::parts::Part;
use super::parts::Ways;
use super::rivals::{give_way, is_citation};

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
/// What a stretch unknown to the lexicon costs, and each of its letters.
const UNKNOWN: u32 = 72;
const UNKNOWN_LETTER: u32 = 14;
/// That a known stem stands before an unknown stretch by accident (Rest|aurant) is likelier than before a known one;
/// behind one, too, if it begins with a vowel (Aufflamm|ende) or looks like a suffix.
const BEFORE_UNKNOWN: u32 = 16;
const SUFFIX_BEHIND_UNKNOWN: u32 = 44;
/// Known letters at the end of an unknown verb in -ieren tell nothing (insi|stieren).
const FOREIGN_END: usize = 8;
/// A shorter unknown stretch is no constituent.
const UNKNOWN_MIN: usize = 4;

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
        return Cut {
            parts: vec![unknown(0, len)],
            best: vec![0],
            cost: None,
        };
    }
    let mut ways = Ways {
        lexicon,
        word: word.as_bytes(),
        parts: Vec::with_capacity(32),
    };
    let mut ahead = vec![u32::MAX; len + 1];
    if let Some(first) = ahead.first_mut() {
        *first = 0;
    }
    let mut done = 0;
    for at in 0..len {
        if get(&ahead, at) != u32::MAX {
            ways.from(at);
            relax(&mut ahead, ways.parts.get(done..).unwrap_or(&[]));
            done = ways.parts.len();
        }
    }
    let whole = UNKNOWN + UNKNOWN_LETTER * len as u32;
    let best = get(&ahead, len);
    let street = street(word);
    let named = street.is_some_and(|street| is_place_name(word.as_bytes(), street));
    if best <= whole && !named {
        return keep(ways.parts, ahead, word, best);
    }
    // Nothing known fits, or only rubbish does: one stretch of the word is new.
    for at in 0..len {
        if get(&ahead, at) == u32::MAX {
            ways.from(at);
        }
    }
    ways.parts.sort_by_key(|p| p.start);
    let behind = behind(&ways.parts, len);
    let mut new = (whole, 0, len);
    for start in 0..len {
        let before = get(&ahead, start);
        for end in start + UNKNOWN_MIN..=len {
            let after = get(&behind, end);
            if before != u32::MAX && after != u32::MAX {
                let cost = before
                    + after
                    + UNKNOWN
                    + UNKNOWN_LETTER * (end - start) as u32
                    + beside_unknown(word.as_bytes(), start, end);
                new = new.min((cost, start, end));
            }
        }
    }
    let (cost, start, end) = if is_foreign_verb(word) && new.2 + FOREIGN_END >= len
        || new.2 == len && is_foreign_place(word)
    {
        (whole, 0, len)
    } else if let Some(street) = street.filter(|&street| named || new.2 != street) {
        // Wencke|bach|straße is of somebody's name, not of a brook, and Brauns|dorf|straße of a place.
        (if named { 0 } else { best.min(new.0) }, 0, street)
    } else {
        new
    };
    if best <= cost {
        return keep(ways.parts, ahead, word, best);
    }
    ways.parts.retain(|p| p.end <= start || p.start >= end);
    ways.parts.push(unknown(start, end));
    ways.parts.sort_by_key(|p| p.start);
    let ahead = ahead_of(&ways.parts, len);
    let total = get(&ahead, len);
    Cut {
        cost: None,
        ..keep(ways.parts, ahead, word, total)
    }
}

/// What it costs that known parts stand around an unknown stretch.
fn beside_unknown(word: &[u8], start: usize, end: usize) -> u32 {
    let before = if start > 0 { BEFORE_UNKNOWN } else { 0 };
    let behind = word.get(end..).unwrap_or(&[]);
    let vowel = matches!(behind.first(), Some(b'a' | b'e' | b'i' | b'o' | b'u'));
    let suffix = || SUFFIXES.iter().any(|tail| behind.starts_with(tail));
    before
        + if vowel || suffix() || is_place_end(behind) {
            SUFFIX_BEHIND_UNKNOWN
        } else {
            0
        }
}

/// Whether a word of an unknown beginning is the name of a place, or of its people: Wensicken|dorfer.
fn is_place_end(end: &[u8]) -> bool {
    #[rustfmt::skip]
    const PLACES: [&[u8]; 25] = [
        b"dorf", b"dorff", b"heim", b"hausen", b"hagen", b"hofen", b"kirchen", b"weiler", b"leben", b"burg",
        b"bach", b"berg", b"feld", b"felde", b"stein", b"stetten", b"horst", b"walde", b"thal", b"rode",
        b"scheid", b"mann", b"meier", b"meyer", b"becker",
    ];
    let end = end.strip_suffix(b"s").unwrap_or(end);
    let place = end.strip_suffix(b"er").unwrap_or(end);
    PLACES.contains(&end) || PLACES.contains(&place)
}

/// Whether the letters before `street` name a place: Braunsdorf|straße.
fn is_place_name(word: &[u8], street: usize) -> bool {
    let at = |from: usize| word.get(from..street).unwrap_or(&[]);
    (UNKNOWN_MIN..street).any(|from| at(from).len() >= UNKNOWN_MIN && is_place_end(at(from)))
}

/// What stands at the end of many foreign and derived words, and looks like a German one (touris|tisch, carsha|ring).
#[rustfmt::skip]
const SUFFIXES: [&[u8]; 44] = [
    b"bar", b"chaft", b"ding", b"gen", b"haft", b"hafts", b"kation", b"kern", b"kopie", b"lenz",
    b"ler", b"lich", b"ling", b"log", b"logisch", b"lose", b"lung", b"mal", b"mission", b"nation",
    b"ner", b"nisch", b"rate", b"ration", b"rechtler", b"rei", b"rich", b"ring", b"risch", b"rung",
    b"sam", b"schaft", b"singen", b"singer", b"stern", b"taet", b"tage", b"tat", b"ten", b"tier", b"tisch", b"ton",
    b"tor", b"tschaft",
];

/// Whether an unknown word ends like a place in the north or east: its beginning is no stem (Nägel|stedt).
fn is_foreign_place(word: &str) -> bool {
    let place = word.strip_suffix("er").unwrap_or(word);
    ["stedt", "itz", "ow", "buettel", "wang", "beuren"]
        .iter()
        .any(|end| place.ends_with(end))
}

/// Where the street begins in a street's name.
fn street(word: &str) -> Option<usize> {
    const STREETS: [&str; 4] = ["strasse", "strassen", "allee", "promenade"];
    let name = STREETS
        .iter()
        .find_map(|street| word.strip_suffix(street))?;
    (name.len() >= UNKNOWN_MIN).then_some(name.len())
}

/// Whether an unknown word ends like a verb in -ieren: its end is no stem (train|ieren, not trai|nieren).
fn is_foreign_verb(word: &str) -> bool {
    [
        "ieren", "iert", "ierte", "ierten", "ierter", "iertes", "iertem", "ierend", "ierende",
        "ierenden", "ierender", "ierendes", "ierung", "ierungen",
    ]
    .iter()
    .any(|end| word.ends_with(end))
}

fn unknown<'a>(start: usize, end: usize) -> Part<'a> {
    let cost = UNKNOWN + UNKNOWN_LETTER * (end - start) as u32;
    Part {
        start,
        stem: start,
        stem_end: end,
        end,
        cost,
        known: None,
        opaque: false,
        infix: None,
    }
}

fn get(costs: &[u32], at: usize) -> u32 {
    costs.get(at).copied().unwrap_or(u32::MAX)
}

/// The costs of ways to each position over `parts`, which must be sorted by start.
fn ahead_of(parts: &[Part<'_>], len: usize) -> Vec<u32> {
    let mut ahead = vec![u32::MAX; len + 1];
    if let Some(first) = ahead.first_mut() {
        *first = 0;
    }
    relax(&mut ahead, parts);
    ahead
}

/// Carries the costs of ways from the left on over `parts`, which must be sorted by start.
fn relax(ahead: &mut [u32], parts: &[Part<'_>]) {
    for part in parts {
        let cost = get(ahead, part.start).saturating_add(part.cost);
        if let Some(at) = ahead.get_mut(part.end) {
            *at = cost.min(*at);
        }
    }
}

/// The costs of ways from each position to the end over `parts`, which must be sorted by start.
fn behind(parts: &[Part<'_>], len: usize) -> Vec<u32> {
    let mut costs = vec![u32::MAX; len + 1];
    if let Some(last) = costs.get_mut(len) {
        *last = 0;
    }
    for part in parts.iter().rev() {
        let cost = get(&costs, part.end).saturating_add(part.cost);
        if let Some(at) = costs.get_mut(part.start) {
            *at = cost.min(*at);
        }
    }
    costs
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
            (is_citation(p) || is_plural(p)) && spans.iter().any(|s| (s.0, s.2) == (p.start, p.end))
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
    if best > UNKNOWN + UNKNOWN_LETTER * len as u32 {
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
