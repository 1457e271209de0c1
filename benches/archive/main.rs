//! Measures Depesche beside other engines on an archive of real German text.
//!
//! ```sh
//! cargo bench --bench archive -- --texts FOLDER 50000 100000 200000 1000000
//! ```
//!
//! `FOLDER` holds `*.jsonl.zst` files with releases. They are cut at the ends of paragraphs to the size of press
//! releases; where there are fewer than asked for, they are repeated with other ids and dates, and the output says so.
//! With `--keep FOLDER` the indexes are made there once, and only Depesche in process is measured: for work on its speed.
//! At 100,000 releases SQLite's FTS5 with the trigram tokenizer and tantivy's own queries answer the same questions.
//! Times of one process are processor time of the one thread that answers, so that what else the machine does counts
//! less; over HTTP they are what a clock shows. Prints Markdown.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a benchmark may stop at what cannot be"
)]

mod depesche;
mod figures;
mod http;
mod known_item;
mod memory;
mod plain;
mod questions;
mod sqlite;
mod texts;

use std::error::Error;
use std::path::{Path, PathBuf};

use ::depesche::engine::Engine;

use figures::{Table, Times, bytes};
use questions::{Kind, Question};
use texts::Texts;

/// The size at which other engines answer too.
const BESIDE: usize = 100_000;
/// How often each question is asked after the first time.
const ROUNDS: usize = 3;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Asks an engine a question, and tells the total.
type Ask<'a> = dyn Fn(&Question) -> Result<u64, Box<dyn Error>> + 'a;

/// An engine beside Depesche.
struct Other<'a> {
    name: &'static str,
    ask: Box<Ask<'a>>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let (mut folder, mut kept, mut sizes) = (None, None, Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--texts" => folder = arguments.next().map(PathBuf::from),
            "--keep" => kept = arguments.next().map(PathBuf::from),
            // What cargo says to every benchmark.
            "--bench" => {}
            size => sizes.push(size.parse::<usize>()?),
        }
    }
    let Some(folder) = folder else {
        println!("Skipped: no texts. Name a folder with releases: -- --texts FOLDER 50000 …");
        return Ok(());
    };
    depesche::refuse_huge_pages(true)?;
    let texts = Texts::read(&folder)?;
    println!("{}", texts.describe());
    if let Some(kept) = kept {
        for size in sizes {
            measure_alone(&texts, size, &kept)?;
        }
        return Ok(());
    }
    known_item::measure(&folder)?;
    for size in sizes {
        measure(&texts, size)?;
    }
    Ok(())
}

fn measure(texts: &Texts, size: usize) -> Result<(), Box<dyn Error>> {
    println!("\n## {size} releases\n");
    let folder = tempfile::tempdir()?;
    let (file, index) = (
        folder.path().join("releases.jsonl"),
        folder.path().join("index"),
    );
    let text = texts.write(size, &file)?;
    println!("{} of text, {}.\n", bytes(text), texts.repeated(size));
    depesche::index(&file, &index, text)?;
    let questions = Question::draw(texts, size);
    let mixed = questions::mixed(&questions);
    let engine = depesche::open(&index)?;
    let mut table = Table::new("in process, processor time", size);
    let beside = match size == BESIDE {
        true => Some((
            sqlite::Database::fill(texts, size)?,
            plain::Index::fill(texts, size)?,
        )),
        false => None,
    };
    measure_own(&engine, &questions, &mixed, &mut table, |kind| {
        let engines = beside.as_ref();
        engines.map_or_else(Vec::new, |(database, index)| {
            others(kind, &engine, database, index)
        })
    })?;
    drop(beside);
    drop(engine);
    let server = http::Server::start(&index)?;
    let mut over = Vec::new();
    for kind in Kind::ALL {
        let asked = of_kind(&questions, kind);
        over.push((kind.name(), server.rounds(&asked, ROUNDS)?));
    }
    over.push(("mixed load", server.rounds(&mixed, ROUNDS)?));
    for (kind, times) in &over {
        table.row("Depesche over HTTP, by the clock", kind, times);
    }
    table.print();
    println!(
        "\nServed within {} resident after {} questions ({} of it the program's own, the rest pages of the index's \
         files); first answer {:.2} s after the start.",
        bytes(server.memory()?.resident),
        over.iter().map(|(_, times)| times.len()).sum::<usize>(),
        bytes(server.memory()?.own),
        server.first_answer.as_secs_f64(),
    );
    Ok(())
}

fn of_kind(questions: &[Question], kind: Kind) -> Vec<&Question> {
    let asked = questions.iter();
    asked.filter(|question| question.kind == kind).collect()
}

/// What other engines answer to questions of a kind, and Depesche where it shows nothing.
fn others<'a>(
    kind: Kind,
    engine: &'a Engine,
    database: &'a sqlite::Database,
    index: &'a plain::Index,
) -> Vec<Other<'a>> {
    let mut others: Vec<Other<'a>> = Vec::new();
    let mut add = |name, ask: Box<Ask<'a>>| others.push(Other { name, ask });
    if kind.is_of_letters() {
        add(
            "SQLite FTS5 trigram, total and ten",
            Box::new(|q| database.ask(q)),
        );
        add(
            "the same with titles and passages",
            Box::new(|q| database.ask_for_page(q)),
        );
    }
    if kind.is_of_words() {
        add(
            "Depesche, total, ten and counts of eight facets alone",
            Box::new(|q| depesche::ask_with_facets(engine, q)),
        );
        add(
            "tantivy's own query, total and ten",
            Box::new(|q| index.ask(q)),
        );
        add(
            "the same with counts of eight facets",
            Box::new(|q| index.ask_with_facets(q)),
        );
        add(
            "the same with texts and passages",
            Box::new(|q| index.ask_for_page(q)),
        );
    }
    others
}

/// Depesche in process, by kind, and in turns with it the other engines.
fn measure_own<'a>(
    engine: &Engine,
    questions: &[Question],
    mixed: &[&Question],
    table: &mut Table,
    others: impl Fn(Kind) -> Vec<Other<'a>>,
) -> Result<(), Box<dyn Error>> {
    let ask = |question: &Question| depesche::ask(engine, question);
    for kind in Kind::ALL {
        let asked = of_kind(questions, kind);
        let others = others(kind);
        let mut asks: Vec<&Ask<'_>> = vec![&ask];
        asks.extend(others.iter().map(|other| other.ask.as_ref()));
        let Rounds { first, times } = rounds(&asked, &asks)?;
        let (own, beside) = times.split_first().ok_or("no times")?;
        table.row("Depesche", kind.name(), own);
        table.row("the same for the first time", kind.name(), &first);
        for (other, times) in others.iter().zip(beside) {
            table.beside(other.name, kind.name(), times, own);
        }
    }
    for times in rounds(mixed, &[&ask])?.times {
        table.row("Depesche", "mixed load", &times);
    }
    Ok(())
}

/// Depesche in process alone, with an index that is made once and kept.
fn measure_alone(texts: &Texts, size: usize, kept: &Path) -> Result<(), Box<dyn Error>> {
    println!("\n## {size} releases\n");
    let index = kept.join(size.to_string());
    if !Engine::is_at(&index) {
        let file = kept.join("releases.jsonl");
        std::fs::create_dir_all(kept)?;
        let text = texts.write(size, &file)?;
        depesche::index(&file, &index, text)?;
        std::fs::remove_file(file)?;
    }
    let questions = Question::draw(texts, size);
    let mut table = Table::new("in process, processor time", size);
    let engine = depesche::open(&index)?;
    measure_own(
        &engine,
        &questions,
        &questions::mixed(&questions),
        &mut table,
        |_| Vec::new(),
    )?;
    table.print();
    Ok(())
}

/// How long answers took.
struct Rounds {
    /// Of the first engine, when it was asked for the first time.
    first: Times,
    /// Of each engine, all other times.
    times: Vec<Times>,
}

/// Asks each question some times, and each time every engine before it is asked again, so that all of them have the
/// machine as it is at the time.
fn rounds(questions: &[&Question], asks: &[&Ask<'_>]) -> Result<Rounds, Box<dyn Error>> {
    let mut first = Times::default();
    let mut times: Vec<_> = asks.iter().map(|_| Times::default()).collect();
    for round in 0..=ROUNDS {
        for (number, (ask, times)) in asks.iter().zip(&mut times).enumerate() {
            for question in questions {
                let before = figures::processor_time();
                ask(question)?;
                let time = figures::processor_time() - before;
                match (round, number) {
                    (0, 0) => first.push(time),
                    (0, _) => {}
                    _ => times.push(time),
                }
            }
        }
    }
    Ok(Rounds { first, times })
}
