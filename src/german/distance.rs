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

/// Measures how far words are from one that was typed. Its rows are used again: it is asked about very many words.
pub struct Slips<'a> {
    typed: &'a [u8],
    limit: Distance,
    /// The sums of the row before the last, the last, and the one that is made.
    before: Vec<Distance>,
    last: Vec<Distance>,
    next: Vec<Distance>,
}

impl<'a> Slips<'a> {
    /// From a folded word. What is further away than `limit` is not measured.
    pub fn new(typed: &'a str, limit: Distance) -> Self {
        Self {
            typed: typed.as_bytes(),
            limit,
            before: Vec::new(),
            last: Vec::new(),
            next: Vec::new(),
        }
    }

    /// How far a folded word is away, if at most the limit. Takes time with the product of both lengths.
    pub fn distance(&mut self, word: &str) -> Option<Distance> {
        let (typed, word) = (self.typed, word.as_bytes());
        let least = typed.len().abs_diff(word.len()) as Distance * UMLAUT_OR_DOUBLE;
        if least > self.limit {
            return None;
        }
        self.last.clear();
        let mut sum = 0;
        self.last.push(sum);
        for at in 0..word.len() {
            sum += one_more(word, at);
            self.last.push(sum);
        }
        for row in 0..typed.len() {
            let Self {
                before, last, next, ..
            } = self;
            next.clear();
            let more = one_more(typed, row);
            let mut here = cost(last, 0) + more;
            let mut least = here;
            next.push(here);
            for column in 0..word.len() {
                let same = replaced(letter(typed, row), letter(word, column));
                let mut best = (cost(last, column) + same)
                    .min(cost(last, column + 1) + more)
                    .min(here + one_more(word, column));
                if are_swapped(typed, row, word, column) {
                    best = best.min(cost(before, column.wrapping_sub(1)) + SWAP);
                }
                next.push(best);
                here = best;
                least = least.min(best);
            }
            if least > self.limit {
                return None;
            }
            std::mem::swap(&mut self.before, &mut self.last);
            std::mem::swap(&mut self.last, &mut self.next);
        }
        self.last.last().copied().filter(|&sum| sum <= self.limit)
    }
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
    let beside = BESIDE.get(usize::from(typed)).copied().unwrap_or_default();
    match typed == meant {
        true => 0,
        false if meant.is_ascii_lowercase() && beside & letter_bit(meant) != 0 => NEIGHBOUR,
        false => EDIT,
    }
}

/// By key, the keys beside it, a bit for each letter.
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const BESIDE: [u32; 128] = {
    let mut beside = [0; 128];
    let mut row = 0;
    while row < ROWS.len() {
        let mut key = 1;
        while key < ROWS[row].len() {
            let (left, right) = (ROWS[row][key - 1], ROWS[row][key]);
            beside[left as usize] |= letter_bit(right);
            beside[right as usize] |= letter_bit(left);
            key += 1;
        }
        row += 1;
    }
    beside
};

const fn letter_bit(letter: u8) -> u32 {
    1 << (letter & 31)
}

fn are_swapped(typed: &[u8], row: usize, word: &[u8], column: usize) -> bool {
    row > 0
        && column > 0
        && letter(typed, row) == letter(word, column - 1)
        && letter(typed, row - 1) == letter(word, column)
}

#[cfg(test)]
mod tests {
    use super::Slips;

    #[track_caller]
    fn check(typed: &str, word: &str, expected: Option<u32>) {
        assert_eq!(
            Slips::new(typed, 20).distance(word),
            expected,
            "{typed} {word}"
        );
        let mut slips = Slips::new(word, 20);
        // What was measured before leaves no trace.
        slips.distance("zwischendurch");
        assert_eq!(slips.distance(typed), expected, "{word} {typed}");
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
