//! What is asked: questions of each kind, drawn from the texts and from a list of everyday terms.

use std::fmt::Write;

use depesche::facet::{self, Facet};
use depesche::search::Filter;

use super::figures::Chance;
use super::texts::Texts;

/// Questions of a kind.
const COUNT: usize = 60;

/// Terms that people search press releases for: words, words that stand in many others, and parts of words.
const TERMS: [&str; 48] = [
    "Haus",
    "Tier",
    "Klima",
    "Schule",
    "Recht",
    "Arbeit",
    "Kind",
    "Stadt",
    "Wasser",
    "Energie",
    "Politik",
    "Umwelt",
    "Gesundheit",
    "Forschung",
    "Verkehr",
    "Bildung",
    "Wirtschaft",
    "Technik",
    "Sicherheit",
    "Polizei",
    "Bahn",
    "Bau",
    "Geld",
    "Steuer",
    "Rente",
    "Pflege",
    "Arzt",
    "Familie",
    "Frau",
    "Land",
    "Wald",
    "Luft",
    "Markt",
    "Daten",
    "Bank",
    "Versicherung",
    "Philo",
    "Psycho",
    "logie",
    "Hochschul",
    "Öko",
    "graphie",
    "Elektro",
    "Chemi",
    "Gen",
    "Rat",
    "Tor",
    "Eis",
];

/// What kind a question is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Single,
    Boolean,
    WholeWord,
    Phrase,
    Infix,
    Filtered,
    Filters,
}

impl Kind {
    pub(super) const ALL: [Self; 7] = [
        Self::Single,
        Self::Boolean,
        Self::WholeWord,
        Self::Phrase,
        Self::Infix,
        Self::Filtered,
        Self::Filters,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Single => "single terms",
            Self::Boolean => "boolean, two to four terms",
            Self::WholeWord => "„Wort“",
            Self::Phrase => "„Zwei Wörter“",
            Self::Infix => "`*infix*`",
            Self::Filtered => "a term and filters",
            Self::Filters => "filters alone",
        }
    }

    /// Whether an index of trigrams can be asked it.
    pub(super) fn is_of_letters(self) -> bool {
        matches!(
            self,
            Self::Single | Self::Boolean | Self::Phrase | Self::Infix
        )
    }

    /// Whether an index of words can be asked it.
    pub(super) fn is_of_words(self) -> bool {
        matches!(self, Self::WholeWord | Self::Phrase)
    }
}

/// A question, as each engine is asked it.
pub(super) struct Question {
    pub(super) kind: Kind,
    /// In the search language.
    pub(super) text: String,
    /// In FTS5's.
    pub(super) match_text: String,
    /// The words of a phrase, as written.
    pub(super) words: Vec<String>,
    pub(super) filter: Filter,
}

impl Question {
    /// The same questions in every run.
    pub(super) fn draw(texts: &Texts, size: usize) -> Vec<Self> {
        let mut drawing = Drawing {
            texts,
            size,
            chance: Chance::new(42),
        };
        let kinds = Kind::ALL.into_iter().flat_map(|kind| [kind; COUNT]);
        kinds.map(|kind| drawing.question(kind)).collect()
    }
}

/// Of a hundred questions 40 single terms, 30 boolean, 10 phrases, 10 filters with a term, 5 filters alone, 5 infixes.
pub(super) fn mixed(questions: &[Question]) -> Vec<&Question> {
    let shares = [
        (Kind::Single, 40),
        (Kind::Boolean, 30),
        (Kind::Phrase, 10),
        (Kind::Filtered, 10),
        (Kind::Filters, 5),
        (Kind::Infix, 5),
    ];
    let mut mixed = Vec::new();
    for (kind, share) in shares {
        let of_kind: Vec<_> = questions
            .iter()
            .filter(|question| question.kind == kind)
            .collect();
        mixed.extend(of_kind.iter().cycle().take(3 * share).copied());
    }
    let mut chance = Chance::new(3);
    for at in (1..mixed.len()).rev() {
        mixed.swap(at, chance.below(at as u64 + 1) as usize);
    }
    mixed
}

struct Drawing<'a> {
    texts: &'a Texts,
    size: usize,
    chance: Chance,
}

impl Drawing<'_> {
    fn question(&mut self, kind: Kind) -> Question {
        let (mut text, mut match_text, mut words, mut filter) =
            (String::new(), String::new(), Vec::new(), Filter::default());
        match kind {
            Kind::Single => (text, match_text) = quoted(&self.term()),
            Kind::Boolean => (text, match_text) = self.boolean(),
            Kind::WholeWord | Kind::Phrase => {
                words = self.row(if kind == Kind::Phrase { 2 } else { 1 });
                let row = words.join(" ");
                text = format!("„{row}“");
                match_text = format!("\"{row}\"");
            }
            Kind::Infix => {
                let word = self.word();
                let letters: Vec<_> = word.chars().collect();
                let start = self.chance.below(letters.len() as u64 - 3) as usize;
                let part: String = letters.iter().skip(start).take(5).collect();
                text = format!("*{part}*");
                match_text = format!("\"{part}\"");
            }
            Kind::Filtered => {
                (text, match_text) = quoted(&self.term());
                filter = self.filter();
            }
            Kind::Filters => filter = self.filter(),
        }
        Question {
            kind,
            text,
            match_text,
            words,
            filter,
        }
    }

    /// One of the list, or a word of a text.
    fn term(&mut self) -> String {
        match self.chance.below(2) {
            0 => (*self.chance.choose(&TERMS)).to_owned(),
            _ => self.word(),
        }
    }

    fn boolean(&mut self) -> (String, String) {
        let forms = [
            "A und B",
            "A nicht B",
            "(A oder B) und C",
            "(A oder B) nicht C",
            "A und B und C",
            "(A oder B) und (C oder D)",
            "(A und B) oder (C nicht D)",
        ];
        let form = *self.chance.choose(&forms);
        let (mut text, mut match_text) = (String::new(), String::new());
        for piece in form.split_inclusive([' ', '(', ')']) {
            let name = piece.trim_end_matches([' ', '(', ')']);
            let behind = &piece[name.len()..];
            let (own, other) = match name {
                "und" => ("und".to_owned(), "AND".to_owned()),
                "oder" => ("oder".to_owned(), "OR".to_owned()),
                "nicht" => ("nicht".to_owned(), "NOT".to_owned()),
                "" => Default::default(),
                _ => quoted(&self.term()),
            };
            let _ = write!(text, "{own}{behind}");
            let _ = write!(match_text, "{other}{behind}");
        }
        (text, match_text)
    }

    /// A noun of some text, or what looks like one.
    fn word(&mut self) -> String {
        loop {
            let row = self.row(1);
            let is_noun =
                |word: &String| word.chars().count() > 4 && word.starts_with(char::is_uppercase);
            if let Some(word) = row.into_iter().find(is_noun) {
                return word;
            }
        }
    }

    /// Words side by side in some text.
    fn row(&mut self, count: usize) -> Vec<String> {
        loop {
            let text = self.texts.get(self.chance.below(self.size as u64) as usize);
            let words: Vec<_> = text.split(' ').collect();
            let start = self.chance.below(words.len() as u64) as usize;
            let row: Vec<_> = words
                .iter()
                .skip(start)
                .take(count)
                .map(|word| (*word).to_owned())
                .collect();
            if row.len() == count
                && row
                    .iter()
                    .all(|word| word.len() > 2 && word.chars().all(char::is_alphabetic))
            {
                return row;
            }
        }
    }

    fn filter(&mut self) -> Filter {
        let mut filter = Filter::default();
        for facet in [Facet::Category, Facet::Region] {
            for _ in 0..=self.chance.below(2) {
                let known = facet::known(facet);
                let place = self.chance.skewed(known.len() as u64) as usize;
                filter.tick(facet, known[place].de);
            }
        }
        if self.chance.below(2) == 0 {
            filter.from = "2015-01-01".parse().ok();
        }
        filter
    }
}

fn quoted(term: &str) -> (String, String) {
    (term.to_owned(), format!("\"{term}\""))
}
