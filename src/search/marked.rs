//! A text of which some places matched. Knows no markup: whoever shows it escapes it.

use std::ops::Range;

/// A text and the places in it that made a release a hit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The text as it stands in the release.
    pub text: String,
    /// Byte ranges of `text`, in order, neither touching nor overlapping, on character boundaries.
    pub marks: Vec<Range<usize>>,
}

impl Marked {
    /// A text without marks.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            marks: Vec::new(),
        }
    }

    /// The text cut into pieces in order, each with whether it is marked.
    pub fn pieces(&self) -> impl Iterator<Item = (&str, bool)> {
        let ends = self
            .marks
            .iter()
            .flat_map(|mark| [(mark.start, false), (mark.end, true)]);
        let mut from = 0;
        ends.chain([(self.text.len(), false)])
            .filter_map(move |(end, marked)| {
                let piece = self.text.get(from..end).unwrap_or_default();
                from = end;
                (!piece.is_empty()).then_some((piece, marked))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::Marked;

    #[test]
    fn pieces_cover_the_text() {
        let marked = Marked {
            text: "Die Philosophie".into(),
            marks: std::iter::once(4..9).collect(),
        };
        let pieces: Vec<_> = marked.pieces().collect();
        assert_eq!(
            pieces,
            [("Die ", false), ("Philo", true), ("sophie", false)]
        );
        assert_eq!(Marked::plain("").pieces().count(), 0);
    }
}
