//! A word that is found, how near it is to what was asked, and by which part of it. Knows no letters and no query.

use std::ops::Range;

use crate::german::{Kind, MAX_WORD_BYTES};

/// A word that is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Chosen {
    /// Its number in a list of words: of a tier, or of the whole dictionary.
    pub(super) word: u32,
    pub(super) kind: Kind,
    /// What of it was asked for.
    pub(super) part: Stretch,
}

impl Chosen {
    /// A word that is found as a whole, or by letters that are yet to be looked for in it.
    pub(super) fn whole(word: u32, kind: Kind) -> Self {
        let part = Stretch {
            first: 0,
            last: u8::MAX,
        };
        Self { word, kind, part }
    }
}

/// Bytes of a folded word, none of which is longer than [`MAX_WORD_BYTES`]. Small, because there are many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    first: u8,
    last: u8,
}

const _: () = assert!(
    MAX_WORD_BYTES <= 256,
    "every place in a word must be a byte"
);

impl Stretch {
    pub(super) fn new(range: &Range<usize>) -> Self {
        Self {
            first: range.start as u8,
            last: range.end.saturating_sub(1) as u8,
        }
    }

    /// As a range of bytes.
    pub(super) fn range(self) -> Range<usize> {
        usize::from(self.first)..usize::from(self.last) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_its_range() {
        for range in [0..1, 0..256, 7..12, 255..256] {
            assert_eq!(Stretch::new(&range).range(), range);
        }
    }
}
