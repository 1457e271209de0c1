//! `nahe`: two operands, side by side in the text. Reads a chain of them, and takes groups apart,
//! so that in the tree both operands are terms, wildcards or phrases.

use super::check::MAX_DISTANCE;
use super::join::{self, Faults, Link, Part, Sign};
use super::mistake::{Fault, Mistake};
use super::tree::{Kind, Node, Span};
use crate::locale::Locale;

/// An operand alone, or two joined by `nahe`. Notes chains, and what `nahe` cannot join.
pub(super) fn read(mut links: Vec<Link>, span: Span, locale: Locale, faults: &mut Faults) -> Part {
    if links.len() == 1 {
        return links.pop().map_or(Part::Missing, |link| link.part);
    }
    for link in &links {
        if let (Some(sign), Part::Barred) = (&link.operator, &link.part) {
            faults.note(barred(sign, locale));
        }
    }
    let Some(operands) = join::operands(links, faults) else {
        return Part::Broken;
    };
    let mut sound = true;
    for pair in operands.windows(2) {
        if let [(_, left), (Some(sign), right)] = pair
            && !(is_operand(left) && is_operand(right))
        {
            faults.note(barred(sign, locale));
            sound = false;
        }
    }
    if !sound {
        return Part::Broken;
    }
    let (signs, nodes): (Vec<_>, Vec<_>) = operands.into_iter().unzip();
    let signs: Vec<Sign> = signs.into_iter().flatten().collect();
    match (signs.as_slice(), <[Node; 2]>::try_from(nodes)) {
        ([sign], Ok([left, right])) => match distance(sign) {
            Some(distance) => {
                let (left, right) = (Box::new(left), Box::new(right));
                Part::Node(
                    Kind::Near {
                        distance,
                        left,
                        right,
                    }
                    .at(span),
                )
            }
            None => faults.note(out_of_range(sign)),
        },
        ([_, sign, ..], Err(nodes)) => faults.note(chain(sign, &nodes)),
        _ => Part::Broken,
    }
}

/// Groups a chain from the left: `((a nahe/5 b) nahe/3 c) nahe/2 d`.
fn chain(sign: &Sign, nodes: &[Node]) -> Fault {
    let groups = nodes.len().saturating_sub(2);
    let start = nodes.first().map_or(0, |node| node.span.start);
    let fault = Fault::new(sign.span, Mistake::NearChain);
    let fault = fault.replace(start, start, "(".repeat(groups));
    let ends = nodes.iter().skip(1).take(groups).map(|node| node.span.end);
    ends.fold(fault, |fault, end| fault.replace(end, end, ")"))
}

fn is_operand(node: &Node) -> bool {
    matches!(
        node.kind,
        Kind::Term(_) | Kind::Wildcard(_) | Kind::Phrase(_) | Kind::Near { .. }
    )
}

fn barred(sign: &Sign, locale: Locale) -> Fault {
    let und = match locale {
        Locale::De => "und",
        Locale::En => "and",
    };
    let fault = Fault::new(sign.span, Mistake::NearOperand(sign.text.clone()));
    fault.replace(sign.span.start, sign.span.end, und)
}

/// The nearest distance that is allowed takes the place of one that is not.
fn out_of_range(sign: &Sign) -> Fault {
    let (keyword, digits) = sign.text.split_once('/').unwrap_or((&sign.text, ""));
    let is_zero = digits.bytes().all(|digit| digit == b'0');
    let nearest = if is_zero { 1 } else { MAX_DISTANCE };
    let fault = Fault::new(sign.span, Mistake::NearDistance(sign.text.clone()));
    fault.replace(
        sign.span.start,
        sign.span.end,
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

/// Takes groups of `nahe` apart: `(a nahe/5 b) nahe/3 c` asks for `a nahe/5 b`, and for `c` at most
/// 3 words from one of them.
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
