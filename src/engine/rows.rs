//! Words in a row and words near each other: joins the places where words stand.
//!
//! Positions count words. Knows no postings and no weights.

use super::postings::Place;

/// Where a row begins. It takes as many positions as it has words.
pub(super) type Starts = Vec<Place>;

/// Where all words of a row stand side by side, given where each stands alone.
pub(super) fn rows(words: &[Vec<Place>]) -> Starts {
    let mut words = (0..).zip(words);
    let Some((_, first)) = words.next() else {
        return Starts::new();
    };
    words.fold(first.clone(), |mut starts, (offset, places)| {
        let mut places = places.as_slice();
        starts.retain(|start| {
            let wanted = Place {
                doc: start.doc,
                position: start.position.saturating_add(offset),
            };
            let skip = places.iter().take_while(|&&place| place < wanted).count();
            places = places.get(skip..).unwrap_or_default();
            places.first() == Some(&wanted)
        });
        starts
    })
}

/// A row and how many words it has.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) starts: &'a [Place],
    pub(super) words: u32,
}

/// The starts of `left` that have a `right` at most `distance` positions before or behind. Adjacent words are one
/// position apart; rows that share a position are 0 apart.
pub(super) fn near(distance: u32, left: Row<'_>, right: Row<'_>) -> Starts {
    let apart = |first: Place, words: u32, second: Place| {
        first.doc == second.doc
            && second.position.saturating_sub(first.position + words - 1) <= distance
    };
    let close = |start: &&Place| {
        let behind = right.starts.partition_point(|other| other <= *start);
        let before = behind.checked_sub(1).and_then(|at| right.starts.get(at));
        before.is_some_and(|&before| apart(before, right.words, **start))
            || right
                .starts
                .get(behind)
                .is_some_and(|&behind| apart(**start, left.words, behind))
    };
    left.starts.iter().filter(close).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str, word: &str) -> Vec<Place> {
        let words = text.split(' ').zip(0..);
        words
            .filter(|(other, _)| *other == word)
            .map(|(_, position)| Place { doc: 7, position })
            .collect()
    }

    #[track_caller]
    fn check_rows(text: &str, row: &str, expected: &[u32]) {
        let words: Vec<_> = row.split(' ').map(|word| places(text, word)).collect();
        let found: Vec<_> = rows(&words).iter().map(|place| place.position).collect();
        assert_eq!(found, expected, "{row} in {text}");
    }

    #[test]
    fn words_in_a_row() {
        check_rows("a b c a b", "a b", &[0, 3]);
        check_rows("a b c a b", "b c a", &[1]);
        check_rows("a b c a b", "b a", &[]);
        check_rows("a a a", "a a", &[0, 1]);
        check_rows("a b", "b c", &[]);
    }

    #[track_caller]
    fn check_near(text: &str, left: &str, right: &str, distance: u32, expected: bool) {
        let find = |row: &str| {
            rows(
                &row.split(' ')
                    .map(|word| places(text, word))
                    .collect::<Vec<_>>(),
            )
        };
        let (left_starts, right_starts) = (find(left), find(right));
        let row = |starts, row: &str| Row {
            starts,
            words: row.split(' ').count() as u32,
        };
        let one = row(left_starts.as_slice(), left);
        let other = row(right_starts.as_slice(), right);
        assert_eq!(
            !near(distance, one, other).is_empty(),
            expected,
            "{left} nahe/{distance} {right} in {text}"
        );
        assert_eq!(
            !near(distance, other, one).is_empty(),
            expected,
            "{right} nahe/{distance} {left} in {text}"
        );
    }

    #[test]
    fn words_near_each_other() {
        check_near("a x x b", "a", "b", 3, true);
        check_near("a x x b", "a", "b", 2, false);
        check_near("b x a", "a", "b", 2, true);
        check_near("a b x x c", "a b", "c", 3, true);
        check_near("a b x x c", "a b", "c", 2, false);
        check_near("a b", "a b", "b", 0, true);
        check_near("a a", "a", "a", 0, true);
    }
}
