//! Documents and what each is worth, in sixteen bits each: how many documents after the one before, and one of five hundred
//! levels. A level is a fortieth above the one below it, which is far less than what ranking tells apart.
//!
//! What is worked out beforehand and added up again is called an impact, as with Anh, Moffat: Pruned query evaluation using
//! pre-computed impacts (2006).

use std::sync::LazyLock;

use tantivy::DocId;

use super::matches::Match;

// A number: the distance above, the level below. A number without a level leads on by so many times the longest distance.
const LEVEL: u32 = 9;
const LEVELS: usize = 1 << LEVEL;
const MAX_GAP: u32 = (1 << (u16::BITS - LEVEL)) - 1;
/// What the lowest level is worth. What is worth less than that is worth as much.
const LOWEST: f32 = 0.01;
/// How much more each level is worth than the one below, as a logarithm.
pub(super) const STEP: f32 = 0.024;

/// What each level is worth. The first is none.
static WORTHS: LazyLock<[f32; LEVELS]> = LazyLock::new(|| {
    let mut worths = [0.0; LEVELS];
    for (level, worth) in worths.iter_mut().enumerate().skip(1) {
        *worth = LOWEST * ((level - 1) as f32 * STEP).exp();
    }
    worths
});

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
        let worths = &*WORTHS;
        let mut doc = 0;
        for &number in &self.0 {
            let gap = u32::from(number >> LEVEL);
            let level = usize::from(number) % LEVELS;
            if level == 0 {
                doc += gap * MAX_GAP;
            } else if let Some(&worth) = worths.get(level) {
                doc += gap;
                see(doc, worth);
            }
        }
    }
}

/// The level next to a worth.
fn level(worth: f32) -> u32 {
    let above = ((worth / LOWEST).ln() / STEP).round();
    (above.max(0.0) as u32).min(LEVELS as u32 - 2) + 1
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
            prop_assert_eq!(told.len(), own.len());
            prop_assert!(impacts.len() >= own.len());
            for ((doc, worth), (own, mut expected)) in told.into_iter().zip(own) {
                prop_assert_eq!(doc, own);
                expected = expected.clamp(LOWEST, WORTHS[LEVELS - 1]);
                prop_assert!((worth - expected).abs() <= expected * STEP, "{} {}", worth, expected);
            }
        }
    }
}
