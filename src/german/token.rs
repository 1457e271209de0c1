//! The runs of word characters in clean text. Knows no hyphens, no gender signs, no equivalents.
//!
//! A run is letters, digits and marks of any script, with inner apostrophes (`geht's`) and, between digits, inner
//! dots, commas and colons (`2.000`, `1,5`, `9:30`).

use super::chars::{is_apostrophe, is_letter, is_mark};

/// A run of word characters, in bytes of the clean text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) marks: Marks,
}

/// What the scan saw in passing, so that the plain case needs no second look.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    /// An apostrophe inside.
    pub(super) apostrophe: bool,
    /// Dots, commas or colons between digits.
    pub(super) punctuated: bool,
    /// A capital I behind the first letter: perhaps `BürgerInnen`.
    pub(super) inner_i: bool,
}

/// The tokens of a text into `tokens`, which is emptied before.
pub(super) fn tokenize(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let starts = match class(byte) {
            Class::Letter | Class::CapitalI => true,
            Class::Other | Class::Joint => false,
            Class::Wide => char_at(text, at).is_some_and(is_letter),
        };
        if starts {
            let token = token_at(text, at);
            at = token.end;
            tokens.push(token);
        } else {
            at += char_at(text, at).map_or(1, char::len_utf8);
        }
    }
}

fn token_at(text: &str, start: usize) -> Token {
    let bytes = text.as_bytes();
    let mut marks = Marks::default();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match class(byte) {
            Class::Letter => at += 1,
            Class::CapitalI => {
                marks.inner_i |= at > start;
                at += 1;
            }
            Class::Other => break,
            Class::Joint | Class::Wide => {
                let Some(c) = char_at(text, at) else { break };
                let after = at + c.len_utf8();
                if matches!(c, '.' | ',' | ':') {
                    if !is_digit_at(bytes, at.wrapping_sub(1)) || !is_digit_at(bytes, after) {
                        break;
                    }
                    marks.punctuated = true;
                } else if is_apostrophe(c) {
                    if !char_at(text, after).is_some_and(is_letter) {
                        break;
                    }
                    marks.apostrophe = true;
                } else if !is_letter(c) && !is_mark(c) {
                    break;
                }
                at = after;
            }
        }
    }
    Token {
        start,
        end: at,
        marks,
    }
}

/// What a byte of UTF-8 can be to a token.
#[derive(Clone, Copy)]
enum Class {
    /// An ASCII letter or digit but I.
    Letter,
    CapitalI,
    /// ASCII that may stand inside a token, between the right characters.
    Joint,
    /// Part of a character beyond ASCII.
    Wide,
    Other,
}

/// The class of every byte: looked up, because this is asked of every byte of every text.
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'I' => Class::CapitalI,
            b'.' | b',' | b':' | b'\'' | b'`' => Class::Joint,
            letter if letter.is_ascii_alphanumeric() => Class::Letter,
            wide if !wide.is_ascii() => Class::Wide,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

fn class(byte: u8) -> Class {
    CLASSES
        .get(usize::from(byte))
        .copied()
        .unwrap_or(Class::Other)
}

fn is_digit_at(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_digit)
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at)? {
        ascii if ascii.is_ascii() => Some(char::from(*ascii)),
        _ => text.get(at..)?.chars().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        let found: Vec<_> = tokens
            .iter()
            .filter_map(|token| text.get(token.start..token.end))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn runs() {
        check("Die Häuser, groß.", &["Die", "Häuser", "groß"]);
        check(
            "geht's so? ‚Wort‘ 'Wort' Hans’ Buch",
            &["geht's", "so", "Wort", "Wort", "Hans", "Buch"],
        );
        check(
            "9:30 Uhr, 2.000 Euro, 1,5 %.",
            &["9:30", "Uhr", "2.000", "Euro", "1,5"],
        );
        check(
            "Am 3. Mai 2024. 5, 6",
            &["Am", "3", "Mai", "2024", "5", "6"],
        );
        check(
            "z.B. § 5a C++ A&B 🙂 1️⃣",
            &["z", "B", "5a", "C", "A", "B", "1\u{FE0F}\u{20E3}"],
        );
        check("www.example.org/a_b", &["www", "example", "org", "a", "b"]);
        check("Привет мир", &["Привет", "мир"]);
        check("", &[]);
    }
}
