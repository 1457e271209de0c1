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
mod known;
mod members;
mod unpack;
mod walk;

use std::fs::File;
use std::io::{self, Read};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;

pub use failure::{Failure, Packing};
pub use known::{Memory, Stamp, Trace};
pub use walk::{Look, Origin, absolute, look, size};

use crate::locale::Locale;
use crate::release::{self, Entries, Hint, Parsed, Place, Rejection};
use known::Growing;
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
    Reading::new(Walk::new(paths, apart), now)
}

/// Reads the releases of files that a [`look`] found.
pub fn read_files(files: Vec<Arc<Origin>>, now: Timestamp) -> Reading {
    Reading::new(Walk::over(files), now)
}

/// What happens while files are read.
#[derive(Debug)]
pub enum Event {
    /// A release was found, or should have been.
    Item(Box<Item>),
    /// A file is done. The trace it leaves, if it was read to its end and held nothing but releases.
    Read(Arc<Origin>, Option<Trace>),
    /// A file is the one remembered, and was not read. Its trace now, and how many releases stand in it.
    Same(Arc<Origin>, Trace, u64),
    /// Something in a folder is no release.
    Skipped,
}

/// The items of a run, read as they are asked for.
pub struct Reading {
    walk: Walk,
    memory: Option<Memory>,
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
    /// None on standard input.
    growing: Option<Growing>,
    /// Whether all that stands in it is meant to be a release.
    is_meant: bool,
    /// Whether it could not be read any further.
    is_broken: bool,
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
    fn new(walk: Walk, now: Timestamp) -> Reading {
        Reading {
            walk,
            memory: None,
            archive: None,
            open: None,
            now,
            read: Progress::default(),
            skipped: 0,
        }
    }

    /// Leaves out files that are still what is remembered of them.
    pub fn remembering(self, memory: Memory) -> Reading {
        Reading {
            memory: Some(memory),
            ..self
        }
    }

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
        let (input, data): (Box<dyn Read + Send>, _) = match &origin.path {
            None => (Box::new(io::stdin()), None),
            Some(path) => {
                let file = File::open(path).map_err(|error| Failure::of(&error))?;
                let data = file.metadata().ok();
                (Box::new(file), data)
            }
        };
        let modified = data.as_ref().and_then(|data| data.modified().ok());
        let modified = modified.and_then(|time| Timestamp::try_from(time).ok());
        let growing = data.as_ref().map(Growing::new);
        let budget = Budget::new();
        let input = Counted {
            input,
            read: self.read.clone(),
            growing: growing.clone(),
        };
        let unpacked =
            unpack::open(input, &budget).map_err(|error| unpack::failure(&error, None))?;
        if unpacked.content == Content::Document {
            let document = self.document(origin, unpacked, modified);
            self.open = Some(Document {
                growing,
                ..document
            });
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
            growing: None,
            is_meant: true,
            is_broken: false,
        }
    }

    /// What happens with the next file of the open archive, if anything does; if it can be opened, it is.
    fn next_of_archive(&mut self) -> Option<Event> {
        match self.archive.as_mut()?.next() {
            None => {
                self.archive = None;
                None
            }
            Some(members::Found::Skipped) => Some(self.skip()),
            Some(members::Found::Failed(origin, failure)) => Some(failed(origin, failure)),
            Some(members::Found::Document(origin, unpacked, modified)) => {
                self.open = Some(self.document(origin, unpacked, modified));
                None
            }
        }
    }

    /// The next thing that happens.
    pub fn next_event(&mut self) -> Option<Event> {
        loop {
            if let Some(item) = self.next_of_open() {
                if is_meant(&item) {
                    return Some(Event::Item(Box::new(item)));
                }
                if let Some(document) = &mut self.open {
                    document.is_meant = false;
                }
                return Some(self.skip());
            }
            if let Some(document) = self.open.take() {
                let growing = document.growing.filter(|_| document.is_meant);
                let trace = growing.and_then(|growing| growing.trace());
                return Some(Event::Read(document.origin, trace));
            }
            if self.archive.is_some() {
                match self.next_of_archive() {
                    Some(event) => return Some(event),
                    None => continue,
                }
            }
            match self.walk.next()? {
                Found::Skipped => return Some(self.skip()),
                Found::Failed(origin, failure) => return Some(failed(origin, failure)),
                Found::File(origin) => {
                    if let Some((trace, releases)) = self.recognised(&origin) {
                        self.read
                            .add(usize::try_from(trace.stamp.size).unwrap_or_default());
                        return Some(Event::Same(origin, trace, releases));
                    }
                    if let Err(failure) = self.open(Arc::clone(&origin)) {
                        return Some(failed(origin, failure));
                    }
                }
            }
        }
    }

    fn skip(&mut self) -> Event {
        self.skipped += 1;
        Event::Skipped
    }

    fn recognised(&self, origin: &Origin) -> Option<(Trace, u64)> {
        let (trace, releases) = self.memory.as_ref()?(origin)?;
        let trace = known::is_same(origin.path.as_deref()?, &trace)?;
        Some((trace, releases))
    }

    /// The next item of the open document; none at its end.
    fn next_of_open(&mut self) -> Option<Item> {
        let document = self.open.as_mut().filter(|document| !document.is_broken)?;
        let origin = Arc::clone(&document.origin);
        // Should a format's code panic, it costs the rest of this file and no other. The file is not touched again.
        let next = panic::catch_unwind(AssertUnwindSafe(|| document.entries.next()));
        let (place, outcome) = match next.transpose()? {
            Ok(Ok(entry)) => (entry.place, entry.outcome.map_err(Failure::Rejected)),
            Ok(Err(error)) => {
                document.is_broken = true;
                let failure = unpack::failure(&error, document.packing);
                if failure == Failure::Bomb {
                    // What is left of its archive could only say the same.
                    self.archive = None;
                }
                (Place::Whole, Err(failure))
            }
            Err(_) => {
                document.is_broken = true;
                (Place::Whole, Err(Failure::Panicked))
            }
        };
        Some(Item {
            origin,
            place,
            outcome,
        })
    }
}

impl Iterator for Reading {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Event::Item(item) = self.next_event()? {
                return Some(*item);
            }
        }
    }
}

fn failed(origin: Arc<Origin>, failure: Failure) -> Event {
    Event::Item(Box::new(Item {
        origin,
        place: Place::Whole,
        outcome: Err(failure),
    }))
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
    growing: Option<Growing>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.read.add(count);
        if let (Some(growing), false) = (&self.growing, buffer.is_empty()) {
            growing.take(buffer.get(..count).unwrap_or_default());
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests;
