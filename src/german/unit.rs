//! What takes one position: a token, or a gender form of several. And chains of units bound by hyphens.
//! Knows no positions and no equivalents across words.

use std::ops::Range;

use super::chars::is_hyphen;
use super::fold::fold_into;
use super::gender::{self, Gendered};
use super::token::{Marks, Token};

/// What takes one position, in bytes of the clean text.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) span: Range<usize>,
    pub(super) form: Form,
}

#[derive(Clone, Debug)]
pub(super) enum Form {
    Plain(Marks),
    /// Boxed, because it is large and rare.
    Gendered(Box<Gendered>),
}

/// Most units of a chain that are looked at together. A longer chain has no joined form.
pub(super) const MAX_PARTS: usize = 8;

/// Reads the units bound by single hyphens from the first token on, at most [`MAX_PARTS`], into `units`, which is
/// emptied before. Returns how many tokens they take: at least one, unless there is none.
pub(super) fn read_chain(text: &str, tokens: &[Token], units: &mut Vec<Unit>) -> usize {
    units.clear();
    let mut used = 0;
    while let Some(rest) = tokens.get(used..).filter(|rest| !rest.is_empty()) {
        let Some((unit, taken)) = read_unit(text, rest) else {
            break;
        };
        used += taken;
        let end = unit.span.end;
        units.push(unit);
        let bound = tokens
            .get(used)
            .is_some_and(|next| is_bound(text, end, next.start));
        if !bound || units.len() == MAX_PARTS {
            break;
        }
    }
    used
}

fn read_unit(text: &str, tokens: &[Token]) -> Option<(Unit, usize)> {
    let token = tokens.first()?;
    let lone = matches!(
        text.as_bytes().get(token.end),
        None | Some(b' ' | b'.' | b',' | b'-' | b'\n')
    );
    let simple = lone && !token.marks.inner_i && !token.marks.apostrophe;
    if !simple && let Some(found) = gender::read(text, tokens) {
        let unit = Unit {
            span: token.start..found.end,
            form: Form::Gendered(Box::new(found.form)),
        };
        return Some((unit, found.tokens));
    }
    Some((
        Unit {
            span: token.start..token.end,
            form: Form::Plain(token.marks),
        },
        1,
    ))
}

/// Whether only a hyphen stands between these two places. "Sozial-und Umweltpolitik" merely lacks a space.
pub(super) fn is_bound(text: &str, end: usize, next: usize) -> bool {
    let mut between = text.get(end..next).unwrap_or_default().chars();
    let hyphen = between.next().is_some_and(is_hyphen) && between.next().is_none();
    hyphen
        && !text
            .get(next..)
            .is_some_and(|behind| behind.starts_with(UNSPACED_JOINER))
}

/// What follows a hyphen directly where the space was forgotten.
pub(super) const UNSPACED_JOINER: &str = "und ";

impl Unit {
    /// Appends the word as it stands there, folded.
    pub(super) fn written_into(&self, text: &str, folded: &mut String) {
        match &self.form {
            Form::Plain(_) => fold_into(text.get(self.span.clone()).unwrap_or_default(), folded),
            Form::Gendered(form) => form.written_into(text, folded),
        }
    }

    pub(super) fn written(&self, text: &str) -> String {
        let mut folded = String::new();
        self.written_into(text, &mut folded);
        folded
    }

    /// The word as written, and the other forms a gender form counts as.
    pub(super) fn forms(&self, text: &str) -> Vec<String> {
        self.readings(text, Gendered::forms)
    }

    fn readings(&self, text: &str, further: fn(&Gendered, &str) -> Vec<String>) -> Vec<String> {
        let mut readings = vec![self.written(text)];
        if let Form::Gendered(form) = &self.form {
            readings.extend(further(form, text));
            readings.dedup();
        }
        readings
    }
}

/// Units read as one word: as written, and for each further form of its gender forms once more.
pub(super) fn joined(text: &str, units: &[Unit]) -> Vec<String> {
    let Some((last, before)) = units.split_last() else {
        return Vec::new();
    };
    let mut parts: Vec<_> = before
        .iter()
        .map(|unit| unit.readings(text, Gendered::linking_forms))
        .collect();
    parts.push(last.forms(text));
    every_reading(&parts)
}

/// Units read as the first part of a compound, as [`joined`] otherwise.
pub(super) fn joined_as_first(text: &str, units: &[Unit]) -> Vec<String> {
    let parts: Vec<_> = units
        .iter()
        .map(|unit| unit.readings(text, Gendered::linking_forms))
        .collect();
    every_reading(&parts)
}

fn every_reading(parts: &[Vec<String>]) -> Vec<String> {
    let readings = parts.iter().map(Vec::len).max().unwrap_or(0);
    let pick = |part: &Vec<String>, nth: usize| {
        part.get(nth).or(part.first()).cloned().unwrap_or_default()
    };
    (0..readings)
        .map(|nth| parts.iter().map(|part| pick(part, nth)).collect())
        .collect()
}
