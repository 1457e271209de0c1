//! What a page says about its release in JSON-LD, in the words of schema.org. What is no JSON is
//! passed over: the page has a text too.

use serde_json::{Map, Value};

use crate::release::draft::Draft;
use crate::release::{Contact, Image, address, limits, text, topics};

/// The kinds of things that are a release.
const KINDS: [&str; 9] = [
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "BlogPosting",
    "Report",
    "ScholarlyArticle",
    "PressRelease",
];

/// What some pieces of JSON-LD say; an empty draft if none is about a release. The body is only
/// there for pages without a text of their own.
pub(super) fn read(pieces: &[String]) -> Draft {
    let values: Vec<Value> = pieces
        .iter()
        .filter_map(|piece| serde_json::from_str(piece.trim()).ok())
        .collect();
    let mut things = Vec::new();
    for value in &values {
        gather(value, &mut things);
    }
    let Some(article) = KINDS
        .iter()
        .find_map(|kind| things.iter().find(|thing| is_a(thing, kind)))
    else {
        return Draft::default();
    };
    let article = Thing {
        map: article,
        all: &things,
    };
    let publisher = [
        "publisher",
        "sourceOrganization",
        "provider",
        "copyrightHolder",
        "author",
    ];
    let publisher = publisher.into_iter().find_map(|name| article.thing(name));
    let mut draft = Draft {
        id: article.text("identifier"),
        title: article.text("headline").or_else(|| article.text("name")),
        subtitle: article.text("alternativeHeadline"),
        teaser: article
            .text("description")
            .or_else(|| article.text("abstract")),
        body: article.text("articleBody").unwrap_or_default(),
        published: article
            .text("datePublished")
            .or_else(|| article.text("dateCreated")),
        updated: article.text("dateModified"),
        source: publisher
            .as_ref()
            .and_then(|publisher| publisher.text("name")),
        source_url: publisher
            .as_ref()
            .and_then(|publisher| publisher.text("url")),
        contact: contact(&article, publisher.as_ref()),
        url: article
            .address("url")
            .or_else(|| article.address("mainEntityOfPage")),
        language: article.text("inLanguage"),
        images: article
            .list("image")
            .into_iter()
            // One more than are kept, so that the reader of the release says that it were too many.
            .take(limits::LIST + 1)
            .filter_map(|value| image(value, &article))
            .collect(),
        ..Draft::default()
    };
    draft.doi = doi(&article);
    if draft.doi.is_some()
        && draft
            .id
            .as_deref()
            .is_some_and(|id| address::doi(id) == draft.doi)
    {
        draft.id = None;
    }
    let terms = ["articleSection", "genre", "keywords", "about"];
    for value in terms.into_iter().flat_map(|name| article.list(name)) {
        match value {
            Value::String(list) => list
                .split(',')
                .for_each(|term| topics::term(&mut draft, term)),
            Value::Object(map) => {
                let term = Thing { map, all: &things };
                topics::subject(
                    &mut draft,
                    term.text("@id").as_deref(),
                    term.text("name").as_deref(),
                );
            }
            _ => {}
        }
    }
    draft
}

/// A thing and all others, which it may name by their `@id`.
#[derive(Clone, Copy)]
struct Thing<'a> {
    map: &'a Map<String, Value>,
    all: &'a [&'a Map<String, Value>],
}

impl<'a> Thing<'a> {
    fn list(&self, name: &str) -> Vec<&'a Value> {
        match self.map.get(name) {
            Some(Value::Array(values)) => values.iter().collect(),
            Some(value) => vec![value],
            None => Vec::new(),
        }
    }

    /// A text, or the value of an object that holds one. An empty one is none.
    fn text(&self, name: &str) -> Option<String> {
        let text = match *self.list(name).first()? {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Object(map) => map
                .get("@value")
                .or_else(|| map.get("value"))?
                .as_str()?
                .to_owned(),
            _ => return None,
        };
        Some(text).filter(|text| !text.trim().is_empty())
    }

    /// A web address, or that of the thing that is named.
    fn address(&self, name: &str) -> Option<String> {
        let text = match *self.list(name).first()? {
            Value::String(text) => text,
            Value::Object(map) => map.get("@id").or_else(|| map.get("url"))?.as_str()?,
            _ => return None,
        };
        address::web(text)
    }

    /// Another thing: one that stands here, or one that is named. A text is its name.
    fn thing(&self, name: &str) -> Option<Thing<'a>> {
        let found = self.list(name).into_iter().find_map(Value::as_object)?;
        Some(self.follow(found)).filter(|thing| thing.text("name").is_some())
    }

    fn follow(&self, map: &'a Map<String, Value>) -> Thing<'a> {
        let id = map.get("@id").filter(|_| map.len() == 1);
        let named = id.and_then(|id| {
            self.all
                .iter()
                .find(|other| other.len() > 1 && other.get("@id") == Some(id))
        });
        Thing {
            map: named.copied().unwrap_or(map),
            all: self.all,
        }
    }
}

/// All things of a piece, those in lists and graphs too. JSON is never nested deeper than its
/// parser goes.
fn gather<'a>(value: &'a Value, things: &mut Vec<&'a Map<String, Value>>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| gather(value, things)),
        Value::Object(map) => {
            things.push(map);
            map.get("@graph")
                .into_iter()
                .for_each(|graph| gather(graph, things));
        }
        _ => {}
    }
}

fn is_a(thing: &Map<String, Value>, kind: &str) -> bool {
    let is_kind = |value: &Value| {
        let name = value.as_str().unwrap_or_default();
        name.rsplit(['/', ':']).next() == Some(kind)
    };
    match thing.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is_kind),
        Some(value) => is_kind(value),
        None => false,
    }
}

/// The publisher's contact point, else an author who can be reached.
fn contact(article: &Thing<'_>, publisher: Option<&Thing<'_>>) -> Contact {
    let point = publisher.and_then(|publisher| {
        let point = publisher
            .list("contactPoint")
            .into_iter()
            .find_map(Value::as_object)?;
        Some(publisher.follow(point))
    });
    let author = || {
        article
            .list("author")
            .into_iter()
            .find_map(Value::as_object)
            .map(|author| article.follow(author))
    };
    let whom = point.or_else(|| {
        author().filter(|author| {
            author
                .text("email")
                .or_else(|| author.text("telephone"))
                .is_some()
        })
    });
    let Some(whom) = whom else {
        return Contact::default();
    };
    Contact {
        name: whom.text("name"),
        department: whom.text("contactType").or_else(|| whom.text("department")),
        email: whom.text("email"),
        phone: whom.text("telephone"),
    }
}

fn image(value: &Value, article: &Thing<'_>) -> Option<Image> {
    match value {
        Value::String(url) => Some(Image {
            url: url.clone(),
            caption: None,
            credit: None,
        }),
        Value::Object(map) => {
            let image = article.follow(map);
            let credit = ["creditText", "copyrightNotice"]
                .into_iter()
                .find_map(|name| image.text(name));
            Some(Image {
                url: image.text("contentUrl").or_else(|| image.text("url"))?,
                caption: image
                    .text("caption")
                    .or_else(|| image.text("description"))
                    .map(|caption| text::near_limit(&caption, limits::CAPTION)),
                credit,
            })
        }
        _ => None,
    }
}

/// An identifier or a link to the same thing that is a DOI.
fn doi(article: &Thing<'_>) -> Option<String> {
    let named = article
        .list("identifier")
        .into_iter()
        .chain(article.list("sameAs"));
    let texts = named.filter_map(|value| match value {
        Value::Object(map) => map.get("value").and_then(Value::as_str),
        value => value.as_str(),
    });
    texts.into_iter().find_map(address::doi)
}
