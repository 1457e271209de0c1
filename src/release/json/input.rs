//! JSON as people send it: one object, a list of objects, or JSON Lines, told apart by their
//! content; each in our own fields or in those of ninjs. A line that cannot be read costs that
//! line; a list ends where it cannot be read any further.

use std::io::{self, BufRead, Cursor, Read};

use serde::de::IgnoredAny;
use serde_json::{Deserializer, Value};

use crate::release::bounded::{self, Line};
use crate::release::draft::Draft;
use crate::release::encoding;
use crate::release::entry::Place;
use crate::release::fields;
use crate::release::ninjs;
use crate::release::object::Object;
use crate::release::parse::{Drafts, Found, single};
use crate::release::rejection::{Position, Rejection};
use crate::release::shape::Shape;

/// Whether a text without a telling name begins like JSON: an object or a list, not a line such as
/// `[Berlin] Heute …`.
pub(in crate::release) fn is_likely(start: &str) -> bool {
    let after = |mark| start.strip_prefix(mark).map(str::trim_start);
    let is_object = after('{').is_some_and(|rest| rest.starts_with(['"', '}']));
    let is_list = after('[').is_some_and(|rest| rest.starts_with(['{', ']']));
    is_object || is_list
}

/// The drafts of a JSON document, or of JSON Lines a line at a time.
pub(in crate::release) fn read<'a>(
    mut input: impl BufRead + Send + 'a,
    name: &str,
) -> io::Result<Drafts<'a>> {
    let name = name.to_ascii_lowercase();
    let is_named_lines = name.ends_with(".jsonl") || name.ends_with(".ndjson");
    if is_named_lines {
        return Ok(Box::new(Lines::new(input, Vec::new())));
    }
    let start = encoding::without_bom(input.fill_buf()?).trim_ascii_start();
    if start.starts_with(b"[") {
        return document(input);
    }
    // Two lines tell JSON Lines from an object over many lines. None of them is read twice.
    let first = bounded::line(&mut input)?;
    let second = bounded::line(&mut input)?;
    let ahead: Vec<Line> = first.into_iter().chain(second).collect();
    if are_lines(&ahead) {
        return Ok(Box::new(Lines::new(input, ahead)));
    }
    let mut start = Vec::new();
    for line in ahead {
        match line {
            Line::Bytes(bytes) => start.extend(bytes),
            Line::TooLong | Line::Endless => return Ok(single(Err(Rejection::LineTooLong))),
        }
    }
    document(Cursor::new(start).chain(input))
}

/// The values of a document that is held in memory.
fn document<'a>(input: impl Read) -> io::Result<Drafts<'a>> {
    let Some(bytes) = bounded::document(input)? else {
        return Ok(single(Err(Rejection::DocumentTooLarge)));
    };
    Ok(match encoding::decode(&bytes) {
        Ok(text) => Box::new(Values::new(text.into_owned())),
        Err(rejection) => single(Err(rejection)),
    })
}

/// Whether the first two lines are those of JSON Lines: both begin an object, or the first is a
/// whole one and something follows at once. A first line too long to be kept is taken for one.
fn are_lines(ahead: &[Line]) -> bool {
    let is_object = |line: &[u8]| {
        encoding::without_bom(line)
            .trim_ascii_start()
            .starts_with(b"{")
    };
    let (first, follows) = match ahead {
        [Line::Bytes(first), Line::Bytes(second)] if is_object(second) => return is_object(first),
        [Line::Bytes(first), Line::Bytes(second)] => (first, !second.trim_ascii().is_empty()),
        [Line::Bytes(first), _] => (first, true),
        [Line::Bytes(_)] | [] => return false,
        [..] => return true,
    };
    let is_whole = || serde_json::from_slice::<IgnoredAny>(encoding::without_bom(first)).is_ok();
    follows && is_object(first) && is_whole()
}

/// JSON Lines.
struct Lines<R> {
    input: R,
    /// Lines read already, in order.
    ahead: std::vec::IntoIter<Line>,
    number: u64,
    is_done: bool,
}

impl<R: BufRead> Lines<R> {
    fn new(input: R, ahead: Vec<Line>) -> Lines<R> {
        Lines {
            input,
            ahead: ahead.into_iter(),
            number: 0,
            is_done: false,
        }
    }

    /// The next line that holds something.
    fn next_line(&mut self) -> io::Result<Option<Line>> {
        while !self.is_done {
            let line = match self.ahead.next() {
                Some(line) => Some(line),
                None => bounded::line(&mut self.input)?,
            };
            self.number += 1;
            match line {
                Some(Line::Bytes(bytes)) if bytes.trim_ascii().is_empty() => continue,
                Some(Line::Endless) | None => self.is_done = true,
                Some(_) => {}
            }
            return Ok(line);
        }
        Ok(None)
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Found>;

    fn next(&mut self) -> Option<io::Result<Found>> {
        let line = self.next_line().inspect_err(|_| self.is_done = true);
        let draft = match line.transpose()? {
            Ok(Line::Bytes(bytes)) => line_draft(&bytes),
            Ok(Line::TooLong) => Err(Rejection::LineTooLong),
            Ok(Line::Endless) => Err(Rejection::LineEndless),
            Err(error) => return Some(Err(error)),
        };
        Some(Ok(Found {
            place: Place::Line(self.number),
            draft,
        }))
    }
}

fn line_draft(bytes: &[u8]) -> Result<Draft, Rejection> {
    let text = encoding::decode(bytes.trim_ascii_end())?;
    let draft = match text.trim_start().starts_with('{') {
        true => serde_json::from_str(&text).map(object_draft),
        false => serde_json::from_str(&text).map(draft),
    };
    draft.map_err(|error| {
        let at = Position {
            line: None,
            column: error.column() as u64,
        };
        rejection(&error, at)
    })?
}

/// The values of a document, one after another: those of a list, or all that stand there.
struct Values {
    text: String,
    at: usize,
    /// How many were read.
    count: u64,
    is_list: bool,
    is_done: bool,
}

impl Values {
    fn new(text: String) -> Values {
        let start = text.len() - text.trim_start().len();
        let is_list = text.get(start..).is_some_and(|rest| rest.starts_with('['));
        Values {
            at: start + usize::from(is_list),
            text,
            count: 0,
            is_list,
            is_done: false,
        }
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// Whether the next character is this one, which is then skipped.
    fn skip(&mut self, mark: char) -> bool {
        let is_next = self.rest().starts_with(mark);
        self.at += if is_next { mark.len_utf8() } else { 0 };
        is_next
    }

    fn next_value(&mut self) -> Result<Value, Rejection> {
        let mut values = Deserializer::from_str(self.rest()).into_iter();
        let value = values.next();
        let read = values.byte_offset();
        match value {
            Some(Ok(value)) => {
                self.at += read;
                Ok(value)
            }
            Some(Err(error)) => Err(rejection(&error, self.stopped_at(Some(&error)))),
            None => Err(Rejection::JsonTruncated(self.stopped_at(None))),
        }
    }

    /// Where the parser stopped, or else where reading stands, in the whole document.
    fn stopped_at(&self, error: Option<&serde_json::Error>) -> Position {
        let before = self.text.get(..self.at).unwrap_or_default();
        let lines = before.matches('\n').count();
        let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1);
        let (line, column) = match error {
            Some(error) if error.line() > 1 => (lines + error.line(), error.column()),
            Some(error) => (lines + 1, column + error.column()),
            None => (lines + 1, column + 1),
        };
        Position {
            line: Some(line as u64),
            column: column as u64,
        }
    }

    /// Whether another value follows, up to which is skipped.
    fn proceed(&mut self) -> Result<bool, Rejection> {
        self.skip_space();
        if !self.is_list {
            // An empty document is no object; after an object there may be another.
            return Ok(self.count == 0 || !self.rest().is_empty());
        }
        let is_first = self.count == 0;
        if self.rest().starts_with(']') || !(is_first || self.skip(',')) {
            return self.end_of_list();
        }
        self.skip_space();
        Ok(true)
    }

    fn end_of_list(&mut self) -> Result<bool, Rejection> {
        if self.rest().is_empty() {
            return Err(Rejection::JsonTruncated(self.stopped_at(None)));
        }
        let is_closed = self.skip(']');
        self.skip_space();
        if is_closed && self.rest().is_empty() {
            return Ok(false);
        }
        Err(Rejection::Json(self.stopped_at(None)))
    }

    /// The place of the value read last.
    fn place(&self) -> Place {
        let is_last = self.is_done || self.rest().trim_start().is_empty();
        let is_only = !self.is_list && self.count == 1 && is_last;
        if is_only {
            Place::Whole
        } else {
            Place::Entry(self.count)
        }
    }
}

impl Iterator for Values {
    type Item = io::Result<Found>;

    fn next(&mut self) -> Option<io::Result<Found>> {
        if self.is_done {
            return None;
        }
        let value = match self.proceed() {
            Ok(false) => None,
            Ok(true) => Some(self.next_value()),
            Err(rejection) => Some(Err(rejection)),
        };
        self.is_done = !matches!(value, Some(Ok(_)));
        self.count += 1;
        let draft = value?.and_then(draft);
        Some(Ok(Found {
            place: self.place(),
            draft,
        }))
    }
}

fn draft(value: Value) -> Result<Draft, Rejection> {
    match value {
        Value::Object(map) => object_draft(map.into()),
        other => Err(Rejection::NoObject(Shape::of(&other))),
    }
}

fn object_draft(object: Object) -> Result<Draft, Rejection> {
    match ninjs::is_likely(&object) {
        true => ninjs::read(object.into()),
        false => fields::read(object),
    }
}

fn rejection(error: &serde_json::Error, at: Position) -> Rejection {
    if error.is_eof() {
        Rejection::JsonTruncated(at)
    } else if error.to_string().starts_with("recursion limit exceeded") {
        Rejection::JsonTooDeep
    } else {
        Rejection::Json(at)
    }
}
