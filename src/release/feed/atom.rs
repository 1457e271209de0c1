//! Atom: `entry`, with what its feed says.

use super::{finish, picture, texts};
use crate::release::draft::Draft;
use crate::release::xml::{Element, Outside};
use crate::release::{Contact, Image, html, topics};

/// The release of an entry.
pub(super) fn read(entry: &Element, feed: &Outside) -> Draft {
    let outer = &feed.beside;
    let origin = entry.get("source");
    let home = origin.unwrap_or(outer);
    let language = entry.attribute("xml:lang").or_else(|| {
        feed.around
            .iter()
            .find_map(|around| around.attribute("xml:lang"))
    });
    let author = entry.get("author");
    let publisher = home.text_of("title").map(|title| html::line(&title));
    let publisher = home
        .get("author")
        .and_then(|author| author.text_of("name"))
        .or(publisher);
    let updated = entry.text_of("updated");
    let mut draft = Draft {
        id: entry.text_of("id"),
        title: entry
            .get("title")
            .and_then(written)
            .map(|title| title.text()),
        published: entry.text_of("published").or_else(|| updated.clone()),
        updated,
        source: publisher,
        source_url: link(home, "alternate"),
        url: link(entry, "alternate"),
        language: language.map(str::to_owned),
        contact: author.map(contact).unwrap_or_default(),
        ..Draft::default()
    };
    if draft.source.is_none() {
        draft.source = author.and_then(|author| author.text_of("name"));
    }
    texts(
        &mut draft,
        entry.get("content").and_then(written),
        entry.get("summary").and_then(written),
    );
    for category in entry.all("category") {
        let name = category
            .attribute("label")
            .or_else(|| category.attribute("term"));
        if let Some(name) = name {
            topics::term(&mut draft, name);
        }
    }
    for (link, rel, url) in entry
        .all("link")
        .filter_map(|link| Some((link, link.attribute("rel")?, link.attribute("href")?)))
    {
        match rel {
            "enclosure" if is_picture(link) => {
                picture(
                    &mut draft,
                    Image {
                        url: url.to_owned(),
                        caption: None,
                        credit: None,
                    },
                );
            }
            "related" | "via" | "enclosure" => draft.links.push(url.to_owned()),
            _ => {}
        }
    }
    finish(draft, entry)
}

/// A text by its `type`: plain, HTML written as text, or XHTML. Content elsewhere or of another
/// kind is none.
fn written(element: &Element) -> Option<html::Written> {
    match element.attribute("type").unwrap_or("text") {
        "xhtml" | "application/xhtml+xml" => Some(element.written()),
        "html" | "text/html" => element.text().map(|text| html::text(&text)),
        "text" | "text/plain" => element.text().map(|text| html::text(&escaped(&text))),
        _ => None,
    }
}

/// Plain text as HTML that shows the same, lines and all.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<pre>{text}</pre>")
}

/// The first link of a relation; one without any is an alternate.
fn link(element: &Element, rel: &str) -> Option<String> {
    let mut links = element
        .all("link")
        .filter(|link| link.attribute("rel").unwrap_or("alternate") == rel);
    links
        .find_map(|link| link.attribute("href"))
        .map(str::to_owned)
}

fn is_picture(link: &Element) -> bool {
    link.attribute("type")
        .is_some_and(|kind| kind.starts_with("image/"))
}

fn contact(author: &Element) -> Contact {
    Contact {
        name: author.text_of("name"),
        email: author.text_of("email"),
        ..Contact::default()
    }
}
