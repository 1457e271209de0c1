//! The page of hits, and the start page, which is the page of all releases with the newest first.

use askama::Template;
use axum::extract::State as Shared;
use axum::http::{StatusCode, Uri};
use axum::response::Response;

use super::chips::{Chips, chips};
use super::facets::{Facets, facets};
use super::frame::{Frame, start};
use super::hits::{Item, items};
use super::mistake::{mistake, unusable};
use super::nothing::{Better, Part, betters, parts};
use super::pager::{Pager, pager};
use super::taking::{Taking, ways};
use super::{render, shortened};
use crate::locale::Locale;
use crate::query::Query;
use crate::search::{self, Answer, Request, Sort, TermWords};
use crate::web::answer;
use crate::web::asked::Asked;
use crate::web::error::Error;
use crate::web::labels::{Labels, labels};
use crate::web::parameters::{self, Manners};
use crate::web::state::State;

/// Words shown of those a term found.
const FORMS: usize = 12;

/// `GET /` and `GET /suche`
pub(in crate::web) async fn answer(Shared(state): Shared<State>, uri: Uri) -> Response {
    let (asked, wrong) = parameters::read(uri.query().unwrap_or_default(), Manners::Kind);
    if let Some(wrong) = wrong {
        let error = Error::Parameter(wrong);
        return answer::page(error.status(), unusable(&asked, &error));
    }
    let asker = state.asker();
    let question = asked.clone();
    let at_start = uri.path() == "/" && asked.is_empty();
    let found = state.ask(move |engine| {
        let request = question.request(asker)?;
        let answer = engine.search(&request)?;
        Ok((page(&question, &request, &answer, at_start), answer.total))
    });
    match found.await {
        Ok((html, hits)) => answer::with_hits(answer::page(StatusCode::OK, html), hits),
        Err(error) => match &error {
            Error::Query(unread) => answer::page(
                error.status(),
                mistake(&asked, unread, error.title(asked.locale)),
            ),
            _ => answer::refuse(&uri, error),
        },
    }
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
    facets: Facets,
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

/// The words a term found.
struct Words {
    term: String,
    forms: Vec<Form>,
    more: Option<String>,
}

struct Form {
    form: String,
    releases: String,
}

/// An order the hits can be had in.
struct Order {
    label: &'static str,
    href: String,
    current: bool,
}

/// The page of an answer.
pub(super) fn page(asked: &Asked, request: &Request, answer: &Answer, at_start: bool) -> String {
    let labels = labels(asked.locale);
    let typed = shortened(&asked.text);
    let asked_for = (!typed.is_empty()).then(|| labels.asked_for(&typed));
    let count = if at_start {
        labels.releases_counted(answer.total)
    } else {
        labels.hits_counted(answer.total)
    };
    let address = |locale: Locale| {
        if at_start {
            start(locale)
        } else {
            asked.in_language(locale).href()
        }
    };
    let beyond = answer.hits.is_empty() && answer.total > 0;
    render(&Page {
        frame: Frame::new(
            asked,
            &title(labels, &count, asked_for.as_deref(), at_start),
            address,
        ),
        at_start,
        count,
        asked_for,
        understood: understood(&request.query, asked.locale),
        words: words(&answer.words, labels, asked.locale),
        chips: chips(asked),
        facets: facets(asked, &answer.facets),
        sorts: sorts(asked, request, labels),
        items: items(asked, &answer.hits, &request.asker),
        pager: pager(asked, answer.total),
        first_page: asked
            .at_page(1)
            .filter(|_| beyond)
            .map(|asked| asked.href()),
        betters: betters(asked, &answer.suggestions),
        none: answer.total == 0,
        parts: parts(asked, answer),
        taking: ways(asked),
    })
}

fn title(labels: &Labels, count: &str, asked_for: Option<&str>, at_start: bool) -> String {
    match asked_for {
        _ if at_start => labels.tagline.to_owned(),
        Some(asked_for) => format!("{count} {asked_for}"),
        None => count.to_owned(),
    }
}

fn understood(query: &Query, locale: Locale) -> Option<String> {
    query.root.as_ref().map(|_| query.print(locale))
}

/// What the terms found. A term typed twice finds the same twice, and is shown once.
fn words(found: &[TermWords], labels: &Labels, locale: Locale) -> Vec<Words> {
    let mut shown: Vec<&TermWords> = Vec::new();
    for words in found {
        if !shown.contains(&words) {
            shown.push(words);
        }
    }
    let words = |found: &TermWords| {
        let left_out = found.forms.len().saturating_sub(FORMS) as u64;
        let more = found.more.saturating_add(left_out);
        let form = |form: &search::Form| Form {
            form: form.form.clone(),
            releases: locale.number(form.releases),
        };
        Words {
            term: found.term.clone(),
            forms: found.forms.iter().take(FORMS).map(form).collect(),
            more: (more > 0).then(|| labels.more(more)),
        }
    };
    shown.into_iter().map(words).collect()
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
