//! The sidebar: what a search can be narrowed to, with the hits each choice would have.

use crate::facet;
use crate::locale::Locale;
use crate::search::{FacetCount, FacetCounts};
use crate::web::asked::{Asked, print_day};
use crate::web::labels::labels;

/// Values of a facet that are in view; ticked ones always are.
const IN_VIEW: usize = 5;
/// Values behind "weitere" before the list ends, so that a page stays small: more than any closed list but the cantons
/// and states together, and far fewer than there are sources.
const FOLDED: usize = 40;
/// A fold that hides fewer is not worth a click.
const WORTH_FOLDING: usize = 2;

/// The sidebar.
pub(super) struct Facets {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) lists: Vec<List>,
}

/// One facet.
pub(super) struct List {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) in_view: Vec<Choice>,
    pub(super) folded: Vec<Choice>,
    pub(super) more: String,
    pub(super) left_out: Option<String>,
}

/// One value.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) count: String,
    pub(super) selected: bool,
}

/// The sidebar of an answer. Facets without any value are left out.
pub(super) fn facets(asked: &Asked, counted: &[FacetCounts]) -> Facets {
    let lists = counted.iter().filter(|counts| !counts.values.is_empty());
    Facets {
        from: asked.filter.from.map(print_day).unwrap_or_default(),
        to: asked.filter.to.map(print_day).unwrap_or_default(),
        lists: lists.map(|counts| list(counts, asked.locale)).collect(),
    }
}

fn list(counts: &FacetCounts, locale: Locale) -> List {
    let choice = |value: &FacetCount| Choice {
        value: value.value.clone(),
        label: facet::label(counts.facet, &value.value, locale).into_owned(),
        count: locale.number(value.count),
        selected: value.selected,
    };
    let fold = counts.values.len() > IN_VIEW + WORTH_FOLDING;
    let in_view =
        |(place, value): &(usize, &FacetCount)| !fold || *place < IN_VIEW || value.selected;
    let (shown, others): (Vec<_>, Vec<_>) = counts.values.iter().enumerate().partition(in_view);
    let labels = labels(locale);
    let left_out = others.len().saturating_sub(FOLDED) as u64;
    List {
        name: counts.facet.name(),
        title: counts.facet.title(locale),
        in_view: shown.into_iter().map(|(_, value)| choice(value)).collect(),
        more: labels.more(others.len() as u64),
        left_out: (left_out > 0).then(|| labels.left_out(left_out)),
        folded: others
            .into_iter()
            .take(FOLDED)
            .map(|(_, value)| choice(value))
            .collect(),
    }
}
