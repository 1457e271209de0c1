//! A document's entries, one after another, each built whole before the next is looked at. What
//! stands around them is handed on as it comes. Knows nothing of what either means.

use std::io;

use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::tree::{Element, Node};
use crate::release::draft::Draft;
use crate::release::entry::Place;
use crate::release::limits;
use crate::release::parse::{Drafts, Found};
use crate::release::rejection::{Position, Rejection};

/// How the entries of a format are told, and what is made of them.
#[derive(Clone, Copy, Debug)]
pub(in crate::release) struct Kind {
    /// The element that is an entry.
    pub(in crate::release) entry: &'static str,
    /// The elements around it.
    pub(in crate::release) around: &'static [&'static str],
    /// What an entry comes to.
    pub(in crate::release) draft: fn(&Element, &Outside) -> Draft,
    /// Whether a document without an entry is as it should be.
    pub(in crate::release) may_be_empty: bool,
}

/// What stands in a document outside its entries: the elements around them, without content, and
/// those beside them.
#[derive(Debug, Default)]
pub(in crate::release) struct Outside {
    pub(in crate::release) around: Vec<Element>,
    pub(in crate::release) beside: Element,
}

/// The drafts of a document.
pub(in crate::release) fn read(text: String, kind: Kind) -> Drafts<'static> {
    Box::new(Entries {
        text,
        at: 0,
        kind,
        prefix: None,
        outside: Outside::default(),
        nodes_outside: 0,
        bytes_outside: 0,
        open: 0,
        is_root: false,
        count: 0,
        is_done: false,
    })
}

struct Entries {
    text: String,
    /// Where reading goes on.
    at: usize,
    kind: Kind,
    /// The prefix of the root element, with its colon.
    prefix: Option<String>,
    outside: Outside,
    nodes_outside: usize,
    bytes_outside: usize,
    /// How many elements around the entries are open.
    open: usize,
    /// Whether the entry is the document.
    is_root: bool,
    count: u64,
    is_done: bool,
}

impl Iterator for Entries {
    type Item = io::Result<Found>;

    fn next(&mut self) -> Option<io::Result<Found>> {
        if self.is_done {
            return None;
        }
        let draft = match self.next_entry() {
            Ok(None) => {
                self.is_done = true;
                if self.count > 0 || self.kind.may_be_empty {
                    return None;
                }
                Err(Rejection::NoEntries)
            }
            Ok(Some(entry)) => entry.map(|entry| (self.kind.draft)(&entry, &self.outside)),
            Err(rejection) => {
                self.is_done = true;
                Err(rejection)
            }
        };
        self.count += 1;
        let is_whole = self.is_root || (self.is_done && self.count == 1);
        let place = if is_whole {
            Place::Whole
        } else {
            Place::Entry(self.count)
        };
        Some(Ok(Found { place, draft }))
    }
}

/// An entry, or why it is left out; reading goes on behind it.
type Entry = Result<Element, Rejection>;

impl Entries {
    /// The next entry; none at the end. An error ends the document.
    fn next_entry(&mut self) -> Result<Option<Entry>, Rejection> {
        // The text is lent to the parser, which keeps nothing of it.
        let text = std::mem::take(&mut self.text);
        let found = self.find(&text);
        self.text = text;
        found
    }

    fn find(&mut self, text: &str) -> Result<Option<Entry>, Rejection> {
        let rest = text.get(self.at..).unwrap_or_default();
        let mut xml = Reader::from_str(rest);
        xml.config_mut().check_end_names = false;
        xml.config_mut().allow_unmatched_ends = true;
        xml.config_mut().allow_dangling_amp = true;
        let start = self.at;
        loop {
            let event = xml.read_event();
            let here = start + usize::try_from(xml.buffer_position()).unwrap_or(rest.len());
            let broken = |rejection: fn(Position) -> Rejection, at| rejection(position(text, at));
            match event {
                Err(quick_xml::Error::Syntax(_)) => {
                    return Err(broken(Rejection::XmlTruncated, here));
                }
                Err(_) => return Err(broken(Rejection::Xml, here)),
                Ok(Event::Eof) if self.open > 0 => {
                    return Err(broken(Rejection::XmlTruncated, text.len()));
                }
                Ok(Event::Eof) => return Ok(None),
                Ok(Event::DocType(declared)) if declared.contains("<!ENTITY") => {
                    return Err(Rejection::XmlEntities);
                }
                Ok(Event::End(_)) => self.open = self.open.saturating_sub(1),
                Ok(Event::Start(tag)) => {
                    let name = self.name(&tag);
                    let is_entry = name == self.kind.entry;
                    if !is_entry && self.kind.around.contains(&name.as_str()) {
                        self.open += 1;
                        self.keep_around(element(name, &tag));
                        continue;
                    }
                    let built =
                        Builder::new(element(name, &tag), self.prefix.as_deref()).build(&mut xml);
                    let here = start + usize::try_from(xml.buffer_position()).unwrap_or(rest.len());
                    self.at = here;
                    match built {
                        Err(Broken::Truncated) => {
                            return Err(broken(Rejection::XmlTruncated, here));
                        }
                        Err(Broken::Malformed) => return Err(broken(Rejection::Xml, here)),
                        Ok(entry) if is_entry => return Ok(Some(entry)),
                        Ok(other) => self.keep_beside(other),
                    }
                }
                Ok(Event::Empty(tag)) => {
                    let name = self.name(&tag);
                    let element = element(name, &tag);
                    self.at = here;
                    if element.name == self.kind.entry {
                        return Ok(Some(Ok(element)));
                    }
                    self.keep_beside(Ok(element));
                }
                Ok(_) => {}
            }
        }
    }

    /// The name of an element that stands outside; the first of a document tells its prefix.
    fn name(&mut self, tag: &BytesStart<'_>) -> String {
        let name = tag.name();
        let written = name.as_ref();
        if self.prefix.is_none() {
            let prefix = written
                .rsplit_once(':')
                .map(|(prefix, _)| format!("{prefix}:"));
            self.prefix = Some(prefix.unwrap_or_default());
            self.is_root = plain(written, self.prefix.as_deref()) == self.kind.entry;
        }
        plain(written, self.prefix.as_deref()).to_owned()
    }

    fn keep_around(&mut self, element: Element) {
        if self.outside.around.len() < limits::XML_DEPTH && self.has_room(&element) {
            self.outside.around.push(element);
        }
    }

    /// What stands beside entries is kept up to a size.
    fn keep_beside(&mut self, other: Entry) {
        let Ok(element) = other else {
            return;
        };
        if self.has_room(&element) {
            self.outside.beside.children.push(Node::Element(element));
        }
    }

    /// Counts what stands outside. One that is too large leaves the room to those after it.
    fn has_room(&mut self, element: &Element) -> bool {
        let nodes = self.nodes_outside + element.size();
        let bytes = self.bytes_outside + element.bytes();
        let has_room = nodes < limits::XML_OUTSIDE && bytes < limits::XML_OUTSIDE_BYTES;
        if has_room {
            (self.nodes_outside, self.bytes_outside) = (nodes, bytes);
        }
        has_room
    }
}

/// Builds one element with everything in it.
struct Builder<'a> {
    /// The elements that are open, from the outermost.
    open: Vec<Element>,
    /// How many elements are open beyond those that are kept.
    beyond: usize,
    nodes: usize,
    fault: Option<Rejection>,
    prefix: Option<&'a str>,
}

/// What ends a document.
enum Broken {
    Truncated,
    Malformed,
}

impl<'a> Builder<'a> {
    fn new(outermost: Element, prefix: Option<&'a str>) -> Builder<'a> {
        Builder {
            open: vec![outermost],
            beyond: 0,
            nodes: 0,
            fault: None,
            prefix,
        }
    }

    fn build(mut self, xml: &mut Reader<&[u8]>) -> Result<Entry, Broken> {
        loop {
            match xml.read_event() {
                Err(quick_xml::Error::Syntax(_)) | Ok(Event::Eof) => return Err(Broken::Truncated),
                Err(_) => return Err(Broken::Malformed),
                Ok(Event::Start(tag)) => self.start(&tag),
                Ok(Event::Empty(tag)) => {
                    self.start(&tag);
                    self.end(None)?;
                }
                Ok(Event::End(tag)) => {
                    if let Some(done) = self.end(Some(tag.name().as_ref()))? {
                        return Ok(match self.fault {
                            Some(fault) => Err(fault),
                            None => Ok(done),
                        });
                    }
                }
                Ok(Event::Text(text)) => self.text(&text.xml10_content()),
                Ok(Event::CData(text)) => self.text(&text.xml10_content()),
                Ok(Event::GeneralRef(reference)) => self.text(&resolve(&reference)),
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        self.count(1);
        if self.open.len() >= limits::XML_DEPTH {
            self.fault.get_or_insert(Rejection::XmlTooDeep);
        }
        if self.fault.is_some() {
            self.beyond += 1;
            return;
        }
        let element = element(plain(tag.name().as_ref(), self.prefix).to_owned(), tag);
        self.count(element.attributes.len());
        self.open.push(element);
    }

    /// The outermost element, when it ends.
    fn end(&mut self, name: Option<&str>) -> Result<Option<Element>, Broken> {
        if self.beyond > 0 {
            self.beyond -= 1;
            return Ok(None);
        }
        let Some(done) = self.open.pop() else {
            return Err(Broken::Malformed);
        };
        if name.is_some_and(|name| plain(name, self.prefix) != done.name) {
            return Err(Broken::Malformed);
        }
        match self.open.last_mut() {
            None => Ok(Some(done)),
            Some(outer) => {
                outer.children.push(Node::Element(done));
                Ok(None)
            }
        }
    }

    fn text(&mut self, part: &str) {
        if self.fault.is_some() || part.is_empty() {
            return;
        }
        let Some(element) = self.open.last_mut() else {
            return;
        };
        if let Some(Node::Text(text)) = element.children.last_mut() {
            return text.push_str(part);
        }
        element.children.push(Node::Text(part.to_owned()));
        self.count(1);
    }

    fn count(&mut self, nodes: usize) {
        self.nodes += nodes;
        if self.nodes > limits::XML_NODES {
            self.fault.get_or_insert(Rejection::XmlTooLarge);
        }
    }
}

/// An element without content. Attributes that cannot be read are left out.
fn element(name: String, tag: &BytesStart<'_>) -> Element {
    let mut written = tag.attributes();
    let readable = written
        .with_checks(false)
        .flatten()
        .take(limits::XML_ATTRIBUTES);
    let attributes = readable.map(|attribute| {
        let value =
            attribute.normalized_value_with(XmlVersion::Implicit1_0, 1, resolve_html5_entity);
        let value = value.unwrap_or_else(|_| attribute.value.clone());
        (attribute.key.as_ref().to_owned(), value.into_owned())
    });
    Element {
        attributes: attributes.collect(),
        name,
        children: Vec::new(),
    }
}

/// The name without the root's prefix.
fn plain<'a>(name: &'a str, prefix: Option<&str>) -> &'a str {
    prefix
        .and_then(|prefix| name.strip_prefix(prefix))
        .unwrap_or(name)
}

/// What a reference stands for: a character, or one of HTML's names, which feeds use. Any other is
/// left as it is written.
fn resolve(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.to_string();
    }
    let name = reference.xml10_content();
    match resolve_html5_entity(&name) {
        Some(text) => text.to_owned(),
        None => format!("&{name};"),
    }
}

fn position(text: &str, at: usize) -> Position {
    let before = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
    let line_start = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
    Position {
        line: Some(memchr::memchr_iter(b'\n', before).count() as u64 + 1),
        column: (before.len() - line_start) as u64 + 1,
    }
}
