//! From the faults of a text to one error with a corrected text. Corrections replace what was typed
//! and keep the rest.

use super::error::QueryError;
use super::mistake::{Edit, Fault, Mistake};
use super::tree::{Query, Span};
use super::{check, leaf, parse};
use crate::locale::Locale;

/// How often a text is mended and read again. Mending brackets may show a mistake that they hid,
/// seldom twice.
const MAX_ROUNDS: usize = 12;

/// Reads a text once: limits, grammar, limits of the tree.
pub(super) fn read(text: &str, locale: Locale) -> Result<Query, Vec<Fault>> {
    check::text(text).map_err(|fault| vec![fault])?;
    let root = parse::tree(text, locale)?;
    match &root {
        Some(root) => check::tree(root, text, locale).map_err(|fault| vec![fault])?,
        None if text.trim().is_empty() => {}
        None => return Err(vec![no_word(text)]),
    }
    Ok(Query {
        text: text.to_owned(),
        root,
    })
}

/// The first of the faults that counts, with the text in which all are mended.
pub(super) fn explain(text: &str, locale: Locale, mut faults: Vec<Fault>) -> QueryError {
    let correction = correction(text, locale, &faults).or_else(|| operator(text, locale, &faults));
    faults.sort_by_key(|fault| (fault.mistake.rank(), fault.span.start));
    let first = faults.into_iter().next().unwrap_or_else(|| no_word(text));
    let position = characters(text, 0, first.span.start);
    let length = characters(text, first.span.start, first.span.end);
    QueryError::new(first.mistake, position, length, correction)
}

fn correction(text: &str, locale: Locale, faults: &[Fault]) -> Option<String> {
    let mut corrected = mend(text, faults)?;
    for _ in 0..MAX_ROUNDS {
        match read(&corrected, locale) {
            Ok(query) => return query.root.is_some().then_some(corrected),
            Err(faults) => corrected = mend(&corrected, &faults)?,
        }
    }
    None
}

/// An operator that is all there is may be the word somebody looks for, as the river Oder.
fn operator(text: &str, locale: Locale, faults: &[Fault]) -> Option<String> {
    let [
        Fault {
            mistake: Mistake::NothingBefore(word) | Mistake::NothingBehind(word),
            ..
        },
    ] = faults
    else {
        return None;
    };
    let quoted = leaf::quoted(word, locale);
    let alone = text.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '(' | ')'));
    (word == alone && read(&quoted, locale).is_ok()).then_some(quoted)
}

/// The text with the faults of the first rank mended.
fn mend(text: &str, faults: &[Fault]) -> Option<String> {
    let rank = faults.iter().map(|fault| fault.mistake.rank()).min()?;
    let counted = faults.iter().filter(|fault| fault.mistake.rank() == rank);
    let mut edits: Vec<&Edit> = counted.flat_map(|fault| &fault.edits).collect();
    edits.sort_by_key(|edit| edit.span.start);
    let mut mended = String::with_capacity(text.len() + edits.len());
    let mut done = 0;
    let mut last: Option<&Edit> = None;
    for edit in edits {
        // Two faults may ask for the same change, and a later one may lie inside an earlier one:
        // next round.
        if edit.span.start < done
            || last.is_some_and(|last| last == edit && edit.span.start < edit.span.end)
        {
            continue;
        }
        mended.push_str(text.get(done..edit.span.start)?);
        if edit.with.is_empty() {
            let rest = text.get(edit.span.end..).unwrap_or_default();
            if rest.starts_with(')') {
                mended.truncate(mended.trim_end().len());
            }
            done = edit.span.end + space_to_drop(&mended, rest);
        } else {
            mended.push_str(&edit.with);
            done = edit.span.end;
        }
        last = Some(edit);
    }
    mended.push_str(text.get(done..)?);
    let mended = mended.trim().to_owned();
    (mended != text && !mended.is_empty()).then_some(mended)
}

/// How many bytes of space behind a deleted text go with it, so that none is left double or at an
/// edge.
fn space_to_drop(before: &str, rest: &str) -> usize {
    let at_edge =
        before.is_empty() || before.ends_with(|sign: char| sign.is_whitespace() || sign == '(');
    if at_edge {
        rest.len() - rest.trim_start().len()
    } else {
        0
    }
}

fn no_word(text: &str) -> Fault {
    Fault::new(
        Span {
            start: 0,
            end: text.len(),
        },
        Mistake::NoWord,
    )
}

fn characters(text: &str, start: usize, end: usize) -> usize {
    text.get(start..end).map_or(0, |part| part.chars().count())
}
