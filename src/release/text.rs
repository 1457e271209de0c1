//! Text as a release holds it: no control characters, lines and paragraphs kept, one line where one
//! line belongs.

use std::borrow::Cow;

/// Characters of foreign text that a message quotes.
const QUOTED: usize = 60;

/// Everything on one line, words parted by one space.
pub(super) fn one_line(text: &str) -> String {
    match has_only_plain_gaps(text, &PLAIN_LINE) {
        true => words_of(text.split(' ')),
        false => words_of(text.split(|c: char| c.is_whitespace() || c.is_control())),
    }
}

/// As [`one_line`], of a text that is not needed otherwise: most are one line already.
pub(super) fn into_one_line(text: String) -> String {
    let has_wide_gaps = || {
        let bytes = text.as_bytes();
        bytes.starts_with(b" ")
            || bytes.ends_with(b" ")
            || bytes.windows(2).any(|pair| pair == b"  ")
    };
    match has_only_plain_gaps(&text, &PLAIN_LINE) && !has_wide_gaps() {
        true => text,
        false => one_line(&text),
    }
}

fn words_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut line = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Lines and paragraphs kept: line ends are `\n`, at most one empty line stands between two lines,
/// none at either end, no line ends in space.
pub(super) fn paragraphs(text: &str) -> String {
    match has_only_plain_gaps(text, &PLAIN_LINES) {
        true => paragraphs_of(text.split('\n').map(Cow::Borrowed), text.len()),
        false => paragraphs_of(lines(text).map(without_controls), text.len()),
    }
}

/// As [`paragraphs`], of a text that is not needed otherwise: most are in order already.
pub(super) fn into_paragraphs(mut text: String) -> String {
    text.truncate(text.trim_end().len());
    match has_only_plain_gaps(&text, &PLAIN_LINES) && are_lines_in_order(&text) {
        true => text,
        false => paragraphs(&text),
    }
}

/// Whether no line ends in space, and empty lines stand alone between others.
fn are_lines_in_order(text: &str) -> bool {
    let mut is_behind_line = false;
    let are_in_order = text.split('\n').all(|line| {
        let was_behind_line = std::mem::replace(&mut is_behind_line, !line.is_empty());
        match line.is_empty() {
            true => was_behind_line,
            false => !line.ends_with(char::is_whitespace),
        }
    });
    are_in_order && is_behind_line
}

fn paragraphs_of<'a>(lines: impl Iterator<Item = Cow<'a, str>>, length: usize) -> String {
    let mut clean = String::with_capacity(length);
    let mut empty_lines = 0;
    for line in lines {
        let line = line.trim_end();
        if line.is_empty() {
            empty_lines += 1;
            continue;
        }
        if !clean.is_empty() {
            clean.push_str(if empty_lines > 0 { "\n\n" } else { "\n" });
        }
        empty_lines = 0;
        clean.push_str(line);
    }
    clean
}

/// The lines of a text, whatever ends them: `\n`, `\r\n`, `\r`, a form feed, Unicode's own
/// separators.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    // "\r\n" gives an empty line too many, so the pair is parted first.
    text.split("\r\n")
        .flat_map(|part| part.split(['\n', '\r', '\x0b', '\x0c', '\u{85}', '\u{2028}', '\u{2029}']))
}

fn without_controls(line: &str) -> Cow<'_, str> {
    let unwanted = |c: char| c.is_control() && c != '\t';
    if line.contains(unwanted) {
        Cow::Owned(line.replace(unwanted, ""))
    } else {
        Cow::Borrowed(line)
    }
}

/// Bytes of a text whose only control characters and line ends are `\n` and tabs.
static PLAIN_LINES: [bool; 256] = plain(b"\n\t");
/// Bytes of a text whose only spaces are spaces.
static PLAIN_LINE: [bool; 256] = plain(b"");

/// All bytes but those of control characters, and those that characters begin with among which are control characters,
/// spaces or line ends beyond ASCII: U+0080 to U+00BF, and U+1000 to U+3FFF.
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn plain(but: &[u8]) -> [bool; 256] {
    let mut plain = [true; 256];
    let mut byte = 0;
    while byte < plain.len() {
        plain[byte] = !matches!(byte, 0..0x20 | 0x7F | 0xC2 | 0xE1..=0xE3);
        byte += 1;
    }
    let mut at = 0;
    while at < but.len() {
        plain[but[at] as usize] = true;
        at += 1;
    }
    plain
}

/// Whether nothing has to be looked at more closely, as in nearly all texts: of what may be a control character, a space
/// or a line end beyond ASCII, dashes, quotes and signs are none.
fn has_only_plain_gaps(text: &str, plain: &[bool; 256]) -> bool {
    let is_odd = |byte: &u8| plain.get(usize::from(*byte)) == Some(&false);
    let mut rest = text.as_bytes();
    while let Some(odd) = rest.iter().position(is_odd) {
        match rest.get(odd..) {
            Some(
                [0xE2, 0x80, 0x90..=0xA7, behind @ ..]
                | [0xE2, 0x82..=0xBF, _, behind @ ..]
                | [0xC2, 0xA1..=0xBF, behind @ ..],
            ) => rest = behind,
            _ => return false,
        }
    }
    true
}

/// Whether there is anything to read: a letter or a digit.
pub(super) fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// At most `limit` characters of the text, and whether that is less than all of it.
pub(super) fn cut(text: &str, limit: usize) -> (&str, bool) {
    // No text has more characters than bytes.
    let last = match text.len() > limit {
        true => text.char_indices().nth(limit),
        false => None,
    };
    match last {
        Some((end, _)) => (text.get(..end).unwrap_or(text), true),
        None => (text, false),
    }
}

/// A text that many others will hold too: no more of it than shows that it is longer than `limit`.
pub(super) fn near_limit(text: &str, limit: usize) -> String {
    cut(text, limit.saturating_add(1)).0.to_owned()
}

/// The first words of a text, at most `limit` characters and the dots that say so. Ends with the
/// first line.
pub(super) fn beginning(text: &str, limit: usize) -> String {
    let first = one_line(lines(text).find(|line| has_words(line)).unwrap_or_default());
    let (mut start, mut is_cut) = cut(&first, limit);
    if !has_words(start) {
        // Nothing but a row of signs: the title begins with the first letter.
        (start, is_cut) = cut(
            first.trim_start_matches(|c: char| !c.is_alphanumeric()),
            limit,
        );
    }
    if !is_cut {
        return start.to_owned();
    }
    // A word longer than all the room there is cut itself.
    let words = start.rsplit_once(' ').map(|(words, _)| words);
    let words = words.filter(|words| has_words(words)).unwrap_or(start);
    format!(
        "{} …",
        words.trim_end_matches([',', ';', ':', '–', '-', ' '])
    )
}

/// Foreign text as a message quotes it: one line, not too long.
pub(super) fn quoted(text: &str) -> String {
    // Four bytes are the longest character: what lies beyond cannot be within the limit.
    let (near, _) = cut(text, QUOTED * 4);
    let line = one_line(near);
    match cut(&line, QUOTED) {
        (start, true) => format!("{start}…"),
        (_, false) => line,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &str) {
        assert_eq!(paragraphs(input), expected);
    }

    #[test]
    fn paragraphs_are_kept() {
        check("Eins.\nZwei.\n\nDrei.", "Eins.\nZwei.\n\nDrei.");
        check("Eins.\r\nZwei.\r\n\r\nDrei.\r\n", "Eins.\nZwei.\n\nDrei.");
        check("Eins.\rZwei.", "Eins.\nZwei.");
        check("\n\n  Eins.  \n \n\t\n\n\nZwei.\n", "  Eins.\n\nZwei.");
        check("Ei\u{0}ns\u{7}.\u{2028}Zwei.", "Eins.\nZwei.");
        check("", "");
        check(" \u{1} \n", "");
    }

    #[test]
    fn one_line_holds_words() {
        assert_eq!(
            one_line("  Neues\r\n\tLabor\u{0} \u{a0}eröffnet "),
            "Neues Labor eröffnet"
        );
    }

    #[test]
    fn beginnings() {
        assert_eq!(beginning("\n \nKurz.\nMehr.", 120), "Kurz.");
        assert_eq!(beginning("Das neue Labor, eröffnet", 13), "Das neue …");
        assert_eq!(
            beginning("Das neue Labor, eröffnet", 18),
            "Das neue Labor …"
        );
        assert_eq!(beginning("Donaudampfschiff", 5), "Donau …");
        assert_eq!(beginning("- Donaudampfschiff", 7), "- Donau …");
        assert_eq!(beginning("------ Donau", 5), "Donau");
        assert_eq!(beginning("", 5), "");
    }

    #[test]
    fn quotes_are_short() {
        assert_eq!(quoted("a\nb"), "a b");
        assert_eq!(quoted(&"ä".repeat(1000)), format!("{}…", "ä".repeat(60)));
    }

    proptest! {
        #[test]
        fn plain_text_is_cleaned_like_any(text in "[a-zäß„“–…§€ \t\r\n\u{7f}\u{85}\u{a0}\u{2009}\u{2028}\u{202f}\u{3000}]{0,20}") {
            let slowly = paragraphs_of(lines(&text).map(without_controls), 0);
            prop_assert_eq!(paragraphs(&text), slowly.clone());
            prop_assert_eq!(into_paragraphs(text.clone()), slowly);
            let slowly = words_of(text.split(|c: char| c.is_whitespace() || c.is_control()));
            prop_assert_eq!(one_line(&text), slowly.clone());
            prop_assert_eq!(into_one_line(text), slowly);
        }

        #[test]
        fn cleaning_twice_changes_nothing(text in "(?s).{0,60}|[ \t\r\n\u{b}\u{c}\u{85}\u{2028}a]{0,20}") {
            let once = paragraphs(&text);
            prop_assert_eq!(paragraphs(&once), once.clone());
            let line = one_line(&text);
            prop_assert_eq!(one_line(&line), line.clone());
        }
    }
}
