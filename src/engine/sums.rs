//! Many documents of a segment with scores: an array with a place for every document, in which what thousands of words
//! contribute is added up, and which is united with another one without a look at single documents. Knows no postings and no
//! weights.

use std::cell::RefCell;
use std::mem;

use tantivy::DocId;

use super::bits::Bits;
use super::keep::keep;
use super::matches::{Match, Matches};

/// Below this share of all documents (1/16) it is faster to go to each of those found than through the whole array.
const SPARSE_SHARE: usize = 16;
/// Arrays kept by each thread from one time to the next.
const KEPT: usize = 4;

thread_local! {
    /// Arrays without anything but zeros.
    static KEPT_SUMS: RefCell<Vec<Vec<f32>>> = const { RefCell::new(Vec::new()) };
}

/// Documents with what was added up for each.
pub(super) struct Sums {
    /// By document, zero where nothing was added; empty where sums do not matter.
    sums: Vec<f32>,
    found: Bits,
}

impl Sums {
    /// For documents below a bound.
    pub(super) fn below(documents: u32) -> Self {
        let kept = KEPT_SUMS.with_borrow_mut(Vec::pop);
        let mut sums = kept.unwrap_or_default();
        sums.resize(documents as usize, 0.0);
        let found = Bits::below(documents);
        Self { sums, found }
    }

    /// Documents whose sums do not matter.
    pub(super) fn unscored(found: Bits) -> Self {
        let sums = Vec::new();
        Self { sums, found }
    }

    /// Adds to the sum of a document.
    pub(super) fn add(&mut self, doc: DocId, score: f32) {
        if let Some(sum) = self.sums.get_mut(doc as usize) {
            *sum += score;
            self.found.insert(doc);
        } else if self.sums.is_empty() {
            self.found.insert(doc);
        }
    }

    /// Makes the sum of a document this, if it is not higher already.
    pub(super) fn raise(&mut self, doc: DocId, score: f32) {
        if let Some(sum) = self.sums.get_mut(doc as usize) {
            *sum = sum.max(score);
            self.found.insert(doc);
        }
    }

    /// How many documents there are.
    pub(super) fn len(&self) -> usize {
        self.found.len()
    }

    /// Makes something else of each sum; zero must stay what it is.
    pub(super) fn change(&mut self, change: impl Fn(f32) -> f32) {
        let change = |sum: &mut f32| *sum = change(*sum);
        if !self.is_sparse() {
            self.sums.iter_mut().for_each(change);
            return;
        }
        let Self { sums, found } = self;
        for doc in found.iter() {
            if let Some(sum) = sums.get_mut(doc as usize) {
                change(sum);
            }
        }
    }

    fn is_sparse(&self) -> bool {
        self.len() * SPARSE_SHARE < self.sums.len()
    }

    /// The documents in either; sums of those in both add up.
    pub(super) fn unite(mut self, other: &Self) -> Self {
        for (sum, other) in self.sums.iter_mut().zip(&other.sums) {
            *sum += other;
        }
        self.found = mem::take(&mut self.found).unite(&other.found);
        self
    }

    /// The documents in both, with their sums added up.
    pub(super) fn intersect(&self, other: &Self) -> Matches {
        let both = self.found.clone().intersect(&other.found);
        listed(&both, |doc| self.sum(doc) + other.sum(doc))
    }

    /// Those of a list that are here too, with what was added up here.
    pub(super) fn among(&self, mut matches: Matches) -> Matches {
        for matched in &mut matches {
            matched.score += self.sum(matched.doc);
        }
        keep(&mut matches, |matched| self.found.contains(matched.doc));
        matches
    }

    /// Those of a list that are not here.
    pub(super) fn others(&self, mut matches: Matches) -> Matches {
        keep(&mut matches, |matched| !self.found.contains(matched.doc));
        matches
    }

    /// The documents that are not in a set.
    pub(super) fn without(&self, other: &Bits) -> Matches {
        let rest = self.found.clone().without(other);
        listed(&rest, |doc| self.sum(doc))
    }

    /// Which documents there are.
    pub(super) fn found(&self) -> &Bits {
        &self.found
    }

    /// As a list.
    pub(super) fn matches(&self) -> Matches {
        listed(&self.found, |doc| self.sum(doc))
    }

    /// As a list; what was added up is zero then, and need not be cleared.
    pub(super) fn into_matches(mut self) -> Matches {
        let found = mem::take(&mut self.found);
        listed(&found, |doc| {
            let sum = self.sums.get_mut(doc as usize);
            sum.map(mem::take).unwrap_or_default()
        })
    }

    /// Some documents, each with so much and what was added up for it.
    pub(super) fn beside(&self, documents: &Bits, own: f32) -> Matches {
        listed(documents, |doc| own + self.sum(doc))
    }

    fn sum(&self, doc: DocId) -> f32 {
        self.sums.get(doc as usize).copied().unwrap_or_default()
    }

    /// Makes all sums zero.
    fn clear(&mut self) {
        match self.is_sparse() {
            true => self.change(|_| 0.0),
            false => self.sums.fill(0.0),
        }
    }
}

fn listed(docs: &Bits, mut score: impl FnMut(DocId) -> f32) -> Matches {
    let mut matches = Matches::with_capacity(docs.len());
    docs.iter().for_each(|doc| {
        let score = score(doc);
        matches.push(Match { doc, score });
    });
    matches
}

impl Drop for Sums {
    fn drop(&mut self) {
        if self.sums.is_empty() {
            return;
        }
        self.clear();
        let sums = mem::take(&mut self.sums);
        // The thread may be ending.
        _ = KEPT_SUMS.try_with(|kept| {
            let mut kept = kept.borrow_mut();
            if kept.len() < KEPT {
                kept.push(sums);
            }
        });
    }
}
