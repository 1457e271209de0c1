//! Tells which words each term of a query found, and in how many releases that the asker may see.

use std::collections::BTreeMap;

use tantivy::{DocAddress, DocId};

use super::error::EngineError;
use super::execute::Run;
use super::plan::{LeafId, Plan};
use super::postings::Reader;
use super::schema::Fields;
use super::segment::Segment;
use super::select::{Chosen, solid};
use super::snapshot::Snapshot;
use super::visibility::Visibility;
use super::writer;
use crate::document::Zone;
use crate::german::{self, Writing};
use crate::release::Release;
use crate::search::{Asker, Form, TermWords};

/// Forms told of a term; the rest are only counted.
const MAX_FORMS: usize = 20;

/// A word of some segments: each segment's number and the word in it.
pub(super) type Everywhere = Vec<(usize, Chosen)>;

/// Looks up what the terms of a plan found, as one asker may know it.
pub(super) struct Finder<'a> {
    snapshot: &'a Snapshot,
    fields: &'a Fields,
    run: &'a Run<'a>,
    visible: Vec<Visibility<'a>>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(
        snapshot: &'a Snapshot,
        fields: &'a Fields,
        run: &'a Run<'a>,
        asker: &Asker,
    ) -> Self {
        let segments = snapshot.segments.iter();
        Self {
            snapshot,
            fields,
            run,
            visible: segments
                .map(|segment| Visibility::new(segment, asker))
                .collect(),
        }
    }

    /// What is looked at.
    pub(super) fn plan(&self) -> &'a Plan {
        self.run.plan()
    }

    /// Where it is looked for.
    pub(super) fn segments(&self) -> &'a [Segment] {
        &self.snapshot.segments
    }

    /// The words each bare term found.
    pub(super) fn words(&self) -> Result<Vec<TermWords>, EngineError> {
        let terms = self.plan().terms.iter();
        terms
            .map(|typed| self.term(typed.text.clone(), typed.leaf))
            .collect()
    }

    fn term(&self, term: String, leaf: LeafId) -> Result<TermWords, EngineError> {
        let mut words: BTreeMap<&str, Everywhere> = BTreeMap::new();
        for (number, segment) in self.snapshot.segments.iter().enumerate() {
            for &chosen in self.run.words(number, leaf) {
                words
                    .entry(segment.prepared.vocabulary.bare(chosen.word))
                    .or_default()
                    .push((number, chosen));
            }
        }
        let mut words: Vec<_> = words.into_iter().collect();
        words.sort_by_cached_key(|(word, places)| {
            (u64::MAX - self.postings(leaf, places), word.to_owned())
        });
        let mut forms = Vec::new();
        let mut more = 0;
        for (word, places) in words {
            // Postings count a word in title and body twice, so a few more than are shown are counted out.
            if forms.len() >= 2 * MAX_FORMS {
                more += u64::from(self.is_visible(leaf, &places)?);
                continue;
            }
            let (releases, sample) = self.releases(leaf, &places)?;
            if let Some(sample) = sample {
                forms.push((releases, word, sample));
            }
        }
        forms.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        more += forms.len().saturating_sub(MAX_FORMS) as u64;
        forms.truncate(MAX_FORMS);
        let forms = forms.into_iter().map(|(releases, word, sample)| {
            let form = self.spelling(word, sample)?;
            Ok(Form { form, releases })
        });
        Ok(TermWords {
            term,
            forms: forms.collect::<Result<_, EngineError>>()?,
            more,
        })
    }

    fn reader(&self, number: usize) -> Option<Reader<'_>> {
        let segment = self.snapshot.segments.get(number)?;
        Some(Reader {
            snapshot: self.snapshot,
            segment,
            scoring: false,
        })
    }

    /// How many postings a word has: at most so many releases hold it.
    pub(super) fn postings(&self, leaf: LeafId, places: &Everywhere) -> u64 {
        let Some(leaf) = self.run.plan().leaf(leaf) else {
            return 0;
        };
        let count = |&(number, chosen): &(usize, Chosen)| {
            self.reader(number)
                .map_or(0, |reader| reader.count(&[chosen], leaf.zones))
        };
        places.iter().map(count).sum()
    }

    /// How many releases that the asker may see hold a word, and one of them: where it is written rather than meant, if
    /// there is such a one.
    pub(super) fn releases(
        &self,
        leaf: LeafId,
        places: &Everywhere,
    ) -> Result<(u64, Option<Sample>), EngineError> {
        let (mut releases, mut sample) = (0, None);
        for segment in places.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(number, first)) = segment.first() else {
                continue;
            };
            let words: Vec<_> = segment.iter().map(|place| place.1).collect();
            let docs = self.documents(leaf, number, &words)?;
            releases += docs.len() as u64;
            // Equivalents come first in a vocabulary.
            let chosen = segment.last().map_or(first, |place| place.1);
            let docs = match words.len() {
                1 => docs,
                _ => self.documents(leaf, number, &[chosen])?,
            };
            let found = docs.first().map(|&doc| Sample {
                number,
                chosen,
                doc,
            });
            let better = |old: &Sample| {
                self.is_written(old) || found.as_ref().is_none_or(|new| !self.is_written(new))
            };
            sample = sample.filter(better).or(found);
        }
        Ok((releases, sample))
    }

    fn is_written(&self, sample: &Sample) -> bool {
        let segment = self.snapshot.segments.get(sample.number);
        segment.is_some_and(|segment| segment.prepared.vocabulary.is_written(sample.chosen.word))
    }

    /// The documents of a segment that hold any of some words and that the asker may see.
    fn documents(
        &self,
        leaf: LeafId,
        number: usize,
        words: &[Chosen],
    ) -> Result<Vec<DocId>, EngineError> {
        let (Some(reader), Some(leaf), Some(visible)) = (
            self.reader(number),
            self.run.plan().leaf(leaf),
            self.visible.get(number),
        ) else {
            return Ok(Vec::new());
        };
        let found = reader.documents(words, leaf.zones, None)?;
        let docs = found.into_iter().map(|matched| matched.doc);
        Ok(docs.filter(|&doc| visible.sees(doc)).collect())
    }

    /// Whether any release that the asker may see holds a word.
    fn is_visible(&self, leaf: LeafId, places: &Everywhere) -> Result<bool, EngineError> {
        for &(number, chosen) in places {
            if !self.documents(leaf, number, &[chosen])?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A word as it stands in a document, or stood in one of its segment that was looked at before.
    pub(super) fn spelling(&self, word: &str, sample: Sample) -> Result<String, EngineError> {
        let Some(segment) = self.snapshot.segments.get(sample.number) else {
            return Ok(word.to_owned());
        };
        let spellings = &segment.prepared.spellings;
        if let Some(known) = spellings.get(sample.chosen.word) {
            return Ok(known);
        }
        let at = DocAddress::new(sample.number as u32, sample.doc);
        let release = writer::stored(&self.snapshot.searcher, self.fields, at)?;
        let spelling = spelling(word, &release);
        spellings.insert(sample.chosen.word, spelling.clone());
        Ok(spelling)
    }
}

/// A document that holds a word.
pub(super) struct Sample {
    number: usize,
    chosen: Chosen,
    doc: DocId,
}

/// A word as a release writes it. One that is only meant there, of which letters stand elsewhere ("Natur-"), is told as
/// it is folded, with a capital: what is meant like that is a noun.
fn spelling(word: &str, release: &Release) -> String {
    let mut spelling = None;
    // The body first: titles are written in capitals now and then.
    for zone in [Zone::Body, Zone::Teaser].into_iter().chain(Zone::ALL) {
        for text in zone.texts(release) {
            german::for_each_word(text, |found| {
                if spelling.is_none() && found.text == word {
                    let stands = text.get(found.span).unwrap_or_default();
                    let is_whole = found.writing == Writing::Written || solid(stands) == word;
                    spelling = is_whole.then(|| stands.to_owned());
                }
            });
        }
    }
    spelling.unwrap_or_else(|| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect()
    })
}
