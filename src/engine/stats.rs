//! What an operator wants to know of an index.

use std::path::Path;

use jiff::Timestamp;

use super::count::Counter;
use super::error::EngineError;
use super::format::Stamp;
use super::matches;
use super::snapshot::Snapshot;
use super::visibility::Visibility;
use crate::search::{Asker, FacetCounts, Filter};

/// Figures of an index.
#[derive(Clone, Debug)]
pub struct Stats {
    /// Releases that the asker may see.
    pub releases: u64,
    /// Different words in all releases, folded.
    pub words: u64,
    /// Bytes of the index on disk; 0 in memory.
    pub bytes: u64,
    /// How many pieces the index lies in.
    pub segments: u64,
    /// Bytes of memory that the words of all segments take, about.
    pub memory: u64,
    /// When it was last committed; none if it never was.
    pub committed: Option<Timestamp>,
    /// The index format.
    pub format: u32,
    /// The version of the word rules.
    pub analyser: u32,
    /// How many releases each facet value has.
    pub facets: Vec<FacetCounts>,
}

impl Stats {
    pub(super) fn of(
        snapshot: &Snapshot,
        index: &tantivy::Index,
        folder: Option<&Path>,
        asker: &Asker,
    ) -> Result<Self, EngineError> {
        let everything = Filter::default();
        let mut counter = Counter::new(snapshot, &everything);
        let mut releases = 0;
        for (number, segment) in snapshot.segments.iter().enumerate() {
            let visibility = Visibility::new(segment, asker);
            let all = matches::all(segment.documents());
            let own = counter.narrow(number, segment, &visibility, all);
            counter.count(number, segment, &own);
            releases += own.len() as u64;
        }
        let stamp = Stamp::of(index)?;
        Ok(Self {
            releases,
            words: snapshot.words(),
            bytes: folder.map(size).transpose()?.unwrap_or_default(),
            segments: snapshot.segments.len() as u64,
            memory: snapshot.memory(),
            committed: stamp.committed,
            format: stamp.format,
            analyser: stamp.analyser,
            facets: counter.finish(),
        })
    }
}

fn size(folder: &Path) -> std::io::Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        // A file may go while a merge ends.
        bytes += entry?.metadata().map_or(0, |file| file.len());
    }
    Ok(bytes)
}
