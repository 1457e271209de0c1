//! Everything chosen, each with the link that drops it.

use crate::facet;
use crate::web::asked::Asked;
use crate::web::dates;
use crate::web::labels::labels;

/// Everything chosen.
pub(super) struct Chips {
    pub(super) list: Vec<Chip>,
    /// The address of no search at all.
    pub(super) reset: String,
}

/// One thing chosen.
pub(super) struct Chip {
    pub(super) of: &'static str,
    pub(super) label: String,
    /// The same search without it.
    pub(super) href: String,
}

/// What a search is narrowed to.
pub(super) fn chips(asked: &Asked) -> Chips {
    let labels = labels(asked.locale);
    let mut list = Vec::new();
    if let Some(from) = asked.filter.from {
        let mut filter = asked.filter.clone();
        filter.from = None;
        let label = labels.since(&dates::day(from, asked.locale));
        list.push(Chip {
            of: labels.period,
            label,
            href: asked.with_filter(filter).href(),
        });
    }
    if let Some(to) = asked.filter.to {
        let mut filter = asked.filter.clone();
        filter.to = None;
        let label = labels.until(&dates::day(to, asked.locale));
        list.push(Chip {
            of: labels.period,
            label,
            href: asked.with_filter(filter).href(),
        });
    }
    for (facet, value) in asked.filter.iter() {
        list.push(Chip {
            of: facet.title(asked.locale),
            label: facet::label(facet, value, asked.locale).into_owned(),
            href: asked.with_filter(asked.filter.without(facet, value)).href(),
        });
    }
    Chips {
        list,
        reset: Asked::nothing(asked.locale).href(),
    }
}
