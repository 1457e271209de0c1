//! RSS: `item`, with what its channel says.

use super::{finish, picture, texts};
use crate::release::draft::Draft;
use crate::release::xml::{Element, Outside};
use crate::release::{Contact, Image, address, html, topics};

/// The release of an item.
pub(super) fn read(item: &Element, feed: &Outside) -> Draft {
    let channel = &feed.beside;
    let source = item.get("source");
    let permalink = item
        .get("guid")
        .filter(|guid| guid.attribute("isPermaLink") != Some("false"));
    let mut draft = Draft {
        id: item
            .text_of("guid")
            .or_else(|| item.attribute("rdf:about").map(str::to_owned)),
        title: item.text_of("title").map(|title| html::line(&title)),
        published: item
            .text_of("pubDate")
            .or_else(|| item.text_of("dc:date"))
            .or_else(|| item.text_of("dcterms:issued")),
        updated: item.text_of("atom:updated"),
        source: source
            .and_then(Element::text)
            .or_else(|| item.text_of("dc:publisher"))
            .or_else(|| channel.text_of("title")),
        url: item.text_of("link").or_else(|| {
            permalink
                .and_then(Element::text)
                .filter(|guid| address::web(guid).is_some())
        }),
        language: item
            .text_of("dc:language")
            .or_else(|| channel.text_of("language"))
            .or_else(|| channel.text_of("dc:language")),
        contact: contact(item),
        ..Draft::default()
    };
    // Another feed's item comes with that feed's address, which is none of its institution.
    draft.source_url = source.is_none().then(|| channel.text_of("link")).flatten();
    let written = |name| item.text_of(name).map(|text| html::text(&text));
    texts(
        &mut draft,
        written("content:encoded"),
        written("description"),
    );
    for category in item.all("category").filter_map(Element::text) {
        topics::term(&mut draft, &category);
    }
    let pictures = item.all("enclosure").filter(|file| {
        file.attribute("type")
            .is_some_and(|kind| kind.starts_with("image/"))
    });
    for url in pictures.filter_map(|file| file.attribute("url")) {
        picture(
            &mut draft,
            Image {
                url: url.to_owned(),
                caption: None,
                credit: None,
            },
        );
    }
    finish(draft, item)
}

/// `presse@example.org (Nadja Beispiel)`, or a name.
fn contact(item: &Element) -> Contact {
    let author = item.text_of("author").unwrap_or_default();
    let (email, name) = match author.split_once('(') {
        Some((email, name)) => (email.trim(), name.trim().trim_end_matches(')')),
        None if author.contains('@') => (author.trim(), ""),
        None => ("", author.trim()),
    };
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Contact {
        name: some(name).or_else(|| item.text_of("dc:creator")),
        email: some(email),
        ..Contact::default()
    }
}
