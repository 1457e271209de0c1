//! Folding: what makes Müller and MUELLER, Straße and Strasse the same word. Knows no words and no equivalents.
//!
//! NFKC, lower case, ä→ae ö→oe ü→ue ß→ss, other marks dropped (é→e, and the strokes of ł and ø with them),
//! soft hyphens and zero-width characters removed, apostrophes alike. `fordern` and `fördern` stay different.

use unicode_normalization::char::decompose_canonical;

use super::chars::{is_apostrophe, is_mark};
use super::clean::Clean;

/// The text with everything levelled that a search must not distinguish. Folding twice changes nothing.
pub fn fold(text: &str) -> String {
    let clean = Clean::new(text);
    let mut folded = String::with_capacity(text.len() + text.len() / 16);
    fold_into(clean.text(), &mut folded);
    folded
}

/// A word folded, and joined where it has hyphens or other signs.
pub fn solid(word: &str) -> String {
    let mut folded = fold(word);
    folded.retain(char::is_alphanumeric);
    folded
}

/// Appends the folded form of clean text.
pub(super) fn fold_into(clean: &str, folded: &mut String) {
    let mut rest = clean;
    while let Some(ascii) = rest.bytes().position(|byte| !byte.is_ascii()) {
        let (plain, other) = rest.split_at(ascii);
        push_lower_ascii(plain, folded);
        let mut chars = other.chars();
        if let Some(c) = chars.next() {
            fold_char(c, folded);
        }
        rest = chars.as_str();
    }
    push_lower_ascii(rest, folded);
}

fn push_lower_ascii(ascii: &str, folded: &mut String) {
    let start = folded.len();
    folded.push_str(ascii);
    if let Some(added) = folded.get_mut(start..) {
        added.make_ascii_lowercase();
    }
}

fn fold_char(c: char, folded: &mut String) {
    match c {
        'ä' | 'Ä' => folded.push_str("ae"),
        'ö' | 'Ö' => folded.push_str("oe"),
        'ü' | 'Ü' => folded.push_str("ue"),
        'ß' | 'ẞ' => folded.push_str("ss"),
        _ if is_apostrophe(c) => folded.push('\''),
        _ => c
            .to_lowercase()
            .for_each(|lower| push_without_marks(lower, folded)),
    }
}

/// U+0308, the two dots. After a, o, u they are an umlaut whatever other marks stand beside them (ǚ).
const DIAERESIS: char = '\u{308}';

fn push_without_marks(lower: char, folded: &mut String) {
    let mut base = lower;
    decompose_canonical(lower, |part| match part {
        DIAERESIS if matches!(base, 'a' | 'o' | 'u') => folded.push('e'),
        _ if is_mark(part) => {}
        _ => {
            base = part;
            push_without_stroke(part, folded);
        }
    });
}

/// Strokes and ligatures that Unicode does not take apart.
fn push_without_stroke(c: char, folded: &mut String) {
    match c {
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'ø' => folded.push('o'),
        'ł' => folded.push('l'),
        'đ' | 'ð' => folded.push('d'),
        'ħ' => folded.push('h'),
        'ŧ' => folded.push('t'),
        'ı' => folded.push('i'),
        _ => folded.push(c),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected, "{text:?}");
    }

    #[test]
    fn letters() {
        check("Müller", "mueller");
        check("MUELLER", "mueller");
        check("STRAẞE Straße", "strasse strasse");
        check("Mu\u{308}ller O\u{308}l", "mueller oel");
        check("Café Łódź Åse Çelik", "cafe lodz ase celik");
        check("Citroën, naïve", "citroen, naive");
        check("Erdoğan İzmir Ørsted", "erdogan izmir orsted");
        check("ﬁnden ﬂießen", "finden fliessen");
        check("Ｍüller １２", "mueller 12");
        check("CO₂ m²", "co2 m2");
        check("x\u{302}y", "xy");
        check("ǚ", "ue");
        check("fordern fördern", "fordern foerdern");
    }

    #[test]
    fn signs() {
        check("Kom\u{AD}mu\u{AD}nal", "kommunal");
        check("zero\u{200B}width\u{FEFF}", "zerowidth");
        check("geht’s geht's geht´s gehtʼs", "geht's geht's geht's geht's");
        check("Aspirin™ wirkt", "aspirin  wirkt");
        check("", "");
    }

    #[test]
    fn every_character_folds_once() {
        for c in char::MIN..=char::MAX {
            let once = fold(c.encode_utf8(&mut [0; 4]));
            assert_eq!(fold(&once), once, "{c:?} {:X}", c as u32);
        }
    }

    proptest! {
        #[test]
        fn folds_once(text in "\\PC{0,40}|[a-uA-U\u{300}-\u{345}\u{AD}\u{200D}äöüß'’´`]{0,20}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn composed_or_not(text in "[a-uA-UäöüéàñğÅ\u{300}-\u{30C} -]{0,20}") {
            use unicode_normalization::UnicodeNormalization;
            prop_assert_eq!(fold(&text.nfc().collect::<String>()), fold(&text.nfd().collect::<String>()));
        }
    }
}
