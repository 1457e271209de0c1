//! What a query means to the index: operators over words, sequences of words and words near each other.
//!
//! Knows no segment and no document.

use super::select::Selector;
use crate::document::Zones;
use crate::query::Span;

/// A query, compiled.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    /// What to find; everything without it.
    pub(super) root: Option<Node>,
    /// The words looked for, named by their number.
    pub(super) leaves: Vec<Leaf>,
    /// The bare terms.
    pub(super) terms: Vec<Typed>,
}

/// A bare term as typed.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    pub(super) text: String,
    pub(super) span: Span,
    /// What finds its words.
    pub(super) leaf: LeafId,
}

/// One kind of words looked for.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub(super) selector: Selector,
    pub(super) zones: Zones,
}

/// A leaf's number.
pub(super) type LeafId = usize;

/// A part of a plan.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// All of them.
    All(Vec<Self>),
    /// At least one of them.
    Any(Vec<Self>),
    /// Everything but this.
    Not(Box<Self>),
    /// Any of a leaf's words.
    Words(LeafId),
    /// Words in a row, within one zone.
    Row(Row, Zones),
    /// Two rows at most so many positions apart, in any order, within one zone.
    Near(u32, Row, Row, Zones),
}

/// Words in a row, without a gap; at least one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row(pub(super) Vec<LeafId>);

impl Plan {
    /// A leaf, by its number.
    pub(super) fn leaf(&self, id: LeafId) -> Option<&Leaf> {
        self.leaves.get(id)
    }
}
