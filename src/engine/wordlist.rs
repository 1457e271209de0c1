//! Many words in one piece of memory: sorted, each once, each between two borders. Knows no index.

use std::ops::Range;

/// Stands before and behind every word, so that a beginning, an end and a whole word are all a search for letters.
const BORDER: char = '\0';

/// Sorted words, by number.
#[derive(Default)]
pub(super) struct WordList {
    letters: String,
    /// Where each word ends in `letters`: its border.
    ends: Vec<u32>,
}

impl WordList {
    /// An empty list with room for so many words, and bytes of all their letters and borders.
    pub(super) fn with_room(words: usize, bytes: usize) -> Self {
        Self {
            letters: String::with_capacity(bytes),
            ends: Vec::with_capacity(words),
        }
    }

    /// Gives back what room is left, by a copy: what is made smaller in its place keeps its room.
    pub(super) fn shrink(&mut self) {
        self.letters = self.letters.as_str().to_owned();
        self.ends = self.ends.as_slice().to_vec();
    }

    /// Takes a word in that sorts behind all others. What is no text is none of ours, and is taken in as far as it is.
    pub(super) fn push(&mut self, word: &[u8]) {
        if self.letters.is_empty() {
            self.letters.push(BORDER);
        }
        self.letters.push_str(&String::from_utf8_lossy(word));
        self.ends.push(self.letters.len() as u32);
        self.letters.push(BORDER);
    }

    /// Bytes of memory it takes.
    pub(super) fn memory(&self) -> usize {
        self.letters.len() + size_of_val(self.ends.as_slice())
    }

    /// How many words there are.
    pub(super) fn len(&self) -> u32 {
        self.ends.len() as u32
    }

    /// The letters of a word. Empty for a number that has none.
    pub(super) fn bytes(&self, number: u32) -> &[u8] {
        self.get(number).as_bytes()
    }

    /// A word. Empty for a number that has none.
    pub(super) fn get(&self, number: u32) -> &str {
        self.letters.get(self.range(number)).unwrap_or_default()
    }

    /// All words, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|number| self.get(number))
    }

    fn at(&self, number: u32) -> Option<&[u8]> {
        (number < self.len()).then(|| self.bytes(number))
    }

    fn range(&self, number: u32) -> Range<usize> {
        let end = |number: usize| self.ends.get(number).map(|&end| end as usize);
        let number = number as usize;
        let before = number.checked_sub(1).map_or(Some(0), end);
        before
            .zip(end(number))
            .map_or(0..0, |(before, end)| before + 1..end)
    }

    /// Words in a row with the borders around them.
    pub(super) fn stretch(&self, numbers: Range<u32>) -> &[u8] {
        let last = numbers.end.min(self.len()).saturating_sub(1);
        let from = self.range(numbers.start).start.saturating_sub(1);
        self.letters
            .as_bytes()
            .get(from..=self.range(last).end)
            .unwrap_or_default()
    }

    /// How many words sort before these letters.
    pub(super) fn count_before(&self, letters: &[u8]) -> u32 {
        self.count_before_from(0, letters)
    }

    /// How many words sort before these letters, where as many as `from` are known to.
    pub(super) fn count_before_from(&self, from: u32, letters: &[u8]) -> u32 {
        let mut step = 1;
        let mut from = from;
        while from + step <= self.len() && self.bytes(from + step - 1) < letters {
            from += step;
            step *= 2;
        }
        let mut to = (from + step - 1).min(self.len());
        while from < to {
            let middle = from + (to - from) / 2;
            if self.bytes(middle) < letters {
                from = middle + 1
            } else {
                to = middle
            }
        }
        from
    }

    /// The words that begin with these letters.
    pub(super) fn beginning_with(&self, prefix: &str) -> Range<u32> {
        let from = self.count_before(prefix.as_bytes());
        let mut behind = prefix.as_bytes().to_vec();
        // No byte of UTF-8 is larger.
        behind.push(0xff);
        from..self.count_before_from(from, &behind)
    }

    /// All words of some lists, and of each list the numbers its words have then.
    pub(super) fn merge(lists: &[&Self]) -> (Self, Vec<Vec<u32>>) {
        let words = lists.iter().map(|list| list.ends.len()).sum();
        let bytes = lists.iter().map(|list| list.letters.len()).sum();
        let mut merged = Self::with_room(words, bytes);
        let mut numbers: Vec<Vec<u32>> = lists
            .iter()
            .map(|list| Vec::with_capacity(list.ends.len()))
            .collect();
        let mut heads: Vec<_> = lists.iter().map(|list| list.at(0)).collect();
        while let Some(word) = heads.iter().copied().flatten().min() {
            let number = merged.len();
            merged.push(word);
            for ((head, list), numbers) in heads.iter_mut().zip(lists).zip(&mut numbers) {
                if *head == Some(word) {
                    numbers.push(number);
                    *head = list.at(numbers.len() as u32);
                }
            }
        }
        merged.shrink();
        (merged, numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(words: &[&str]) -> WordList {
        let mut list = WordList::default();
        words.iter().for_each(|word| list.push(word.as_bytes()));
        list
    }

    #[test]
    fn words_stand_in_order() {
        let list = list(&["arm", "haus", "hausarzt", "haut", "tier"]);
        assert_eq!(list.get(4), "tier");
        assert_eq!(list.get(5), "");
        assert_eq!(list.beginning_with("haus"), 1..3);
        assert_eq!(list.beginning_with("hau"), 1..4);
        assert_eq!(list.beginning_with("z"), 5..5);
        assert_eq!(list.stretch(1..3), b"\0haus\0hausarzt\0");
        for from in 0..=2 {
            assert_eq!(list.count_before_from(from, b"hausb"), 3);
        }
        assert_eq!(WordList::default().stretch(0..3), b"");
    }

    #[test]
    fn lists_are_merged() {
        let (one, other) = (list(&["arm", "haus"]), list(&["bein", "haus", "tier"]));
        let (merged, numbers) = WordList::merge(&[&one, &other, &WordList::default()]);
        let words: Vec<_> = (0..merged.len()).map(|number| merged.get(number)).collect();
        assert_eq!(words, ["arm", "bein", "haus", "tier"]);
        assert_eq!(numbers, [vec![0, 2], vec![1, 2, 3], vec![]]);
    }
}
