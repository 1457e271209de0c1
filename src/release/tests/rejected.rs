//! Documents that are no release, in any format.

use super::*;

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
        &["- Kein Text: die Meldung enthält keine Wörter."],
    );
    check(
        "a.xml",
        "<svg/>",
        &["- Unbekanntes Format: weder Text, Markdown, JSON noch HTML oder bekanntes XML."],
    );
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
        &format!("[{large}"),
        &["- Größer als 64 MB. JSON Lines werden in jeder Größe gelesen."],
    );
}
