//! An array with a place for every document of a segment, in which what thousands of words contribute is added up. Knows no
//! postings and no weights.

use std::cell::RefCell;
use std::mem;

use tantivy::DocId;

use super::bits::Bits;
use super::matches::{self, Match, Matches};

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
    /// By document, zero where nothing was added.
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

    /// Adds to the sum of a document.
    pub(super) fn add(&mut self, doc: DocId, score: f32) {
        if let Some(sum) = self.sums.get_mut(doc as usize) {
            *sum += score;
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

    /// Which documents there are.
    pub(super) fn found(&self) -> &Bits {
        &self.found
    }

    /// As a list. What was added up is zero then, and need not be cleared.
    pub(super) fn into_matches(mut self) -> Matches {
        let found = mem::take(&mut self.found);
        let mut matches = matches::of(&found);
        for own in &mut matches {
            let sum = self.sums.get_mut(own.doc as usize);
            own.score = sum.map(mem::take).unwrap_or_default();
        }
        matches
    }

    /// Shows each of some documents with its sum: zero, if it is not among those here.
    pub(super) fn each(&self, matches: &mut [Match], mut see: impl FnMut(&mut Match, f32)) {
        for own in matches {
            let sum = self.sums.get(own.doc as usize).copied();
            see(own, sum.unwrap_or_default());
        }
    }
}

impl Drop for Sums {
    fn drop(&mut self) {
        let mut sums = mem::take(&mut self.sums);
        match self.found.len() * SPARSE_SHARE < sums.len() {
            true => {
                for doc in self.found.iter() {
                    if let Some(sum) = sums.get_mut(doc as usize) {
                        *sum = 0.0;
                    }
                }
            }
            false => sums.fill(0.0),
        }
        // The thread may be ending.
        _ = KEPT_SUMS.try_with(|kept| {
            let mut kept = kept.borrow_mut();
            if kept.len() < KEPT {
                kept.push(sums);
            }
        });
    }
}
