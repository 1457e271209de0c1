//! Subjects, genres and places as other formats name them, in our facets: IPTC's media topics and
//! genres where it is clear what they are, the names of known values, and everything else as it
//! comes. `docs/formats.md` has the same tables, and a test compares them.

use super::draft::Draft;
use crate::facet::{self, Facet};

/// Media topics (and the subject codes before them, which share the numbers of the first level),
/// and what they are here. A topic that is only partly one of our subjects is not in the list.
const MEDIA_TOPICS: [(&str, &str); 19] = [
    ("04000000", "Wirtschaft"),
    ("05000000", "Pädagogik / Bildung"),
    ("06000000", "Umwelt / Ökologie"),
    ("07000000", "Ernährung / Gesundheit / Pflege"),
    ("11000000", "Politik"),
    ("12000000", "Religion"),
    ("14000000", "Gesellschaft"),
    ("20000018", "Musik / Theater"),
    ("20000022", "Musik / Theater"),
    ("20000418", "Meer / Klima"),
    ("20000423", "Politik"),
    ("20000479", "Politik"),
    ("20000480", "Ernährung / Gesundheit / Pflege"),
    ("20000483", "Ernährung / Gesundheit / Pflege"),
    ("20000621", "Politik"),
    ("20000718", "Physik / Astronomie"),
    ("20000719", "Biologie"),
    ("20000731", "Physik / Astronomie"),
    ("20000763", "Informationstechnik"),
];

/// Names that subjects go by elsewhere, in lower case.
const NAMES: [(&str, &str); 44] = [
    ("agriculture", "Tier / Land / Forst"),
    ("archaeology", "Geschichte / Archäologie"),
    ("archäologie", "Geschichte / Archäologie"),
    ("architektur", "Bauwesen / Architektur"),
    ("astronomie", "Physik / Astronomie"),
    ("astronomy", "Physik / Astronomie"),
    ("bauwesen", "Bauwesen / Architektur"),
    ("bildung", "Pädagogik / Bildung"),
    ("climate", "Meer / Klima"),
    ("climate change", "Meer / Klima"),
    ("computer science", "Informationstechnik"),
    ("economy, business and finance", "Wirtschaft"),
    ("ethik", "Philosophie / Ethik"),
    ("environment", "Umwelt / Ökologie"),
    ("geology", "Geowissenschaften"),
    ("geologie", "Geowissenschaften"),
    ("geschichte", "Geschichte / Archäologie"),
    ("gesundheit", "Ernährung / Gesundheit / Pflege"),
    ("health", "Ernährung / Gesundheit / Pflege"),
    ("history", "Geschichte / Archäologie"),
    ("informatik", "Informationstechnik"),
    (
        "information and communication technology",
        "Informationstechnik",
    ),
    ("klima", "Meer / Klima"),
    ("klimawandel", "Meer / Klima"),
    ("landwirtschaft", "Tier / Land / Forst"),
    ("linguistics", "Sprache / Literatur"),
    ("literatur", "Sprache / Literatur"),
    ("literature", "Sprache / Literatur"),
    ("music", "Musik / Theater"),
    ("musik", "Musik / Theater"),
    ("pflege", "Ernährung / Gesundheit / Pflege"),
    ("philosophie", "Philosophie / Ethik"),
    ("philosophy", "Philosophie / Ethik"),
    ("physics", "Physik / Astronomie"),
    ("physik", "Physik / Astronomie"),
    ("politics and government", "Politik"),
    ("theater", "Musik / Theater"),
    ("theatre", "Musik / Theater"),
    ("transport", "Verkehr / Transport"),
    ("umwelt", "Umwelt / Ökologie"),
    ("verkehr", "Verkehr / Transport"),
    ("wirtschaft, finanzen", "Wirtschaft"),
    ("wirtschaft, handel & finanzen", "Wirtschaft"),
    ("ökologie", "Umwelt / Ökologie"),
];

/// IPTC's genres, in lower case and without hyphens, and what they are here.
const GENRES: [(&str, &str); 4] = [
    ("biography", "Personalia"),
    ("daybook", "Pressetermine"),
    ("obituary", "Personalia"),
    ("profile", "Personalia"),
];

/// The scheme of what is one: the last part of a qcode or an address, and what stands before it.
fn parts(code: &str) -> (&str, &str) {
    let code = code.trim().trim_end_matches('/');
    let (scheme, value) = code.rsplit_once([':', '/']).unwrap_or(("", code));
    (scheme.rsplit([':', '/']).next().unwrap_or(scheme), value)
}

/// Files a subject by its code (`medtop:11000000`, or its address) or by its name.
pub(super) fn subject(draft: &mut Draft, code: Option<&str>, name: Option<&str>) {
    let (scheme, value) = code.map(parts).unwrap_or_default();
    let is_topic = matches!(scheme, "medtop" | "mediatopic" | "subj" | "subjectcode");
    let by_code = MEDIA_TOPICS
        .iter()
        .find(|(known, _)| is_topic && *known == value);
    let name = name.map(str::trim).filter(|name| !name.is_empty());
    if let Some((_, category)) = by_code {
        draft.category.push((*category).to_owned());
    } else if let Some(name) = name {
        named(draft, name, is_topic);
    } else if !value.is_empty() {
        draft.keywords.push(value.to_owned());
    }
}

/// Files a free word: a tag, a section.
pub(super) fn term(draft: &mut Draft, name: &str) {
    subject(draft, None, Some(name));
}

/// Files a name. One that is not known stays a subject if it is one of IPTC's, else it is a
/// keyword.
fn named(draft: &mut Draft, name: &str, is_subject: bool) {
    let lower = name.to_lowercase();
    let renamed = NAMES
        .iter()
        .find(|(known, _)| *known == lower)
        .map(|(_, category)| *category);
    let known = |facet| known(facet, name);
    if let Some(category) = known(Facet::Category).or(renamed) {
        draft.category.push(category.to_owned());
    } else if let Some(kind) = known(Facet::Type) {
        draft.kind.push(kind.to_owned());
    } else if let Some(audience) = known(Facet::Audience) {
        draft.audience.push(audience.to_owned());
    } else if is_subject {
        draft.category.push(name.to_owned());
    } else {
        draft.keywords.push(name.to_owned());
    }
}

/// The known value of a label. Numbers in other people's tags are years, not ids.
fn known(facet: Facet, name: &str) -> Option<&'static str> {
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
    facet::find(facet, name)
        .filter(|_| !is_number)
        .map(|value| value.de)
}

/// Files a genre: as a type of release if it is clearly one, else as it comes.
pub(super) fn genre(draft: &mut Draft, code: Option<&str>, name: Option<&str>) {
    let (_, value) = code.map(parts).unwrap_or_default();
    let name = name.map(str::trim).filter(|name| !name.is_empty());
    let key = |text: &str| text.to_lowercase().replace(['-', ' ', '_'], "");
    let is_release = |text: &str| {
        matches!(
            key(text).as_str(),
            "pressrelease" | "pressemitteilung" | "pressemeldung"
        )
    };
    // That a press release is one says nothing.
    if is_release(value) || name.is_some_and(is_release) {
        return;
    }
    let mapped = [Some(value), name].into_iter().flatten();
    let mapped = mapped
        .filter_map(|text| GENRES.iter().find(|(known, _)| *known == key(text)))
        .next();
    let kind = mapped.map(|(_, kind)| *kind).or(name).unwrap_or(value);
    if !kind.is_empty() {
        draft.kind.push(kind.to_owned());
    }
}

/// Files a place: as region or country by its ISO code or name, else as a keyword.
pub(super) fn place(draft: &mut Draft, code: Option<&str>, name: Option<&str>) {
    let (_, value) = code.map(parts).unwrap_or_default();
    let names = [Some(value), name.map(str::trim)];
    let names = names.into_iter().flatten().filter(|name| !name.is_empty());
    for name in names {
        if let Some(region) = known(Facet::Region, name) {
            return draft.region.push(region.to_owned());
        }
        if let Some(country) = known(Facet::Country, name) {
            return draft.country.push(country.to_owned());
        }
    }
    if let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) {
        draft.keywords.push(name.to_owned());
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// What a draft holds after something was filed: `category: Politik`.
    fn filed(file: impl Fn(&mut Draft)) -> String {
        let mut draft = Draft::default();
        file(&mut draft);
        let facets = [
            ("category", draft.category),
            ("type", draft.kind),
            ("audience", draft.audience),
            ("country", draft.country),
            ("region", draft.region),
            ("keyword", draft.keywords),
        ];
        let filed = facets.into_iter().filter(|(_, values)| !values.is_empty());
        filed
            .map(|(facet, values)| format!("{facet}: {}", values.join(", ")))
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn the_tables_hold_known_values_in_order() {
        let is_known =
            |facet, value| facet::find(facet, value).is_some_and(|known| known.de == value);
        for (_, category) in MEDIA_TOPICS.iter().chain(&NAMES) {
            assert!(is_known(Facet::Category, category), "{category}");
        }
        for (_, kind) in GENRES {
            assert!(is_known(Facet::Type, kind), "{kind}");
        }
        assert!(MEDIA_TOPICS.is_sorted());
        assert!(NAMES.iter().all(|(name, _)| name.to_lowercase() == *name));
    }

    #[test]
    fn the_docs_have_the_same_table() {
        let docs = include_str!("../../docs/formats.md");
        let rows = docs.lines().filter_map(|line| {
            let mut cells = line.strip_prefix("| `")?.split('|').map(str::trim);
            let code = cells.next()?.trim_end_matches('`');
            let is_code = code.len() == 8 && code.bytes().all(|byte| byte.is_ascii_digit());
            is_code.then_some((code, cells.nth(1)?))
        });
        assert_eq!(rows.collect::<Vec<_>>(), MEDIA_TOPICS);
    }

    #[track_caller]
    fn check(code: Option<&str>, name: Option<&str>, expected: &str) {
        assert_eq!(filed(|draft| subject(draft, code, name)), expected);
    }

    #[test]
    fn subjects() {
        check(
            Some("medtop:11000000"),
            Some("Sonstiges"),
            "category: Politik",
        );
        check(
            Some("http://cv.iptc.org/newscodes/mediatopic/20000719"),
            None,
            "category: Biologie",
        );
        check(
            Some("http://cv.iptc.org/newscodes/mediatopic/20000719/"),
            None,
            "category: Biologie",
        );
        check(Some("subj:14000000"), None, "category: Gesellschaft");
        // The number of another scheme is another's.
        check(Some("dpacat:11000000"), Some("ku"), "keyword: ku");
        check(Some("medtop:15000000"), Some("Sport"), "category: Sport");
        check(
            Some("medtop:20000001"),
            Some("climate change"),
            "category: Meer / Klima",
        );
        check(Some("medtop:20000001"), None, "keyword: 20000001");
        check(None, Some("Law"), "category: Recht");
        check(None, Some(" personalia "), "type: Personalia");
        check(None, Some("Journalists"), "audience: Journalisten");
        check(None, Some("100"), "keyword: 100");
        check(None, Some("Kuckucksuhren"), "keyword: Kuckucksuhren");
        check(None, Some(" "), "");
        check(None, None, "");
    }

    #[test]
    fn genres() {
        let check = |code, name, expected: &str| {
            assert_eq!(filed(|draft| genre(draft, code, name)), expected)
        };
        check(Some("genre:Obituary"), Some("Nachruf"), "type: Personalia");
        check(Some("genre:Press-Release"), Some("Pressemeldung"), "");
        check(None, Some("Press Release"), "");
        check(Some("genre:Interview"), Some("Gespräch"), "type: Gespräch");
        check(Some("genre:Interview"), None, "type: Interview");
    }

    #[test]
    fn places() {
        let check = |code, name, expected: &str| {
            assert_eq!(filed(|draft| place(draft, code, name)), expected)
        };
        check(
            Some("iso3166-1a2:AT"),
            Some("Austria"),
            "country: Österreich",
        );
        check(
            Some("http://cv.iptc.org/newscodes/iso3166-2/DE-BY"),
            None,
            "region: Bayern",
        );
        check(Some("geo:17"), Some("Zürich"), "region: Zürich");
        check(None, Some("United Kingdom"), "country: Großbritannien");
        check(Some("geo:17"), Some("Musterfurt"), "keyword: Musterfurt");
        check(Some("geo:17"), None, "");
    }
}
