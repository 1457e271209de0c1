//! Known-item search on the real press releases among the texts: how high the release stands that was thought of.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use depesche::engine::Engine;
use depesche::locale::Locale;
use depesche::{ingest, intake};
use jiff::Timestamp;

use rank::{Item, Question};

#[path = "../../tests/search/known_item/rank.rs"]
mod rank;

/// The file with press releases.
const RELEASES: &str = "polizei-berlin.jsonl.zst";

pub(super) fn measure(folder: &Path) -> Result<(), Box<dyn Error>> {
    let path = folder.join(RELEASES);
    if !path.is_file() {
        println!("\nKnown-item search is skipped: there is no {RELEASES}.");
        return Ok(());
    }
    let mut items: Vec<Item> = Vec::new();
    for line in BufReader::new(zstd::Decoder::new(File::open(&path)?)?).lines() {
        items.push(serde_json::from_str(&line?)?);
    }
    let engine = Engine::in_memory()?;
    let now = Timestamp::now();
    let releases = intake::read(&[path], None, now);
    ingest::take_in(&engine, releases, now, Locale::De, |_| {})?;
    engine.reload()?;
    let questions = Question::draw(&items, 1_000);
    let ours = rank::depesche(&engine, &questions);
    let [all, any] = rank::stems(&items, &questions)?;
    println!(
        "\n## Known-item search\n\n{} of {} real releases, each asked for by three words of its title, one inflected or \
         with its umlaut written out. Mean reciprocal rank: Depesche {ours:.3}; BM25 over stems, all words {all:.3}, any \
         word {any:.3}.",
        questions.len(),
        items.len(),
    );
    Ok(())
}
