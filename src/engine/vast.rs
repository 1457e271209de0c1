//! Wildcards that find very much: so many words that it tells nothing how often any of them stands in a text. It is only asked
//! which documents hold any of them, and where these stand out, as in titles.
//!
//! `*gesetz*` finds all that the everyday key Gesetz does. What such keys find in a segment is listed already, and need not be
//! looked up word by word.

use std::cmp::Reverse;
use std::io;

use tantivy::postings::BlockSegmentPostings;

use super::bits::Bits;
use super::chosen::Chosen;
use super::crowds::Crowd;
use super::dictionary::WordId;
use super::matches::Matches;
use super::postings::{Reader, TOGETHER};
use super::rank;
use super::snapshot::Snapshot;
use super::sums::Sums;
use super::vocabulary::{Entry, Listed, MAX_RARE};
use crate::document::Zones;
use crate::german::Key;

/// A wildcard that finds more words than this (or two in tests, which have few), or whose words have more postings than that, is
/// no description of any.
const VAST_WORDS: usize = if cfg!(test) { 2 } else { 1_000 };
const VAST_POSTINGS: u64 = 100_000;

/// Whether a wildcard that finds so many words, which have so many postings, finds very much.
pub(super) fn is_vast(words: usize, postings: u64) -> bool {
    words > VAST_WORDS || postings > VAST_POSTINGS
}

/// The words of a wildcard that finds very much.
pub(super) struct Vast {
    /// Everyday keys all of whose written words are found.
    keys: Vec<Key>,
    /// The words that these keys find, in order, in which their records lie.
    listed: Vec<WordId>,
    /// Other words: the frequent ones, the most frequent first.
    frequent: Vec<WordId>,
    /// The rare ones, in order.
    rare: Vec<WordId>,
}

impl Vast {
    /// Of the words a wildcard finds in some zones.
    pub(super) fn of(chosen: &[Chosen], zones: Zones, snapshot: &Snapshot) -> Self {
        let mut left = Bits::below(snapshot.dictionary.len());
        chosen.iter().for_each(|own| left.insert(own.word));
        let mut keys = Vec::new();
        if zones == Zones::ALL {
            keys = whole_keys(&left, snapshot);
            // What one finds, others need not find again.
            keys.sort_by_cached_key(|&key| Reverse(snapshot.crowded(key)));
            keys.retain(|&key| {
                let mut is_needed = false;
                for own in snapshot.dictionary.sharing(key) {
                    is_needed |= left.contains(own.word);
                    left.remove(own.word);
                }
                is_needed
            });
        }
        let words = chosen.iter().map(|own| own.word);
        let (others, listed): (Vec<_>, Vec<_>) = words.partition(|&word| left.contains(word));
        let rare = snapshot.segments.len() as u64 * u64::from(MAX_RARE);
        let is_frequent = |&word: &WordId| u64::from(snapshot.total(word)) > rare;
        let (mut frequent, rare): (Vec<_>, Vec<_>) = others.into_iter().partition(is_frequent);
        frequent.sort_by_cached_key(|&word| Reverse(snapshot.total(word)));
        Self {
            keys,
            listed,
            frequent,
            rare,
        }
    }

    /// The documents of a segment, given by its number, that hold any of the words in any of the zones. Each counts once,
    /// however many words it has and however often; but with scoring, those in zones that tell more than the body count by the
    /// best place. With `within`, documents outside of it may be missing. Once everyday keys and frequent words have found every
    /// document, the others are not read, wherever they stand.
    pub(super) fn documents(
        &self,
        reader: &Reader<'_>,
        number: usize,
        zones: Zones,
        within: Option<Bits>,
    ) -> io::Result<Matches> {
        let entries = |words: &[WordId]| reader.snapshot.entries.of_words(number, words);
        let mut search = Search::new(reader, zones, within);
        let crowds = &reader.segment.crowds;
        match crowds.is_empty() {
            true => search.words(&entries(&self.listed))?,
            false => {
                let mut crowds = self.keys.iter().filter_map(|&key| crowds.get(key));
                crowds.try_for_each(|crowd| search.crowd(crowd))?;
            }
        }
        for some in entries(&self.frequent).chunks(TOGETHER) {
            if search.open.is_empty() {
                return Ok(search.found());
            }
            search.words(some)?;
        }
        if !search.open.is_empty() {
            search.words(&entries(&self.rare))?;
        }
        Ok(search.found())
    }
}

/// The everyday keys whose words are all among those found. Equivalents are not: a wildcard sees what is written.
fn whole_keys(found: &Bits, snapshot: &Snapshot) -> Vec<Key> {
    let dictionary = &snapshot.dictionary;
    let is_whole = |key: Key| {
        let mut sharing = dictionary.sharing(key);
        sharing.all(|own| found.contains(own.word) || !dictionary.is_written(own.word))
    };
    let everyday = snapshot.everyday.iter();
    let keys = everyday.filter(|&&(key, first)| found.contains(first) && is_whole(key));
    keys.map(|&(key, _)| key).collect()
}

/// A search of a segment for documents that hold any of some words.
struct Search<'a> {
    reader: &'a Reader<'a>,
    zones: Zones,
    /// The documents that matter.
    all: Bits,
    /// Those of them that are not found yet.
    open: Bits,
    /// What the most prominent place is worth.
    prominent: Sums,
    block: Option<BlockSegmentPostings>,
}

impl<'a> Search<'a> {
    fn new(reader: &'a Reader<'a>, zones: Zones, within: Option<Bits>) -> Self {
        let all = within.unwrap_or_else(|| Bits::full(reader.segment.documents()));
        Self {
            reader,
            zones,
            open: all.clone(),
            all,
            prominent: Sums::below(reader.segment.documents()),
            block: None,
        }
    }

    /// Looks for words. Where it does not matter in which place they stand, no longer than any document is left to find.
    fn words(&mut self, words: &[Entry]) -> io::Result<()> {
        let prepared = &self.reader.segment.prepared;
        for together in words.chunks(TOGETHER) {
            if !self.reader.scoring && self.open.is_empty() {
                break;
            }
            self.reader.patience.check()?;
            prepared.vocabulary.fetch(together.iter().copied());
            for &word in together {
                for listed in prepared.vocabulary.postings(word, self.zones) {
                    self.postings(&listed)?;
                }
            }
        }
        Ok(())
    }

    fn postings(&mut self, listed: &Listed<'_>) -> io::Result<()> {
        let Self {
            reader,
            open,
            prominent,
            block,
            ..
        } = self;
        let zone = reader.segment.prepared.zone(listed.zone);
        if !(reader.scoring && rank::is_prominent(listed.zone)) {
            return zone.each_document(listed, None, block, |doc| open.remove(doc));
        }
        let worths = rank::worths(listed.zone);
        zone.each_document(listed, None, block, |doc| {
            open.remove(doc);
            let worth = worths.get(usize::from(zone.lengths.fieldnorm_id(doc)));
            prominent.raise(doc, worth.copied().unwrap_or_default());
        })
    }

    /// Looks for what is listed for an everyday key, as [`Self::words`] does for words.
    fn crowd(&mut self, crowd: &Crowd) -> io::Result<()> {
        self.reader.patience.check()?;
        if !self.reader.scoring && self.open.is_empty() {
            return Ok(());
        }
        self.words(crowd.first().map(|first| first.entry).as_slice())?;
        crowd.each_written(|doc| self.open.remove(doc));
        if self.reader.scoring {
            crowd.each_prominent(|doc, worth| self.prominent.raise(doc, worth));
        }
        Ok(())
    }

    fn found(self) -> Matches {
        self.prominent.beside(&self.all.without(&self.open), 1.0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

    use crate::document::Zone;
    use crate::engine::compile::compile;
    use crate::engine::everyday::tests::{WORDS, index, text};
    use crate::engine::execute;
    use crate::engine::rank;
    use crate::engine::run::Run;
    use crate::locale::Locale;
    use crate::query;
    use crate::search::Asker;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

        /// By lists and by words the same is found as by reading, and titles come first. What only equivalents hold is not.
        #[test]
        fn a_wildcard_finds_what_is_written(
            releases in prop::collection::vec((text(4), text(40)), 3..30),
            copies in 1..3usize,
        ) {
            let mut releases = releases;
            releases.insert(0, ("Arbeitszeit".to_owned(), WORDS.join(" ")));
            // Nowhere written, but meant.
            releases.push(("Konto".to_owned(), "Zeit-Arbeit".to_owned()));
            // As long as one is not found, all words are read.
            releases.push(("Haus".to_owned(), "Haus".to_owned()));
            let engine = index(&releases, copies);
            let snapshot = engine.snapshot().unwrap();
            for (letters, is_covered) in [("arbeit", true), ("zeit", true), ("zeitarbeit", true), ("eiten", false), ("eit", true)] {
                let plan = compile(&query::parse(&format!("*{letters}*"), Locale::De).unwrap()).unwrap();
                let run = Run::new(&snapshot, &plan, &Asker::public(Timestamp::UNIX_EPOCH), true).unwrap();
                prop_assert_eq!(run.vast(0).is_some_and(|vast| !vast.keys.is_empty()), is_covered);
                let holds = |text: &str| {
                    let mut words = text.split([' ', '-']);
                    words.any(|word| word.to_lowercase().contains(letters))
                };
                let count = |is_found: &dyn Fn(&(String, String)) -> bool| copies * releases.iter().filter(|own| is_found(own)).count();
                let segments = 0..snapshot.segments.len();
                let found: Vec<_> = segments.flat_map(|number| execute::matches(&run, number).unwrap()).collect();
                prop_assert_eq!(found.len(), count(&|(title, body)| holds(title) || holds(body)), "{}", letters);
                if run.vast(0).is_some() {
                    let prominent = found.iter().filter(|own| own.score > rank::score(1.0, 1.0)).count();
                    prop_assert_eq!(prominent, count(&|(title, _)| holds(title)));
                    // However many words of a title are found, the best place counts.
                    let best = rank::score(1.0, 1.0 + rank::worths(Zone::Title)[0]);
                    prop_assert!(found.iter().all(|own| own.score <= best));
                }
            }
        }
    }
}
