//! Shows a release with what matched: its title, a passage, or the whole of it. Decides nothing about what matched.

use std::ops::Range;

use super::mark::Mark;
use crate::document::Zone;
use crate::release::Release;
use crate::search::{Found, Marked};

/// How long a passage is, in bytes: three lines of a page.
const PASSAGE: usize = 280;
/// How much of a passage may stand before its first match.
const LEAD: usize = 70;
/// Matches tried as the beginning of a passage.
const MAX_BEGINNINGS: usize = 200;
/// Where a passage is taken from, the best first where they are equally good.
const PASSAGES: [Zone; 5] = [
    Zone::Teaser,
    Zone::Body,
    Zone::Subtitle,
    Zone::About,
    Zone::Keywords,
];

/// A release's title.
pub(super) fn title(release: &Release, marks: &[Mark]) -> Marked {
    whole(&release.title, Zone::Title, marks)
}

/// The passage of a release that shows most of what matched; its beginning where nothing did.
pub(super) fn passage(release: &Release, marks: &[Mark]) -> Marked {
    let beginnings = marks
        .iter()
        .filter(|mark| PASSAGES.contains(&mark.zone))
        .take(MAX_BEGINNINGS)
        .collect::<Vec<_>>();
    let best = beginnings.into_iter().rev().max_by_key(|first| {
        let shown = within(marks, first).map(|mark| mark.leaf);
        let mut leaves: Vec<_> = shown.collect();
        let all = leaves.len();
        leaves.sort_unstable();
        leaves.dedup();
        let preference = PASSAGES
            .iter()
            .position(|&zone| zone == first.zone)
            .map(|place| PASSAGES.len() - place);
        (leaves.len(), preference, all)
    });
    match best {
        Some(first) => {
            let text = first.zone.texts(release).get(first.text);
            let here = marks
                .iter()
                .filter(|mark| (mark.zone, mark.text) == (first.zone, first.text));
            cut(
                text.map_or("", String::as_str),
                first.range.start,
                &ranges(here),
            )
        }
        None => {
            let mut texts = PASSAGES.into_iter().flat_map(|zone| zone.texts(release));
            let text = texts.find(|text| !text.trim().is_empty());
            cut(text.map_or("", String::as_str), 0, &[])
        }
    }
}

/// A whole release for its page.
pub(super) fn found(release: Release, marks: &[Mark]) -> Found {
    let optional =
        |text: &Option<String>, zone| text.as_deref().map(|text| whole(text, zone, marks));
    Found {
        title: title(&release, marks),
        subtitle: optional(&release.subtitle, Zone::Subtitle),
        teaser: optional(&release.teaser, Zone::Teaser),
        body: whole(&release.body, Zone::Body, marks),
        about: optional(&release.about, Zone::About),
        release,
    }
}

/// The marks that a passage shows which begins near `first`.
fn within<'a>(marks: &'a [Mark], first: &'a Mark) -> impl Iterator<Item = &'a Mark> {
    let from = marks.partition_point(|mark| mark.place() < first.place());
    marks.iter().skip(from).take_while(|mark| {
        (mark.zone, mark.text) == (first.zone, first.text)
            && mark.range.end <= first.range.start + PASSAGE - LEAD
    })
}

fn whole(text: &str, zone: Zone, marks: &[Mark]) -> Marked {
    let here = marks.iter().filter(|mark| mark.zone == zone);
    Marked {
        text: text.to_owned(),
        marks: ranges(here),
    }
}

/// Ranges in order, joined where they touch or overlap.
fn ranges<'a>(marks: impl Iterator<Item = &'a Mark>) -> Vec<Range<usize>> {
    let mut ranges: Vec<_> = marks
        .map(|mark| mark.range.clone())
        .filter(|range| !range.is_empty())
        .collect();
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    ranges.dedup_by(|later, earlier| {
        let joined = later.start <= earlier.end;
        if joined {
            earlier.end = earlier.end.max(later.end);
        }
        joined
    });
    ranges
}

/// A passage of a text about a place in it, cut between words, in one line.
fn cut(text: &str, about: usize, marks: &[Range<usize>]) -> Marked {
    let start = match about > LEAD {
        true => between_words(text, about - LEAD, about),
        false => 0,
    };
    let end = match text.len() > start + PASSAGE {
        true => before_word(text, start, start + PASSAGE, marks),
        false => text.len(),
    };
    let mut shown = Marked::default();
    if start > 0 {
        shown.text.push_str("… ");
    }
    let shift = |at: usize| at - start + if start > 0 { "… ".len() } else { 0 };
    shown.text.push_str(
        &text
            .get(start..end)
            .unwrap_or_default()
            .replace(['\n', '\r', '\t'], " "),
    );
    if end < text.len() {
        shown.text.push_str(" …");
    }
    let inside = marks
        .iter()
        .filter(|mark| mark.start >= start && mark.end <= end);
    shown.marks = inside
        .map(|mark| shift(mark.start)..shift(mark.end))
        .collect();
    shown
}

/// The first beginning of a word from `from` on, at the latest `latest`.
fn between_words(text: &str, from: usize, latest: usize) -> usize {
    let from = text.ceil_char_boundary(from);
    let space = text
        .get(from..latest)
        .and_then(|lead| lead.find(char::is_whitespace));
    let word = space.and_then(|space| {
        let behind = text.get(from + space..latest)?;
        Some(from + space + (behind.len() - behind.trim_start().len()))
    });
    word.unwrap_or(latest)
}

/// The last end of a word up to `to`, or where the mark ends that stands there.
fn before_word(text: &str, start: usize, to: usize, marks: &[Range<usize>]) -> usize {
    let to = marks
        .iter()
        .find(|mark| mark.start < to && mark.end > to)
        .map_or(to, |mark| mark.end);
    let to = text.ceil_char_boundary(to);
    let cut = text.get(start..to).unwrap_or_default();
    if text
        .get(to..)
        .is_some_and(|rest| rest.starts_with(char::is_whitespace))
    {
        return to;
    }
    let least = marks
        .iter()
        .rfind(|mark| mark.end <= to)
        .map_or(start, |mark| mark.end);
    let end = cut
        .rfind(char::is_whitespace)
        .map_or(to, |space| start + space);
    let end = if end < least { to } else { end };
    start + text.get(start..end).unwrap_or_default().trim_end().len()
}
