//! Compiles a query: what each part of it means to the index. Knows no segment and no document.

use super::error::EngineError;
use super::plan::{Leaf, LeafId, Node, Plan, Row};
use super::select::{Choice, Pattern, Selector, Term};
use crate::document::Zones;
use crate::german::{self, Writing};
use crate::query::{self, Kind, Query};

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
    terms: Vec<(String, LeafId)>,
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
            Kind::Term(term) => self.term(term, zones),
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
            Kind::Term(term) => self.row(term, zones, false),
            // The grammar allows nothing else here.
            Kind::All(_) | Kind::Any(_) | Kind::Not(_) | Kind::In(..) | Kind::Near { .. } => None,
        })
    }

    fn phrase(&mut self, text: &str, zones: Zones) -> Option<Row> {
        let words = written(text);
        let leaves: Vec<_> = words
            .into_iter()
            .map(|word| self.leaf(Selector::Letters(word), zones))
            .collect();
        (!leaves.is_empty()).then_some(Row(leaves))
    }

    /// A wildcard; one with hyphens is a row of its parts.
    fn wildcard(&mut self, pattern: &str, zones: Zones) -> Result<Option<Row>, EngineError> {
        let folded = german::fold(pattern);
        let parts = folded.split(|c: char| !c.is_alphanumeric() && !matches!(c, '*' | '?'));
        let parts = parts.filter(|part| !part.is_empty());
        let leaves = parts
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

    /// A bare term: its words in a row, or, where it has several, the word they make when joined.
    fn term(&mut self, term: &query::Term, zones: Zones) -> Option<Node> {
        let row = self.row(term, zones, true)?;
        if let [word] = *row.0.as_slice() {
            self.terms.push((term.text.clone(), word));
            return Some(Node::Words(word));
        }
        let joined = written(&term.text).concat();
        let joined = self.leaf(Selector::Term(bare(joined, term, true)), zones);
        self.terms.push((term.text.clone(), joined));
        Some(Node::Any(vec![Node::Row(row, zones), Node::Words(joined)]))
    }

    /// The words of a bare term: the last in all its forms, those before it as they stand there.
    fn row(&mut self, term: &query::Term, zones: Zones, equivalents: bool) -> Option<Row> {
        let mut words = written(&term.text);
        let last = words.pop()?;
        let single = words.is_empty();
        let mut leaves: Vec<_> = words
            .into_iter()
            .map(|word| self.leaf(Selector::Letters(word), zones))
            .collect();
        let mut last = bare(last, term, equivalents);
        last.parts = single;
        leaves.push(self.leaf(Selector::Term(last), zones));
        Some(Row(leaves))
    }
}

fn bare(word: String, term: &query::Term, equivalents: bool) -> Term {
    Term {
        word,
        choice: Choice::of(&term.forms),
        equivalents,
        parts: true,
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

/// The words of a text as they stand there.
fn written(text: &str) -> Vec<String> {
    let words = german::words(text).into_iter();
    words
        .filter(|word| word.writing == Writing::Written)
        .map(|word| word.text)
        .collect()
}
