//! Invented releases and answers to show.

use std::time::Duration;

use axum::http::{HeaderMap, Uri};

use crate::facet::{self, Facet};
use crate::release::{Contact, Image, Release};
use crate::search::{Answer, Asker, FacetCount, FacetCounts, Form, Found, Hit, Marked, TermWords};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::page::{release, search};
use crate::web::parameters::{Manners, read};

pub(super) fn asker() -> Asker {
    Asker::public("2026-03-01T12:00:00Z".parse().unwrap())
}

pub(super) fn asked(parameters: &str) -> Asked {
    let (asked, mistake) = read(parameters, Manners::Kind);
    assert_eq!(mistake, None);
    asked
}

/// A text of which the places between ‹ and › matched.
pub(super) fn marked(text: &str) -> Marked {
    let mut marked = Marked::default();
    let mut start = 0;
    for letter in text.chars() {
        match letter {
            '‹' => start = marked.text.len(),
            '›' => marked.marks.push(start..marked.text.len()),
            _ => marked.text.push(letter),
        }
    }
    marked
}

/// A release with everything a release can have, an apostrophe in its name.
pub(super) fn full() -> Release {
    let title = "Wärmepumpen im Altbau sparen ein Drittel";
    let mut release = Release::new(
        "tu/2026-17",
        title,
        "",
        "2026-01-11T08:30:00Z".parse().unwrap(),
    );
    release.body = "Die Wärmepumpe lief drei Winter.\nDann wurde gezählt.".to_owned();
    release.subtitle = Some("Feldversuch in 240 Häusern".to_owned());
    release.teaser = Some("Auch ohne Dämmung lohnt sich der Umbau.".to_owned());
    release.about = Some("Die TU Rheinstein forscht seit 1871.".to_owned());
    release.updated = Some("2026-01-12T23:00:00Z".parse().unwrap());
    release.embargo_until = Some("2026-01-11T09:00:00Z".parse().unwrap());
    release.source.name = "TU Rheinstein & Partner".to_owned();
    release.source.url = Some("https://tu-rheinstein.example/".to_owned());
    release.contact = Some(Contact {
        name: Some("Jonas Feldkamp".to_owned()),
        department: Some("Pressestelle".to_owned()),
        email: Some("presse+pm@tu-rheinstein.example".to_owned()),
        phone: Some("+49 30 1234-56".to_owned()),
    });
    release.url = Some("https://tu-rheinstein.example/pm?nr=17&lang=de".to_owned());
    release.category = vec!["Energie".to_owned(), "Bauwesen / Architektur".to_owned()];
    release.kind = vec!["Forschungsergebnisse".to_owned()];
    release.audience = vec!["Journalisten".to_owned()];
    release.country = vec!["Deutschland".to_owned()];
    release.region = vec!["Bayern".to_owned()];
    release.reach = Some("überregional".to_owned());
    release.doi = Some("10.1234/rhein(2026)17".to_owned());
    release.links = vec!["https://tu-rheinstein.example/daten".to_owned()];
    release.images = vec![Image {
        url: "https://tu-rheinstein.example/bild.jpg".to_owned(),
        caption: Some("Die Außeneinheit".to_owned()),
        credit: Some("M. Lindqvist".to_owned()),
    }];
    release.keywords = vec!["Wärmepumpe".to_owned(), "„Altbau“".to_owned()];
    release
}

/// An English release with nothing but what every release has.
pub(super) fn bare() -> Release {
    let mut release = Release::new(
        "b",
        "Trees",
        "Leaves.",
        "2025-06-30T22:00:00Z".parse().unwrap(),
    );
    release.language = "en".to_owned();
    release
}

pub(super) fn hit(release: Release, title: &str, snippet: &str) -> Hit {
    Hit {
        release,
        title: marked(title),
        snippet: marked(snippet),
        score: 1.5,
    }
}

pub(super) fn no_answer() -> Answer {
    let facets = Facet::ALL.map(|facet| FacetCounts {
        facet,
        values: Vec::new(),
    });
    Answer {
        total: 0,
        hits: Vec::new(),
        facets: facets.to_vec(),
        words: Vec::new(),
        suggestions: Vec::new(),
        without_hits: None,
        took: Duration::from_micros(412),
    }
}

pub(super) fn counted(answer: &mut Answer, facet: Facet, value: &str, count: u64, selected: bool) {
    let counts = answer
        .facets
        .iter_mut()
        .find(|counts| counts.facet == facet)
        .unwrap();
    counts.values.push(FacetCount {
        value: value.to_owned(),
        count,
        selected,
    });
}

pub(super) fn some_answer() -> Answer {
    let first = hit(
        full(),
        "‹Wärmepumpe›n im Altbau sparen ein Drittel",
        "Die ‹Wärmepumpe› lief drei Winter.",
    );
    let mut answer = no_answer();
    answer.total = 1234;
    answer.hits = vec![first, hit(bare(), "Trees", "Leaves & ‹wood›.")];
    for (place, value) in facet::known(Facet::Category).iter().take(9).enumerate() {
        counted(
            &mut answer,
            Facet::Category,
            value.de,
            90 - place as u64,
            place == 7,
        );
    }
    counted(&mut answer, Facet::Language, "de", 1200, false);
    counted(&mut answer, Facet::Language, "en", 34, false);
    let forms = [("Wärmepumpe", 1000), ("Wärmepumpen", 234)];
    let forms = forms.map(|(form, releases)| Form {
        form: form.to_owned(),
        releases,
    });
    answer.words = vec![TermWords {
        term: "Wärmepumpe".to_owned(),
        forms: forms.to_vec(),
        more: 3,
    }];
    answer
}

pub(super) fn results(parameters: &str, answer: &Answer, at_start: bool) -> String {
    let asked = asked(parameters);
    search::page(&asked, &asked.request(asker()).unwrap(), answer, at_start)
}

pub(super) fn opened(parameters: &str, release: Release) -> String {
    let plain = |text: &String| Marked::plain(text.clone());
    let found = Found {
        title: plain(&release.title),
        subtitle: release.subtitle.as_ref().map(plain),
        teaser: release.teaser.as_ref().map(plain),
        body: plain(&release.body),
        about: release.about.as_ref().map(plain),
        release,
    };
    shown(parameters, &found, &[])
}

pub(super) fn shown(parameters: &str, found: &Found, similar: &[Release]) -> String {
    let site = Site {
        public_url: Some("https://presse.example".to_owned()),
        ..Site::default()
    };
    let base = site.base(&Uri::from_static("/"), &HeaderMap::new());
    release::page(&asked(parameters), found, similar, &base, &asker())
}
