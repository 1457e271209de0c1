//! The page of one release: everything it has, with what the search it was opened from matched.

mod facts;
mod head;
mod plain;

use askama::Template;
use axum::extract::State as Shared;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;

use self::facts::{
    Link, Picture, Property, Reach, doi, keywords, outward, picture, properties, reach,
};
use self::head::{Head, head};
use super::frame::Frame;
use super::hits::foreign;
use super::{render, shortened, web_link};
use crate::facet::{self, Facet};
use crate::locale::Locale;
use crate::release::{Release, time};
use crate::search::{Asker, Found, Lookup};
use crate::web::asked::Asked;
use crate::web::assets::RELEASE_SCRIPT;
use crate::web::error::Error;
use crate::web::labels::{Labels, Taking, labels, taking};
use crate::web::markup::{Markup, Trail};
use crate::web::parameters::{self, Manners};
use crate::web::site::Base;
use crate::web::state::State;
use crate::web::{address, answer, dates};

/// `GET /meldung/{id}`, with `?format=text` as nothing but text.
pub(in crate::web) async fn answer(
    Shared(state): Shared<State>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let format = parameters::value(uri.query().unwrap_or_default(), "format");
    let is_plain = format.as_deref() == Some("text");
    match found(&state, &uri, &headers, is_plain).await {
        Ok(text) if is_plain => answer::data("text/plain; charset=utf-8", text),
        Ok(html) => answer::page(StatusCode::OK, html),
        Err(error) => answer::refuse(&uri, error),
    }
}

async fn found(
    state: &State,
    uri: &Uri,
    headers: &HeaderMap,
    is_plain: bool,
) -> Result<String, Error> {
    // Nothing but the words and the language matters here, so nothing else can be wrong.
    let (asked, _) = parameters::read(uri.query().unwrap_or_default(), Manners::Kind);
    let asked = Asked::nothing(asked.locale).with_text(asked.text);
    let id = address::release_id(uri, address::PAGE_RELEASE).ok_or(Error::UnknownRelease)?;
    let base = state.site().base(uri, headers);
    let asker = state.asker();
    state
        .ask(move |engine| {
            // A release is shown all the same if its link carries a query that cannot be read.
            let query = asked.query().unwrap_or_default();
            match engine.release(&id, &query, &asker)? {
                Lookup::Found(found) if is_plain => {
                    Ok(plain::text(&found.release, &base, &asker, asked.locale))
                }
                Lookup::Found(found) => {
                    let similar = engine.similar(&found.release, &asker)?;
                    Ok(page(&asked, &found, &similar, &base, &asker))
                }
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
    t: &'static Taking,
    head: Head,
    script: String,
    back: Option<Back>,
    lang: Option<String>,
    kinds: String,
    /// How many places match, if any does.
    places: Option<String>,
    title: Markup,
    subtitle: Option<Markup>,
    teaser: Vec<Markup>,
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
    similar: Vec<Similar>,
    citation: String,
    formats: Vec<Format>,
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

/// A release about the same.
struct Similar {
    title: String,
    href: String,
    lang: Option<String>,
    source: String,
    published: Moment,
}

/// The release as something other than a page.
struct Format {
    name: &'static str,
    href: String,
}

/// The page of a release.
pub(super) fn page(
    asked: &Asked,
    found: &Found,
    similar: &[Release],
    base: &Base,
    asker: &Asker,
) -> String {
    let release = &found.release;
    let locale = asked.locale;
    let labels = labels(locale);
    let moment = |at| Moment {
        text: dates::moment(at, locale),
        datetime: time::print(at),
    };
    let embargo = |until| labels.embargo_until(until <= asker.now, &dates::moment(until, locale));
    let kinds = release
        .kind
        .iter()
        .map(|kind| facet::label(Facet::Type, kind, locale));
    let language = |locale| address::release(&release.id, &asked.in_language(locale));
    let head = head(release, base, locale);
    let lines = [Some(&found.title), found.subtitle.as_ref()];
    let texts = [
        found.teaser.as_ref(),
        Some(&found.body),
        found.about.as_ref(),
    ];
    let mut trail = Trail::new(lines.into_iter().flatten(), texts.into_iter().flatten());
    render(&Page {
        frame: Frame::new(asked, &shortened(&release.title), language),
        t: taking(locale),
        script: RELEASE_SCRIPT.href(),
        back: back(asked, labels),
        lang: foreign(release, locale),
        kinds: kinds.collect::<Vec<_>>().join(", "),
        places: (trail.len() > 0).then(|| taking(locale).places_counted(trail.len())),
        // In the order of the page: the places are numbered as they come.
        title: trail.line(&found.title),
        subtitle: found.subtitle.as_ref().map(|line| trail.line(line)),
        teaser: trail.paragraphs(found.teaser.as_ref()),
        body: trail.paragraphs(Some(&found.body)),
        about: trail.paragraphs(found.about.as_ref()),
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
        similar: similar
            .iter()
            .map(|other| Similar {
                title: other.title.clone(),
                href: address::release(&other.id, &Asked::nothing(locale)),
                lang: foreign(other, locale),
                source: other.source.name.clone(),
                published: Moment {
                    text: dates::day_of(other.published, locale),
                    datetime: time::print(other.published),
                },
            })
            .collect(),
        citation: taking(locale).citation(
            &release.source.name,
            &release.title,
            &dates::day_of(release.published, locale),
            &head.canonical,
        ),
        formats: formats(&release.id, locale),
        head,
    })
}

fn back(asked: &Asked, labels: &Labels) -> Option<Back> {
    let typed = shortened(&asked.text);
    (!typed.is_empty()).then(|| Back {
        label: labels.back_to(&typed),
        href: asked.href(),
    })
}

fn formats(id: &str, locale: Locale) -> Vec<Format> {
    let language = locale.code();
    let text = format!("{}?format=text&lang={language}", address::permanent(id));
    let json = format!("{}?lang={language}", address::api_release(id));
    let ninjs = format!("{}?format=ninjs&lang={language}", address::api_release(id));
    vec![
        Format {
            name: taking(locale).plain_text,
            href: text,
        },
        Format {
            name: "JSON",
            href: json,
        },
        Format {
            name: "ninjs",
            href: ninjs,
        },
    ]
}
