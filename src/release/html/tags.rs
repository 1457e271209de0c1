//! The elements of HTML as they open and close, and the text between them, as a browser's tokenizer
//! tells them apart. Knows nothing of what they mean.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, HtmlString, Spanned, Token, Tokenizer};

use super::flow::Attributes;

/// Something that stands in a document. Names are in lower case and without a prefix.
pub(super) enum Event<'a> {
    Open { name: &'a str, attributes: &'a Tag },
    Close { name: &'a str },
    Text(&'a str),
}

/// The attributes of an element.
#[derive(Debug, Default)]
pub(super) struct Tag(BTreeMap<HtmlString, Spanned<HtmlString, ()>>);

impl Attributes for Tag {
    fn value(&self, name: &str) -> Option<&str> {
        std::str::from_utf8(self.0.get(name.as_bytes())?).ok()
    }
}

/// Elements whose content is no HTML, so that their end is looked for whatever their beginning says.
const RAW: [&str; 8] = [
    "iframe", "noframes", "noscript", "script", "style", "textarea", "title", "xmp",
];

/// Shows everything that stands in a document, in its order. An element written as empty is closed
/// at once, whatever HTML says: XHTML means it.
pub(super) fn each(html: &str, mut show: impl FnMut(Event<'_>)) {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = local(&tag.name);
                let attributes = Tag(tag.attributes);
                show(Event::Open {
                    name: &name,
                    attributes: &attributes,
                });
                if tag.self_closing && !RAW.contains(&name.as_str()) {
                    show(Event::Close { name: &name });
                }
            }
            Token::EndTag(tag) => show(Event::Close {
                name: &local(&tag.name),
            }),
            Token::String(text) => show(Event::Text(&String::from_utf8_lossy(&text))),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
}

/// The name without a prefix such as `xhtml:`.
fn local(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    name.rsplit(':').next().unwrap_or(&name).to_owned()
}
