//! Searches on an index in memory.

mod brute;
mod deadline;
mod equivalents;
mod finds;
mod known_item;
mod relevance;
mod timeline;
mod vast;

use depesche::document::Document;
use depesche::engine::Engine;
use depesche::release::Release;
use jiff::Timestamp;

/// The time of every search here.
pub(crate) fn now() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

/// An index of these releases, written in several commits so that it lies in several segments.
pub(crate) fn index(releases: &[Release], commits: usize) -> Engine {
    let engine = Engine::in_memory().unwrap();
    let mut writer = engine.writer().unwrap();
    for part in releases.chunks(releases.len().div_ceil(commits).max(1)) {
        for release in part {
            writer.put(Document::new(release.clone())).unwrap();
        }
        writer.commit(now()).unwrap();
    }
    writer.close().unwrap();
    engine.reload().unwrap();
    engine
}
