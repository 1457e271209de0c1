//! Ranks hits whose words stand close together above others.
//!
//! Where words stand is read for the best hits alone, by what their words are worth each for itself: reading it for all
//! would cost more than the search. Knows no texts, only positions.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;

use tantivy::DocId;

use super::chosen::Chosen;
use super::matches::Match;
use super::plan::{LeafId, Node, Plan};
use super::postings::Place;
use super::rank;
use super::run::Run;
use super::top::Top;
use crate::document::Zone;

/// Hits that are looked at; the others stay behind them.
pub(super) const MAX_HITS: usize = 50;
/// Words of a neighbour that are looked at: the nearest to what was typed, and of these the most frequent.
const MAX_WORDS: usize = 16;
/// Neighbours in a query that are looked at.
const MAX_PAIRS: usize = 4;
/// Where sentences are.
const ZONES: [Zone; 4] = [Zone::Title, Zone::Subtitle, Zone::Teaser, Zone::Body];

/// One of two neighbours in a query.
struct Side {
    /// What the least telling of its leaves tells.
    rarity: f32,
    /// Words of any of its leaves.
    words: Vec<Chosen>,
}

/// Whether a plan has words that may stand close together.
pub(super) fn matters(plan: &Plan) -> bool {
    operands(plan).len() > 1
}

/// Adds to the scores of hits what the closeness of their words is worth.
pub(super) fn add(run: &Run<'_>, tops: &mut [Top<'_>]) -> io::Result<()> {
    let operands = operands(run.plan());
    let sides: Vec<_> = operands
        .iter()
        .take(MAX_PAIRS + 1)
        .map(|leaves| Side::new(run, leaves))
        .collect();
    tops.sort_unstable_by_key(|top| (top.segment, top.matched.doc));
    for tops in tops.chunk_by_mut(|a, b| a.segment == b.segment) {
        let Some(number) = tops.first().map(|top| top.segment) else {
            continue;
        };
        let documents: Vec<_> = tops.iter().map(|top| top.matched).collect();
        for (left, right) in sides.iter().zip(sides.iter().skip(1)) {
            let distances = distances(run, number, (left, right), &documents)?;
            let rarity = left.rarity.min(right.rarity);
            for top in tops.iter_mut() {
                if let Some(&distance) = distances.get(&top.matched.doc) {
                    top.matched.score += rank::closeness(rarity, distance);
                }
            }
        }
    }
    Ok(())
}

/// The leaves of each operand that has to be found.
fn operands(plan: &Plan) -> Vec<Vec<LeafId>> {
    let Some(Node::All(nodes)) = &plan.root else {
        return Vec::new();
    };
    let leaf = |node: &Node| match node {
        Node::Words(leaf) => Some(*leaf),
        _ => None,
    };
    let leaves = nodes.iter().map(|node| match node {
        Node::Any(nodes) => nodes.iter().filter_map(leaf).collect(),
        node => leaf(node).into_iter().collect::<Vec<_>>(),
    });
    leaves.filter(|leaves| !leaves.is_empty()).collect()
}

impl Side {
    fn new(run: &Run<'_>, leaves: &[LeafId]) -> Self {
        let rarities = leaves.iter().map(|&leaf| run.rarity(leaf));
        let words = leaves.iter().flat_map(|&leaf| run.chosen(leaf));
        let mut words: Vec<_> = words
            .map(|&word| (word.kind, Reverse(run.snapshot().total(word.word)), word))
            .collect();
        if words.len() > MAX_WORDS {
            words.select_nth_unstable(MAX_WORDS);
            words.truncate(MAX_WORDS);
        }
        Self {
            rarity: rarities.fold(f32::INFINITY, f32::min),
            words: words.into_iter().map(|(_, _, word)| word).collect(),
        }
    }
}

/// How many words lie between the nearest places of a pair, by document.
fn distances(
    run: &Run<'_>,
    segment: usize,
    (left, right): (&Side, &Side),
    documents: &[Match],
) -> io::Result<BTreeMap<DocId, u32>> {
    let mut nearest = BTreeMap::new();
    let Some(reader) = run.reader(segment) else {
        return Ok(nearest);
    };
    let words = |side: &Side| run.snapshot().entries.words(segment, &side.words);
    let (left, right) = (words(left), words(right));
    for zone in ZONES {
        let left = reader.places(&left, zone, documents)?;
        if left.is_empty() {
            continue;
        }
        let right = reader.places(&right, zone, documents)?;
        for place in left {
            if let Some(distance) = distance(place, &right) {
                let best = nearest.entry(place.doc).or_insert(distance);
                *best = distance.min(*best);
            }
        }
    }
    Ok(nearest)
}

/// How far the nearest of some sorted places is in the same document; a compound holds two words at one place.
fn distance(place: Place, others: &[Place]) -> Option<u32> {
    let behind = others.partition_point(|other| *other < place);
    let before = behind.checked_sub(1);
    let near = [before, Some(behind)].into_iter().flatten();
    near.filter_map(|at| others.get(at))
        .filter(|other| other.doc == place.doc)
        .map(|other| other.position.abs_diff(place.position))
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_place_counts() {
        let place = |doc, position| Place { doc, position };
        let others = [place(1, 9), place(2, 3), place(2, 12), place(3, 10)];
        for (position, expected) in [(0, 3), (3, 0), (7, 4), (9, 3), (20, 8)] {
            assert_eq!(distance(place(2, position), &others), Some(expected));
        }
        assert_eq!(distance(place(0, 9), &others), None);
        assert_eq!(distance(place(4, 9), &others), None);
    }
}
