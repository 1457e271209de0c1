//! A set of numbers below a bound, a bit each: asked for every document of a word, or every word of a text.

/// Bits in a piece.
const PIECE: u32 = u64::BITS;

/// A set of numbers.
#[derive(Clone, Default)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// An empty set of numbers below a bound.
    pub(super) fn below(bound: u32) -> Self {
        Self(vec![0; bound.div_ceil(PIECE) as usize])
    }

    /// All numbers below a bound.
    pub(super) fn full(bound: u32) -> Self {
        let mut bits = Self(vec![u64::MAX; bound.div_ceil(PIECE) as usize]);
        (bound..bound.next_multiple_of(PIECE)).for_each(|number| bits.remove(number));
        bits
    }

    /// Takes a number in; one above the bound is left out.
    pub(super) fn insert(&mut self, number: u32) {
        if let Some(piece) = self.0.get_mut((number / PIECE) as usize) {
            *piece |= 1 << (number % PIECE);
        }
    }

    /// Takes a number out.
    pub(super) fn remove(&mut self, number: u32) {
        if let Some(piece) = self.0.get_mut((number / PIECE) as usize) {
            *piece &= !(1 << (number % PIECE));
        }
    }

    /// The numbers in it that are not in another set below the same bound.
    pub(super) fn without(mut self, other: &Self) -> Self {
        for (piece, other) in self.0.iter_mut().zip(&other.0) {
            *piece &= !other;
        }
        self
    }

    /// The numbers in this set and in another one below the same bound.
    pub(super) fn intersect(mut self, other: &Self) -> Self {
        for (piece, other) in self.0.iter_mut().zip(&other.0) {
            *piece &= other;
        }
        self
    }

    /// The numbers in this set or in another one below the same bound.
    pub(super) fn unite(mut self, other: &Self) -> Self {
        for (piece, other) in self.0.iter_mut().zip(&other.0) {
            *piece |= other;
        }
        self
    }

    /// Whether a number is in it.
    pub(super) fn contains(&self, number: u32) -> bool {
        let piece = self.0.get((number / PIECE) as usize);
        piece.is_some_and(|piece| piece >> (number % PIECE) & 1 == 1)
    }

    /// Whether no number is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|&piece| piece == 0)
    }

    /// How many numbers are in it.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|piece| piece.count_ones() as usize).sum()
    }

    /// The numbers in it, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        (0..).zip(&self.0).flat_map(|(place, &piece)| {
            let mut left = piece;
            std::iter::from_fn(move || {
                let lowest = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(place * PIECE + lowest)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set() {
        let mut bits = Bits::below(130);
        for number in [0, 63, 64, 129, 1_000] {
            bits.insert(number);
        }
        bits.remove(64);
        let inside: Vec<_> = (0..2_000).filter(|&number| bits.contains(number)).collect();
        assert_eq!(inside, [0, 63, 129]);
        assert_eq!(bits.iter().collect::<Vec<_>>(), inside);
        let ends: Vec<_> = Bits::full(130).intersect(&bits).iter().collect();
        assert_eq!(ends, inside);
        assert_eq!(Bits::full(130).unite(&bits).len(), 130);
        let full = Bits::full(70);
        let rest = full.clone().without(&bits);
        assert!(!rest.contains(63) && rest.contains(64));
        assert_eq!((0..200).filter(|&number| full.contains(number)).count(), 70);
    }
}
