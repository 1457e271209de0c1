//! Which stretch of a word the lexicon does not know, and what a way over it costs. Knows nothing of stems and endings.

use super::parts::Part;
use super::routes::{behind, get};
use super::strange::{
    SUFFIXES, begins_inside, is_foreign_place, is_foreign_verb, is_place_beginning, is_place_end,
};

/// What a stretch unknown to the lexicon costs, and each of its letters.
const UNKNOWN: u32 = 72;
const UNKNOWN_LETTER: u32 = 14;
/// That a known stem stands before an unknown stretch by accident (Rest|aurant) is likelier than before a known one;
/// behind one, too, if it begins with a vowel (Aufflamm|ende) or looks like a suffix, or if the stretch itself begins as
/// no word does (Bürge|rtum).
const BEFORE_UNKNOWN: u32 = 16;
const SUFFIX_BEHIND_UNKNOWN: u32 = 44;
/// Known letters at the end of an unknown verb in -ieren tell nothing (insi|stieren).
const FOREIGN_END: usize = 8;
/// A shorter unknown stretch is no constituent.
const UNKNOWN_MIN: usize = 4;

/// A stretch of a word that no stem explains, and what the cheapest way through the word costs that leads over it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    /// What the way costs.
    pub(super) cost: u32,
    /// Where the stretch begins.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
}

impl Stretch {
    /// The whole of a word.
    pub(super) fn whole(len: usize) -> Self {
        Self {
            cost: unknown(0, len).cost,
            start: 0,
            end: len,
        }
    }

    /// The name that a street's name begins with.
    pub(super) fn name(end: usize, cost: u32) -> Self {
        Self {
            cost,
            start: 0,
            end,
        }
    }
}

/// The stretch of `word` that is likeliest new, between known parts or at their side.
pub(super) fn new_stretch(
    word: &str,
    parts: &[Part<'_>],
    ahead: &[u32],
    street: Option<usize>,
) -> Stretch {
    let len = word.len();
    let least = least_stretch(word, parts, ahead);
    let closes = least.end == len;
    let foreign = is_foreign_verb(word) && least.end + FOREIGN_END >= len
        || closes && is_foreign_place(word)
        || closes && word.get(..least.start).is_some_and(is_place_beginning);
    if foreign {
        return Stretch::whole(len);
    }
    // Wencke|bach|straße is of somebody's name, not of a brook.
    street
        .filter(|&street| least.end != street)
        .map_or(least, |street| {
            Stretch::name(street, least.cost.min(get(ahead, len)))
        })
}

/// The stretch that the cheapest way leads over; the first of several.
fn least_stretch(word: &str, parts: &[Part<'_>], ahead: &[u32]) -> Stretch {
    let len = word.len();
    let behind = behind(parts, len);
    let mut least = Stretch::whole(len);
    for start in 0..len {
        let before = get(ahead, start);
        if before == u32::MAX {
            continue;
        }
        for end in start + UNKNOWN_MIN..=len {
            let after = get(&behind, end);
            if after != u32::MAX {
                let cost = before
                    + after
                    + unknown_cost(end - start)
                    + beside_unknown(word.as_bytes(), start, end);
                least = least.min(Stretch { cost, start, end });
            }
        }
    }
    least
}

/// What it costs that known parts stand around an unknown stretch.
fn beside_unknown(word: &[u8], start: usize, end: usize) -> u32 {
    let before = if start > 0 { BEFORE_UNKNOWN } else { 0 };
    let behind = word.get(end..).unwrap_or(&[]);
    let vowel = matches!(behind.first(), Some(b'a' | b'e' | b'i' | b'o' | b'u'));
    let suffix = || SUFFIXES.iter().any(|tail| behind.starts_with(tail));
    let stretch = word.get(start..end).unwrap_or(&[]);
    let torn = start > 0 && begins_inside(stretch);
    before
        + if vowel || suffix() || torn || is_place_end(behind) {
            SUFFIX_BEHIND_UNKNOWN
        } else {
            0
        }
}

/// The part that an unknown stretch is.
pub(super) fn unknown<'a>(start: usize, end: usize) -> Part<'a> {
    Part {
        start,
        stem: start,
        stem_end: end,
        end,
        cost: unknown_cost(end - start),
        known: None,
        opaque: false,
        infix: None,
    }
}

/// What an unknown stretch of so many letters costs.
pub(super) fn unknown_cost(letters: usize) -> u32 {
    UNKNOWN + UNKNOWN_LETTER * letters as u32
}
