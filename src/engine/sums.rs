//! Adds up what many words contribute to each document. Knows no postings and no weights.

use std::cell::Cell;

use tantivy::DocId;

use super::bits::Bits;
use super::matches::{Match, Matches};

thread_local! {
    /// Where sums are added up, by document, from one time to the next: it is large, and where nothing was added it
    /// is zero already.
    static SUMS: Cell<Vec<f32>> = const { Cell::new(Vec::new()) };
}

/// Adds up what many words contribute to each document.
pub(super) struct Sums {
    /// By document. To be [taken](Self::matches), which leaves zeros behind.
    sums: Vec<f32>,
    /// Which documents have any.
    found: Bits,
}

impl Sums {
    /// For documents below a bound.
    pub(super) fn below(documents: u32) -> Self {
        let mut sums = SUMS.take();
        if sums.len() < documents as usize {
            sums.resize(documents as usize, 0.0);
        }
        let found = Bits::below(documents);
        Self { sums, found }
    }

    /// Adds to the sum of a document.
    pub(super) fn add(&mut self, doc: DocId, score: f32) {
        if let Some(sum) = self.sums.get_mut(doc as usize) {
            *sum += score;
            self.found.insert(doc);
        }
    }

    /// The documents with sums.
    pub(super) fn matches(self) -> Matches {
        let Self { mut sums, found } = self;
        let mut matches = Matches::with_capacity(found.len());
        found.iter().for_each(|doc| {
            let score = sums.get_mut(doc as usize).map(std::mem::take);
            matches.push(Match {
                doc,
                score: score.unwrap_or_default(),
            });
        });
        SUMS.set(sums);
        matches
    }
}

/// Each document once, with its scores added up: where they are few.
pub(super) fn summed(mut matches: Matches) -> Matches {
    matches.sort_by_key(|matched| matched.doc);
    matches.dedup_by(|later, earlier| {
        let same = later.doc == earlier.doc;
        if same {
            earlier.score += later.score;
        }
        same
    });
    matches
}
