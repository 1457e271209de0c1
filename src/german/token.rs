//! The runs of word characters in clean text. Knows no hyphens, no gender signs, no equivalents.
//!
//! A run is letters, digits and marks of any script, with inner apostrophes (`geht's`) and, between digits, inner
//! dots, commas and colons (`2.000`, `1,5`, `9:30`).

use super::chars::{is_apostrophe, is_letter, is_mark};
use super::spelling::{Watch, letter_number};

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
    /// Letters that words with another spelling have.
    pub(super) respelled: bool,
    /// Anything but small letters without dots and digits: folding changes it.
    pub(super) unfolded: bool,
}

impl Marks {
    /// Whether nothing in the word makes it more than itself.
    pub(super) fn are_plain(self) -> bool {
        !(self.apostrophe || self.punctuated || self.inner_i || self.respelled)
    }
}

/// The tokens of a text into `tokens`, which is emptied before.
pub(super) fn tokenize(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let starts = match class(byte) {
            OTHER | JOINT => false,
            WIDE => char_at(text, at).is_some_and(is_letter),
            _ => true,
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
    let mut watch = Watch::default();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match class(byte) {
            OTHER => break,
            class @ (JOINT | WIDE) => {
                let Some(c) = char_at(text, at) else { break };
                let after = at + c.len_utf8();
                let is_inside = match c {
                    '.' | ',' | ':' => {
                        let is_inside =
                            is_digit_at(bytes, at.wrapping_sub(1)) && is_digit_at(bytes, after);
                        marks.punctuated |= is_inside;
                        is_inside
                    }
                    _ if is_apostrophe(c) => {
                        let is_inside = char_at(text, after).is_some_and(is_letter);
                        marks.apostrophe |= is_inside;
                        is_inside
                    }
                    _ => class == WIDE && see_wide(c, &mut watch, &mut marks),
                };
                if !is_inside {
                    break;
                }
                at = after;
            }
            letter => {
                if letter & CAPITAL != 0 {
                    marks.unfolded = true;
                    marks.inner_i |= byte == b'I' && at > start;
                }
                marks.respelled |= watch.sees(letter & NUMBER);
                at += 1;
            }
        }
    }
    Token {
        start,
        end: at,
        marks,
    }
}

/// Looks at a character beyond ASCII. Whether it is part of a word.
fn see_wide(c: char, watch: &mut Watch, marks: &mut Marks) -> bool {
    let folded: &[u8] = match c {
        'ä' | 'Ä' => b"ae",
        'ö' | 'Ö' => b"oe",
        'ü' | 'Ü' => b"ue",
        'ß' | 'ẞ' => b"ss",
        _ if !is_letter(c) && !is_mark(c) => return false,
        _ => {
            // What becomes of it is not looked at here.
            marks.respelled = true;
            b""
        }
    };
    marks.unfolded = true;
    for &letter in folded {
        marks.respelled |= watch.sees(letter_number(letter));
    }
    true
}

/// The bits of a letter's [number](letter_number) in its class; a digit's is one more than the last letter's.
const NUMBER: u8 = 0b1_1111;
/// This bit marks capital letters.
const CAPITAL: u8 = 0b10_0000;
/// Neither part of a token nor inside of one.
const OTHER: u8 = 0;
/// ASCII that may stand inside a token, between the right characters.
const JOINT: u8 = 0b100_0000;
/// Part of a character beyond ASCII.
const WIDE: u8 = 0b1000_0000;

/// What every byte of UTF-8 can be to a token: looked up, because this is asked of every byte of every text.
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
static CLASSES: [u8; 256] = {
    let mut classes = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'.' | b',' | b':' | b'\'' | b'`' => JOINT,
            digit if digit.is_ascii_digit() => letter_number(b'z') + 1,
            capital if capital.is_ascii_uppercase() => letter_number(capital) | CAPITAL,
            small if small.is_ascii_lowercase() => letter_number(small),
            wide if !wide.is_ascii() => WIDE,
            _ => OTHER,
        };
        byte += 1;
    }
    classes
};

fn class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or(OTHER)
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
    use proptest::prelude::*;

    use super::*;
    use crate::german::fold::fold;
    use crate::german::spelling::levelled;

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

    proptest! {
        #[test]
        fn marks_miss_nothing(text in "[a-zA-ZäöüßÄÖÜ]{0,12}|(ss|ß|ph|nti|bst|wen|ume|laz|[a-zä]){0,6}|\\PC{0,12}") {
            let mut tokens = Vec::new();
            tokenize(&text, &mut tokens);
            for token in tokens {
                let written = text.get(token.start..token.end).unwrap_or_default();
                let folded = fold(written);
                prop_assert!(token.marks.respelled || levelled(&folded).is_none(), "{}", written);
                prop_assert!(token.marks.unfolded || token.marks.apostrophe || folded == written, "{}", written);
            }
        }
    }
}
