//! Words with all that finds them: their letters, their beginning, their inside, and the keys they share.
//!
//! Made once and never changed. Knows no segment, no document and no query.

use std::num::NonZero;
use std::ops::Range;

use super::chosen::{Chosen, Stretch};
use super::cores;
use super::infix::Infixes;
use super::keyed::Keyed;
use super::lookup::Lookup;
use super::tokenizer::EQUIVALENT;
use super::wordlist::WordList;
use crate::german::{self, Edges, Key};

/// Fewer words are not worth a thread.
const SHARE: u32 = 4_096;

/// Words with all that finds them.
#[derive(Default)]
pub(super) struct Tier {
    pub(super) words: WordList,
    /// How many of them are equivalents; these sort before all others.
    equivalents: u32,
    /// Of each equivalent, the word that is written with its letters, if that is among them.
    twins: Vec<Option<NonZero<u32>>>,
    /// Where parts may stand in each word.
    edges: Vec<Edges>,
    keyed: Keyed,
    infixes: Infixes,
    lookup: Lookup,
    /// Which letters each word has.
    letters: Vec<Letters>,
}

/// Which letters a word has, a bit each; letters beyond a to z share bits.
#[derive(Clone, Copy)]
pub(super) struct Letters(u32);

impl Letters {
    /// See [`Self::share`].
    pub(super) const SHARES: u32 = 1 << 16;

    /// Of a folded word. The mark of an equivalent is no letter.
    pub(super) fn of(word: &str) -> Self {
        let letters = word.bytes().filter(|&byte| byte != EQUIVALENT as u8);
        Self(letters.fold(0, |letters, byte| letters | 1 << (byte & 31)))
    }

    /// A number below [`Self::SHARES`], alike for words with the same letters and for few others.
    pub(super) fn share(self) -> u32 {
        // Knuth's multiplier: its product is spread best in the upper bits.
        self.0.wrapping_mul(2_654_435_769) >> 16
    }

    /// How many letters are in one word alone.
    pub(super) fn foreign(self, other: Self) -> u32 {
        (self.0 ^ other.0).count_ones()
    }
}

impl Tier {
    /// Bytes of memory it takes.
    pub(super) fn memory(&self) -> usize {
        self.words.memory()
            + self.infixes.memory()
            + self.lookup.memory()
            + size_of_val(self.edges.as_slice())
            + self.keyed.memory()
            + size_of_val(self.letters.as_slice())
            + size_of_val(self.twins.as_slice())
    }

    /// Finds out all about some words. `bare` takes away what marks a word in the index.
    pub(super) fn new(words: WordList, bare: fn(&str) -> &str) -> Self {
        let analysed = analyse(&words, bare);
        let mut edges = Vec::with_capacity(words.len() as usize);
        let mut keyed = Vec::with_capacity(analysed.iter().map(|share| share.keys.len()).sum());
        for share in analysed {
            edges.extend(share.edges);
            keyed.extend(share.keys);
        }
        Self::with(words, edges, keyed)
    }

    fn with(words: WordList, edges: Vec<Edges>, keys: Vec<(Key, Chosen)>) -> Self {
        let equivalents = equivalents(&words);
        let mut of_equivalents = vec![None; equivalents as usize];
        for (equivalent, written) in twins(&words) {
            if let Some(twin) = of_equivalents.get_mut(equivalent as usize) {
                *twin = NonZero::new(written);
            }
        }
        Self {
            equivalents,
            twins: of_equivalents,
            infixes: Infixes::new(&words),
            lookup: Lookup::new(&words),
            letters: (0..words.len())
                .map(|word| Letters::of(words.get(word)))
                .collect(),
            words,
            edges,
            keyed: Keyed::new(keys),
        }
    }

    /// One tier of two, and the numbers that the words of each have in it.
    pub(super) fn merge(left: &Self, right: &Self) -> (Self, [Vec<u32>; 2]) {
        let (words, numbers) = WordList::merge(&[&left.words, &right.words]);
        let mut edges = vec![Edges::default(); words.len() as usize];
        let mut keys = Vec::with_capacity(left.keyed.len() + right.keyed.len());
        for (tier, numbers) in [left, right].into_iter().zip(&numbers) {
            for (&number, &old) in numbers.iter().zip(&tier.edges) {
                if let Some(edges) = edges.get_mut(number as usize) {
                    *edges = old;
                }
            }
            let renumbered = tier.keyed.iter().map(|(key, keyed)| {
                let word = numbers.get(keyed.word as usize).copied();
                let word = word.unwrap_or_default();
                (key, Chosen { word, ..*keyed })
            });
            keys.extend(renumbered);
        }
        let mut numbers = numbers.into_iter();
        let numbers = [(); 2].map(|()| numbers.next().unwrap_or_default());
        (Self::with(words, edges, keys), numbers)
    }

    /// How many of the first words are equivalents and not written.
    pub(super) fn equivalents(&self) -> u32 {
        self.equivalents
    }

    /// The word that is written with the letters of an equivalent.
    pub(super) fn twin(&self, equivalent: u32) -> Option<u32> {
        let twin = self.twins.get(equivalent as usize).copied().flatten();
        twin.map(NonZero::get)
    }

    /// The number of the word with these letters.
    pub(super) fn find(&self, letters: &[u8]) -> Option<u32> {
        self.lookup.find(&self.words, letters)
    }

    /// The keys that at least so many words have.
    pub(super) fn everyday(&self, words: usize) -> Vec<Key> {
        self.keyed.everyday(words)
    }

    /// The words that have a key, in order.
    pub(super) fn sharing(&self, key: Key) -> &[Chosen] {
        self.keyed.sharing(key)
    }

    /// The words that hold these letters.
    pub(super) fn holding(&self, part: &str) -> Vec<u32> {
        self.infixes.holding(&self.words, part)
    }

    /// Which letters each word has, in order.
    pub(super) fn letters(&self) -> impl Iterator<Item = Letters> {
        self.letters.iter().copied()
    }

    /// Which letters a word has.
    pub(super) fn letters_of(&self, word: u32) -> Letters {
        let letters = self.letters.get(word as usize).copied();
        letters.unwrap_or(Letters(0))
    }

    /// Where parts may stand in a word, without what marks it in the index.
    pub(super) fn edges(&self, word: u32) -> Edges {
        self.edges.get(word as usize).copied().unwrap_or_default()
    }
}

/// How many of the first words of a list are equivalents and not written.
pub(super) fn equivalents(words: &WordList) -> u32 {
    words.count_before(&[EQUIVALENT as u8 + 1])
}

/// The equivalents among some words that are written too, in order, each with the written word.
pub(super) fn twins(words: &WordList) -> impl Iterator<Item = (u32, u32)> {
    let equivalents = equivalents(words);
    let mut written = equivalents;
    (0..equivalents).filter_map(move |equivalent| {
        let letters = words.bytes(equivalent).get(EQUIVALENT.len_utf8()..)?;
        written = words.count_before_from(written, letters);
        let is_twin = written < words.len() && words.bytes(written) == letters;
        is_twin.then_some((equivalent, written))
    })
}

/// What was found out about some words in a row.
struct Share {
    edges: Vec<Edges>,
    keys: Vec<(Key, Chosen)>,
}

/// Words are looked at alone, so every core takes a share of them.
fn analyse(words: &WordList, bare: fn(&str) -> &str) -> Vec<Share> {
    let share = |numbers: Range<u32>| {
        let mut share = Share {
            edges: Vec::with_capacity(numbers.len()),
            keys: Vec::new(),
        };
        for word in numbers {
            let (constituents, edges) = german::analyse(bare(words.get(word)));
            share.edges.push(edges);
            share.keys.extend(constituents.into_iter().map(|own| {
                let (kind, part) = (own.kind, Stretch::new(&own.range));
                (own.key, Chosen { word, kind, part })
            }));
        }
        share
    };
    let count = words.len();
    cores::map(count.div_ceil(SHARE) as usize, |number| {
        let first = number as u32 * SHARE;
        share(first..(first + SHARE).min(count))
    })
}
