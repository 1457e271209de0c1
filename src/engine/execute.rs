//! Runs a plan on a segment: a set of documents for every part of it, joined as the operators say.
//!
//! The part that finds least is run first and the others only look where it found something.

use std::io;

use super::chosen::Chosen;
use super::matches::{self, Match, Matches};
use super::patience::Patience;
use super::phrase::phrase;
use super::plan::{Leaf, LeafId, Node, Plan, Row};
use super::postings::{Place, Reader, Word};
use super::rank;
use super::rows;
use super::select::Selector;
use super::sets::Set;
use super::snapshot::Snapshot;
use super::tally::Tally;
use crate::document::{Zone, Zones};
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
    fn is_vast(&self, leaf: LeafId) -> bool {
        let selector = self.plan.leaf(leaf).map(|leaf| &leaf.selector);
        matches!(selector, Some(Selector::Pattern(_))) && self.chosen(leaf).len() > VAST
    }

    /// The words a leaf found in a segment.
    pub(super) fn words(&self, segment: usize, leaf: LeafId) -> &[Word] {
        let held = self.held.get(segment).and_then(|held| held.get(leaf));
        held.map_or(&[], Vec::as_slice)
    }

    /// The documents of a segment that match, deleted and hidden ones included.
    pub(super) fn matches(&self, segment: usize) -> io::Result<Matches> {
        let Some(part) = self.part(segment) else {
            return Ok(Matches::new());
        };
        match &self.plan.root {
            // Of one term alone only those found get a score, not every place of an array.
            Some(Node::Words(leaf)) => {
                let found = part.found(*leaf, None)?.into_matches();
                let scored = part.scored(Set::Few(found), self.rarity(*leaf));
                Ok(scored.into_matches())
            }
            Some(root) => Ok(part.run(root, None)?.into_matches()),
            None => Ok(matches::all(part.reader.segment.documents())),
        }
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

    fn part(&self, number: usize) -> Option<Part<'_>> {
        Some(Part {
            run: self,
            number,
            reader: self.reader(number)?,
        })
    }
}

/// A run on one segment.
struct Part<'a> {
    run: &'a Run<'a>,
    number: usize,
    reader: Reader<'a>,
}

impl Part<'_> {
    /// The documents that match. With `within`, documents outside of it may be missing or not.
    fn run(&self, node: &Node, within: Option<&Set>) -> io::Result<Set> {
        self.run.patience.check()?;
        match node {
            Node::All(nodes) => self.all(nodes, within),
            Node::Any(nodes) => {
                let none = Set::Few(Matches::new());
                nodes
                    .iter()
                    .try_fold(none, |found, node| Ok(found.unite(self.run(node, within)?)))
            }
            Node::Not(node) => {
                let base = match within {
                    Some(within) => within
                        .list()
                        .iter()
                        .map(|matched| Match {
                            score: 0.0,
                            ..*matched
                        })
                        .collect(),
                    None => matches::all(self.reader.segment.documents()),
                };
                self.subtract(Set::Few(base), node)
            }
            Node::Words(leaf) => {
                let found = self.found(*leaf, within)?;
                Ok(self.scored(found, self.rarity(*leaf)))
            }
            Node::Row(row, zones) => {
                let within = within.map(Set::list);
                let found = self.in_zones(*zones, |zone| self.row(row, zone, within.as_deref()))?;
                Ok(self.scored(Set::Few(found), self.row_rarity(row)))
            }
            Node::Near(distance, left, right, zones) => {
                let within = within.map(Set::list);
                let found = self.in_zones(*zones, |zone| {
                    let candidates = self.candidates(&[left, right], zone, within.as_deref())?;
                    let left_starts = self.starts(left, zone, &candidates)?;
                    let right_starts = self.starts(right, zone, &candidates)?;
                    let row = |starts, row: &Row| rows::Row {
                        starts,
                        words: row.0.len() as u32,
                    };
                    Ok(counted(&rows::near(
                        *distance,
                        row(left_starts.as_slice(), left),
                        row(right_starts.as_slice(), right),
                    )))
                })?;
                let rarity = self.row_rarity(left) + self.row_rarity(right);
                Ok(self.scored(Set::Few(found), rarity))
            }
        }
    }

    /// The documents with any word of a leaf, with the weighted frequencies added up.
    fn found(&self, leaf: LeafId, within: Option<&Set>) -> io::Result<Set> {
        let (words, zones) = (self.words(leaf), self.zones(leaf));
        if self.run.is_vast(leaf) {
            let documents = self.reader.segment.documents();
            let within = within.map(|within| within.bits(documents));
            return Ok(Set::Few(self.reader.any(words, zones, within)?));
        }
        let few = within.and_then(Set::few);
        self.reader.documents(words, zones, few)
    }

    /// What a part does not find of what was found.
    fn subtract(&self, found: Set, node: &Node) -> io::Result<Set> {
        let excluded = self.unscored().run(node, Some(&found))?;
        Ok(found.subtract(&excluded))
    }

    /// The same where scores do not matter.
    fn unscored(&self) -> Self {
        Self {
            reader: self.reader.unscored(),
            ..*self
        }
    }

    fn all(&self, nodes: &[Node], within: Option<&Set>) -> io::Result<Set> {
        let (excluding, mut finding): (Vec<_>, Vec<_>) =
            nodes.iter().partition(|node| matches!(node, Node::Not(_)));
        finding.sort_by_cached_key(|node| self.size(node));
        let mut found: Option<Set> = None;
        for node in finding {
            let next = self.run(node, found.as_ref().or(within))?;
            found = Some(match found {
                Some(found) => found.intersect(next),
                None => next,
            });
        }
        for node in excluding {
            found = Some(match (found, node) {
                (Some(found), Node::Not(node)) => self.subtract(found, node)?,
                (_, node) => self.run(node, within)?,
            });
        }
        Ok(found.unwrap_or_else(|| Set::Few(Matches::new())))
    }

    /// About how many documents a part finds.
    fn size(&self, node: &Node) -> u64 {
        let row = |row: &Row, zones| {
            row.0
                .iter()
                .map(|&leaf| self.postings(leaf, zones))
                .min()
                .unwrap_or_default()
        };
        match node {
            Node::All(nodes) => nodes
                .iter()
                .map(|node| self.size(node))
                .min()
                .unwrap_or_default(),
            Node::Any(nodes) => nodes.iter().map(|node| self.size(node)).sum(),
            Node::Not(_) => self.reader.segment.documents().into(),
            Node::Words(leaf) => self.postings(*leaf, self.zones(*leaf)),
            Node::Row(words, zones) => row(words, *zones),
            Node::Near(_, left, right, zones) => row(left, *zones).min(row(right, *zones)),
        }
    }

    fn words(&self, leaf: LeafId) -> &[Word] {
        self.run.words(self.number, leaf)
    }

    fn zones(&self, leaf: LeafId) -> Zones {
        self.run
            .plan
            .leaf(leaf)
            .map_or(Zones::ALL, |leaf| leaf.zones)
    }

    /// How many postings there are to read for a leaf; where in all zones, how many in a segment on average.
    fn postings(&self, leaf: LeafId, zones: Zones) -> u64 {
        let words = self.words(leaf);
        if words.is_empty() || zones != Zones::ALL {
            return self.reader.count(words, zones);
        }
        let postings = self.run.postings.get(leaf).copied().unwrap_or_default();
        postings / self.run.snapshot.segments.len().max(1) as u64
    }

    fn rarity(&self, leaf: LeafId) -> f32 {
        self.run.rarity(leaf)
    }

    fn row_rarity(&self, row: &Row) -> f32 {
        row.0.iter().map(|&leaf| self.rarity(leaf)).sum()
    }

    /// What was found, with the weighted frequencies made scores.
    fn scored(&self, mut found: Set, rarity: f32) -> Set {
        if self.reader.scoring {
            found.change(|frequency| rank::score(rarity, frequency));
        }
        found
    }

    /// The documents with a row in a zone, and how often. With `within`, documents outside of it may be missing.
    fn row(&self, row: &Row, zone: Zone, within: Option<&[Match]>) -> io::Result<Matches> {
        let single = |&leaf: &LeafId| match self.words(leaf) {
            [word] => Some(*word),
            _ => None,
        };
        if let Some(words) = row.0.iter().map(single).collect::<Option<Vec<_>>>() {
            return phrase(&self.reader, &words, zone, within);
        }
        let candidates = self.candidates(&[row], zone, within)?;
        Ok(counted(&self.starts(row, zone, &candidates)?))
    }

    /// The documents that hold every word of every row in a zone.
    fn candidates(
        &self,
        rows: &[&Row],
        zone: Zone,
        within: Option<&[Match]>,
    ) -> io::Result<Matches> {
        let mut leaves: Vec<_> = rows.iter().flat_map(|row| row.0.iter().copied()).collect();
        leaves.sort_by_cached_key(|&leaf| self.postings(leaf, zone.into()));
        let reader = self.reader.unscored();
        let mut found: Option<Set> = None;
        for leaf in leaves {
            let few = found.as_ref().and_then(Set::few);
            let next = reader.documents(self.words(leaf), zone.into(), few.or(within))?;
            found = Some(match found {
                Some(found) => found.intersect(next),
                None => next,
            });
        }
        Ok(found.map_or_else(Matches::new, Set::into_matches))
    }

    /// Where a row begins in the documents given.
    fn starts(&self, row: &Row, zone: Zone, documents: &[Match]) -> io::Result<rows::Starts> {
        let places = row
            .0
            .iter()
            .map(|&leaf| self.reader.places(self.words(leaf), zone, documents));
        Ok(rows::rows(&places.collect::<io::Result<Vec<_>>>()?))
    }

    /// The documents found in any of the zones, with the weighted numbers of places.
    fn in_zones(
        &self,
        zones: Zones,
        find: impl Fn(Zone) -> io::Result<Matches>,
    ) -> io::Result<Matches> {
        let mut found = Matches::new();
        for zone in zones.iter() {
            let lengths = &self.reader.segment.prepared.zone(zone).lengths;
            let worth = self.run.snapshot.worth(zone);
            let mut here = find(zone)?;
            for matched in &mut here {
                let class = usize::from(lengths.fieldnorm_id(matched.doc));
                matched.score *= worth.get(class).copied().unwrap_or_default();
            }
            found = matches::unite(found, here);
        }
        Ok(found)
    }
}

/// The documents of places in order, and how many are in each.
fn counted(places: &[Place]) -> Matches {
    let documents = places.chunk_by(|a, b| a.doc == b.doc);
    let counted = documents.filter_map(|places| {
        let doc = places.first()?.doc;
        let score = places.len() as f32;
        Some(Match { doc, score })
    });
    counted.collect()
}
