//! Makes `lexicon/german.bin` from the hand-written lists in `lexicon/` and from word counts of the
//! federal laws and the speeches of the Bundestag. See `docs/lexicon.md`.
//!
//! ```text
//! cargo run --release --example lexicon -- count COUNTS gesetze.jsonl.zst reden.jsonl.zst
//! cargo run --release --example lexicon -- make COUNTS
//! ```

// A tool run by hand on its own files: a panic is its error message.
#![allow(clippy::indexing_slicing, unreachable_pub, missing_docs)]

mod count;
mod derive;
mod fold;
mod learn;
mod lists;
mod made;
mod nouns;
mod places;
mod rare;
mod read;
mod shapes;
mod verbs;
mod weigh;
mod write;

use std::io::{Error, Result};
use std::path::Path;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["count", counts, corpora @ ..] => {
            let mut all = count::Counts::default();
            for corpus in corpora {
                count::read(Path::new(corpus), &mut all)?;
            }
            count::write(
                &all,
                Path::new(&format!("{counts}.words")),
                Path::new(&format!("{counts}.hyphen")),
            )
        }
        ["make", counts] => make(counts),
        _ => Err(Error::other(
            "lexicon count COUNTS CORPUS… | lexicon make COUNTS",
        )),
    }
}

fn make(counts: &str) -> Result<()> {
    let words = count::load(Path::new(&format!("{counts}.words")))?;
    // Derived words must be in the lists: händer is only ever the end of a compound.
    let attested = |w: &str| words.get(w).is_some_and(|c| c.total() >= 2);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicon");
    let mut lists = lists::Lists::read(&folder, &attested)?;
    let hand = lists.entries.len();
    weigh::weigh(&mut lists, &words);
    let set = |name: &str| -> Result<std::collections::HashSet<String>> {
        let text = std::fs::read_to_string(folder.join(name))?;
        Ok(text
            .lines()
            .filter(|l| !l.starts_with('#'))
            .flat_map(str::split_whitespace)
            .map(fold::fold)
            .collect())
    };
    let mut whole = set("whole.txt")?;
    whole.extend(lists.names.iter().cloned());
    whole.extend(lists.joined.keys().cloned());
    learn::drop_compounds(&mut lists, &whole);
    learn::grow(&mut lists, &words);
    weigh::weigh(&mut lists, &words);
    rare::rare(&mut lists, &words);
    for _ in 0..3 {
        weigh::weigh(&mut lists, &words);
    }
    let derived = std::fs::read_to_string(folder.join("derived.txt"))?;
    let derived = derived
        .lines()
        .filter_map(|l| l.split_once(' '))
        .map(|(d, b)| (fold::fold(d), fold::fold(b)))
        .chain(lists.derived.clone())
        .chain(
            lists
                .joined
                .iter()
                .map(|(whole, (last, _))| (whole.clone(), last.clone())),
        )
        .collect();
    derive::derive(&mut lists, &set("underived.txt")?, &derived, &words);
    let (bytes, _) = write::write(&lists.entries, &lists.combining);
    std::fs::write(folder.join("german.bin"), &bytes)?;
    println!(
        "{hand} entries by hand, {} in all, {} bytes",
        lists.entries.len(),
        bytes.len()
    );
    if let Some(path) = std::env::var_os("LEXICON_DUMP") {
        let mut lines: Vec<String> = lists
            .entries
            .iter()
            .map(|e| {
                format!(
                    "{}\t{:?}\t{}\t{}\t{}\t{}\t{:?}",
                    e.stem, e.paradigm, e.lemma, e.flags, e.hand, e.cost, e.bases
                )
            })
            .collect();
        lines.sort();
        std::fs::write(path, lines.join("\n"))?;
    }
    Ok(())
}
