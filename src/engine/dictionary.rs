//! The words of the index: every word of every segment, once.
//!
//! A query looks its words up here, once, whatever segments there are; a segment only knows which of them it holds.
//! Words are taken in when a segment brings new ones, in a tier of their own. A tier half as large as the one before is
//! merged with it, so that there are few and no word is moved often. Words that no segment holds any more stay until
//! the index is opened again. Knows no document and no query.

use std::ops::Range;
use std::sync::Arc;

use super::chosen::Chosen;
use super::tier::{Letters, Tier};
use super::tokenizer::EQUIVALENT;
use super::wordlist::WordList;
use crate::german::{Edges, Key};

/// A word's number. It changes when tiers are merged.
pub(super) type WordId = u32;

/// The words of the index.
#[derive(Clone, Default)]
pub(super) struct Dictionary {
    tiers: Vec<Arc<Tier>>,
}

/// How the numbers of words changed.
#[derive(Default)]
pub(super) struct Moves {
    /// From this number on they did.
    from: WordId,
    /// The new numbers, from `from` on.
    to: Vec<WordId>,
}

impl Moves {
    /// The number of a word now.
    pub(super) fn now(&self, word: WordId) -> WordId {
        let moved = word
            .checked_sub(self.from)
            .and_then(|at| self.to.get(at as usize));
        moved.copied().unwrap_or(word)
    }

    /// Whether there are any.
    fn is_empty(&self) -> bool {
        self.to.is_empty()
    }
}

impl Dictionary {
    /// Takes in the words of some lists as well.
    pub(super) fn learn(&self, lists: &[&WordList]) -> (Self, Moves) {
        let (all, _) = match lists {
            [] => return (self.clone(), Moves::default()),
            lists => WordList::merge(lists),
        };
        let new = match self.tiers.is_empty() {
            true => all,
            false => self.unknown(&all),
        };
        let mut learnt = self.clone();
        if new.len() > 0 {
            learnt.tiers.push(Arc::new(Tier::new(new, bare)));
        }
        let moves = learnt.settle();
        (learnt, moves)
    }

    /// The words of a list that are not known yet.
    fn unknown(&self, list: &WordList) -> WordList {
        let tiers = self.tiers.iter();
        let mut known: Vec<_> = tiers.map(|tier| Walk::new(&tier.words)).collect();
        let mut unknown = WordList::default();
        for number in 0..list.len() {
            let word = list.bytes(number);
            if !known.iter_mut().any(|tier| tier.find(word).is_some()) {
                unknown.push(word);
            }
        }
        unknown
    }

    /// Merges tiers until each is more than twice as large as the next.
    fn settle(&mut self) -> Moves {
        let mut moves = Moves::default();
        while let [.., left, right] = self.tiers.as_slice() {
            if left.words.len() / 2 > right.words.len() {
                break;
            }
            let (merged, [left, right]) = Tier::merge(left, right);
            self.tiers.truncate(self.tiers.len() - 2);
            let from = self.len();
            let to = left.into_iter().chain(right).map(|number| from + number);
            let to = Moves {
                from,
                to: to.collect(),
            };
            let before = (from..moves.from.max(from)).chain(moves.to.iter().copied());
            // Before the first merge all words stand where they did.
            moves = match moves.is_empty() {
                true => to,
                false => Moves {
                    from,
                    to: before.map(|word| to.now(word)).collect(),
                },
            };
            self.tiers.push(Arc::new(merged));
        }
        moves
    }

    /// Bytes of memory it takes.
    pub(super) fn memory(&self) -> usize {
        self.tiers.iter().map(|tier| tier.memory()).sum()
    }

    /// How many words there are.
    pub(super) fn len(&self) -> u32 {
        self.tiers.iter().map(|tier| tier.words.len()).sum()
    }

    /// The tiers, each with the number of its first word.
    fn tiers(&self) -> impl Iterator<Item = (WordId, &Tier)> {
        self.tiers.iter().scan(0, |first, tier| {
            let own = *first;
            *first += tier.words.len();
            Some((own, tier.as_ref()))
        })
    }

    fn tier_of(&self, word: WordId) -> Option<(u32, &Tier)> {
        let mut tiers = self.tiers();
        tiers.find_map(|(first, tier)| {
            let number = word.checked_sub(first)?;
            (number < tier.words.len()).then_some((number, tier))
        })
    }

    /// A word as it stands in the index. Empty for a number that has none.
    pub(super) fn word(&self, word: WordId) -> &str {
        self.tier_of(word)
            .map_or("", |(number, tier)| tier.words.get(number))
    }

    /// A word's letters, whether it is written or an equivalent.
    pub(super) fn bare(&self, word: WordId) -> &str {
        bare(self.word(word))
    }

    /// Whether the word stands in a text with these letters.
    pub(super) fn is_written(&self, word: WordId) -> bool {
        self.tier_of(word)
            .is_some_and(|(number, tier)| number >= tier.equivalents())
    }

    /// The word that is written with the letters of an equivalent.
    pub(super) fn twin(&self, equivalent: WordId) -> Option<WordId> {
        let (number, tier) = self.tier_of(equivalent)?;
        match tier.twin(number) {
            Some(twin) => Some(equivalent - number + twin),
            None if self.tiers.len() > 1 => self.written(self.bare(equivalent)),
            None => None,
        }
    }

    /// Which letters a word has.
    pub(super) fn letters(&self, word: WordId) -> Letters {
        self.tier_of(word)
            .map_or_else(|| Letters::of(""), |(number, tier)| tier.letters_of(number))
    }

    /// Where parts may stand in a word.
    pub(super) fn edges(&self, word: WordId) -> Edges {
        self.tier_of(word)
            .map_or_else(Edges::default, |(number, tier)| tier.edges(number))
    }

    /// The word with these letters, written.
    pub(super) fn written(&self, word: &str) -> Option<WordId> {
        self.find(word.as_bytes())
    }

    /// The word with these letters, as an equivalent.
    pub(super) fn equivalent(&self, word: &str) -> Option<WordId> {
        self.find(format!("{EQUIVALENT}{word}").as_bytes())
    }

    fn find(&self, word: &[u8]) -> Option<WordId> {
        self.tiers()
            .find_map(|(first, tier)| Some(first + tier.find(word)?))
    }

    /// The numbers of the words of a list.
    pub(super) fn find_all(&self, list: &WordList) -> Vec<Option<WordId>> {
        let mut tiers: Vec<_> = self
            .tiers()
            .map(|(first, tier)| (first, Walk::new(&tier.words)))
            .collect();
        let words = (0..list.len()).map(|number| {
            let word = list.bytes(number);
            tiers
                .iter_mut()
                .find_map(|(first, tier)| Some(*first + tier.find(word)?))
        });
        words.collect()
    }

    /// The written words that begin with these letters, a range for each tier.
    pub(super) fn beginning_with(&self, prefix: &str) -> impl Iterator<Item = Range<WordId>> {
        self.tiers().map(move |(first, tier)| {
            let found = tier.words.beginning_with(prefix);
            let written = tier.equivalents();
            first + found.start.max(written)..first + found.end.max(written)
        })
    }

    /// The words, equivalents among them, that hold these letters.
    pub(super) fn holding(&self, part: &str) -> impl Iterator<Item = WordId> {
        self.tiers().flat_map(move |(first, tier)| {
            let found = tier.holding(part).into_iter();
            found.map(move |number| first + number)
        })
    }

    /// The words, equivalents among them, that share most letters with a word: at most so many are in one of them alone.
    pub(super) fn with_letters(&self, word: &str, foreign: u32) -> impl Iterator<Item = WordId> {
        let letters = Letters::of(word);
        self.tiers().flat_map(move |(first, tier)| {
            let found = (first..).zip(tier.letters());
            found
                .filter(move |(_, own)| own.foreign(letters) <= foreign)
                .map(|(word, _)| word)
        })
    }

    /// The keys that at least so many words have: of its first words, of which there are more than of all that came later.
    pub(super) fn everyday(&self, words: usize) -> Vec<Key> {
        let first = self.tiers.first();
        first.map_or_else(Vec::new, |tier| tier.everyday(words))
    }

    /// The words that have a key, equivalents among them, in order.
    pub(super) fn sharing(&self, key: Key) -> impl Iterator<Item = Chosen> {
        self.tiers().flat_map(move |(first, tier)| {
            tier.sharing(key).iter().map(move |keyed| Chosen {
                word: first + keyed.word,
                ..*keyed
            })
        })
    }
}

fn bare(word: &str) -> &str {
    word.trim_start_matches(EQUIVALENT)
}

/// Looks up words in order.
struct Walk<'a> {
    words: &'a WordList,
    at: u32,
}

impl<'a> Walk<'a> {
    fn new(words: &'a WordList) -> Self {
        Self { words, at: 0 }
    }

    /// The number of a word that does not sort before the one sought last.
    fn find(&mut self, word: &[u8]) -> Option<u32> {
        self.at = self.words.count_before_from(self.at, word);
        (self.words.len() > self.at && self.words.bytes(self.at) == word).then_some(self.at)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn list(words: &BTreeSet<String>) -> WordList {
        let mut list = WordList::default();
        words.iter().for_each(|word| list.push(word.as_bytes()));
        list
    }

    #[test]
    fn an_equivalent_knows_the_written_word() {
        let list = |words: &[&str]| list(&words.iter().map(|word| (*word).to_owned()).collect());
        let meant = |word: &str| format!("{EQUIVALENT}{word}");
        let (first, second) = (
            list(&[&meant("arm"), &meant("bein"), "arm", "haut", "kopf", "zahn"]),
            list(&["bein", &meant("haut")]),
        );
        let (dictionary, _) = Dictionary::default().learn(&[&first]);
        let (dictionary, _) = dictionary.learn(&[&second]);
        assert_eq!(dictionary.tiers.len(), 2);
        for word in ["arm", "bein", "haut"] {
            let equivalent = dictionary.equivalent(word).expect("learnt");
            let written = dictionary.written(word).expect("learnt");
            assert_eq!(dictionary.twin(equivalent), Some(written), "{word}");
        }
    }

    proptest! {
        /// Whatever is learnt in whatever order, each word is found, stays the one it is, and there are few tiers.
        #[test]
        fn words_keep_what_they_are(
            lists in prop::collection::vec(prop::collection::btree_set("[a-c]{1,5}", 0..30), 0..12),
        ) {
            let mut dictionary = Dictionary::default();
            let mut known: Vec<(String, WordId)> = Vec::new();
            for words in &lists {
                let list = list(words);
                let (learnt, moves) = dictionary.learn(&[&list]);
                for (word, id) in &mut known {
                    *id = moves.now(*id);
                    prop_assert_eq!(learnt.bare(*id), word.as_str());
                }
                for (word, id) in words.iter().zip(learnt.find_all(&list)) {
                    prop_assert_eq!(id, learnt.written(word));
                    let id = id.expect("learnt");
                    prop_assert_eq!(learnt.bare(id), word.as_str());
                    known.push((word.clone(), id));
                }
                dictionary = learnt;
            }
            let all: BTreeSet<_> = lists.iter().flatten().cloned().collect();
            prop_assert_eq!(dictionary.len() as usize, all.len());
            prop_assert!(dictionary.tiers.len() <= 7);
            let found: BTreeSet<_> = dictionary.holding("ab").map(|id| dictionary.bare(id)).collect();
            let expected: BTreeSet<_> = all.iter().filter(|word| word.contains("ab")).map(String::as_str).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
