//! tantivy by itself: an index of words without anything German, its own term and phrase queries and collectors.

use std::error::Error;

use depesche::facet::Facet;
use tantivy::aggregation::AggregationCollector;
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TEXT};
use tantivy::snippet::SnippetGenerator;
use tantivy::{Searcher, TantivyDocument, Term};

use super::figures::Chance;
use super::questions::Question;
use super::texts::{self, Texts};

pub(super) struct Index {
    searcher: Searcher,
    text: Field,
}

impl Index {
    /// In memory, title and text in one field.
    pub(super) fn fill(texts: &Texts, size: usize) -> Result<Self, Box<dyn Error>> {
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", TEXT | STORED);
        let facets = Facet::ALL.map(|facet| {
            let options = STRING.set_fast("raw");
            schema.add_text_field(facet.name(), options)
        });
        let index = tantivy::Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(2, 256 << 20)?;
        for number in 0..size {
            let mut document = TantivyDocument::default();
            let body = texts.get(number);
            document.add_text(text, texts::title(body));
            document.add_text(text, body);
            let mut chance = Chance::new(number as u64);
            for field in facets {
                document.add_text(field, format!("Wert {}", chance.skewed(20)));
            }
            writer.add_document(document)?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let searcher = index.reader()?.searcher();
        Ok(Self { searcher, text })
    }

    fn query(&self, question: &Question) -> Box<dyn Query> {
        let terms: Vec<_> = question
            .words
            .iter()
            .map(|word| Term::from_field_text(self.text, &word.to_lowercase()))
            .collect();
        match terms.as_slice() {
            [term] => Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs)),
            _ => Box::new(PhraseQuery::new(terms)),
        }
    }

    /// The total and the ten best.
    pub(super) fn ask(&self, question: &Question) -> Result<u64, Box<dyn Error>> {
        let best = TopDocs::with_limit(10).order_by_score();
        let (total, _) = self
            .searcher
            .search(&self.query(question), &(Count, best))?;
        Ok(total as u64)
    }

    /// The total, the ten best, and how often each value of eight facets stands among the hits.
    pub(super) fn ask_with_facets(&self, question: &Question) -> Result<u64, Box<dyn Error>> {
        let best = TopDocs::with_limit(10).order_by_score();
        let (total, _, _) = self
            .searcher
            .search(&self.query(question), &(Count, best, counts()?))?;
        Ok(total as u64)
    }

    /// The same, each of the ten with its text and a marked passage of it.
    pub(super) fn ask_for_page(&self, question: &Question) -> Result<u64, Box<dyn Error>> {
        let query = self.query(question);
        let best = TopDocs::with_limit(10).order_by_score();
        let (total, best, _) = self.searcher.search(&query, &(Count, best, counts()?))?;
        let snippets = SnippetGenerator::create(&self.searcher, &*query, self.text)?;
        for (_, at) in best {
            let document: TantivyDocument = self.searcher.doc(at)?;
            std::hint::black_box(snippets.snippet_from_doc(&document).to_html());
        }
        Ok(total as u64)
    }
}

fn counts() -> Result<AggregationCollector, Box<dyn Error>> {
    let of = |facet: Facet| {
        (
            facet.name().to_owned(),
            serde_json::json!({ "terms": { "field": facet.name() } }),
        )
    };
    let counts: serde_json::Map<_, _> = Facet::ALL.into_iter().map(of).collect();
    let counts: Aggregations = serde_json::from_value(counts.into())?;
    Ok(AggregationCollector::from_aggs(counts, Default::default()))
}
