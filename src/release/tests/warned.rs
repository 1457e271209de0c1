//! Releases that go in, and what is said about them.

use super::*;

/// What is said about a release with this field beside those that it needs.
#[track_caller]
fn check_field(field: &str, expected: &str) {
    let entry = entries(object(field).as_bytes(), "a.json").pop().unwrap();
    let said = entry
        .outcome
        .unwrap()
        .warnings
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>();
    assert_eq!(said.join("\n"), expected);
}

#[test]
fn what_is_warned_of() {
    check_field(
        r#""url":"javascript:alert(1)""#,
        "„url“ weggelassen: „javascript:alert(1)“ ist keine Webadresse (http oder https).",
    );
    check_field(
        r#""links":["https://example.org/","x"]"#,
        "„links“ weggelassen: „x“ ist keine Webadresse (http oder https).",
    );
    check_field(
        r#""images":[{"caption":"Bild"},{"url":"data:x"}]"#,
        "„images“ weggelassen: „data:x“ ist keine Webadresse (http oder https).",
    );
    check_field(
        r#""source":{"name":"I","url":"x"}"#,
        "„source“ weggelassen: „x“ ist keine Webadresse (http oder https).",
    );
    check_field(
        r#""updated":"2017-02-31""#,
        "„updated“ weggelassen: „2017-02-31“ ist kein Datum.",
    );
    check_field(
        r#""embargo_until":"bald""#,
        "„embargo_until“ ist kein Datum: die Meldung bleibt gesperrt, bis das berichtigt ist.",
    );
    check_field(
        r#""language":"klingonisch""#,
        "„language“ weggelassen: „klingonisch“ ist keine bekannte Sprache; sie wird am Text erkannt.",
    );
    check_field(
        r#""status":"secret""#,
        "„status“ weggelassen: „secret“ ist keiner der Werte usable, withheld und canceled.",
    );
    check_field(r#""doi":"x""#, "„doi“ weggelassen: „x“ ist kein DOI.");
    check_field(
        r#""contact":{"email":"x"}"#,
        "„contact“ weggelassen: „x“ ist keine E-Mail-Adresse.",
    );
    check_field(
        r#""subtitle":5"#,
        "„subtitle“ weggelassen: Text erwartet, Zahl gefunden.",
    );
    check_field(
        r#""category":{"a":1}"#,
        "„category“ weggelassen: Text oder Liste von Texten erwartet, Objekt gefunden.",
    );
    check_field(
        r#""category":["Politik",[]]"#,
        "„category“ weggelassen: Text erwartet, Liste gefunden.",
    );
    check_field(
        r#""category":7"#,
        "„category“ weggelassen: Text oder Liste von Texten erwartet, Zahl gefunden.",
    );
    check_field(
        r#""source":7"#,
        "„source“ weggelassen: Objekt oder Text erwartet, Zahl gefunden.",
    );
    check_field(
        r#""contact":true"#,
        "„contact“ weggelassen: Objekt oder Text erwartet, Wahrheitswert gefunden.",
    );
    check_field(
        r#""images":7"#,
        "„images“ weggelassen: Objekt oder Text erwartet, Zahl gefunden.",
    );
    check_field(
        &format!(r#""subtitle":"{}""#, "a".repeat(501)),
        "„subtitle“ auf 500 Zeichen gekürzt.",
    );
    check_field(
        &format!(
            r#""images":{{"url":"https://example.org","caption":"{}"}}"#,
            "a".repeat(2_001)
        ),
        "„images“ auf 2000 Zeichen gekürzt.",
    );
    check_field(
        &format!(r#""keywords":"{}""#, "a,".repeat(201)),
        "„keywords“ auf 200 Werte gekürzt.",
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
    let Parsed {
        release, warnings, ..
    } = entry.outcome.unwrap();
    assert_eq!(
        warnings,
        [Warning::DateOfReading(time::parse(NOW).unwrap())]
    );
    assert_eq!(release.published, time::parse(NOW).unwrap());
    assert!(release.id.starts_with("text-"), "{}", release.id);
}
