//! XML, HTML and ninjs that are broken, hostile or odd.

use super::*;

const UNDECODABLE: &str =
    "- Nicht lesbar: weder gültiges UTF-8 noch UTF-16 mit BOM noch Windows-1252.";

fn item(inner: &str) -> String {
    format!(
        "<rss><channel><item><guid>a</guid><pubDate>2017-01-11</pubDate><title>A</title>{inner}</item></channel></rss>"
    )
}

#[test]
fn formats_are_told_by_their_content() {
    let text = "<description>Text.</description>";
    for name in ["a.txt", "a.json", "a.md", "a", "a.html"] {
        check(name, &item(text), &["Eintrag 1 + a"]);
        check(
            name,
            &format!("\u{feff}\n<?xml version='1.0'?>\n{}", item(text)),
            &["Eintrag 1 + a"],
        );
    }
    let page = "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD\"><meta name=date content=2017-01-11><title>A</title><p>Text.";
    check("a.txt", page, &["+ a.txt"]);
    check(
        "seite",
        "<h1>A</h1><p>Text.<time>11.1.2017</time>",
        &["+ seite"],
    );
    check(
        "a.html",
        "<x-text><h1>A</h1>Text.<time>11.1.2017</time>",
        &["+ a.html"],
    );
    check(
        "a.md",
        "<div>\n\n# A\n\nText.\n</div>",
        &["+ a.md\n  Kein Datum („published“): das der Datei gilt, 2017-01-11T09:30:00+01:00."],
    );
    let foreign =
        ["- Unbekanntes Format: weder Text, Markdown, JSON noch HTML oder bekanntes XML."];
    check("a.xml", "<?xml version='1.0'?><urlset/>", &foreign);
    check("a.xml", "<?xml version='1.0'?>", &foreign);
    check_english(
        "a.xml",
        "<svg>",
        &["- Unknown format: neither text, Markdown, JSON, HTML nor XML that is known."],
    );
}

#[test]
fn encodings_of_markup() {
    let title = |bytes: &[u8]| release(bytes, "a.xml").title;
    let xml = |declared: &str| {
        format!(
            "<?xml version='1.0' encoding='{declared}'?>{}",
            item("<description>A</description>").replace(">A</title>", ">Größe Łódź</title>")
        )
    };
    assert_eq!(title(xml("utf-8").as_bytes()), "Größe Łódź");
    // What is UTF-8 is read as that, whatever it says.
    assert_eq!(title(xml("iso-8859-1").as_bytes()), "Größe Łódź");
    let central = xml("ISO-8859-2");
    let (central, ..) = encoding_rs::ISO_8859_2.encode(&central);
    assert_eq!(title(&central), "Größe Łódź");
    let western = xml("x").replace(" Łódź", "");
    let (western, ..) = encoding_rs::WINDOWS_1252.encode(&western);
    assert_eq!(title(&western), "Größe");
    let html = "<meta charset=windows-1251><title>Москва</title><p>Текст";
    let (html, ..) = encoding_rs::WINDOWS_1251.encode(html);
    assert_eq!(release(&html, "a.html").title, "Москва");
    check_bytes(
        "a.xml",
        b"<?xml version='1.0' encoding='shift_jis'?><rss>\xFF\xFF</rss>",
        &[UNDECODABLE],
    );
    let mixed = [
        item("<description>Über größere Räume für Bücher</description>").as_bytes(),
        b"\xE9",
    ]
    .concat();
    check_bytes("a.xml", &mixed, &[UNDECODABLE]);
}

#[test]
fn binary_data_with_the_ending_of_a_format() {
    let binary = ["- Kein Text: die Datei enthält Binärdaten."];
    for name in ["a.xml", "a.html", "a.rss"] {
        check_bytes(name, b"<rss>\0\x01\x02\x03", &binary);
        check_bytes(name, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &binary);
    }
    check(
        "a.xml",
        "",
        &["- Kein Text: die Meldung enthält keine Wörter."],
    );
    check(
        "a.html",
        " \n",
        &["- Kein Text: die Meldung enthält keine Wörter."],
    );
}

#[test]
fn ids_and_dates_are_held_to_the_same_rules() {
    let with = |id: &str, date: &str| {
        format!(
            "<rss><channel><item><guid>{id}</guid><title>A</title><pubDate>{date}</pubDate><description>B</description></item><item><guid>z</guid><pubDate>2017-01-11</pubDate><title>A</title><description>B</description></item></channel></rss>"
        )
    };
    let good = "Eintrag 2 + z";
    check(
        "a",
        &with("a&#7;b", "2017-01-11"),
        &[
            "Eintrag 1 - Keine lesbare Kennung („id“): enthält Steuerzeichen.",
            good,
        ],
    );
    check(
        "a",
        &with(&"ä".repeat(10_000), "2017-01-11"),
        &[
            "Eintrag 1 - Keine lesbare Kennung („id“): länger als 200 Zeichen.",
            good,
        ],
    );
    check(
        "a",
        &with("a", "Tue, 31 Feb 2017 09:30:00 +0100"),
        &[
            "Eintrag 1 - „published“ ist kein Datum: „Tue, 31 Feb 2017 09:30:00 +0100“. Gelesen werden zum Beispiel 2017-01-31, 2017-01-31T09:30:00+01:00 und 31.01.2017.",
            good,
        ],
    );
    check(
        "a.json",
        r#"[{"uri":7,"headline":"A","body_text":"B"},{"uri":"a","versioncreated":"2017-01-11","headline":"A","body_text":"B","embargoed":"bald"}]"#,
        &[
            "Eintrag 1 - Keine lesbare Kennung („id“): Text erwartet, Zahl gefunden.",
            "Eintrag 2 + a\n  „embargo_until“ ist kein Datum: die Meldung bleibt gesperrt, bis das berichtigt ist.",
        ],
    );
}

#[test]
fn nested_as_deeply_as_it_may_be_sent() {
    let brackets = "[".repeat(200_000);
    check(
        "a.json",
        &brackets,
        &["Eintrag 1 - Das JSON ist zu tief geschachtelt."],
    );
    check(
        "a.json",
        &format!(r#"{{"a":{brackets}"#),
        &["- Das JSON ist zu tief geschachtelt."],
    );
    check(
        "a.jsonl",
        &format!("{brackets}\n{}", object(r#""id":"b""#)),
        &[
            "Zeile 1 - Das JSON ist zu tief geschachtelt.",
            "Zeile 2 + b",
        ],
    );
    check(
        "a.json",
        &r#"{"uri":"#.repeat(200_000),
        &["- Das JSON ist zu tief geschachtelt."],
    );
    let page = format!(
        "<!doctype html><title>A</title><meta name=date content=2017-01-11>{}B",
        "<div>".repeat(200_000)
    );
    check("a.html", &page, &["+ a.html"]);
    let linked = format!(
        "<!doctype html><title>A</title><meta name=date content=2017-01-11><script type=application/ld+json>{brackets}</script>B"
    );
    check("a.html", &linked, &["+ a.html"]);
}

#[test]
fn scripts_and_unclosed_tags() {
    let page = "<html><head><title>A</title><meta name=date content=2017-01-11><script>var a = '<p>nein</p>';</script>\
                <body onload=\"nein()\"><p>Eins<b>zwei<p>drei<script>nein()</script><img src=x onerror=nein()><a href=\"javascript:nein()\">vier";
    let release = release(page.as_bytes(), "a.html");
    assert_eq!(release.body, "Einszwei\n\ndreivier");
    assert!(release.images.is_empty() && release.links.is_empty());
}
