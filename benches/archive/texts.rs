//! The texts of the archive: real ones, cut to the size of press releases, with invented facets.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use depesche::facet::{self, Facet};
use serde::Deserialize;
use serde_json::json;

use super::figures::Chance;

/// Bytes of a press release's text, about; longer texts are cut at the end of a paragraph.
const SIZE: usize = 1_300;
/// Shorter texts are no release.
const LEAST: usize = 200;
/// Bytes of a title made of a text's first words.
const TITLE: usize = 90;
/// Institutions that issue releases.
const SOURCES: u64 = 800;

/// Different texts, in no order.
pub(super) struct Texts {
    texts: Vec<String>,
}

/// What is read of a release.
#[derive(Deserialize)]
struct Source {
    body: String,
}

impl Texts {
    /// Reads every `*.jsonl.zst` file of a folder.
    pub(super) fn read(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let mut paths: Vec<_> = fs::read_dir(folder)?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.to_string_lossy().ends_with(".jsonl.zst"))
            .collect();
        paths.sort();
        let mut texts = Vec::new();
        for path in paths {
            let lines = BufReader::new(zstd::Decoder::new(File::open(path)?)?).lines();
            for line in lines {
                let source: Source = serde_json::from_str(&line?)?;
                cut(&source.body, &mut texts);
            }
        }
        // In the files neighbours are alike; in an archive they are not.
        let mut chance = Chance::new(1);
        for at in (1..texts.len()).rev() {
            texts.swap(at, chance.below(at as u64 + 1) as usize);
        }
        Ok(Self { texts })
    }

    pub(super) fn describe(&self) -> String {
        format!("{} different texts.", self.texts.len())
    }

    /// How often texts repeat in an archive of some size.
    pub(super) fn repeated(&self, size: usize) -> String {
        match size > self.texts.len() {
            true => format!(
                "each repeated {:.1} times on average",
                size as f64 / self.texts.len() as f64
            ),
            false => "all different".to_owned(),
        }
    }

    pub(super) fn get(&self, number: usize) -> &str {
        &self.texts[number % self.texts.len()]
    }

    /// Writes a release a line, and tells how many bytes of text they hold.
    pub(super) fn write(&self, size: usize, path: &Path) -> Result<u64, Box<dyn Error>> {
        self.write_some((0..size).map(|number| (number, number)), path)
    }

    /// The same for some releases: the number of each, and of its text.
    pub(super) fn write_some(
        &self,
        releases: impl Iterator<Item = (usize, usize)>,
        path: &Path,
    ) -> Result<u64, Box<dyn Error>> {
        let mut file = BufWriter::new(File::create(path)?);
        let mut bytes = 0;
        for (number, of_text) in releases {
            let text = self.get(of_text);
            let title = title(text);
            bytes += (title.len() + text.len()) as u64;
            let mut chance = Chance::new(number as u64 + 7);
            let published = format!(
                "{}-{:02}-{:02}T{:02}:00:00+01:00",
                2001 + chance.below(25),
                1 + chance.below(12),
                1 + chance.below(28),
                8 + chance.below(10),
            );
            let several = |chance: &mut Chance, facet| {
                let count = 1 + chance.below(2);
                (0..count).map(|_| value(chance, facet)).collect::<Vec<_>>()
            };
            let release = json!({
                "id": format!("archiv-{number}"),
                "title": title,
                "body": text,
                "published": published,
                "source": { "name": format!("Institut {}", chance.skewed(SOURCES)) },
                "language": if chance.below(20) == 0 { "en" } else { "de" },
                "category": several(&mut chance, Facet::Category),
                "type": [value(&mut chance, Facet::Type)],
                "audience": several(&mut chance, Facet::Audience),
                "reach": value(&mut chance, Facet::Reach),
                "country": [value(&mut chance, Facet::Country)],
                "region": [value(&mut chance, Facet::Region)],
            });
            serde_json::to_writer(&mut file, &release)?;
            file.write_all(b"\n")?;
        }
        // What is read is on the disk when a run begins: to bring it there is not the run's work.
        file.into_inner()?.sync_all()?;
        Ok(bytes)
    }
}

/// A known value; the first ones are the most frequent.
fn value(chance: &mut Chance, facet: Facet) -> &'static str {
    let known = facet::known(facet);
    known[chance.skewed(known.len() as u64) as usize].de
}

/// Cuts a text at the ends of paragraphs.
fn cut(text: &str, texts: &mut Vec<String>) {
    let mut piece = String::new();
    for paragraph in text
        .split('\n')
        .filter(|paragraph| !paragraph.trim().is_empty())
    {
        piece.push_str(paragraph);
        piece.push('\n');
        if piece.len() >= SIZE {
            texts.push(std::mem::take(&mut piece));
        }
    }
    if piece.len() >= LEAST {
        texts.push(piece);
    }
}

/// The first words of a text.
pub(super) fn title(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default();
    let end = line
        .char_indices()
        .filter(|(at, letter)| letter.is_whitespace() && *at <= TITLE)
        .map(|(at, _)| at)
        .next_back();
    match line.len() > TITLE {
        true => &line[..end.unwrap_or_else(|| line.floor_char_boundary(TITLE))],
        false => line,
    }
}
