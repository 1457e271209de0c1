//! The addresses of all releases, for search engines: `/sitemap.xml` names a part for each month, a part the releases
//! published in it. The news of the last two days have a list of their own. The engine decides which releases there are.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};

use super::error::Error;
use super::site::Base;
use super::state::State;
use super::xml::clean;
use super::{address, answer};
use crate::engine::{Engine, Month};
use crate::query::Query;
use crate::release::{Release, time};
use crate::search::{Asker, Request, Sort};

/// Addresses in one part: the protocol's limit.
const MAX_ADDRESSES: usize = 50_000;
/// Addresses among the news: the limit of those who read them.
const MAX_NEWS: usize = 1_000;
/// What is older is no news.
const NEWS: SignedDuration = SignedDuration::from_hours(48);

#[derive(Template)]
#[template(path = "sitemap_index.xml", whitespace = "minimize")]
struct Index {
    parts: Vec<String>,
}

#[derive(Template)]
#[template(path = "sitemap.xml", whitespace = "minimize")]
struct Part {
    places: Vec<Place>,
}

#[derive(Template)]
#[template(path = "sitemap_news.xml", whitespace = "minimize")]
struct News {
    news: Vec<Piece>,
}

struct Place {
    address: String,
    changed: String,
}

struct Piece {
    address: String,
    language: String,
    published: String,
    title: String,
}

/// `GET /sitemap.xml`
pub(super) async fn index(Shared(state): Shared<State>, uri: Uri, headers: HeaderMap) -> Response {
    let base = state.site().base(&uri, &headers);
    let asker = state.asker();
    let made = state.ask(move |engine| Ok(print(&Index::new(&engine.months(&asker)?, &base))));
    answer(&uri, made.await)
}

/// `GET /sitemap-{part}`: `2017-01.xml`, `2017-01-2.xml`, or `news.xml`
pub(super) async fn part(
    Shared(state): Shared<State>,
    Path(part): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let base = state.site().base(&uri, &headers);
    let asker = state.asker();
    let made = state.ask(move |engine| match part.as_str() {
        "news.xml" => Ok(print(&News::new(&news(engine, asker)?, &base))),
        part => {
            let (month, number) = name(part).ok_or(Error::NoSuchPage)?;
            Part::new(engine, month, number, &asker, &base).map(|part| print(&part))
        }
    });
    answer(&uri, made.await)
}

fn answer(uri: &Uri, made: Result<String, Error>) -> Response {
    match made {
        Ok(body) => ([(CONTENT_TYPE, "application/xml; charset=utf-8")], body).into_response(),
        Err(error) => answer::refuse(uri, error),
    }
}

fn print(template: &impl Template) -> String {
    template.render().unwrap_or_default()
}

/// The month of a part, and which part of it, from 1.
fn name(part: &str) -> Option<(Month, usize)> {
    let name = part.strip_suffix(".xml")?;
    let (month, number) = match name.get(7..) {
        Some("") => (name, 1),
        Some(rest) => {
            let number = rest.strip_prefix('-')?;
            let is_number = number.bytes().all(|digit| digit.is_ascii_digit());
            let number = number
                .parse()
                .ok()
                .filter(|&number| is_number && number > 1)?;
            (name.get(..7)?, number)
        }
        None => return None,
    };
    Some((month.parse().ok()?, number))
}

impl Index {
    fn new(months: &[(Month, u64)], base: &Base) -> Self {
        let mut parts = Vec::new();
        for (month, count) in months {
            for number in 1..=count.div_ceil(MAX_ADDRESSES as u64) {
                parts.push(base.join(&match number {
                    1 => format!("/sitemap-{month}.xml"),
                    number => format!("/sitemap-{month}-{number}.xml"),
                }));
            }
        }
        Self { parts }
    }
}

impl Part {
    /// A part that holds nothing is none.
    fn new(
        engine: &Engine,
        month: Month,
        number: usize,
        asker: &Asker,
        base: &Base,
    ) -> Result<Self, Error> {
        let releases = engine.month(month, asker)?;
        let part = releases.chunks(MAX_ADDRESSES).nth(number - 1);
        let place = |release: &crate::engine::Listed| Place {
            address: base.join(&address::permanent(&release.id)),
            changed: time::print(release.updated.unwrap_or(release.published)),
        };
        let places = part.ok_or(Error::NoSuchPage)?.iter().map(place).collect();
        Ok(Self { places })
    }
}

impl News {
    fn new(releases: &[Release], base: &Base) -> Self {
        let piece = |release: &Release| Piece {
            address: base.join(&address::permanent(&release.id)),
            language: clean(&release.language),
            published: time::print(release.published),
            title: clean(&release.title),
        };
        Self {
            news: releases.iter().map(piece).collect(),
        }
    }
}

/// The releases of the last two days, newest first.
fn news(engine: &Engine, asker: Asker) -> Result<Vec<Release>, Error> {
    let now = asker.now;
    let since = now.checked_sub(NEWS).unwrap_or(Timestamp::MIN);
    let mut request = Request::new(Query::default(), asker);
    request.filter.from = Some(time::in_berlin(since).date());
    request.sort = Some(Sort::Newest);
    let mut releases = engine.list(&request, MAX_NEWS)?.read(MAX_NEWS)?;
    // A date in the future is a slip, or an announcement.
    releases.retain(|release| (since..=now).contains(&release.published));
    Ok(releases)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_names() {
        let month: Month = "2017-01".parse().unwrap();
        assert_eq!(name("2017-01.xml"), Some((month, 1)));
        assert_eq!(name("2017-01-12.xml"), Some((month, 12)));
        for part in [
            "",
            ".xml",
            "2017-01",
            "2017-13.xml",
            "2017-1.xml",
            "2017-01-.xml",
            "2017-01-0.xml",
            "2017-01-1.xml",
            "2017-01-+2.xml",
            "2017-01-99999999999999999999.xml",
            "2017-01x2.xml",
            "äääää-01.xml",
        ] {
            assert_eq!(name(part), None, "{part}");
        }
    }

    #[test]
    fn a_full_month_has_several_parts() {
        let months = [
            ("2016-12".parse().unwrap(), 50_000),
            ("2017-01".parse().unwrap(), 100_001),
        ];
        let base = crate::web::Site::default().base(&Uri::from_static("/"), &HeaderMap::new());
        let parts = Index::new(&months, &base).parts;
        let names: Vec<_> = parts
            .iter()
            .map(|part| part.rsplit('-').next().unwrap())
            .collect();
        assert_eq!(names, ["12.xml", "01.xml", "2.xml", "3.xml"]);
    }
}
