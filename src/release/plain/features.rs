//! The "Merkmale" lines: audiences, subjects, reach, types and language, each a comma list without
//! a label. A line is told by the known values on it, so that lines may be missing or stand in
//! another order. A line without any known value takes the place that the lines around it leave, or
//! else goes to the keywords; a sentence ends the list.

use crate::facet::{self, Facet};
use crate::release::draft::Draft;
use crate::release::text;

/// The order in which the lines come.
const ORDER: [Facet; 5] = [
    Facet::Audience,
    Facet::Category,
    Facet::Reach,
    Facet::Type,
    Facet::Language,
];

/// Facets whose lines are known when they come, and that do not come as a rule.
const ALSO: [Facet; 2] = [Facet::Country, Facet::Region];

/// Characters of a line of unknown values; a longer one is something else.
const LONGEST: usize = 200;

/// Bytes of a line of known values: all of a facet's together are fewer.
const LONGEST_KNOWN: usize = 4_000;

/// Whether a line opens the list.
pub(super) fn is_heading(line: &str) -> bool {
    let line = text::one_line(line).to_lowercase();
    let line = line.trim_end_matches([':', ' ']);
    matches!(
        line,
        "merkmale dieser pressemitteilung" | "criteria of this press release"
    )
}

/// Fills the draft's facets from the lines after the heading.
pub(super) fn read(lines: &[&str], draft: &mut Draft) {
    let mut told: Vec<(&str, Option<Facet>)> = Vec::new();
    for line in lines.iter().filter(|line| !line.is_empty()) {
        if line.len() > LONGEST_KNOWN {
            break;
        }
        let facet = tell(line, &told);
        let is_foreign = facet.is_none() && line.chars().count() > LONGEST;
        if is_foreign || is_sentence(line) || told.len() == ORDER.len() + ALSO.len() {
            break;
        }
        told.push((line, facet));
    }
    let last_known = told.iter().rposition(|(_, facet)| facet.is_some());
    for at in 0..told.len() {
        let place = told
            .get(at)
            .and_then(|(_, facet)| facet.or_else(|| free_place(&told, at)));
        match (told.get_mut(at), place) {
            (Some((line, facet)), Some(place)) => {
                *facet = Some(place);
                fill(draft, place, facet::split(place, line));
            }
            // After the last known line it may be anything.
            (Some((line, _)), None) if Some(at) < last_known => {
                draft.keywords.extend(line.split(',').map(str::to_owned));
            }
            _ => {}
        }
    }
}

/// The facet most of whose values stand on the line, if it has no line yet.
fn tell(line: &str, told: &[(&str, Option<Facet>)]) -> Option<Facet> {
    let is_free = |facet: &Facet| told.iter().all(|(_, other)| *other != Some(*facet));
    let known = |facet: Facet| {
        facet::split(facet, line)
            .iter()
            .filter(|value| is_known(facet, value))
            .count()
    };
    let free = ORDER.into_iter().chain(ALSO).filter(is_free);
    // Of equals the first counts, so the order is turned around.
    let best = free
        .map(|facet| (known(facet), facet))
        .rev()
        .max_by_key(|(count, _)| *count);
    best.filter(|(count, _)| *count > 0).map(|(_, facet)| facet)
}

fn is_known(facet: Facet, value: &str) -> bool {
    let is_language = || facet == Facet::Language && facet::language_code(value).is_some();
    facet::find(facet, value).is_some() || is_language()
}

/// The first facet that comes after those before the line and before those after it.
fn free_place(told: &[(&str, Option<Facet>)], at: usize) -> Option<Facet> {
    let place =
        |(_, facet): &(&str, Option<Facet>)| ORDER.iter().position(|known| Some(*known) == *facet);
    let (before, after) = told.split_at_checked(at)?;
    let first = before
        .iter()
        .filter_map(place)
        .max()
        .map_or(0, |place| place + 1);
    let end = after.iter().filter_map(place).min().unwrap_or(ORDER.len());
    ORDER.get(first..end)?.first().copied()
}

/// No label ends like one.
fn is_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?'])
}

fn fill(draft: &mut Draft, facet: Facet, values: Vec<String>) {
    match facet {
        Facet::Category => draft.category = values,
        Facet::Type => draft.kind = values,
        Facet::Audience => draft.audience = values,
        Facet::Country => draft.country = values,
        Facet::Region => draft.region = values,
        Facet::Reach => draft.reach = values.into_iter().next(),
        Facet::Language => draft.language = values.into_iter().next(),
        Facet::Source => {}
    }
}
