//! The invented releases that are built into the program: what `corpus/` held when it was made.
//! Knows no index.

use std::io::Cursor;
use std::path::PathBuf;
use std::sync::Arc;

use include_dir::{Dir, File, include_dir};
use jiff::Timestamp;

use crate::intake::{Failure, Item, Origin};
use crate::release::{self, Hint, Warning, time};

static PLAIN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/corpus/plain");
static MARKDOWN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/corpus/markdown");
static JSON: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/corpus/json");
static NINJS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/corpus/ninjs");
static NEWSML: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/corpus/newsml");
static NITF: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/corpus/nitf");
static RSS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/corpus/rss");
static ATOM: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/corpus/atom");
static HTML: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/corpus/html");

/// Characters of a date at the beginning of a file's name: `2017-05-04`.
const DATE: usize = 10;

/// The releases, read as files of a folder would be. One difference: a plain text bears its date in
/// its name, where a folder's files have one of their own.
pub fn read(now: Timestamp) -> impl Iterator<Item = Item> {
    let folders = [
        ("plain", &PLAIN),
        ("markdown", &MARKDOWN),
        ("json", &JSON),
        ("ninjs", &NINJS),
        ("newsml", &NEWSML),
        ("nitf", &NITF),
        ("rss", &RSS),
        ("atom", &ATOM),
        ("html", &HTML),
    ];
    folders
        .into_iter()
        .flat_map(|(folder, files)| files.files().map(move |file| (folder, file)))
        .flat_map(move |(folder, file)| items(folder, file, now))
}

fn items(folder: &str, file: &'static File<'_>, now: Timestamp) -> impl Iterator<Item = Item> {
    let name = file.path().to_string_lossy();
    let root = PathBuf::from("corpus");
    let path = root.join(folder).join(file.path());
    let origin = Arc::new(Origin::beneath(root, path, format!("{folder}/{name}")));
    let hint = Hint {
        // Ids are derived from it, and may not hold a slash.
        path: Some(format!("{folder}-{name}")),
        modified: name.get(..DATE).and_then(time::parse),
        now,
    };
    release::parse(Cursor::new(file.contents()), hint).map(move |entry| {
        let origin = Arc::clone(&origin);
        match entry {
            Ok(entry) => {
                let mut outcome = entry.outcome.map_err(Failure::Rejected);
                if let Ok(parsed) = &mut outcome {
                    let is_meant = |warning: &Warning| matches!(warning, Warning::DateOfFile(_));
                    parsed.warnings.retain(|warning| !is_meant(warning));
                }
                Item {
                    origin,
                    place: entry.place,
                    outcome,
                }
            }
            Err(error) => Item {
                origin,
                place: release::Place::Whole,
                outcome: Err(Failure::Unreadable(error.kind())),
            },
        }
    })
}
