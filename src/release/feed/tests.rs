//! What is read of entries of feeds.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use jiff::Timestamp;

use crate::release::{Entry, Hint, Parsed, Release, UNKNOWN_SOURCE, limits, parse, time};

fn parsed(xml: &str) -> Vec<Parsed> {
    let hint = Hint {
        path: Some("feed.xml".to_owned()),
        modified: None,
        now: time::parse("2026-05-01").unwrap(),
    };
    let entries: Vec<Entry> = parse(xml.as_bytes(), hint).map(Result::unwrap).collect();
    entries
        .into_iter()
        .map(|entry| entry.outcome.unwrap())
        .collect()
}

fn rss(items: &str) -> Vec<Release> {
    let xml = format!(
        "<rss><channel><title>Institut</title><link>https://example.org</link>{items}</channel></rss>"
    );
    parsed(&xml)
        .into_iter()
        .map(|parsed| parsed.release)
        .collect()
}

#[test]
fn entries_of_feeds_are_told_apart() {
    let item = "<item><description>A</description></item>";
    assert!(parsed(&format!("<rss><channel>{item}</channel></rss>"))[0].is_of_feed);
    assert!(parsed("<feed><entry><summary>A</summary></entry></feed>")[0].is_of_feed);
    let own = parsed(r#"{"body":"A","published":"2017-01-11"}"#);
    assert!(!own[0].is_of_feed);
    assert!(parsed("<rss><channel></channel></rss>").is_empty());
}

#[test]
fn a_feed_without_ids() {
    let by_address = "<item><title>A</title><link>https://example.org/1</link><description>Text</description></item>";
    let first = rss(by_address);
    assert!(first[0].id.starts_with("Institut-"), "{}", first[0].id);
    assert_eq!(first[0].url.as_deref(), Some("https://example.org/1"));
    // Tomorrow another entry stands before it.
    let tomorrow = rss(&format!(
        "<item><title>B</title><description>Neu</description></item>{by_address}"
    ));
    assert_eq!(tomorrow[1].id, first[0].id);
    assert_ne!(tomorrow[0].id, first[0].id);
    let bare = rss("<item><title>B</title><description>Neu</description></item>");
    assert_eq!(tomorrow[0].id, bare[0].id);
    let untitled =
        rss("<item><description>C</description></item><item><description>D</description></item>");
    assert_ne!(untitled[0].id, untitled[1].id);
}

#[test]
fn what_items_hold() {
    let items = rss(
        "<item><guid>https://example.org/1</guid><title>A &amp;amp; <![CDATA[<b>B</b>]]></title><description>&lt;p&gt;Eins&lt;/p&gt;&lt;p&gt;Zwei</description>\
         <pubDate>Tue, 31 Jan 2017 09:30:00 GMT</pubDate><category>Politik</category><category>2017</category><category>Personalia</category></item>\
         <item><guid isPermaLink='false'>x</guid><description>A</description><author>Nadja Beispiel</author><source url='https://example.com/f'>Anderes Institut</source></item>",
    );
    assert_eq!(items[0].id, "https://example.org/1");
    assert_eq!(items[0].url.as_deref(), Some("https://example.org/1"));
    assert_eq!(items[0].title, "A & B");
    assert_eq!(items[0].body, "Eins\n\nZwei");
    assert_eq!(time::print(items[0].published), "2017-01-31T10:30:00+01:00");
    assert_eq!(items[0].category, ["Politik"]);
    assert_eq!(items[0].kind, ["Personalia"]);
    assert_eq!(items[0].keywords, ["2017"]);
    assert_eq!(items[0].source.url.as_deref(), Some("https://example.org"));
    assert_eq!(items[1].url, None);
    assert_eq!(
        (
            items[1].source.name.as_str(),
            items[1].source.url.as_deref()
        ),
        ("Anderes Institut", None)
    );
    assert_eq!(
        items[1].contact.as_ref().unwrap().name.as_deref(),
        Some("Nadja Beispiel")
    );
}

#[test]
fn what_entries_hold() {
    let entry = parsed(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>F</title><entry><id>urn:a</id><updated>2017-01-31</updated>\
         <title type='html'>A &amp;amp; B</title><content>Eins &lt;kein Tag&gt;\n\nZwei</content><summary>Kurz</summary>\
         <link rel='enclosure' type='image/png' href='https://example.org/a.png'/><link rel='related' href='https://example.org/b'/></entry></feed>",
    )
    .pop()
    .unwrap()
    .release;
    assert_eq!(entry.title, "A & B");
    assert_eq!(entry.body, "Eins <kein Tag>\n\nZwei");
    assert_eq!(entry.teaser.as_deref(), Some("Kurz"));
    assert_eq!(
        (time::print(entry.published).as_str(), entry.updated),
        ("2017-01-31T00:00:00+01:00", None::<Timestamp>)
    );
    assert_eq!(
        (entry.source.name.as_str(), entry.language.as_str()),
        ("F", "en")
    );
    assert_eq!(entry.images.len(), 1);
    assert_eq!(entry.links, ["https://example.org/b"]);
}

#[test]
fn rss_one_is_read_too() {
    let xml = "<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/'><channel rdf:about='c'><title>F</title><items/></channel>\
               <item rdf:about='https://example.org/1'><title>A</title><description>Text</description><dc:date>2017-01-31</dc:date></item></rdf:RDF>";
    let item = parsed(xml).pop().unwrap().release;
    assert_eq!(
        (item.id.as_str(), item.source.name.as_str()),
        ("https://example.org/1", "F")
    );
}

/// What many hold would be read, or kept, as often as there are of them.
#[test]
fn what_is_shared_is_short() {
    let item = "<item><title>A</title><description>B</description></item>";
    let long = "a".repeat(100_000);
    let feed = format!(
        "<rss><channel lang='{long}'><title>{long}</title>{item}<dc:language>en</dc:language></channel></rss>"
    );
    assert_eq!(parsed(&feed)[0].release.source.name, UNKNOWN_SOURCE);
    let pictures = (0..300).map(|number| {
        format!("<media:content medium='image' url='https://example.org/{number}'/>")
    });
    let pictures: String = pictures.collect();
    let item = format!(
        "<item><description>B</description>{pictures}<media:description>{long}</media:description></item>"
    );
    let found = &rss(&item)[0];
    assert_eq!(found.images.len(), limits::LIST);
    let lengths = found
        .images
        .iter()
        .map(|image| image.caption.as_ref().unwrap().len());
    assert!(lengths.into_iter().all(|length| length == limits::CAPTION));
}
