//! Where it comes from that a search finds nothing: what each part of it finds alone, and what the rest finds without it.

use super::compile::compile;
use super::counted::total;
use super::error::EngineError;
use super::execute::Run;
use super::snapshot::Snapshot;
use crate::facet::Facet;
use crate::query::{Kind, Node, Query};
use crate::search::{Asker, Filter, PartHits, Request};

/// Parts of a request that are tried alone and left out; each is two further searches.
const MAX_PARTS: usize = 12;

/// The hits of each part of a request alone, and of the request without it.
pub(super) fn hits(snapshot: &Snapshot, request: &Request) -> Result<Vec<PartHits>, EngineError> {
    let mut tried = Tried {
        snapshot,
        asker: &request.asker,
        totals: Vec::new(),
    };
    let mut parts = Vec::new();
    let root = request.query.root.as_ref();
    let filter = &request.filter;
    for (part, rest) in root.map(operands).unwrap_or_default() {
        parts.push(PartHits {
            part: request
                .query
                .text
                .get(part.span.start..part.span.end)
                .unwrap_or_default()
                .to_owned(),
            alone: tried.total(Some(&part), &Filter::default())?,
            without: tried.total(rest.as_ref(), filter)?,
        });
    }
    for (facet, value) in filter.iter().take(MAX_PARTS) {
        parts.push(PartHits {
            part: value.to_owned(),
            alone: tried.total(None, &only(facet, value))?,
            without: tried.total(root, &filter.without(facet, value))?,
        });
    }
    if let Some(days) = filter.days() {
        parts.push(PartHits {
            part: days,
            alone: tried.total(None, &filter.days_only())?,
            without: tried.total(root, &filter.without_days())?,
        });
    }
    Ok(parts)
}

/// Searches that were tried: of two parts, each is what is left without the other.
struct Tried<'a> {
    snapshot: &'a Snapshot,
    asker: &'a Asker,
    totals: Vec<(Option<Node>, Filter, u64)>,
}

impl Tried<'_> {
    fn total(&mut self, root: Option<&Node>, filter: &Filter) -> Result<u64, EngineError> {
        let mut totals = self.totals.iter();
        let known =
            totals.find(|(other, filtered, _)| other.as_ref() == root && filtered == filter);
        if let Some(&(_, _, total)) = known {
            return Ok(total);
        }
        let query = Query {
            root: root.cloned(),
            ..Query::default()
        };
        let plan = compile(&query)?;
        let run = Run::new(self.snapshot, &plan, self.asker, false)?;
        let total = total(&run, filter, self.asker)?;
        self.totals.push((query.root, filter.clone(), total));
        Ok(total)
    }
}

fn only(facet: Facet, value: &str) -> Filter {
    let mut filter = Filter::default();
    filter.tick(facet, value);
    filter
}

/// The operands of the outermost operator, each with the query that is left without it.
fn operands(root: &Node) -> Vec<(Node, Option<Node>)> {
    let (Kind::All(nodes) | Kind::Any(nodes)) = &root.kind else {
        return vec![(root.clone(), None)];
    };
    let without = |left_out: usize| {
        let others = nodes
            .iter()
            .enumerate()
            .filter(|&(number, _)| number != left_out);
        let mut rest: Vec<_> = others.map(|(_, node)| node.clone()).collect();
        if rest.len() == 1 {
            return rest.pop();
        }
        let kind = match &root.kind {
            Kind::Any(_) => Kind::Any(rest),
            _ => Kind::All(rest),
        };
        Some(Node {
            kind,
            span: root.span,
        })
    };
    nodes
        .iter()
        .take(MAX_PARTS)
        .enumerate()
        .map(|(number, node)| (node.clone(), without(number)))
        .collect()
}
