//! What people and programs ask a server for, in the shares that a site of press releases sees.

use form_urlencoded::Serializer;

use super::figures::Chance;
use super::http;
use super::questions::{self, Kind, Question};
use super::texts::{Texts, title};

/// Different addresses: asked in turn, so that none is asked again soon.
const COUNT: usize = 5_000;
/// The last page that can be asked for, at 20 hits each.
const LAST_PAGE: u64 = 500;
/// A page that is not about the index at all.
pub(super) const STATIC: &str = "/hilfe";

/// Kinds of addresses, and how many of a hundred are of each.
const SHARES: [(&str, u64, u64); 7] = [
    ("/suche", 0, 45),
    ("/api/v1/search", 45, 60),
    ("/meldung/…", 60, 75),
    ("/api/v1/suggest", 75, 85),
    ("/feed.atom", 85, 90),
    ("deep pages of /suche", 90, 95),
    ("`*infix*` by /suche", 95, 100),
];

/// In words, for who reads the figures.
pub(super) fn described() -> String {
    let shares = SHARES.iter();
    let shares: Vec<_> = shares
        .map(|(name, from, to)| format!("{} % {name}", to - from))
        .collect();
    shares.join(", ")
}

/// The same addresses in every run.
pub(super) fn draw(texts: &Texts, size: usize) -> Vec<String> {
    let questions = Question::draw(texts, size);
    let mixed = questions::mixed(&questions);
    let of = |kind| {
        let of_kind = questions
            .iter()
            .filter(move |question| question.kind == kind);
        of_kind.collect::<Vec<_>>()
    };
    let (single, infix) = (of(Kind::Single), of(Kind::Infix));
    let mut chance = Chance::new(11);
    let address = |_| {
        let at = chance.below(100);
        let kind = SHARES
            .iter()
            .position(|(_, from, to)| (*from..*to).contains(&at));
        let question = *chance.choose(&mixed);
        let parameters = http::parameters(question);
        match kind {
            Some(0) => format!("/suche?{parameters}"),
            Some(1) => format!("/api/v1/search?{parameters}"),
            Some(2) => {
                let number = chance.skewed(size as u64);
                let word = &chance.choose(&single).text;
                let query = Serializer::new(String::new())
                    .append_pair("q", word)
                    .finish();
                format!("/meldung/archiv-{number}?{query}")
            }
            Some(3) => {
                let title = title(texts.get(chance.below(size as u64) as usize));
                let start: String = title.chars().take(2 + chance.below(8) as usize).collect();
                let query = Serializer::new(String::new())
                    .append_pair("q", &start)
                    .finish();
                format!("/api/v1/suggest?{query}")
            }
            Some(4) => format!("/feed.atom?{parameters}"),
            Some(5) => format!("/suche?{parameters}&page={}", 1 + chance.below(LAST_PAGE)),
            _ => format!(
                "/suche?{}",
                http::parameters(chance.choose::<&Question>(&infix))
            ),
        }
    };
    (0..COUNT).map(address).collect()
}
