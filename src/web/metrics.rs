//! What is counted of the server, and `GET /metrics`, which tells it to Prometheus. Tells nothing of what was searched
//! for, and nothing to the public.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64};
use std::time::Duration;

use axum::Extension;
use axum::extract::State as Shared;
use axum::http::Uri;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use super::access::MayWatch;
use super::answer;
use super::error::Error;
use super::state::State;
use crate::engine::Stats;
use crate::search::Asker;

/// Upper ends of the classes that answers are counted in, in seconds: from what a cached page takes to what a search may.
const CLASSES: [f64; 13] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];

/// A gauge of whole numbers.
pub(super) type Number = Gauge<i64, AtomicI64>;
/// A gauge of seconds.
type Seconds = Gauge<f64, AtomicU64>;

/// What is counted. Clones count together.
#[derive(Clone)]
pub(super) struct Metrics {
    registry: Arc<Registry>,
    requests: Family<Answered, Counter>,
    seconds: Family<Route, Histogram>,
    refused: Family<Reason, Counter>,
    /// Searches that run.
    pub(super) searching: Number,
    /// Searches that wait for their turn.
    pub(super) waiting: Number,
    /// Open connections.
    pub(super) connections: Number,
    /// Connections turned away.
    pub(super) turned_away: Counter,
    reload: Seconds,
    failing: Number,
    index: Index,
}

/// What is told of the index.
#[derive(Clone, Default)]
struct Index {
    bytes: Number,
    releases: Number,
    words: Number,
    segments: Number,
    memory: Number,
    committed: Seconds,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Reason {
    reason: &'static str,
}

impl Metrics {
    pub(super) fn new() -> Self {
        let mut metrics = Self {
            registry: Arc::default(),
            requests: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(CLASSES)),
            refused: Family::default(),
            searching: Number::default(),
            waiting: Number::default(),
            connections: Number::default(),
            turned_away: Counter::default(),
            reload: Seconds::default(),
            failing: Number::default(),
            index: Index::default(),
        };
        metrics.registry = Arc::new(metrics.registered());
        metrics
    }

    fn registered(&self) -> Registry {
        let mut registry = Registry::with_prefix("depesche");
        let all = &mut registry;
        all.register(
            "requests",
            "Requests answered, by route and status",
            self.requests.clone(),
        );
        all.register_with_unit(
            "request",
            "Time from request to answer, by route",
            Unit::Seconds,
            self.seconds.clone(),
        );
        all.register(
            "refused",
            "Requests refused, by reason",
            self.refused.clone(),
        );
        all.register(
            "searches_running",
            "Searches that run",
            self.searching.clone(),
        );
        all.register(
            "searches_waiting",
            "Searches that wait",
            self.waiting.clone(),
        );
        all.register("connections", "Open connections", self.connections.clone());
        all.register(
            "connections_turned_away",
            "Connections turned away because there were too many",
            self.turned_away.clone(),
        );
        all.register_with_unit(
            "reload",
            "Time that taking in the last commit took",
            Unit::Seconds,
            self.reload.clone(),
        );
        all.register(
            "reload_failing",
            "1 while new commits cannot be taken in",
            self.failing.clone(),
        );
        let index = &self.index;
        all.register_with_unit(
            "index",
            "Size of the index on disk",
            Unit::Bytes,
            index.bytes.clone(),
        );
        all.register(
            "releases",
            "Releases that the public can find",
            index.releases.clone(),
        );
        all.register("words", "Different words", index.words.clone());
        all.register(
            "segments",
            "Pieces the index lies in",
            index.segments.clone(),
        );
        all.register_with_unit(
            "vocabulary",
            "Memory that the words of the index take",
            Unit::Bytes,
            index.memory.clone(),
        );
        all.register_with_unit(
            "last_commit_age",
            "Time since the index was last written",
            Unit::Seconds,
            index.committed.clone(),
        );
        registry
    }

    /// Counts an answer.
    pub(super) fn count(
        &self,
        route: &str,
        status: u16,
        refusal: Option<&'static str>,
        took: Duration,
    ) {
        let route = route.to_owned();
        if let Some(reason) = refusal {
            self.refused.get_or_create(&Reason { reason }).inc();
        }
        let seconds = self.seconds.get_or_create(&Route {
            route: route.clone(),
        });
        seconds.observe(took.as_secs_f64());
        self.requests
            .get_or_create(&Answered { route, status })
            .inc();
    }

    /// Counts an attempt to take in a commit.
    pub(super) fn reloaded(&self, took: Option<Duration>) {
        self.failing.set(took.is_none().into());
        if let Some(took) = took {
            self.reload.set(took.as_secs_f64());
        }
    }

    fn index(&self, stats: &Stats, now: Timestamp) {
        let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let index = &self.index;
        index.bytes.set(whole(stats.bytes));
        index.releases.set(whole(stats.releases));
        index.words.set(whole(stats.words));
        index.segments.set(whole(stats.segments));
        index.memory.set(whole(stats.memory));
        let age = stats
            .committed
            .map(|committed| now.duration_since(committed).as_secs_f64());
        index.committed.set(age.unwrap_or_default());
    }

    fn print(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

/// `GET /metrics`
pub(super) async fn tell(
    Shared(state): Shared<State>,
    may_watch: Option<Extension<MayWatch>>,
    uri: Uri,
) -> Response {
    if !may_watch.is_some_and(|Extension(MayWatch(may))| may) {
        return answer::refuse(&uri, Error::Forbidden);
    }
    let now = state.asker().now;
    let asker = Asker::public(now);
    // Not by turns: who watches wants to see most when there are none to be had.
    let stats = state.look(move |engine| engine.stats(&asker)).await;
    match stats {
        Ok(stats) => state.metrics().index(&stats, now),
        // The rest is worth telling all the same.
        Err(error) => error.log(),
    }
    let content_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(CONTENT_TYPE, content_type)], state.metrics().print()).into_response()
}
