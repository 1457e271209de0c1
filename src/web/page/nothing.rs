//! What is shown where there is no hit: what it comes from, and the ways out.

use crate::facet;
use crate::query::Query;
use crate::search::{Answer, Filter, PartHits, Suggestion};
use crate::web::asked::Asked;
use crate::web::dates;
use crate::web::labels::{Labels, labels};

/// A part of a search without hits.
pub(super) struct Part {
    pub(super) part: String,
    /// Whether it is the part that finds nothing.
    pub(super) nowhere: bool,
    /// The part alone, and everything else without it.
    pub(super) ways: Vec<Way>,
}

/// A number of hits, and the search that finds them, if there are any.
pub(super) struct Way {
    pub(super) text: String,
    pub(super) href: Option<String>,
}

/// A better spelling.
pub(super) struct Better {
    pub(super) query: String,
    pub(super) releases: String,
    pub(super) href: String,
}

/// What each part of a search finds, if the search finds nothing. Of a search of one part there is nothing to say but
/// that.
pub(super) fn parts(asked: &Asked, query: &Query, answer: &Answer) -> Vec<Part> {
    let labels = labels(asked.locale);
    let parts = answer.without_hits.as_deref().unwrap_or_default();
    parts
        .iter()
        .map(|part| explain(asked, query, part, labels))
        .collect()
}

fn explain(asked: &Asked, query: &Query, part: &PartHits, labels: &Labels) -> Part {
    let [alone, without] = ways(asked, query, part);
    let way = |hits: u64, text: String, asked: Asked| Way {
        text,
        href: (hits > 0).then(|| asked.href()),
    };
    let nowhere = part.alone == 0;
    let alone = way(part.alone, labels.alone(part.alone), alone);
    let without = way(part.without, labels.without(part.without), without);
    Part {
        part: named(asked, part, labels),
        nowhere,
        ways: match nowhere {
            true => vec![without],
            false => vec![alone, without],
        },
    }
}

/// The part alone, and everything else without it.
fn ways(asked: &Asked, query: &Query, part: &PartHits) -> [Asked; 2] {
    let filter = &asked.filter;
    let narrowed_only = |only: Filter| asked.with_text("").with_filter(only);
    if let Some((facet, value)) = filter.iter().find(|(_, value)| *value == part.part) {
        let mut only = Filter::default();
        only.tick(facet, value);
        return [
            narrowed_only(only),
            asked.with_filter(filter.without(facet, value)),
        ];
    }
    if filter.days().as_ref() == Some(&part.part) {
        return [
            narrowed_only(filter.days_only()),
            asked.with_filter(filter.without_days()),
        ];
    }
    // A query of one part is left empty.
    let without = query.without(&part.part, asked.locale).unwrap_or_default();
    let alone = asked.with_text(&part.part).with_filter(Filter::default());
    [alone, asked.with_text(without)]
}

/// A part as people know it: a value by its label, days by their names.
fn named(asked: &Asked, part: &PartHits, labels: &Labels) -> String {
    let filter = &asked.filter;
    if let Some((facet, value)) = filter.iter().find(|(_, value)| *value == part.part) {
        let label = facet::label(facet, value, asked.locale);
        return format!("{}: {label}", facet.title(asked.locale));
    }
    if filter.days().as_ref() == Some(&part.part) {
        let [from, to] =
            [filter.from, filter.to].map(|day| day.map(|day| dates::day(day, asked.locale)));
        return format!(
            "{}: {}",
            labels.period,
            labels.between(from.as_deref(), to.as_deref())
        );
    }
    part.part.clone()
}

/// The spellings that find more.
pub(super) fn betters(asked: &Asked, suggestions: &[Suggestion]) -> Vec<Better> {
    let labels = labels(asked.locale);
    let better = |suggestion: &Suggestion| Better {
        query: suggestion.query.clone(),
        releases: labels.releases_counted(suggestion.releases),
        href: asked.with_text(&suggestion.query).href(),
    };
    suggestions.iter().map(better).collect()
}
