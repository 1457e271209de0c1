//! A plan whose words have been looked up: which words each leaf found, which of them each segment holds, and what each leaf
//! tells. Knows nothing of how a plan is run.

use std::cell::OnceCell;
use std::io;

use super::chosen::Chosen;
use super::crowds::Crowd;
use super::everyday::Everyday;
use super::patience::Patience;
use super::plan::{Leaf, LeafId, Plan};
use super::postings::{Reader, Weighted, Word};
use super::rank;
use super::select::Selector;
use super::snapshot::Snapshot;
use super::tally::Tally;
use super::vast::{self, Vast};
use crate::document::Zones;
use crate::search::Asker;

/// A plan whose words have been looked up in a snapshot.
pub(super) struct Run<'a> {
    snapshot: &'a Snapshot,
    plan: &'a Plan,
    /// The words found, by leaf.
    chosen: Vec<Vec<Chosen>>,
    /// Those of them that a segment holds, by segment and leaf, looked up when they are asked for.
    held: Vec<Vec<OnceCell<Vec<Word>>>>,
    /// By leaf, the key that finds most of its words, where it is an everyday one.
    everyday: Vec<Option<Everyday>>,
    /// By leaf, the words of a wildcard that finds very much, put in order when they are asked for.
    vast: Vec<Option<OnceCell<Vast>>>,
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
        let everyday = |(leaf, chosen): (&Leaf, &Vec<Chosen>)| match leaf.zones {
            Zones::ALL => Everyday::of(&leaf.selector, chosen, snapshot),
            _ => None,
        };
        let postings = |chosen: &Vec<Chosen>| {
            let totals = chosen.iter().map(|chosen| snapshot.total(chosen.word));
            totals.map(u64::from).sum()
        };
        let postings: Vec<u64> = chosen.iter().map(postings).collect();
        let vast = |((leaf, chosen), &postings): ((&Leaf, &Vec<Chosen>), &u64)| {
            let is_wildcard = matches!(leaf.selector, Selector::Pattern(_));
            (is_wildcard && vast::is_vast(chosen.len(), postings)).then(OnceCell::new)
        };
        let mut run = Self {
            snapshot,
            plan,
            held: vec![vec![OnceCell::new(); chosen.len()]; snapshot.segments.len()],
            everyday: plan.leaves.iter().zip(&chosen).map(everyday).collect(),
            vast: plan
                .leaves
                .iter()
                .zip(&chosen)
                .zip(&postings)
                .map(vast)
                .collect(),
            postings,
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
                    .enumerate()
                    .map(|(segment, tally)| tally.releases(self.words(segment, number), leaf.zones))
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

    /// The words of a leaf that is a wildcard and finds very much.
    pub(super) fn vast(&self, leaf: LeafId) -> Option<&Vast> {
        let vast = self.vast.get(leaf)?.as_ref()?;
        let zones = self.plan.leaf(leaf).map_or(Zones::ALL, |leaf| leaf.zones);
        Some(vast.get_or_init(|| Vast::of(self.chosen(leaf), zones, self.snapshot)))
    }

    /// The words a leaf found in a segment.
    pub(super) fn words(&self, segment: usize, leaf: LeafId) -> &[Word] {
        let held = self.held.get(segment).and_then(|held| held.get(leaf));
        held.map_or(&[], |held| {
            held.get_or_init(|| self.snapshot.entries.words(segment, self.chosen(leaf)))
        })
    }

    /// Whether a leaf found so many words that hardly a segment has none.
    pub(super) fn is_everywhere(&self, leaf: LeafId) -> bool {
        self.vast.get(leaf).is_some_and(Option::is_some)
            || self.everyday.get(leaf).is_some_and(Option::is_some)
    }

    /// What a segment has listed of a leaf, if it has, and the words that are to be read beside it.
    pub(super) fn crowd(&self, segment: usize, leaf: LeafId) -> Option<(&Crowd, Vec<Weighted>)> {
        let everyday = self.everyday.get(leaf)?.as_ref()?;
        let crowds = &self.snapshot.segments.get(segment)?.crowds;
        let crowd = crowds.get(everyday.key)?;
        let others = everyday.others(crowd, &self.snapshot.entries, segment);
        Some((crowd, others))
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
