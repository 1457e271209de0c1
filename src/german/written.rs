//! How a text writes a word whose folded letters are known.
//!
//! To cut a whole text into words for one of them would take long: first letters of the word are looked for that folding
//! leaves alone, and only what stands around them is cut.

use memchr::memmem;

use super::fold::solid;
use super::words::{Writing, for_each_word};

/// Fewer letters stand in too many other words.
const MIN_ANCHOR: usize = 3;

/// How a text writes a word, each time it does. Of times with a hyphen inside, all in capitals or with strange accents only
/// where there are no others.
pub fn spellings<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    let mut spellings = Vec::new();
    if let Some(anchor) = anchor(word) {
        stretches(text, anchor).for_each(|stretch| cut(stretch, word, &mut spellings));
    }
    if spellings.is_empty() {
        cut(text, word, &mut spellings);
    }
    spellings
}

fn cut<'a>(text: &'a str, word: &str, spellings: &mut Vec<&'a str>) {
    for_each_word(text, |found| {
        let stands = text.get(found.span).unwrap_or_default();
        if found.text == word && (found.writing == Writing::Written || solid(stands) == word) {
            spellings.push(stands);
        }
    });
}

/// The longest letters in a row of a folded word that most spellings have: not its first, which may be a capital, and none
/// that may have been one letter with dots or an ß.
fn anchor(word: &str) -> Option<&str> {
    let rest = word.strip_prefix(|_: char| true)?;
    let mut pieces = vec![rest];
    for folded in ["ae", "oe", "ue", "ss"] {
        pieces = pieces
            .iter()
            .flat_map(|piece| piece.split(folded))
            .collect();
    }
    let longest = pieces.into_iter().max_by_key(|piece| piece.len())?;
    (longest.len() >= MIN_ANCHOR).then_some(longest)
}

/// What stands between spaces and holds some letters.
fn stretches<'a>(text: &'a str, letters: &str) -> impl Iterator<Item = &'a str> {
    let mut done = 0;
    let places: Vec<_> = memmem::find_iter(text.as_bytes(), letters).collect();
    places.into_iter().filter_map(move |at| {
        if at < done {
            return None;
        }
        let before = text.get(..at)?.rfind(char::is_whitespace);
        let start = before.map_or(0, |before| text.ceil_char_boundary(before + 1));
        let behind = text.get(at..)?.find(char::is_whitespace);
        done = behind.map_or(text.len(), |behind| at + behind);
        text.get(start..done)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::german::words;

    #[test]
    fn as_it_stands() {
        let text = "Häuser, die Hochhäuser! Klima-Wandel und KLIMAWANDEL, der Klimawandel. Groß\u{a0}großes";
        for (word, expected) in [
            ("haeuser", &["Häuser"][..]),
            ("hochhaeuser", &["Hochhäuser"]),
            ("klimawandel", &["Klimawandel"]),
            ("gross", &["Groß"]),
            ("grosses", &["großes"]),
            ("die", &["die"]),
            ("haus", &[]),
        ] {
            assert_eq!(spellings(text, word), expected, "{word}");
        }
        let rare = "Klima-Wandel, KLIMAWANDEL";
        assert_eq!(
            spellings(rare, "klimawandel"),
            ["Klima-Wandel", "KLIMAWANDEL"]
        );
    }

    proptest! {
        /// Every word of a text is found, and as it stands there where that holds the letters looked for.
        #[test]
        fn every_word_is_found(text in "([A-Za-zäöüß]{1,8}[ ,.\\-\n]{0,2}){1,12}") {
            for word in words(&text) {
                let stands = &text[word.span.clone()];
                if word.writing == Writing::Written && word.text == solid(stands) {
                    let found = spellings(&text, &word.text);
                    prop_assert!(!found.is_empty(), "{}", word.text);
                    if anchor(&word.text).is_some_and(|anchor| stands.contains(anchor)) {
                        prop_assert!(found.contains(&stands), "{}", stands);
                    }
                    prop_assert!(found.iter().all(|found| solid(found) == word.text));
                }
            }
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,60}", word in "\\PC{1,5}") {
            let around = format!("{text}{word}{text}");
            for word in words(&around) {
                prop_assert!(word.writing != Writing::Written || !spellings(&around, &word.text).is_empty());
            }
        }
    }
}
