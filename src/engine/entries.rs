//! Where the record of each word lies, in every segment of a snapshot: a row a word, so that what is asked of a word, and is
//! asked for all segments, lies in one place. Knows no letters and no postings.

use super::chosen::Chosen;
use super::dictionary::{Moves, WordId};
use super::keep::keep;
use super::postings::Word;
use super::vocabulary::Entry;

/// The entry that each word of the dictionary has in each segment.
#[derive(Default)]
pub(super) struct Entries {
    segments: usize,
    /// By word, and by segment.
    rows: Vec<Entry>,
}

/// Of a word that a segment does not hold.
const NONE: Entry = Entry::MAX;

impl Entries {
    /// Of so many words in so many segments, none of which holds any yet.
    pub(super) fn none(words: u32, segments: usize) -> Self {
        Self {
            segments,
            rows: vec![NONE; words as usize * segments],
        }
    }

    /// Takes over what an earlier snapshot had of some segments: by their numbers there and here, after words got other
    /// numbers.
    pub(super) fn take_over(&mut self, before: &Self, segments: &[(usize, usize)], moves: &Moves) {
        for (word, row) in (0..).zip(before.rows()) {
            let Some(own) = self.row_mut(moves.now(word)) else {
                continue;
            };
            for &(there, here) in segments {
                if let (Some(&entry), Some(slot)) = (row.get(there), own.get_mut(here)) {
                    *slot = entry;
                }
            }
        }
    }

    /// Takes in the entries of a segment's words.
    pub(super) fn learn(&mut self, segment: usize, words: &[Option<WordId>], entries: &[Entry]) {
        for (word, &entry) in words.iter().zip(entries) {
            let row = word.and_then(|word| self.row_mut(word));
            if let Some(slot) = row.and_then(|row| row.get_mut(segment)) {
                *slot = entry;
            }
        }
    }

    /// The entry of a word in a segment, if that holds it.
    pub(super) fn get(&self, word: WordId, segment: usize) -> Option<Entry> {
        Some(self.slot(word, segment)).filter(|&entry| entry != NONE)
    }

    /// The entries of each word in the segments that hold it, each with the segment's number.
    pub(super) fn iter(&self) -> impl Iterator<Item = impl Iterator<Item = (usize, Entry)>> {
        self.rows().map(|row| {
            let entries = row.iter().copied().enumerate();
            entries.filter(|&(_, entry)| entry != NONE)
        })
    }

    /// Those of some words that a segment holds.
    pub(super) fn words(&self, segment: usize, chosen: &[Chosen]) -> Vec<Word> {
        let word = |chosen: &Chosen| Word {
            id: chosen.word,
            entry: self.slot(chosen.word, segment),
            kind: chosen.kind,
        };
        let mut held: Vec<_> = chosen.iter().map(word).collect();
        keep(&mut held, |word| word.entry != NONE);
        held
    }

    /// The entries of those of some words that a segment holds, in their order.
    pub(super) fn of_words(&self, segment: usize, words: &[WordId]) -> Vec<Entry> {
        let mut held: Vec<_> = words.iter().map(|&word| self.slot(word, segment)).collect();
        keep(&mut held, |&entry| entry != NONE);
        held
    }

    fn slot(&self, word: WordId, segment: usize) -> Entry {
        let at = word as usize * self.segments + segment;
        self.rows.get(at).copied().unwrap_or(NONE)
    }

    fn rows(&self) -> impl Iterator<Item = &[Entry]> {
        self.rows.chunks(self.segments.max(1))
    }

    fn row_mut(&mut self, word: WordId) -> Option<&mut [Entry]> {
        let from = word as usize * self.segments;
        self.rows.get_mut(from..from + self.segments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::german::Kind;

    #[test]
    fn a_row_a_word() {
        let mut entries = Entries::none(3, 2);
        entries.learn(0, &[Some(0), None, Some(2)], &[10, 11, 12]);
        entries.learn(1, &[Some(2)], &[20]);
        assert_eq!(entries.get(2, 0), Some(12));
        assert_eq!((entries.get(0, 1), entries.get(9, 0)), (None, None));
        let rows =
            |entries: &Entries| -> Vec<Vec<_>> { entries.iter().map(Iterator::collect).collect() };
        let (first, last) = (vec![(0, 10)], vec![(0, 12), (1, 20)]);
        assert_eq!(rows(&entries), [first.clone(), Vec::new(), last.clone()]);
        let chosen = [0, 1, 2].map(|word| Chosen::whole(word, Kind::Exact));
        let held = |segment| {
            entries
                .words(segment, &chosen)
                .into_iter()
                .map(|word| word.entry)
                .collect::<Vec<_>>()
        };
        assert_eq!((held(0), held(1)), (vec![10, 12], vec![20]));

        // The second segment is left, as the first; a third one has come.
        let mut after = Entries::none(3, 2);
        after.take_over(&entries, &[(1, 0)], &Moves::default());
        after.learn(1, &[Some(1)], &[30]);
        assert_eq!(rows(&after), [Vec::new(), vec![(1, 30)], vec![(0, 20)]]);
    }
}
