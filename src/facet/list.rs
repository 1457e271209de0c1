//! Comma lists of values, as a person or the model service writes them: `Gesellschaft, Politik`.

use super::{Facet, canonical, find};

/// A label may itself hold commas, so up to this many pieces are tried together. No known label
/// holds more than one.
const MAX_PIECES: usize = 4;

/// The canonical values of a comma list. Known labels are taken whole, the longest first, whatever
/// commas they hold; what is unknown ends at its comma and is kept.
pub fn split(facet: Facet, list: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut rest = list;
    while !rest.is_empty() {
        let (value, after) = first(facet, rest);
        if !value.is_empty() {
            values.push(canonical(facet, value).into_owned());
        }
        rest = after;
    }
    values
}

/// The first value of the list, and what follows its comma.
fn first(facet: Facet, list: &str) -> (&str, &str) {
    let commas = list.match_indices(',').map(|(at, _)| at);
    let ends: Vec<usize> = commas.chain([list.len()]).take(MAX_PIECES).collect();
    let known = ends.iter().rev().find(|&&end| {
        list.get(..end)
            .is_some_and(|name| find(facet, name).is_some())
    });
    let end = known.or(ends.first()).copied().unwrap_or(list.len());
    let (value, after) = list.split_at(end);
    (value.trim(), after.strip_prefix(',').unwrap_or(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(facet: Facet, list: &str, expected: &[&str]) {
        assert_eq!(split(facet, list), expected, "{list}");
    }

    #[test]
    fn lists() {
        check(Facet::Audience, "Journalisten", &["Journalisten"]);
        check(
            Facet::Audience,
            "Journalisten, Lehrer/Schüler",
            &["Journalisten", "Lehrer/Schüler"],
        );
        check(
            Facet::Category,
            "Gesellschaft, Medien- und Kommunikationswissenschaften, Politik",
            &[
                "Gesellschaft",
                "Medien- und Kommunikationswissenschaften",
                "Politik",
            ],
        );
        check(
            Facet::Type,
            "Forschungs-/Wissenstransfer,personalia",
            &["Forschungs- / Wissenstransfer", "Personalia"],
        );
        check(
            Facet::Category,
            "501, Weltraumrecht",
            &["Politik", "Weltraumrecht"],
        );
        check(
            Facet::Language,
            "German, Klingonisch",
            &["de", "Klingonisch"],
        );
        check(Facet::Region, "Bayern,, Wien ,", &["Bayern", "Wien"]);
        check(Facet::Category, "", &[]);
        check(Facet::Category, " , ,", &[]);
    }
}
