//! Finds in a release's text what made it a hit: runs the plan once more, on the words of that one release.
//!
//! Only what was found counts: of an alternative that did not hold, and of what must not be there, nothing is marked.

use std::collections::HashMap;
use std::ops::Range;

use super::execute::Run;
use super::plan::{LeafId, Node, Row};
use super::postings::Place;
use super::rows;
use super::segment::Segment;
use super::select::{Chosen, Kind, Selector};
use crate::document::{Zone, Zones};
use crate::german::{self, Word, Writing};
use crate::release::Release;

/// A place in a text that matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) zone: Zone,
    /// Which of the zone's texts.
    pub(super) text: usize,
    /// Bytes of that text.
    pub(super) range: Range<usize>,
    /// Which part of the query it is for.
    pub(super) leaf: LeafId,
}

impl Mark {
    /// Sorts by zone, text and place.
    pub(super) fn place(&self) -> (Zone, usize, usize, usize) {
        (self.zone, self.text, self.range.start, self.range.end)
    }
}

/// Marks releases of one segment.
pub(super) struct Marker<'a> {
    run: &'a Run<'a>,
    /// By leaf, the words found: written ones and equivalents.
    found: Vec<[HashMap<&'a str, Kind>; 2]>,
}

impl<'a> Marker<'a> {
    pub(super) fn new(run: &'a Run<'a>, number: usize, segment: &'a Segment) -> Self {
        let vocabulary = &segment.prepared.vocabulary;
        let found = |leaf| {
            let mut found = [HashMap::new(), HashMap::new()];
            for &Chosen { word, kind } in run.words(number, leaf) {
                let [written, equivalents] = &mut found;
                let words = if vocabulary.is_written(word) {
                    written
                } else {
                    equivalents
                };
                words.insert(vocabulary.bare(word), kind);
            }
            found
        };
        Self {
            run,
            found: (0..run.plan().leaves.len()).map(found).collect(),
        }
    }

    /// What matched in a release, in order of zone, text and place.
    pub(super) fn marks(&self, release: &Release) -> Vec<Mark> {
        let Some(root) = &self.run.plan().root else {
            return Vec::new();
        };
        let texts = Zone::ALL.into_iter().flat_map(|zone| {
            let texts = zone.texts(release).into_iter().enumerate();
            texts.map(move |(number, text)| Text {
                zone,
                number,
                text,
                words: german::words(text),
            })
        });
        let texts: Vec<_> = texts.collect();
        let mut marks = self.node(root, &texts).unwrap_or_default();
        marks.sort_by_key(Mark::place);
        marks
    }

    /// What matched, if the release does.
    fn node(&self, node: &Node, texts: &[Text<'_>]) -> Option<Vec<Mark>> {
        match node {
            Node::All(nodes) => nodes.iter().try_fold(Vec::new(), |mut marks, node| {
                marks.append(&mut self.node(node, texts)?);
                Some(marks)
            }),
            Node::Any(nodes) => {
                let held: Vec<_> = nodes
                    .iter()
                    .filter_map(|node| self.node(node, texts))
                    .collect();
                (!held.is_empty()).then(|| held.concat())
            }
            Node::Not(node) => self.node(node, texts).is_none().then(Vec::new),
            Node::Words(leaf) => {
                let zones = self.run.plan().leaf(*leaf)?.zones;
                some(
                    in_zones(texts, zones)
                        .flat_map(|text| self.words(*leaf, text))
                        .collect(),
                )
            }
            Node::Row(row, zones) => some(
                in_zones(texts, *zones)
                    .flat_map(|text| self.row(row, text))
                    .collect(),
            ),
            Node::Near(distance, left, right, zones) => some(
                in_zones(texts, *zones)
                    .flat_map(|text| self.near(*distance, left, right, text))
                    .collect(),
            ),
        }
    }

    fn kind(&self, leaf: LeafId, word: &Word) -> Option<Kind> {
        let [written, equivalents] = self.found.get(leaf)?;
        let words = if word.writing == Writing::Written {
            written
        } else {
            equivalents
        };
        words.get(word.text.as_str()).copied()
    }

    fn words(&self, leaf: LeafId, text: &Text<'_>) -> Vec<Mark> {
        let marks = text.words.iter().filter_map(|word| {
            let kind = self.kind(leaf, word)?;
            let range = match (kind, word.writing) {
                (Kind::Part, Writing::Written) => self.part(leaf, word, text.text),
                _ => word.span.clone(),
            };
            Some(text.mark(range, leaf))
        });
        marks.collect()
    }

    /// Where in a word the part of it stands that was typed.
    fn part(&self, leaf: LeafId, word: &Word, text: &str) -> Range<usize> {
        let Some(Selector::Term(term)) = self.run.plan().leaf(leaf).map(|leaf| &leaf.selector)
        else {
            return word.span.clone();
        };
        let Some(folded) = term.part(&word.text) else {
            return word.span.clone();
        };
        let written = text.get(word.span.clone()).unwrap_or_default();
        let range = german::unfold(written, folded);
        word.span.start + range.start..word.span.start + range.end
    }

    fn row(&self, row: &Row, text: &Text<'_>) -> Vec<Mark> {
        self.starts(row, text)
            .into_iter()
            .filter_map(|start| text.stretch(start, row))
            .collect()
    }

    fn near(&self, distance: u32, left: &Row, right: &Row, text: &Text<'_>) -> Vec<Mark> {
        let (left_starts, right_starts) = (self.starts(left, text), self.starts(right, text));
        let one = rows::Row {
            starts: &left_starts,
            words: left.0.len() as u32,
        };
        let other = rows::Row {
            starts: &right_starts,
            words: right.0.len() as u32,
        };
        let one_near = rows::near(distance, one, other);
        let other_near = rows::near(distance, other, one);
        let stretches = |starts: Vec<Place>, row| {
            starts
                .into_iter()
                .filter_map(move |start| text.stretch(start, row))
        };
        stretches(one_near, left)
            .chain(stretches(other_near, right))
            .collect()
    }

    fn starts(&self, row: &Row, text: &Text<'_>) -> Vec<Place> {
        let places = row.0.iter().map(|&leaf| {
            let words = text
                .words
                .iter()
                .filter(|word| self.kind(leaf, word).is_some());
            let mut places: Vec<_> = words
                .map(|word| Place {
                    doc: 0,
                    position: word.position,
                })
                .collect();
            places.dedup();
            places
        });
        rows::rows(&places.collect::<Vec<_>>())
    }
}

/// One text of a release, cut into words.
struct Text<'a> {
    zone: Zone,
    number: usize,
    text: &'a str,
    words: Vec<Word>,
}

impl Text<'_> {
    fn mark(&self, range: Range<usize>, leaf: LeafId) -> Mark {
        Mark {
            zone: self.zone,
            text: self.number,
            range,
            leaf,
        }
    }

    /// From the first to the last word of a row.
    fn stretch(&self, start: Place, row: &Row) -> Option<Mark> {
        let at = |position: u32| {
            let from = self.words.partition_point(|word| word.position < position);
            let here = self.words.get(from..).unwrap_or_default();
            here.iter()
                .find(|word| word.position == position && word.writing == Writing::Written)
        };
        let first = at(start.position)?;
        let last = at(start.position + row.0.len().saturating_sub(1) as u32)?;
        Some(self.mark(first.span.start..last.span.end, *row.0.first()?))
    }
}

fn in_zones<'a, 'b>(texts: &'a [Text<'b>], zones: Zones) -> impl Iterator<Item = &'a Text<'b>> {
    texts.iter().filter(move |text| zones.contains(text.zone))
}

fn some(marks: Vec<Mark>) -> Option<Vec<Mark>> {
    (!marks.is_empty()).then_some(marks)
}
