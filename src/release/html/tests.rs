//! What text comes of HTML, and what is read of pages.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::release::limits;

#[track_caller]
fn check(html: &str, expected: &str) {
    assert_eq!(text(html).text(), expected, "{html}");
}

#[test]
fn blocks() {
    check(
        "<p>Eins\nzwei.</p><p>Drei.<br>Vier.</p>",
        "Eins zwei.\n\nDrei.\nVier.",
    );
    check("<p>Eins<p>Zwei", "Eins\n\nZwei");
    check("<h2>A</h2>Text<div>B</div>C", "A\n\nText\n\nB\n\nC");
    check(
        "Davor<ul><li>a<li>b<ul><li>c</ul></ul>Danach",
        "Davor\n\n- a\n- b\n- c\n\nDanach",
    );
    check("<ol start=3><li>a</li><li><p>b</p></li></ol>", "3. a\n4. b");
    check(
        "<table><tr><th>A</th><th>B</th></tr><tr><td>c<td>d</table>",
        "A | B\nc | d",
    );
    check("<pre>a\n  b</pre>", "a\n  b");
    check("<dl><dt>A<dd>b</dl>", "A\nb");
    check("<blockquote><p>A</p></blockquote>B", "A\n\nB");
    check("", "");
    check("nur Text &amp; Zeichen", "nur Text & Zeichen");
}

#[test]
fn spans() {
    check("<b>A</b><i>B</i> C", "AB C");
    check("A <b> B </b> C", "A B C");
    check(
        "A&nbsp;B&shy;C &uuml;&#228;&#x1F600;",
        "A\u{a0}B\u{ad}C üä😀",
    );
    check(
        "<a href='https://example.org'>A</a>, B",
        "A (https://example.org), B",
    );
    check(
        "<a href='https://example.org'>https://example.org</a>",
        "https://example.org",
    );
    check("<a href='https://example.org'></a>", "https://example.org");
    check(
        "<a href='javascript:x'>A</a> <a href='/b'>B</a> <a name=c>C</a>",
        "A B C",
    );
    check(
        "<a href='https://example.org/1'>A <a href='https://example.org/2'>B",
        "A (https://example.org/1) B (https://example.org/2)",
    );
    check("A <q>B</q>, C", "A „B“, C");
    check("<p>5 < 6 und 7 > 6</p>", "5 < 6 und 7 > 6");
}

#[test]
fn what_is_no_text_is_left_out() {
    check("A<script>alert('<p>x</p>')</script>B", "AB");
    check("A<script>nie zu Ende", "A");
    check("A<style>p{}</style><!-- x --><template>y</template>", "A");
    check("<nav><nav>a</nav>b</nav>C", "C");
    check("<article>A<aside>b</article>C", "A\n\nC");
    check("<aside>a<main>B</main>", "B");
    check("<p onclick='x()'>A</p><svg><text>b</text></svg>", "A");
    check("<title>a</title><p>B</p>", "B");
    check("<script/>a</script>B", "B");
}

#[test]
fn a_line_that_is_only_a_date_is_left_out() {
    check("<h2>A</h2><time>31. Januar</time><p>B", "A\n\nB");
    check("<p><time>31. Januar</time></p>B", "B");
    check(
        "<p><time>Heute</time> öffnet A.</p><p>Am <time>1. Mai</time></p>",
        "Heute öffnet A.\n\nAm 1. Mai",
    );
}

#[test]
fn pictures_and_captions() {
    let written = text(
        "<figure><img src='https://example.org/a.jpg' alt='Alt'><figcaption>Ein <b>Bild</b></figcaption></figure>Text",
    );
    assert_eq!(written.text(), "Text");
    let image = |url: &str, caption: Option<&str>| crate::release::Image {
        url: url.to_owned(),
        caption: caption.map(str::to_owned),
        credit: None,
    };
    assert_eq!(
        written.images,
        [image("https://example.org/a.jpg", Some("Ein Bild"))]
    );
    let written = text("A <img src='https://example.org/b.jpg' alt=''><img src='b.jpg'> B");
    assert_eq!(written.text(), "A B");
    assert_eq!(written.images, [image("https://example.org/b.jpg", None)]);
}

#[test]
fn headings_that_repeat_the_title_are_left_out() {
    let written = text("<p>A</p><h1>Neues  Labor</h1><p>B</p><h1>C</h1>");
    assert_eq!(written.heading(), Some("Neues Labor"));
    assert_eq!(written.without_title(Some("Neues Labor")), "A\n\nB\n\nC");
    assert_eq!(written.without_title(Some("Anders")), written.text());
    assert_eq!(written.without_title(None), written.text());
}

#[test]
fn lines_may_hold_markup() {
    assert_eq!(line("A &amp; B <i>C</i>"), "A & B C");
    assert_eq!(line("5 < 6"), "5 < 6");
}

#[test]
fn whatever_is_open_costs_no_more_than_its_text() {
    for tag in [
        "<div>",
        "<ul>",
        "<b x=1>",
        "<a href=https://a.b>",
        "<table>",
        "<pre>",
        "<aside>",
        "<h1>",
        "<li>",
        "<article>",
        "<p",
    ] {
        let html = format!("<!doctype html>{}A", tag.repeat(20_000));
        let written = text(&html);
        assert!(written.text().len() <= html.len() * 2, "{tag}");
        let _ = read(&html);
    }
}

#[test]
fn the_release_is_looked_for_where_it_stands() {
    let body = |html: &str| read(html).body;
    assert_eq!(
        body("<p>Menü</p><article>A</article><article>Länger</article>"),
        "Länger"
    );
    assert_eq!(
        body("<article>Kurz<article>in</article></article><article>Viel länger</article>"),
        "Viel länger"
    );
    assert_eq!(
        body("<article>Länger als alle<article>in</article></article><article>B</article>"),
        "Länger als alle\n\nin"
    );
    assert_eq!(
        body("<article>Davor<div itemprop=articleBody>A<div>B</div></div>C</article>"),
        "A\n\nB"
    );
    assert_eq!(body("<div>Davor</div><main>A<p>B</main>C"), "A\n\nB");
    assert_eq!(body("<div role=main>A<div>B</div></div>C"), "A\n\nB");
    assert_eq!(body("<p>A</p><footer>B</footer>"), "A");
    assert_eq!(body("<article>A<p>nie zu Ende"), "A\n\nnie zu Ende");
    assert_eq!(body("<article></article><main>B</main>"), "B");
}

#[test]
fn what_a_page_says_for_machines() {
    let draft = read(
        r##"<html lang=de-AT><head><title>T | Seite</title><meta property="og:title" content="O">
        <meta name="DC.date" content="2017-01-31"><meta name=keywords content="Politik, Bäume">
        <script type="application/ld+json">{"@graph":[
            {"@type":"WebPage","name":"Seite"},
            {"@type":["NewsArticle"],"headline":"L","datePublished":"ungefähr","publisher":{"@id":"#org"},
             "image":["https://example.org/a.jpg"],"identifier":{"@type":"PropertyValue","value":"10.5555/x"}},
            {"@id":"#org","@type":"Organization","name":"Institut","url":"https://example.org"}]}</script>
        <script type="application/ld+json">{ kein JSON</script></head>
        <body><h1>H</h1><p>Text.</p><time>31. Januar 2017, 9:30 Uhr</time></body>"##,
    );
    assert_eq!(draft.title.as_deref(), Some("L"));
    assert_eq!(draft.published.as_deref(), Some("2017-01-31"));
    assert_eq!(
        (draft.source.as_deref(), draft.source_url.as_deref()),
        (Some("Institut"), Some("https://example.org"))
    );
    assert_eq!(draft.language.as_deref(), Some("de-AT"));
    assert_eq!(draft.doi.as_deref(), Some("10.5555/x"));
    assert_eq!(
        (draft.category, draft.keywords),
        (vec!["Politik".to_owned()], vec!["Bäume".to_owned()])
    );
    assert_eq!(draft.images.len(), 1);
    assert_eq!(draft.id, None);
}

#[test]
fn titles_come_from_the_best_place() {
    let title = |html: &str| read(html).title;
    assert_eq!(title("<title>T</title><h1>H</h1>").as_deref(), Some("H"));
    assert_eq!(title("<title>T &amp; U</title>A").as_deref(), Some("T & U"));
    assert_eq!(
        title("<h1>A</h1><article><h1>B</h1>Text</article>").as_deref(),
        Some("B")
    );
    assert_eq!(title("<p>A"), None);
}

#[test]
fn a_description_that_is_the_beginning_is_no_teaser() {
    let teaser = |description: &str| {
        read(&format!(
            "<meta name=description content='{description}'><p>Die Stadt öffnet. Morgen."
        ))
        .teaser
    };
    assert_eq!(teaser("Die Stadt öffnet …"), None);
    assert_eq!(
        teaser("Eine Stadt im Wald.").as_deref(),
        Some("Eine Stadt im Wald.")
    );
}

/// A page may name one picture a million times, and its caption with it.
#[test]
fn pictures_of_a_page_are_bounded() {
    let long = "a".repeat(100_000);
    let named = vec![r#"{"@id":"p"}"#; 1_000].join(",");
    let draft = read(&format!(
        r#"<script type="application/ld+json">{{"@graph":[{{"@type":"Article","image":[{named}]}},
        {{"@id":"p","url":"https://example.org/p","caption":"{long}"}}]}}</script>"#
    ));
    assert_eq!(draft.images.len(), limits::LIST + 1);
    let pictures = (0..300).map(|number| {
        format!(r#"<meta property="og:image" content="https://example.org/{number}">"#)
    });
    let pictures: String = pictures.collect();
    let shown = read(&format!(
        r#"{pictures}<meta property="og:image:alt" content="{long}"><p>Text</p>"#
    ));
    for image in draft.images.iter().chain(&shown.images) {
        assert_eq!(image.caption.as_ref().unwrap().len(), limits::CAPTION + 1);
    }
}
