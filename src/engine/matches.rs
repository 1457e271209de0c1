//! Sets of documents of a segment with scores, and what boolean operators do to them.
//!
//! A set is a list sorted by document, each once: uniting, intersecting and subtracting walk two lists in step.

use tantivy::DocId;

use super::bits::Bits;
use super::keep::keep;

/// A document and how well it matches.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Match {
    pub(super) doc: DocId,
    pub(super) score: f32,
}

/// To leap to a document costs about as much as to walk over this many.
const LEAP: usize = 8;

/// Documents of a segment, sorted, each once.
pub(super) type Matches = Vec<Match>;

/// All documents of a segment of this many.
pub(super) fn all(documents: u32) -> Matches {
    (0..documents)
        .map(|doc| Match { doc, score: 0.0 })
        .collect()
}

/// The documents alone, of a segment of this many.
pub(super) fn bits(matches: &[Match], documents: u32) -> Bits {
    let mut bits = Bits::below(documents);
    matches.iter().for_each(|matched| bits.insert(matched.doc));
    bits
}

/// A number above those of all documents.
pub(super) fn bound(matches: &[Match]) -> u32 {
    matches.last().map_or(0, |last| last.doc + 1)
}

/// The documents of a set, each with a score of 1.
pub(super) fn of(documents: &Bits) -> Matches {
    let mut matches = Matches::with_capacity(documents.len());
    matches.extend(documents.iter().map(|doc| Match { doc, score: 1.0 }));
    matches
}

/// Each document once, with its scores added up, of a list in any order.
pub(super) fn summed(mut matches: Matches) -> Matches {
    matches.sort_by_key(|matched| matched.doc);
    matches.dedup_by(|later, earlier| {
        let same = later.doc == earlier.doc;
        if same {
            earlier.score += later.score;
        }
        same
    });
    matches
}

/// The documents in both; their scores add up.
pub(super) fn intersect(mut left: Matches, right: &[Match]) -> Matches {
    if is_far_longer(right, &left) {
        let mut right = Cursor::new(right);
        left.retain_mut(|matched| match right.seek(matched.doc) {
            Some(other) => {
                matched.score += other.score;
                true
            }
            None => false,
        });
        return left;
    }
    let mut both = vec![Match::default(); left.len().min(right.len())];
    let (mut from_left, mut from_right, mut count) = (0, 0, 0);
    while let (Some(a), Some(b)) = (left.get(from_left), right.get(from_right)) {
        let Some(slot) = both.get_mut(count) else {
            break;
        };
        // Which comes first cannot be foreseen, and this asks without a branch.
        *slot = Match {
            doc: a.doc,
            score: a.score + b.score,
        };
        count += usize::from(a.doc == b.doc);
        from_left += usize::from(a.doc <= b.doc);
        from_right += usize::from(b.doc <= a.doc);
    }
    both.truncate(count);
    both
}

/// The documents in the left that are not in the right.
pub(super) fn subtract(mut left: Matches, right: &[Match]) -> Matches {
    if is_far_longer(right, &left) {
        let mut right = Cursor::new(right);
        left.retain(|matched| right.seek(matched.doc).is_none());
        return left;
    }
    let excluded = bits(right, bound(&left));
    keep(&mut left, |matched| !excluded.contains(matched.doc));
    left
}

/// Whether a set is so much longer than another that it is better leapt through than walked.
fn is_far_longer(long: &[Match], short: &[Match]) -> bool {
    long.len() / LEAP > short.len()
}

/// The documents in either; scores of those in both add up.
pub(super) fn unite(left: Matches, right: Matches) -> Matches {
    if left.is_empty() {
        return right;
    }
    let mut united = Vec::with_capacity(left.len() + right.len());
    let (mut from_left, mut from_right) = (0, 0);
    while let (Some(a), Some(b)) = (left.get(from_left), right.get(from_right)) {
        // Which comes first cannot be foreseen, and this asks without a branch.
        let (is_left, is_right) = (a.doc <= b.doc, b.doc <= a.doc);
        let score = |is_own, matched: &Match| if is_own { matched.score } else { 0.0 };
        united.push(Match {
            doc: a.doc.min(b.doc),
            score: score(is_left, a) + score(is_right, b),
        });
        from_left += usize::from(is_left);
        from_right += usize::from(is_right);
    }
    united.extend_from_slice(left.get(from_left..).unwrap_or_default());
    united.extend_from_slice(right.get(from_right..).unwrap_or_default());
    united
}

/// Walks a set forward. Gallops, so that walking a long list for a short one is cheap.
pub(super) struct Cursor<'a> {
    rest: &'a [Match],
}

impl<'a> Cursor<'a> {
    pub(super) fn new(matches: &'a [Match]) -> Self {
        Self { rest: matches }
    }

    /// The match of a document, which is not before the one sought last.
    fn seek(&mut self, doc: DocId) -> Option<Match> {
        self.next(doc).filter(|matched| matched.doc == doc)
    }

    /// The first match from a document on, which is not before the one sought last.
    pub(super) fn next(&mut self, doc: DocId) -> Option<Match> {
        let mut step = 1;
        while self.rest.get(step).is_some_and(|matched| matched.doc < doc) {
            step *= 2;
        }
        let near = self.rest.get(..=step).unwrap_or(self.rest);
        let skip = near.partition_point(|matched| matched.doc < doc);
        self.rest = self.rest.get(skip..).unwrap_or_default();
        self.rest.first().copied()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn matches(docs: &BTreeSet<u32>) -> Matches {
        docs.iter().map(|&doc| Match { doc, score: 1.0 }).collect()
    }

    fn docs(matches: &[Match]) -> Vec<u32> {
        matches.iter().map(|matched| matched.doc).collect()
    }

    proptest! {
        #[test]
        fn operators_are_those_of_sets(
            left in prop::collection::btree_set(0u32..200, 0..60),
            right in prop::collection::btree_set(0u32..200, 0..60),
        ) {
            let both = intersect(matches(&left), &matches(&right));
            prop_assert_eq!(docs(&both), left.intersection(&right).copied().collect::<Vec<_>>());
            prop_assert!(both.iter().all(|matched| matched.score == 2.0));
            let first = subtract(matches(&left), &matches(&right));
            prop_assert_eq!(docs(&first), left.difference(&right).copied().collect::<Vec<_>>());
            let either = unite(matches(&left), matches(&right));
            prop_assert_eq!(docs(&either), left.union(&right).copied().collect::<Vec<_>>());
            prop_assert_eq!(either.iter().map(|matched| matched.score).sum::<f32>() as usize, left.len() + right.len());
        }
    }
}
