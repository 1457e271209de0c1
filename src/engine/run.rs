//! A plan whose words have been looked up: which words each leaf found, which of them each segment holds, and what each leaf
//! tells. Knows nothing of how a plan is run.

use std::io;

use super::chosen::Chosen;
use super::patience::Patience;
use super::plan::{Leaf, LeafId, Plan};
use super::postings::{Reader, Word};
use super::rank;
use super::select::Selector;
use super::snapshot::Snapshot;
use super::tally::Tally;
use crate::document::Zones;
use crate::search::Asker;

/// A wildcard that finds more words than this is no description of any.
const VAST: usize = 5_000;

/// A plan whose words have been looked up in a snapshot.
pub(super) struct Run<'a> {
    snapshot: &'a Snapshot,
    plan: &'a Plan,
    /// The words found, by leaf.
    chosen: Vec<Vec<Chosen>>,
    /// Those of them that a segment holds, by segment and leaf.
    held: Vec<Vec<Vec<Word>>>,
    /// How many releases hold each of them, added up, by leaf.
    postings: Vec<u64>,
    /// What each leaf tells, by leaf.
    rarities: Vec<f32>,
    scoring: bool,
    patience: Patience,
}

impl<'a> Run<'a> {
    /// Looks the words of a plan up for an asker. Without scoring, scores are worthless.
    pub(super) fn new(
        snapshot: &'a Snapshot,
        plan: &'a Plan,
        asker: &Asker,
        scoring: bool,
    ) -> io::Result<Self> {
        let patience = Patience::of(asker);
        let choose = |leaf: &Leaf| {
            patience.check()?;
            Ok(leaf.selector.choose(&snapshot.dictionary))
        };
        let chosen: Vec<_> = plan.leaves.iter().map(choose).collect::<io::Result<_>>()?;
        let held = |segment| {
            let held = chosen.iter();
            held.map(|chosen| snapshot.entries.words(segment, chosen))
                .collect()
        };
        let postings = |chosen: &Vec<Chosen>| {
            let totals = chosen.iter().map(|chosen| snapshot.total(chosen.word));
            totals.map(u64::from).sum()
        };
        let mut run = Self {
            snapshot,
            plan,
            held: (0..snapshot.segments.len()).map(held).collect(),
            postings: chosen.iter().map(postings).collect(),
            chosen,
            rarities: vec![1.0; plan.leaves.len()],
            scoring,
            patience,
        };
        // One term alone has nothing to be weighed against.
        if scoring && plan.leaves.len() > 1 {
            run.rarities = run.rarities_for(asker)?;
        }
        Ok(run)
    }

    /// What each leaf tells, by the releases that the asker may see: scores must not tell of others.
    fn rarities_for(&self, asker: &Asker) -> io::Result<Vec<f32>> {
        let tallies = Tally::of_all(self.snapshot, asker);
        let all = tallies.iter().map(Tally::all).sum();
        // What is known of words for everybody is added up already. A release with two of them counts twice.
        let are_counted = tallies.iter().all(Tally::sees_counted);
        let leaves = self.plan.leaves.iter().zip(&self.postings).enumerate();
        let rarities = leaves.map(|(number, (leaf, &postings))| {
            let found = match are_counted && leaf.zones == Zones::ALL {
                true => postings,
                false => tallies
                    .iter()
                    .zip(&self.held)
                    .map(|(tally, held)| {
                        let words = held.get(number).map_or(&[][..], Vec::as_slice);
                        tally.releases(words, leaf.zones)
                    })
                    .sum::<io::Result<u64>>()?,
            };
            Ok(rank::rarity(found, all))
        });
        rarities.collect()
    }

    /// What it is run on.
    pub(super) fn snapshot(&self) -> &'a Snapshot {
        self.snapshot
    }

    /// What is run.
    pub(super) fn plan(&self) -> &'a Plan {
        self.plan
    }

    /// The words a leaf found, in order.
    pub(super) fn chosen(&self, leaf: LeafId) -> &[Chosen] {
        self.chosen.get(leaf).map_or(&[], Vec::as_slice)
    }

    /// What a leaf tells.
    pub(super) fn rarity(&self, leaf: LeafId) -> f32 {
        self.rarities.get(leaf).copied().unwrap_or_default()
    }

    /// Whether a leaf is a wildcard that found so many words that it tells nothing how often any of them stands.
    pub(super) fn is_vast(&self, leaf: LeafId) -> bool {
        let selector = self.plan.leaf(leaf).map(|leaf| &leaf.selector);
        matches!(selector, Some(Selector::Pattern(_))) && self.chosen(leaf).len() > VAST
    }

    /// The words a leaf found in a segment.
    pub(super) fn words(&self, segment: usize, leaf: LeafId) -> &[Word] {
        let held = self.held.get(segment).and_then(|held| held.get(leaf));
        held.map_or(&[], Vec::as_slice)
    }

    /// How many postings there are to read for a leaf, in a segment on average.
    pub(super) fn usual_postings(&self, leaf: LeafId) -> u64 {
        let postings = self.postings.get(leaf).copied().unwrap_or_default();
        postings / self.snapshot.segments.len().max(1) as u64
    }

    /// Reads a segment.
    pub(super) fn reader(&self, number: usize) -> Option<Reader<'_>> {
        Some(Reader {
            snapshot: self.snapshot,
            segment: self.snapshot.segments.get(number)?,
            scoring: self.scoring,
            patience: self.patience.clone(),
        })
    }
}
