//! The hits of a search one after another, for whoever takes them along: which they are is decided at once, but each is
//! read from the store only when it is asked for.

use std::sync::Arc;
use std::vec;

use tantivy::DocAddress;

use super::compile::compile;
use super::counted;
use super::error::EngineError;
use super::run::Run;
use super::schema::Fields;
use super::snapshot::Snapshot;
use super::top;
use super::writer;
use crate::release::Release;
use crate::search::{Request, Sort};

/// Hits in order, of the moment they were asked for. Later commits do not change them.
pub struct Listing {
    snapshot: Arc<Snapshot>,
    fields: Fields,
    total: u64,
    rest: vec::IntoIter<DocAddress>,
}

impl Listing {
    pub(super) fn new(
        snapshot: Arc<Snapshot>,
        fields: &Fields,
        request: &Request,
        most: usize,
    ) -> Result<Self, EngineError> {
        let plan = compile(&request.query)?;
        let is_ranked = request.order() == Sort::Relevance;
        let run = Run::new(&snapshot, &plan, &request.asker, is_ranked)?;
        let (hits, _) = counted::narrow(&snapshot, &run, &request.filter, &request.asker)?;
        let total = hits.iter().map(|hits| hits.len() as u64).sum();
        let tops = top::list(&run, hits, request.order(), 0, most)?;
        let at = |top: &top::Top<'_>| DocAddress::new(top.segment as u32, top.matched.doc);
        let found: Vec<_> = tops.iter().map(at).collect();
        Ok(Self {
            fields: fields.clone(),
            total,
            rest: found.into_iter(),
            snapshot,
        })
    }

    /// How many hits there are, those beyond the last that is listed included.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The next so many, fewer at the end, none behind it.
    pub fn read(&mut self, count: usize) -> Result<Vec<Release>, EngineError> {
        let next = self.rest.by_ref().take(count);
        next.map(|at| writer::stored(&self.snapshot.searcher, &self.fields, at))
            .collect()
    }
}
