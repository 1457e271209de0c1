//! An array with a place for every document of a segment, in which what thousands of words contribute is added up. Knows no
//! postings and no weights.

use std::cell::RefCell;
use std::mem;

use tantivy::DocId;

use super::bits::Bits;
use super::matches::{self, Match, Matches};

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

    /// Which documents there are.
    pub(super) fn found(&self) -> &Bits {
        &self.found
    }

    /// As a list.
    pub(super) fn matches(&self) -> Matches {
        let mut matches = matches::of(&self.found);
        self.each(&mut matches, |own, sum| own.score = sum);
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
        self.sums.fill(0.0);
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
