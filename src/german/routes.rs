//! What it costs to come through a word over its parts: to each position from the left, and from each to the end.
//! Knows nothing of what the parts are.

use super::parts::Part;

/// What it costs to come to `at`; [`u32::MAX`] where no way leads.
pub(super) fn get(costs: &[u32], at: usize) -> u32 {
    costs.get(at).copied().unwrap_or(u32::MAX)
}

/// The costs of ways to each position over `parts`, which must be sorted by start.
pub(super) fn ahead_of(parts: &[Part<'_>], len: usize) -> Vec<u32> {
    let mut ahead = nowhere(len);
    relax(&mut ahead, parts);
    ahead
}

/// The costs before any part is known: no way leads further than the beginning.
pub(super) fn nowhere(len: usize) -> Vec<u32> {
    let mut ahead = vec![u32::MAX; len + 1];
    if let Some(first) = ahead.first_mut() {
        *first = 0;
    }
    ahead
}

/// Carries the costs of ways from the left on over `parts`, which must be sorted by start.
pub(super) fn relax(ahead: &mut [u32], parts: &[Part<'_>]) {
    for part in parts {
        let cost = get(ahead, part.start).saturating_add(part.cost);
        if let Some(at) = ahead.get_mut(part.end) {
            *at = cost.min(*at);
        }
    }
}

/// The costs of ways from each position to the end over `parts`, which must be sorted by start.
pub(super) fn behind(parts: &[Part<'_>], len: usize) -> Vec<u32> {
    let mut costs = vec![u32::MAX; len + 1];
    if let Some(last) = costs.get_mut(len) {
        *last = 0;
    }
    for part in parts.iter().rev() {
        let cost = get(&costs, part.end).saturating_add(part.cost);
        if let Some(at) = costs.get_mut(part.start) {
            *at = cost.min(*at);
        }
    }
    costs
}
