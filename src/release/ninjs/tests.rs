//! What is read of ninjs, and that what is written comes back.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::release::json::tests::clean;
use crate::release::tests::release as read_release;
use crate::release::{Release, Status, time};

#[test]
fn version_one() {
    let release = read_release(
        br#"{"uri":"urn:a","versioncreated":"2017-01-31T09:30:00+01:00","pubstatus":"withheld","embargoed":"2017-02-01",
            "headline":"A","body_text":"Ohne Absatz","body_html":"<p>Eins</p><p>Zwei</p>","description_text":"Kurz",
            "copyrightholder":"Institut","language":"de","genre":[{"name":"Obituary","scheme":"http://cv.iptc.org/newscodes/genre","code":"Obituary"}],
            "subject":[{"name":"x","scheme":"http://cv.iptc.org/newscodes/mediatopic","code":"20000719"},{"name":"Kuckucksuhren"}],
            "place":[{"name":"Bern"}],
            "associations":{"bild":{"type":"picture","renditions":{"original":{"href":"https://example.org/a.jpg"}},"description_text":"Ein Bild"}}}"#,
        "a.json",
    );
    assert_eq!(release.id, "urn:a");
    assert_eq!(
        (release.title.as_str(), release.body.as_str()),
        ("A", "Eins\n\nZwei")
    );
    assert_eq!(
        (release.status, release.embargo_until),
        (Status::Withheld, time::parse("2017-02-01"))
    );
    assert_eq!(
        (release.updated, release.teaser.as_deref()),
        (None, Some("Kurz"))
    );
    assert_eq!(
        (release.category, release.kind),
        (vec!["Biologie".to_owned()], vec!["Personalia".to_owned()])
    );
    assert_eq!(
        (release.region, release.keywords),
        (vec!["Bern".to_owned()], vec!["Kuckucksuhren".to_owned()])
    );
    assert_eq!(release.source.name, "Institut");
    assert_eq!(release.images[0].caption.as_deref(), Some("Ein Bild"));
}

#[test]
fn version_two_says_the_kind_of_body_by_its_role() {
    let release = read_release(
        br#"{"uri":"urn:a","bodies":[{"role":"plain","value":"Eins Zwei"},{"role":"html","value":"<p>Eins</p><p>Zwei</p>"}],
            "headlines":[{"value":"Zweites","role":"sub"},{"value":"Erstes","role":"main"}]}"#,
        "a.json",
    );
    assert_eq!(
        (release.title.as_str(), release.subtitle.as_deref()),
        ("Erstes", Some("Zweites"))
    );
    assert_eq!(release.body, "Eins\n\nZwei");
}

#[test]
fn what_is_not_ninjs() {
    let is = |json: &str| is_likely(&serde_json::from_str(json).unwrap());
    assert!(is(r#"{"uri":"a","headlines":[]}"#));
    assert!(is(r#"{"standard":{"name":"ninjs"}}"#));
    assert!(!is(r#"{"uri":"a","title":"A","body":"B"}"#));
    assert!(!is(r#"{"id":"a","uri":"b","headline":"C"}"#));
    assert!(!is(r#"{"standard":"ninjs"}"#));
}

#[test]
fn a_release_without_more_than_every_one_has() {
    let release = Release::new(
        "0815.txt",
        "Labor",
        "Eins.\n\nZwei",
        time::parse("2017-01-11T09:30:00+01:00").unwrap(),
    );
    let expected = r#"{"standard":{"name":"ninjs","schema":"http://www.iptc.org/std/ninjs/ninjs-schema_3.3.json#","version":"3.3"},"uri":"urn:depesche:0815.txt","type":"text","firstCreated":"2017-01-11T09:30:00+01:00","pubStatus":"usable","language":"de","headlines":[{"role":"main","value":"Labor"}],"bodies":[{"contentType":"text/plain","role":"main","value":"Eins.\n\nZwei"}],"infoSources":[{"name":"unbekannt","role":"issuer"}]}"#;
    let sorted = |json: &str| serde_json::from_str::<Value>(json).unwrap();
    assert_eq!(sorted(&write(&release)), sorted(expected));
    let uri = |id: &str| {
        sorted(&write(&Release {
            id: id.to_owned(),
            ..release.clone()
        }))["uri"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        uri("https://example.org/a?b=1#c"),
        "https://example.org/a?b=1#c"
    );
    assert_eq!(uri("urn:newsml:a:b"), "urn:newsml:a:b");
    assert_eq!(uri("urn:depesche:a"), "urn:depesche:urn%3Adepesche%3Aa");
    assert_eq!(uri("ä/1 %"), "urn:depesche:%C3%A4%2F1%20%25");
}

/// Names that an object of ninjs 3 may have, where its schema allows no others.
fn check_names(object: &Value) {
    const ITEM: [&str; 20] = [
        "standard",
        "uri",
        "type",
        "firstCreated",
        "versionCreated",
        "embargoedUntil",
        "pubStatus",
        "language",
        "headlines",
        "descriptions",
        "bodies",
        "infoSources",
        "subjects",
        "places",
        "genres",
        "renditions",
        "altIds",
        "associations",
        "by",
        "name",
    ];
    let is_known = |name: &String| ITEM.contains(&name.as_str()) || name == "rel";
    assert!(object.as_object().unwrap().keys().all(is_known), "{object}");
    assert!(object["uri"].is_string());
    let lists = [
        ("headlines", &["role", "contentType", "value"][..]),
        ("descriptions", &["role", "contentType", "value"]),
        (
            "bodies",
            &["role", "contentType", "charCount", "wordCount", "value"],
        ),
        (
            "infoSources",
            &["name", "role", "uri", "literal", "contactInfo"],
        ),
        ("subjects", &["name", "rel", "uri", "literal"]),
        ("places", &["name", "rel", "uri", "literal"]),
        ("genres", &["name", "uri", "literal"]),
        ("renditions", &["name", "href", "contentType"]),
        ("altIds", &["role", "value"]),
    ];
    for (list, names) in lists {
        for entry in object
            .get(list)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            assert!(
                entry
                    .as_object()
                    .unwrap()
                    .keys()
                    .all(|name| names.contains(&name.as_str())),
                "{list}: {entry}"
            );
        }
    }
    for other in object
        .get("associations")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        assert!(other["name"].is_string());
        check_names(other);
    }
}

proptest! {
    #[test]
    fn what_is_written_comes_back(release in clean()) {
        let json = write(&release);
        check_names(&serde_json::from_str(&json).unwrap());
        let mut expected = release;
        // Of one moment ninjs cannot say that it is meant twice.
        expected.updated = expected.updated.filter(|updated| *updated != expected.published);
        prop_assert_eq!(read_release(json.as_bytes(), "a.json"), expected);
    }
}
