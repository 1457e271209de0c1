//! The known values of each facet, read once from `facets.json`: labels, codes, and the numeric ids
//! of the science news service whose addresses are to carry over. A release may carry other values;
//! this file only tells what the known ones are called.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::{Facet, language};
use crate::locale::Locale;

/// The known values, as a file that people can read and correct. A test holds its form.
const JSON: &str = include_str!("facets.json");

/// A known value of a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Value {
    /// The model service's id, unique within the facet only: `1` is a region, a type and an
    /// audience.
    pub id: &'static str,
    /// ISO 3166-1 of a country, ISO 3166-2 of a region, ISO 639-1 of a language.
    pub code: Option<&'static str>,
    /// The German label.
    pub de: &'static str,
    /// The English label, where it differs.
    en: Option<&'static str>,
}

impl Value {
    /// The English label: the German one where there is no other.
    pub fn en(&self) -> &'static str {
        self.en.unwrap_or(self.de)
    }

    /// The label in the interface's language.
    pub fn label(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::De => self.de,
            Locale::En => self.en(),
        }
    }
}

#[derive(Deserialize)]
struct File<E> {
    facets: Vec<E>,
}

#[derive(Deserialize)]
struct Entry<V> {
    name: String,
    values: Vec<V>,
}

/// The values of one facet, and each of them by every name it has.
#[derive(Default)]
struct Table {
    values: Vec<Value>,
    by_key: HashMap<String, usize>,
    /// As `by_key`, by the names as they stand in the file: most releases write them so.
    by_name: HashMap<&'static str, usize>,
}

static TABLES: LazyLock<[Table; Facet::ALL.len()]> = LazyLock::new(|| {
    let mut entries = serde_json::from_str::<File<Entry<Value>>>(JSON)
        .map(|file| file.facets)
        .unwrap_or_default();
    Facet::ALL.map(|facet| {
        let entry = entries.iter_mut().find(|entry| entry.name == facet.name());
        Table::new(
            entry
                .map(|entry| std::mem::take(&mut entry.values))
                .unwrap_or_default(),
        )
    })
});

impl Table {
    fn new(values: Vec<Value>) -> Table {
        let mut by_key = HashMap::new();
        let mut by_name = HashMap::new();
        for (place, value) in values.iter().enumerate() {
            for name in [Some(value.de), value.en, value.code, Some(value.id)]
                .into_iter()
                .flatten()
            {
                let place = *by_key.entry(key(name)).or_insert(place);
                by_name.insert(name, place);
            }
        }
        Table {
            values,
            by_key,
            by_name,
        }
    }

    fn of(facet: Facet) -> &'static Table {
        static NONE: LazyLock<Table> = LazyLock::new(Table::default);
        TABLES.get(facet as usize).unwrap_or(&NONE)
    }
}

/// What two spellings of one value have in common: letter case (and with it ß, whose capital is
/// SS), spaces and the way umlauts are composed do not count, so that `Forschungs-/Wissenstransfer`
/// is `Forschungs- / Wissenstransfer`.
fn key(name: &str) -> String {
    let letters = name.nfkc().filter(|letter| !letter.is_whitespace());
    letters
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .replace('ß', "ss")
}

/// The known values of a facet, in the model service's order.
pub fn known(facet: Facet) -> &'static [Value] {
    &Table::of(facet).values
}

/// The known value that a label (German or English), code or id in any letter case means within
/// this facet.
pub fn find(facet: Facet, input: &str) -> Option<&'static Value> {
    let table = Table::of(facet);
    let place = table.by_name.get(input);
    place
        .or_else(|| table.by_key.get(&key(input)))
        .and_then(|&place| table.values.get(place))
}

/// What a parameter takes back, and what an index holds: the German label, for a language its code.
/// Label, code and id all lead to it. An unknown value is kept as it is, trimmed.
pub fn canonical(facet: Facet, input: &str) -> Cow<'_, str> {
    let input = input.trim();
    if facet == Facet::Language {
        return Cow::Borrowed(language::code(input).unwrap_or(input));
    }
    Cow::Borrowed(find(facet, input).map_or(input, |value| value.de))
}

/// The name of a value in the interface's language. An unknown value is its own name.
pub fn label(facet: Facet, value: &str, locale: Locale) -> Cow<'_, str> {
    if let Some(known) = find(facet, value) {
        return Cow::Borrowed(known.label(locale));
    }
    let name = (facet == Facet::Language)
        .then(|| language::name(value, locale))
        .flatten();
    Cow::Borrowed(name.unwrap_or(value))
}

/// The country a known region lies in, told by its ISO code: `DE-BY` lies in `DE`.
pub fn country_of(region: &str) -> Option<&'static Value> {
    let (country, _) = find(Facet::Region, region)?.code?.split_once('-')?;
    find(Facet::Country, country)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn the_file_agrees_with_the_program() {
        let file: serde_json::Value = serde_json::from_str(JSON).unwrap();
        let facets = file["facets"].as_array().unwrap();
        let names: Vec<_> = facets
            .iter()
            .map(|facet| facet["name"].as_str().unwrap())
            .collect();
        assert_eq!(names, Facet::ALL.map(Facet::name));
        for (facet, entry) in Facet::ALL.into_iter().zip(facets) {
            assert_eq!(
                known(facet).len(),
                entry["values"].as_array().unwrap().len()
            );
            assert_eq!(entry["de"], facet.title(Locale::De));
            assert_eq!(entry["en"], facet.title(Locale::En));
            assert_eq!(entry["multi"], facet.is_multi());
        }
        assert_eq!(
            Facet::ALL.map(|facet| known(facet).len()),
            [33, 15, 6, 4, 14, 51, 2, 0]
        );
    }

    #[test]
    fn every_name_in_any_case_leads_to_its_value() {
        for facet in Facet::ALL {
            for value in known(facet) {
                let canonical_form = if facet == Facet::Language {
                    value.code.unwrap()
                } else {
                    value.de
                };
                for name in [
                    value.de,
                    value.en(),
                    value.id,
                    value.code.unwrap_or(value.id),
                    canonical_form,
                ] {
                    for input in [
                        name.to_owned(),
                        name.to_uppercase(),
                        name.to_lowercase(),
                        format!("  {name} "),
                    ] {
                        assert_eq!(
                            canonical(facet, &input),
                            canonical_form,
                            "{facet:?} {input}"
                        );
                        assert_eq!(label(facet, &input, Locale::De), value.de);
                        assert_eq!(label(facet, &input, Locale::En), value.en());
                    }
                }
            }
        }
    }

    #[test]
    fn no_name_means_two_values() {
        for facet in Facet::ALL {
            let mut keys = HashMap::new();
            for value in known(facet) {
                for name in [
                    value.de,
                    value.en(),
                    value.id,
                    value.code.unwrap_or(value.id),
                ] {
                    let other = keys.insert(key(name), value);
                    assert!(other.is_none_or(|other| other == value), "{facet:?} {name}");
                }
            }
        }
    }

    #[track_caller]
    fn check(facet: Facet, input: &str, expected: &str) {
        assert_eq!(canonical(facet, input), expected);
    }

    #[test]
    fn ids_are_ids_of_their_facet() {
        check(Facet::Region, "1", "Baden-Württemberg");
        check(Facet::Type, "1", "Forschungsprojekte");
        check(Facet::Audience, "1", "Journalisten");
        check(Facet::Category, "1", "1");
    }

    #[test]
    fn unknown_values_are_kept() {
        check(Facet::Category, " Raumfahrt ", "Raumfahrt");
        check(
            Facet::Source,
            " Institut für Beispiele ",
            "Institut für Beispiele",
        );
        check(Facet::Language, "Klingonisch", "Klingonisch");
        check(Facet::Country, "", "");
        assert_eq!(label(Facet::Category, "Raumfahrt", Locale::En), "Raumfahrt");
    }

    #[test]
    fn spaces_and_composition_do_not_count() {
        check(
            Facet::Category,
            "Umwelt/O\u{308}kologie",
            "Umwelt / Ökologie",
        );
        check(
            Facet::Type,
            "forschungs-/wissenstransfer",
            "Forschungs- / Wissenstransfer",
        );
    }

    #[test]
    fn languages_beyond_the_list_have_names() {
        check(Facet::Language, "de-AT", "de");
        check(Facet::Language, "Französisch", "fr");
        assert_eq!(label(Facet::Language, "fr", Locale::De), "Französisch");
        assert_eq!(label(Facet::Language, "fr", Locale::En), "French");
        assert_eq!(label(Facet::Language, "sw", Locale::De), "sw");
    }

    #[test]
    fn every_region_has_a_country() {
        for region in known(Facet::Region) {
            let country = country_of(region.de).unwrap();
            assert!(
                region.code.unwrap().starts_with(country.code.unwrap()),
                "{}",
                region.de
            );
        }
        assert_eq!(
            country_of("147026").map(|country| country.de),
            Some("Schweiz")
        );
        assert_eq!(country_of("Atlantis"), None);
    }
}
