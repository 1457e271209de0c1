//! The door to the formats: tells which one a document is in, and makes a release of every draft
//! its file yields.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use super::bounded;
use super::draft::Draft;
use super::encoding::{self, Utf16};
use super::entry::{Entry, Hint, Place};
use super::rejection::Rejection;
use super::{json, markdown, plain};

/// Bytes looked at to tell the format.
const HEAD: u64 = 8 << 10;

/// What a format's file yields: drafts at their places. An error ends it.
pub(super) type Drafts<'a> = Box<dyn Iterator<Item = io::Result<Found>> + Send + 'a>;

/// A draft, and where it stood.
pub(super) struct Found {
    pub(super) place: Place,
    pub(super) draft: Result<Draft, Rejection>,
}

/// The formats that are read, a file each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Plain,
    Markdown,
    Json,
}

/// The entries of a document, read as they are asked for. An error is the stream's and ends it;
/// whatever is wrong with the text is an entry's [`Rejection`].
pub struct Entries<'a> {
    drafts: Drafts<'a>,
    hint: Hint,
}

/// Reads a document of any format, told by its content rather than by its name. JSON Lines are read
/// a line at a time; other formats are held in memory up to a limit.
pub fn parse<'a>(input: impl BufRead + Send + 'a, hint: Hint) -> Entries<'a> {
    let drafts = open(input, hint.path.as_deref().unwrap_or_default());
    Entries {
        drafts: drafts.unwrap_or_else(|error| Box::new(std::iter::once(Err(error)))),
        hint,
    }
}

impl Iterator for Entries<'_> {
    type Item = io::Result<Entry>;

    fn next(&mut self) -> Option<io::Result<Entry>> {
        Some(match self.drafts.next()? {
            Ok(Found { place, draft }) => {
                let outcome = draft.and_then(|draft| draft.finish(&self.hint, place));
                Ok(Entry { place, outcome })
            }
            Err(error) if encoding::is_undecodable(&error) => Ok(Entry {
                place: Place::Whole,
                outcome: Err(Rejection::Undecodable),
            }),
            Err(error) => Err(error),
        })
    }
}

fn open<'a>(mut input: impl BufRead + Send + 'a, name: &str) -> io::Result<Drafts<'a>> {
    let head = peek(&mut input)?;
    let input = Cursor::new(head.clone()).chain(input);
    if encoding::is_utf16(&head) {
        let mut input = BufReader::new(Utf16::new(&head, input));
        let head = peek(&mut input)?;
        return read(&head, Cursor::new(head.clone()).chain(input), name);
    }
    read(&head, input, name)
}

/// The beginning of a stream, which is taken from it.
fn peek(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    input.take(HEAD).read_to_end(&mut head)?;
    Ok(head)
}

fn read<'a>(head: &[u8], input: impl BufRead + Send + 'a, name: &str) -> io::Result<Drafts<'a>> {
    match sniff(head, name) {
        Ok(Format::Json) => json::input::read(input, name),
        Ok(Format::Markdown) => whole(input, markdown::read),
        Ok(Format::Plain) => whole(input, |text| Ok(plain::read(text))),
        Err(rejection) => Ok(single(Err(rejection))),
    }
}

/// Which format a document is in. What it begins with counts; its name decides only where that is
/// open.
fn sniff(head: &[u8], name: &str) -> Result<Format, Rejection> {
    if encoding::is_binary(head) {
        return Err(Rejection::Binary);
    }
    // Bytes will do: every mark looked for is ASCII.
    let text = String::from_utf8_lossy(encoding::without_bom(head));
    let start = text.trim_start();
    let is_named = |endings: &[&str]| {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        endings
            .iter()
            .any(|known| known.eq_ignore_ascii_case(ending))
    };
    if is_named(&["json", "jsonl", "ndjson"]) || json::input::is_likely(start) {
        return Ok(Format::Json);
    }
    if is_named(&["md", "markdown"]) || markdown::is_likely(&text) {
        return Ok(Format::Markdown);
    }
    if is_markup(start) {
        return Err(Rejection::UnknownFormat);
    }
    Ok(Format::Plain)
}

/// XML and HTML, which are no text to be read as it is.
fn is_markup(start: &str) -> bool {
    let tag = start.strip_prefix('<').and_then(|rest| rest.chars().next());
    tag.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '!' | '?'))
}

/// The one draft of a document that is read as a whole.
fn whole<'a>(
    input: impl Read,
    read: fn(&str) -> Result<Draft, Rejection>,
) -> io::Result<Drafts<'a>> {
    let bytes = bounded::document(input)?.ok_or(Rejection::DocumentTooLarge);
    Ok(single(
        bytes.and_then(|bytes| read(&encoding::decode(&bytes)?)),
    ))
}

/// A document that is one entry.
pub(super) fn single<'a>(draft: Result<Draft, Rejection>) -> Drafts<'a> {
    Box::new(std::iter::once(Ok(Found {
        place: Place::Whole,
        draft,
    })))
}
