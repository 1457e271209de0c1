//! Documents and what each is worth, in sixteen bits each: how many documents after the one before, and one of a thousand
//! levels. Levels lie a hundredth apart, about: they are the numbers with six binary digits behind the first.
//!
//! What is worked out beforehand and added up again is called an impact, as with Anh, Moffat: Pruned query evaluation using
//! pre-computed impacts (2006).

use tantivy::DocId;

use super::matches::Match;

// A number: the distance above, the level below. A number without a level leads on by so many times the longest distance.
const LEVEL: u32 = 10;
const LEVELS: u32 = 1 << LEVEL;
const MAX_GAP: u32 = (1 << (u16::BITS - LEVEL)) - 1;

/// Binary digits of a fraction that fall away.
const DROPPED: u32 = f32::MANTISSA_DIGITS - 1 - 6;
/// What is worth less is told as this: less than a word far down in a very long text.
const LOWEST: f32 = 1.0 / 64.0;
/// The level below the lowest.
const NONE: u32 = (LOWEST.to_bits() >> DROPPED) - 1;

/// A worth as precise as a level, so that what is told by levels is not told apart from what is not.
pub(super) fn rounded(worth: f32) -> f32 {
    f32::from_bits((worth.to_bits() + (1 << (DROPPED - 1))) >> DROPPED << DROPPED)
}

/// The level of a worth that is not below zero.
fn level(worth: f32) -> u32 {
    let level = rounded(worth.max(LOWEST)).to_bits() >> DROPPED;
    (level - NONE).min(LEVELS - 1)
}

/// What a level is worth.
fn worth(level: u32) -> f32 {
    f32::from_bits((level + NONE) << DROPPED)
}

/// Documents in order, each with what it is worth.
#[derive(Default)]
pub(super) struct Impacts(Box<[u16]>);

impl Impacts {
    /// Of documents in order.
    pub(super) fn of(matches: &[Match]) -> Self {
        let mut numbers = Vec::with_capacity(matches.len() + matches.len() / 4);
        let mut last = 0;
        for own in matches {
            let mut gap = own.doc.saturating_sub(last);
            while gap > MAX_GAP {
                let leaps = (gap / MAX_GAP).min(MAX_GAP);
                numbers.push((leaps << LEVEL) as u16);
                gap -= leaps * MAX_GAP;
            }
            numbers.push((gap << LEVEL | level(own.score)) as u16);
            last = own.doc;
        }
        // Copied: what is made smaller in its place keeps its room.
        Self(numbers.as_slice().into())
    }

    /// How many documents there are, about; not fewer.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Bytes of memory they take.
    pub(super) fn memory(&self) -> usize {
        size_of_val(self.0.as_ref())
    }

    /// Shows each document, and what it is worth.
    pub(super) fn each(&self, mut see: impl FnMut(DocId, f32)) {
        let mut doc = 0;
        for &number in &self.0 {
            let number = u32::from(number);
            let gap = number >> LEVEL;
            match number % LEVELS {
                0 => doc += gap * MAX_GAP,
                level => {
                    doc += gap;
                    see(doc, worth(level));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// Side by side, and very far apart.
    fn some() -> impl Strategy<Value = BTreeMap<DocId, f32>> {
        let bound = prop::sample::select(&[200, 20_000, u32::MAX][..]);
        bound.prop_flat_map(|bound| prop::collection::btree_map(0..bound, 0.001..3_000f32, 0..200))
    }

    proptest! {
        #[test]
        fn told_as_they_were_put_in(own in some()) {
            let matches = own.iter().map(|(&doc, &score)| Match { doc, score });
            let impacts = Impacts::of(&matches.collect::<Vec<_>>());
            let mut told = Vec::new();
            impacts.each(|doc, worth| told.push((doc, worth)));
            let expected = own.iter().map(|(&doc, &own)| {
                (doc, rounded(own).clamp(LOWEST, worth(LEVELS - 1)))
            });
            prop_assert_eq!(told, expected.collect::<Vec<_>>());
            prop_assert!(impacts.len() >= own.len());
        }

        #[test]
        fn rounding_changes_little(own in 0f32..3_000.0) {
            prop_assert!((rounded(own) - own).abs() <= own / 128.0);
            prop_assert_eq!(rounded(rounded(own)), rounded(own));
        }
    }

    #[test]
    fn levels_reach_far_enough() {
        assert_eq!(rounded(0.0), 0.0);
        assert!(worth(LEVELS - 1) > 900.0);
        assert_eq!(worth(1), LOWEST);
    }
}
