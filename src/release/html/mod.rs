//! HTML: the text of a fragment, as feeds and news formats carry it, and whole pages. A page that
//! is broken is read as far as it makes sense, and nothing in it is ever run or fetched. Reading
//! takes time and memory in proportion to the text, however its elements are nested.

mod flow;
mod linked;
mod page;
mod survey;
mod tags;
mod written;

pub(super) use flow::{Attributes, Flow};
pub(super) use page::read;
pub(super) use written::Written;

use tags::Event;

/// The text of a piece of HTML.
pub(super) fn text(html: &str) -> Written {
    let mut flow = Flow::default();
    tags::each(html, |event| match event {
        Event::Open { name, attributes } => flow.open(name, attributes),
        Event::Close { name } => flow.close(name),
        Event::Text(text) => flow.text(text),
    });
    flow.finish()
}

/// A short text that may hold HTML, as titles in feeds do: without tags and references, if it has
/// any.
pub(super) fn line(text: &str) -> String {
    let is_marked_up = text.contains("</") || text.contains("/>") || text.contains('&');
    if is_marked_up {
        self::text(text).text()
    } else {
        text.to_owned()
    }
}

/// Whether a text without a telling name begins like a page or a piece of one.
pub(super) fn is_likely(root: &str) -> bool {
    const ROOTS: [&str; 16] = [
        "html", "head", "body", "article", "main", "section", "div", "p", "h1", "h2", "title",
        "meta", "header", "center", "table", "span",
    ];
    ROOTS.contains(&root)
}

#[cfg(test)]
mod tests;
