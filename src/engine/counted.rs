//! What a search found, counted and sorted, before any of it is shown. Of searches by filters alone it is kept: they find
//! very much, are asked again and again, and stay the same until the index changes or an embargo ends.

use std::sync::Arc;

use quick_cache::sync::Cache;

use super::count::Counter;
use super::error::EngineError;
use super::execute;
use super::matches::{Match, Matches};
use super::run::Run;
use super::snapshot::Snapshot;
use super::timeline::timeline;
use super::top;
use super::visibility::{self, Visibility};
use crate::search::{Access, Asker, FacetCounts, Filter, Page, Request, Sort, Timeline};

/// Searches that are remembered. Counts of a facet with very many values take about 100 kB.
const REMEMBERED: usize = 128;

/// What a search found.
#[derive(Clone)]
pub(super) struct Counted {
    pub(super) total: u64,
    pub(super) facets: Vec<FacetCounts>,
    pub(super) timeline: Option<Timeline>,
    /// The hits of the page asked for, each with the number of its segment.
    pub(super) page: Vec<(usize, Match)>,
}

/// What searches by filters alone found in one state of the index.
pub(super) struct Remembered {
    answers: Cache<Key, Arc<Counted>>,
    totals: Cache<Filtered, u64>,
}

/// All that a total depends on, but for the state of the index.
#[derive(Clone, Hash, PartialEq, Eq)]
struct Filtered {
    access: Access,
    /// When the next embargo ends: until then the asker sees the same releases.
    until: Option<i64>,
    filter: Filter,
}

/// All that an answer depends on.
#[derive(Clone, Hash, PartialEq, Eq)]
struct Key {
    filtered: Filtered,
    order: Sort,
    page: Page,
    timeline: bool,
}

impl Default for Remembered {
    fn default() -> Self {
        Self {
            answers: Cache::new(REMEMBERED),
            totals: Cache::new(REMEMBERED),
        }
    }
}

impl Filtered {
    fn new(snapshot: &Snapshot, filter: &Filter, asker: &Asker) -> Self {
        Self {
            access: asker.access,
            until: visibility::next_end(&snapshot.segments, asker),
            filter: filter.clone(),
        }
    }
}

/// What a request finds.
pub(super) fn counted(run: &Run<'_>, request: &Request) -> Result<Arc<Counted>, EngineError> {
    let snapshot = run.snapshot();
    if run.plan().root.is_some() {
        return Ok(Arc::new(count(run, request)?));
    }
    let key = Key {
        filtered: Filtered::new(snapshot, &request.filter, &request.asker),
        order: request.order(),
        page: request.page,
        timeline: request.timeline,
    };
    let answers = &snapshot.remembered.answers;
    if let Some(known) = answers.get(&key) {
        return Ok(known);
    }
    let counted = Arc::new(count(run, request)?);
    answers.insert(key, Arc::clone(&counted));
    Ok(counted)
}

fn count(run: &Run<'_>, request: &Request) -> Result<Counted, EngineError> {
    let snapshot = run.snapshot();
    let (hits, facets) = narrow(snapshot, run, &request.filter, &request.asker)?;
    Ok(Counted {
        total: hits.iter().map(|hits| hits.len() as u64).sum(),
        facets,
        timeline: match request.timeline {
            true => timeline(snapshot, &hits),
            false => None,
        },
        page: top::page(run, hits, request.order(), request.page)?
            .into_iter()
            .map(|top| (top.segment, top.matched))
            .collect(),
    })
}

/// How many hits there are, and nothing else.
pub(super) fn total(run: &Run<'_>, filter: &Filter, asker: &Asker) -> Result<u64, EngineError> {
    let snapshot = run.snapshot();
    let by_filters = run.plan().root.is_none();
    let key = by_filters.then(|| Filtered::new(snapshot, filter, asker));
    let totals = &snapshot.remembered.totals;
    if let Some(known) = key.as_ref().and_then(|key| totals.get(key)) {
        return Ok(known);
    }
    let mut counter = Counter::new(snapshot, filter);
    let mut total = 0;
    for (number, segment) in snapshot.segments.iter().enumerate() {
        let visibility = Visibility::new(segment, asker);
        let hits = counter.narrow(number, segment, &visibility, execute::matches(run, number)?);
        total += hits.len() as u64;
    }
    if let Some(key) = key {
        totals.insert(key, total);
    }
    Ok(total)
}

/// The hits of each segment, and the counts.
pub(super) fn narrow(
    snapshot: &Snapshot,
    run: &Run<'_>,
    filter: &Filter,
    asker: &Asker,
) -> Result<(Vec<Matches>, Vec<FacetCounts>), EngineError> {
    let mut counter = Counter::new(snapshot, filter);
    let mut hits = Vec::with_capacity(snapshot.segments.len());
    for (number, segment) in snapshot.segments.iter().enumerate() {
        let visibility = Visibility::new(segment, asker);
        let own = counter.narrow(number, segment, &visibility, execute::matches(run, number)?);
        counter.count(number, segment, &own);
        hits.push(own);
    }
    Ok((hits, counter.finish()))
}
