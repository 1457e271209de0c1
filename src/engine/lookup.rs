//! Finds a word of a list by its letters, wherever it stands. Knows no index.

use std::hash::{BuildHasher, RandomState};

use hashbrown::HashTable;

use super::wordlist::WordList;

/// The numbers of the words of a list, by their letters.
#[derive(Default)]
pub(super) struct Lookup {
    numbers: HashTable<u32>,
    /// Keyed by chance, so that nobody can write words that are slow to find.
    hasher: RandomState,
}

impl Lookup {
    /// Of a list; to be asked about this list alone.
    pub(super) fn new(words: &WordList) -> Self {
        let hasher = RandomState::new();
        let own = |&number: &u32| hasher.hash_one(words.bytes(number));
        let mut numbers = HashTable::with_capacity(words.len() as usize);
        for number in 0..words.len() {
            numbers.insert_unique(own(&number), number, own);
        }
        Self { numbers, hasher }
    }

    /// Bytes of memory it takes.
    pub(super) fn memory(&self) -> usize {
        self.numbers.allocation_size()
    }

    /// The number of the word with these letters.
    pub(super) fn find(&self, words: &WordList, letters: &[u8]) -> Option<u32> {
        let is_it = |&number: &u32| words.bytes(number) == letters;
        let found = self.numbers.find(self.hasher.hash_one(letters), is_it);
        found.copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_letters() {
        let mut list = WordList::default();
        for word in ["arm", "haus", "hausarzt", "haut", "tier"] {
            list.push(word.as_bytes());
        }
        let lookup = Lookup::new(&list);
        assert_eq!(lookup.find(&list, b"haus"), Some(1));
        assert_eq!(lookup.find(&list, b"tier"), Some(4));
        assert_eq!(lookup.find(&list, b"hau"), None);
        assert_eq!(Lookup::default().find(&list, b"haus"), None);
    }
}
