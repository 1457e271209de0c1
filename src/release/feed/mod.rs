//! RSS 2.0, RSS 1.0 and Atom: one release an entry. What the feed says about itself (its name, its
//! address, its language) holds for each entry that does not say otherwise. An entry keeps its id;
//! without one it is known by its address; without either by its source, title and date, since its
//! place in a feed changes from day to day.

mod atom;
mod rss;

use super::draft::Draft;
use super::xml::{Element, Kind};
use super::{Image, html, id, limits, text, topics};

/// The root of an RSS 2.0 feed.
pub(super) const RSS: (&str, Kind) = (
    "rss",
    Kind {
        entry: "item",
        around: &["rss", "channel"],
        draft: rss::read,
        may_be_empty: true,
    },
);

/// The root of an RSS 1.0 feed.
pub(super) const RDF: (&str, Kind) = (
    "RDF",
    Kind {
        entry: "item",
        around: &["rdf:RDF", "RDF", "channel"],
        draft: rss::read,
        may_be_empty: true,
    },
);

/// The root of an Atom feed.
pub(super) const ATOM: (&str, Kind) = (
    "feed",
    Kind {
        entry: "entry",
        around: &["feed"],
        draft: atom::read,
        may_be_empty: true,
    },
);

/// What both kinds of feeds share: extensions of entries, and what an entry of a feed is.
fn finish(mut draft: Draft, entry: &Element) -> Draft {
    let extension = |names: &[&str]| names.iter().find_map(|name| entry.text_of(name));
    draft.updated = draft
        .updated
        .or_else(|| extension(&["dcterms:modified", "prism:modificationDate"]));
    draft.drop_idle_update();
    let doi = extension(&["prism:doi"]);
    draft.doi = draft.doi.or(doi).or_else(|| {
        extension(&["dc:identifier"]).filter(|text| super::address::doi(text).is_some())
    });
    for subject in entry.all("dc:subject").filter_map(Element::text) {
        topics::term(&mut draft, &subject);
    }
    media(&mut draft, entry);
    draft.teaser = draft
        .teaser
        .filter(|teaser| !draft.body.starts_with(teaser.as_str()));
    draft.is_of_feed = true;
    if draft.id.is_none() && draft.url.is_none() {
        let identity = [&draft.source, &draft.title, &draft.published];
        let identity = identity
            .map(|text| text.as_deref().unwrap_or_default())
            .join("\n");
        draft.id = Some(id::from_text(
            draft.source.as_deref().unwrap_or("feed"),
            &format!("{identity}\n{}", body_if_untitled(&draft)),
        ));
    }
    draft
}

/// What tells entries without title apart.
fn body_if_untitled(draft: &Draft) -> &str {
    match draft.title {
        Some(_) => "",
        None => draft.teaser.as_deref().unwrap_or(&draft.body),
    }
}

/// The content is the body and the summary beside it the teaser; a summary alone is the body.
fn texts(draft: &mut Draft, content: Option<html::Written>, summary: Option<html::Written>) {
    let has_words = |written: &html::Written| text::has_words(&written.text());
    let (content, summary) = (content.filter(has_words), summary.filter(has_words));
    draft.teaser = summary
        .as_ref()
        .filter(|_| content.is_some())
        .map(html::Written::text);
    if let Some(main) = content.or(summary) {
        draft.body = main.without_title(draft.title.as_deref());
        draft.images.extend(main.images);
    }
}

/// Pictures in the words of Media RSS.
fn media(draft: &mut Draft, entry: &Element) {
    // Looked for once, however many pictures there are.
    let beside = |name, limit| {
        entry
            .text_of(name)
            .map(|text| text::near_limit(&text, limit))
    };
    let caption = beside("media:description", limits::CAPTION);
    let credit = beside("media:credit", limits::ONE_LINE);
    let groups = entry.all("media:group").flat_map(Element::elements);
    for media in entry.elements().chain(groups) {
        let is_picture = match media.name.as_str() {
            "media:content" => {
                let kind = media
                    .attribute("medium")
                    .or_else(|| media.attribute("type"));
                kind.is_some_and(|kind| kind.starts_with("image"))
            }
            "media:thumbnail" => draft.images.is_empty(),
            _ => false,
        };
        let Some(url) = media.attribute("url").filter(|_| is_picture) else {
            continue;
        };
        let caption = media
            .text_of("media:description")
            .or_else(|| caption.clone());
        let credit = media.text_of("media:credit").or_else(|| credit.clone());
        picture(
            draft,
            Image {
                url: url.to_owned(),
                caption: caption.or_else(|| media.text_of("media:title")),
                credit,
            },
        );
    }
}

/// A picture, once; what is known of it is put together. No more are kept than one too many, which
/// the reader of the release says.
fn picture(draft: &mut Draft, image: Image) {
    let is_full = draft.images.len() > limits::LIST;
    match draft.images.iter_mut().find(|known| known.url == image.url) {
        Some(known) => {
            known.caption = image.caption.or(known.caption.take());
            known.credit = image.credit.or(known.credit.take());
        }
        None if is_full => {}
        None => draft.images.push(image),
    }
}

#[cfg(test)]
mod tests;
