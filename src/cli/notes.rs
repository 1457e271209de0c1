//! What is told of single entries while a run goes on: a line each, few of a kind where somebody
//! watches, and what is kept of them for the summary.

use std::mem::{Discriminant, discriminant};

use serde::Serialize;

use crate::ingest::{self, Note, Reason};
use crate::locale::Locale;
use crate::release::Warning;

/// Lines of one kind on a terminal. Beyond, they are counted.
const LINES_OF_A_KIND: u64 = 20;

/// Rejections named in the summary's JSON.
const KEPT: usize = 1_000;

/// Different reasons that are counted one by one.
const REASONS: usize = 100;

/// The notes of a run so far.
pub(super) struct Notes {
    locale: Locale,
    /// Whether every note is a line.
    is_complete: bool,
    kinds: Vec<Kind>,
    rejections: Vec<Rejection>,
    reasons: Vec<(String, u64)>,
}

/// Notes of one kind.
struct Kind {
    kind: (Discriminant<Reason>, Option<Discriminant<Warning>>),
    count: u64,
    /// What the last of them says.
    example: String,
}

/// An entry that was left out.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Rejection {
    location: String,
    id: Option<String>,
    reason: String,
}

impl Notes {
    /// `is_watched`: on a terminal, so that it does not drown in lines.
    pub(super) fn new(is_watched: bool, locale: Locale) -> Self {
        Self {
            locale,
            is_complete: !is_watched,
            kinds: Vec::new(),
            rejections: Vec::new(),
            reasons: Vec::new(),
        }
    }

    /// Takes a note. The line to show, if it is to be shown.
    pub(super) fn take(&mut self, note: &Note) -> Option<String> {
        let reason = note.reason.text(self.locale);
        let line = line(note, &reason, self.locale);
        let of_a_kind = self.count(&note.reason, &reason);
        if note.reason.kind() == ingest::Kind::Rejected {
            self.keep(note, reason);
        }
        (self.is_complete || of_a_kind <= LINES_OF_A_KIND).then_some(line)
    }

    fn count(&mut self, reason: &Reason, text: &str) -> u64 {
        let warning = match reason {
            Reason::Warning(warning) => Some(discriminant(warning)),
            _ => None,
        };
        let kind = (discriminant(reason), warning);
        match self.kinds.iter_mut().find(|known| known.kind == kind) {
            Some(known) => {
                known.count += 1;
                text.clone_into(&mut known.example);
                known.count
            }
            None => {
                let example = text.to_owned();
                self.kinds.push(Kind {
                    kind,
                    count: 1,
                    example,
                });
                1
            }
        }
    }

    fn keep(&mut self, note: &Note, reason: String) {
        if let Some((_, count)) = self.reasons.iter_mut().find(|(known, _)| *known == reason) {
            *count += 1;
        } else if self.reasons.len() < REASONS {
            self.reasons.push((reason.clone(), 1));
        }
        if self.rejections.len() < KEPT {
            self.rejections.push(Rejection {
                location: note.location.clone(),
                id: note.id.clone(),
                reason,
            });
        }
    }

    /// A line for each kind of which not every note was shown.
    pub(super) fn unshown(&self) -> Vec<String> {
        let cut = |kind: &Kind| {
            let more = kind
                .count
                .checked_sub(LINES_OF_A_KIND)
                .filter(|&more| more > 0)?;
            let more = self.locale.number(more);
            Some(match self.locale {
                Locale::De => format!("… und {more} weitere dieser Art, zuletzt: {}", kind.example),
                Locale::En => format!("… and {more} more of this kind, the last: {}", kind.example),
            })
        };
        match self.is_complete {
            true => Vec::new(),
            false => self.kinds.iter().filter_map(cut).collect(),
        }
    }

    /// The first rejections, and how many there were for each reason, the most frequent first.
    pub(super) fn into_rejections(mut self) -> (Vec<Rejection>, Vec<(String, u64)>) {
        self.reasons
            .sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        (self.rejections, self.reasons)
    }
}

/// `Abgelehnt: meldungen/2017.jsonl, Zeile 3: Kein Text …`
fn line(note: &Note, reason: &str, locale: Locale) -> String {
    use ingest::Kind::{Rejected, Removed, Warning};
    let heading = match (note.reason.kind(), locale) {
        (Rejected, Locale::De) => "Abgelehnt",
        (Rejected, Locale::En) => "rejected",
        (Warning, Locale::De) => "Hinweis",
        (Warning, Locale::En) => "warning",
        (Removed, Locale::De) => "Entfernt",
        (Removed, Locale::En) => "removed",
    };
    match &note.id {
        Some(id) if *id != note.location => {
            format!("{heading}: {} ({id}): {reason}", note.location)
        }
        _ => format!("{heading}: {}: {reason}", note.location),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Failure;
    use crate::release::Place;

    fn note(location: &str, reason: Reason) -> Note {
        Note {
            location: location.to_owned(),
            file: None,
            place: Place::Whole,
            id: None,
            reason,
        }
    }

    #[test]
    fn a_terminal_does_not_drown() {
        let mut notes = Notes::new(true, Locale::De);
        let mut shown = Vec::new();
        for number in 0..10_000 {
            let location = format!("{number}.txt");
            shown.extend(notes.take(&note(&location, Reason::Warning(Warning::MissingTitle))));
        }
        shown.extend(notes.take(&note("a.json", Reason::Rejected(Failure::Missing))));
        assert_eq!(shown.len(), 21);
        assert_eq!(
            shown.last().map(String::as_str),
            Some("Abgelehnt: a.json: Datei oder Ordner nicht gefunden.")
        );
        assert_eq!(
            notes.unshown(),
            [
                "… und 9.980 weitere dieser Art, zuletzt: Kein Titel („title“): der Anfang des Textes gilt."
            ]
        );
    }

    #[test]
    fn a_file_gets_every_line() {
        let mut notes = Notes::new(false, Locale::En);
        let missing = || note("x", Reason::Rejected(Failure::Missing));
        let shown = (0..2_000).filter_map(|_| notes.take(&missing())).count();
        assert_eq!(shown, 2_000);
        assert!(notes.unshown().is_empty());
        let (rejections, reasons) = notes.into_rejections();
        assert_eq!(rejections.len(), KEPT);
        assert_eq!(reasons, [("File or folder not found.".to_owned(), 2_000)]);
    }
}
