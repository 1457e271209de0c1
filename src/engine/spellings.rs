//! How words are written that were shown before, so that releases are not read again for each. Grows to the words that
//! searches found, at most to the vocabulary of its segment, and goes with the segment.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use super::vocabulary::Entry;

/// Spellings by word; none of a word that stands nowhere with its letters, but is only meant.
#[derive(Default)]
pub(super) struct Spellings(RwLock<HashMap<Entry, Option<String>>>);

impl Spellings {
    /// How a word is written, if it was looked up before.
    pub(super) fn get(&self, word: Entry) -> Option<Option<String>> {
        let spellings = self.0.read().unwrap_or_else(PoisonError::into_inner);
        spellings.get(&word).cloned()
    }

    /// Keeps how a word is written.
    pub(super) fn insert(&self, word: Entry, spelling: Option<String>) {
        let mut spellings = self.0.write().unwrap_or_else(PoisonError::into_inner);
        spellings.insert(word, spelling);
    }
}
