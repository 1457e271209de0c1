//! Folders with good, bad and foreign files in them, and what is said about each.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;
use crate::release::time;

pub(super) const LINES: &str =
    "{\"id\":\"a\",\"title\":\"A\",\"body\":\"A\",\"published\":\"2017-01-11\"}\n";

pub(super) fn now() -> Timestamp {
    time::parse("2026-05-01").unwrap()
}

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(super) fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).unwrap()
}

/// Names and contents.
pub(super) type Files<'a> = &'a [(&'a str, &'a [u8])];

/// A folder with these files.
pub(super) fn folder(files: Files) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// What is said about each item, paths below the folder.
pub(super) fn said(reading: &mut Reading, folder: &Path) -> Vec<String> {
    let said = |item: Item| {
        let location = item.location(Locale::De);
        let location = location
            .trim_start_matches(folder.to_str().unwrap())
            .trim_start_matches('/')
            .to_owned();
        match item.outcome {
            Ok(parsed) => format!("{location} + {}", parsed.release.id),
            Err(failure) => format!("{location} - {failure}"),
        }
    };
    reading.map(said).collect()
}

#[track_caller]
pub(super) fn check(files: Files, expected: &[&str], skipped: u64) {
    let folder = folder(files);
    let mut reading = read(&[folder.path().to_owned()], None, now());
    assert_eq!(said(&mut reading, folder.path()), expected);
    assert_eq!(reading.skipped(), skipped);
}

#[test]
fn folders_are_read_by_name_without_what_is_hidden() {
    check(
        &[
            ("b.txt", b"B\nText."),
            ("a/2.jsonl", LINES.as_bytes()),
            ("a/10 .txt", b"A\nText."),
        ],
        &[
            "a/10 .txt + a-10-.txt-147cae18b9a6048f",
            "a/2.jsonl, Zeile 1 + a",
            "b.txt + b.txt",
        ],
        0,
    );
    let folder = folder(&[
        (".hidden.txt", b"A\nB"),
        (".git/a.txt", b"A\nB"),
        ("c.txt", b"A\nB"),
    ]);
    let mut reading = read(&[folder.path().to_owned()], None, now());
    assert_eq!(said(&mut reading, folder.path()), ["c.txt + c.txt"]);
    let mut named = read(&[folder.path().join(".hidden.txt")], None, now());
    assert_eq!(
        said(&mut named, folder.path()),
        [".hidden.txt + .hidden.txt"]
    );
}

#[test]
fn packed_files_are_read_as_they_are() {
    let many = LINES.repeat(2);
    let members = [gzip(LINES.as_bytes()), gzip(LINES.as_bytes())].concat();
    let frames = [zstd(LINES.as_bytes()), zstd(LINES.as_bytes())].concat();
    check(
        &[
            ("a.txt.gz", &gzip(b"A\nText.")),
            ("b.txt", &gzip("Ä\nÖ".as_bytes())),
            ("c.jsonl.gz", &members),
            ("d.jsonl.zst", &frames),
            ("e.zst", &zstd(many.as_bytes())),
            ("f.md.zst", &zstd(b"---\nid: f\n---\n# F\n\nText.")),
        ],
        &[
            "a.txt.gz + a.txt",
            "b.txt + b.txt",
            "c.jsonl.gz, Zeile 1 + a",
            "c.jsonl.gz, Zeile 2 + a",
            "d.jsonl.zst, Zeile 1 + a",
            "d.jsonl.zst, Zeile 2 + a",
            "e.zst, Zeile 1 + a",
            "e.zst, Zeile 2 + a",
            "f.md.zst + f",
        ],
        0,
    );
}

/// Lines that do not pack well, so that half of the packed bytes hold some of them.
fn varied_lines() -> String {
    (0..5_000_u32)
        .map(|number| {
            LINES.replace(
                "\"A\"",
                &format!("\"{}\"", blake3::hash(&number.to_le_bytes())),
            )
        })
        .collect()
}

#[test]
fn what_was_read_before_the_damage_counts() {
    for (name, packed, kind) in [
        ("a.jsonl.gz", gzip(varied_lines().as_bytes()), "gzip"),
        ("a.jsonl.zst", zstd(varied_lines().as_bytes()), "zstd"),
    ] {
        let folder = folder(&[
            (name, packed.get(..packed.len() / 2).unwrap()),
            ("b.txt", b"B\nText."),
        ]);
        let said = said(
            &mut read(&[folder.path().to_owned()], None, now()),
            folder.path(),
        );
        assert!(said.len() > 100, "{}", said.len());
        let expected = [
            format!("{name} - Die {kind}-Daten sind beschädigt oder unvollständig."),
            "b.txt + b.txt".to_owned(),
        ];
        assert!(said.ends_with(&expected), "{:?}", said.last_chunk::<3>());
    }
}

#[test]
fn bombs_do_not_go_off() {
    let zeros = vec![0; 100 << 20];
    let letters = b"a ".repeat(50 << 20);
    check(
        &[
            ("a.txt.gz", &gzip(&zeros)),
            ("b.txt.zst", &zstd(&letters)),
            ("c.txt", b"C\nText."),
        ],
        &[
            "a.txt.gz - Kein Text: die Datei enthält Binärdaten.",
            "b.txt.zst - Größer als 64 MB. JSON Lines werden in jeder Größe gelesen.",
            "c.txt + c.txt",
        ],
        0,
    );
}

#[test]
fn foreign_files_are_passed_over_unless_meant() {
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    check(
        &[
            ("a.png", picture),
            ("b.txt", picture),
            ("c.json.gz", &gzip(picture)),
            ("d.svg", b"<svg/>"),
            ("e.txt", b"<html>"),
            ("f.tar.gz", &gzip(picture)),
            ("notiz", b"N\nText."),
        ],
        &[
            "b.txt - Kein Text: die Datei enthält Binärdaten.",
            "c.json.gz - Kein Text: die Datei enthält Binärdaten.",
            "e.txt - Kein Text: die Meldung enthält keine Wörter.",
            "notiz + notiz",
        ],
        3,
    );
    let folder = folder(&[("a.png", picture)]);
    let mut named = read(&[folder.path().join("a.png")], None, now());
    assert_eq!(
        said(&mut named, folder.path()),
        ["a.png - Kein Text: die Datei enthält Binärdaten."]
    );
}

#[test]
fn paths_that_are_not_there() {
    let folder = folder(&[("a.txt", b"A\nText.")]);
    let paths = [folder.path().join("x"), folder.path().join("a.txt")];
    let mut reading = read(&paths, None, now());
    assert_eq!(
        said(&mut reading, folder.path()),
        ["x - Datei oder Ordner nicht gefunden.", "a.txt + a.txt"]
    );
    assert_eq!(
        Failure::Missing.text(Locale::En),
        "File or folder not found."
    );
    assert_eq!(
        Failure::Forbidden.to_string(),
        "Keine Berechtigung zum Lesen."
    );
    assert_eq!(
        Failure::Unreadable(io::ErrorKind::TimedOut).to_string(),
        "Nicht lesbar (timed out)."
    );
}

#[cfg(target_os = "linux")]
#[test]
fn files_that_cannot_be_read() {
    use std::os::unix::fs::PermissionsExt;
    // The system opens it for its owner and fails to read it at its beginning.
    let memory = Path::new("/proc/self/mem").to_owned();
    let folder = folder(&[("a.txt", b"A\nText."), ("b.jsonl", LINES.as_bytes())]);
    let closed = folder.path().join("a.txt");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let may_read = File::open(&closed).is_ok();
    let mut reading = read(&[memory, folder.path().to_owned()], None, now());
    let said = said(&mut reading, folder.path());
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(
        said[0].starts_with("proc/self/mem - Nicht lesbar ("),
        "{said:?}"
    );
    // Whoever may read everything reads this file too.
    assert!(
        may_read || said[1] == "a.txt - Keine Berechtigung zum Lesen.",
        "{said:?}"
    );
    assert_eq!(said[2], "b.jsonl, Zeile 1 + a");
}

#[cfg(unix)]
#[test]
fn links_are_followed_but_not_in_circles() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[("a/1.txt", b"A\nText.")]);
    symlink(folder.path(), folder.path().join("a/round")).unwrap();
    symlink("1.txt", folder.path().join("a/2.txt")).unwrap();
    symlink("nowhere", folder.path().join("a/3.txt")).unwrap();
    let mut reading = read(&[folder.path().to_owned()], None, now());
    let said = said(&mut reading, folder.path());
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(
        said[0].starts_with("a/1.txt + ") && said[1].starts_with("a/2.txt + "),
        "{said:?}"
    );
    assert_eq!(said[2], "a/3.txt - Datei oder Ordner nicht gefunden.");
    assert_eq!(reading.skipped(), 1);
}

#[test]
fn the_files_date_is_used() {
    let folder = folder(&[("a.txt", b"A\nText.")]);
    let path = folder.path().join("a.txt");
    let date = time::parse("2017-01-11").unwrap();
    fs::File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(date.into())
        .unwrap();
    let parsed = read(&[path], None, now()).next().unwrap().outcome.unwrap();
    assert_eq!(parsed.release.published, date);
    assert_eq!(parsed.warnings, [release::Warning::DateOfFile(date)]);
}

#[test]
fn progress_ends_at_the_size() {
    let folder = folder(&[
        ("a.txt", b"A\nText."),
        ("b.jsonl.gz", &gzip(varied_lines().as_bytes())),
    ]);
    let paths = [folder.path().to_owned()];
    let mut reading = read(&paths, None, now());
    let progress = reading.progress();
    assert_eq!(progress.bytes(), 0);
    assert_eq!(reading.by_ref().count(), 5_001);
    assert_eq!(progress.bytes(), size(&paths, None));
}

#[test]
fn a_reading_can_move_to_a_thread() {
    fn is_send<T: Send>(_: &T) {}
    is_send(&read(&[], None, now()));
}
