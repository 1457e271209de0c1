//! The page of hits, and the start page, which is the page of all releases with the newest first.

use askama::Template;
use axum::extract::State as Shared;
use axum::http::header::{ACCEPT_LANGUAGE, HeaderValue, VARY};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;

use super::chips::{Chips, chips};
use super::facets::{List, lists, whole};
use super::frame::{Frame, start};
use super::hits::{Item, items};
use super::mistake::{mistake, unusable};
use super::nothing::{Better, Part, betters, parts};
use super::pager::{Pager, pager};
use super::period::{Times, times};
use super::taking::{Taking, ways};
use super::words::{Words, words};
use super::{render, shortened};
use crate::facet::Facet;
use crate::locale::Locale;
use crate::query::Query;
use crate::search::{Answer, Request, Sort};
use crate::web::asked::Asked;
use crate::web::error::Error;
use crate::web::labels::{Labels, labels};
use crate::web::parameters::{self, Manners};
use crate::web::state::State;
use crate::web::{answer, preferred};

/// `GET /`: as `/suche`, but the address without anything is answered in the language that the browser prefers.
pub(in crate::web) async fn begin(shared: Shared<State>, headers: HeaderMap, uri: Uri) -> Response {
    let is_bare = uri.query().unwrap_or_default().is_empty();
    if !is_bare {
        return answer(shared, uri).await;
    }
    let tags = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|tags| tags.to_str().ok());
    let asked = Asked::nothing(preferred::locale(tags.unwrap_or_default()));
    let mut response = found(shared, &uri, asked, None).await;
    let varies = HeaderValue::from_name(ACCEPT_LANGUAGE);
    response.headers_mut().insert(VARY, varies);
    response
}

/// `GET /suche`
pub(in crate::web) async fn answer(shared: Shared<State>, uri: Uri) -> Response {
    let parameters = uri.query().unwrap_or_default();
    let (asked, wrong) = parameters::read(parameters, Manners::Kind);
    if let Some(wrong) = wrong {
        let error = Error::Parameter(wrong);
        return answer::page(error.status(), unusable(&asked, &error));
    }
    let whole = whole(parameters);
    found(shared, &uri, asked, whole).await
}

async fn found(
    Shared(state): Shared<State>,
    uri: &Uri,
    asked: Asked,
    whole: Option<Facet>,
) -> Response {
    let asker = state.asker();
    let question = asked.clone();
    let view = View {
        at_start: uri.path() == "/" && asked.is_empty(),
        whole,
    };
    let found = state.ask(move |engine| {
        let request = Request {
            timeline: true,
            ..question.request(asker)?
        };
        let answer = engine.search(&request)?;
        Ok((page(&question, &request, &answer, view), answer.total))
    });
    match found.await {
        Ok((html, hits)) => answer::with_hits(answer::page(StatusCode::OK, html), hits),
        Err(error) => match &error {
            Error::Query(unread) => answer::page(
                error.status(),
                mistake(&asked, unread, error.title(asked.locale)),
            ),
            _ => answer::refuse(uri, error),
        },
    }
}

/// What of a page is not the search's business.
#[derive(Clone, Copy, Default)]
pub(super) struct View {
    /// Whether it is the start page.
    pub(super) at_start: bool,
    /// The facet whose list is shown whole.
    pub(super) whole: Option<Facet>,
}

/// The template's values.
#[derive(Template)]
#[template(path = "search.html", whitespace = "minimize")]
struct Page {
    frame: Frame,
    at_start: bool,
    count: String,
    asked_for: Option<String>,
    understood: Option<String>,
    words: Vec<Words>,
    chips: Chips,
    times: Times,
    lists: Vec<List>,
    /// Whether a list is shown whole.
    whole: bool,
    sorts: Vec<Order>,
    items: Vec<Item>,
    pager: Option<Pager>,
    /// The first page, if this one is beyond the last.
    first_page: Option<String>,
    betters: Vec<Better>,
    none: bool,
    parts: Vec<Part>,
    taking: Taking,
}

/// An order the hits can be had in.
struct Order {
    label: &'static str,
    href: String,
    current: bool,
}

/// The page of an answer.
pub(super) fn page(asked: &Asked, request: &Request, answer: &Answer, view: View) -> String {
    let labels = labels(asked.locale);
    let typed = shortened(&asked.text);
    let asked_for = (!typed.is_empty()).then(|| labels.asked_for(&typed));
    let count = if view.at_start {
        labels.releases_counted(answer.total)
    } else {
        labels.hits_counted(answer.total)
    };
    let address = |locale: Locale| {
        if view.at_start {
            start(locale)
        } else {
            asked.in_language(locale).href()
        }
    };
    let beyond = answer.hits.is_empty() && answer.total > 0;
    let pager = pager(asked, answer.total);
    let here = pager.as_ref().filter(|_| asked.page.number() > 1);
    let here = here.map(|pager| pager.here.as_str());
    let title = match view.at_start {
        true => labels.tagline.to_owned(),
        false => title(&count, asked_for.as_deref(), here),
    };
    render(&Page {
        frame: Frame::new(asked, &title, address),
        at_start: view.at_start,
        count,
        asked_for,
        understood: understood(&request.query, asked.locale),
        words: words(asked, &request.query, &answer.words),
        chips: chips(asked),
        times: times(asked, answer.timeline.as_ref(), request.asker.now),
        whole: view.whole.is_some(),
        lists: lists(asked, &answer.facets, view.whole),
        sorts: sorts(asked, request, labels),
        items: items(asked, &answer.hits, &request.asker),
        pager,
        first_page: asked
            .at_page(1)
            .filter(|_| beyond)
            .map(|asked| asked.href()),
        betters: betters(asked, &answer.suggestions),
        none: answer.total == 0,
        parts: parts(asked, &request.query, answer),
        taking: ways(asked),
    })
}

/// `21 Treffer für „Klima“, Seite 2 von 2`
fn title(count: &str, asked_for: Option<&str>, here: Option<&str>) -> String {
    let asked_for = asked_for.map(|asked_for| format!(" {asked_for}"));
    let here = here.map(|here| format!(", {here}"));
    format!(
        "{count}{}{}",
        asked_for.unwrap_or_default(),
        here.unwrap_or_default()
    )
}

fn understood(query: &Query, locale: Locale) -> Option<String> {
    query.root.as_ref().map(|_| query.print(locale))
}

/// The orders that make sense: without terms nothing is more relevant than anything else.
fn sorts(asked: &Asked, request: &Request, labels: &Labels) -> Vec<Order> {
    let sensible = |sort: &Sort| *sort != Sort::Relevance || request.query.root.is_some();
    let order = |sort: Sort| Order {
        label: labels.sort(sort),
        href: asked.sorted(sort).href(),
        current: sort == request.order(),
    };
    Sort::ALL.into_iter().filter(sensible).map(order).collect()
}
