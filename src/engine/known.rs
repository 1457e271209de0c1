//! What an asker may know of the words of the index: in how many releases they stand, and how they are written.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;

use tantivy::DocId;

use super::dictionary::{Dictionary, WordId};
use super::error::EngineError;
use super::postings::Word;
use super::schema::Fields;
use super::segment::Segment;
use super::snapshot::Snapshot;
use super::tally::Tally;
use super::writer;
use crate::document::{Zone, Zones};
use crate::german;
use crate::release::Release;
use crate::search::Asker;

/// Releases that are looked at for how a word is written.
const SAMPLES: usize = 3;

/// The words of the index, as one asker may know them.
pub(super) struct Known<'a> {
    snapshot: &'a Snapshot,
    fields: &'a Fields,
    tallies: Vec<Tally<'a>>,
    /// At most so many of the releases that count in a word's total may the asker not see.
    unsure: u64,
}

impl<'a> Known<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, fields: &'a Fields, asker: &Asker) -> Self {
        let tallies = Tally::of_all(snapshot, asker);
        Self {
            snapshot,
            fields,
            unsure: tallies
                .iter()
                .map(Tally::unsure)
                .try_fold(0, u64::checked_add)
                .unwrap_or(u64::MAX),
            tallies,
        }
    }

    /// Where words are looked up.
    pub(super) fn dictionary(&self) -> &'a Dictionary {
        &self.snapshot.dictionary
    }

    /// Whether the asker may see a release that holds a word. Of an equivalent, releases that hold the written word too
    /// may count or not.
    pub(super) fn is_visible(&self, word: WordId, zones: Zones) -> io::Result<bool> {
        let total = u64::from(self.snapshot.total(word));
        if zones == Zones::ALL && (total > self.unsure || self.unsure == 0) {
            return Ok(total > 0);
        }
        for (tally, words) in self.held(&[word]) {
            if tally.any(&words, zones)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// About how many releases hold a word.
    pub(super) fn about(&self, word: WordId, zones: Zones) -> u64 {
        match zones {
            Zones::ALL => self.snapshot.total(word).into(),
            zones => self
                .held(&[word])
                .map(|(tally, words)| tally.at_most(&words, zones))
                .sum(),
        }
    }

    /// How many releases that the asker may see hold a word, or any of a written word and its equivalent.
    pub(super) fn releases(&self, words: &[WordId], zones: Zones) -> io::Result<u64> {
        if (zones, self.unsure) == (Zones::ALL, 0) {
            let totals = words.iter().map(|&word| self.snapshot.total(word));
            return Ok(totals.map(u64::from).sum());
        }
        self.held(words)
            .map(|(tally, words)| tally.releases(&words, zones))
            .sum()
    }

    /// Those of some words that each segment holds; segments without any are left out.
    fn held(&self, words: &[WordId]) -> impl Iterator<Item = (&Tally<'a>, Vec<Word>)> {
        self.tallies.iter().filter_map(move |tally| {
            let held = words.iter().filter_map(|&word| tally.word(word));
            let held: Vec<_> = held.collect();
            (!held.is_empty()).then_some((tally, held))
        })
    }

    /// A word as releases write it most often, of some that the asker may see. Given with its equivalent, behind it.
    pub(super) fn spelling(&self, bare: &str, words: &[WordId]) -> Result<String, EngineError> {
        for word in words {
            let most = |&(tally, ref word): &(&Tally<'a>, Word)| {
                tally.segment().prepared.vocabulary.releases(word.entry)
            };
            let held = self.tallies.iter();
            let held = held.filter_map(|tally| Some((tally, tally.word(*word)?)));
            let Some((tally, only)) = held.max_by_key(most) else {
                continue;
            };
            let spellings = &tally.segment().prepared.spellings;
            let spelling = match spellings.get(only.entry) {
                Some(known) => known,
                None => {
                    let samples = tally.samples(&only, Zones::ALL, SAMPLES)?;
                    let spelling = self.vote(bare, tally.segment(), &samples)?;
                    // What an accredited asker may see must not be told to others later, nor what another may not.
                    if !samples.is_empty() && tally.are_public(&samples) {
                        spellings.insert(only.entry, spelling.clone());
                    }
                    spelling
                }
            };
            if let Some(spelling) = spelling {
                return Ok(spelling);
            }
        }
        // Only meant, and letters of it stand elsewhere ("Natur-"): what is meant like that is a noun.
        let mut letters = bare.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        Ok(first.chain(letters).collect())
    }

    /// The spelling of a word that is most frequent in some documents. Two that agree are enough.
    fn vote(
        &self,
        bare: &str,
        segment: &Segment,
        samples: &[DocId],
    ) -> Result<Option<String>, EngineError> {
        let mut votes: BTreeMap<String, usize> = BTreeMap::new();
        for (read, &doc) in (1..).zip(samples) {
            let at = self.snapshot.address(segment, doc);
            let release = writer::stored(&self.snapshot.searcher, self.fields, at)?;
            for spelling in spellings(bare, &release) {
                *votes.entry(spelling.to_owned()).or_default() += 1;
            }
            if read > 1 && votes.len() == 1 {
                break;
            }
        }
        let best = votes
            .into_iter()
            .max_by_key(|(spelling, votes)| (*votes, Reverse(spelling.clone())));
        Ok(best.map(|(spelling, _)| spelling))
    }
}

/// How a release writes a word, for each time it does. Where the body or teaser has it, the other texts do not count:
/// titles are written in capitals now and then.
fn spellings<'a>(word: &str, release: &'a Release) -> Vec<&'a str> {
    let zones = [Zone::Body, Zone::Teaser].into_iter().chain(Zone::ALL);
    let by_zone = zones.map(|zone| {
        let texts = zone.texts(release).iter();
        texts
            .flat_map(|text| german::spellings(text, word))
            .collect()
    });
    let mut found = by_zone.skip_while(Vec::is_empty);
    found.next().unwrap_or_default()
}
