//! Questions for one release each, and how high engines put it. Shared with the benchmark of real releases.

use depesche::engine::Engine;
use depesche::locale::Locale;
use depesche::query;
use depesche::search::{Asker, Page, Request};
use jiff::Timestamp;
use serde::Deserialize;
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{
    IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{TantivyDocument, doc};

/// Hits looked at: a release further down counts as not found.
const HITS: u32 = 100;
/// Words of a title in a question.
const WORDS: usize = 3;
/// Shorter words do not tell what a release is about.
const LETTERS: usize = 5;

/// A release, as far as the questions and the other engine need it.
#[derive(Deserialize)]
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) teaser: String,
    pub(crate) body: String,
}

/// Words, and the release they are from.
pub(crate) struct Question {
    words: Vec<String>,
    id: String,
}

impl Question {
    /// At most so many questions, of releases all over the list whose titles have enough words.
    pub(crate) fn draw(items: &[Item], count: usize) -> Vec<Self> {
        let asked: Vec<_> = items.iter().filter_map(Self::of).collect();
        let step = asked.len().div_ceil(count).max(1);
        asked.into_iter().step_by(step).collect()
    }

    fn of(item: &Item) -> Option<Self> {
        let is_telling = |word: &&str| {
            word.chars().count() >= LETTERS
                && word.starts_with(char::is_uppercase)
                && word.chars().all(char::is_alphabetic)
                && word.chars().skip(1).any(char::is_lowercase)
        };
        let words = item.title.split(|letter: char| !letter.is_alphanumeric());
        let mut words: Vec<_> = words.filter(is_telling).map(str::to_owned).collect();
        words.dedup();
        words.truncate(WORDS);
        if words.len() < WORDS {
            return None;
        }
        let (changed, word) = words
            .iter()
            .enumerate()
            .find_map(|(place, word)| Some((place, otherwise(word)?)))?;
        words[changed] = word;
        Some(Self {
            words,
            id: item.id.clone(),
        })
    }
}

/// The word with its umlaut written out, or in another form where its ending tells one that there surely is.
fn otherwise(word: &str) -> Option<String> {
    let written_out = word
        .replace('ä', "ae")
        .replace('ö', "oe")
        .replace('ü', "ue")
        .replace('Ä', "Ae")
        .replace('Ö', "Oe")
        .replace('Ü', "Ue")
        .replace('ß', "ss");
    if written_out != word {
        return Some(written_out);
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let ending = match () {
        () if ends(&["ung", "heit", "keit", "schaft", "ion", "tät"]) => "en",
        () if ends(&["ungen", "heiten", "keiten", "schaften", "ionen"]) => {
            return word.strip_suffix("en").map(str::to_owned);
        }
        () if ends(&["e"]) => "n",
        () => return None,
    };
    Some(format!("{word}{ending}"))
}

/// The mean reciprocal rank of the releases asked for.
pub(crate) fn depesche(engine: &Engine, questions: &[Question]) -> f64 {
    mean(questions, |question| {
        let query = query::parse(&question.words.join(" "), Locale::De).unwrap();
        let mut request = Request::new(query, Asker::public(Timestamp::now()));
        request.page = Page::new(1, HITS).unwrap();
        let hits = engine.search(&request).unwrap().hits;
        hits.iter().position(|hit| hit.release.id == question.id)
    })
}

/// The same by BM25 over stems, as tantivy does it without anything of ours: all words have to be found, or any.
pub(crate) fn stems(items: &[Item], questions: &[Question]) -> tantivy::Result<[f64; 2]> {
    let mut schema = Schema::builder();
    let id = schema.add_text_field("id", STRING | STORED);
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("stems")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing);
    let (title, body) = (
        schema.add_text_field("title", text.clone()),
        schema.add_text_field("body", text),
    );
    let index = tantivy::Index::create_in_ram(schema.build());
    let stems = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(LowerCaser)
        .filter(Stemmer::new(Language::German))
        .build();
    index.tokenizers().register("stems", stems);
    let mut writer = index.writer_with_num_threads(1, 64 << 20)?;
    for item in items {
        let text = format!("{}\n{}", item.teaser, item.body);
        writer.add_document(
            doc!(id => item.id.as_str(), title => item.title.as_str(), body => text),
        )?;
    }
    writer.commit()?;
    let searcher = index.reader()?.searcher();
    let rank = |must_be_all: bool| {
        let mut parser = QueryParser::for_index(&index, vec![title, body]);
        if must_be_all {
            parser.set_conjunction_by_default();
        }
        mean(questions, |question| {
            let query = parser.parse_query(&question.words.join(" ")).unwrap();
            let best = TopDocs::with_limit(HITS as usize).order_by_score();
            let hits = searcher.search(&query, &best).unwrap();
            hits.into_iter().position(|(_, at)| {
                let document: TantivyDocument = searcher.doc(at).unwrap();
                document.get_first(id).and_then(|id| id.as_str()) == Some(&question.id)
            })
        })
    };
    Ok([rank(true), rank(false)])
}

fn mean(questions: &[Question], place: impl Fn(&Question) -> Option<usize>) -> f64 {
    let ranks = questions
        .iter()
        .map(|question| place(question).map_or(0.0, |place| 1.0 / (place + 1) as f64));
    ranks.sum::<f64>() / questions.len() as f64
}
