//! `nahe`: two operands, side by side in the text. Reads a chain of them, and takes groups apart, so that in the tree
//! both operands are terms, wildcards or phrases.

use super::build::{self, Faults, Link, Part, Sign};
use super::check::MAX_DISTANCE;
use super::mistake::{Fault, Mistake};
use super::tree::{Kind, Node, Span};

/// An operand alone, or two joined by `nahe`. Notes chains, and what `nahe` cannot join.
pub(super) fn read(links: Vec<Link>, span: Span, faults: &mut Faults) -> Part {
    if let [Link { operator: None, .. }] = links.as_slice() {
        return links
            .into_iter()
            .next()
            .map_or(Part::Missing, |link| link.part);
    }
    let mut sound = true;
    for link in &links {
        if let (Some(sign), Part::Barred) = (&link.operator, &link.part) {
            faults.note(barred(sign));
            sound = false;
        }
    }
    let Some(operands) = build::operands(links, faults) else {
        return Part::Broken;
    };
    for (i, (sign, node)) in operands.iter().enumerate() {
        if !is_operand(node) {
            let beside = sign
                .as_ref()
                .or_else(|| operands.get(i + 1).and_then(|(sign, _)| sign.as_ref()));
            if let Some(sign) = beside {
                faults.note(barred(sign));
                sound = false;
            }
        }
    }
    if !sound {
        return Part::Broken;
    }
    let mut operands = operands.into_iter();
    match (operands.next(), operands.next(), operands.next()) {
        (Some((_, left)), Some((Some(sign), right)), None) => {
            let Some(distance) = distance(&sign) else {
                return faults.note(out_of_range(&sign));
            };
            Part::Node(Node {
                kind: Kind::Near {
                    distance,
                    left: Box::new(left),
                    right: Box::new(right),
                },
                span,
            })
        }
        (Some((_, first)), Some((_, second)), Some((Some(sign), third))) => {
            let ends = [second.span.end].into_iter();
            let ends = ends
                .chain(std::iter::once(third.span.end))
                .chain(operands.map(|(_, node)| node.span.end));
            faults.note(chain(&sign, first.span.start, ends.collect()))
        }
        (Some((_, node)), _, _) => Part::Node(node),
        (None, _, _) => Part::Noise,
    }
}

/// Groups a chain from the left: `((a nahe/5 b) nahe/3 c) nahe/2 d`.
fn chain(sign: &Sign, start: usize, mut ends: Vec<usize>) -> Fault {
    ends.pop();
    let fault =
        Fault::new(sign.span, Mistake::NearChain).replace(start, start, "(".repeat(ends.len()));
    ends.into_iter()
        .fold(fault, |fault, end| fault.replace(end, end, ")"))
}

fn is_operand(node: &Node) -> bool {
    matches!(
        node.kind,
        Kind::Term(_) | Kind::Wildcard(_) | Kind::Phrase(_) | Kind::Near { .. }
    )
}

fn barred(sign: &Sign) -> Fault {
    let Span { start, end } = sign.span;
    Fault::new(sign.span, Mistake::NearOperand(sign.text.clone())).replace(start, end, "und")
}

fn out_of_range(sign: &Sign) -> Fault {
    let (keyword, digits) = sign.text.split_once('/').unwrap_or((&sign.text, ""));
    let nearest = if digits.bytes().all(|digit| digit == b'0') {
        1
    } else {
        MAX_DISTANCE
    };
    let Span { start, end } = sign.span;
    Fault::new(sign.span, Mistake::NearDistance(sign.text.clone())).replace(
        start,
        end,
        format!("{keyword}/{nearest}"),
    )
}

fn distance(sign: &Sign) -> Option<u32> {
    let (_, digits) = sign.text.split_once('/')?;
    digits
        .parse()
        .ok()
        .filter(|distance| (1..=MAX_DISTANCE).contains(distance))
}

/// Takes groups of `nahe` apart: `(a nahe/5 b) nahe/3 c` asks for `a nahe/5 b`, and for `c` at most 3 words from one of
/// them.
pub(super) fn take_apart(node: &mut Node) {
    match &mut node.kind {
        Kind::All(parts) => {
            parts.iter_mut().for_each(take_apart);
            *parts = std::mem::take(parts)
                .into_iter()
                .flat_map(conjuncts)
                .collect();
        }
        Kind::Any(parts) => parts.iter_mut().for_each(take_apart),
        Kind::Not(part) | Kind::In(_, part) => take_apart(part),
        Kind::Near {
            distance,
            left,
            right,
        } if is_near(left) || is_near(right) => {
            let pairs = pairs(*distance, left, right, node.span);
            let mut parts = Vec::new();
            for part in [left, right].into_iter().filter(|part| is_near(part)) {
                take_apart(part);
                parts.extend(conjuncts(part.as_ref().clone()));
            }
            parts.push(Node {
                kind: Kind::Any(pairs),
                span: node.span,
            });
            node.kind = Kind::All(parts);
        }
        Kind::Near { .. } | Kind::Phrase(_) | Kind::Wildcard(_) | Kind::Term(_) => {}
    }
}

fn is_near(node: &Node) -> bool {
    matches!(node.kind, Kind::Near { .. })
}

fn conjuncts(node: Node) -> Vec<Node> {
    match node.kind {
        Kind::All(parts) => parts,
        kind => vec![Node {
            kind,
            span: node.span,
        }],
    }
}

/// Each operand on the left beside each on the right.
fn pairs(distance: u32, left: &Node, right: &Node, span: Span) -> Vec<Node> {
    let rights = words(right);
    let beside = |left: &Node| {
        let pair = |right: &&Node| Kind::Near {
            distance,
            left: left.clone().into(),
            right: (*right).clone().into(),
        };
        rights
            .iter()
            .map(|right| Node {
                kind: pair(right),
                span,
            })
            .collect::<Vec<_>>()
    };
    words(left).into_iter().flat_map(beside).collect()
}

/// The operands of a group of `nahe`, in the order typed.
fn words(node: &Node) -> Vec<&Node> {
    match &node.kind {
        Kind::Near { left, right, .. } => [words(left), words(right)].concat(),
        _ => vec![node],
    }
}
