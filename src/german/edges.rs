//! Where in a word a part of it may stand that is no word of its own: at a beginning or an end of a constituent.

use super::joints::Cut;
use super::lexicon::german;

/// Letters a part needs at a beginning, if it is no combining form (bio, geo), and at an end.
const AT_START: usize = 4;
const AT_END: usize = 5;

/// Where the constituents of a word begin and end, a bit for each byte of the folded word. Of a word of more than 127
/// bytes, edges further behind are not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edges {
    starts: u128,
    ends: u128,
}

impl Edges {
    pub(super) fn of(cut: &Cut<'_>) -> Self {
        let mut edges = Self::default();
        for part in &cut.parts {
            let inflected = part.known.map_or(part.end, |(_, ending)| {
                part.end.max(part.stem_end + ending.text.len())
            });
            edges.starts |= bit(part.start);
            edges.ends |= bit(inflected) | bit(part.stem_end);
        }
        edges
    }

    /// Whether a part that is no word of its own stands at one of these edges of the word they are of.
    pub fn hold(self, part: &str, word: &str) -> bool {
        let letters = part.chars().count();
        let begins = letters >= AT_START || german().is_first_form(part);
        (0..=word.len().saturating_sub(part.len())).any(|at| {
            let fits = word.get(at..).is_some_and(|rest| rest.starts_with(part));
            fits && (begins && self.starts & bit(at) != 0
                || letters >= AT_END
                    && self.ends & bit(at + part.len()) != 0
                    && self.is_behind_syllable(word, at))
        })
    }

    /// Whether nothing stands before `at` in its constituent, or a syllable: no child is in Schild.
    fn is_behind_syllable(self, word: &str, at: usize) -> bool {
        let start = (0..=at).rev().find(|&start| self.starts & bit(start) != 0);
        let before = word.get(start.unwrap_or_default()..at).unwrap_or_default();
        before.is_empty() || before.contains(['a', 'e', 'i', 'o', 'u', 'y'])
    }
}

fn bit(byte: usize) -> u128 {
    u32::try_from(byte)
        .ok()
        .and_then(|byte| 1u128.checked_shl(byte))
        .unwrap_or_default()
}
