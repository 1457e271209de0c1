//! What XML can hold. Escaping is the templates' business; what no XML may contain in any form goes here.

/// The text without the characters that XML 1.0 forbids: most control characters and what is no character.
pub(super) fn clean(text: &str) -> String {
    let allowed = |letter: &char| {
        matches!(letter, '\t' | '\n' | '\r')
            || (!letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().filter(allowed).collect()
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn what_xml_forbids_is_left_out() {
        assert_eq!(
            clean("a\u{0}b\u{8}\u{b}\u{1f}\u{7f}\u{fffe}\u{ffff}c"),
            "abc"
        );
        assert_eq!(
            clean("a\tb\nc\r<&>„ö“\u{202e}\u{1f600}"),
            "a\tb\nc\r<&>„ö“\u{202e}\u{1f600}"
        );
    }
}
