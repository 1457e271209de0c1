//! Judges what terms find by a list like `tests/german/wordparts.tsv`, or looks into words.
//!
//! ```text
//! cargo run --release --example evaluate -- tests/german/wordparts.tsv
//! cargo run --release --example evaluate -- word krankenhausgesellschaften
//! cargo run --release --example evaluate -- pairs < PAIRS      a term, a space, a word a line
//! cargo run --release --example evaluate -- speed < WORDS      a folded word a line
//! ```

use std::io::{Error, Result};
use std::time::Instant;

use depesche::german::constituents::{constituents, finds, joints, lemmas};

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["word", words @ ..] => words.iter().for_each(|word| show(&fold(word))),
        ["pairs"] => {
            for line in std::io::stdin().lines() {
                let line = line?;
                let Some((term, word)) = line.split_once(' ') else {
                    continue;
                };
                println!(
                    "{term} {word} {}",
                    finds(term, word).map_or("-".into(), |kind| format!("{kind:?}"))
                );
            }
        }
        ["speed"] => speed()?,
        [list] => judge(&std::fs::read_to_string(list)?),
        _ => return Err(Error::other("evaluate LIST | word WORD… | pairs | speed")),
    }
    Ok(())
}

fn show(word: &str) {
    println!("{word}: joints {:?}", joints(word));
    for (lemma, kind, range) in lemmas(word) {
        println!("  {lemma} {kind:?} {:?}", word.get(range));
    }
}

fn speed() -> Result<()> {
    let start = Instant::now();
    let _ = constituents("haus");
    println!("loaded in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let words = std::io::stdin().lines().collect::<Result<Vec<_>>>()?;
    let start = Instant::now();
    let keys: usize = words.iter().map(|word| constituents(word).len()).sum();
    let each = start.elapsed().as_secs_f64() * 1e6 / words.len() as f64;
    println!(
        "{} words, {each:.2} µs and {:.1} keys a word",
        words.len(),
        keys as f64 / words.len() as f64
    );
    Ok(())
}

/// Prints every wrong judgement, and the figures.
fn judge(list: &str) {
    let mut figures = [(0, 0), (0, 0)];
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let term = fold(cells.next().unwrap_or(""));
        for (wanted, cell, figure) in [true, false]
            .into_iter()
            .zip(cells)
            .zip(&mut figures)
            .map(|((w, c), f)| (w, c, f))
        {
            for word in cell.split_whitespace() {
                // The parts of a hyphenated word are words of the text.
                let found = fold(word)
                    .split('-')
                    .any(|part| finds(&term, part).is_some());
                figure.0 += i32::from(found);
                figure.1 += 1;
                if found != wanted {
                    println!(
                        "{}\t{term}\t{word}",
                        if wanted { "missed" } else { "accidental" }
                    );
                }
            }
        }
    }
    let [(found, all), (accidental, none)] = figures;
    println!("true {found}/{all}, accidental {accidental}/{none}");
}

fn fold(word: &str) -> String {
    word.to_lowercase()
        .replace('ä', "ae")
        .replace('ö', "oe")
        .replace('ü', "ue")
        .replace('ß', "ss")
        .replace('é', "e")
}
