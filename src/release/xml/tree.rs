//! An element with everything in it. Names are as they are written, but for the prefix that the
//! root element has.

use crate::release::html::{Attributes, Flow, Written};

/// An element.
#[derive(Debug, Default)]
pub(in crate::release) struct Element {
    /// `title`, `dc:creator`.
    pub(in crate::release) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

/// What an element holds.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The elements in this one.
    pub(in crate::release) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of a name in this one.
    pub(in crate::release) fn all<'a>(
        &'a self,
        name: &'a str,
    ) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element of a name.
    pub(in crate::release) fn get(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The first element on a path: `body/body.head/abstract`.
    pub(in crate::release) fn at(&self, path: &str) -> Option<&Element> {
        path.split('/')
            .try_fold(self, |element, name| element.get(name))
    }

    /// An attribute, by its name as it is written.
    pub(in crate::release) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// The text of this element and all in it, without what is only layout at its ends. None if it
    /// is empty.
    pub(in crate::release) fn text(&self) -> Option<String> {
        let mut text = String::new();
        self.gather(&mut text);
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The text of the first element of a name.
    pub(in crate::release) fn text_of(&self, name: &str) -> Option<String> {
        self.all(name).find_map(Element::text)
    }

    /// Its text as a page would show it.
    pub(in crate::release) fn written(&self) -> Written {
        let mut flow = Flow::default();
        self.write(&mut flow);
        flow.finish()
    }

    /// How many nodes and attributes it has, with all in it.
    pub(super) fn size(&self) -> usize {
        let inner = self.children.iter().map(|node| match node {
            Node::Element(element) => element.size(),
            Node::Text(_) => 1,
        });
        1 + self.attributes.len() + inner.sum::<usize>()
    }

    /// How many bytes of text and of attributes' values it has, with all in it.
    pub(super) fn bytes(&self) -> usize {
        let values = self.attributes.iter().map(|(_, value)| value.len());
        let inner = self.children.iter().map(|node| match node {
            Node::Element(element) => element.bytes(),
            Node::Text(text) => text.len(),
        });
        values.chain(inner).sum()
    }

    /// Elements are never nested deeper than they are read.
    fn gather(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Element(element) => element.gather(text),
                Node::Text(part) => text.push_str(part),
            }
        }
    }

    fn write(&self, flow: &mut Flow) {
        for node in &self.children {
            match node {
                Node::Text(text) => flow.text(text),
                Node::Element(element) => {
                    let name = element
                        .name
                        .rsplit(':')
                        .next()
                        .unwrap_or_default()
                        .to_ascii_lowercase();
                    flow.open(&name, element);
                    element.write(flow);
                    flow.close(&name);
                }
            }
        }
    }
}

impl Attributes for Element {
    fn value(&self, name: &str) -> Option<&str> {
        self.attribute(name)
    }
}
