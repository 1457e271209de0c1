//! Text as the analysis wants it: NFKC, without invisible characters, and a way back to the bytes of the original.
//! Text that is clean already, which is nearly all, is neither copied nor changed. Knows no words.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::chars::{is_invisible, is_mark, is_plain, is_trade_sign};

/// A text in NFKC without soft hyphens and zero-width characters, in its own letter case.
pub(super) struct Clean<'a> {
    text: Cow<'a, str>,
    /// The places where clean and original text differ, in order, not overlapping.
    changes: Vec<Change>,
}

struct Change {
    clean: Range<usize>,
    original: Range<usize>,
}

impl<'a> Clean<'a> {
    pub(super) fn new(original: &'a str) -> Self {
        match first_unplain(original, 0) {
            None => Clean {
                text: Cow::Borrowed(original),
                changes: Vec::new(),
            },
            Some(first) => clean_from(original, first),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that stand behind these bytes of the clean text.
    pub(super) fn original(&self, clean: Range<usize>) -> Range<usize> {
        if self.changes.is_empty() {
            return clean;
        }
        let start = match self.last_change(|change| change.clean.start <= clean.start) {
            None => clean.start,
            Some(change) if clean.start < change.clean.end => change.original.start,
            Some(change) => change.original.end + (clean.start - change.clean.end),
        };
        let end = match self.last_change(|change| change.clean.start < clean.end) {
            None => clean.end,
            Some(change) if clean.end <= change.clean.end => change.original.end,
            Some(change) => change.original.end + (clean.end - change.clean.end),
        };
        start..end
    }

    fn last_change(&self, before: impl Fn(&Change) -> bool) -> Option<&Change> {
        let behind = self.changes.partition_point(before);
        self.changes.get(behind.checked_sub(1)?)
    }
}

/// The first character from `from` on that cannot be left as it is.
fn first_unplain(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += first_wide(text.as_bytes().get(at..)?)?;
        let c = text.get(at..)?.chars().next()?;
        if !is_plain(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// The first byte beyond ASCII: first which piece it is in, as a piece is looked at all at once.
fn first_wide(bytes: &[u8]) -> Option<usize> {
    let (pieces, _) = bytes.as_chunks::<16>();
    let plain = pieces.iter().take_while(|piece| piece.is_ascii()).count() * 16;
    let rest = bytes.get(plain..)?;
    Some(plain + rest.iter().position(|byte| !byte.is_ascii())?)
}

fn clean_from(original: &str, first: usize) -> Clean<'_> {
    let mut text = String::with_capacity(original.len());
    let mut changes = Vec::new();
    let mut copied = 0;
    let mut next = Some(first);
    while let Some(at) = next {
        let cluster = cluster_at(original, copied, at);
        let written = original.get(cluster.clone()).unwrap_or_default();
        next = first_unplain(original, cluster.end);
        if written.chars().eq(normal(written)) {
            continue;
        }
        text.push_str(original.get(copied..cluster.start).unwrap_or_default());
        let start = text.len();
        text.extend(normal(written));
        copied = cluster.end;
        changes.push(Change {
            clean: start..text.len(),
            original: cluster,
        });
    }
    text.push_str(original.get(copied..).unwrap_or_default());
    Clean {
        text: Cow::Owned(text),
        changes,
    }
}

fn normal(cluster: &str) -> impl Iterator<Item = char> {
    cluster
        .chars()
        .filter(|&c| !is_invisible(c))
        .map(|c| if is_trade_sign(c) { ' ' } else { c })
        .nfkc()
}

/// The character at `at` with the marks that follow it, and the letter before it when it is a mark itself.
/// A lone invisible character is a cluster of its own, so that spans need not include it.
fn cluster_at(text: &str, from: usize, at: usize) -> Range<usize> {
    let rest = text.get(at..).unwrap_or_default();
    let Some(first) = rest.chars().next() else {
        return at..text.len();
    };
    let after_first = at + first.len_utf8();
    if is_invisible(first) {
        return at..after_first;
    }
    let base = text
        .get(from..at)
        .and_then(|before| before.chars().next_back())
        .filter(|_| is_mark(first));
    let start = at - base.map_or(0, char::len_utf8);
    let marks = text
        .get(after_first..)
        .unwrap_or_default()
        .chars()
        .take_while(|&c| is_mark(c) && !is_invisible(c));
    start..after_first + marks.map(char::len_utf8).sum::<usize>()
}
