//! Counts the words of the corpora: how often each folded word stands lower-case, and capitalised
//! inside a sentence (which in German tells a noun or a name). Knows nothing of German grammar.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;

/// How often a word was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    /// Written in lower case.
    pub low: u32,
    /// Written with a capital, not at a sentence's start.
    pub capital: u32,
    /// Written with a capital where every word is.
    pub start: u32,
}

impl Count {
    /// All sightings.
    pub fn total(self) -> u32 {
        self.low + self.capital + self.start
    }
}

/// Word counts, and the hyphenated compounds beside them.
#[derive(Default)]
pub struct Counts {
    /// Folded word to its count.
    pub words: HashMap<String, Count>,
    /// `corona-pandemie` to how often it was seen.
    pub hyphened: HashMap<String, u32>,
}

/// Adds the titles and bodies of a `.jsonl.zst` file.
pub fn read(path: &Path, counts: &mut Counts) -> std::io::Result<()> {
    let file = BufReader::new(zstd::Decoder::new(std::fs::File::open(path)?)?);
    for line in file.lines() {
        let line = line?;
        let Ok(value) = serde_json::from_str::<serde_json::Value>(&line) else {
            continue;
        };
        for field in ["title", "body"] {
            if let Some(text) = value.get(field).and_then(|v| v.as_str()) {
                add(text, counts);
            }
        }
    }
    Ok(())
}

/// Adds the words of one text.
fn add(text: &str, counts: &mut Counts) {
    let mut start = true;
    let mut word = String::new();
    let mut run: Vec<String> = Vec::new();
    let mut chars = text.chars().filter(|c| *c != '\u{ad}').peekable();
    while let Some(c) = chars.next() {
        if c.is_alphabetic() {
            word.push(c);
            if chars.peek().is_some_and(|next| next.is_alphabetic()) {
                continue;
            }
            let joined = c_is_hyphen(chars.peek());
            let first = word.chars().next().unwrap_or(' ');
            let folded = super::fold::fold(&word);
            let shouting = word.chars().count() > 1 && word.chars().skip(1).any(char::is_uppercase);
            let followed = joined || !run.is_empty();
            if !followed
                && !shouting
                && folded.len() > 1
                && folded.bytes().all(|b| b.is_ascii_lowercase())
            {
                let count = counts.words.entry(folded.clone()).or_default();
                if !first.is_uppercase() {
                    count.low += 1;
                } else if start {
                    count.start += 1;
                } else {
                    count.capital += 1;
                }
            }
            start = false;
            if followed {
                run.push(folded);
            }
            word.clear();
            if !joined && !run.is_empty() {
                if run.len() == 2 {
                    *counts.hyphened.entry(run.join("-")).or_default() += 1;
                }
                run.clear();
            }
        } else if c == '-' && !run.is_empty() {
            if !chars.peek().is_some_and(|next| next.is_alphabetic()) {
                run.clear();
            }
        } else {
            run.clear();
            let sentence = matches!(
                c,
                '.' | '!' | '?' | ':' | ';' | '\n' | '"' | '„' | '“' | '(' | ')' | '–' | '\t'
            );
            start |= sentence || c.is_ascii_digit();
        }
    }
}

fn c_is_hyphen(c: Option<&char>) -> bool {
    matches!(c, Some('-'))
}

/// Writes the counts as lines of `word low capital start`, sorted.
pub fn write(counts: &Counts, words: &Path, hyphened: &Path) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::fs::File::create(words)?);
    let mut sorted: Vec<_> = counts.words.iter().collect();
    sorted.sort();
    for (word, c) in sorted {
        writeln!(out, "{word}\t{}\t{}\t{}", c.low, c.capital, c.start)?;
    }
    let mut out = std::io::BufWriter::new(std::fs::File::create(hyphened)?);
    let mut sorted: Vec<_> = counts.hyphened.iter().collect();
    sorted.sort();
    for (word, c) in sorted {
        writeln!(out, "{word}\t{c}")?;
    }
    Ok(())
}

/// Reads what [`write`] wrote.
pub fn load(path: &Path) -> std::io::Result<HashMap<String, Count>> {
    let mut words = HashMap::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let mut cells = line.split('\t');
        let word = cells.next().unwrap_or("").to_owned();
        let mut number = || cells.next().and_then(|n| n.parse().ok()).unwrap_or(0);
        words.insert(
            word,
            Count {
                low: number(),
                capital: number(),
                start: number(),
            },
        );
    }
    Ok(words)
}
