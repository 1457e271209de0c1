//! Sets of documents of a segment with scores, as a list or as bits beside arrays, whichever suits how many there are; and what
//! boolean operators do to them.
//!
//! Where there are many, operators only join bits. What each term adds to a score stays in its array until all is joined, so
//! that it is made a score for those documents alone that are left.

use std::borrow::Cow;

use super::bits::Bits;
use super::keep::keep;
use super::matches::{self, Match, Matches};
use super::rank;
use super::sums::Sums;

/// From this share of a segment on (1/16), bits and arrays are faster than a list.
const MANY_SHARE: usize = 16;

/// Documents of a segment with scores.
pub(super) enum Set {
    Few(Matches),
    Many(Many),
}

/// Many documents.
pub(super) struct Many {
    documents: Bits,
    /// What makes the scores, of these documents and of others; empty where scores do not matter.
    parts: Vec<Part>,
}

/// What a term adds to scores.
struct Part {
    /// Weighted frequencies, or scores.
    sums: Sums,
    /// What the term tells, where its frequencies are to be made scores yet.
    rarity: Option<f32>,
}

impl Set {
    /// Of what was added up for a segment of so many documents.
    pub(super) fn of(sums: Sums, documents: u32) -> Self {
        if sums.found().len() * MANY_SHARE < documents as usize {
            return Self::Few(sums.into_matches());
        }
        Self::Many(Many {
            documents: sums.found().clone(),
            parts: vec![Part { sums, rarity: None }],
        })
    }

    /// Of documents without scores.
    pub(super) fn unscored(documents: Bits) -> Self {
        let parts = Vec::new();
        let many = Many { documents, parts };
        many.few_or_many()
    }

    /// The list, where it is one.
    pub(super) fn few(&self) -> Option<&[Match]> {
        match self {
            Self::Few(matches) => Some(matches),
            Self::Many(_) => None,
        }
    }

    /// A list of the documents, whose scores may be worthless.
    pub(super) fn list(&self) -> Cow<'_, [Match]> {
        match self {
            Self::Few(matches) => Cow::Borrowed(matches),
            Self::Many(many) => Cow::Owned(matches::of(&many.documents)),
        }
    }

    /// The documents alone, of a segment of so many.
    pub(super) fn bits(&self, documents: u32) -> Bits {
        match self {
            Self::Few(matches) => matches::bits(matches, documents),
            Self::Many(many) => many.documents.clone(),
        }
    }

    /// As a list.
    pub(super) fn into_matches(self) -> Matches {
        match self {
            Self::Few(matches) => matches,
            Self::Many(many) => many.matches(),
        }
    }

    /// The same, with the weighted frequencies of a term made scores.
    pub(super) fn scored(self, rarity: f32) -> Self {
        match self {
            Self::Few(mut matches) => {
                for matched in &mut matches {
                    matched.score = rank::score(rarity, matched.score);
                }
                Self::Few(matches)
            }
            Self::Many(mut many) => {
                for part in &mut many.parts {
                    part.rarity.get_or_insert(rarity);
                }
                Self::Many(many)
            }
        }
    }

    /// The documents in either; scores of those in both add up.
    pub(super) fn unite(self, other: Self) -> Self {
        match (self, other) {
            (Self::Few(left), Self::Few(right)) => Self::Few(matches::unite(left, right)),
            (Self::Many(mut left), Self::Many(mut right)) => {
                left.documents = left.documents.unite(&right.documents);
                left.parts.append(&mut right.parts);
                Self::Many(left)
            }
            (Self::Few(few), Self::Many(mut many)) | (Self::Many(mut many), Self::Few(few)) => {
                many.add(few);
                Self::Many(many)
            }
        }
    }

    /// The documents in both; their scores add up.
    pub(super) fn intersect(self, other: Self) -> Self {
        match (self, other) {
            (Self::Few(left), Self::Few(right)) => Self::Few(matches::intersect(left, &right)),
            (Self::Many(mut left), Self::Many(mut right)) => {
                left.documents = left.documents.intersect(&right.documents);
                left.parts.append(&mut right.parts);
                left.few_or_many()
            }
            (Self::Few(mut few), Self::Many(many)) | (Self::Many(many), Self::Few(mut few)) => {
                keep(&mut few, |own| many.documents.contains(own.doc));
                many.score(&mut few);
                Self::Few(few)
            }
        }
    }

    /// The documents that are not in another set.
    pub(super) fn subtract(self, other: &Self) -> Self {
        match (self, other) {
            (Self::Few(left), Self::Few(right)) => Self::Few(matches::subtract(left, right)),
            (Self::Few(mut left), Self::Many(right)) => {
                keep(&mut left, |own| !right.documents.contains(own.doc));
                Self::Few(left)
            }
            (Self::Many(mut left), Self::Few(right)) => {
                right.iter().for_each(|own| left.documents.remove(own.doc));
                left.few_or_many()
            }
            (Self::Many(mut left), Self::Many(right)) => {
                left.documents = left.documents.without(&right.documents);
                left.few_or_many()
            }
        }
    }
}

impl Many {
    fn matches(&self) -> Matches {
        let mut matches = matches::of(&self.documents);
        self.score(&mut matches);
        matches
    }

    /// Adds the scores of some documents.
    fn score(&self, matches: &mut [Match]) {
        for Part { sums, rarity } in &self.parts {
            match rarity {
                Some(rarity) => {
                    sums.each(matches, |own, sum| own.score += rank::score(*rarity, sum))
                }
                None => sums.each(matches, |own, sum| own.score += sum),
            }
        }
    }

    /// Takes in a few documents with scores.
    fn add(&mut self, few: Matches) {
        if self.parts.is_empty() {
            return few.iter().for_each(|own| self.documents.insert(own.doc));
        }
        let mut sums = Sums::below(self.documents.bound());
        for own in few {
            self.documents.insert(own.doc);
            sums.add(own.doc, own.score);
        }
        self.parts.push(Part { sums, rarity: None });
    }

    /// As a list where not many are left.
    fn few_or_many(self) -> Set {
        match self.documents.len() * MANY_SHARE < self.documents.bound() as usize {
            true => Set::Few(self.matches()),
            false => Set::Many(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    const DOCUMENTS: u32 = 150;

    type Scores = BTreeMap<u32, f32>;

    fn few(scores: &Scores) -> Set {
        let matches = scores.iter().map(|(&doc, &score)| Match { doc, score });
        Set::Few(matches.collect())
    }

    fn sums(scores: &Scores) -> Sums {
        let mut sums = Sums::below(DOCUMENTS);
        for (&doc, &score) in scores {
            sums.add(doc, score - 1.0);
            sums.add(doc, 1.0);
        }
        sums
    }

    fn many(scores: &Scores) -> Set {
        let sums = sums(scores);
        Set::Many(Many {
            documents: sums.found().clone(),
            parts: vec![Part { sums, rarity: None }],
        })
    }

    fn scores(set: Set) -> Scores {
        let matches = set.into_matches();
        matches.iter().map(|own| (own.doc, own.score)).collect()
    }

    /// Up to all documents.
    fn some() -> impl Strategy<Value = Scores> {
        let scores = prop::collection::btree_map(0..DOCUMENTS, (1..9u8).prop_map(f32::from), 0..60);
        let most =
            prop::collection::btree_map(0..DOCUMENTS, (1..9u8).prop_map(f32::from), 100..150);
        prop_oneof![scores, most]
    }

    proptest! {
        #[test]
        fn lists_and_arrays_are_the_same_sets(left in some(), right in some()) {
            let mut either = left.clone();
            for (&doc, score) in &right {
                *either.entry(doc).or_default() += score;
            }
            let both = left.iter().filter_map(|(doc, score)| Some((*doc, score + right.get(doc)?)));
            let both: Scores = both.collect();
            let mut first = left.clone();
            first.retain(|doc, _| !right.contains_key(doc));
            let forms: [fn(&Scores) -> Set; 2] = [few, many];
            for (of_left, of_right) in forms.into_iter().flat_map(|form| forms.map(|other| (form, other))) {
                let pair = || (of_left(&left), of_right(&right));
                let (one, other) = pair();
                prop_assert_eq!(scores(one.unite(other)), either.clone());
                let (one, other) = pair();
                prop_assert_eq!(scores(one.intersect(other)), both.clone());
                let (one, other) = pair();
                prop_assert_eq!(scores(one.subtract(&other)), first.clone());
            }
        }

        /// What a term adds to the score of a document is what all its words add to its frequency, whatever is joined first.
        #[test]
        fn frequencies_are_made_scores_once(left in some(), right in some(), rarity in 1..5u8) {
            let rarity = f32::from(rarity);
            let score = |own: &Scores, doc| own.get(&doc).map_or(0.0, |&own| rank::score(rarity, own));
            let docs: BTreeSet<u32> = left.keys().chain(right.keys()).copied().collect();
            let expected: Scores = docs.into_iter().map(|doc| (doc, score(&left, doc) + score(&right, doc))).collect();
            let forms: [fn(&Scores) -> Set; 2] = [few, many];
            for (of_left, of_right) in forms.into_iter().flat_map(|form| forms.map(|other| (form, other))) {
                let united = of_left(&left).scored(rarity).unite(of_right(&right).scored(rarity));
                prop_assert_eq!(scores(united), expected.clone());
            }
        }

        #[test]
        fn documents_alone(left in some(), right in some()) {
            let unscored = |own: &Scores| Set::unscored(many(own).bits(DOCUMENTS));
            let docs = |set: Set| scores(set).into_keys().collect::<BTreeSet<_>>();
            let (of_left, of_right): (BTreeSet<_>, BTreeSet<_>) = (left.keys().copied().collect(), right.keys().copied().collect());
            prop_assert_eq!(docs(unscored(&left).unite(unscored(&right))), &of_left | &of_right);
            prop_assert_eq!(docs(unscored(&left).intersect(unscored(&right))), &of_left & &of_right);
            prop_assert_eq!(docs(unscored(&left).subtract(&unscored(&right))), &of_left - &of_right);
        }

        /// What a thread keeps from one set for the next holds nothing of it.
        #[test]
        fn nothing_is_left_behind(before in some(), is_listed in any::<bool>(), own in some()) {
            match is_listed {
                true => drop(sums(&before).into_matches()),
                false => drop(sums(&before)),
            }
            let mut sums = sums(&own);
            (0..DOCUMENTS).for_each(|doc| sums.add(doc, 0.0));
            for matched in sums.into_matches() {
                prop_assert_eq!(matched.score, own.get(&matched.doc).copied().unwrap_or_default());
            }
        }

        #[test]
        fn few_are_a_list(own in some()) {
            let set = Set::of(sums(&own), DOCUMENTS);
            prop_assert_eq!(set.few().is_some(), own.len() * MANY_SHARE < DOCUMENTS as usize);
            prop_assert_eq!(set.bits(DOCUMENTS).iter().collect::<Vec<_>>(), own.keys().copied().collect::<Vec<_>>());
            prop_assert_eq!(scores(set), own);
        }
    }
}
