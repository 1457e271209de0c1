//! Suspended compounds: which whole words the fragments of "Natur-, Geistes- und Sozialwissenschaften",
//! "Hochschulpolitik und -verwaltung" and "(Kommunal)-Politik" stand for. Looks at most a few words ahead or back.
//! Knows no lexicon: where a word can be cut is `tails`.

use super::chars::is_hyphen;
use super::fold::fold;
use super::tails::{before_particle, heads, tails};
use super::token::Token;
use super::unit::{MAX_PARTS, UNSPACED_JOINER, Unit, joined, joined_as_first, read_chain};

/// Most tokens between a fragment and the word that completes it. Lists of subjects of study reach ten.
const MAX_DISTANCE: usize = 16;

/// Words between a fragment and the rest of its list; folded.
#[rustfmt::skip]
const JOINERS: [&str; 24] = [
    "aber", "als", "auch", "beziehungsweise", "bis", "bzw", "etc", "nicht", "noch", "nur", "o",
    "oder", "plus", "resp", "respektive", "sondern", "sowie", "sowohl", "statt", "u", "und",
    "vs", "weder", "wie",
];

/// Small words that may follow a joiner: "in Bundes- und in Landesgesetzen".
const SMALL: [&str; 20] = [
    "am", "auf", "aus", "bei", "beim", "das", "dem", "den", "der", "des", "die", "fuer", "im",
    "in", "mit", "vom", "von", "zu", "zum", "zur",
];

/// Whether a hyphen ends what stands before `end` of the text, and nothing is bound by it: `Natur-,`.
pub(super) fn hangs(text: &str, end: usize) -> bool {
    let mut behind = text.get(end..).unwrap_or_default().chars();
    if !behind.next().is_some_and(is_hyphen) {
        return false;
    }
    let loose = |c: char| c.is_whitespace() || matches!(c, ',' | '/' | '&' | '+' | ')' | '(');
    behind.as_str().starts_with(UNSPACED_JOINER) || behind.next().is_some_and(loose)
}

/// Whether a hyphen begins what stands at `start` of the text, and binds it to nothing: ` -verwaltung`.
pub(super) fn leans(text: &str, start: usize) -> bool {
    let mut before = text.get(..start).unwrap_or_default().chars().rev();
    before.next().is_some_and(is_hyphen)
        && before
            .next()
            .is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '/' | '&' | '+' | '('))
}

/// Whether what stands from `start` to `end` is the bracketed beginning of the word at `next`: `(Kommunal)-Politik`,
/// `(Kommunal-)Politik`, `(kommunal)politisch`. Not `(Hamburg)Peter` or `(030)46`, which lack a space.
pub(super) fn opens_word(text: &str, start: usize, end: usize, next: &Token) -> bool {
    let mut before = text.get(..start).unwrap_or_default().chars().rev();
    let opened = before.next() == Some('(') && !before.next().is_some_and(char::is_alphanumeric);
    let bracketed = text.get(start..end).unwrap_or_default();
    if !opened || bracketed.len() < 2 || bracketed.contains(char::is_numeric) {
        return false;
    }
    let between = text.get(end..next.start).unwrap_or_default();
    match between.trim_matches(is_hyphen) {
        ")" if between == ")" => text
            .get(next.start..)
            .is_some_and(|next| next.starts_with(char::is_lowercase)),
        ")" => between.chars().count() == 2,
        _ => false,
    }
}

/// The words that `fragment`, whose hyphen [hangs], stands for: itself with every tail of the word that ends the
/// list in `after`. Empty when there is no such word.
pub(super) fn completed_by_tail(text: &str, fragment: &[Unit], after: &[Token]) -> Vec<String> {
    let Some(end) = fragment.last().map(|unit| unit.span.end) else {
        return Vec::new();
    };
    let Some(word) = word_ahead(text, end, after) else {
        return Vec::new();
    };
    let tails = every_tail(text, &word);
    let mut completed = Vec::new();
    for beginning in beginnings(text, fragment) {
        completed.extend(tails.iter().map(|tail| format!("{beginning}{tail}")));
    }
    completed
}

/// The words that `fragment`, whose hyphen [leans], stands for: every beginning of the word before the joiner, with
/// the fragment. `index` is the place of the fragment's first token in `tokens`.
pub(super) fn completed_by_head(
    text: &str,
    fragment: &[Unit],
    tokens: &[Token],
    index: usize,
) -> Vec<String> {
    let Some(word) = word_behind(text, tokens, index) else {
        return Vec::new();
    };
    let endings = joined(text, fragment);
    let mut completed = Vec::new();
    for head in every_head(text, &word) {
        completed.extend(endings.iter().map(|ending| format!("{head}{ending}")));
    }
    completed
}

/// The last part of the fragment, and the whole of it when it is a chain (`Corona-Hilfs-`), in all its forms.
fn beginnings(text: &str, fragment: &[Unit]) -> Vec<String> {
    let mut beginnings = joined_as_first(text, fragment);
    if let [_, .., last] = fragment {
        beginnings.extend(joined_as_first(text, std::slice::from_ref(last)));
    }
    beginnings
}

fn every_tail(text: &str, word: &[Unit]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |tail: String| {
        if !found.contains(&tail) {
            found.push(tail);
        }
    };
    for first in 0..word.len() {
        let part = word.get(first..).unwrap_or_default();
        for reading in joined(text, part) {
            tails(&reading).for_each(|tail| add(tail.to_owned()));
            if first > 0 {
                add(reading);
            }
        }
    }
    found
}

fn every_head(text: &str, word: &[Unit]) -> Vec<String> {
    let mut found = Vec::new();
    let is_fragment = word.last().is_some_and(|last| hangs(text, last.span.end));
    for end in 1..=word.len() {
        let part = word.get(..end).unwrap_or_default();
        for reading in joined_as_first(text, part) {
            found.extend(heads(&reading).map(str::to_owned));
            if end < word.len() {
                found.push(reading);
            } else if is_fragment {
                found.extend(before_particle(&reading).map(str::to_owned));
            }
        }
    }
    found
}

/// The word that ends the list a hanging fragment begins: over joiners, commas, and further fragments.
fn word_ahead(text: &str, fragment_end: usize, after: &[Token]) -> Option<Vec<Unit>> {
    let mut rest = after.get(..after.len().min(MAX_DISTANCE))?;
    let mut behind_hyphen = text
        .get(fragment_end..)?
        .chars()
        .next()
        .map(|hyphen| fragment_end + hyphen.len_utf8())?;
    let mut joiner = false;
    let mut abbreviated = false;
    let mut units = Vec::new();
    while let Some((token, more)) = rest.split_first() {
        let between = text.get(behind_hyphen..token.start)?;
        joiner |= between.contains([',', '/', '&', '+']);
        if !is_gap(between.trim_end_matches(is_hyphen), abbreviated) {
            return None;
        }
        let word = fold(text.get(token.start..token.end)?);
        let is_joiner = JOINERS.contains(&word.as_str());
        if (is_joiner || (joiner && SMALL.contains(&word.as_str()))) && !hangs(text, token.end) {
            joiner |= is_joiner;
            abbreviated = is_joiner;
            behind_hyphen = token.end;
            rest = more;
            continue;
        }
        if !joiner {
            return None;
        }
        let used = read_chain(text, rest, &mut units);
        let end = units.last()?.span.end;
        if !hangs(text, end) {
            return Some(units);
        }
        behind_hyphen = text
            .get(end..)?
            .chars()
            .next()
            .map(|hyphen| end + hyphen.len_utf8())?;
        joiner = false;
        abbreviated = false;
        rest = rest.get(used..)?;
    }
    None
}

/// The word before the joiner that a leaning fragment follows: over joiners, commas, and other such fragments.
fn word_behind(text: &str, tokens: &[Token], index: usize) -> Option<Vec<Unit>> {
    let mut joiner = false;
    let mut at = index;
    while at > index.saturating_sub(MAX_DISTANCE) {
        let last = at.checked_sub(1)?;
        let (before, behind) = (tokens.get(last)?, tokens.get(at)?);
        let between = text.get(before.end..behind.start)?.trim_matches(is_hyphen);
        let start = chain_start(text, tokens, last);
        let word = if start == last {
            fold(text.get(before.start..before.end)?)
        } else {
            String::new()
        };
        let is_joiner = JOINERS.contains(&word.as_str());
        if !is_gap(between, is_joiner) {
            return None;
        }
        joiner |= is_joiner || between.contains([',', '/', '&', '+']);
        if !is_joiner && !SMALL.contains(&word.as_str()) {
            if !joiner {
                return None;
            }
            if !leans(text, tokens.get(start)?.start) {
                return last_chain(text, tokens.get(start..at)?);
            }
            joiner = false;
        }
        at = start;
    }
    None
}

/// The first token of what stands tight around the token `at`: hyphens, slashes, gender signs.
fn chain_start(text: &str, tokens: &[Token], at: usize) -> usize {
    let earliest = at.saturating_sub(MAX_PARTS);
    let tight = |&start: &usize| {
        let (Some(before), Some(token)) = (tokens.get(start - 1), tokens.get(start)) else {
            return false;
        };
        let between = text.get(before.end..token.start).unwrap_or_default();
        between.chars().count() <= 2
            && !between.contains(|c: char| c.is_whitespace() || matches!(c, '.' | ','))
    };
    (earliest + 1..=at)
        .rev()
        .take_while(tight)
        .last()
        .map_or(at, |start| start - 1)
}

fn last_chain(text: &str, tokens: &[Token]) -> Option<Vec<Unit>> {
    let mut units = Vec::new();
    let mut rest = tokens;
    while !rest.is_empty() {
        rest = rest.get(read_chain(text, rest, &mut units).max(1)..)?;
    }
    Some(units)
}

/// Whether words on both sides of this can belong to one list. A full stop only ends an abbreviated joiner (bzw.).
fn is_gap(between: &str, abbreviated: bool) -> bool {
    between.chars().filter(|&c| c == '\n').count() <= 1
        && between.chars().all(|c| {
            c.is_whitespace()
                || matches!(c, ',' | '/' | '&' | '+' | '(' | ')')
                || (abbreviated && c == '.')
        })
}
