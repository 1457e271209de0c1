//! The tree of a query. Knows neither how it is typed nor how it is run.

use crate::field::Field;

/// A stretch of the typed text, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Where it begins.
    pub start: usize,
    /// Where it ends: the first byte behind it.
    pub end: usize,
}

/// A query as it was typed and as it was understood. Two queries are equal when they mean the same,
/// however typed.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// The text as typed.
    pub text: String,
    /// `None` without terms: everything that the filters leave.
    pub root: Option<Node>,
}

impl PartialEq for Query {
    fn eq(&self, other: &Query) -> bool {
        self.root == other.root
    }
}

impl Eq for Query {}

/// A part of a query. Two nodes are equal when they mean the same, wherever they stand.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it means.
    pub kind: Kind,
    /// Where it was typed, its parentheses included. A node that the reader made stands where its
    /// parts stand.
    pub span: Span,
}

impl PartialEq for Node {
    fn eq(&self, other: &Node) -> bool {
        self.kind == other.kind
    }
}

impl Eq for Node {}

/// What a part of a query asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `und`: every part. At least two, none of them `All`.
    All(Vec<Node>),
    /// `oder`: at least one part. At least two, none of them `Any`.
    Any(Vec<Node>),
    /// `nicht`: everything but this.
    Not(Box<Node>),
    /// This in one field only. Where prefixes lie inside each other, the innermost holds.
    In(Field, Box<Node>),
    /// Both within one field, their positions at most `distance` apart, in any order.
    /// The operands are terms, wildcards or phrases.
    Near {
        /// At least 1, at most [`MAX_DISTANCE`](super::MAX_DISTANCE).
        distance: u32,
        /// The operand typed first.
        left: Box<Node>,
        /// The operand typed second.
        right: Box<Node>,
    },
    /// Words side by side, exactly so: the text between the quotation marks, with at least one
    /// letter or digit.
    Phrase(String),
    /// A pattern as typed: `*` is any number of letters, `?` exactly one. At least one letter or
    /// digit.
    Wildcard(String),
    /// A word and what belongs to it.
    Term(Term),
}

impl Kind {
    /// A node of this kind.
    pub(super) fn at(self, span: Span) -> Node {
        Node { kind: self, span }
    }
}

/// A word as a person means it: in all its forms, unless some were chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As typed: `Social-Media`, `Bürger*innen`, `9:30`; `Natur-` and `-verwaltung` for halves of
    /// suspended compounds.
    pub text: String,
    /// Which of the words it finds are meant.
    pub forms: Forms,
}

/// Which of the words that a term finds are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Forms {
    /// All of them.
    #[default]
    Every,
    /// All but these: `Tier{nicht Tiergarten}`. At least one.
    Without(Vec<String>),
    /// These alone: `Tier{nur Tierarzt}`. At least one.
    Only(Vec<String>),
}
