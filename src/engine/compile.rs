//! Compiles a query: what each part of it means to the index. Knows no segment and no document.

use super::error::EngineError;
use super::plan::{Leaf, LeafId, Node, Plan, Row, Typed};
use super::select::{Asked, Choice, Pattern, Selector, Term};
use crate::document::Zones;
use crate::german::{self, Writing};
use crate::query::{self, Kind, Query, Span};

/// Compiles a query. Parts without a letter or digit mean nothing and are left out.
pub(super) fn compile(query: &Query) -> Result<Plan, EngineError> {
    let mut compiler = Compiler::default();
    let root = match &query.root {
        Some(root) => compiler.node(root, Zones::ALL)?,
        None => None,
    };
    Ok(Plan {
        root,
        leaves: compiler.leaves,
        terms: compiler.terms,
    })
}

#[derive(Default)]
struct Compiler {
    leaves: Vec<Leaf>,
    terms: Vec<Typed>,
}

impl Compiler {
    fn node(&mut self, node: &query::Node, zones: Zones) -> Result<Option<Node>, EngineError> {
        Ok(match &node.kind {
            Kind::All(nodes) => joined(self.nodes(nodes, zones)?, Node::All),
            Kind::Any(nodes) => joined(self.nodes(nodes, zones)?, Node::Any),
            Kind::Not(node) => self
                .node(node, zones)?
                .map(|node| Node::Not(Box::new(node))),
            Kind::In(field, node) => self.node(node, Zones::of(*field))?,
            Kind::Near {
                distance,
                left,
                right,
            } => match (self.operand(left, zones)?, self.operand(right, zones)?) {
                (Some(left), Some(right)) => Some(Node::Near(*distance, left, right, zones)),
                (row, None) | (None, row) => row.map(|row| Node::Row(row, zones)),
            },
            Kind::Phrase(text) => self.phrase(text, zones).map(|row| single(row, zones)),
            Kind::Wildcard(pattern) => self.wildcard(pattern, zones)?.map(|row| single(row, zones)),
            Kind::Term(term) => self.term(term, node.span, zones),
        })
    }

    fn nodes(&mut self, nodes: &[query::Node], zones: Zones) -> Result<Vec<Node>, EngineError> {
        let compiled = nodes
            .iter()
            .filter_map(|node| self.node(node, zones).transpose());
        compiled.collect()
    }

    fn leaf(&mut self, selector: Selector, zones: Zones) -> LeafId {
        self.leaves.push(Leaf { selector, zones });
        self.leaves.len() - 1
    }

    /// One side of `nahe`.
    fn operand(&mut self, node: &query::Node, zones: Zones) -> Result<Option<Row>, EngineError> {
        Ok(match &node.kind {
            Kind::Phrase(text) => self.phrase(text, zones),
            Kind::Wildcard(pattern) => self.wildcard(pattern, zones)?,
            Kind::Term(term) => {
                let typed = german::term_words(&term.text).into_iter().next();
                typed.and_then(|typed| self.row(typed.words, term, false, zones))
            }
            // The grammar allows nothing else here.
            Kind::All(_) | Kind::Any(_) | Kind::Not(_) | Kind::In(..) | Kind::Near { .. } => None,
        })
    }

    fn phrase(&mut self, text: &str, zones: Zones) -> Option<Row> {
        let words = german::words(text).into_iter();
        let written = words
            .filter(|word| word.writing == Writing::Written)
            .map(|word| word.text);
        let row = self.letters(written.collect(), zones);
        (!row.is_empty()).then_some(Row(row))
    }

    /// A wildcard; one with hyphens is a row of its parts.
    fn wildcard(&mut self, pattern: &str, zones: Zones) -> Result<Option<Row>, EngineError> {
        let folded = german::fold(pattern);
        let parts = parts(&folded);
        let leaves = parts
            .into_iter()
            .map(|part| {
                let selector = match part.contains(['*', '?']) {
                    true => Selector::Pattern(Pattern::new(part)?),
                    false => Selector::Letters(part.to_owned()),
                };
                Ok(self.leaf(selector, zones))
            })
            .collect::<Result<Vec<_>, EngineError>>()?;
        Ok((!leaves.is_empty()).then_some(Row(leaves)))
    }

    /// A bare term: any of the words or rows of words that it stands for.
    fn term(&mut self, term: &query::Term, span: Span, zones: Zones) -> Option<Node> {
        let (words, rows): (Vec<_>, Vec<_>) = german::term_words(&term.text)
            .into_iter()
            .map(|alternative| alternative.words)
            .partition(|words| words.len() == 1);
        let mut nodes = Vec::new();
        if !words.is_empty() {
            let words = Term {
                words: words.concat().into_iter().map(Asked::new).collect(),
                choice: Choice::of(&term.forms),
                equivalents: true,
                inside: true,
            };
            let words = self.leaf(Selector::Term(words), zones);
            self.terms.push(Typed {
                text: term.text.clone(),
                span,
                leaf: words,
            });
            nodes.push(Node::Words(words));
        }
        for words in rows {
            nodes.extend(
                self.row(words, term, true, zones)
                    .map(|row| Node::Row(row, zones)),
            );
        }
        joined(nodes, Node::Any)
    }

    /// Words of a bare term in a row: the last in all its forms, those before it as they stand there.
    fn row(
        &mut self,
        mut words: Vec<String>,
        term: &query::Term,
        equivalents: bool,
        zones: Zones,
    ) -> Option<Row> {
        let last = words.pop()?;
        let alone = words.is_empty();
        let mut row = self.letters(words, zones);
        let last = Term {
            words: vec![Asked::new(last)],
            choice: Choice::of(&term.forms),
            equivalents: equivalents && alone,
            inside: alone,
        };
        row.push(self.leaf(Selector::Term(last), zones));
        Some(Row(row))
    }

    fn letters(&mut self, words: Vec<String>, zones: Zones) -> Vec<LeafId> {
        words
            .into_iter()
            .map(|word| self.leaf(Selector::Letters(word), zones))
            .collect()
    }
}

fn single(row: Row, zones: Zones) -> Node {
    match row.0.as_slice() {
        [word] => Node::Words(*word),
        _ => Node::Row(row, zones),
    }
}

fn joined(mut nodes: Vec<Node>, join: impl FnOnce(Vec<Node>) -> Node) -> Option<Node> {
    match nodes.len() {
        0 | 1 => nodes.pop(),
        _ => Some(join(nodes)),
    }
}

/// The words that a folded pattern is for: cut where a text is cut into words, which is not at an apostrophe, nor at a
/// point, comma or colon inside a number.
fn parts(pattern: &str) -> Vec<&str> {
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '*' | '?');
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '*' | '?');
    let is_cut = |(at, c): &(usize, char)| {
        let before = pattern
            .get(..*at)
            .and_then(|before| before.chars().next_back());
        let behind = pattern
            .get(at + c.len_utf8()..)
            .and_then(|behind| behind.chars().next());
        let is_inside = match (c, before, behind) {
            ('\'', Some(before), Some(behind)) => is_letter(before) && is_letter(behind),
            ('.' | ',' | ':', Some(before), Some(behind)) => {
                before.is_ascii_digit() && is_digit(behind)
            }
            _ => false,
        };
        !is_letter(*c) && !is_inside
    };
    let cuts = pattern.char_indices().filter(is_cut);
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, c) in cuts {
        parts.extend(pattern.get(start..at));
        start = at + c.len_utf8();
    }
    parts.extend(pattern.get(start..));
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn patterns_are_cut_like_texts() {
        assert_eq!(parts("klima*"), ["klima*"]);
        assert_eq!(parts("corona-p*"), ["corona", "p*"]);
        assert_eq!(parts("goethe's*"), ["goethe's*"]);
        assert_eq!(parts("2.0*"), ["2.0*"]);
        assert_eq!(parts("24.12.*"), ["24.12.*"]);
        assert_eq!(parts("www.idw*"), ["www", "idw*"]);
    }
}
