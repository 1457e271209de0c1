//! What is read of NewsML-G2 beyond `corpus/newsml`.

#![allow(clippy::unwrap_used)]

use crate::locale::Locale;
use crate::release::tests::{release, said};
use crate::release::{Release, Status, time};

/// An item with some more in each of its parts.
fn item(meta: &str, content: &str, set: &str) -> String {
    format!(
        "<newsItem guid='a'><itemMeta><versionCreated>2017-01-31</versionCreated>{meta}</itemMeta>\
         <contentMeta><headline>A</headline>{content}</contentMeta><contentSet>{set}</contentSet></newsItem>"
    )
}

const TEXT: &str = "<inlineData contenttype='text/plain'>Text.</inlineData>";

#[track_caller]
fn read(meta: &str, content: &str, set: &str) -> Release {
    release(item(meta, content, set).as_bytes(), "a.xml")
}

#[test]
fn embargo_and_status() {
    let embargo = |meta: &str| read(meta, "", TEXT).embargo_until;
    assert_eq!(embargo(""), None);
    assert_eq!(
        embargo("<embargoed>2017-02-01T06:00:00+01:00</embargoed>"),
        time::parse("2017-02-01T06:00:00+01:00")
    );
    // Without a date it holds until there is one.
    assert_eq!(embargo("<embargoed/>"), Some(time::never()));
    assert_eq!(embargo("<embargoed>bald</embargoed>"), Some(time::never()));
    let status = |meta: &str| read(meta, "", TEXT).status;
    assert_eq!(
        status("<pubStatus qcode='stat:withheld'/>"),
        Status::Withheld
    );
    assert_eq!(
        status("<pubStatus uri='http://cv.iptc.org/newscodes/pubstatusg2/canceled'/>"),
        Status::Canceled
    );
    assert_eq!(status("<pubStatus qcode='stat:usable'/>"), Status::Usable);
}

#[test]
fn bodies() {
    let body = |set: &str| read("", "", set).body;
    assert_eq!(body(TEXT), "Text.");
    assert_eq!(
        body("<inlineData contenttype='text/html'>&lt;p>A&lt;p>B</inlineData>"),
        "A\n\nB"
    );
    assert_eq!(
        body(
            "<inlineXML><x:html xmlns:x='h'><x:body><x:h1>A</x:h1><x:p>B</x:p></x:body></x:html></inlineXML>"
        ),
        "B"
    );
    assert_eq!(
        body(
            "<inlineXML><nitf><body><body.head>x</body.head><body.content><p>A</p></body.content></body></nitf></inlineXML>"
        ),
        "A"
    );
}

#[test]
fn parties() {
    let source = |content: &str| {
        read("<provider><name>Dienst</name></provider>", content, TEXT)
            .source
            .name
    };
    assert_eq!(source(""), "Dienst");
    assert_eq!(
        source(
            "<infoSource><name xml:lang='en'>University</name><name xml:lang='de'>Universität</name></infoSource>"
        ),
        "Universität"
    );
    assert_eq!(
        read("<provider literal='dienst'/>", "", TEXT).source.name,
        "dienst"
    );
}

#[test]
fn only_news_items_are_releases() {
    let package = "<newsMessage><itemSet><packageItem guid='p'/></itemSet></newsMessage>";
    assert_eq!(
        said(package.as_bytes(), "a.xml", Locale::De),
        ["- Es steht keine Meldung darin."]
    );
    let picture = item(
        "",
        "",
        "<remoteContent contenttype='image/jpeg' href='https://example.org/a.jpg'/>",
    );
    assert_eq!(
        said(picture.as_bytes(), "a.xml", Locale::De),
        ["- Kein Text: die Meldung enthält keine Wörter."]
    );
}
