//! Wildcards that find very much: so many words that it tells nothing how often any of them stands in a text. It is only asked
//! which documents hold any of them, and where these stand out, as in titles.
//!
//! `*gesetz*` finds all that the everyday key Gesetz does. What such keys find in a segment is listed already, and need not be
//! looked up word by word.

use std::cmp::Reverse;
use std::hint::black_box;
use std::io;

use tantivy::DocId;
use tantivy::schema::IndexRecordOption;

use super::bits::Bits;
use super::chosen::Chosen;
use super::crowds::Crowd;
use super::dictionary::WordId;
use super::matches::{self, Matches};
use super::postings::{Reader, TOGETHER, visit};
use super::rank;
use super::snapshot::Snapshot;
use super::sums::Sums;
use super::vocabulary::{Entry, MAX_RARE, Postings};
use crate::document::Zones;
use crate::german::Key;

/// A wildcard that finds more words than this, or whose words have more postings than that, is no description of any. Tests have
/// few words.
const VAST_WORDS: usize = if cfg!(test) { 2 } else { 1_000 };
const VAST_POSTINGS: u64 = 100_000;

/// The words of a wildcard that finds very much.
pub(super) struct Vast {
    /// Everyday keys all of whose words are found.
    keys: Vec<Key>,
    /// By segment, the words to be read beside the lists that it has for the keys, the most frequent first.
    words: Vec<Vec<Entry>>,
}

impl Vast {
    /// Of the words a wildcard finds in some zones, with how many postings they have. None if these are not very many.
    pub(super) fn of(
        chosen: &[Chosen],
        postings: u64,
        zones: Zones,
        snapshot: &Snapshot,
    ) -> Option<Self> {
        if chosen.len() <= VAST_WORDS && postings <= VAST_POSTINGS {
            return None;
        }
        let keys = match zones {
            Zones::ALL => covered(chosen, snapshot),
            _ => Vec::new(),
        };
        let mut others = Bits::below(snapshot.dictionary.len());
        chosen.iter().for_each(|own| others.insert(own.word));
        for &key in &keys {
            let covered = snapshot.dictionary.sharing(key);
            covered.for_each(|own| others.remove(own.word));
        }
        let (others, covered): (Vec<_>, Vec<_>) = chosen
            .iter()
            .map(|own| own.word)
            .partition(|&word| others.contains(word));
        let mut words = snapshot
            .entries
            .by_segment(&frequent_first(others, snapshot));
        for (number, (words, segment)) in words.iter_mut().zip(&snapshot.segments).enumerate() {
            if segment.crowds.is_empty() {
                words.extend(snapshot.entries.of_words(number, &covered));
            }
        }
        Some(Self { keys, words })
    }

    /// The documents of a segment that hold any of the words in any of the zones. Each counts once, however many words it has
    /// and however often; but with scoring, those in zones that tell more than the body count by the best place. With
    /// `within`, documents outside of it may be missing.
    pub(super) fn documents(
        &self,
        reader: &Reader<'_>,
        segment: usize,
        zones: Zones,
        within: Option<Bits>,
    ) -> io::Result<Matches> {
        let crowds = self.keys.iter();
        let crowds: Vec<_> = crowds
            .filter_map(|&key| reader.segment.crowds.get(key))
            .collect();
        let frequent = crowds.iter().flat_map(|crowd| crowd.frequent_written());
        let own = self.words.get(segment).map_or(&[][..], Vec::as_slice);
        let words: Vec<_> = frequent.chain(own.iter().copied()).collect();
        let mut search = Search::new(reader, within);
        search.words(&words, zones)?;
        search.crowds(&crowds)?;
        Ok(search.found())
    }
}

/// The everyday keys whose words are all among those found. Equivalents are not: a wildcard sees what is written.
fn covered(chosen: &[Chosen], snapshot: &Snapshot) -> Vec<Key> {
    let mut found = Bits::below(snapshot.dictionary.len());
    chosen.iter().for_each(|own| found.insert(own.word));
    let is_covered = |key: Key| {
        let mut sharing = snapshot.dictionary.sharing(key);
        sharing.all(|own| found.contains(own.word) || !snapshot.dictionary.is_written(own.word))
    };
    let everyday = snapshot.everyday.iter();
    let begun = everyday.filter(|(_, first)| found.contains(*first));
    let keys = begun.map(|&(key, _)| key);
    keys.filter(|&key| is_covered(key)).collect()
}

/// Some words, the frequent ones first. The rare ones stay in their order, in which their records lie.
fn frequent_first(words: Vec<WordId>, snapshot: &Snapshot) -> Vec<WordId> {
    let rare = snapshot.segments.len() as u64 * u64::from(MAX_RARE);
    let is_frequent = |&word: &WordId| u64::from(snapshot.total(word)) > rare;
    let (mut ordered, rare): (Vec<_>, Vec<_>) = words.into_iter().partition(is_frequent);
    ordered.sort_by_cached_key(|&word| Reverse(snapshot.total(word)));
    ordered.extend(rare);
    ordered
}

/// A search of a segment for documents that hold any of some words.
struct Search<'a> {
    reader: &'a Reader<'a>,
    /// The documents that matter.
    all: Bits,
    /// Those of them that are not found yet.
    open: Bits,
    /// What the most prominent place is worth.
    prominent: Sums,
}

impl<'a> Search<'a> {
    fn new(reader: &'a Reader<'a>, within: Option<Bits>) -> Self {
        let all = within.unwrap_or_else(|| Bits::full(reader.segment.documents()));
        Self {
            reader,
            open: all.clone(),
            all,
            prominent: Sums::below(reader.segment.documents()),
        }
    }

    /// Looks for words, of which the most frequent had better come first: once every document is found, the others are not
    /// read, wherever they stand.
    fn words(&mut self, words: &[Entry], zones: Zones) -> io::Result<()> {
        let prepared = &self.reader.segment.prepared;
        let mut block = None;
        for (number, together) in words.chunks(TOGETHER).enumerate() {
            if self.open.is_empty() {
                break;
            }
            self.reader.patience.check_at(number * TOGETHER)?;
            black_box(prepared.vocabulary.added(together.iter().copied()));
            let postings = |&word| prepared.vocabulary.postings(word, zones);
            for listed in together.iter().flat_map(postings) {
                let zone = prepared.zone(listed.zone);
                let worth = self.reader.snapshot.prominence(listed.zone);
                let is_prominent = self.reader.scoring && rank::is_prominent(listed.zone);
                let see = |doc: DocId| match is_prominent {
                    true => {
                        let class = usize::from(zone.lengths.fieldnorm_id(doc));
                        self.see(doc, worth.get(class).copied().unwrap_or_default());
                    }
                    false => self.open.remove(doc),
                };
                match listed.postings {
                    Postings::Few(few) => few.documents().iter().copied().for_each(see),
                    Postings::Many(info) => {
                        let block = zone.load(&mut block, &info, IndexRecordOption::Basic)?;
                        let mut see = see;
                        visit(block, None, |doc, _| see(doc));
                    }
                }
            }
        }
        Ok(())
    }

    /// Looks for what is listed for everyday keys.
    fn crowds(&mut self, crowds: &[&Crowd]) -> io::Result<()> {
        for crowd in crowds {
            if self.open.is_empty() {
                break;
            }
            self.reader.patience.check()?;
            let worths = self.reader.snapshot.prominences();
            crowd.each_written(worths, |doc, worth| self.see(doc, worth));
        }
        Ok(())
    }

    /// Takes in a document that is found, in a place that is worth so much; nothing if it is not prominent.
    fn see(&mut self, doc: DocId, worth: f32) {
        self.open.remove(doc);
        if worth > 0.0 && self.reader.scoring {
            self.prominent.raise(doc, worth);
        }
    }

    fn found(self) -> Matches {
        let mut found = matches::of(&self.all.without(&self.open));
        self.prominent
            .each(&mut found, |own, worth| own.score = 1.0 + worth);
        found
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;

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
            releases.push(("Arbeitszeit".to_owned(), WORDS.join(" ")));
            // As long as one is not found, all words are read.
            releases.push(("Haus".to_owned(), "Haus".to_owned()));
            let engine = index(&releases, copies);
            let snapshot = engine.snapshot().unwrap();
            for (letters, is_covered) in [("arbeit", true), ("zeit", true), ("tarb", false), ("eit", true)] {
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
                }
            }
        }
    }
}
