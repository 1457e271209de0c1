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
    let mut at = 0;
    while let Some(c) = char_at(text, at) {
        if is_letter(c) {
            let token = token_at(text, at);
            at = token.end;
            tokens.push(token);
        } else {
            at += c.len_utf8();
        }
    }
}

fn token_at(text: &str, start: usize) -> Token {
    let mut marks = Marks::default();
    let mut at = start;
    let mut digit_before = false;
    while let Some(c) = char_at(text, at) {
        let after = at + c.len_utf8();
        if is_letter(c) {
            marks.inner_i |= c == 'I' && at > start;
            digit_before = c.is_ascii_digit();
        } else if matches!(c, '.' | ',' | ':') {
            if !(digit_before && char_at(text, after).is_some_and(|next| next.is_ascii_digit())) {
                break;
            }
            marks.punctuated = true;
        } else if is_apostrophe(c) {
            if !char_at(text, after).is_some_and(is_letter) {
                break;
            }
            marks.apostrophe = true;
            digit_before = false;
        } else if !is_mark(c) {
            break;
        }
        at = after;
    }
    Token {
        start,
        end: at,
        marks,
    }
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
