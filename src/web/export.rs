//! The hits of a search to take along: as a table for spreadsheets, or as JSON Lines that `index` takes back. Read from
//! the index a few at a time as the client takes them, so that none of it is held in memory and no search waits for it.

mod csv;

use std::io;

use axum::body::Body;
use axum::extract::State as Shared;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use super::answer;
use super::asked::Asked;
use super::error::Error;
use super::parameters::{self, Manners};
use super::site::Base;
use super::state::State;
use crate::engine::Listing;
use crate::locale::Locale;
use crate::release::{Release, json, time};

/// Releases read in one turn: a few milliseconds, and about a megabyte.
const BATCH: usize = 200;
/// How many hits there are, the ones beyond the limit included.
const TOTAL: HeaderName = HeaderName::from_static("x-total-count");

/// A format to take hits along in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// A table for spreadsheets.
    Csv,
    /// A release a line.
    JsonLines,
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::JsonLines => "application/jsonl; charset=utf-8",
        }
    }

    /// The address of a search's hits in this format.
    pub(super) fn href(self, asked: &Asked) -> String {
        format!("/export.{}?{}", self.ending(), asked.whole().parameters())
    }

    fn beginning(self, locale: Locale) -> Vec<u8> {
        match self {
            Self::Csv => csv::beginning(locale),
            Self::JsonLines => Vec::new(),
        }
    }

    fn write(self, releases: &[Release], base: &Base, locale: Locale) -> Vec<u8> {
        match self {
            Self::Csv => csv::rows(releases, base, locale),
            Self::JsonLines => {
                let lines = releases.iter().map(|release| json::write(release) + "\n");
                lines.collect::<String>().into_bytes()
            }
        }
    }
}

/// `GET /export.csv`
pub(super) async fn table(state: Shared<State>, uri: Uri, headers: HeaderMap) -> Response {
    serve(state, uri, &headers, Format::Csv).await
}

/// `GET /export.jsonl`
pub(super) async fn lines(state: Shared<State>, uri: Uri, headers: HeaderMap) -> Response {
    serve(state, uri, &headers, Format::JsonLines).await
}

async fn serve(
    Shared(state): Shared<State>,
    uri: Uri,
    headers: &HeaderMap,
    format: Format,
) -> Response {
    let base = state.site().base(&uri, headers);
    match begun(state, &uri, base, format).await {
        Ok(response) => response,
        Err(error) => answer::refuse(&uri, error),
    }
}

async fn begun(state: State, uri: &Uri, base: Base, format: Format) -> Result<Response, Error> {
    let (asked, mistake) = parameters::read(uri.query().unwrap_or_default(), Manners::Kind);
    if let Some(mistake) = mistake {
        return Err(mistake.into());
    }
    let (asker, most, locale) = (state.asker(), state.site().max_export, asked.locale);
    let day = time::in_berlin(asker.now).date();
    let listing = state
        .ask(move |engine| Ok(engine.list(&asked.request(asker)?, most)?))
        .await?;
    let name = format!(
        "attachment; filename=\"depesche-{day}.{}\"",
        format.ending()
    );
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(format.media_type())),
        (TOTAL, HeaderValue::from(listing.total())),
    ];
    let export = Export {
        state,
        listing,
        base,
        format,
        locale,
    };
    let first = format.beginning(locale);
    let body = stream::try_unfold((first, export), next);
    let mut response = (headers, Body::from_stream(body)).into_response();
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// An export under way.
struct Export {
    state: State,
    listing: Listing,
    base: Base,
    format: Format,
    locale: Locale,
}

/// What comes next, behind what is written already. A client that is slow keeps nobody waiting: a turn is taken anew for
/// each batch.
async fn next(
    (mut written, export): (Vec<u8>, Export),
) -> io::Result<Option<(Vec<u8>, (Vec<u8>, Export))>> {
    let Export {
        state,
        mut listing,
        base,
        format,
        locale,
    } = export;
    let read = state.ask(move |_| {
        let releases = listing.read(BATCH)?;
        written.extend(format.write(&releases, &base, locale));
        Ok((written, listing, base))
    });
    match read.await {
        Ok((written, _, _)) if written.is_empty() => Ok(None),
        Ok((written, listing, base)) => {
            let export = Export {
                state: state.clone(),
                listing,
                base,
                format,
                locale,
            };
            Ok(Some((written, (Vec::new(), export))))
        }
        Err(error) => {
            // Too late for a status: the answer breaks off, which a client cannot take for its end.
            error.log();
            Err(io::Error::other("the export broke off"))
        }
    }
}
