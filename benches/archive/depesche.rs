//! Depesche itself: the program makes the index, the library answers.

use std::error::Error;
use std::path::Path;
use std::process::Command;

use depesche::engine::Engine;
use depesche::locale::Locale;
use depesche::query;
use depesche::search::{Asker, Page, Request};
use jiff::Timestamp;

use super::figures::bytes;
use super::questions::Question;

/// Hits on a page.
const PER_PAGE: u32 = 10;

/// Indexes a file by the command that an editor runs, twice, and tells how long each took and how large the index is.
pub(super) fn index(file: &Path, index: &Path, text: u64) -> Result<(), Box<dyn Error>> {
    let run = || -> Result<f64, Box<dyn Error>> {
        let output = Command::new(env!("CARGO_BIN_EXE_depesche"))
            .arg("index")
            .arg(file)
            .arg("--index")
            .arg(index)
            .arg("--json")
            .output()?;
        let summary: serde_json::Value = serde_json::from_slice(&output.stdout)?;
        summary["seconds"]
            .as_f64()
            .ok_or_else(|| "no summary".into())
    };
    // What is started here takes after this process.
    refuse_huge_pages(false)?;
    let (first, second) = (run()?, run()?);
    refuse_huge_pages(true)?;
    let (mut all, mut stored) = (0, 0);
    for entry in std::fs::read_dir(index)? {
        let entry = entry?;
        let size = entry.metadata()?.len();
        all += size;
        if entry
            .path()
            .extension()
            .is_some_and(|ending| ending == "store")
        {
            stored += size;
        }
    }
    println!(
        "Indexed in {first:.1} s, {:.1} MB/s of text; again, unchanged, in {second:.1} s. The index takes {}: stored \
         releases {}, the rest {}, {:.2} of the text.\n",
        text as f64 / 1e6 / first,
        bytes(all),
        bytes(stored),
        bytes(all - stored),
        (all - stored) as f64 / text as f64,
    );
    Ok(())
}

pub(super) fn open(index: &Path) -> Result<Engine, Box<dyn Error>> {
    Ok(Engine::open(index)?)
}

/// Everything that the page shows: total, ten marked hits, eight facets, the words found.
pub(super) fn ask(engine: &Engine, question: &Question) -> Result<u64, Box<dyn Error>> {
    Ok(engine.search(&request(question)?)?.total)
}

/// The total, the ten best, and how often each value of eight facets stands among the hits; nothing is shown.
pub(super) fn ask_with_facets(engine: &Engine, question: &Question) -> Result<u64, Box<dyn Error>> {
    Ok(engine.list(&request(question)?, PER_PAGE as usize)?.total())
}

fn request(question: &Question) -> Result<Request, Box<dyn Error>> {
    let query = query::parse(&question.text, Locale::De)?;
    let mut request = Request::new(query, Asker::public(Timestamp::now()));
    request.filter = question.filter.clone();
    request.page = Page::new(1, PER_PAGE)?;
    Ok(request)
}

/// Whether this process, and what it starts, is given memory in huge pages: as in the program, a run that writes is and
/// whoever searches is not.
pub(super) fn refuse_huge_pages(are_refused: bool) -> std::io::Result<()> {
    Ok(rustix::thread::disable_transparent_huge_pages(are_refused)?)
}
