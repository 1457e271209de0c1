//! The answers of `/api/v1`: JSON bodies built from what the engine answered, key for key as
//! documented.

use axum::extract::State as Shared;
use axum::http::Uri;
use axum::response::Response;
use serde::Serialize;

use super::asked::Asked;
use super::error::Error;
use super::labels::labels;
use super::page::pages;
use super::parameters::{self, Manners};
use super::state::State;
use super::{address, answer, markup};
use crate::facet::{self, Facet};
use crate::locale::Locale;
use crate::query::Query;
use crate::release::{json, ninjs, time};
use crate::search::{self, Answer, Asker, FacetCounts, Hit, Lookup, Request, TermWords};

/// The format of a release that news systems exchange.
const NINJS: &str = "ninjs";
/// The format of completions for a browser's address bar, and its media type.
const OPEN_SEARCH: &str = "opensearch";
const SUGGESTIONS: &str = "application/x-suggestions+json";

/// `GET /api/v1/search`
pub(super) async fn search(Shared(state): Shared<State>, uri: Uri) -> Response {
    match found(&state, &uri).await {
        Ok((body, hits)) => answer::with_hits(answer::json(body), hits),
        Err(error) => answer::refuse(&uri, error),
    }
}

/// `GET /api/v1/releases/{id}`
pub(super) async fn release(Shared(state): Shared<State>, uri: Uri) -> Response {
    match one(&state, &uri).await {
        Ok(body) => answer::json(body),
        Err(error) => answer::refuse(&uri, error),
    }
}

/// `GET /api/v1/suggest`
pub(super) async fn suggest(Shared(state): Shared<State>, uri: Uri) -> Response {
    match completed(&state, &uri).await {
        Ok((kind, body)) => answer::data(kind, body),
        Err(error) => answer::refuse(&uri, error),
    }
}

async fn found(state: &State, uri: &Uri) -> Result<(String, u64), Error> {
    let (asked, mistake) = parameters::read(uri.query().unwrap_or_default(), Manners::Strict);
    if let Some(mistake) = mistake {
        return Err(mistake.into());
    }
    let asker = state.asker();
    state
        .ask(move |engine| {
            let request = asked.request(asker)?;
            let answer = engine.search(&request)?;
            let links = Links::new(&asked, answer.total);
            let found = Found {
                links: Some(links),
                ..Found::new(&asked, &request, &answer)
            };
            Ok((answer::print(&found), answer.total))
        })
        .await
}

async fn completed(state: &State, uri: &Uri) -> Result<(&'static str, String), Error> {
    let (format, rest) = parameters::format(&[OPEN_SEARCH], uri.query().unwrap_or_default())?;
    let asked = parameters::only(&["q", "lang"], &rest)?;
    let asker = state.asker();
    state
        .ask(move |engine| {
            let completions = engine.complete(&asked.text, &asker)?;
            Ok(match format {
                None => {
                    let body = answer::print(&Completed::new(&asked.text, &completions));
                    (answer::JSON, body)
                }
                Some(_) => (SUGGESTIONS, for_browsers(&asked, &completions)),
            })
        })
        .await
}

/// Completions as the search of a browser's address bar takes them: what was typed, what it may go on to, and a word on
/// each.
fn for_browsers(asked: &Asked, completions: &[search::Completion]) -> String {
    let labels = labels(asked.locale);
    let texts: Vec<_> = completions.iter().map(|found| &found.text).collect();
    let notes = completions.iter();
    let notes: Vec<_> = notes
        .map(|found| labels.releases_counted(found.releases))
        .collect();
    answer::print(&(&asked.text, texts, notes))
}

async fn one(state: &State, uri: &Uri) -> Result<String, Error> {
    let (format, rest) = parameters::format(&[NINJS], uri.query().unwrap_or_default())?;
    parameters::only(&["lang"], &rest)?;
    let id = address::release_id(uri, address::API_RELEASE).ok_or(Error::UnknownRelease)?;
    let asker = state.asker();
    state
        .ask(
            move |engine| match engine.release(&id, &Query::default(), &asker)? {
                Lookup::Found(found) => Ok(match format {
                    None => json::write(&found.release),
                    Some(_) => ninjs::write(&found.release),
                }),
                Lookup::Gone => Err(Error::GoneRelease),
                Lookup::Unknown => Err(Error::UnknownRelease),
            },
        )
        .await
}

/// The body that answers a search over HTTP, for whoever shows the same JSON elsewhere. `text` is
/// what was typed.
pub fn search_json(text: &str, request: &Request, answer: &Answer, locale: Locale) -> String {
    let asked = Asked {
        text: text.to_owned(),
        filter: request.filter.clone(),
        sort: request.sort,
        page: request.page,
        locale,
    };
    answer::print(&Found::new(&asked, request, answer))
}

/// The body of a search's answer.
#[derive(Debug, Serialize)]
struct Found<'a> {
    query: Understood<'a>,
    total: u64,
    page: u32,
    per_page: u32,
    took_ms: f64,
    hits: Vec<FoundHit<'a>>,
    facets: Facets<'a>,
    words: Vec<Words<'a>>,
    suggestions: Vec<Suggestion<'a>>,
    without_hits: Option<Vec<PartHits<'a>>>,
    /// Left out where the answer is not had from an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<Links>,
}

/// The addresses of other pages of the same hits.
#[derive(Debug, Serialize)]
struct Links {
    first: Option<String>,
    previous: Option<String>,
    next: Option<String>,
    /// The last that is shown to anyone.
    last: Option<String>,
}

#[derive(Debug, Serialize)]
struct Understood<'a> {
    text: &'a str,
    canonical: String,
}

#[derive(Debug, Serialize)]
struct FoundHit<'a> {
    id: &'a str,
    title: &'a str,
    title_html: String,
    snippet_html: String,
    published: String,
    source: &'a str,
    language: &'a str,
    reach: Option<&'a str>,
    category: &'a [String],
    #[serde(rename = "type")]
    kind: &'a [String],
    audience: &'a [String],
    country: &'a [String],
    region: &'a [String],
    url: Option<&'a str>,
    doi: Option<&'a str>,
    score: f32,
    /// There while the embargo holds, so only for the accredited.
    #[serde(skip_serializing_if = "Option::is_none")]
    embargo_until: Option<String>,
}

/// One list a facet, in the order of [`Facet::ALL`].
#[derive(Debug, Default, Serialize)]
struct Facets<'a> {
    category: Vec<Value<'a>>,
    #[serde(rename = "type")]
    kind: Vec<Value<'a>>,
    audience: Vec<Value<'a>>,
    reach: Vec<Value<'a>>,
    country: Vec<Value<'a>>,
    region: Vec<Value<'a>>,
    language: Vec<Value<'a>>,
    source: Vec<Value<'a>>,
}

#[derive(Debug, Serialize)]
struct Value<'a> {
    value: &'a str,
    label: String,
    count: u64,
    selected: bool,
}

#[derive(Debug, Serialize)]
struct Words<'a> {
    term: &'a str,
    forms: Vec<Form<'a>>,
    more: u64,
}

#[derive(Debug, Serialize)]
struct Form<'a> {
    form: &'a str,
    releases: u64,
}

#[derive(Debug, Serialize)]
struct Suggestion<'a> {
    term: &'a str,
    suggestion: &'a str,
    releases: u64,
    query: &'a str,
}

#[derive(Debug, Serialize)]
struct PartHits<'a> {
    part: &'a str,
    alone: u64,
    without: u64,
}

/// The body that completes what is being typed.
#[derive(Debug, Serialize)]
struct Completed<'a> {
    text: &'a str,
    completions: Vec<Completion<'a>>,
}

#[derive(Debug, Serialize)]
struct Completion<'a> {
    word: &'a str,
    releases: u64,
    query: &'a str,
}

impl<'a> Completed<'a> {
    fn new(text: &'a str, completions: &'a [search::Completion]) -> Self {
        let completion = |completion: &'a search::Completion| Completion {
            word: &completion.word,
            releases: completion.releases,
            query: &completion.text,
        };
        Self {
            text,
            completions: completions.iter().map(completion).collect(),
        }
    }
}

impl<'a> Found<'a> {
    fn new(asked: &'a Asked, request: &Request, answer: &'a Answer) -> Self {
        let suggestions = answer.suggestions.iter().map(|better| Suggestion {
            term: &better.term,
            suggestion: &better.suggestion,
            releases: better.releases,
            query: &better.query,
        });
        let part = |part: &'a search::PartHits| PartHits {
            part: &part.part,
            alone: part.alone,
            without: part.without,
        };
        Self {
            query: Understood {
                text: &asked.text,
                canonical: request.query.print(asked.locale),
            },
            total: answer.total,
            page: asked.page.number(),
            per_page: asked.page.size(),
            // To the microsecond: what is below is noise.
            took_ms: (answer.took.as_secs_f64() * 1e6).round() / 1e3,
            hits: answer
                .hits
                .iter()
                .map(|hit| FoundHit::new(hit, &request.asker))
                .collect(),
            facets: Facets::new(&answer.facets, asked.locale),
            words: answer.words.iter().map(Words::new).collect(),
            suggestions: suggestions.collect(),
            without_hits: answer
                .without_hits
                .as_ref()
                .map(|parts| parts.iter().map(part).collect()),
            links: None,
        }
    }
}

impl Links {
    fn new(asked: &Asked, total: u64) -> Self {
        let (last, _) = pages(asked, total);
        let here = asked.page.number();
        let href = |number: u32| {
            let page = asked
                .at_page(number)
                .filter(|_| (1..=last).contains(&number))?;
            Some(format!("/api/v1/search?{}", page.parameters()))
        };
        Self {
            first: href(1),
            previous: href((here - 1).min(last)),
            next: href(here + 1),
            last: href(last),
        }
    }
}

impl<'a> FoundHit<'a> {
    fn new(hit: &'a Hit, asker: &Asker) -> Self {
        let release = &hit.release;
        Self {
            id: &release.id,
            title: &release.title,
            title_html: markup::html(&hit.title).into_string(),
            snippet_html: markup::html(&hit.snippet).into_string(),
            published: time::print(release.published),
            source: &release.source.name,
            language: &release.language,
            reach: release.reach.as_deref(),
            category: &release.category,
            kind: &release.kind,
            audience: &release.audience,
            country: &release.country,
            region: &release.region,
            url: release.url.as_deref(),
            doi: release.doi.as_deref(),
            score: hit.score,
            embargo_until: release
                .embargo_until
                .filter(|&until| until > asker.now)
                .map(time::print),
        }
    }
}

impl<'a> Facets<'a> {
    fn new(counted: &'a [FacetCounts], locale: Locale) -> Self {
        let mut facets = Self::default();
        for counts in counted {
            let values = counts.values.iter().map(|value| Value {
                value: &value.value,
                label: facet::label(counts.facet, &value.value, locale).into_owned(),
                count: value.count,
                selected: value.selected,
            });
            *facets.list(counts.facet) = values.collect();
        }
        facets
    }

    fn list(&mut self, facet: Facet) -> &mut Vec<Value<'a>> {
        match facet {
            Facet::Category => &mut self.category,
            Facet::Type => &mut self.kind,
            Facet::Audience => &mut self.audience,
            Facet::Reach => &mut self.reach,
            Facet::Country => &mut self.country,
            Facet::Region => &mut self.region,
            Facet::Language => &mut self.language,
            Facet::Source => &mut self.source,
        }
    }
}

impl<'a> Words<'a> {
    fn new(words: &'a TermWords) -> Self {
        let forms = words.forms.iter().map(|form| Form {
            form: &form.form,
            releases: form.releases,
        });
        Self {
            term: &words.term,
            forms: forms.collect(),
            more: words.more,
        }
    }
}
