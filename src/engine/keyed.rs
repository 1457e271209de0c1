//! Which words of a list have a key: those that share one lie side by side. Knows no letters.

use std::ops::Range;

use super::chosen::Chosen;
use crate::german::Key;

/// Words by key. A word has some three keys, and a key three words: each key is kept once.
#[derive(Default)]
pub(super) struct Keyed {
    /// Sorted.
    keys: Vec<Key>,
    /// By key, where its words end in `words`.
    ends: Vec<u32>,
    words: Vec<Chosen>,
}

impl Keyed {
    /// Of keys with words, in any order.
    pub(super) fn new(mut pairs: Vec<(Key, Chosen)>) -> Self {
        pairs.sort_unstable();
        let count = pairs.chunk_by(|(a, _), (b, _)| a == b).count();
        let (mut keys, mut ends) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut end = 0;
        for sharing in pairs.chunk_by(|(a, _), (b, _)| a == b) {
            end += sharing.len() as u32;
            keys.extend(sharing.first().map(|&(key, _)| key));
            ends.push(end);
        }
        let words = pairs.into_iter().map(|(_, word)| word).collect();
        Self { keys, ends, words }
    }

    /// How many words all keys have, added up.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Each key with each of its words, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Key, &Chosen)> {
        let keys = self.keys.iter().enumerate();
        keys.flat_map(|(number, &key)| self.words_of(number).iter().map(move |own| (key, own)))
    }

    /// The words that have a key, in order.
    pub(super) fn sharing(&self, key: Key) -> &[Chosen] {
        match self.keys.binary_search(&key) {
            Ok(number) => self.words_of(number),
            Err(_) => &[],
        }
    }

    /// The keys that at least so many words have.
    pub(super) fn everyday(&self, words: usize) -> Vec<Key> {
        let keys = self.keys.iter().enumerate();
        let everyday = keys.filter(|&(number, _)| self.words_of(number).len() >= words);
        everyday.map(|(_, &key)| key).collect()
    }

    /// Bytes of memory it takes.
    pub(super) fn memory(&self) -> usize {
        size_of_val(self.keys.as_slice())
            + size_of_val(self.ends.as_slice())
            + size_of_val(self.words.as_slice())
    }

    fn words_of(&self, number: usize) -> &[Chosen] {
        let end_of = |number: usize| self.ends.get(number).map_or(0, |&end| end as usize);
        let own: Range<usize> = number.checked_sub(1).map_or(0, end_of)..end_of(number);
        self.words.get(own).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::german::{self, Kind};

    #[test]
    fn words_lie_by_their_keys() {
        let key = |word: &str| {
            let keys = german::term_keys(word);
            *keys.first().expect("a word has a key")
        };
        let pair = |key, word| (key, Chosen::whole(word, Kind::Form));
        let (arbeit, zeit) = (key("arbeit"), key("zeit"));
        let pairs = [
            pair(arbeit, 7),
            pair(zeit, 2),
            pair(arbeit, 3),
            pair(zeit, 9),
            pair(arbeit, 9),
        ];
        let keyed = Keyed::new(pairs.to_vec());
        let sharing = |key| {
            let words = keyed.sharing(key).iter();
            words.map(|own| own.word).collect::<Vec<_>>()
        };
        assert_eq!(sharing(arbeit), [3, 7, 9]);
        assert_eq!(sharing(zeit), [2, 9]);
        assert!(sharing(key("haus")).is_empty());
        assert_eq!(
            (keyed.everyday(3), keyed.everyday(2).len()),
            (vec![arbeit], 2)
        );
        assert_eq!(keyed.len(), keyed.iter().count());
        let mut again: Vec<_> = keyed.iter().map(|(key, own)| (key, *own)).collect();
        again.reverse();
        assert_eq!(Keyed::new(again).sharing(arbeit), keyed.sharing(arbeit));
    }
}
