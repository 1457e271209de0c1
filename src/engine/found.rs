//! Tells which words each term of a query found, and in how many releases that the asker may see.

use std::cmp::Reverse;
use std::io;

use super::chosen::Chosen;
use super::dictionary::{Dictionary, WordId};
use super::error::EngineError;
use super::known::Known;
use super::plan::{LeafId, Plan};
use super::run::Run;
use crate::document::Zones;
use crate::search::{Form, TermWords};

/// Forms told of a term; the rest are only counted.
const MAX_FORMS: usize = 20;
/// Words counted out for that: what is known of all words counts replaced releases too.
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
        let about = |form: &Alike| {
            let about = form.words().map(|word| self.known.about(word, zones));
            about.sum::<u64>()
        };
        let alike = alike(dictionary, self.run.chosen(leaf)).into_iter();
        let mut all: Vec<_> = alike.map(|form| (Reverse(about(&form)), form)).collect();
        if all.len() > MAX_COUNTED {
            all.select_nth_unstable(MAX_COUNTED);
        }
        let mut forms = Vec::with_capacity(MAX_COUNTED);
        for (_, form) in all.iter().take(MAX_COUNTED) {
            let words: Vec<_> = form.words().collect();
            let releases = self.known.releases(&words, zones)?;
            if let Some(&word) = words.first().filter(|_| releases > 0) {
                forms.push((Reverse(releases), dictionary.bare(word), words));
            }
        }
        let mut more = forms.len();
        forms.sort_unstable();
        forms.truncate(MAX_FORMS);
        more -= forms.len();
        for (_, form) in all.iter().skip(MAX_COUNTED) {
            more += usize::from(self.is_visible(form, zones)?);
        }
        let forms = forms.into_iter().map(|(Reverse(releases), bare, words)| {
            let form = self.known.spelling(bare, &words)?;
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

    /// Whether the asker may see any of some words.
    fn is_visible(&self, form: &Alike, zones: Zones) -> io::Result<bool> {
        for word in form.words() {
            if self.known.is_visible(word, zones)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The words with the same letters: one that is written, one that is only meant, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Alike {
    written: Option<WordId>,
    meant: Option<WordId>,
}

impl Alike {
    fn words(&self) -> impl Iterator<Item = WordId> {
        self.written.into_iter().chain(self.meant)
    }
}

/// The words that a term found, those with the same letters together.
fn alike(dictionary: &Dictionary, chosen: &[Chosen]) -> Vec<Alike> {
    let (written, meant): (Vec<_>, Vec<_>) = chosen
        .iter()
        .map(|chosen| chosen.word)
        .partition(|&word| dictionary.is_written(word));
    let written = written.into_iter().map(|word| Alike {
        written: Some(word),
        meant: None,
    });
    let mut alike: Vec<_> = written.collect();
    let written = alike.len();
    for word in meant {
        // As they were chosen, words are in order.
        let twin = dictionary.twin(word).and_then(|twin| {
            let (written, _) = alike.split_at_mut(written);
            let at = written.binary_search_by_key(&Some(twin), |form| form.written);
            written.get_mut(at.ok()?)
        });
        match twin {
            Some(twin) => twin.meant = Some(word),
            None => alike.push(Alike {
                written: None,
                meant: Some(word),
            }),
        }
    }
    alike
}
