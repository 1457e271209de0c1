//! The door to the formats: tells which one a document is in, and makes a release of every draft
//! its file yields.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use super::bounded;
use super::draft::Draft;
use super::encoding::{self, Utf16};
use super::entry::{Entry, Hint, Place};
use super::rejection::Rejection;
use super::{feed, html, json, markdown, newsml, nitf, plain, xml};

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
#[derive(Clone, Copy, Debug)]
enum Format {
    Plain,
    Markdown,
    Json,
    Html,
    Xml(xml::Kind),
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
        Ok(Format::Html) => whole(input, |text| Ok(html::read(text))),
        Ok(Format::Xml(kind)) => {
            let text = document(input)?
                .and_then(|bytes| Ok(encoding::decode_markup(&bytes)?.into_owned()));
            Ok(match text {
                Ok(text) => xml::read(text, kind),
                Err(rejection) => single(Err(rejection)),
            })
        }
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
    let is_markdown = is_named(&["md", "markdown"]);
    match markup(start) {
        Markup::Known(format) => return Ok(format),
        // Markdown may begin with a piece of HTML.
        Markup::Html if !is_markdown => return Ok(Format::Html),
        Markup::Foreign if !is_markdown => {
            let is_page = is_named(&["html", "htm", "xhtml"]);
            return if is_page {
                Ok(Format::Html)
            } else {
                Err(Rejection::UnknownFormat)
            };
        }
        Markup::Html | Markup::Foreign | Markup::None => {}
    }
    if is_named(&["json", "jsonl", "ndjson"]) || json::input::is_likely(start) {
        return Ok(Format::Json);
    }
    if is_markdown || markdown::is_likely(&text) {
        return Ok(Format::Markdown);
    }
    Ok(Format::Plain)
}

/// What markup a document begins with.
enum Markup {
    /// A page, or XML of a known root.
    Known(Format),
    /// A piece of HTML.
    Html,
    /// Markup of no known root.
    Foreign,
    /// Text.
    None,
}

fn markup(start: &str) -> Markup {
    let tag = start.strip_prefix('<').and_then(|rest| rest.chars().next());
    if !tag.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '!' | '?')) {
        return Markup::None;
    }
    let declared = start
        .get(..9)
        .is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
    let is_page = declared
        && start
            .get(9..)
            .is_some_and(|rest| starts_with_html(rest.trim_start()));
    let root = xml::root(start);
    let known = [
        feed::RSS,
        feed::RDF,
        feed::ATOM,
        newsml::MESSAGE,
        newsml::ITEM,
        nitf::KIND,
    ];
    let kind = root.and_then(|root| known.into_iter().find(|(name, _)| *name == root));
    match (root, kind) {
        (_, Some((_, kind))) => Markup::Known(Format::Xml(kind)),
        _ if is_page || root.is_some_and(starts_with_html) => Markup::Known(Format::Html),
        (Some(root), None) if html::is_likely(&root.to_ascii_lowercase()) => Markup::Html,
        _ => Markup::Foreign,
    }
}

fn starts_with_html(text: &str) -> bool {
    text.get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("html"))
}

/// The bytes of a document, if it is not too large.
fn document(input: impl Read) -> io::Result<Result<Vec<u8>, Rejection>> {
    Ok(bounded::document(input)?.ok_or(Rejection::DocumentTooLarge))
}

/// The one draft of a document that is read as a whole.
fn whole<'a>(
    input: impl Read,
    read: fn(&str) -> Result<Draft, Rejection>,
) -> io::Result<Drafts<'a>> {
    let bytes = document(input)?;
    Ok(single(
        bytes.and_then(|bytes| read(&encoding::decode_markup(&bytes)?)),
    ))
}

/// A document that is one entry.
pub(super) fn single<'a>(draft: Result<Draft, Rejection>) -> Drafts<'a> {
    Box::new(std::iter::once(Ok(Found {
        place: Place::Whole,
        draft,
    })))
}
