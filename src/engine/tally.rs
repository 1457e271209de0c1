//! How many releases of a segment that an asker may see hold a word.
//!
//! What was counted when the segment was prepared is put right by the documents that went or appeared since; only where
//! that cannot be done, postings are read.

use std::io;

use tantivy::DocId;

use super::dictionary::WordId;
use super::matches::{self, Match, Matches};
use super::patience::Patience;
use super::postings::{Reader, Word};
use super::segment::Segment;
use super::snapshot::Snapshot;
use super::visibility::Visibility;
use crate::document::Zones;
use crate::german::Kind;
use crate::search::{Access, Asker};

/// Counts releases of a segment for an asker.
pub(super) struct Tally<'a> {
    /// The segment's.
    number: usize,
    reader: Reader<'a>,
    visibility: Visibility<'a>,
    /// Whether the asker may see all that was counted when the segment was prepared.
    sees_counted: bool,
    /// Documents that were counted and are gone, or were not and may be seen.
    changed: Matches,
}

impl<'a> Tally<'a> {
    /// Of every segment of a snapshot.
    pub(super) fn of_all(snapshot: &'a Snapshot, asker: &Asker) -> Vec<Self> {
        let segments = snapshot.segments.iter().enumerate();
        segments
            .map(|(number, segment)| Self::new(snapshot, number, segment, asker))
            .collect()
    }

    fn new(snapshot: &'a Snapshot, number: usize, segment: &'a Segment, asker: &Asker) -> Self {
        let visibility = Visibility::new(segment, asker);
        let counted_at = segment.prepared.counted_at;
        let held = segment.prepared.columns.embargoed_after(counted_at);
        let mut changed: Vec<_> = segment.deleted.clone();
        changed.extend(held);
        changed.sort_unstable();
        changed.dedup();
        let changed = changed.into_iter().map(|doc| Match { doc, score: 0.0 });
        Self {
            number,
            reader: Reader {
                snapshot,
                segment,
                scoring: false,
                patience: Patience::of(asker),
            },
            visibility,
            sees_counted: asker.access == Access::Accredited || asker.now.as_second() >= counted_at,
            changed: changed.collect(),
        }
    }

    /// Whether the asker may see all that was counted when the segment was prepared.
    pub(super) fn sees_counted(&self) -> bool {
        self.sees_counted
    }

    /// What is counted in.
    pub(super) fn segment(&self) -> &'a Segment {
        self.reader.segment
    }

    /// A word as the segment holds it, if it does.
    pub(super) fn word(&self, id: WordId) -> Option<Word> {
        let entry = self.reader.snapshot.entries.get(id, self.number)?;
        let kind = Kind::Exact;
        Some(Word { id, entry, kind })
    }

    /// About how many documents the asker may find.
    pub(super) fn all(&self) -> u64 {
        self.visibility.count()
    }

    /// The documents with any of some words that the asker may see.
    pub(super) fn documents(
        &self,
        words: &[Word],
        zones: Zones,
    ) -> io::Result<impl Iterator<Item = DocId>> {
        let found = self.reader.documents(words, zones, None)?;
        let docs = found.into_matches().into_iter().map(|found| found.doc);
        Ok(docs.filter(|&doc| self.visibility.sees(doc)))
    }

    /// How many releases with any of some words the asker may see.
    pub(super) fn releases(&self, words: &[Word], zones: Zones) -> io::Result<u64> {
        let ([word], true, Zones::ALL) = (words, self.sees_counted, zones) else {
            return Ok(self.documents(words, zones)?.count() as u64);
        };
        let counted = u64::from(self.reader.segment.prepared.vocabulary.releases(word.entry));
        if self.changed.is_empty() {
            return Ok(counted);
        }
        let found = self.reader.documents(words, zones, Some(&self.changed))?;
        let changed = matches::intersect(found.into_matches(), &self.changed);
        let (mut gone, mut come) = (0, 0);
        for Match { doc, .. } in changed {
            match self.was_held(doc) {
                true => come += u64::from(self.visibility.sees(doc)),
                false => gone += 1,
            }
        }
        Ok(counted.saturating_sub(gone) + come)
    }

    /// At most so many of the releases that were counted may the asker not see.
    pub(super) fn unsure(&self) -> u64 {
        match self.sees_counted {
            true => self.changed.len() as u64,
            false => u64::MAX,
        }
    }

    /// Whether there is a release with any of some words that the asker may see.
    pub(super) fn any(&self, words: &[Word], zones: Zones) -> io::Result<bool> {
        let surely = zones == Zones::ALL && {
            let vocabulary = &self.reader.segment.prepared.vocabulary;
            let counted = words.iter().map(|word| vocabulary.releases(word.entry));
            u64::from(counted.max().unwrap_or_default()) > self.unsure()
        };
        Ok(surely || self.documents(words, zones)?.next().is_some())
    }

    /// At most how many documents hold any of some words, whoever may see them.
    pub(super) fn at_most(&self, words: &[Word], zones: Zones) -> u64 {
        self.reader.count(words, zones)
    }

    /// Some documents with a word that the asker may see, spread over all there are; such as nobody held back, if any.
    pub(super) fn samples(
        &self,
        word: &Word,
        zones: Zones,
        count: usize,
    ) -> io::Result<Vec<DocId>> {
        let mut docs: Vec<_> = self.documents(std::slice::from_ref(word), zones)?.collect();
        if docs.iter().any(|&doc| !self.was_held(doc)) {
            docs.retain(|&doc| !self.was_held(doc));
        }
        let step = docs.len().div_ceil(count).max(1);
        Ok(docs.into_iter().step_by(step).collect())
    }

    /// Whether none of some documents was under embargo when the segment was prepared.
    pub(super) fn are_public(&self, docs: &[DocId]) -> bool {
        docs.iter().all(|&doc| !self.was_held(doc))
    }

    fn was_held(&self, doc: DocId) -> bool {
        let prepared = &self.reader.segment.prepared;
        prepared
            .columns
            .is_embargoed_after(doc, prepared.counted_at)
    }
}
