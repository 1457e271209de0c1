//! What holds for every document, file, request and settings file, whatever is in it.

mod request;

use std::fs;
use std::path::Component;

use depesche::config::{self, File, KEYS, Sources};
use depesche::intake;
use depesche::locale::Locale;
use depesche::release::{self, Hint, Parsed, json, ninjs};
use jiff::Timestamp;

pub use request::check_request;

/// No bytes panic, and a release that was read goes in unchanged when it comes back as JSON.
pub fn check_document(bytes: &[u8], name: &str) {
    let now = Timestamp::MAX;
    let hint = Hint {
        path: Some(name.to_owned()),
        modified: None,
        now,
    };
    for entry in release::parse(bytes, hint) {
        let Ok(parsed) = entry.expect("memory has no errors").outcome else {
            continue;
        };
        let written = json::write(&parsed.release);
        assert_eq!(json::read(&written).as_ref(), Some(&parsed.release));
        let again = read_back(&written, now);
        assert_eq!(again.release, parsed.release);
        assert!(again.warnings.is_empty(), "{:?}", again.warnings);
        let again = read_back(&ninjs::write(&parsed.release), now).release;
        // ninjs cannot say that a moment is meant twice.
        let updated = parsed
            .release
            .updated
            .filter(|updated| *updated != parsed.release.published);
        assert_eq!(
            again,
            release::Release {
                updated,
                ..parsed.release
            }
        );
    }
}

/// The one release of a document that was written here.
fn read_back(written: &str, now: Timestamp) -> Parsed {
    let hint = Hint {
        path: None,
        modified: None,
        now,
    };
    let mut entries = release::parse(written.as_bytes(), hint);
    let entry = entries.next().expect("one entry");
    entry
        .expect("memory has no errors")
        .outcome
        .expect("a release")
}

/// No bytes panic that come as a file, packed or an archive or neither, and no release comes from
/// a path out of its archive.
pub fn check_file(bytes: &[u8]) {
    let path = std::env::temp_dir().join(format!("depesche-fuzz-{}", std::process::id()));
    fs::write(&path, bytes).expect("a file can be written");
    for item in intake::read(&[path], None, Timestamp::MAX) {
        let Ok(_) = item.outcome else { continue };
        let path = item.origin.path.as_deref().expect("a file has a path");
        assert!(
            path.components().all(|part| part != Component::ParentDir),
            "{}",
            path.display()
        );
    }
}

/// No text panics as `depesche.toml`: it is read, or refused in both languages.
pub fn check_settings(text: &str) {
    let known: Vec<_> = KEYS.iter().map(|key| key.name.to_owned()).collect();
    let read = File::parse("depesche.toml".as_ref(), text);
    let outcome = read.and_then(|file| {
        let checked = file.check(&known);
        let sources = Sources {
            typed: &[],
            environment: &|_| None,
            file: &file,
        };
        let settings = config::settings(&sources);
        checked.and(settings.map(|_| ()))
    });
    if let Err(error) = outcome {
        assert!(
            Locale::ALL
                .iter()
                .all(|&locale| !error.text(locale).is_empty())
        );
    }
}
