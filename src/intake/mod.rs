//! From paths to releases: walks folders and archives, unpacks what is packed, and hands every
//! document to [`release::parse`]. The only room that reads release files from disk. Knows nothing of formats,
//! or of what is done with a release.
//!
//! Which files count: everything in a folder that is not hidden is looked at, and its content tells
//! what it is. What turns out to be no text, or markup of no known format, is a rejection if it was
//! named itself or has the ending of a format that is read; else it was not meant, and is only
//! counted, see [`Reading::skipped`].

mod archive;
mod failure;
mod members;
mod unpack;
mod walk;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;

pub use failure::{Failure, Packing};
pub use walk::{Origin, size};

use crate::locale::Locale;
use crate::release::{self, Entries, Hint, Parsed, Place, Rejection};
use members::Members;
use unpack::{Budget, Content, Unpacked};
use walk::{Found, Walk};

/// One release that was found, or what came of a place where one should be.
#[derive(Debug)]
pub struct Item {
    /// The file. Items of one file share it.
    pub origin: Arc<Origin>,
    /// Where in the file.
    pub place: Place,
    /// The release, or why there is none.
    pub outcome: Result<Parsed, Failure>,
}

impl Item {
    /// File and place as a person finds them: `meldungen/2017.jsonl, Zeile 3`.
    pub fn location(&self, locale: Locale) -> String {
        let file = self.origin.text(locale);
        match self.place {
            Place::Whole => file,
            place => format!("{file}, {}", place.text(locale)),
        }
    }
}

/// Reads the releases of files, folders and standard input (`-`), in the order of the paths,
/// folders by name. `now` is what future dates are measured by. Nothing ends it early: what cannot
/// be read is an item. The folder `apart`, the index's own, is left out: it may well lie beneath a
/// path.
pub fn read(paths: &[PathBuf], apart: Option<&Path>, now: Timestamp) -> Reading {
    Reading {
        walk: Walk::new(paths, apart),
        archive: None,
        open: None,
        now,
        read: Progress::default(),
        skipped: 0,
    }
}

/// The items of a run, read as they are asked for.
pub struct Reading {
    walk: Walk,
    archive: Option<Members>,
    open: Option<Document>,
    now: Timestamp,
    read: Progress,
    skipped: u64,
}

/// The document that is being read.
struct Document {
    origin: Arc<Origin>,
    entries: Entries<'static>,
    packing: Option<Packing>,
}

/// How many bytes have been read from files, as they lie on disk; [`size`] tells how many there
/// are. Can be watched from another thread.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<AtomicU64>);

impl Progress {
    /// Bytes so far.
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn add(&self, count: usize) {
        self.0.fetch_add(count as u64, Ordering::Relaxed);
    }
}

impl Reading {
    /// A view of the bytes read so far that outlives this borrow.
    pub fn progress(&self) -> Progress {
        self.read.clone()
    }

    /// How many things in folders were passed over because they are no releases: pictures,
    /// programs, pipes, links that lead back to where they came from.
    pub fn skipped(&self) -> u64 {
        self.skipped
    }

    /// Opens a file: as the next document, or as the archive whose files come next.
    fn open(&mut self, origin: Arc<Origin>) -> Result<(), Failure> {
        let (input, modified): (Box<dyn Read + Send>, _) = match &origin.path {
            None => (Box::new(io::stdin()), None),
            Some(path) => {
                let file = File::open(path).map_err(|error| Failure::of(&error))?;
                let modified = file.metadata().and_then(|data| data.modified()).ok();
                (
                    Box::new(file),
                    modified.and_then(|time| Timestamp::try_from(time).ok()),
                )
            }
        };
        let budget = Budget::new();
        let input = Counted {
            input,
            read: self.read.clone(),
        };
        let unpacked =
            unpack::open(input, &budget).map_err(|error| unpack::failure(&error, None))?;
        if unpacked.content == Content::Document {
            self.open = Some(self.document(origin, unpacked, modified));
        } else {
            self.archive = Some(Members::open(origin, unpacked, budget, self.read.clone())?);
        }
        Ok(())
    }

    fn document(
        &self,
        origin: Arc<Origin>,
        unpacked: Unpacked,
        modified: Option<Timestamp>,
    ) -> Document {
        let path = origin
            .path
            .is_some()
            .then(|| unpacked_name(&origin.below, unpacked.packing).to_owned());
        let hint = Hint {
            path,
            modified,
            now: self.now,
        };
        Document {
            origin,
            entries: release::parse(unpacked.input, hint),
            packing: unpacked.packing,
        }
    }

    /// Opens the next file of the open archive, or tells why it could not. None if no archive is
    /// open.
    fn next_of_archive(&mut self) -> Option<Result<(), (Arc<Origin>, Failure)>> {
        let members = self.archive.as_mut()?;
        match members.next() {
            None => {
                self.archive = None;
                Some(Ok(()))
            }
            Some(members::Found::Skipped) => {
                self.skipped += 1;
                Some(Ok(()))
            }
            Some(members::Found::Failed(origin, failure)) => Some(Err((origin, failure))),
            Some(members::Found::Document(origin, unpacked, modified)) => {
                self.open = Some(self.document(origin, unpacked, modified));
                Some(Ok(()))
            }
        }
    }

    /// The next item of the open document; none at its end.
    fn next_of_open(&mut self) -> Option<Item> {
        let document = self.open.as_mut()?;
        let origin = Arc::clone(&document.origin);
        match document.entries.next() {
            Some(Ok(entry)) => {
                let outcome = entry.outcome.map_err(Failure::Rejected);
                Some(Item {
                    origin,
                    place: entry.place,
                    outcome,
                })
            }
            Some(Err(error)) => {
                let failure = unpack::failure(&error, document.packing);
                self.open = None;
                if failure == Failure::Bomb {
                    // What is left of its archive could only say the same.
                    self.archive = None;
                }
                Some(Item {
                    origin,
                    place: Place::Whole,
                    outcome: Err(failure),
                })
            }
            None => {
                self.open = None;
                None
            }
        }
    }
}

impl Iterator for Reading {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.next_of_open() {
                if is_meant(&item) {
                    return Some(item);
                }
                self.skipped += 1;
                continue;
            }
            match self.next_of_archive() {
                Some(Ok(())) => continue,
                Some(Err((origin, failure))) => {
                    return Some(Item {
                        origin,
                        place: Place::Whole,
                        outcome: Err(failure),
                    });
                }
                None => {}
            }
            let failed = |origin, failure| {
                Some(Item {
                    origin,
                    place: Place::Whole,
                    outcome: Err(failure),
                })
            };
            match self.walk.next()? {
                Found::Skipped => self.skipped += 1,
                Found::Failed(origin, failure) => return failed(origin, failure),
                Found::File(origin) => {
                    if let Err(failure) = self.open(Arc::clone(&origin)) {
                        return failed(origin, failure);
                    }
                }
            }
        }
    }
}

/// Whether an item is a release, or something that was to be one.
fn is_meant(item: &Item) -> bool {
    let is_foreign = matches!(
        &item.outcome,
        Err(Failure::Rejected(
            Rejection::Binary | Rejection::UnknownFormat
        ))
    );
    !is_foreign || item.origin.is_named || has_known_ending(&item.origin.below)
}

/// Whether a name has the ending of a format that is read, packed or not.
fn has_known_ending(name: &str) -> bool {
    const KNOWN: [&str; 15] = [
        "txt", "text", "md", "markdown", "json", "jsonl", "ndjson", "xml", "newsml", "nitf", "rss",
        "atom", "html", "htm", "xhtml",
    ];
    let name = unpacked_name(
        unpacked_name(name, Some(Packing::Gzip)),
        Some(Packing::Zstd),
    );
    let ending = Path::new(name)
        .extension()
        .and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| KNOWN.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// The name without the ending of its packing.
fn unpacked_name(name: &str, packing: Option<Packing>) -> &str {
    let endings: &[&str] = match packing {
        None | Some(Packing::Zip | Packing::Tar) => &[],
        Some(Packing::Gzip) => &[".gz"],
        Some(Packing::Zstd) => &[".zst", ".zstd"],
    };
    endings
        .iter()
        .find_map(|ending| name.strip_suffix(ending))
        .unwrap_or(name)
}

/// A stream whose bytes are counted.
struct Counted<R> {
    input: R,
    read: Progress,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.read.add(count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests;
