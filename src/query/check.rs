//! The limits of a query, each with its reason. Every limit holds for the typed text and for the
//! canonical one, so that what was understood can be asked again.

use super::mistake::{Fault, Mistake};
use super::tree::{Kind, Node, Query, Span};
use crate::locale::Locale;

/// Characters of a query. Longer than any headline or teaser that somebody pastes, short enough for
/// a URL of 64 kB with every character percent-encoded.
pub const MAX_LENGTH: usize = 4_000;

/// Parentheses inside parentheses, and levels of the tree. Reading, printing and running a query
/// recurse once a level.
pub const MAX_DEPTH: usize = 32;

/// Words, phrases and wildcards of a query. Each is a search of its own in the index.
pub const MAX_CLAUSES: usize = 200;

/// Wildcards of a query. Each visits every word of the index, and may match most of them.
pub const MAX_WILDCARDS: usize = 20;

/// Words between the operands of `nahe`. Beyond that, two words stand in the same text by chance,
/// and `und` says so.
pub const MAX_DISTANCE: u32 = 1_000;

/// Whether the text is short and flat enough to be read at all: the reader's stack grows with the
/// open parentheses. Parentheses inside phrases count too; it takes more than [`MAX_DEPTH`]
/// unclosed ones there to notice.
pub(super) fn text(text: &str) -> Result<(), Fault> {
    let length = text.chars().count();
    if let Some((start, _)) = text.char_indices().nth(MAX_LENGTH) {
        let rest = Span {
            start,
            end: text.len(),
        };
        return Err(Fault::new(rest, Mistake::TooLong(length)));
    }
    let mut open = 0_usize;
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > MAX_DEPTH {
            return Err(Fault::new(
                Span {
                    start: at,
                    end: at + sign.len_utf8(),
                },
                Mistake::TooDeep,
            ));
        }
    }
    Ok(())
}

/// Whether a tree that was read from `text` can be run, and read again from its canonical text.
pub(super) fn tree(root: &Node, text: &str, locale: Locale) -> Result<(), Fault> {
    let mut leaves = Vec::new();
    collect(root, 0, &mut leaves)?;
    if let Some(leaf) = leaves.get(MAX_CLAUSES) {
        return Err(Fault::new(leaf.span, Mistake::TooManyClauses(leaves.len())));
    }
    let wildcards: Vec<_> = leaves
        .iter()
        .filter(|leaf| matches!(leaf.kind, Kind::Wildcard(_)))
        .collect();
    if let Some(wildcard) = wildcards.get(MAX_WILDCARDS) {
        return Err(Fault::new(
            wildcard.span,
            Mistake::TooManyWildcards(wildcards.len()),
        ));
    }
    let length = root.print(locale).chars().count();
    if length > MAX_LENGTH {
        let whole = Span {
            start: 0,
            end: text.len(),
        };
        return Err(Fault::new(whole, Mistake::TooLongWrittenOut(length)));
    }
    Ok(())
}

impl Query {
    /// How many words, phrases and wildcards it has, and how many of them are wildcards.
    pub fn size(&self) -> (usize, usize) {
        let mut leaves = Vec::new();
        // A query that was read is no deeper than it may be.
        let _ = self
            .root
            .iter()
            .try_for_each(|root| collect(root, 0, &mut leaves));
        let wildcards = leaves
            .iter()
            .filter(|leaf| matches!(leaf.kind, Kind::Wildcard(_)));
        (leaves.len(), wildcards.count())
    }
}

/// The nodes without parts, in the order typed.
fn collect<'a>(node: &'a Node, depth: usize, leaves: &mut Vec<&'a Node>) -> Result<(), Fault> {
    if depth > MAX_DEPTH {
        return Err(Fault::new(node.span, Mistake::TooDeep));
    }
    match &node.kind {
        Kind::All(parts) | Kind::Any(parts) => parts
            .iter()
            .try_for_each(|part| collect(part, depth + 1, leaves)),
        Kind::Not(part) | Kind::In(_, part) => collect(part, depth + 1, leaves),
        Kind::Near { left, right, .. } => {
            collect(left, depth + 1, leaves)?;
            collect(right, depth + 1, leaves)
        }
        Kind::Phrase(_) | Kind::Wildcard(_) | Kind::Term(_) => {
            leaves.push(node);
            Ok(())
        }
    }
}
