//! Finds in a release's text what made it a hit: runs the plan once more, on the words of that one release.
//!
//! Only what was found counts: of an alternative that did not hold, and of what must not be there, nothing is marked.

use std::ops::Range;

use super::bits::Bits;
use super::chosen::Chosen;
use super::dictionary::Dictionary;
use super::plan::{LeafId, Node, Plan, Row};
use super::postings::Place;
use super::rows;
use super::run::Run;
use super::select::Selector;
use super::tier::Letters;
use crate::document::{Zone, Zones};
use crate::german::{self, Kind, WordRef, Writing};
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

/// Marks releases.
pub(super) struct Marker<'a> {
    run: &'a Run<'a>,
    dictionary: &'a Dictionary,
    /// The words that any part of the plan finds.
    found: Bits,
    /// By the letters of these words, a share of all words that holds them: most words of a text are in no such share,
    /// and need not be looked up.
    shares: Bits,
    /// Whether any of these words is an equivalent.
    finds_meant: bool,
}

impl<'a> Marker<'a> {
    pub(super) fn new(run: &'a Run<'a>, dictionary: &'a Dictionary) -> Self {
        let mut found = Bits::below(dictionary.len());
        let mut shares = Bits::below(Letters::SHARES);
        let mut finds_meant = false;
        let leaves = 0..run.plan().leaves.len();
        for chosen in leaves.flat_map(|leaf| run.chosen(leaf)) {
            found.insert(chosen.word);
            shares.insert(dictionary.letters(chosen.word).share());
            finds_meant |= !dictionary.is_written(chosen.word);
        }
        Self {
            run,
            dictionary,
            found,
            shares,
            finds_meant,
        }
    }

    fn plan(&self) -> &'a Plan {
        self.run.plan()
    }

    /// The leaves that find a word, and what each found.
    fn found(&self, word: &WordRef<'_>) -> impl Iterator<Item = (LeafId, Chosen)> {
        let known = match word.writing {
            _ if !self.shares.contains(Letters::of(word.text).share()) => None,
            Writing::Written => self.dictionary.written(word.text),
            Writing::Equivalent => self.dictionary.equivalent(word.text),
        };
        let known = known.filter(|&known| self.found.contains(known));
        let run = self.run;
        known.into_iter().flat_map(move |known| {
            (0..run.plan().leaves.len()).filter_map(move |leaf| {
                let chosen = run.chosen(leaf);
                let at = chosen.binary_search_by_key(&known, |chosen| chosen.word);
                Some((leaf, *chosen.get(at.ok()?)?))
            })
        })
    }

    /// What matched in a release, in order of zone, text and place.
    pub(super) fn marks(&self, release: &Release) -> Vec<Mark> {
        let Some(root) = &self.plan().root else {
            return Vec::new();
        };
        let texts = Zone::ALL.into_iter().flat_map(|zone| {
            let texts = zone.texts(release).iter().enumerate();
            texts.map(move |(number, text)| self.read(zone, number, text))
        });
        let texts: Vec<_> = texts.filter(|text| !text.spots.is_empty()).collect();
        let mut marks = self.node(root, &texts).unwrap_or_default();
        marks.sort_by_key(Mark::place);
        marks
    }

    /// The words of a text that any part of the plan finds.
    fn read(&self, zone: Zone, number: usize, text: &str) -> Text {
        let mut spots = Vec::new();
        let see = |word: WordRef<'_>| {
            let is_written = word.writing == Writing::Written;
            spots.extend(self.found(&word).map(|(leaf, chosen)| Spot {
                leaf,
                position: word.position,
                span: match chosen.kind {
                    Kind::Constituent | Kind::Part if is_written => {
                        self.part(leaf, chosen, &word, text)
                    }
                    _ => word.span.clone(),
                },
            }));
        };
        match self.finds_meant {
            true => german::for_each_word(text, see),
            false => german::for_each_written(text, see),
        }
        Text {
            zone,
            number,
            spots,
        }
    }

    /// Where in a word the part of it stands that was typed.
    fn part(&self, leaf: LeafId, chosen: Chosen, word: &WordRef<'_>, text: &str) -> Range<usize> {
        let selector = self.plan().leaf(leaf).map(|leaf| &leaf.selector);
        let folded = match selector {
            Some(Selector::Term(term)) => term.part(word.text, chosen),
            _ => None,
        };
        let Some(folded) = folded else {
            return word.span.clone();
        };
        let written = text.get(word.span.clone()).unwrap_or_default();
        let range = german::unfold(written, folded);
        word.span.start + range.start..word.span.start + range.end
    }

    /// What matched, if the release does.
    fn node(&self, node: &Node, texts: &[Text]) -> Option<Vec<Mark>> {
        match node {
            Node::All(nodes) => nodes.iter().try_fold(Vec::new(), |mut marks, node| {
                marks.append(&mut self.node(node, texts)?);
                Some(marks)
            }),
            Node::Any(nodes) => {
                let held = nodes.iter().filter_map(|node| self.node(node, texts));
                let held: Vec<_> = held.collect();
                (!held.is_empty()).then(|| held.concat())
            }
            Node::Not(node) => self.node(node, texts).is_none().then(Vec::new),
            Node::Words(leaf) => {
                let zones = self.plan().leaf(*leaf)?.zones;
                in_zones(texts, zones, |text| text.words(*leaf))
            }
            Node::Row(row, zones) => {
                in_zones(texts, *zones, |text| text.stretches(&text.starts(row), row))
            }
            Node::Near(distance, left, right, zones) => {
                in_zones(texts, *zones, |text| text.near(*distance, left, right))
            }
        }
    }
}

/// A word of a text that a leaf finds.
struct Spot {
    leaf: LeafId,
    position: u32,
    /// Bytes of the text: the word, or the part of it that was typed.
    span: Range<usize>,
}

/// What is found in one text of a release.
struct Text {
    zone: Zone,
    number: usize,
    /// In order of position.
    spots: Vec<Spot>,
}

impl Text {
    fn of(&self, leaf: LeafId) -> impl Iterator<Item = &Spot> {
        self.spots.iter().filter(move |spot| spot.leaf == leaf)
    }

    fn mark(&self, range: Range<usize>, leaf: LeafId) -> Mark {
        Mark {
            zone: self.zone,
            text: self.number,
            range,
            leaf,
        }
    }

    fn words(&self, leaf: LeafId) -> Vec<Mark> {
        let spots = self.of(leaf);
        spots
            .map(|spot| self.mark(spot.span.clone(), leaf))
            .collect()
    }

    /// Where a row begins.
    fn starts(&self, row: &Row) -> Vec<Place> {
        let places = row.0.iter().map(|&leaf| {
            let positions = self.of(leaf).map(|spot| spot.position);
            let mut places: Vec<_> = positions
                .map(|position| Place { doc: 0, position })
                .collect();
            places.dedup();
            places
        });
        rows::rows(&places.collect::<Vec<_>>())
    }

    /// From the first to the last word of a row.
    fn stretches(&self, starts: &[Place], row: &Row) -> Vec<Mark> {
        let at = |leaf, position| self.of(leaf).find(|spot| spot.position == position);
        let stretch = |start: &Place| {
            let (&first, &last) = (row.0.first()?, row.0.last()?);
            let end = start.position + row.0.len().saturating_sub(1) as u32;
            let range = at(first, start.position)?.span.start..at(last, end)?.span.end;
            Some(self.mark(range, first))
        };
        starts.iter().filter_map(stretch).collect()
    }

    fn near(&self, distance: u32, left: &Row, right: &Row) -> Vec<Mark> {
        let (left_starts, right_starts) = (self.starts(left), self.starts(right));
        let one = rows::Row {
            starts: &left_starts,
            words: left.0.len() as u32,
        };
        let other = rows::Row {
            starts: &right_starts,
            words: right.0.len() as u32,
        };
        let mut marks = self.stretches(&rows::near(distance, one, other), left);
        marks.append(&mut self.stretches(&rows::near(distance, other, one), right));
        marks
    }
}

/// What matches in the texts of some zones, if anything does.
fn in_zones(
    texts: &[Text],
    zones: Zones,
    matching: impl Fn(&Text) -> Vec<Mark>,
) -> Option<Vec<Mark>> {
    let texts = texts.iter().filter(|text| zones.contains(text.zone));
    let marks: Vec<_> = texts.flat_map(matching).collect();
    (!marks.is_empty()).then_some(marks)
}
