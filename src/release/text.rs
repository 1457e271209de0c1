//! Text as a release holds it: no control characters, lines and paragraphs kept, one line where one
//! line belongs.

use std::borrow::Cow;

/// Characters of foreign text that a message quotes.
const QUOTED: usize = 60;

/// Everything on one line, words parted by one space.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let mut line = String::with_capacity(text.len());
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
    let mut clean = String::with_capacity(text.len());
    let mut empty_lines = 0;
    for line in lines(text) {
        let line = without_controls(line);
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

/// Whether there is anything to read: a letter or a digit.
pub(super) fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// At most `limit` characters of the text, and whether that is less than all of it.
pub(super) fn cut(text: &str, limit: usize) -> (&str, bool) {
    match text.char_indices().nth(limit) {
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
        fn cleaning_twice_changes_nothing(text in "(?s).{0,60}|[ \t\r\n\u{b}\u{c}\u{85}\u{2028}a]{0,20}") {
            let once = paragraphs(&text);
            prop_assert_eq!(paragraphs(&once), once.clone());
            let line = one_line(&text);
            prop_assert_eq!(one_line(&line), line.clone());
        }
    }
}
