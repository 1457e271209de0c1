//! Tells which words each term of a query found, and in how many releases that the asker may see.

use std::collections::BTreeMap;

use tantivy::{DocAddress, DocId};

use super::error::EngineError;
use super::execute::Run;
use super::plan::LeafId;
use super::postings::Reader;
use super::schema::Fields;
use super::select::Chosen;
use super::snapshot::Snapshot;
use super::visibility::Visibility;
use super::writer;
use crate::document::Zone;
use crate::german::{self, Writing};
use crate::search::{Asker, Form, TermWords};

/// Forms told of a term; the rest are only counted.
const MAX_FORMS: usize = 20;

/// A word of some segments: each segment's number and the word in it.
type Everywhere = Vec<(usize, Chosen)>;

/// The words each bare term of a plan found.
pub(super) fn words(
    snapshot: &Snapshot,
    fields: &Fields,
    run: &Run<'_>,
    asker: &Asker,
) -> Result<Vec<TermWords>, EngineError> {
    let visible = snapshot
        .segments
        .iter()
        .map(|segment| Visibility::new(segment, asker))
        .collect();
    let finder = Finder {
        snapshot,
        fields,
        run,
        visible,
    };
    let terms = run.plan().terms.iter();
    terms
        .map(|(term, leaf)| finder.term(term.clone(), *leaf))
        .collect()
}

struct Finder<'a> {
    snapshot: &'a Snapshot,
    fields: &'a Fields,
    run: &'a Run<'a>,
    visible: Vec<Visibility<'a>>,
}

impl Finder<'_> {
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
                more += u64::from(self.first(leaf, &places)?.is_some());
                continue;
            }
            let Some(sample) = self.first(leaf, &places)? else {
                continue;
            };
            forms.push((self.releases(leaf, &places)?, word, sample));
        }
        forms.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        more += forms.len().saturating_sub(MAX_FORMS) as u64;
        forms.truncate(MAX_FORMS);
        let forms = forms.into_iter().map(|(releases, word, sample)| {
            Ok(Form {
                form: self.written(word, sample)?,
                releases,
            })
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

    fn postings(&self, leaf: LeafId, places: &Everywhere) -> u64 {
        let Some(leaf) = self.run.plan().leaf(leaf) else {
            return 0;
        };
        let count = |&(number, chosen): &(usize, Chosen)| {
            self.reader(number)
                .map_or(0, |reader| reader.count(&[chosen], leaf.zones))
        };
        places.iter().map(count).sum()
    }

    /// The documents of each segment that hold a word and that the asker may see.
    fn documents(
        &self,
        leaf: LeafId,
        places: &Everywhere,
        number: usize,
    ) -> Result<Vec<DocId>, EngineError> {
        let here: Vec<_> = places
            .iter()
            .filter(|place| place.0 == number)
            .map(|place| place.1)
            .collect();
        let (Some(reader), Some(leaf), Some(visible)) = (
            self.reader(number),
            self.run.plan().leaf(leaf),
            self.visible.get(number),
        ) else {
            return Ok(Vec::new());
        };
        let found = reader
            .documents(&here, leaf.zones, None)?
            .into_iter()
            .map(|matched| matched.doc);
        Ok(found.filter(|&doc| visible.sees(doc)).collect())
    }

    fn releases(&self, leaf: LeafId, places: &Everywhere) -> Result<u64, EngineError> {
        let mut releases = 0;
        for number in 0..self.snapshot.segments.len() {
            releases += self.documents(leaf, places, number)?.len() as u64;
        }
        Ok(releases)
    }

    /// A document that holds a word and that the asker may see; one where it is written rather than meant.
    fn first(&self, leaf: LeafId, places: &Everywhere) -> Result<Option<DocAddress>, EngineError> {
        let is_written = |&&(number, chosen): &&(usize, Chosen)| {
            let segment = self.snapshot.segments.get(number);
            segment.is_some_and(|segment| segment.prepared.vocabulary.is_written(chosen.word))
        };
        let (written, equivalent): (Vec<&(usize, Chosen)>, Vec<_>) =
            places.iter().partition(is_written);
        for place in written.into_iter().chain(equivalent) {
            if let Some(&doc) = self.documents(leaf, &vec![*place], place.0)?.first() {
                return Ok(Some(DocAddress::new(place.0 as u32, doc)));
            }
        }
        Ok(None)
    }

    /// A word as it stands in a document.
    fn written(&self, word: &str, sample: DocAddress) -> Result<String, EngineError> {
        let release = writer::stored(&self.snapshot.searcher, self.fields, sample)?;
        let mut equivalent = None;
        // The body first: titles are written in capitals now and then.
        for zone in Zone::ALL.into_iter().rev() {
            for text in zone.texts(&release) {
                for found in german::words(text)
                    .into_iter()
                    .filter(|found| found.text == word)
                {
                    let stands = text.get(found.span).unwrap_or(word).to_owned();
                    if found.writing == Writing::Written {
                        return Ok(stands);
                    }
                    equivalent.get_or_insert(stands);
                }
            }
        }
        Ok(equivalent.unwrap_or_else(|| word.to_owned()))
    }
}
