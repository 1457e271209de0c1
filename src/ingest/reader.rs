//! Reads on a thread of its own, so that reading and parsing go on while documents are analysed and written.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use super::budget::Budget;
use crate::document::Document;
use crate::engine::Hold;
use crate::intake::{Event, Failure, Item, Origin, Reading, Trace};
use crate::locale::Locale;
use crate::release::{Place, Warning};

/// Text on its way from files to the index, in bytes: enough to keep all threads busy. With four times as much, what is read
/// has left the processor's caches before it is indexed, and a run takes some percent longer.
const ON_THE_WAY: usize = 4 << 20;

/// Messages waiting to be looked at. Most are small: their text is limited by [`ON_THE_WAY`].
const WAITING: usize = 1_000;

/// What was read.
pub(super) enum Message {
    Entry(Box<Entry>),
    /// As in [`Event`].
    Read(Arc<Origin>, Option<Trace>),
    /// As in [`Event`].
    Same(Arc<Origin>, Trace, u64),
    /// As in [`Event`].
    Skipped,
}

/// An item, made ready for the index.
pub(super) struct Entry {
    pub(super) origin: Arc<Origin>,
    pub(super) place: Place,
    /// Both, for people.
    pub(super) location: String,
    pub(super) outcome: Result<(Document, Vec<Warning>), Failure>,
    pub(super) hold: Option<Hold>,
}

impl Entry {
    pub(super) fn new(item: Item, locale: Locale) -> Self {
        Self {
            location: item.location(locale),
            outcome: item.outcome.map(|parsed| {
                let document = Document::new(parsed.release);
                // A feed forgets its entries, which are not missed there.
                let document = match item.origin.file().filter(|_| !parsed.is_of_feed) {
                    Some(file) => document.read_from(file.to_owned()),
                    None => document,
                };
                (document, parsed.warnings)
            }),
            origin: item.origin,
            place: item.place,
            hold: None,
        }
    }
}

/// Begins to read. It ends with the files, or when nobody listens any more.
pub(super) fn start(mut reading: Reading, locale: Locale) -> Receiver<Message> {
    let (sender, receiver) = mpsc::sync_channel(WAITING);
    thread::spawn(move || {
        let budget = Budget::new(ON_THE_WAY);
        while let Some(event) = reading.next_event() {
            if sender.send(message(event, locale, &budget)).is_err() {
                return;
            }
        }
    });
    receiver
}

fn message(event: Event, locale: Locale, budget: &Budget) -> Message {
    match event {
        Event::Item(item) => {
            let mut entry = Entry::new(*item, locale);
            if let Ok((document, _)) = &entry.outcome {
                entry.hold = Some(Arc::new(budget.share(document.stored().len())));
            }
            Message::Entry(Box::new(entry))
        }
        Event::Read(origin, trace) => Message::Read(origin, trace),
        Event::Same(origin, trace, releases) => Message::Same(origin, trace, releases),
        Event::Skipped => Message::Skipped,
    }
}
