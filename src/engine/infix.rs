//! Finds the words of a list that hold some letters, without walking the list.
//!
//! The list is cut into blocks of neighbours. Of each three letters in a row it is known which blocks hold them; only
//! blocks that hold all of a term's are read. Neighbours share their beginnings, so a block holds few different ones.

use std::iter;
use std::ops::Range;

use memchr::memmem;

use super::wordlist::WordList;

/// Words in a block.
const BLOCK: u32 = 32;
/// Kinds of three letters in a row: five bits of each. Letters that share them only cost a look at a block too many.
const GRAMS: usize = 1 << 15;

/// Which blocks hold which letters.
#[derive(Default)]
pub(super) struct Infixes {
    /// By three letters, where their blocks begin in `blocks`; one more than there are.
    starts: Vec<u32>,
    /// Sorted for each three letters.
    blocks: Vec<u32>,
}

impl Infixes {
    /// Bytes of memory it takes.
    pub(super) fn memory(&self) -> usize {
        size_of_val(self.starts.as_slice()) + size_of_val(self.blocks.as_slice())
    }

    /// Reads a list.
    pub(super) fn new(words: &WordList) -> Self {
        let mut starts = vec![0u32; GRAMS + 1];
        each(words, |gram, _| {
            if let Some(count) = starts.get_mut(gram + 1) {
                *count += 1;
            }
        });
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut blocks = vec![0; sum as usize];
        each(words, |gram, block| {
            if let Some(next) = next.get_mut(gram) {
                if let Some(slot) = blocks.get_mut(*next as usize) {
                    *slot = block;
                }
                *next += 1;
            }
        });
        Self { starts, blocks }
    }

    /// The words that hold these letters, in order.
    pub(super) fn holding(&self, words: &WordList, part: &str) -> Vec<u32> {
        let finder = memmem::Finder::new(part);
        let mut found = Vec::new();
        for block in self.candidates(words, part) {
            let letters = words.stretch(block.clone());
            // The word looked at, and where it begins: behind a border.
            let (mut number, mut start) = (block.start, 1);
            // No letters at all are found behind the last word as well.
            while number < block.end
                && let Some(next) = finder.find(letters.get(start..).unwrap_or_default())
            {
                let at = start + next;
                let mut end = start + words.bytes(number).len();
                while end < at {
                    number += 1;
                    start = end + 1;
                    end = start + words.bytes(number).len();
                }
                found.push(number);
                number += 1;
                start = end + 1;
            }
        }
        found
    }

    /// The words among which all that hold these letters are.
    fn candidates(&self, words: &WordList, part: &str) -> Vec<Range<u32>> {
        let mut lists: Vec<_> = grams(part.as_bytes()).map(|gram| self.list(gram)).collect();
        lists.sort_unstable_by_key(|list| list.len());
        let Some((rarest, others)) = lists.split_first() else {
            return iter::once(0..words.len()).collect();
        };
        let in_all = |block: &&u32| others.iter().all(|list| list.binary_search(block).is_ok());
        let blocks = rarest.iter().filter(in_all);
        blocks
            .map(|block| block * BLOCK..((block + 1) * BLOCK).min(words.len()))
            .collect()
    }

    fn list(&self, gram: usize) -> &[u32] {
        let at = |gram: usize| self.starts.get(gram).copied().unwrap_or_default() as usize;
        self.blocks.get(at(gram)..at(gram + 1)).unwrap_or_default()
    }
}

/// Three letters in a row, as a number below [`GRAMS`].
fn grams(letters: &[u8]) -> impl Iterator<Item = usize> {
    letters.windows(3).map(|three| {
        three
            .iter()
            .fold(0, |gram, letter| gram << 5 | usize::from(letter & 31))
    })
}

/// Shows each three letters of each block, once a block, in order of blocks.
fn each(words: &WordList, mut see: impl FnMut(usize, u32)) {
    let mut seen = vec![u32::MAX; GRAMS];
    for block in 0..words.len().div_ceil(BLOCK) {
        let numbers = block * BLOCK..(block + 1) * BLOCK;
        for gram in grams(words.stretch(numbers)) {
            match seen.get_mut(gram) {
                Some(last) if *last != block => *last = block,
                _ => continue,
            }
            see(gram, block);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn all_words_that_hold_the_letters_are_found(
            words in prop::collection::btree_set("[a-dz]{1,7}|\u{1}[a-dü]{1,5}", 0..200),
            part in "[a-d]{0,4}",
        ) {
            let mut list = WordList::default();
            words.iter().for_each(|word| list.push(word.as_bytes()));
            let found = Infixes::new(&list).holding(&list, &part);
            let expected: Vec<_> = words.iter().filter(|word| word.contains(&part)).collect();
            let found: Vec<_> = found.iter().map(|&number| list.get(number)).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
