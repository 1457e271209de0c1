//! Whatever a release holds or a searcher types: it stays text.

use super::html::{assert_well_formed, attributes};
use super::samples::{asker, counted, full, hit, opened, results, some_answer};
use crate::facet::Facet;
use crate::locale::Locale;
use crate::release::{Contact, Image, Release};
use crate::search::{Form, PartHits, Suggestion, TermWords};
use crate::web::asked::Asked;
use crate::web::page::{mistake, search};

/// What a hostile release may try, in every field that takes text.
const HOSTILE: &str = "</title></textarea><script>alert(1)</script><img src=x onerror=alert(1)>\"' autofocus onfocus=\"alert(1)";

fn hostile() -> Release {
    let text = || HOSTILE.to_owned();
    let mut release = full();
    for field in [
        &mut release.id,
        &mut release.title,
        &mut release.body,
        &mut release.language,
        &mut release.source.name,
    ] {
        *field = text();
    }
    for field in [
        &mut release.subtitle,
        &mut release.teaser,
        &mut release.about,
        &mut release.reach,
        &mut release.doi,
    ] {
        *field = Some(text());
    }
    for list in [
        &mut release.category,
        &mut release.kind,
        &mut release.audience,
        &mut release.country,
        &mut release.region,
        &mut release.keywords,
    ] {
        *list = vec![text()];
    }
    release.contact = Some(Contact {
        name: Some(text()),
        department: Some(text()),
        email: Some(text()),
        phone: Some(text()),
    });
    let script = || format!("javascript:{HOSTILE}");
    release.url = Some(script());
    release.source.url = Some("JavaScript:alert(1)".to_owned());
    release.links = vec![
        script(),
        "data:text/html,x".to_owned(),
        "//elsewhere.example".to_owned(),
        format!("https://x.example/{HOSTILE}"),
    ];
    release.images = vec![Image {
        url: script(),
        caption: Some(text()),
        credit: Some(text()),
    }];
    release
}

#[track_caller]
fn assert_harmless(html: &str) {
    assert_well_formed(html);
    let scripts = html.split("<script").skip(1);
    for script in scripts {
        let (start, rest) = script.split_once('>').unwrap();
        let (inside, _) = rest.split_once("</script>").unwrap();
        let is_data = start == " type=\"application/ld+json\"" && !inside.contains('<');
        let is_file = start.starts_with(" src=\"/assets/") && inside.is_empty();
        assert!(is_data || is_file, "{script}");
    }
    for forbidden in [
        "<img",
        "javascript:alert",
        "href=\"javascript",
        "href=\"JavaScript",
        "href=\"data",
        "href=\"//",
    ] {
        assert!(!html.contains(forbidden), "{forbidden} in {html}");
    }
    for (name, _) in attributes(html) {
        assert!(
            !name.starts_with("on") && name != "autofocus",
            "{name} in {html}"
        );
    }
}

#[test]
fn nothing_a_release_holds_does_harm() {
    let lang = "lang=en";
    assert_harmless(&opened(lang, hostile()));
    let mut answer = some_answer();
    answer.hits = vec![hit(hostile(), HOSTILE, HOSTILE)];
    for facet in Facet::ALL {
        counted(&mut answer, facet, HOSTILE, 1, true);
    }
    answer.words = vec![TermWords {
        term: HOSTILE.to_owned(),
        forms: vec![Form {
            form: HOSTILE.to_owned(),
            releases: 1,
        }],
        more: 0,
    }];
    answer.suggestions = vec![Suggestion {
        term: HOSTILE.to_owned(),
        suggestion: HOSTILE.to_owned(),
        releases: 1,
        query: HOSTILE.to_owned(),
    }];
    assert_harmless(&results(lang, &answer, false));
    answer.total = 0;
    answer.hits.clear();
    answer.without_hits = Some(vec![PartHits {
        part: HOSTILE.to_owned(),
        alone: 1,
        without: 1,
    }]);
    assert_harmless(&results(lang, &answer, false));
}

#[test]
fn nothing_a_searcher_types_does_harm() {
    let mut asked = Asked::nothing(Locale::De).with_text(HOSTILE);
    for facet in Facet::ALL {
        asked.filter.tick(facet, HOSTILE);
    }
    let broken = asked.with_text(format!("({HOSTILE}"));
    let error = broken.request(asker()).unwrap_err();
    assert_harmless(&mistake::mistake(&broken, &error, "!"));
    let request = Asked::nothing(Locale::De).request(asker()).unwrap();
    assert_harmless(&search::page(&asked, &request, &some_answer(), false));
}
