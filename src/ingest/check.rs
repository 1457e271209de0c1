//! Reads as a run would, and keeps the same books, without an index.

use std::collections::HashSet;

use super::order::{Event, Order};
use super::reader::{self, Message};
use super::report::{Note, Reason, Report};
use super::run::hash;
use crate::intake::Reading;

/// Reads all there is. What can be read counts as added.
pub fn check(reading: Reading, order: &Order<'_>, tell: &mut dyn FnMut(Event<'_>)) -> Report {
    let mut report = Report::default();
    let mut seen = HashSet::new();
    for message in reader::start(reading, order.locale) {
        if order.stop.is_told() {
            report.was_stopped = true;
            break;
        }
        tell(Event::Step);
        let entry = match message {
            Message::Entry(entry) => entry,
            Message::Skipped => {
                report.skipped += 1;
                continue;
            }
            Message::Read(..) | Message::Same(..) => continue,
        };
        report.last = Some(entry.location.clone());
        let mut note = |id: Option<&str>, reason| {
            let note = Note {
                location: entry.location.clone(),
                file: Some(entry.origin.file().unwrap_or("-").to_owned()),
                place: entry.place,
                id: id.map(str::to_owned),
                reason,
            };
            tell(Event::Note(&note));
            report.note(note);
        };
        match entry.outcome {
            Err(failure) => note(None, Reason::Rejected(failure)),
            Ok((document, warnings)) => {
                let id = document.id();
                for warning in warnings {
                    note(Some(id), Reason::Warning(warning));
                }
                if !seen.insert(hash(id)) {
                    note(Some(id), Reason::Twice);
                }
                report.added += 1;
                report.bytes += document.stored().len() as u64;
            }
        }
    }
    report
}
