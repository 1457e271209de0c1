//! NITF: a text with what belongs to it in its head. Says where a release's fields stand in it.

use super::draft::Draft;
use super::xml::{Element, Kind, Outside};
use super::{Image, topics};

/// A document.
pub(super) const KIND: (&str, Kind) = (
    "nitf",
    Kind {
        entry: "nitf",
        around: &[],
        draft: read,
        may_be_empty: false,
    },
);

fn read(nitf: &Element, _: &Outside) -> Draft {
    let none = Element::default();
    let data = nitf.at("head/docdata").unwrap_or(&none);
    let head = nitf.at("body/body.head").unwrap_or(&none);
    let norm = |name: &str| {
        data.all(name)
            .find_map(|date| date.attribute("norm"))
            .map(str::to_owned)
    };
    let mut draft = Draft {
        id: data
            .get("doc-id")
            .and_then(|id| id.attribute("id-string"))
            .map(str::to_owned),
        title: head
            .at("hedline/hl1")
            .and_then(Element::text)
            .or_else(|| nitf.at("head/title").and_then(Element::text)),
        subtitle: head.at("hedline/hl2").and_then(Element::text),
        teaser: head.get("abstract").map(|teaser| teaser.written().text()),
        published: norm("date.issue").or_else(|| {
            head.at("dateline/story.date")
                .and_then(|date| date.attribute("norm"))
                .map(str::to_owned)
        }),
        embargo_until: norm("date.release"),
        language: nitf
            .attribute("xml:lang")
            .or_else(|| nitf.at("body").and_then(|body| body.attribute("xml:lang")))
            .map(str::to_owned),
        source: source(nitf, data, head),
        url: nitf
            .at("head/pubdata")
            .and_then(|data| {
                data.attribute("item-url")
                    .or_else(|| data.attribute("ex-ref"))
            })
            .map(str::to_owned),
        ..Draft::default()
    };
    draft.updated = revision(nitf);
    draft.drop_idle_update();
    status(&mut draft, data);
    subjects(&mut draft, nitf, data);
    if let Some(content) = nitf.at("body/body.content") {
        let written = content.written();
        draft.body = written.without_title(draft.title.as_deref());
        draft.images = written.images;
        media(&mut draft, content);
    }
    draft.about = nitf
        .at("body/body.end/tagline")
        .map(|about| about.written().text());
    draft
}

/// Who issued it: the distributor of the text, the holder of the rights, or where it appeared.
fn source(nitf: &Element, data: &Element, head: &Element) -> Option<String> {
    let attribute = |element: Option<&Element>, name: &str| {
        element
            .and_then(|element| element.attribute(name))
            .map(str::to_owned)
    };
    let distributor = head
        .get("distributor")
        .map(|distributor| distributor.at("org").unwrap_or(distributor));
    attribute(data.get("doc.copyright"), "holder")
        .or_else(|| distributor.and_then(Element::text))
        .or_else(|| head.at("rights/rights.owner").and_then(Element::text))
        .or_else(|| attribute(data.get("doc-id"), "regsrc"))
        .or_else(|| attribute(nitf.at("head/pubdata"), "name"))
}

/// The date of the last revision.
fn revision(nitf: &Element) -> Option<String> {
    let revisions = nitf.get("head")?.all("revision-history");
    revisions
        .last()
        .and_then(|revision| revision.attribute("norm"))
        .map(str::to_owned)
}

/// An embargoed document without a date of release stays under embargo.
fn status(draft: &mut Draft, data: &Element) {
    match data.attribute("management-status") {
        Some("embargoed") => {
            draft.embargo_until.get_or_insert_with(|| "–".to_owned());
        }
        status => draft.status = status.map(str::to_owned),
    }
}

fn subjects(draft: &mut Draft, nitf: &Element, data: &Element) {
    let head = nitf.get("head").into_iter();
    let object = head.clone().flat_map(|head| head.all("tobject"));
    for subject in object.flat_map(|object| object.all("tobject.subject")) {
        let code = subject
            .attribute("tobject.subject.refnum")
            .map(|number| format!("subj:{number}"));
        let names = [
            "tobject.subject.detail",
            "tobject.subject.matter",
            "tobject.subject.type",
        ];
        topics::subject(
            draft,
            code.as_deref(),
            names.into_iter().find_map(|name| subject.attribute(name)),
        );
    }
    let identified = data
        .all("identified-content")
        .chain(head.flat_map(|head| head.all("identified-content")));
    for named in identified.flat_map(Element::elements) {
        let value = named
            .attribute("value")
            .map(str::to_owned)
            .or_else(|| named.text());
        match (named.name.as_str(), named.attribute("type")) {
            ("location", _) => {
                topics::place(draft, named.attribute("location-code"), value.as_deref())
            }
            ("classifier", Some("genre")) => {
                topics::genre(draft, named.attribute("idsrc"), value.as_deref())
            }
            ("classifier", Some("audience")) => draft.audience.extend(value),
            ("classifier", _) => topics::subject(draft, None, value.as_deref()),
            _ => draft.keywords.extend(value),
        }
    }
    let keywords = data.all("key-list").flat_map(|list| list.all("keyword"));
    for key in keywords.filter_map(|keyword| keyword.attribute("key")) {
        topics::term(draft, key);
    }
    for place in data.all("evloc") {
        for code in ["state-prov", "iso-cc"]
            .into_iter()
            .filter_map(|name| place.attribute(name))
        {
            topics::place(draft, Some(code), None);
        }
    }
}

/// The pictures within a text.
pub(super) fn media(draft: &mut Draft, content: &Element) {
    for element in content.elements() {
        if element.name != "media" {
            media(draft, element);
            continue;
        }
        let is_picture = element
            .attribute("media-type")
            .is_some_and(|kind| kind.starts_with("image"));
        let files = element.all("media-reference").filter(|_| is_picture);
        let Some(url) = files.filter_map(|file| file.attribute("source")).next() else {
            continue;
        };
        let caption = element
            .get("media-caption")
            .map(|caption| caption.written().text());
        draft.images.push(Image {
            url: url.to_owned(),
            caption,
            credit: element.text_of("media-producer"),
        });
    }
}

#[cfg(test)]
mod tests;
