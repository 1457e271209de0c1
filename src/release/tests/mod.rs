//! What people are told about good and bad documents, whole messages, one document a case.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod json;
mod markup;
mod rejected;
mod warned;

use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::locale::Locale;

const NOW: &str = "2026-05-01T12:00:00+02:00";
const MODIFIED: &str = "2017-01-11T09:30:00+01:00";

fn hint(name: &str) -> Hint {
    Hint {
        path: Some(name.to_owned()),
        modified: time::parse(MODIFIED),
        now: time::parse(NOW).unwrap(),
    }
}

fn entries(input: &[u8], name: &str) -> Vec<Entry> {
    parse(input, hint(name)).collect::<Result<_, _>>().unwrap()
}

#[track_caller]
pub(super) fn release(input: &[u8], name: &str) -> Release {
    entries(input, name).pop().unwrap().outcome.unwrap().release
}

/// What is said about each entry: its place, its id or the reason against it, its warnings.
pub(super) fn said(input: &[u8], name: &str, locale: Locale) -> Vec<String> {
    let said = |entry: Entry| {
        let place = entry.place.text(locale);
        match entry.outcome {
            Ok(Parsed {
                release, warnings, ..
            }) => {
                let warnings = warnings
                    .iter()
                    .map(|warning| format!("\n  {}", warning.text(locale)));
                format!("{place} + {}{}", release.id, warnings.collect::<String>())
            }
            Err(rejection) => format!("{place} - {}", rejection.text(locale)),
        }
    };
    entries(input, name)
        .into_iter()
        .map(|entry| said(entry).trim_start().to_owned())
        .collect()
}

#[track_caller]
fn check(name: &str, input: &str, expected: &[&str]) {
    assert_eq!(said(input.as_bytes(), name, Locale::De), expected);
}

#[track_caller]
fn check_bytes(name: &str, input: &[u8], expected: &[&str]) {
    assert_eq!(said(input, name, Locale::De), expected);
}

#[track_caller]
fn check_english(name: &str, input: &str, expected: &[&str]) {
    assert_eq!(said(input.as_bytes(), name, Locale::En), expected);
}

/// An object with a title, a body and a date, and some fields more.
fn object(more: &str) -> String {
    format!(r#"{{"title":"Labor","body":"Ein Labor.","published":"2017-01-11",{more}}}"#)
}

#[test]
fn every_encoding_gives_the_same_release() {
    let text = "Über größere Räume\nDie Hochschule „Süd“ öffnet – für alle – neue Räume.";
    let expected = release(text.as_bytes(), "a.txt");
    assert_eq!(expected.title, "Über größere Räume");
    assert_eq!(
        expected.body,
        "Die Hochschule „Süd“ öffnet – für alle – neue Räume."
    );
    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(bytes)
            .collect()
    };
    let encoded = [
        format!("\u{feff}{text}").into_bytes(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
        text.replace('\n', "\r\n").into_bytes(),
    ];
    for bytes in encoded {
        assert_eq!(release(&bytes, "a.txt"), expected);
    }
    let lines = object(r#""subtitle":"Größe""#) + "\n" + &object(r#""subtitle":"Höhe""#);
    let latin = encoding_rs::WINDOWS_1252.encode(&lines).0.into_owned();
    assert_eq!(release(&latin, "a.jsonl").subtitle.as_deref(), Some("Höhe"));
}

#[test]
fn fields_are_cleaned_and_named_by_their_canonical_values() {
    let json = r#"{
        "id": 4711, "title": "  Neues\nLabor ", "teaser": "Kurz.", "body": "Eins.\r\n\r\n\r\nZwei.\u0007",
        "published": "31. Januar 2017, 9:30 Uhr", "embargo_until": "9999-12-31", "status": "stat:Cancelled",
        "source": "Institut für Beispiele", "url": "https://example.org/1",
        "category": "Politik, 100", "type": ["research results"], "audience": 1, "reach": "NATIONAL",
        "country": ["de", "Atlantis", "\u0007AT\n"], "region": ["de-by", 2], "language": "de-AT",
        "doi": "https://doi.org/10.1234/x", "links": "https://example.org/2", "keywords": "a, b,,a",
        "images": ["https://example.org/3.jpg", {"url": "https://example.org/4.jpg", "credit": "Foto: X"}],
        "contact": {"name": "A", "phone": null}
    }"#;
    let Parsed {
        release, warnings, ..
    } = entries(json.as_bytes(), "a.json")
        .pop()
        .unwrap()
        .outcome
        .unwrap();
    assert_eq!(warnings, []);
    let image = |url: &str, credit: Option<&str>| Image {
        url: url.to_owned(),
        caption: None,
        credit: credit.map(str::to_owned),
    };
    let texts =
        |texts: &[&str]| -> Vec<String> { texts.iter().map(|text| (*text).to_owned()).collect() };
    let expected = Release {
        teaser: Some("Kurz.".to_owned()),
        embargo_until: Timestamp::from_second(Timestamp::MAX.as_second()).ok(),
        status: Status::Canceled,
        source: Source {
            name: "Institut für Beispiele".to_owned(),
            url: None,
        },
        contact: Some(Contact {
            name: Some("A".to_owned()),
            ..Contact::default()
        }),
        url: Some("https://example.org/1".to_owned()),
        category: texts(&["Politik", "Biologie"]),
        kind: texts(&["Forschungsergebnisse"]),
        audience: texts(&["Journalisten"]),
        country: texts(&["Deutschland", "Atlantis", "Österreich"]),
        region: texts(&["Bayern"]),
        reach: Some("überregional".to_owned()),
        doi: Some("10.1234/x".to_owned()),
        links: texts(&["https://example.org/2"]),
        images: vec![
            image("https://example.org/3.jpg", None),
            image("https://example.org/4.jpg", Some("Foto: X")),
        ],
        keywords: texts(&["a", "b"]),
        ..Release::new(
            "4711",
            "Neues Labor",
            "Eins.\n\nZwei.",
            time::parse("2017-01-31T09:30:00+01:00").unwrap(),
        )
    };
    assert_eq!(release, expected);
}

/// The examples of `docs/formats.md`, by the language of their fences.
fn example(language: &str) -> &'static str {
    let docs = include_str!("../../../docs/formats.md");
    let (_, rest) = docs.split_once(&format!("```{language}\n")).unwrap();
    rest.split_once("```").unwrap().0
}

#[test]
fn the_examples_of_the_docs_are_read() {
    for (language, name, warnings) in [
        ("text", "a.txt", 1),
        ("markdown", "a.md", 0),
        ("json", "a.json", 0),
    ] {
        let parsed = entries(example(language).as_bytes(), name)
            .pop()
            .unwrap()
            .outcome
            .unwrap();
        assert_eq!(parsed.warnings.len(), warnings, "{:?}", parsed.warnings);
        assert_eq!(parsed.release.title, "Wald der Dinge eröffnet");
        assert_eq!(parsed.release.source.name, "Stadt Musterfurt");
        assert_eq!(parsed.release.category.first().unwrap(), "Gesellschaft");
    }
    assert_eq!(
        release(example("text").as_bytes(), "a.txt").links,
        ["https://example.org/wald"]
    );
    assert_eq!(
        release(example("markdown").as_bytes(), "a.md").body,
        "Die Stadt öffnet ihren Wald der Dinge (https://example.org/wald).\n\n- Werkzeug\n- Bücher"
    );
}

#[test]
fn the_examples_of_markup_are_read_alike() {
    for (language, name) in [
        ("json ninjs", "a.json"),
        ("xml newsml", "a.xml"),
        ("xml nitf", "a.xml"),
        ("xml rss", "a.xml"),
        ("xml atom", "a.xml"),
        ("html", "a.html"),
    ] {
        let parsed = entries(example(language).as_bytes(), name)
            .pop()
            .unwrap()
            .outcome
            .unwrap();
        assert_eq!(parsed.warnings, [], "{language}");
        let release = parsed.release;
        assert_eq!(release.title, "Wald der Dinge eröffnet", "{language}");
        assert_eq!(
            release.body, "Die Stadt öffnet ihren Wald.\n\nDienstags geöffnet.",
            "{language}"
        );
        assert_eq!(release.source.name, "Stadt Musterfurt", "{language}");
        assert_eq!(release.category, ["Gesellschaft"], "{language}");
        assert_eq!(release.language, "de", "{language}");
        assert_eq!(
            time::print(release.published),
            "2017-01-31T09:30:00+01:00",
            "{language}"
        );
        assert_eq!(release.updated, None, "{language}");
    }
}

/// What was read goes in unchanged when it comes back as JSON.
fn check_again(input: &[u8], name: &str) {
    for entry in entries(input, name) {
        if let Ok(Parsed { release, .. }) = entry.outcome {
            let again = entries(crate::release::json::write(&release).as_bytes(), "b.json")
                .pop()
                .unwrap();
            assert_eq!(again.outcome.unwrap().release, release);
        }
    }
}

proptest! {
    #[test]
    fn no_bytes_are_too_much(
        input in prop::collection::vec(any::<u8>(), 0..300),
        name in "a\\.(txt|md|jsonl?|xml|html)|",
    ) {
        check_again(&input, &name);
    }

    #[test]
    fn nor_is_text_of_the_formats(
        input in "([{}\\[\\]\",:a1 \n]|---\n|id: |body|\"|Quelle: |Über A|Deutsch|# |[*]|https://a\
            |Merkmale dieser Pressemitteilung:|\u{0}|\u{a0}|[<>&]){0,40}",
        name in "a\\.(txt|md|jsonl?|xml|html)|",
    ) {
        check_again(input.as_bytes(), &name);
    }

    #[test]
    fn nor_is_markup_of_any_kind(
        root in "<(rss|feed|newsItem|nitf|html)>|<rss><channel><item>|<feed xml:lang=\"de\"><entry>|\\{\"uri\":\"a\",\"headlines\":\\[",
        input in "(<(/)?(a href=\"https://a\\.b\"|item|entry|title|body\\.content|p|li|ul|table|h1|script|article|img src=\"https://a\\.b/c\"|meta name=\"date\" content=\"2017\"|content type=\"xhtml\"|guid|id|description)/?>|A|1|&amp;|&#0;|<!\\[CDATA\\[|\\]\\]>|<!--|-->| |\n){0,30}",
    ) {
        check_again(format!("{root}{input}").as_bytes(), "a.xml");
    }

    #[test]
    fn nor_are_fields_of_any_content(
        fields in prop::collection::vec((
            "id|title|teaser|body|published|updated|status|source|url|category|reach|doi|links|images|contact|keywords",
            "\"\\PC{0,20}\"|\"https://a.b/\\PC{0,9}\"|[0-9]{1,5}|null|true|\\[\"\\PC{0,9}\"\\]|\\{\"(url|name)\":\"\\PC{0,9}\"\\}",
        ), 0..8),
    ) {
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        check_again(format!("{{\"body\":\"A\",{}}}", fields.join(",")).as_bytes(), "a.json");
    }
}
