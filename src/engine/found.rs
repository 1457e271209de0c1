//! Tells which words each term of a query found, and in how many releases that the asker may see.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;

use super::dictionary::WordId;
use super::error::EngineError;
use super::execute::Run;
use super::known::Known;
use super::plan::{LeafId, Plan};
use crate::document::Zones;
use crate::search::{Form, TermWords};

/// Forms told of a term; the rest are only counted.
const MAX_FORMS: usize = 20;
/// Words counted out for that. What is known of all words counts a word and its equivalent apart, and replaced releases
/// too.
const MAX_COUNTED: usize = 2 * MAX_FORMS;
/// Looks up what the terms of a plan found, as one asker may know it.
pub(super) struct Finder<'a> {
    run: &'a Run<'a>,
    known: Known<'a>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(run: &'a Run<'a>, known: Known<'a>) -> Self {
        Self { run, known }
    }

    /// What is looked at.
    pub(super) fn plan(&self) -> &'a Plan {
        self.run.plan()
    }

    /// What the asker may know of words.
    pub(super) fn known(&self) -> &Known<'a> {
        &self.known
    }

    /// The words each bare term found.
    pub(super) fn words(&self) -> Result<Vec<TermWords>, EngineError> {
        let terms = self.plan().terms.iter();
        terms
            .map(|typed| self.term(typed.text.clone(), typed.leaf))
            .collect()
    }

    fn term(&self, term: String, leaf: LeafId) -> Result<TermWords, EngineError> {
        let zones = self.zones(leaf);
        let dictionary = self.known.dictionary();
        let mut chosen: Vec<_> = self
            .run
            .chosen(leaf)
            .iter()
            .map(|chosen| (Reverse(self.known.about(chosen.word, zones)), chosen.word))
            .collect();
        if chosen.len() > MAX_COUNTED {
            chosen.select_nth_unstable(MAX_COUNTED);
        }
        let mut words: BTreeMap<&str, Vec<WordId>> = BTreeMap::new();
        for &(_, word) in chosen.iter().take(MAX_COUNTED) {
            words
                .entry(dictionary.bare(word))
                .or_insert_with(|| self.twins(leaf, word));
        }
        let mut forms = Vec::new();
        for (bare, words) in &words {
            let releases = self.known.releases(words, zones)?;
            if releases > 0 {
                forms.push((releases, *bare));
            }
        }
        let mut more = forms.len();
        forms.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        forms.truncate(MAX_FORMS);
        more -= forms.len();
        let mut counted: Vec<_> = words.values().flatten().copied().collect();
        counted.sort_unstable();
        for &(_, word) in chosen.iter().skip(MAX_COUNTED) {
            if counted.binary_search(&word).is_err() && self.is_first(leaf, word, zones)? {
                more += 1;
            }
        }
        let forms = forms.into_iter().map(|(releases, bare)| {
            let words = words.get(bare).map_or(&[][..], Vec::as_slice);
            let form = self.known.spelling(bare, words, zones)?;
            Ok(Form { form, releases })
        });
        Ok(TermWords {
            term,
            forms: forms.collect::<Result<_, EngineError>>()?,
            more: more as u64,
        })
    }

    fn zones(&self, leaf: LeafId) -> Zones {
        self.plan().leaf(leaf).map_or(Zones::ALL, |leaf| leaf.zones)
    }

    /// A word and its equivalent, whichever of them a leaf found; the written one first.
    fn twins(&self, leaf: LeafId, word: WordId) -> Vec<WordId> {
        let dictionary = self.known.dictionary();
        let bare = dictionary.bare(word);
        let twins = [dictionary.written(bare), dictionary.equivalent(bare)];
        let chosen = self.run.chosen(leaf);
        let is_chosen = |word: &WordId| {
            chosen
                .binary_search_by_key(word, |chosen| chosen.word)
                .is_ok()
        };
        twins.into_iter().flatten().filter(is_chosen).collect()
    }

    /// Whether the asker may see a word, and it is not told already with the written word it is an equivalent of.
    fn is_first(&self, leaf: LeafId, word: WordId, zones: Zones) -> io::Result<bool> {
        if !self.known.is_visible(word, zones)? {
            return Ok(false);
        }
        if self.known.dictionary().is_written(word) {
            return Ok(true);
        }
        match self.twins(leaf, word).first() {
            Some(&first) if first != word => Ok(!self.known.is_visible(first, zones)?),
            _ => Ok(true),
        }
    }
}
