//! Tells which words each term of a query found, and in how many releases that the asker may see.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;

use super::dictionary::{Dictionary, WordId};
use super::error::EngineError;
use super::execute::Run;
use super::known::Known;
use super::plan::{LeafId, Plan};
use super::select::Chosen;
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
        let twins = Twins::of(dictionary, self.run.chosen(leaf));
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
                .or_insert_with(|| twins.with(word));
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
            if counted.binary_search(&word).is_err() && self.is_first(&twins, word, zones)? {
                more += 1;
            }
        }
        let forms = forms.into_iter().map(|(releases, bare)| {
            let words = words.get(bare).map_or(&[][..], Vec::as_slice);
            let form = self.known.spelling(bare, words)?;
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

    /// Whether the asker may see a word, and it is not told already with the written word it is an equivalent of.
    fn is_first(&self, twins: &Twins<'_>, word: WordId, zones: Zones) -> io::Result<bool> {
        if !self.known.is_visible(word, zones)? {
            return Ok(false);
        }
        if self.known.dictionary().is_written(word) {
            return Ok(true);
        }
        match twins.with(word).first() {
            Some(&first) if first != word => Ok(!self.known.is_visible(first, zones)?),
            _ => Ok(true),
        }
    }
}

/// Which of the words that a term found are written and meant with the same letters.
struct Twins<'a> {
    dictionary: &'a Dictionary,
    /// All words found, in order.
    chosen: &'a [Chosen],
    /// The letters of the equivalents among them, sorted: few, or none.
    meant: Vec<(&'a str, WordId)>,
}

impl<'a> Twins<'a> {
    fn of(dictionary: &'a Dictionary, chosen: &'a [Chosen]) -> Self {
        let words = chosen.iter().map(|chosen| chosen.word);
        let meant = words.filter(|&word| !dictionary.is_written(word));
        let mut meant: Vec<_> = meant.map(|word| (dictionary.bare(word), word)).collect();
        meant.sort_unstable();
        Self {
            dictionary,
            chosen,
            meant,
        }
    }

    /// A word and its equivalent, whichever of them is given; the written one first.
    fn with(&self, word: WordId) -> Vec<WordId> {
        let bare = self.dictionary.bare(word);
        let written = match self.dictionary.is_written(word) {
            true => Some(word),
            false => self.dictionary.written(bare).filter(|written| {
                let chosen = self.chosen;
                chosen
                    .binary_search_by_key(written, |chosen| chosen.word)
                    .is_ok()
            }),
        };
        let meant = self.meant.binary_search_by_key(&bare, |&(meant, _)| meant);
        let meant = meant.ok().and_then(|at| self.meant.get(at));
        written
            .into_iter()
            .chain(meant.map(|&(_, word)| word))
            .collect()
    }
}
