//! From a place in a folded word back to the place in the word as it is written. Knows no words and no equivalents.

use std::ops::Range;

use super::fold::fold;

/// The bytes of `written` that became the bytes `folded` of its folded form: whole characters, and with each the
/// marks that belong to it. Written text is a word: with letters that German has not, this takes time with
/// the square of its length.
pub fn unfold(written: &str, folded: Range<usize>) -> Range<usize> {
    let keeps_length =
        |c: char| c.is_ascii() || matches!(c, 'ä' | 'ö' | 'ü' | 'Ä' | 'Ö' | 'Ü' | 'ß');
    if written.chars().all(keeps_length) {
        // Each of these letters is two bytes, and so are those it becomes.
        let end = written.ceil_char_boundary(folded.end);
        return written.floor_char_boundary(folded.start)..end;
    }
    let ends = || written.char_indices().map(|(at, c)| at + c.len_utf8());
    let length = |end: usize| fold(written.get(..end).unwrap_or_default()).len();
    let start = ends()
        .rfind(|&end| length(end) <= folded.start)
        .unwrap_or(0);
    let end = ends()
        .find(|&end| length(end) >= folded.end)
        .unwrap_or(written.len());
    let with_marks = ends().rfind(|&further| length(further) <= length(end));
    start..with_marks.unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, part: &str, expected: &str) {
        let folded = fold(written);
        let at = folded.find(part).expect("the part is in the word");
        let range = unfold(written, at..at + part.len());
        assert_eq!(&written[range], expected);
    }

    #[test]
    fn parts_of_words() {
        check("Philosophie", "philo", "Philo");
        check("Krankenhäuser", "haeuser", "häuser");
        check("Krankenha\u{308}user", "haeuser", "ha\u{308}user");
        check("Großstadt", "gross", "Groß");
        check("Großstadt", "stadt", "stadt");
        check("Mü\u{ad}ller", "muell", "Mü\u{ad}ll");
        check("Café", "cafe", "Café");
        check("ÄÖÜ", "oe", "Ö");
        check("Häuser", "eus", "äus");
        check("Haustür", "tu", "tü");
        check("GROẞSTADT", "stadt", "STADT");
    }
}
