//! The walk over a text that finds its words and, at each, the further forms it counts as.
//! Puts together what tokens, units, fragments and spellings know; has no rule about letters of its own.

use std::ops::Range;

use super::clean::Clean;
use super::fold::fold_into;
use super::spelling;
use super::suspended::{completed_by_head, completed_by_tail, hangs, leans, opens_word};
use super::token::{Marks, Token, tokenize};
use super::unit::{Form, MAX_PARTS, Unit, is_bound, joined, read_chain};
use super::words::MAX_WORD_BYTES;

/// How a word comes to stand at its position, finer than callers need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It stands there so.
    Written,
    /// Another form or spelling of the word at this position.
    Form,
    /// The words of a whole hyphenated chain as one.
    Joined,
    /// Less than what stands there, or pieced together from several places: a year of a date, a completed fragment.
    Pieced,
}

/// A word found on the walk.
pub(super) struct Found<'a> {
    pub(super) text: &'a str,
    /// Bytes of the original text.
    pub(super) span: Range<usize>,
    pub(super) position: u32,
    pub(super) kind: Kind,
}

/// Most further forms at one position. Ordinary text has up to ten; the rest would be rubbish multiplied.
const MAX_FORMS: usize = 32;

/// Visits the words of a text in order of position, at each the written one first; its further forms if they are wanted.
pub(super) fn walk(text: &str, wants_forms: bool, visit: impl FnMut(Found<'_>)) {
    let clean = Clean::new(text);
    let mut tokens = Vec::with_capacity(text.len() / 6);
    tokenize(clean.text(), &mut tokens);
    let mut walk = Walk {
        clean: &clean,
        tokens: &tokens,
        wants_forms,
        position: 0,
        written: String::new(),
        forms: Vec::new(),
        visit,
    };
    let mut units = Vec::with_capacity(MAX_PARTS);
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        if token.marks.are_plain() && is_between_spaces(clean.text(), token.start, token.end) {
            walk.lone(token);
            index += 1;
            continue;
        }
        let used = read_chain(
            clean.text(),
            tokens.get(index..).unwrap_or_default(),
            &mut units,
        )
        .max(1);
        walk.chain(&units, index, used);
        index += used;
    }
}

struct Walk<'a, V> {
    clean: &'a Clean<'a>,
    tokens: &'a [Token],
    wants_forms: bool,
    position: u32,
    written: String,
    /// The further forms at this position: reused, emptied at each.
    forms: Vec<(String, Range<usize>, Kind)>,
    visit: V,
}

impl<V: FnMut(Found<'_>)> Walk<'_, V> {
    /// Visits a word that nothing around it and nothing in it makes more than itself, as most are.
    fn lone(&mut self, token: &Token) {
        let clean = self.clean.text();
        let stands = clean.get(token.start..token.end).unwrap_or_default();
        let text = match token.marks.unfolded {
            true => {
                self.written.clear();
                fold_into(stands, &mut self.written);
                &self.written
            }
            false => stands,
        };
        if text.len() > MAX_WORD_BYTES {
            return;
        }
        (self.visit)(Found {
            text,
            span: self.clean.original(token.start..token.end),
            position: self.position,
            kind: Kind::Written,
        });
        self.position += 1;
    }

    /// Visits the units of a chain that takes the tokens from `index` to `index + used`.
    fn chain(&mut self, units: &[Unit], index: usize, used: usize) {
        let last = units.len().saturating_sub(1);
        let alone = stands_alone(self.clean.text(), units);
        for (nth, unit) in units.iter().enumerate() {
            self.written.clear();
            unit.written_into(self.clean.text(), &mut self.written);
            if self.written.is_empty() || self.written.len() > MAX_WORD_BYTES {
                continue;
            }
            if self.wants_forms {
                self.unit_forms(unit);
                if nth == 0 && !alone {
                    self.chain_forms(units, index, used);
                }
                if nth == last && !alone {
                    self.hanging_forms(units, index + used);
                }
            }
            self.visit_position(unit);
        }
    }

    fn visit_position(&mut self, unit: &Unit) {
        let span = self.clean.original(unit.span.clone());
        let position = self.position;
        (self.visit)(Found {
            text: &self.written,
            span,
            position,
            kind: Kind::Written,
        });
        for (text, span, kind) in self.forms.drain(..) {
            let span = self.clean.original(span);
            (self.visit)(Found {
                text: &text,
                span,
                position,
                kind,
            });
        }
        self.position += 1;
    }

    /// The other forms and spellings of the word at this position.
    fn unit_forms(&mut self, unit: &Unit) {
        let is_respelled = match &unit.form {
            Form::Plain(marks) => marks.respelled,
            Form::Gendered(_) => true,
        };
        if is_respelled && let Some(levelled) = spelling::levelled(&self.written) {
            self.add(levelled, unit.span.clone(), Kind::Form);
        }
        match &unit.form {
            Form::Plain(Marks {
                apostrophe: false,
                punctuated: false,
                ..
            }) => {}
            Form::Plain(marks) => self.marked_forms(*marks, unit),
            Form::Gendered(form) => {
                for form in form.forms(self.clean.text()) {
                    self.add(form, unit.span.clone(), Kind::Form);
                }
            }
        }
    }

    fn marked_forms(&mut self, marks: Marks, unit: &Unit) {
        let written = std::mem::take(&mut self.written);
        if marks.apostrophe {
            spelling::without_apostrophe(&written)
                .for_each(|form| self.add(form, unit.span.clone(), Kind::Form));
        }
        if marks.punctuated {
            if let Some(number) = spelling::ungrouped(&written) {
                self.add(number, unit.span.clone(), Kind::Form);
            }
            for year in spelling::years(&written) {
                self.add(year.to_owned(), unit.span.clone(), Kind::Pieced);
            }
        }
        self.written = written;
    }

    /// What the chain as a whole counts as, at its first position: joined, completed from before, out of a bracket.
    fn chain_forms(&mut self, units: &[Unit], index: usize, used: usize) {
        let text = self.clean.text();
        let (Some(first), Some(last)) = (units.first(), units.last()) else {
            return;
        };
        let behind = index + used;
        if units.len() > 1 && self.is_whole(first.span.start, last.span.end, index, behind) {
            for joined in joined(text, units)
                .into_iter()
                .filter(|joined| joined.contains(char::is_alphabetic))
            {
                self.add(joined, first.span.start..last.span.end, Kind::Joined);
            }
        }
        if leans(text, first.span.start) {
            let hyphen = text
                .get(..first.span.start)
                .and_then(|before| before.chars().next_back());
            let start = first.span.start - hyphen.map_or(0, char::len_utf8);
            for word in completed_by_head(text, units, self.tokens, index) {
                self.add(word, start..last.span.end, Kind::Pieced);
            }
        }
        self.bracketed_forms(units, behind);
    }

    /// Whether the chain goes on neither before nor behind.
    fn is_whole(&self, start: usize, end: usize, index: usize, behind: usize) -> bool {
        let text = self.clean.text();
        let before = index
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before));
        !before.is_some_and(|before| is_bound(text, before.end, start))
            && !self
                .tokens
                .get(behind)
                .is_some_and(|next| is_bound(text, end, next.start))
    }

    /// What stands in brackets before the rest of its word: one word when the brackets are read along.
    fn bracketed_forms(&mut self, units: &[Unit], behind: usize) {
        let text = self.clean.text();
        let (Some(first), Some(last), Some(next)) =
            (units.first(), units.last(), self.tokens.get(behind))
        else {
            return;
        };
        if !opens_word(text, first.span.start, last.span.end, next) {
            return;
        }
        let mut word = Vec::new();
        read_chain(
            text,
            self.tokens.get(behind..).unwrap_or_default(),
            &mut word,
        );
        let Some(end) = word.last().map(|unit| unit.span.end) else {
            return;
        };
        let whole: Vec<_> = units.iter().chain(&word).cloned().collect();
        for joined in joined(text, &whole) {
            self.add(joined, first.span.start - 1..end, Kind::Pieced);
        }
    }

    /// What the chain stands for when its end is left out: `Natur-` before "und Geisteswissenschaften".
    fn hanging_forms(&mut self, units: &[Unit], behind: usize) {
        let text = self.clean.text();
        let (Some(first), Some(last)) = (units.first(), units.last()) else {
            return;
        };
        if !hangs(text, last.span.end) {
            return;
        }
        let hyphen = text
            .get(last.span.end..)
            .and_then(|rest| rest.chars().next());
        let end = last.span.end + hyphen.map_or(0, char::len_utf8);
        for word in completed_by_tail(text, units, self.tokens.get(behind..).unwrap_or_default()) {
            self.add(word, first.span.start..end, Kind::Pieced);
        }
    }

    fn add(&mut self, text: String, span: Range<usize>, kind: Kind) {
        let known = text == self.written || self.forms.iter().any(|(known, ..)| *known == text);
        if !known
            && !text.is_empty()
            && text.len() <= MAX_WORD_BYTES
            && self.forms.len() < MAX_FORMS
        {
            self.forms.push((text, span, kind));
        }
    }
}

/// Whether a single word stands between spaces, as nearly all do, so that nothing around it can matter.
fn stands_alone(text: &str, units: &[Unit]) -> bool {
    let [unit] = units else { return false };
    is_between_spaces(text, unit.span.start, unit.span.end)
}

fn is_between_spaces(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let before = start.checked_sub(1).and_then(|before| bytes.get(before));
    matches!(before, None | Some(b' ' | b'\n'))
        && matches!(
            bytes.get(end),
            None | Some(b' ' | b'.' | b',' | b';' | b'\n')
        )
}
