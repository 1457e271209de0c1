//! How a document's root is told, and how its entries are cut out.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::release::draft::Draft;
use crate::release::entry::Place;
use crate::release::limits;
use crate::release::rejection::Rejection;

#[test]
fn roots() {
    assert_eq!(root("<rss version='2.0'>"), Some("rss"));
    assert_eq!(
        root("<?xml version='1.0'?>\n<!-- <feed> --><atom:feed xmlns:atom=''>"),
        Some("feed")
    );
    assert_eq!(root("<!DOCTYPE nitf SYSTEM 'x.dtd'><nitf>"), Some("nitf"));
    assert_eq!(root("<!DOCTYPE a [ <!ENTITY b 'c'> ]><a>"), Some("a"));
    assert_eq!(root("<body.head>"), Some("body.head"));
    assert_eq!(root("<a/>"), Some("a"));
    for none in [
        "",
        "a",
        "<",
        "<!--",
        "<?xml",
        "<!DOCTYPE a [",
        "<>",
        "< a>",
        "<a",
    ] {
        assert_eq!(root(none), None, "{none}");
    }
}

fn title(entry: &Element, outside: &Outside) -> Draft {
    let text = format!(
        "{:?} in {:?}",
        entry.text(),
        outside.beside.text_of("title").unwrap_or_default()
    );
    Draft {
        title: Some(text),
        ..Draft::default()
    }
}

/// What comes of a document whose entries are called `e`.
fn entries(xml: &str) -> Vec<(Place, Result<String, Rejection>)> {
    let kind = Kind {
        entry: "e",
        around: &["r"],
        draft: title,
        may_be_empty: false,
    };
    let found = read(xml.to_owned(), kind).map(Result::unwrap);
    found
        .map(|found| (found.place, found.draft.map(|draft| draft.title.unwrap())))
        .collect()
}

/// The titles, and the reason at the end if there is one.
#[track_caller]
fn check(xml: &str, titles: &[&str], end: Option<&str>) {
    let mut found: Vec<_> = entries(xml).into_iter().map(|(_, found)| found).collect();
    let last = found
        .pop_if(|found| found.is_err())
        .map(|found| found.unwrap_err().to_string());
    let found: Vec<String> = found.into_iter().map(Result::unwrap).collect();
    assert_eq!(found, titles, "{xml}");
    assert_eq!(last.as_deref(), end, "{xml}");
}

#[test]
fn entries_one_after_another() {
    check(
        "<r><title>T</title><e>A</e><e><b>B</b>C</e><e/></r>",
        &[
            r#"Some("A") in "T""#,
            r#"Some("BC") in "T""#,
            r#"None in "T""#,
        ],
        None,
    );
    check(
        "<x:r xmlns:x='y'><x:e>A</x:e></x:r>",
        &[r#"Some("A") in """#],
        None,
    );
    check(
        "<r><e>&amp;&#65;&uuml;&unbekannt; <![CDATA[<b>]]></e></r>",
        &[r#"Some("&Aü&unbekannt; <b>") in """#],
        None,
    );
    check("<r><e>A & B</e></r>", &[r#"Some("A & B") in """#], None);
    assert_eq!(entries("<e>A</e>").first().unwrap().0, Place::Whole);
    assert_eq!(
        entries("<r><e>A</e></r>").first().unwrap().0,
        Place::Entry(1)
    );
}

#[test]
fn attributes() {
    fn draft(entry: &Element, _: &Outside) -> Draft {
        Draft {
            title: entry.attribute("a").map(str::to_owned),
            subtitle: entry.attribute("x:b").map(str::to_owned),
            ..Draft::default()
        }
    }
    let kind = Kind {
        entry: "e",
        around: &[],
        draft,
        may_be_empty: false,
    };
    let found = read(
        "<e a='?x=1&amp;y=&quot;2&quot;&uuml;' x:b=' c '/>".to_owned(),
        kind,
    )
    .next()
    .unwrap()
    .unwrap();
    let draft = found.draft.unwrap();
    assert_eq!(draft.title.as_deref(), Some("?x=1&y=\"2\"ü"));
    assert_eq!(draft.subtitle.as_deref(), Some("c"));
}

#[test]
fn what_is_broken_ends_the_document() {
    check(
        "<r><e>A</e><e>B</e",
        &[r#"Some("A") in """#],
        Some("Das XML bricht ab: Ende in Zeile 1, Spalte 19."),
    );
    check(
        "<r>\n<e>A</e>",
        &[r#"Some("A") in """#],
        Some("Das XML bricht ab: Ende in Zeile 2, Spalte 9."),
    );
    check(
        "<r><e>A</b></e></r>",
        &[],
        Some("Kein gültiges XML: Fehler in Zeile 1, Spalte 12."),
    );
    check("<r></r>", &[], Some("Es steht keine Meldung darin."));
    check(
        "<r><!-- ",
        &[],
        Some("Das XML bricht ab: Ende in Zeile 1, Spalte 9."),
    );
}

#[test]
fn entities_are_not_declared() {
    let bomb = "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><r><e>&b;</e></r>";
    let reason = "Das XML vereinbart eigene Entitäten („<!ENTITY“); die werden nicht gelesen.";
    check(bomb, &[], Some(reason));
    check(
        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><r><e>&x;</e></r>",
        &[],
        Some(reason),
    );
    check(
        "<!DOCTYPE r [<!ENTITY % x SYSTEM 'http://example.org/x.dtd'>%x;]><r><e>A</e></r>",
        &[],
        Some(reason),
    );
    check(
        "<!DOCTYPE r SYSTEM 'http://example.org/x.dtd'><r><e>A</e></r>",
        &[r#"Some("A") in """#],
        None,
    );
}

#[test]
fn an_entry_that_is_too_large_costs_that_entry() {
    let deep = format!(
        "<r><e>{}{}</e><e>B</e></r>",
        "<a>".repeat(200_000),
        "</a>".repeat(200_000)
    );
    let wide = format!(
        "<r><e>{}</e><e>B</e></r>",
        "<a/>".repeat(limits::XML_NODES + 1)
    );
    let many = format!("<r><e {}>A</e><e>B</e></r>", "a='' ".repeat(100_000));
    for (xml, reason) in [
        (deep, Some(Rejection::XmlTooDeep)),
        (wide, Some(Rejection::XmlTooLarge)),
        (many, None),
    ] {
        let found = entries(&xml);
        assert_eq!(found.len(), 2);
        assert_eq!(found.first().unwrap().1.as_ref().err(), reason.as_ref());
        assert_eq!(found.last().unwrap().1.as_deref(), Ok(r#"Some("B") in """#));
    }
    check(
        &"<r>".repeat(200_000),
        &[],
        Some("Das XML bricht ab: Ende in Zeile 1, Spalte 600001."),
    );
    check(
        &format!("<r><e>{}", "<a>".repeat(200_000)),
        &[],
        Some("Das XML bricht ab: Ende in Zeile 1, Spalte 600007."),
    );
}
