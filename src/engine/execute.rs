//! Runs a plan on a segment: a set of documents for every part of it, joined as the operators say.
//!
//! The part that finds least is run first and the others only look where it found something.

use std::io;

use super::matches::{self, Match, Matches};
use super::phrase::phrase;
use super::plan::{LeafId, Node, Row};
use super::postings::{Place, Reader, Word};
use super::rank;
use super::rows;
use super::run::Run;
use super::sets::Set;
use crate::document::{Zone, Zones};

/// The documents of a segment that match, deleted and hidden ones included.
pub(super) fn matches(run: &Run<'_>, segment: usize) -> io::Result<Matches> {
    let Some(reader) = run.reader(segment) else {
        return Ok(Matches::new());
    };
    let part = Part {
        run,
        number: segment,
        reader,
    };
    match &run.plan().root {
        // Of one term alone only those found get a score, not every place of an array.
        Some(Node::Words(leaf)) => {
            let found = part.found(*leaf, None)?.into_matches();
            let scored = part.scored(Set::Few(found), run.rarity(*leaf));
            Ok(scored.into_matches())
        }
        Some(root) => Ok(part.run(root, None)?.into_matches()),
        None => Ok(matches::all(part.reader.segment.documents())),
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
        self.reader.patience.check()?;
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
        let few = within.and_then(Set::few);
        if let Some((crowd, words)) = self.run.crowd(self.number, leaf) {
            return self.reader.gathered(crowd, words, Zones::ALL, few);
        }
        let zones = self.zones(leaf);
        if let Some(vast) = self.run.vast(leaf) {
            let documents = self.reader.segment.documents();
            let within = within.map(|within| within.bits(documents));
            let found = vast.documents(&self.reader, self.number, zones, within)?;
            return Ok(Set::Few(found));
        }
        self.reader.documents(self.words(leaf), zones, few)
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
            .plan()
            .leaf(leaf)
            .map_or(Zones::ALL, |leaf| leaf.zones)
    }

    /// How many postings there are to read for a leaf; where in all zones, how many in a segment on average.
    fn postings(&self, leaf: LeafId, zones: Zones) -> u64 {
        let usual = self.run.usual_postings(leaf);
        if zones == Zones::ALL && (self.run.is_everywhere(leaf) || !self.words(leaf).is_empty()) {
            return usual;
        }
        self.reader.count(self.words(leaf), zones)
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
            let worth = rank::worths(zone);
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
