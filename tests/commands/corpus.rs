//! The releases built into the program.

use std::path::Path;

use depesche::cli::corpus;
use depesche::engine::Engine;
use depesche::ingest;
use depesche::locale::Locale;
use depesche::release::Release;
use depesche::search::{Asker, MAX_PER_PAGE, Page, Request};
use depesche::{intake, query};

use crate::search::now;

fn releases() -> Vec<Release> {
    let parsed = corpus::read(now()).map(|item| item.outcome.unwrap());
    parsed
        .map(|parsed| {
            assert!(parsed.warnings.is_empty(), "{:?}", parsed.warnings);
            parsed.release
        })
        .collect()
}

#[test]
fn every_release_of_the_folder_is_built_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let paths = [
        "plain", "markdown", "json", "ninjs", "newsml", "nitf", "rss", "atom", "html",
    ]
    .map(|name| folder.join(name));
    let built_in = releases();
    assert_eq!(built_in.len(), intake::read(&paths, None, now()).count());
    assert!(built_in.len() >= 230);
    let plain = "plain-2017-05-04-philosophieren-mit-kindern.txt";
    let dated = built_in.iter().find(|release| release.id == plain).unwrap();
    assert_eq!(dated.published.to_string(), "2017-05-03T22:00:00Z");
}

/// What is read of each format that says its fields in its own way, as it is stored.
#[test]
fn the_formats_of_others_as_they_are_read() {
    let examples = [
        ("ninjs", "glockenspiel-musterhausen.json"),
        ("newsml", "seesedimente-eifel.xml"),
        ("nitf", "uhrenmuseum-graz.xml"),
        ("rss", "segelflug-foehn.xml"),
        ("atom", "schattentheater.xml"),
        ("html", "tastbare-landkarten.html"),
    ];
    for (folder, file) in examples {
        let below = format!("{folder}/{file}");
        let items = corpus::read(now()).filter(|item| item.origin.below == below);
        let releases: Vec<_> = items.map(|item| item.outcome.unwrap().release).collect();
        let json = serde_json::to_string_pretty(&releases).unwrap();
        insta::with_settings!({ snapshot_path => "../snapshots/formats", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(folder, json);
        });
    }
}

#[test]
fn a_title_pasted_whole_finds_its_release() {
    let engine = Engine::in_memory().unwrap();
    let report = ingest::take_in(&engine, corpus::read(now()), now(), Locale::De, |_| {}).unwrap();
    assert_eq!(
        (report.rejected, report.warnings),
        (0, 0),
        "{:?}",
        report.notes
    );
    engine.reload().unwrap();
    let public = Asker::public(now());
    let mut missed = Vec::new();
    for release in releases() {
        let hidden = release.embargo_until.is_some_and(|until| until > now());
        if hidden || !release.status.is_usable() {
            continue;
        }
        let found = match query::parse(&release.title, Locale::De) {
            Err(mistake) => Err(mistake.to_string()),
            Ok(query) => {
                let page = Page::new(1, MAX_PER_PAGE).unwrap();
                let request = Request {
                    page,
                    ..Request::new(query, public.clone())
                };
                let hits = engine.search(&request).unwrap().hits;
                Ok(hits.iter().any(|hit| hit.release.id == release.id))
            }
        };
        if found != Ok(true) {
            missed.push((release.title, found));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}
