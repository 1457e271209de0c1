//! A search as a feed: the same search as the page's, newest first, in the three formats that readers know. The XML is
//! written by templates, which escape everything; what XML cannot hold is left out before.

mod entry;

use askama::Template;
use axum::extract::State as Shared;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use self::entry::{Entry, entry};
use super::asked::Asked;
use super::error::Error;
use super::labels::taking;
use super::parameters::{self, Manners};
use super::site::Base;
use super::state::State;
use super::{answer, dates, xml};
use crate::facet;
use crate::release::{Release, time};
use crate::search::{MAX_PER_PAGE, Sort};

/// Entries unless `per_page` asks for others: a reader that looks once a day should miss none.
const ENTRIES: u32 = 50;

/// A format of feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// RFC 4287
    Atom,
    /// RSS 2.0
    Rss,
    /// JSON Feed 1.1
    Json,
}

impl Format {
    /// All formats, the one to prefer first.
    pub(super) const ALL: [Self; 3] = [Self::Atom, Self::Rss, Self::Json];

    /// Its name, as people know it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Atom => "Atom",
            Self::Rss => "RSS",
            Self::Json => "JSON Feed",
        }
    }

    /// Its media type.
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Rss => "application/rss+xml",
            Self::Json => "application/feed+json",
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::Atom => "/feed.atom",
            Self::Rss => "/feed.rss",
            Self::Json => "/feed.json",
        }
    }

    /// The address of a search as a feed.
    pub(super) fn href(self, asked: &Asked) -> String {
        format!("{}?{}", self.path(), asked.whole().parameters())
    }
}

/// `GET /feed.atom`
pub(super) async fn atom(state: Shared<State>, uri: Uri, headers: HeaderMap) -> Response {
    serve(state, uri, &headers, Format::Atom).await
}

/// `GET /feed.rss`
pub(super) async fn rss(state: Shared<State>, uri: Uri, headers: HeaderMap) -> Response {
    serve(state, uri, &headers, Format::Rss).await
}

/// `GET /feed.json`
pub(super) async fn json(state: Shared<State>, uri: Uri, headers: HeaderMap) -> Response {
    serve(state, uri, &headers, Format::Json).await
}

async fn serve(
    Shared(state): Shared<State>,
    uri: Uri,
    headers: &HeaderMap,
    format: Format,
) -> Response {
    let base = state.site().base(&uri, headers);
    match made(&state, &uri, base, format).await {
        Ok(body) => {
            let kind = match format {
                Format::Json => format.media_type().to_owned(),
                Format::Atom | Format::Rss => format!("{}; charset=utf-8", format.media_type()),
            };
            ([(CONTENT_TYPE, kind)], body).into_response()
        }
        Err(error) => answer::refuse(&uri, error),
    }
}

async fn made(state: &State, uri: &Uri, base: Base, format: Format) -> Result<String, Error> {
    let parameters = uri.query().unwrap_or_default();
    let (asked, mistake) = parameters::read(parameters, Manners::Kind);
    if let Some(mistake) = mistake {
        return Err(mistake.into());
    }
    let most = match parameters::value(parameters, "per_page") {
        Some(_) => asked.page.size(),
        None => ENTRIES,
    };
    let asked = asked.sorted(Sort::Newest);
    let asker = state.asker();
    state
        .ask(move |engine| {
            let now = asker.now;
            let request = asked.request(asker)?;
            let releases = engine
                .list(&request, most as usize)?
                .read(MAX_PER_PAGE as usize)?;
            let feed = Feed::new(&asked, &base, format, &releases, now);
            Ok(feed.print(format))
        })
        .await
}

/// What a feed says, whatever its format.
struct Feed {
    title: String,
    /// The search as a page.
    home: String,
    /// The feed itself.
    own: String,
    language: &'static str,
    updated: jiff::Timestamp,
    entries: Vec<Entry>,
}

impl Feed {
    fn new(
        asked: &Asked,
        base: &Base,
        format: Format,
        releases: &[Release],
        now: jiff::Timestamp,
    ) -> Self {
        let entries: Vec<_> = releases
            .iter()
            .map(|release| entry(release, base, asked.locale))
            .collect();
        // A feed of nothing changed when the day began, for want of anything better.
        let midnight = time::start_of_day(time::in_berlin(now).date());
        let last = entries.iter().map(|entry| entry.updated).max();
        Self {
            title: xml::clean(&taking(asked.locale).feed_title(&search(asked))),
            home: base.join(&asked.whole().href()),
            own: base.join(&format.href(asked)),
            language: asked.locale.code(),
            updated: last.or(midnight).unwrap_or(now),
            entries,
        }
    }

    fn print(self, format: Format) -> String {
        match format {
            Format::Atom => {
                let updated = time::print(self.updated);
                Atom {
                    feed: self,
                    updated,
                }
                .render()
                .unwrap_or_default()
            }
            Format::Rss => {
                let updated = entry::rfc_2822(self.updated);
                Rss {
                    feed: self,
                    updated,
                }
                .render()
                .unwrap_or_default()
            }
            Format::Json => answer::print(&JsonFeed::new(&self)),
        }
    }
}

/// What is searched for, in a line.
fn search(asked: &Asked) -> String {
    let locale = asked.locale;
    let labels = super::labels::labels(locale);
    let text = asked.text.trim();
    let mut parts = Vec::new();
    if !text.is_empty() {
        parts.push(text.to_owned());
    }
    let values = asked.filter.iter();
    parts.extend(values.map(|(facet, value)| facet::label(facet, value, locale).into_owned()));
    let (from, to) = (asked.filter.from, asked.filter.to);
    parts.extend(from.map(|day| labels.since(&dates::day(day, locale))));
    parts.extend(to.map(|day| labels.until(&dates::day(day, locale))));
    parts.join(" · ")
}

#[derive(Template)]
#[template(path = "atom.xml", whitespace = "minimize")]
struct Atom {
    feed: Feed,
    updated: String,
}

#[derive(Template)]
#[template(path = "rss.xml", whitespace = "minimize")]
struct Rss {
    feed: Feed,
    updated: String,
}

/// The body of a JSON Feed.
#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    language: &'a str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    title: &'a str,
    content_text: &'a str,
    date_published: String,
    date_modified: String,
    authors: [Author<'a>; 1],
    tags: &'a [String],
    language: &'a str,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

impl<'a> JsonFeed<'a> {
    fn new(feed: &'a Feed) -> Self {
        let item = |entry: &'a Entry| Item {
            id: &entry.id,
            url: &entry.href,
            external_url: entry.original.as_deref(),
            title: &entry.title,
            content_text: &entry.summary,
            date_published: time::print(entry.published),
            date_modified: time::print(entry.updated),
            authors: [Author {
                name: &entry.source,
            }],
            tags: &entry.tags,
            language: &entry.language,
        };
        Self {
            version: "https://jsonfeed.org/version/1.1",
            title: &feed.title,
            home_page_url: &feed.home,
            feed_url: &feed.own,
            language: feed.language,
            items: feed.entries.iter().map(item).collect(),
        }
    }
}
