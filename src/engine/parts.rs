//! Where it comes from that a search finds nothing: what each part of it finds alone, and what the rest finds without it.
//! The documents of each part are looked for once, and joined in all the ways that are asked for.

use std::io;

use super::bits::Bits;
use super::compile::compile;
use super::count::Counter;
use super::counted::total;
use super::error::EngineError;
use super::execute;
use super::matches;
use super::plan::Plan;
use super::run::Run;
use super::segment::Segment;
use super::snapshot::Snapshot;
use super::visibility::Visibility;
use crate::facet::Facet;
use crate::query::{Kind, Node, Query};
use crate::search::{Filter, PartHits, Request};

/// Parts of a request that are told of.
const MAX_PARTS: usize = 12;

/// The hits of each part of a request alone, and of the request without it.
pub(super) fn hits(snapshot: &Snapshot, request: &Request) -> Result<Vec<PartHits>, EngineError> {
    let (asker, filter) = (&request.asker, &request.filter);
    let root = request.query.root.as_ref();
    let (operands, join) = root.map(operands).unwrap_or_default();
    let mut parts = Vec::with_capacity(operands.len());
    for operand in operands {
        let plan = plan(operand)?;
        // A part without letters means nothing.
        if plan.root.is_some() {
            parts.push((operand, plan));
        }
    }
    let conditions = conditions(filter);
    let plans: Vec<_> = parts.iter().map(|(_, plan)| plan).collect();
    let tried = Tried::new(snapshot, request, &plans, join, &conditions)?;

    let everything = Plan::default();
    let everything = Run::new(snapshot, &everything, asker, false)?;
    let filtered = |filter: &Filter| total(&everything, filter, asker);
    let mut told = Vec::new();
    for (((operand, _), alone), without) in parts.iter().zip(tried.alone).zip(tried.without) {
        let text = &request.query.text;
        let part = text.get(operand.span.start..operand.span.end);
        told.push(PartHits {
            part: part.unwrap_or_default().to_owned(),
            alone,
            without: match parts.len() {
                1 => filtered(filter)?,
                _ => without,
            },
        });
    }
    for (condition, without) in conditions.iter().zip(tried.without_condition) {
        told.push(PartHits {
            part: condition.name.clone(),
            alone: filtered(&condition.only)?,
            without: match parts.is_empty() {
                true => filtered(&condition.others)?,
                false => without,
            },
        });
    }
    Ok(told)
}

/// Hits of what was tried. Where all parts of the query are left out, there are none: that is a search by filters alone.
struct Tried {
    /// By part of the query.
    alone: Vec<u64>,
    without: Vec<u64>,
    /// By condition.
    without_condition: Vec<u64>,
}

impl Tried {
    fn new(
        snapshot: &Snapshot,
        request: &Request,
        plans: &[&Plan],
        join: Join,
        conditions: &[Condition],
    ) -> io::Result<Self> {
        let asker = &request.asker;
        let runs = plans.iter();
        let runs = runs.map(|plan| Run::new(snapshot, plan, asker, false));
        let runs = runs.collect::<io::Result<Vec<_>>>()?;
        let mut alone = vec![0; runs.len()];
        let told = runs.iter().take(MAX_PARTS);
        let mut without: Vec<_> = told.map(|_| Rest::new(snapshot, &request.filter)).collect();
        let leaner = conditions.iter();
        let mut without_condition: Vec<_> = leaner
            .map(|condition| Rest::new(snapshot, &condition.others))
            .collect();
        for (number, segment) in snapshot.segments.iter().enumerate() {
            let visibility = Visibility::new(segment, asker);
            let sets = runs.iter();
            let sets = sets.map(|run| documents(run, number, segment, &visibility));
            let sets = sets.collect::<io::Result<Vec<_>>>()?;
            for (alone, set) in alone.iter_mut().zip(&sets) {
                *alone += set.len() as u64;
            }
            for (left_out, rest) in without.iter_mut().enumerate() {
                let others = sets.iter().enumerate();
                let others = others.filter(|&(place, _)| place != left_out);
                let found = join.of(others.map(|(_, set)| set));
                rest.add(number, segment, &visibility, found);
            }
            for rest in &mut without_condition {
                rest.add(number, segment, &visibility, join.of(sets.iter()));
            }
        }
        let totals = |rests: Vec<Rest<'_>>| rests.into_iter().map(|rest| rest.total).collect();
        Ok(Self {
            alone,
            without: totals(without),
            without_condition: totals(without_condition),
        })
    }
}

/// How the documents of a query's operands are joined.
#[derive(Clone, Copy, Default)]
enum Join {
    #[default]
    All,
    Any,
}

impl Join {
    fn of<'a>(self, mut sets: impl Iterator<Item = &'a Bits>) -> Option<Bits> {
        let first = sets.next()?.clone();
        Some(sets.fold(first, |joined, set| match self {
            Self::All => joined.intersect(set),
            Self::Any => joined.unite(set),
        }))
    }
}

/// What is left of a request without one of its parts.
struct Rest<'a> {
    /// None where nothing is filtered.
    counter: Option<Counter<'a>>,
    /// Hits so far.
    total: u64,
}

impl<'a> Rest<'a> {
    fn new(snapshot: &'a Snapshot, filter: &'a Filter) -> Self {
        let is_filtered = *filter != Filter::default();
        Self {
            counter: is_filtered.then(|| Counter::new(snapshot, filter)),
            total: 0,
        }
    }

    /// Adds the hits of a segment. Nothing is added where there is nothing left.
    fn add(
        &mut self,
        number: usize,
        segment: &Segment,
        visibility: &Visibility<'_>,
        found: Option<Bits>,
    ) {
        let Some(found) = found else { return };
        let hits = match &mut self.counter {
            Some(counter) => {
                let found = matches::of(&found);
                counter.narrow(number, segment, visibility, found).len()
            }
            None => found.len(),
        };
        self.total += hits as u64;
    }
}

/// A value that is ticked, or the days.
struct Condition {
    name: String,
    only: Filter,
    others: Filter,
}

fn conditions(filter: &Filter) -> Vec<Condition> {
    let values = filter.iter().take(MAX_PARTS);
    let mut conditions: Vec<_> = values
        .map(|(facet, value)| Condition {
            name: value.to_owned(),
            only: only(facet, value),
            others: filter.without(facet, value),
        })
        .collect();
    conditions.extend(filter.days().map(|days| Condition {
        name: days,
        only: filter.days_only(),
        others: filter.without_days(),
    }));
    conditions
}

fn only(facet: Facet, value: &str) -> Filter {
    let mut filter = Filter::default();
    filter.tick(facet, value);
    filter
}

/// The operands of the outermost operator, and how it joins them.
fn operands(root: &Node) -> (Vec<&Node>, Join) {
    match &root.kind {
        Kind::All(nodes) => (nodes.iter().collect(), Join::All),
        Kind::Any(nodes) => (nodes.iter().collect(), Join::Any),
        _ => (vec![root], Join::All),
    }
}

fn plan(operand: &Node) -> Result<Plan, EngineError> {
    compile(&Query {
        root: Some(operand.clone()),
        ..Query::default()
    })
}

/// The documents of a segment that a part finds and the asker may see.
fn documents(
    run: &Run<'_>,
    number: usize,
    segment: &Segment,
    visibility: &Visibility<'_>,
) -> io::Result<Bits> {
    let mut found = execute::matches(run, number)?;
    if !visibility.sees_all() {
        found.retain(|matched| visibility.sees(matched.doc));
    }
    Ok(matches::bits(&found, segment.documents()))
}
