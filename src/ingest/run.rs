//! One run: takes what is read, one entry after the other, and commits at its rhythm.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use super::order::{Event, Order};
use super::reader::{self, Entry, Message};
use super::receipts::Receipts;
use super::report::{Note, Reason, Report};
use crate::engine::{Change, Engine, EngineError, Writer};
use crate::intake::{Origin, Reading};

/// Text taken in between two commits at most, in bytes: about as much as can be written at the usual rhythm.
const COMMIT_BYTES: usize = 256 << 20;

/// How long a run waits for something to read before it looks at the clock.
const TICK: Duration = Duration::from_millis(50);

/// How long messages are let come together: time to read some dozens of releases.
const PAUSE: Duration = Duration::from_millis(1);

/// A run under way.
pub(super) struct Run<'a> {
    writer: Writer,
    pub(super) order: &'a Order<'a>,
    tell: &'a mut dyn FnMut(Event<'_>),
    begun: Instant,
    pub(super) report: Report,
    pub(super) receipts: Receipts,
    /// Hashes of the ids of this run. Should two ids share one, a warning is given without need; or, if one of them
    /// should be taken out, it stays.
    pub(super) seen: HashSet<u64>,
    /// Files that were not read, because they have not changed.
    pub(super) same: HashSet<String>,
    /// Files with something in them that is no release, and folders that could not be read.
    pub(super) doubtful: HashSet<String>,
    /// Paths of the order beneath which a file was read, or known.
    pub(super) filled: HashSet<PathBuf>,
    /// The file that is being read.
    file: Option<File>,
    committed: Instant,
    uncommitted: usize,
    /// Whether there is anything to commit.
    has_changed: bool,
}

impl<'a> Run<'a> {
    /// Begins to write.
    pub(super) fn begin(
        engine: &Engine,
        order: &'a Order<'a>,
        tell: &'a mut dyn FnMut(Event<'_>),
    ) -> Result<Self, EngineError> {
        let writer = match order.is_dry {
            true => engine.dry_writer()?,
            false => engine.writer()?,
        };
        if writer.finds_unfinished() {
            tell(Event::Unfinished);
        }
        let now = Instant::now();
        Ok(Self {
            receipts: Receipts::load(engine.beside(), writer.seal()),
            writer,
            order,
            tell,
            begun: now,
            report: Report::default(),
            seen: HashSet::new(),
            same: HashSet::new(),
            doubtful: HashSet::new(),
            filled: HashSet::new(),
            file: None,
            committed: now,
            uncommitted: 0,
            has_changed: false,
        })
    }

    /// Lifts removals. Files are then read again, as what was left out of them may be among it.
    pub(super) fn restore(&mut self) -> Result<(), EngineError> {
        for id in self.order.restored {
            match self.writer.restore(id)? {
                true => {
                    self.report.restored += 1;
                    self.has_changed = true;
                }
                false => self.note(Note::of_id(id, Reason::NotRemoved)),
            }
        }
        if self.report.restored > 0 {
            self.receipts.forget_all();
        }
        Ok(())
    }

    /// Reads on another thread, and takes what comes, until all is read or the run is told to stop.
    pub(super) fn read(&mut self, reading: Reading) -> Result<(), EngineError> {
        let messages = reader::start(
            reading.remembering(self.receipts.memory()),
            self.order.locale,
        );
        loop {
            if self.order.stop.is_told() {
                self.report.was_stopped = true;
                return Ok(());
            }
            let message = match soon(&messages) {
                Some(message) => Ok(message),
                None => {
                    self.writer.hand_over()?;
                    messages.recv_timeout(TICK)
                }
            };
            match message {
                Ok(message) => self.take(message)?,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            (self.tell)(Event::Step);
            self.commit_if_due()?;
        }
    }

    /// Takes what was read.
    pub(super) fn take(&mut self, message: Message) -> Result<(), EngineError> {
        match message {
            Message::Entry(entry) => return self.entry(*entry),
            Message::Skipped => self.report.skipped += 1,
            Message::Same(origin, trace, releases) => {
                self.report.unchanged += releases;
                self.receipts.remember(&origin, trace, releases);
                self.same.extend(origin.file().map(str::to_owned));
                self.fill(&origin);
            }
            Message::Read(origin, trace) => {
                self.fill(&origin);
                let file = self.file.take().filter(|file| file.is(&origin));
                let (releases, is_well) =
                    file.map_or((0, true), |file| (file.releases, file.is_well));
                if let Some(trace) = trace.filter(|_| is_well) {
                    self.receipts.remember(&origin, trace, releases);
                }
            }
        }
        Ok(())
    }

    fn so_far(&mut self, origin: &Arc<Origin>) -> &mut File {
        let is_other = self.file.as_ref().is_some_and(|file| !file.is(origin));
        if is_other {
            self.file = None;
        }
        self.file.get_or_insert_with(|| File {
            origin: Arc::clone(origin),
            releases: 0,
            is_well: true,
        })
    }

    fn fill(&mut self, origin: &Origin) {
        if !self.filled.contains(&origin.root) {
            self.filled.insert(origin.root.clone());
        }
    }

    fn entry(&mut self, entry: Entry) -> Result<(), EngineError> {
        let location = entry.location;
        self.report.last = Some(location.clone());
        let file = entry.origin.file();
        let note = |id: Option<&str>, reason| Note {
            location: location.clone(),
            file: Some(file.unwrap_or("-").to_owned()),
            place: entry.place,
            id: id.map(str::to_owned),
            reason,
        };
        let (document, warnings) = match entry.outcome {
            Ok(found) => found,
            Err(failure) => {
                // What else stands there is not known: nothing of it is taken for gone.
                self.so_far(&entry.origin).is_well = false;
                self.doubtful.extend(file.map(str::to_owned));
                self.note(note(None, Reason::Rejected(failure)));
                return Ok(());
            }
        };
        let id = document.id().to_owned();
        let bytes = document.stored().len();
        for warning in warnings {
            self.note(note(Some(&id), Reason::Warning(warning)));
        }
        if !self.seen.insert(hash(&id)) {
            self.note(note(Some(&id), Reason::Twice));
        }
        self.report.bytes += bytes as u64;
        self.so_far(&entry.origin).releases += 1;
        let change = self.writer.put_holding(document, entry.hold)?;
        match change {
            Change::Added => self.report.added += 1,
            Change::Replaced => self.report.replaced += 1,
            Change::Unchanged => self.report.unchanged += 1,
            Change::Older => {
                self.report.unchanged += 1;
                self.note(note(Some(&id), Reason::Older));
            }
            Change::Removed => {
                self.so_far(&entry.origin).is_well = false;
                self.note(note(Some(&id), Reason::Removed));
            }
        }
        if matches!(change, Change::Added | Change::Replaced) {
            self.has_changed = true;
            self.uncommitted += bytes;
        }
        Ok(())
    }

    /// Takes an entry only if it is one of some releases: the file it was read from is gone, and it stands in another.
    pub(super) fn take_again(
        &mut self,
        entry: Entry,
        wanted: &HashSet<u64>,
    ) -> Result<(), EngineError> {
        let Ok((document, _)) = entry.outcome else {
            return Ok(());
        };
        if !wanted.contains(&hash(document.id())) {
            return Ok(());
        }
        self.seen.insert(hash(document.id()));
        if self.writer.put_moved(document)? == Change::Replaced {
            self.report.replaced += 1;
        }
        self.has_changed = true;
        Ok(())
    }

    /// Takes a release out of the index, because it is gone where it was.
    pub(super) fn take_out(&mut self, id: &str, file: &str) -> Result<(), EngineError> {
        self.writer.take_out(id)?;
        self.receipts.forget(file);
        self.has_changed = true;
        self.note(Note {
            location: file.to_owned(),
            file: Some(file.to_owned()),
            reason: Reason::Gone,
            ..Note::of_id(id, Reason::Gone)
        });
        Ok(())
    }

    pub(super) fn note(&mut self, note: Note) {
        (self.tell)(Event::Note(&note));
        self.report.note(note);
    }

    fn commit_if_due(&mut self) -> Result<(), EngineError> {
        let is_due =
            self.uncommitted > COMMIT_BYTES || self.committed.elapsed() >= self.order.rhythm;
        if is_due && self.has_changed && !self.order.is_dry {
            self.commit()?;
            (self.tell)(Event::Committed(&self.report));
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<(), EngineError> {
        let seal = self.receipts.write()?;
        self.writer.set_seal(seal);
        // As the clock was when the run began, however it was set since.
        let now = self.order.now.checked_add(self.begun.elapsed());
        self.writer.commit(now.unwrap_or(self.order.now))?;
        self.uncommitted = 0;
        self.has_changed = false;
        self.committed = Instant::now();
        Ok(())
    }

    /// Commits the rest, and waits until all is in order.
    pub(super) fn finish(mut self) -> Result<Report, EngineError> {
        if (self.has_changed || self.receipts.has_news()) && !self.order.is_dry {
            self.commit()?;
        }
        self.writer.close()?;
        Ok(self.report)
    }
}

/// The next message, if there is one or is one soon. Some are let come together: to be woken for each would cost more
/// than it takes to look at it.
fn soon(messages: &Receiver<Message>) -> Option<Message> {
    let waited = || {
        thread::sleep(PAUSE);
        messages.try_recv().ok()
    };
    messages.try_recv().ok().or_else(waited)
}

/// What was read of a file so far.
struct File {
    origin: Arc<Origin>,
    releases: u64,
    /// Whether nothing of it was left out.
    is_well: bool,
}

impl File {
    fn is(&self, origin: &Arc<Origin>) -> bool {
        Arc::ptr_eq(&self.origin, origin)
    }
}

/// Short for an id.
pub(super) fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}
