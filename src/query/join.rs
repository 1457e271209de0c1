//! Joins what was read into nodes, and notes operators that lack an operand. Knows nothing of the
//! grammar's machinery.

use super::mistake::{Fault, Mistake};
use super::tree::{Kind, Node, Span};

/// What stands where an operand may stand.
pub(super) enum Part {
    Node(Node),
    /// Nothing but punctuation, as in `(!)`: as if it were not there.
    Noise,
    /// Nothing, where something must stand.
    Missing,
    /// Nothing that `nahe` can join, though an operand follows.
    Barred,
    /// A mistake that is already noted.
    Broken,
}

impl Part {
    pub(super) fn node(self) -> Option<Node> {
        match self {
            Part::Node(node) => Some(node),
            _ => None,
        }
    }
}

/// An operator, a prefix or a bracket as typed.
pub(super) struct Sign {
    pub(super) text: String,
    pub(super) span: Span,
}

/// An operand and the operator typed before it.
pub(super) struct Link {
    pub(super) operator: Option<Sign>,
    pub(super) part: Part,
}

/// The faults found so far.
#[derive(Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn note(&mut self, fault: Fault) -> Part {
        self.0.push(fault);
        Part::Broken
    }

    pub(super) fn none(self) -> Result<(), Vec<Fault>> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(self.0)
        }
    }
}

/// `und` or `oder`.
#[derive(Clone, Copy)]
pub(super) enum Bond {
    All,
    Any,
}

/// One node of all operands. Notes the operators that lack one.
pub(super) fn all(links: Vec<Link>, bond: Bond, faults: &mut Faults) -> Part {
    match operands(links, faults) {
        Some(nodes) => {
            group(nodes.into_iter().map(|(_, node)| node), bond).map_or(Part::Noise, Part::Node)
        }
        None => Part::Broken,
    }
}

/// The nodes, each with the operator before it; `None` when a fault is noted. Punctuation between
/// operands is left out.
pub(super) fn operands(links: Vec<Link>, faults: &mut Faults) -> Option<Vec<(Option<Sign>, Node)>> {
    let mut nodes = Vec::new();
    let (mut first, mut whole) = (true, true);
    for Link { operator, part } in links {
        let empty = matches!(part, Part::Missing | Part::Noise);
        match &operator {
            None if empty => continue,
            Some(sign) if first => {
                faults.note(Fault::drop(
                    sign.span,
                    Mistake::NothingBefore(sign.text.clone()),
                ));
                whole = false;
            }
            Some(sign) if empty => {
                faults.note(Fault::drop(
                    sign.span,
                    Mistake::NothingBehind(sign.text.clone()),
                ));
                whole = false;
            }
            _ => {}
        }
        first = false;
        match part {
            Part::Node(node) => nodes.push((operator, node)),
            Part::Missing | Part::Noise => {}
            Part::Barred | Part::Broken => whole = false,
        }
    }
    whole.then_some(nodes)
}

/// All nodes as one; nodes of the same bond give their parts. A single one stays itself.
pub(super) fn group(nodes: impl IntoIterator<Item = Node>, bond: Bond) -> Option<Node> {
    let mut parts = Vec::new();
    let mut span: Option<Span> = None;
    for node in nodes {
        span = Some(Span {
            start: span.map_or(node.span.start, |span| span.start),
            end: node.span.end,
        });
        match (bond, node.kind) {
            (Bond::All, Kind::All(inner)) | (Bond::Any, Kind::Any(inner)) => parts.extend(inner),
            (_, kind) => parts.push(Node {
                kind,
                span: node.span,
            }),
        }
    }
    let span = span?;
    match (parts.len(), bond) {
        (1, _) => parts.pop(),
        (_, Bond::All) => Some(Node {
            kind: Kind::All(parts),
            span,
        }),
        (_, Bond::Any) => Some(Node {
            kind: Kind::Any(parts),
            span,
        }),
    }
}
