//! Sets of documents of a segment with scores, as a list or as an array, whichever suits how many there are; and what boolean
//! operators do to them.

use std::borrow::Cow;

use super::bits::Bits;
use super::matches::{self, Match, Matches};
use super::sums::Sums;

/// From this share of a segment on (1/16), an array is faster than a list.
const MANY_SHARE: usize = 16;

/// Documents of a segment with scores.
pub(super) enum Set {
    Few(Matches),
    Many(Sums),
}

impl Set {
    /// Of what was added up for a segment of so many documents.
    pub(super) fn of(sums: Sums, documents: u32) -> Self {
        match sums.len() * MANY_SHARE < documents as usize {
            true => Self::Few(sums.into_matches()),
            false => Self::Many(sums),
        }
    }

    /// The list, where it is one.
    pub(super) fn few(&self) -> Option<&[Match]> {
        match self {
            Self::Few(matches) => Some(matches),
            Self::Many(_) => None,
        }
    }

    /// As a list, made where it is none.
    pub(super) fn list(&self) -> Cow<'_, [Match]> {
        match self {
            Self::Few(matches) => Cow::Borrowed(matches),
            Self::Many(sums) => Cow::Owned(sums.matches()),
        }
    }

    /// The documents alone, of a segment of so many.
    pub(super) fn bits(&self, documents: u32) -> Bits {
        match self {
            Self::Few(matches) => matches::bits(matches, documents),
            Self::Many(sums) => sums.found().clone(),
        }
    }

    /// As a list.
    pub(super) fn into_matches(self) -> Matches {
        match self {
            Self::Few(matches) => matches,
            Self::Many(sums) => sums.into_matches(),
        }
    }

    /// Makes something else of each score; zero must stay what it is.
    pub(super) fn change(&mut self, change: impl Fn(f32) -> f32) {
        match self {
            Self::Few(matches) => {
                for matched in matches {
                    matched.score = change(matched.score);
                }
            }
            Self::Many(sums) => sums.change(change),
        }
    }

    /// The documents in either; scores of those in both add up.
    pub(super) fn unite(self, other: Self) -> Self {
        match (self, other) {
            (Self::Few(left), Self::Few(right)) => Self::Few(matches::unite(left, right)),
            (Self::Many(left), Self::Many(right)) => Self::Many(left.unite(&right)),
            (Self::Few(few), Self::Many(mut many)) | (Self::Many(mut many), Self::Few(few)) => {
                few.iter().for_each(|own| many.add(own.doc, own.score));
                Self::Many(many)
            }
        }
    }

    /// The documents in both; their scores add up.
    pub(super) fn intersect(self, other: Self) -> Self {
        Self::Few(match (self, other) {
            (Self::Few(left), Self::Few(right)) => matches::intersect(left, &right),
            (Self::Many(left), Self::Many(right)) => left.intersect(&right),
            (Self::Few(few), Self::Many(many)) | (Self::Many(many), Self::Few(few)) => {
                many.among(few)
            }
        })
    }

    /// The documents that are not in another set.
    pub(super) fn subtract(self, other: &Self) -> Self {
        Self::Few(match (self, other) {
            (Self::Few(left), Self::Few(right)) => matches::subtract(left, right),
            (Self::Few(left), Self::Many(right)) => right.others(left),
            (Self::Many(left), Self::Few(right)) => {
                left.without(&matches::bits(right, matches::bound(right)))
            }
            (Self::Many(left), Self::Many(right)) => left.without(right.found()),
        })
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

    fn many(scores: &Scores) -> Set {
        let mut sums = Sums::below(DOCUMENTS);
        for (&doc, &score) in scores {
            sums.add(doc, score - 1.0);
            sums.add(doc, 1.0);
        }
        Set::Many(sums)
    }

    fn scores(set: &Set) -> Scores {
        let list = set.list();
        list.iter().map(|own| (own.doc, own.score)).collect()
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
                prop_assert_eq!(scores(&one.unite(other)), either.clone());
                let (one, other) = pair();
                prop_assert_eq!(scores(&one.intersect(other)), both.clone());
                let (one, other) = pair();
                prop_assert_eq!(scores(&one.subtract(&other)), first.clone());
            }
        }

        /// What was left out by one operator does not come back with a score when another takes the document in.
        #[test]
        fn operators_follow_each_other(first in some(), second in some(), third in some()) {
            let sum = |own: &[&Scores], doc| own.iter().filter_map(|own| own.get(doc)).sum::<f32>();
            let docs: BTreeSet<u32> = first.keys().chain(third.keys()).copied().collect();
            let is_both = |doc: &u32| first.contains_key(doc) && second.contains_key(doc);
            let is_first_alone = |doc: &u32| first.contains_key(doc) && !second.contains_key(doc);
            let expected = |left: &[&Scores], is_left: &dyn Fn(&u32) -> bool| -> Scores {
                let here = docs.iter().filter(|doc| is_left(doc) || third.contains_key(doc));
                here.map(|doc| {
                    let left = if is_left(doc) { sum(left, doc) } else { 0.0 };
                    (*doc, left + sum(&[&third], doc))
                }).collect()
            };
            let forms: [fn(&Scores) -> Set; 2] = [few, many];
            for (form, other) in forms.into_iter().flat_map(|form| forms.map(|other| (form, other))) {
                let rest = form(&first).subtract(&form(&second)).unite(other(&third));
                prop_assert_eq!(scores(&rest), expected(&[&first], &is_first_alone));
                let both = form(&first).intersect(form(&second)).unite(other(&third));
                prop_assert_eq!(scores(&both), expected(&[&first, &second], &is_both));
            }
        }

        /// What a thread keeps from one set for the next holds nothing of it.
        #[test]
        fn nothing_is_left_behind(before in some(), changes in any::<bool>(), taken in any::<bool>(), own in some()) {
            let mut set = many(&before);
            if changes {
                set.change(|score| 2.0 * score);
                let doubled: Scores = before.iter().map(|(&doc, score)| (doc, 2.0 * score)).collect();
                prop_assert_eq!(scores(&set), doubled);
            }
            match taken {
                true => drop(set.into_matches()),
                false => drop(set),
            }
            let Set::Many(mut sums) = many(&own) else {
                return Ok(());
            };
            (0..DOCUMENTS).for_each(|doc| sums.add(doc, 0.0));
            let expected = |doc| own.get(&doc).copied().unwrap_or_default();
            for matched in sums.into_matches() {
                prop_assert_eq!(matched.score, expected(matched.doc));
            }
        }

        #[test]
        fn few_are_a_list(own in some()) {
            let Set::Many(sums) = many(&own) else {
                return Ok(());
            };
            let set = Set::of(sums, DOCUMENTS);
            prop_assert_eq!(set.few().is_some(), own.len() * MANY_SHARE < DOCUMENTS as usize);
            prop_assert_eq!(scores(&set), own.clone());
            prop_assert_eq!(set.bits(DOCUMENTS).iter().collect::<Vec<_>>(), own.into_keys().collect::<Vec<_>>());
        }
    }
}
