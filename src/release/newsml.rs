//! NewsML-G2: a news item, or a message with several. Says where a release's fields stand in it.
//! What is in the text itself is read by `html`.

use super::draft::Draft;
use super::xml::{Element, Kind, Outside};
use super::{Contact, Image, address, html, nitf, text, topics};

/// A document that is one item.
pub(super) const ITEM: (&str, Kind) = (
    "newsItem",
    Kind {
        entry: "newsItem",
        around: &[],
        draft: read,
        may_be_empty: false,
    },
);

/// A message with items in it. Packages, concepts and events in it are no releases.
pub(super) const MESSAGE: (&str, Kind) = (
    "newsMessage",
    Kind {
        entry: "newsItem",
        around: &["newsMessage", "itemSet"],
        draft: read,
        may_be_empty: false,
    },
);

fn read(item: &Element, _: &Outside) -> Draft {
    let none = Element::default();
    let meta = item.get("itemMeta").unwrap_or(&none);
    let content = item.get("contentMeta").unwrap_or(&none);
    let published = meta
        .text_of("firstCreated")
        .or_else(|| content.text_of("contentCreated"));
    let version = meta.text_of("versionCreated");
    let mut draft = Draft {
        id: item.attribute("guid").map(str::to_owned),
        title: headline(content, &["main", "title", "headline"])
            .or_else(|| content.text_of("headline"))
            .or_else(|| meta.text_of("title")),
        subtitle: headline(content, &["sub", "subtitle", "subhead", "subheadline"]),
        teaser: teaser(content),
        published: published.or_else(|| version.clone()),
        updated: version,
        embargo_until: meta.get("embargoed").map(embargo),
        status: meta
            .get("pubStatus")
            .and_then(|status| code(status).map(str::to_owned).or_else(|| status.text())),
        url: links(meta, "irel:web").next().or_else(|| web(item)),
        language: content
            .get("language")
            .and_then(|language| language.attribute("tag"))
            .map(str::to_owned),
        doi: alternative(content).find_map(|id| address::doi(&id)),
        links: links(meta, "irel:seeAlso").collect(),
        ..Draft::default()
    };
    draft.language = draft
        .language
        .or_else(|| item.attribute("xml:lang").map(str::to_owned));
    draft.drop_idle_update();
    parties(&mut draft, item, meta, content);
    for subject in content.all("subject") {
        file(&mut draft, subject);
    }
    for genre in content.all("genre") {
        topics::genre(&mut draft, code(genre), name(genre).as_deref());
    }
    for audience in content.all("audience").filter_map(name) {
        draft.audience.push(audience);
    }
    draft
        .keywords
        .extend(content.all("keyword").filter_map(Element::text));
    body(&mut draft, item);
    draft
}

/// A headline of one of some roles, whatever scheme the role is from.
fn headline(content: &Element, roles: &[&str]) -> Option<String> {
    let role = |headline: &&Element| {
        let role = headline.attribute("role").unwrap_or_default();
        let role = role
            .rsplit([':', '/'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        roles.contains(&role.as_str())
    };
    content.all("headline").find(role).and_then(Element::text)
}

/// The description that is a teaser or a summary. One without a role will do, a caption will not.
fn teaser(content: &Element) -> Option<String> {
    let is_role = |description: &Element, roles: &[&str]| {
        let role = description.attribute("role").unwrap_or("none");
        roles.contains(&role.rsplit(':').next().unwrap_or_default())
    };
    let described = |roles: &[&str]| {
        content
            .all("description")
            .find(|description| is_role(description, roles))
            .and_then(Element::text)
    };
    described(&["teaser", "lead"])
        .or_else(|| described(&["summary", "abstract"]))
        .or_else(|| described(&["none"]))
}

/// An embargo without a date holds until a version comes that has one; the draft says so of
/// everything that is no date.
fn embargo(element: &Element) -> String {
    element.text().unwrap_or_else(|| "–".to_owned())
}

/// The code of a concept, whichever way it is given.
fn code(element: &Element) -> Option<&str> {
    ["qcode", "uri", "literal"]
        .into_iter()
        .find_map(|attribute| element.attribute(attribute))
}

/// The name of a concept, in German if it has one in several languages.
fn name(element: &Element) -> Option<String> {
    let german = element.all("name").find(|name| {
        name.attribute("xml:lang")
            .is_some_and(|tag| tag.starts_with("de"))
    });
    german
        .or_else(|| element.get("name"))
        .and_then(Element::text)
}

fn links<'a>(meta: &'a Element, rel: &'a str) -> impl Iterator<Item = String> + 'a {
    let links = meta
        .all("link")
        .filter(move |link| link.attribute("rel") == Some(rel));
    links.filter_map(|link| link.attribute("href").map(str::to_owned))
}

/// The item's page, which is one of its renditions or alternative ids.
fn web(item: &Element) -> Option<String> {
    let content = item.get("contentMeta")?;
    alternative(content).find_map(|id| address::web(&id).filter(|_| address::doi(&id).is_none()))
}

fn alternative(content: &Element) -> impl Iterator<Item = String> + '_ {
    content.all("altId").filter_map(Element::text)
}

/// Who issued it, and whom to ask: the source of the information, else the holder of the copyright,
/// else the provider, who may only have carried it.
fn parties(draft: &mut Draft, item: &Element, meta: &Element, content: &Element) {
    let holder = item.at("rightsInfo/copyrightHolder");
    let parties = content
        .all("infoSource")
        .chain(holder)
        .chain(meta.get("provider"));
    let named = parties.filter_map(|party| {
        Some((
            party,
            name(party).or_else(|| party.attribute("literal").map(str::to_owned))?,
        ))
    });
    if let Some((party, name)) = named.into_iter().next() {
        draft.source = Some(name);
        draft.source_url =
            reach(party, "web").or_else(|| party.attribute("uri").and_then(address::web));
    }
    let people = content
        .all("contributor")
        .chain(content.all("creator"))
        .chain(content.all("infoSource"));
    let reachable = |party: &&Element| {
        reach(party, "email")
            .or_else(|| reach(party, "phone"))
            .is_some()
    };
    if let Some(party) = people.into_iter().find(reachable) {
        draft.contact = Contact {
            name: name(party).filter(|name| Some(name) != draft.source.as_ref()),
            department: party.at("personDetails/affiliation").and_then(name),
            email: reach(party, "email"),
            phone: reach(party, "phone"),
        };
    }
}

/// A way to reach a person or an organisation.
fn reach(party: &Element, way: &str) -> Option<String> {
    let details = ["personDetails", "organisationDetails"]
        .into_iter()
        .filter_map(|name| party.get(name))
        .chain([party]);
    details
        .filter_map(|details| details.get("contactInfo"))
        .find_map(|info| info.text_of(way))
}

/// A subject is what the release is about, a place, or somebody.
fn file(draft: &mut Draft, subject: &Element) {
    let name = name(subject);
    match subject
        .attribute("type")
        .and_then(|kind| kind.rsplit(':').next())
    {
        Some("geoArea" | "poi") => {
            let same = subject
                .all("sameAs")
                .filter_map(code)
                .find(|code| code.starts_with("iso3166"));
            topics::place(draft, same.or(code(subject)), name.as_deref());
        }
        Some("person" | "organisation" | "object" | "event") => draft.keywords.extend(name),
        _ => topics::subject(draft, code(subject), name.as_deref()),
    }
}

/// The first content that is a text: XHTML, NITF, or plain. Pictures beside it go with it.
fn body(draft: &mut Draft, item: &Element) {
    let none = Element::default();
    let set = item.get("contentSet").unwrap_or(&none);
    for content in set.elements() {
        let is_empty = !text::has_words(&draft.body);
        match content.name.as_str() {
            "inlineXML" if is_empty => {
                let body = content
                    .at("nitf/body/body.content")
                    .or_else(|| content.at("html/body"))
                    .unwrap_or(content);
                let written = body.written();
                draft.body = written.without_title(draft.title.as_deref());
                draft.images.extend(written.images);
                nitf::media(draft, body);
            }
            "inlineData" if is_empty => {
                let data = content.text().unwrap_or_default();
                let is_html = content
                    .attribute("contenttype")
                    .is_some_and(|kind| kind.contains("html"));
                draft.body = if is_html {
                    html::text(&data).without_title(draft.title.as_deref())
                } else {
                    data
                };
            }
            "remoteContent" => picture(draft, content, item),
            _ => {}
        }
    }
}

fn picture(draft: &mut Draft, content: &Element, item: &Element) {
    let is_picture = content
        .attribute("contenttype")
        .is_some_and(|kind| kind.starts_with("image/"));
    let Some(url) = content
        .attribute("href")
        .filter(|_| is_picture && draft.images.is_empty())
    else {
        return;
    };
    let meta = item.get("contentMeta");
    let caption = meta.and_then(|meta| {
        let is_caption = |description: &&Element| {
            description
                .attribute("role")
                .is_some_and(|role| role.ends_with("caption"))
        };
        meta.all("description")
            .find(is_caption)
            .and_then(Element::text)
    });
    draft.images.push(Image {
        url: url.to_owned(),
        caption,
        credit: meta.and_then(|meta| meta.text_of("creditline")),
    });
}

#[cfg(test)]
mod tests;
