//! How far a misspelt word is from a word: edit distance with the slips that people make in German at lower costs.
//! Knows no vocabulary; both words are folded.

/// A distance in tenths of an edit.
pub type Distance = u32;

/// A letter too many, too few, or another one.
const EDIT: Distance = 10;
/// Two letters in each other's place.
const SWAP: Distance = 7;
/// The key beside the right one.
const NEIGHBOUR: Distance = 8;
/// An e that makes an umlaut of the letter before it (`universitat`), or one letter of two alike (`adresse`).
const UMLAUT_OR_DOUBLE: Distance = 4;

/// The rows of a German keyboard. Neighbours stand side by side.
const ROWS: [&[u8]; 3] = [b"qwertzuiop", b"asdfghjkl", b"yxcvbnm"];

/// How far two folded words are apart, if at most `limit`. Takes time with the product of their lengths.
pub fn distance(typed: &str, word: &str, limit: Distance) -> Option<Distance> {
    let (typed, word) = (typed.as_bytes(), word.as_bytes());
    let least = typed.len().abs_diff(word.len()) as Distance * UMLAUT_OR_DOUBLE;
    if least > limit {
        return None;
    }
    let mut before = Vec::new();
    let mut last: Vec<Distance> = Vec::with_capacity(word.len() + 1);
    last.push(0);
    for at in 0..word.len() {
        let sum = last.last().copied().unwrap_or_default() + one_more(word, at);
        last.push(sum);
    }
    for row in 0..typed.len() {
        let mut next = Vec::with_capacity(last.len());
        next.push(cost(&last, 0) + one_more(typed, row));
        for column in 0..word.len() {
            let same = replaced(letter(typed, row), letter(word, column));
            let mut best = (cost(&last, column) + same)
                .min(cost(&last, column + 1) + one_more(typed, row))
                .min(cost(&next, column) + one_more(word, column));
            if are_swapped(typed, row, word, column) {
                best = best.min(cost(&before, column.wrapping_sub(1)) + SWAP);
            }
            next.push(best);
        }
        if next.iter().all(|&sum| sum > limit) {
            return None;
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|&sum| sum <= limit)
}

fn cost(row: &[Distance], at: usize) -> Distance {
    row.get(at).copied().unwrap_or(Distance::MAX / 2)
}

fn letter(word: &[u8], at: usize) -> u8 {
    word.get(at).copied().unwrap_or_default()
}

/// The cost of a letter that only one of the words has.
fn one_more(word: &[u8], at: usize) -> Distance {
    let before = at.checked_sub(1).map_or(0, |before| letter(word, before));
    match letter(word, at) {
        b'e' if matches!(before, b'a' | b'o' | b'u') => UMLAUT_OR_DOUBLE,
        own if own == before || own == letter(word, at + 1) => UMLAUT_OR_DOUBLE,
        _ => EDIT,
    }
}

fn replaced(typed: u8, meant: u8) -> Distance {
    let are_beside = |row: &&[u8]| {
        let place = |key| row.iter().position(|&other| other == key);
        matches!((place(typed), place(meant)), (Some(a), Some(b)) if a.abs_diff(b) == 1)
    };
    match typed == meant {
        true => 0,
        false if ROWS.iter().any(are_beside) => NEIGHBOUR,
        false => EDIT,
    }
}

fn are_swapped(typed: &[u8], row: usize, word: &[u8], column: usize) -> bool {
    row > 0
        && column > 0
        && letter(typed, row) == letter(word, column - 1)
        && letter(typed, row - 1) == letter(word, column)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[track_caller]
    fn check(typed: &str, word: &str, expected: Option<u32>) {
        assert_eq!(distance(typed, word, 20), expected, "{typed} {word}");
        assert_eq!(distance(word, typed, 20), expected, "{word} {typed}");
    }

    #[test]
    fn common_slips_are_near() {
        check("philosophie", "philosophie", Some(0));
        check("universitat", "universitaet", Some(4));
        check("munchen", "muenchen", Some(4));
        check("adrese", "adresse", Some(4));
        check("standart", "standard", Some(10));
        check("philosopie", "philosophie", Some(10));
        check("kilma", "klima", Some(7));
        check("klina", "klima", Some(8));
        check("rythmus", "rhythmus", Some(10));
        check("", "ab", Some(20));
        check("klima", "wandel", None);
    }
}
