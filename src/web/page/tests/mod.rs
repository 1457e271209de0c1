//! The pages as HTML, whole: what stands on each kind of page, that it is well formed, small, and harmless whatever a
//! release holds.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod harm;
mod html;
mod samples;

use std::time::Duration;

use super::*;
use crate::facet::{self, Facet};
use crate::locale::Locale;
use crate::search::{FacetCounts, Form, Found, PartHits, Suggestion, TermWords, Timeline};
use crate::web::assets::{ICON, RELEASE_SCRIPT, SCRIPT, STYLE};
use crate::web::error::{Error, Excess};
use html::assert_well_formed;
use samples::{
    asked, asker, bare, counted, full, hit, marked, no_answer, opened, results, shown, some_answer,
};

/// A style or script is no part of a page's text.
fn settled(html: &str) -> String {
    let plain = html.replace(&STYLE.href(), "/assets/style.css");
    let plain = plain.replace(&RELEASE_SCRIPT.href(), "/assets/release.js");
    let plain = plain.replace(&SCRIPT.href(), "/assets/page.js");
    plain.replace(&ICON.href(), "/assets/icon.svg")
}

macro_rules! assert_page {
    ($name:literal, $html:expr) => {{
        let html: String = $html;
        assert_well_formed(&html);
        insta::with_settings!({ snapshot_path => "../../../../tests/snapshots", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!($name, settled(&html));
        });
    }};
}

#[test]
fn hits() {
    let chosen = "q=W%C3%A4rmepumpe&category=Chemie&from=2026-01-01&page=3&lang=de";
    assert_page!("hits", results(chosen, &some_answer(), false));
}

#[test]
fn hits_in_english() {
    assert_page!(
        "hits_in_english",
        results("q=a+and+b&lang=en", &some_answer(), false)
    );
}

#[test]
fn start_page() {
    assert_page!("start", results("lang=de", &some_answer(), true));
}

#[test]
fn no_hits() {
    let mut answer = no_answer();
    counted(&mut answer, Facet::Region, "Wien", 0, true);
    let better = |releases| Suggestion {
        term: "Philosopie".to_owned(),
        suggestion: "Philosophie".to_owned(),
        releases,
        query: "Philosophie nicht logie".to_owned(),
    };
    answer.suggestions = vec![better(12), better(1)];
    let part = |part: &str, alone, without| PartHits {
        part: part.to_owned(),
        alone,
        without,
    };
    answer.without_hits = Some(vec![part("Philosopie", 0, 3), part("Wien", 7, 0)]);
    let asked = "q=Philosopie+nicht+logie&region=Wien";
    assert_page!("no_hits", results(asked, &answer, false));
}

#[test]
fn words_chosen_and_dropped() {
    let html = results(
        "q=W%C3%A4rmepumpe%7Bnicht+W%C3%A4rmepumpenheizung%7D&lang=de",
        &some_answer(),
        false,
    );
    let typed = "W%C3%A4rmepumpe%7Bnicht+W%C3%A4rmepumpenheizung+W%C3%A4rmepumpen%7D";
    let dropped = format!("href=\"/suche?q={typed}&#38;lang=de\" aria-label=\"ohne Wärmepumpen\"");
    assert!(html.contains(&dropped), "{html}");
    let back = "bleiben): <a href=\"/suche?q=W%C3%A4rmepumpe&#38;lang=de\" \
                aria-label=\"wieder mit Wärmepumpenheizung\"><s>Wärmepumpenheizung</s></a>";
    assert!(html.contains(back), "{html}");
}

#[test]
fn help_pages() {
    assert_page!("help", help::page(Locale::De));
    assert_page!("help_in_english", help::page(Locale::En));
}

#[test]
fn beyond_the_last_page() {
    let mut answer = no_answer();
    answer.total = 21;
    let html = results("q=Klima&page=9", &answer, false);
    assert!(html.contains(
        r#"So viele Seiten hat das Ergebnis nicht. <a href="/suche?q=Klima&#38;lang=de">"#
    ));
    assert!(!html.contains("Zu dieser Suche gibt es keine Meldung"));
}

#[test]
fn unreadable_query() {
    let asked = asked("q=Klima+und+(Politik&region=Wien&from=2026-01-31&sort=newest");
    let error = asked.request(asker()).unwrap_err();
    assert_page!(
        "mistake",
        mistake::mistake(&asked, &error, "Diese Suche ist so nicht lesbar")
    );
}

#[test]
fn release_page() {
    let found = Found {
        release: full(),
        title: marked("‹Wärmepumpe›n im Altbau sparen ein Drittel"),
        subtitle: Some(marked("Feldversuch in 240 Häusern")),
        teaser: Some(marked("Auch ohne Dämmung lohnt sich der Umbau.")),
        body: marked("Die ‹Wärmepumpe› lief drei Winter.\nDann wurde gezählt."),
        about: Some(marked("Die TU Rheinstein forscht seit 1871.")),
    };
    let html = shown("q=W%C3%A4rmepumpe", &found, &[bare()]);
    assert_page!("release", html);
}

#[test]
fn bare_release_page() {
    assert_page!("release_bare", opened("lang=de", bare()));
}

#[test]
fn notices() {
    assert_page!("notice", notice(&Error::NoSuchPage, Locale::De));
    for error in [
        Error::UnknownRelease,
        Error::GoneRelease,
        Error::Method,
        Error::TooLong(16_384),
        Error::Body,
        Error::TooComplex(Excess::Length(100)),
        Error::TooComplex(Excess::Clauses(10)),
        Error::TooComplex(Excess::Wildcards(1)),
        Error::TooMany(Duration::from_secs(5)),
        Error::TooMany(Duration::from_millis(5)),
        Error::WrongToken,
        Error::Forbidden,
        Error::Foreign,
        Error::Busy,
        Error::TooSlow,
        Error::Starting,
        Error::Stopped,
    ] {
        for locale in Locale::ALL {
            let html = notice(&error, locale);
            assert_well_formed(&html);
            assert!(html.contains(error.title(locale)) && html.contains(&error.text(locale)));
        }
    }
}

#[test]
fn an_embargo_that_holds_is_said_so() {
    let mut release = full();
    release.embargo_until = Some("2026-03-02T09:00:00Z".parse().unwrap());
    assert!(
        opened("lang=de", release.clone())
            .contains("<b>Sperrfrist</b> bis 2. März 2026, 10:00 Uhr")
    );
    assert!(opened("lang=en", release).contains("<b>Embargo</b> until 2 March 2026, 10:00"));
}

/// With every known value in the sidebar and more sources than it lists.
#[test]
fn a_full_page_is_small() {
    let mut answer = some_answer();
    let snippet =
        "Die ‹Wärmepumpe› lief drei Winter lang in jedem der Häuser, ohne dass jemand fror. "
            .repeat(4);
    answer.hits = (0..20)
        .map(|_| {
            hit(
                full(),
                "‹Wärmepumpe›n im Altbau: ein Feldversuch in 240 Häusern zeigt, was sie sparen",
                &snippet,
            )
        })
        .collect();
    answer.facets = Facet::ALL
        .map(|facet| FacetCounts {
            facet,
            values: Vec::new(),
        })
        .to_vec();
    for facet in Facet::ALL {
        for value in facet::known(facet) {
            counted(&mut answer, facet, value.de, 1234, false);
        }
    }
    for number in 0..500 {
        counted(
            &mut answer,
            Facet::Source,
            &format!("Institut für angewandte Forschung Nummer {number}"),
            12,
            false,
        );
    }
    answer.words = ["Wärmepumpe", "Sole"].map(found_much).to_vec();
    let mut days = Timeline::between(day("2026-01-01"), day("2026-01-31"));
    for period in &mut days.periods {
        period.hits = 1000;
    }
    answer.timeline = Some(days);
    let html = results(
        "q=W%C3%A4rmepumpe+nicht+Sole&category=Energie&lang=de",
        &answer,
        false,
    );
    assert_well_formed(&html);
    assert!(html.len() <= 60_000, "{} bytes", html.len());
}

/// A term with as many words as are ever told.
fn found_much(term: &str) -> TermWords {
    let forms = (0..20).map(|number| Form {
        form: format!("{term}nheizungsanlage{number}"),
        releases: 1000,
    });
    TermWords {
        term: term.to_owned(),
        forms: forms.collect(),
        more: 400,
    }
}

/// A query as long as an address takes does not make the page a hundred times as long.
#[test]
fn a_long_query_does_not_blow_up_the_page() {
    let words: Vec<_> = (0..120).map(|number| format!("Wort{number}")).collect();
    let mut answer = some_answer();
    answer.words = words.iter().map(|word| found_much(word)).collect();
    let html = results(&format!("q={}&lang=de", words.join("+")), &answer, false);
    assert_well_formed(&html);
    assert!(html.len() <= 250_000, "{} bytes", html.len());
}

fn day(text: &str) -> jiff::civil::Date {
    text.parse().unwrap()
}

#[test]
fn only_the_web_s_own_addresses_are_linked() {
    assert_eq!(web_link("https://a.example/x"), Some("https://a.example/x"));
    assert_eq!(web_link("HTTP://a.example"), Some("HTTP://a.example"));
    for address in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.example",
        "ftp://a.example",
        "",
        "htt",
        "ü",
    ] {
        assert_eq!(web_link(address), None);
    }
}

#[test]
fn long_texts_are_shortened() {
    assert_eq!(shortened("  kurz "), "kurz");
    assert_eq!(shortened(&"ü".repeat(100)), "ü".repeat(100));
    assert_eq!(shortened(&"ü".repeat(101)), format!("{}…", "ü".repeat(100)));
}

/// Escaping is switched off nowhere: `Markup` is HTML by its type.
#[test]
fn templates_escape_everything() {
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/templates")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for forbidden in ["safe", "escape", "style=", "<style"] {
            assert!(!text.contains(forbidden), "{forbidden}");
        }
        // Scripts are files, but for data that is no program.
        for script in text.split("<script").skip(1) {
            let is_data =
                script.starts_with(" type=\"application/ld+json\">{{ head.article }}</script>");
            assert!(is_data || script.starts_with(" src=\""), "{script}");
        }
    }
}
