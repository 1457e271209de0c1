//! What people are told about good and bad documents, whole messages, one document a case.

#![allow(clippy::unwrap_used)]

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
fn release(input: &[u8], name: &str) -> Release {
    entries(input, name).pop().unwrap().outcome.unwrap().release
}

/// What is said about each entry: its place, its id or the reason against it, its warnings.
fn said(input: &[u8], name: &str, locale: Locale) -> Vec<String> {
    let said = |entry: Entry| {
        let place = entry.place.text(locale);
        match entry.outcome {
            Ok(Parsed { release, warnings }) => {
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

#[track_caller]
fn check_field(field: &str, expected: &str) {
    check("a.json", &object(field), &[&format!("+ a.json{expected}")]);
}

const KEIN_DATUM: &str = "„published“ ist kein Datum: „gestern“. Gelesen werden zum Beispiel 2017-01-31, \
                          2017-01-31T09:30:00+01:00 und 31.01.2017.";

#[test]
fn what_is_rejected() {
    check(
        "a.json",
        &object(r#""id":"a\u0000b""#),
        &["- Keine lesbare Kennung („id“): enthält Steuerzeichen."],
    );
    check(
        "a.json",
        &object(r#""id":"""#),
        &["- Keine lesbare Kennung („id“): leer."],
    );
    check(
        "a.json",
        &object(r#""id":[1]"#),
        &["- Keine lesbare Kennung („id“): Text erwartet, Liste gefunden."],
    );
    check(
        "a.json",
        &object(r#""id":1.5"#),
        &["- Keine lesbare Kennung („id“): Text erwartet, Zahl gefunden."],
    );
    let long = object(&format!(r#""id":"{}""#, "a".repeat(201)));
    check(
        "a.json",
        &long,
        &["- Keine lesbare Kennung („id“): länger als 200 Zeichen."],
    );
    check(
        "a.json",
        r#"{"title":"A","body":"B","published":"gestern"}"#,
        &[&format!("- {KEIN_DATUM}")],
    );
    check(
        "a.json",
        r#"{"title":"A","body":"B","published":{}}"#,
        &[&format!("- {}", KEIN_DATUM.replace("gestern", "{}"))],
    );
    check(
        "a.json",
        r#"{"title":"Nur ein Titel"}"#,
        &["- Kein Text: die Meldung enthält keine Wörter."],
    );
    check(
        "a.json",
        r#"{"title":"A","body":" \n–"}"#,
        &["- Kein Text: die Meldung enthält keine Wörter."],
    );
    check(
        "a.txt",
        "",
        &["- Kein Text: die Meldung enthält keine Wörter."],
    );
    check(
        "a.md",
        "---\ntitle: A\n---\n",
        &["- Kein Text: die Meldung enthält keine Wörter."],
    );
    check(
        "a.html",
        "<!doctype html>",
        &["- Unbekanntes Format: weder Text noch Markdown noch JSON."],
    );
}

#[test]
fn json_that_is_none() {
    check(
        "a.json",
        r#"{"title":"A","bo"#,
        &["- Das JSON bricht ab: Ende in Zeile 1, Spalte 16."],
    );
    check(
        "a.json",
        "{\n\"title\": \"A\",\n!}",
        &["- Kein gültiges JSON: Fehler in Zeile 3, Spalte 1."],
    );
    check(
        "a.json",
        "",
        &["- Das JSON bricht ab: Ende in Zeile 1, Spalte 1."],
    );
    check("a.json", "42", &["- JSON-Objekt erwartet, Zahl gefunden."]);
    check(
        "a.json",
        "null",
        &["- JSON-Objekt erwartet, null gefunden."],
    );
    check("a.json", "[]", &[]);
    check(
        "a.json",
        "[1, \"a\"]",
        &[
            "Eintrag 1 - JSON-Objekt erwartet, Zahl gefunden.",
            "Eintrag 2 - JSON-Objekt erwartet, Text gefunden.",
        ],
    );
    let deep = "[".repeat(200);
    check(
        "a.json",
        &format!("{{\"a\":{deep}"),
        &["- Das JSON ist zu tief geschachtelt."],
    );
}

#[test]
fn json_lists_end_where_they_break() {
    let good = object(r#""id":"a""#);
    check("a.json", &format!("[{good}]"), &["Eintrag 1 + a"]);
    check(
        "a.json",
        &format!("\u{feff}\n[ {good} ,\n {good} ]\n"),
        &["Eintrag 1 + a", "Eintrag 2 + a"],
    );
    check(
        "a.json",
        &format!("[\n{good},\n{{]"),
        &[
            "Eintrag 1 + a",
            "Eintrag 2 - Kein gültiges JSON: Fehler in Zeile 3, Spalte 2.",
        ],
    );
    check(
        "a.json",
        &format!("[\n{good},"),
        &[
            "Eintrag 1 + a",
            "Eintrag 2 - Das JSON bricht ab: Ende in Zeile 2, Spalte 73.",
        ],
    );
    check(
        "a.json",
        &format!("[\n{good}"),
        &[
            "Eintrag 1 + a",
            "Eintrag 2 - Das JSON bricht ab: Ende in Zeile 2, Spalte 72.",
        ],
    );
    check(
        "a.json",
        &format!("[{good}] x"),
        &[
            "Eintrag 1 + a",
            "Eintrag 2 - Kein gültiges JSON: Fehler in Zeile 1, Spalte 75.",
        ],
    );
    check(
        "a.json",
        &format!("[{good} {good}]"),
        &[
            "Eintrag 1 + a",
            "Eintrag 2 - Kein gültiges JSON: Fehler in Zeile 1, Spalte 74.",
        ],
    );
}

#[test]
fn a_bad_line_costs_that_line() {
    let (a, b) = (object(r#""id":"a""#), object(r#""id":"b""#));
    let lines = format!("{a}\n\n{{\"title\":\n42\n{b}\n");
    let expected = [
        "Zeile 1 + a",
        "Zeile 3 - Das JSON bricht ab: Ende in Spalte 9.",
        "Zeile 4 - JSON-Objekt erwartet, Zahl gefunden.",
        "Zeile 5 + b",
    ];
    check("a.jsonl", &lines, &expected);
    check(
        "a.jsonl",
        &lines.replace('\n', "\r\n"),
        &expected.map(|line| line).to_vec(),
    );
    check("a.jsonl", "", &[]);
    check_english(
        "a.jsonl",
        "{\n42",
        &[
            "line 1 - The JSON breaks off: end in column 1.",
            "line 2 - Expected a JSON object, found: number.",
        ],
    );
    let too_long = format!("{a}\n{}\n{b}", "x".repeat(limits::LINE as usize));
    check(
        "a.jsonl",
        &too_long,
        &[
            "Zeile 1 + a",
            "Zeile 2 - Die Zeile ist länger als 16 MB.",
            "Zeile 3 + b",
        ],
    );
}

#[test]
fn json_is_told_by_its_content() {
    let (a, b) = (object(r#""id":"a""#), object(r#""id":"b""#));
    let pretty = a.replace(',', ",\n  ");
    check("", &a, &["+ a"]);
    check("", &format!("{a}\n"), &["+ a"]);
    check("", &pretty, &["+ a"]);
    check("", &format!("{a}\n{b}"), &["Zeile 1 + a", "Zeile 2 + b"]);
    check(
        "",
        &format!("\u{feff}{a}\n{b}"),
        &["Zeile 1 + a", "Zeile 2 + b"],
    );
    check(
        "",
        &format!("{a}\nx"),
        &[
            "Zeile 1 + a",
            "Zeile 2 - Kein gültiges JSON: Fehler in Spalte 1.",
        ],
    );
    check(
        "",
        &format!("{{\"id\"\n{b}"),
        &[
            "Zeile 1 - Das JSON bricht ab: Ende in Spalte 5.",
            "Zeile 2 + b",
        ],
    );
    check(
        "",
        &format!("{pretty}\n{pretty}"),
        &["Eintrag 1 + a", "Eintrag 2 + a"],
    );
    check(
        "",
        &format!("[{a},{b}]"),
        &["Eintrag 1 + a", "Eintrag 2 + b"],
    );
    check(
        "alle.txt",
        &format!("{a}\n{b}"),
        &["Zeile 1 + a", "Zeile 2 + b"],
    );
    check("a.jsonl", &a, &["Zeile 1 + a"]);
    let release = release("[Berlin] Heute\nEin Labor.".as_bytes(), "a");
    assert_eq!(release.title, "[Berlin] Heute");
}

#[test]
fn front_matter_that_is_none() {
    check(
        "a.md",
        "---\ntitle: A\n\nText.",
        &["- Der Kopf ist nicht geschlossen: es fehlt eine Zeile „---“."],
    );
    check(
        "a.md",
        "+++\ntitle = 'A'\n\nText.",
        &["- Der Kopf ist nicht geschlossen: es fehlt eine Zeile „+++“."],
    );
    check(
        "a.md",
        "---\ntitle: A\nid: [\n---\nText.",
        &["- Der Kopf ist kein gültiges YAML: Fehler in Zeile 3."],
    );
    check(
        "a.md",
        "---\n- A\n---\nText.",
        &["- Der Kopf ist kein gültiges YAML."],
    );
    check(
        "a.md",
        "+++\ntitle = 'A'\nid = x\n+++\nText.",
        &["- Der Kopf ist kein gültiges TOML: Fehler in Zeile 3."],
    );
    let long = format!(
        "---\ntitle: {}\n---\nText.",
        "a".repeat(limits::FRONT_MATTER)
    );
    check("a.md", &long, &["- Der Kopf ist länger als 64 kB."]);
    check_english(
        "a.md",
        "---\n- A\n---\nText.",
        &["- The front matter is no valid YAML."],
    );
}

#[test]
fn yaml_bombs_do_not_go_off() {
    let wide = format!(
        "---\na: &a {}\nb: [{}]\n---\nText.",
        "x".repeat(30_000),
        "*a,".repeat(90)
    );
    check(
        "a.md",
        &wide,
        &["- Der Kopf ist kein gültiges YAML: Fehler in Zeile 3."],
    );
    let mut nested = "---\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for level in 1..9 {
        let below = format!("*a{},", level - 1).repeat(10);
        nested += &format!("a{level}: &a{level} [{below}]\n");
    }
    let said = said(format!("{nested}---\nText.").as_bytes(), "a.md", Locale::De);
    assert!(
        said[0].starts_with("- Der Kopf ist kein gültiges YAML"),
        "{said:?}"
    );
    let deep = format!("---\na: {}\n---\nText.", "[".repeat(10_000));
    check(
        "a.md",
        &deep,
        &["- Der Kopf ist kein gültiges YAML: Fehler in Zeile 2."],
    );
    let toml = format!("+++\na = {}\n+++\nText.", "[".repeat(10_000));
    check(
        "a.md",
        &toml,
        &["- Der Kopf ist kein gültiges TOML: Fehler in Zeile 2."],
    );
}

#[test]
fn bytes_that_are_no_text() {
    check_bytes(
        "a.txt",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        &["- Kein Text: die Datei enthält Binärdaten."],
    );
    check_bytes(
        "a.json",
        &[7, 1, 200, 3, 99, 2, 31],
        &["- Kein Text: die Datei enthält Binärdaten."],
    );
    let undecodable =
        ["- Nicht lesbar: weder gültiges UTF-8 noch UTF-16 mit BOM noch Windows-1252."];
    check_bytes("a.txt", b"Gr\x81n ist die Wiese.", &undecodable);
    check_bytes(
        "a.txt",
        "Über größere Räume\nfür Bücher\u{e9}"
            .as_bytes()
            .split_last()
            .unwrap()
            .1,
        &undecodable,
    );
    check_bytes("a.txt", b"\xFF\xFEA\0\x00\xD8B\0", &undecodable);
    check_bytes("a.txt", b"\xFF\xFEA\0B", &undecodable);
    check_bytes("a.jsonl", b"\xFE\xFF\xD8\0", &undecodable);
}

#[test]
fn documents_have_a_size() {
    let large = "a ".repeat(limits::DOCUMENT as usize / 2) + "a";
    check(
        "a.txt",
        &large,
        &["- Größer als 64 MB. JSON Lines werden in jeder Größe gelesen."],
    );
    check(
        "a.json",
        &large,
        &["- Größer als 64 MB. JSON Lines werden in jeder Größe gelesen."],
    );
}

#[test]
fn what_is_warned_of() {
    check_field(
        r#""url":"javascript:alert(1)""#,
        "\n  „url“ weggelassen: „javascript:alert(1)“ ist keine Webadresse (http oder https).",
    );
    check_field(
        r#""links":["https://example.org/","x"]"#,
        "\n  „links“ weggelassen: „x“ ist keine Webadresse (http oder https).",
    );
    check_field(
        r#""images":[{"caption":"Bild"},{"url":"data:x"}]"#,
        "\n  „images“ weggelassen: „data:x“ ist keine Webadresse (http oder https).",
    );
    check_field(
        r#""source":{"name":"I","url":"x"}"#,
        "\n  „source“ weggelassen: „x“ ist keine Webadresse (http oder https).",
    );
    check_field(
        r#""updated":"2017-02-31""#,
        "\n  „updated“ weggelassen: „2017-02-31“ ist kein Datum.",
    );
    check_field(
        r#""embargo_until":"bald""#,
        "\n  „embargo_until“ weggelassen: „bald“ ist kein Datum.",
    );
    check_field(
        r#""language":"klingonisch""#,
        "\n  „language“ weggelassen: „klingonisch“ ist keine bekannte Sprache; sie wird am Text erkannt.",
    );
    check_field(
        r#""status":"secret""#,
        "\n  „status“ weggelassen: „secret“ ist keiner der Werte usable, withheld und canceled.",
    );
    check_field(r#""doi":"x""#, "\n  „doi“ weggelassen: „x“ ist kein DOI.");
    check_field(
        r#""contact":{"email":"x"}"#,
        "\n  „contact“ weggelassen: „x“ ist keine E-Mail-Adresse.",
    );
    check_field(
        r#""subtitle":5"#,
        "\n  „subtitle“ weggelassen: Text erwartet, Zahl gefunden.",
    );
    check_field(
        r#""category":{"a":1}"#,
        "\n  „category“ weggelassen: Text oder Liste von Texten erwartet, Objekt gefunden.",
    );
    check_field(
        r#""category":["Politik",[]]"#,
        "\n  „category“ weggelassen: Text erwartet, Liste gefunden.",
    );
    check_field(
        r#""category":7"#,
        "\n  „category“ weggelassen: Text oder Liste von Texten erwartet, Zahl gefunden.",
    );
    check_field(
        r#""source":7"#,
        "\n  „source“ weggelassen: Objekt oder Text erwartet, Zahl gefunden.",
    );
    check_field(
        r#""contact":true"#,
        "\n  „contact“ weggelassen: Objekt oder Text erwartet, Wahrheitswert gefunden.",
    );
    check_field(
        r#""images":7"#,
        "\n  „images“ weggelassen: Objekt oder Text erwartet, Zahl gefunden.",
    );
    check_field(
        &format!(r#""subtitle":"{}""#, "a".repeat(501)),
        "\n  „subtitle“ auf 500 Zeichen gekürzt.",
    );
    check_field(
        &format!(r#""keywords":"{}""#, "a,".repeat(201)),
        "\n  „keywords“ auf 200 Werte gekürzt.",
    );
    check_field(
        r#""unknown":{"a":[1]},"subtitle":null,"url":"","contact":{}"#,
        "",
    );
}

#[test]
fn dates_and_titles_that_are_missing() {
    check(
        "a.json",
        r#"{"title":"A","body":"B"}"#,
        &["+ a.json\n  Kein Datum („published“): das der Datei gilt, 2017-01-11T09:30:00+01:00."],
    );
    check(
        "a.json",
        r#"{"body":"B","published":"2017-01-11"}"#,
        &["+ a.json\n  Kein Titel („title“): der Anfang des Textes gilt."],
    );
    check(
        "a.json",
        r#"{"title":"A","body":"B","published":"2117-01-11"}"#,
        &["+ a.json\n  „published“ liegt in der Zukunft: 2117-01-11T00:00:00+01:00."],
    );
    check_english(
        "a.json",
        r#"{"body":"B","url":"x"}"#,
        &[
            "+ a.json\n  No date (“published”): the file's is used, 2017-01-11T09:30:00+01:00.\
         \n  No title (“title”): the beginning of the text is used.\
         \n  “url” left out: “x” is no web address (http or https).",
        ],
    );
    let stream = Hint {
        path: None,
        modified: None,
        ..hint("")
    };
    let entry = parse(&b"Labor\nEin Labor."[..], stream)
        .next()
        .unwrap()
        .unwrap();
    let Parsed { release, warnings } = entry.outcome.unwrap();
    assert_eq!(
        warnings,
        [Warning::DateOfReading(time::parse(NOW).unwrap())]
    );
    assert_eq!(release.published, time::parse(NOW).unwrap());
    assert!(release.id.starts_with("text-"), "{}", release.id);
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
        "country": ["de", "Atlantis"], "region": ["de-by", 2], "language": "de-AT",
        "doi": "https://doi.org/10.1234/x", "links": "https://example.org/2", "keywords": "a, b,,a",
        "images": ["https://example.org/3.jpg", {"url": "https://example.org/4.jpg", "credit": "Foto: X"}],
        "contact": {"name": "A", "phone": null}
    }"#;
    let Parsed { release, warnings } = entries(json.as_bytes(), "a.json")
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
        country: texts(&["Deutschland", "Atlantis"]),
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

proptest! {
    #[test]
    fn no_bytes_are_too_much(input in prop::collection::vec(any::<u8>(), 0..300), name in "a\\.(txt|md|jsonl?)|") {
        let _ = entries(&input, &name);
    }

    #[test]
    fn nor_is_text_of_the_formats(input in "([{}\\[\\]\",:a1 \n]|---\n|id: |body|\"|Quelle: |Über A|Merkmale dieser Pressemitteilung:|Deutsch|# |[*]){0,40}", name in "a\\.(txt|md|jsonl?)|") {
        let _ = entries(input.as_bytes(), &name);
    }
}
