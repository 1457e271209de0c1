//! From a ninjs object to a draft. Version 1 spells names in lower case and has one of each
//! (`headline`, `body_html`); later ones spell them in camel case and have lists (`headlines`,
//! `bodies`). Both are read together, since many objects are between the two.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::{OWN, rel, role};
use crate::release::draft::Draft;
use crate::release::object::Object;
use crate::release::rejection::{IdFault, Rejection};
use crate::release::shape::Shape;
use crate::release::{Image, address, html, text, topics};

/// Whether a JSON object is ninjs rather than a release in our own fields.
pub(in crate::release) fn is_likely(object: &Object) -> bool {
    const NAMES: [&str; 12] = [
        "headlines",
        "headline",
        "bodies",
        "body_text",
        "body_html",
        "body_xhtml",
        "pubStatus",
        "pubstatus",
        "versionCreated",
        "versioncreated",
        "representationType",
        "representationtype",
    ];
    let is_named = object
        .get("standard")
        .and_then(|standard| standard.get("name"))
        .is_some_and(|name| name == "ninjs");
    let has_any = |names: &[&str]| names.iter().any(|name| object.get(name).is_some());
    is_named || (has_any(&["uri"]) && !has_any(&["id", "body"]) && has_any(&NAMES))
}

/// The release of an object. What has another shape than ninjs gives it is as good as absent, but
/// for the id, the status and the dates, which say what is wrong with them.
pub(in crate::release) fn read(map: Map<String, Value>) -> Result<Draft, Rejection> {
    let item = Item(&map);
    let version = item.scalar(&["versionCreated", "versioncreated"]);
    let first = item.scalar(&[
        "firstCreated",
        "firstcreated",
        "contentCreated",
        "contentcreated",
    ]);
    let mut draft = Draft {
        id: id(&map)?,
        title: item.title(),
        subtitle: item.entry("headlines", |role| {
            matches!(role, role::SUBTITLE | "sub" | "subhead" | "subheadline")
        }),
        teaser: item.teaser(),
        published: first.or_else(|| version.clone()),
        updated: version,
        embargo_until: item.scalar(&["embargoedUntil", "embargoed"]),
        status: item.scalar(&["pubStatus", "pubstatus"]),
        about: item.entry("bodies", |role| role == role::ABOUT),
        language: item.text(&["language"]),
        url: item.page(),
        doi: item.alternative(role::DOI),
        ..Draft::default()
    };
    draft.drop_idle_update();
    item.body(&mut draft);
    item.parties(&mut draft);
    item.terms(&mut draft);
    item.associations(&mut draft);
    Ok(draft)
}

fn id(map: &Map<String, Value>) -> Result<Option<String>, Rejection> {
    match map.get("uri") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(uri)) => Ok(Some(match uri.strip_prefix(OWN) {
            Some(own) => percent_decode_str(own).decode_utf8_lossy().into_owned(),
            None => uri.clone(),
        })),
        Some(other) => Err(Rejection::Id(IdFault::Shape(Shape::of(other)))),
    }
}

/// An object of ninjs, or one within it.
#[derive(Clone, Copy)]
struct Item<'a>(&'a Map<String, Value>);

impl<'a> Item<'a> {
    /// The first text of some names that holds something.
    fn text(self, names: &[&str]) -> Option<String> {
        let texts = names.iter().filter_map(|name| self.0.get(*name)?.as_str());
        texts
            .into_iter()
            .find(|text| !text.trim().is_empty())
            .map(str::to_owned)
    }

    /// A text, or another value as it is written: a date that is a number is no date, and is not to
    /// be lost for that. So is an embargo that is an empty text.
    fn scalar(self, names: &[&str]) -> Option<String> {
        let value = names
            .iter()
            .find_map(|name| self.0.get(*name).filter(|value| !value.is_null()))?;
        Some(match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
    }

    /// The objects of a list, or of an object whose values they are.
    fn objects(self, names: &[&str]) -> Vec<Item<'a>> {
        let values = names.iter().filter_map(|name| self.0.get(*name));
        let objects = values.flat_map(|value| match value {
            Value::Array(values) => values.iter().filter_map(Value::as_object).collect(),
            Value::Object(map) if map.values().all(Value::is_object) => {
                map.values().filter_map(Value::as_object).collect()
            }
            Value::Object(map) => vec![map],
            _ => Vec::new(),
        });
        objects.map(Item).collect()
    }

    fn role(self) -> String {
        self.text(&["role"])
            .unwrap_or_default()
            .to_ascii_lowercase()
    }

    /// The value of the first object of a role in a list, as plain text.
    fn entry(self, list: &str, is_role: impl Fn(&str) -> bool) -> Option<String> {
        let entries = self
            .objects(&[list])
            .into_iter()
            .filter(|entry| is_role(&entry.role()));
        entries.filter_map(Item::plain).next()
    }

    fn is_html(self) -> bool {
        let kind = self
            .text(&["contentType", "contenttype"])
            .unwrap_or_default();
        // Agencies also say it by the role.
        kind.contains("html")
            || kind.contains("nitf")
            || (kind.is_empty() && matches!(self.role().as_str(), "html" | "richtext"))
    }

    /// The value of a text, without markup if it says that it has some.
    fn plain(self) -> Option<String> {
        let value = self.text(&["value"])?;
        Some(if self.is_html() {
            html::text(&value).text()
        } else {
            value
        })
    }

    fn title(self) -> Option<String> {
        self.entry("headlines", |role| {
            matches!(role, role::MAIN | "headline" | "title")
        })
        .or_else(|| self.entry("headlines", |_| true))
        .or_else(|| self.text(&["headline"]))
        .or_else(|| self.prefixed("headline_").next())
        .or_else(|| self.text(&["title"]))
    }

    fn teaser(self) -> Option<String> {
        self.entry("descriptions", |role| matches!(role, role::TEASER | "lead"))
            .or_else(|| {
                self.entry("descriptions", |role| {
                    matches!(role, "summary" | "abstract" | "")
                })
            })
            .or_else(|| {
                self.text(&[
                    "description_text",
                    "description_summary",
                    "description_teaser",
                ])
            })
            .or_else(|| {
                self.text(&["description_html", "description_xhtml"])
                    .map(|text| html::text(&text).text())
            })
    }

    /// The texts whose names begin like this.
    fn prefixed(self, prefix: &'static str) -> impl Iterator<Item = String> + 'a {
        let texts = self
            .0
            .iter()
            .filter(move |(name, _)| name.starts_with(prefix));
        texts.filter_map(|(_, value)| value.as_str().map(str::to_owned))
    }

    /// A body with markup has its paragraphs, so it is taken before a plain one.
    fn body(self, draft: &mut Draft) {
        let bodies = self
            .objects(&["bodies"])
            .into_iter()
            .filter(|body| body.role() != role::ABOUT);
        let (marked, plain): (Vec<Item<'_>>, Vec<Item<'_>>) =
            bodies.partition(|body| body.is_html());
        let marked = marked.into_iter().find_map(|body| body.text(&["value"]));
        let marked = marked.or_else(|| self.text(&["body_html", "body_xhtml", "body_nitf"]));
        let written = marked.map(|body| html::text(&body));
        if let Some(written) = written.filter(|written| text::has_words(&written.text())) {
            draft.body = written.without_title(draft.title.as_deref());
            draft.images.extend(written.images);
            return;
        }
        let plain = plain.into_iter().find_map(|body| body.text(&["value"]));
        let plain = plain
            .or_else(|| self.text(&["body_text"]))
            .or_else(|| self.prefixed("body_").next());
        draft.body = plain.unwrap_or_default();
    }

    /// The item's page, or else an id of it that is an address.
    fn page(self) -> Option<String> {
        let pages = self.objects(&["renditions"]).into_iter().filter(|file| {
            let kind = file
                .text(&["contentType", "contenttype", "mimetype"])
                .unwrap_or_default();
            kind.starts_with("text/html")
                || file.text(&["name"]).is_some_and(|name| name == role::WEB)
        });
        let page = pages.filter_map(|page| page.text(&["href"])).next();
        page.or_else(|| self.alternative(role::WEB)).or_else(|| {
            // What we wrote ourselves says where its page is.
            let is_own = self
                .objects(&["infoSources"])
                .iter()
                .any(|party| party.role() == role::ISSUER);
            let uri = self.text(&["uri"]).filter(|_| !is_own)?;
            address::web(&uri)
        })
    }

    /// An alternative id of a role. In version 1 the roles are the names of an object.
    fn alternative(self, role: &str) -> Option<String> {
        let listed = self
            .objects(&["altIds", "altids"])
            .into_iter()
            .find(|id| id.role() == role);
        let named = || self.0.get("altids")?.get(role)?.as_str().map(str::to_owned);
        listed.and_then(|id| id.text(&["value"])).or_else(named)
    }

    /// Who issued it, and whom to ask.
    fn parties(self, draft: &mut Draft) {
        let parties = self.objects(&["infoSources", "infosource", "infosources"]);
        let is_contact = |party: &Item<'_>| party.role() == role::CONTACT;
        let issuer = parties
            .iter()
            .find(|party| party.role() == role::ISSUER)
            .or_else(|| parties.iter().find(|party| !is_contact(party)));
        let holder = || self.text(&["copyrightHolder", "copyrightholder", "provider"]);
        draft.source = issuer
            .and_then(|party| party.text(&["name", "literal"]))
            .or_else(holder);
        draft.source_url = issuer.and_then(|party| {
            party
                .way(role::WEB)
                .or_else(|| address::web(&party.text(&["uri"])?))
        });
        let people = self.objects(&["people", "person", "organisations", "organisation"]);
        let reachable = |party: &&Item<'_>| {
            party
                .way(role::EMAIL)
                .or_else(|| party.way(role::PHONE))
                .is_some()
        };
        let contact = parties.iter().find(|party| is_contact(party));
        let Some(contact) = contact.or_else(|| parties.iter().chain(&people).find(reachable))
        else {
            return;
        };
        draft.contact.name = contact
            .text(&["name"])
            .filter(|name| is_contact(contact) || Some(name) != draft.source.as_ref());
        draft.contact.department = contact.way(role::DEPARTMENT);
        draft.contact.email = contact.way(role::EMAIL);
        draft.contact.phone = contact.way(role::PHONE);
    }

    /// A way to reach a party.
    fn way(self, kind: &str) -> Option<String> {
        let ways = self.objects(&["contactInfo", "contactinfo"]);
        let way = ways.into_iter().find(|way| {
            way.text(&["type"])
                .is_some_and(|found| found.eq_ignore_ascii_case(kind))
        });
        way.and_then(|way| way.text(&["value"]))
    }

    fn terms(self, draft: &mut Draft) {
        for subject in self.objects(&["subjects", "subject"]) {
            let name = subject.text(&["name"]);
            match subject.text(&["rel"]).as_deref() {
                Some(rel::CATEGORY) => draft.category.extend(name),
                Some(rel::AUDIENCE) => draft.audience.extend(name),
                Some(rel::REACH) => draft.reach = draft.reach.take().or(name),
                Some(rel::KEYWORD) => draft.keywords.extend(name),
                _ => topics::subject(draft, subject.code().as_deref(), name.as_deref()),
            }
        }
        for place in self.objects(&["places", "place"]) {
            let name = place.text(&["name"]);
            match place.text(&["rel"]).as_deref() {
                Some(rel::COUNTRY) => draft.country.extend(name),
                Some(rel::REGION) => draft.region.extend(name),
                _ => topics::place(draft, place.code().as_deref(), name.as_deref()),
            }
        }
        // A genre without a code is one of ours or as good.
        for genre in self.objects(&["genres", "genre"]) {
            match (genre.code(), genre.text(&["name"])) {
                (None, Some(name)) => draft.kind.push(name),
                (code, name) => topics::genre(draft, code.as_deref(), name.as_deref()),
            }
        }
    }

    /// A concept's code, with its scheme if that stands apart.
    fn code(self) -> Option<String> {
        let scheme = self.text(&["scheme"]);
        match (self.text(&["uri", "literal"]), self.text(&["code"]), scheme) {
            (Some(uri), ..) => Some(uri),
            (None, Some(code), Some(scheme)) => {
                Some(format!("{}/{code}", scheme.trim_end_matches('/')))
            }
            (None, code, _) => code,
        }
    }

    /// Pictures and links that go with it.
    fn associations(self, draft: &mut Draft) {
        for other in self.objects(&["associations"]) {
            let kind = other.text(&["type"]).unwrap_or_default();
            if matches!(kind.as_str(), "picture" | "graphic") {
                let files = other.objects(&["renditions"]);
                let main = files
                    .iter()
                    .find(|file| file.text(&["name"]).is_some_and(|name| name == role::MAIN));
                let file = main.or(files.first()).and_then(|file| file.text(&["href"]));
                let Some(url) = file.or_else(|| other.text(&["uri"])) else {
                    continue;
                };
                let caption = other
                    .entry("descriptions", |_| true)
                    .or_else(|| other.text(&["description_text", "description_caption"]));
                let credit = other.text(&[
                    "by",
                    "byline",
                    "copyrightHolder",
                    "copyrightholder",
                    "copyrightNotice",
                    "copyrightnotice",
                ]);
                draft.images.push(Image {
                    url,
                    caption,
                    credit,
                });
            } else if other.text(&["rel"]).is_some_and(|rel| rel == rel::LINK) {
                draft.links.extend(other.text(&["uri"]));
            }
        }
    }
}
