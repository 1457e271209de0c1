//! Single words that count as another spelling of themselves: numbers with grouped digits, apostrophes, and old
//! spelling where it differs from the new by rule. Works on folded words; folding alone already joins daß and dass.

/// Old beginnings or parts of words and what they are today. Only families of words, and only letters that stand in
/// no other German word; the old and the new are both turned into the new, so that each finds the other.
const TODAY: [(&str, &str); 13] = [
    ("aufwendig", "aufwaendig"),
    ("delphin", "delfin"),
    ("graphi", "grafi"),
    ("antiell", "anziell"),
    ("entiell", "enziell"),
    ("ential", "enzial"),
    ("numerier", "nummerier"),
    ("phantas", "fantas"),
    ("elephon", "elefon"),
    ("ophon", "ofon"),
    ("photo", "foto"),
    ("plazier", "platzier"),
    ("selbstaend", "selbststaend"),
];

/// The spelling of a folded word in which its old and its new form meet. `None` when it is this already.
///
/// Three equal consonants become two: the old spelling writes Schiffahrt, the new Schifffahrt. At its beginning no
/// German word has three (www).
pub(super) fn levelled(folded: &str) -> Option<String> {
    let mut watch = Watch::default();
    let is_told = |letter: u8| watch.sees(letter_number(letter));
    if folded.len() < MIN_OLD || !folded.bytes().any(is_told) {
        return None;
    }
    let mut levelled = String::with_capacity(folded.len() + 1);
    for c in folded.chars() {
        let mut before = levelled.chars().rev();
        let third = is_consonant(c) && before.next() == Some(c) && before.next() == Some(c);
        if !third || before.next().is_none() {
            levelled.push(c);
        }
    }
    for (old, new) in TODAY {
        if levelled.contains(old) {
            levelled = levelled.replace(old, new);
        }
    }
    (levelled != folded).then_some(levelled)
}

fn is_consonant(c: char) -> bool {
    c.is_ascii_lowercase() && !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Shortest word with an old spelling: Photo.
const MIN_OLD: usize = 5;

/// Watches the letters of a word go by for what every word with another spelling has in it: three equal letters, or
/// the most telling letters of an entry of [`TODAY`]. Most words have neither, and this is known from a look at each
/// letter, three of which are one step into a table.
#[derive(Clone, Copy, Default)]
pub(super) struct Watch {
    /// The last three letters, five bits each.
    last: usize,
}

impl Watch {
    /// Looks at the next letter, by its [number](letter_number). Whether it is the last of three that are telling.
    pub(super) fn sees(&mut self, number: u8) -> bool {
        self.last = (self.last << LETTER_BITS | usize::from(number)) % TRIPLES;
        let telling = TELLING.get(self.last / 8).copied().unwrap_or_default();
        telling >> (self.last % 8) & 1 != 0
    }
}

const LETTER_BITS: u32 = 5;

/// A letter's place in the alphabet, from 1, in any case; 0 for what is none.
pub(super) const fn letter_number(letter: u8) -> u8 {
    match letter {
        b'a'..=b'z' => letter - b'a' + 1,
        b'A'..=b'Z' => letter - b'A' + 1,
        _ => 0,
    }
}

/// All there is of three letters' numbers.
const TRIPLES: usize = 1 << (3 * LETTER_BITS);

/// Which three letters are telling, by their numbers, a bit each: this is asked of every letter of every text, and bytes
/// would push the text itself out of the processor's nearest memory.
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
static TELLING: [u8; TRIPLES / 8] = {
    const fn mark(telling: &mut [u8; TRIPLES / 8], letters: &[u8; 3]) {
        let [first, second, third] = *letters;
        let triple = (letter_number(first) as usize) << (2 * LETTER_BITS)
            | (letter_number(second) as usize) << LETTER_BITS
            | letter_number(third) as usize;
        telling[triple / 8] |= 1 << (triple % 8);
    }
    let mut telling = [0; TRIPLES / 8];
    let mut letter = b'a';
    while letter <= b'z' {
        mark(&mut telling, &[letter, letter, letter]);
        mark(&mut telling, &[b'p', b'h', letter]);
        letter += 1;
    }
    let mut entry = 0;
    let entries = [b"nti", b"wen", b"ume", b"laz", b"bst"];
    while entry < entries.len() {
        mark(&mut telling, entries[entry]);
        entry += 1;
    }
    telling
};

/// The digits of a number grouped in thousands by dots: `2.000` is `2000`.
pub(super) fn ungrouped(folded: &str) -> Option<String> {
    let mut groups = folded.split('.');
    let first = groups
        .next()
        .is_some_and(|group| (1..=3).contains(&group.len()) && is_digits(group));
    let grouped =
        first && folded.contains('.') && groups.all(|group| group.len() == 3 && is_digits(group));
    grouped.then(|| folded.replace('.', ""))
}

/// The years in a run of digits: of a date (`24.12.2026`), or of a list without spaces (`2025,2026`).
pub(super) fn years(folded: &str) -> impl Iterator<Item = &str> {
    let date = folded
        .split_once('.')
        .is_some_and(|(day, _)| day.len() <= 2)
        && !folded.contains(',');
    let list = folded.split(',').all(is_year);
    folded
        .split(['.', ','])
        .filter(move |part| (date || list) && is_year(part))
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && is_digits(part)
}

fn is_digits(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

/// The other forms of a word with apostrophes: without them, and without the genitive `'s` or the ending `'sche` of
/// names.
pub(super) fn without_apostrophe(folded: &str) -> impl Iterator<Item = String> {
    let name = folded
        .rsplit_once('\'')
        .filter(|(_, ending)| *ending == "s" || ending.starts_with("sch"));
    let name = name.map(|(name, _)| name.replace('\'', ""));
    std::iter::once(folded.replace('\'', "")).chain(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(found: impl IntoIterator<Item = impl AsRef<str>>, expected: &str) {
        let found: Vec<_> = found
            .into_iter()
            .map(|form| form.as_ref().to_owned())
            .collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn old_spelling() {
        check(levelled("schifffahrt"), "schiffahrt");
        check(levelled("balletttaenzer"), "ballettaenzer");
        check(levelled("photographie"), "fotografie");
        check(levelled("potentiell"), "potenziell");
        check(levelled("selbstaendig"), "selbststaendig");
        check(levelled("aufwendung"), "");
        check(levelled("schiffahrt"), "");
        check(levelled("seeelefant"), "");
        check(levelled("www"), "");
        check(levelled("volumen"), "");
    }

    #[test]
    fn every_old_spelling_is_looked_for() {
        for (old, new) in TODAY {
            check(levelled(old), new);
            check(levelled(new), "");
        }
    }

    #[test]
    fn numbers() {
        check(ungrouped("2.000"), "2000");
        check(ungrouped("12.500.000"), "12500000");
        check(ungrouped("24.12"), "");
        check(ungrouped("1.2024"), "");
        check(ungrouped("2,000"), "");
        check(ungrouped("2000"), "");
        check(years("24.12.2026"), "2026");
        check(years("10.2026"), "2026");
        check(years("2025,2026"), "2025 2026");
        check(years("2.000"), "");
        check(years("0,1998"), "");
        check(years("1234.5678"), "");
    }

    #[test]
    fn apostrophes() {
        check(without_apostrophe("geht's"), "gehts geht");
        check(without_apostrophe("goethe'sche"), "goethesche goethe");
        check(without_apostrophe("o'neill"), "oneill");
    }
}
