//! The page of one release: everything it has, with what the search it was opened from matched.

use askama::Template;
use axum::extract::State as Shared;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::frame::Frame;
use super::hits::foreign;
use super::{render, shortened, web_link};
use crate::facet::{self, Facet};
use crate::release::{Contact, Image, Release, time};
use crate::search::{Asker, Filter, Found, Lookup};
use crate::web::asked::Asked;
use crate::web::error::Error;
use crate::web::labels::{Labels, labels};
use crate::web::markup::{self, Markup};
use crate::web::parameters::{self, Manners};
use crate::web::state::State;
use crate::web::{address, answer, dates};

/// What an address in a link leaves as it is: letters, digits, and what divides a DOI or a mail address.
const LINKED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/')
    .remove(b'@');

/// `GET /meldung/{id}`
pub(in crate::web) async fn answer(Shared(state): Shared<State>, uri: Uri) -> Response {
    match found(&state, &uri).await {
        Ok(html) => answer::page(StatusCode::OK, html),
        Err(error) => answer::refuse(&uri, error),
    }
}

async fn found(state: &State, uri: &Uri) -> Result<String, Error> {
    // Nothing but the words and the language matters here, so nothing else can be wrong.
    let (asked, _) = parameters::read(uri.query().unwrap_or_default(), Manners::Kind);
    let asked = Asked::nothing(asked.locale).with_text(asked.text);
    let id = address::release_id(uri, address::PAGE_RELEASE).ok_or(Error::UnknownRelease)?;
    let asker = state.asker();
    state
        .ask(move |engine| {
            // A release is shown all the same if its link carries a query that cannot be read.
            let query = asked.query().unwrap_or_default();
            match engine.release(&id, &query, &asker)? {
                Lookup::Found(found) => Ok(page(&asked, &found, &asker)),
                Lookup::Gone => Err(Error::GoneRelease),
                Lookup::Unknown => Err(Error::UnknownRelease),
            }
        })
        .await
}

/// The template's values.
#[derive(Template)]
#[template(path = "release.html", whitespace = "minimize")]
struct Page {
    frame: Frame,
    back: Option<Back>,
    lang: Option<String>,
    kinds: String,
    title: Markup,
    subtitle: Option<Markup>,
    teaser: Option<Markup>,
    body: Vec<Markup>,
    about: Vec<Markup>,
    published: Moment,
    updated: Option<Moment>,
    embargo: Option<String>,
    source: Link,
    original: Option<String>,
    doi: Option<Link>,
    contact: Option<Reach>,
    images: Vec<Picture>,
    links: Vec<Link>,
    properties: Vec<Property>,
    keywords: Vec<Link>,
}

/// The search a release was opened from.
struct Back {
    label: String,
    href: String,
}

/// A point in time, for people and for programs.
struct Moment {
    text: String,
    datetime: String,
}

/// A text, and where it leads, if that is a place a browser may be sent to.
struct Link {
    label: String,
    href: Option<String>,
}

/// Whom to ask, and how.
struct Reach {
    names: Vec<String>,
    email: Option<Link>,
    phone: Option<Link>,
}

struct Picture {
    caption: Option<String>,
    credit: Option<String>,
    href: Option<String>,
}

/// A facet of the release, each value a search.
struct Property {
    title: &'static str,
    values: Vec<Link>,
}

/// The page of a release.
pub(super) fn page(asked: &Asked, found: &Found, asker: &Asker) -> String {
    let release = &found.release;
    let labels = labels(asked.locale);
    let moment = |at| Moment {
        text: dates::moment(at, asked.locale),
        datetime: time::print(at),
    };
    let embargo =
        |until| labels.embargo_until(until <= asker.now, &dates::moment(until, asked.locale));
    let kinds = release
        .kind
        .iter()
        .map(|kind| facet::label(Facet::Type, kind, asked.locale));
    let language = |locale| address::release(&release.id, &asked.in_language(locale));
    render(&Page {
        frame: Frame::new(asked, &shortened(&release.title), language),
        back: back(asked, labels),
        lang: foreign(release, asked.locale),
        kinds: kinds.collect::<Vec<_>>().join(", "),
        title: markup::html(&found.title),
        subtitle: found.subtitle.as_ref().map(markup::html),
        teaser: found.teaser.as_ref().map(markup::html),
        body: markup::paragraphs(&found.body),
        about: found
            .about
            .as_ref()
            .map(markup::paragraphs)
            .unwrap_or_default(),
        published: moment(release.published),
        updated: release.updated.map(moment),
        embargo: release.embargo_until.map(embargo),
        source: outward(release.source.name.clone(), release.source.url.as_deref()),
        original: release.url.as_deref().and_then(web_link).map(str::to_owned),
        doi: release.doi.as_deref().map(doi),
        contact: release.contact.as_ref().map(reach),
        images: release.images.iter().map(picture).collect(),
        links: release
            .links
            .iter()
            .map(|link| outward(link.clone(), Some(link)))
            .collect(),
        properties: properties(asked, release),
        keywords: keywords(asked, release),
    })
}

fn back(asked: &Asked, labels: &Labels) -> Option<Back> {
    let typed = shortened(&asked.text);
    (!typed.is_empty()).then(|| Back {
        label: labels.back_to(&typed),
        href: asked.href(),
    })
}

fn outward(label: String, address: Option<&str>) -> Link {
    Link {
        label,
        href: address.and_then(web_link).map(str::to_owned),
    }
}

fn doi(doi: &str) -> Link {
    let href = format!("https://doi.org/{}", utf8_percent_encode(doi, LINKED));
    Link {
        label: doi.to_owned(),
        href: Some(href),
    }
}

fn reach(contact: &Contact) -> Reach {
    let email = |email: &String| Link {
        label: email.clone(),
        href: Some(format!("mailto:{}", utf8_percent_encode(email, LINKED))),
    };
    Reach {
        names: contact
            .name
            .iter()
            .chain(&contact.department)
            .cloned()
            .collect(),
        email: contact.email.as_ref().map(email),
        phone: contact.phone.as_deref().map(phone),
    }
}

/// A number can be dialled if nothing but its usual punctuation is left out: the 0 in `+49 (0)30` and words cannot be.
fn phone(phone: &str) -> Link {
    let usual = |letter: char| letter.is_ascii_digit() || " +-/.()".contains(letter);
    let digits: String = phone
        .chars()
        .filter(|letter| letter.is_ascii_digit() || *letter == '+')
        .collect();
    let dialled = phone.chars().all(usual) && !phone.contains("(0)") && !digits.is_empty();
    Link {
        label: phone.to_owned(),
        href: dialled.then(|| format!("tel:{digits}")),
    }
}

fn picture(image: &Image) -> Picture {
    Picture {
        caption: image.caption.clone(),
        credit: image.credit.clone(),
        href: web_link(&image.url).map(str::to_owned),
    }
}

fn properties(asked: &Asked, release: &Release) -> Vec<Property> {
    let mut properties = Vec::new();
    for facet in Facet::ALL {
        let value = |value: &str| {
            let mut filter = Filter::default();
            filter.tick(facet, value);
            let href = Asked::nothing(asked.locale).with_filter(filter).href();
            Link {
                label: facet::label(facet, value, asked.locale).into_owned(),
                href: Some(href),
            }
        };
        let values: Vec<_> = release.values(facet).into_iter().map(value).collect();
        if !values.is_empty() {
            properties.push(Property {
                title: facet.title(asked.locale),
                values,
            });
        }
    }
    properties
}

/// Each keyword, searched for as it is written. A quotation mark inside would end the phrase, so it goes.
fn keywords(asked: &Asked, release: &Release) -> Vec<Link> {
    let keyword = |keyword: &String| {
        let plain: String = keyword
            .chars()
            .filter(|letter| !"\"„“”«»‚‘›‹".contains(*letter))
            .collect();
        let phrase =
            Asked::nothing(asked.locale).with_text(labels(asked.locale).quoted(plain.trim()));
        let searchable = plain.chars().any(char::is_alphanumeric);
        Link {
            label: keyword.clone(),
            href: searchable.then(|| phrase.href()),
        }
    };
    release.keywords.iter().map(keyword).collect()
}
