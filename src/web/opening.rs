//! How a release begins, in one short paragraph: what feeds and previews elsewhere show of it.

use crate::release::Release;

/// Three lines of a feed reader.
const LONGEST: usize = 300;

/// The teaser, or the beginning of the text, cut between words.
pub(super) fn opening(release: &Release) -> String {
    let text = release.teaser.as_deref().unwrap_or(&release.body);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(LONGEST) else {
        return text;
    };
    let begun = text.get(..end).unwrap_or_default();
    // A word longer than all of it is cut.
    let whole = begun
        .rfind(' ')
        .map_or(begun, |space| begun.get(..space).unwrap_or_default());
    format!("{} …", whole.trim_end())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: &str) {
        let release = Release::new("a", "A", body, "2026-01-01T00:00:00Z".parse().unwrap());
        assert_eq!(opening(&release), expected);
    }

    #[test]
    fn openings_are_short_and_end_with_a_word() {
        check("", "");
        check("Eins.\n\n  Zwei\tdrei. ", "Eins. Zwei drei.");
        check(&"Öl ".repeat(200), &format!("{} …", ["Öl"; 100].join(" ")));
        check(&"x".repeat(10_000), &format!("{} …", "x".repeat(300)));
        let mut release = Release::new("a", "A", "Text", "2026-01-01T00:00:00Z".parse().unwrap());
        release.teaser = Some("Vorspann".to_owned());
        assert_eq!(opening(&release), "Vorspann");
    }
}
