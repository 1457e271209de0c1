//! What is shown where there is no hit: what it comes from, and the ways out.

use crate::search::{Answer, Filter, PartHits, Suggestion};
use crate::web::asked::Asked;
use crate::web::labels::{Labels, labels};

/// A part of a search without hits.
pub(super) struct Part {
    pub(super) part: String,
    /// The part alone, and everything else without it.
    pub(super) ways: [Way; 2],
}

/// A number of hits, and the search that finds them, if it is one that can be written down.
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

/// What each part of a search finds, if the search finds nothing.
pub(super) fn parts(asked: &Asked, answer: &Answer) -> Vec<Part> {
    let labels = labels(asked.locale);
    answer
        .without_hits
        .iter()
        .flatten()
        .map(|part| explain(asked, part, labels))
        .collect()
}

fn explain(asked: &Asked, part: &PartHits, labels: &Labels) -> Part {
    let ticked = asked.filter.iter().find(|(_, value)| *value == part.part);
    let (alone, without) = match ticked {
        // A ticked value: drop it, or drop everything else.
        Some((facet, value)) => {
            let mut only = Filter::default();
            only.tick(facet, value);
            let without = asked.with_filter(asked.filter.without(facet, value));
            (asked.with_text("").with_filter(only), Some(without))
        }
        None => (
            asked.with_text(&part.part).with_filter(Filter::default()),
            None,
        ),
    };
    let way = |hits: u64, text: String, asked: Option<Asked>| Way {
        text,
        href: asked.filter(|_| hits > 0).map(|asked| asked.href()),
    };
    Part {
        part: part.part.clone(),
        ways: [
            way(part.alone, labels.alone(part.alone), Some(alone)),
            way(part.without, labels.without(part.without), without),
        ],
    }
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
