//! Archives that are good, bad and hostile, and what is said about each.

#![allow(clippy::unwrap_used)]

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::path::EntryPath;
use rawzip::{CompressionMethod, ZipArchiveWriter};

use super::super::tests::{LINES, check, folder, gzip, now, said, zstd};
use super::super::{Failure, read, size};
use super::*;
use crate::locale::Locale;

/// A zip archive of these files, with names as they are.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        let file = archive.new_file(EntryPath::verbatim(name.as_bytes().to_vec()));
        let (mut entry, config) = file
            .compression_method(CompressionMethod::DEFLATE)
            .start()
            .unwrap();
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::fast()));
        writer.write_all(content).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

/// A tar archive of these files, with names as they are.
fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ::tar::Builder::new(Vec::new());
    for (name, content) in files {
        let mut header = ::tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(1_484_123_400);
        if name.len() <= 100 {
            // A builder refuses a name that leads out; a person's tar need not.
            header
                .as_old_mut()
                .name
                .get_mut(..name.len())
                .unwrap()
                .copy_from_slice(name.as_bytes());
            header.set_cksum();
            archive.append(&header, *content).unwrap();
        } else {
            archive.append_data(&mut header, name, *content).unwrap();
        }
    }
    archive.into_inner().unwrap()
}

#[test]
fn archives_are_read_like_folders() {
    let long = format!("{}/c.txt", "ordner/".repeat(30));
    let files: &[(&str, &[u8])] = &[
        ("ordner/a.jsonl", LINES.as_bytes()),
        ("b.md", b"---\nid: b\n---\n# B\n\nText."),
        ("gepackt.jsonl.gz", &gzip(LINES.as_bytes())),
        (".versteckt.txt", b"A\nText."),
        ("__MACOSX/._b.md", b"A\nText."),
        ("bild.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        (&long, b"C\nText."),
    ];
    let said = |name: &str| {
        let expected = [
            "ordner/a.jsonl, Zeile 1 + a",
            "b.md + b",
            "gepackt.jsonl.gz, Zeile 1 + a",
        ];
        expected.map(|line| format!("{name}/{line}"))
    };
    for (name, archive) in [
        ("a.zip", zip(files)),
        ("a.tar", tar(files)),
        ("a.tar.gz", gzip(&tar(files))),
        ("a.tzst", zstd(&tar(files))),
        ("archiv", zip(files)),
    ] {
        let folder = folder(&[(name, &archive)]);
        let mut reading = read(&[folder.path().to_owned()], None, now());
        let mut lines = super::super::tests::said(&mut reading, folder.path());
        let last = lines.pop().unwrap();
        assert_eq!(lines, said(name));
        assert!(
            last.starts_with(&format!("{name}/ordner/ordner/")) && last.contains("/c.txt + "),
            "{last}"
        );
        assert_eq!(reading.skipped(), 1, "{name}");
        let bytes = reading.progress().bytes();
        assert!(
            bytes <= size(&[folder.path().to_owned()], None) + 512,
            "{name}"
        );
    }
}

#[test]
fn paths_out_of_an_archive_are_refused() {
    let text: &[u8] = b"A\nText.";
    let files: &[(&str, &[u8])] = &[
        ("../../etc/passwd.txt", text),
        ("/etc/passwd.txt", text),
        ("C:\\Windows\\a.txt", text),
        ("ordner\\..\\..\\a.txt", text),
        ("a\nb.txt", text),
        ("./gut.txt", text),
    ];
    let reason = "Der Pfad führt aus dem Archiv hinaus.";
    for (name, archive) in [("a.zip", zip(files)), ("a.tar", tar(files))] {
        let folder = folder(&[(name, &archive)]);
        let mut reading = read(&[folder.path().to_owned()], None, now());
        let lines = said(&mut reading, folder.path());
        assert_eq!(lines.len(), 6, "{lines:?}");
        let (good, refused) = lines.split_last().unwrap();
        assert!(
            refused.iter().all(|line| line.ends_with(reason)),
            "{refused:?}"
        );
        assert!(good.starts_with(&format!("{name}/gut.txt + ")), "{good}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

#[test]
fn archives_in_archives_stay_closed() {
    let inner = zip(&[("a.txt", b"A\nText.")]);
    let packed = gzip(&tar(&[("a.txt", b"A\nText.")]));
    let outer = zip(&[
        ("innen.zip", &inner),
        ("b.tar.gz", &packed),
        ("c.jsonl", LINES.as_bytes()),
    ]);
    check(
        &[("a.zip", &outer), ("b.zip.gz", &gzip(&inner))],
        &[
            "a.zip/innen.zip - Ein Archiv im Archiv wird nicht geöffnet.",
            "a.zip/b.tar.gz - Ein Archiv im Archiv wird nicht geöffnet.",
            "a.zip/c.jsonl, Zeile 1 + a",
            "b.zip.gz - Ein Archiv im Archiv wird nicht geöffnet.",
        ],
        0,
    );
}

#[test]
fn zip_bombs_do_not_go_off() {
    let letters = b"a ".repeat(40 << 20);
    check(
        &[(
            "a.zip",
            &zip(&[("a.txt", &letters), ("b.jsonl", LINES.as_bytes())]),
        )],
        &[
            "a.zip/a.txt - Größer als 64 MB. JSON Lines werden in jeder Größe gelesen.",
            "a.zip/b.jsonl, Zeile 1 + a",
        ],
        0,
    );
    // Many names for the same bytes.
    let mut shared = zip(&[("a.txt", b"A\nText."), ("b.txt", b"B\nText.")]);
    let entry = b"PK\x01\x02";
    let second = shared.windows(4).rposition(|bytes| bytes == entry).unwrap();
    shared.get_mut(second + 42..second + 46).unwrap().fill(0);
    check(
        &[("b.zip", &shared)],
        &["b.zip - Die Dateien des Archivs überlappen sich; es bleibt ungelesen."],
        0,
    );
}

#[test]
fn damaged_archives_say_so() {
    let files: &[(&str, &[u8])] = &[("a.jsonl", LINES.as_bytes()), ("b.jsonl", LINES.as_bytes())];
    let (zip, tar) = (zip(files), tar(files));
    let half = |bytes: &[u8]| bytes.get(..bytes.len() / 2).unwrap().to_vec();
    let mut wrong = zip.clone();
    let at = wrong
        .windows(4)
        .position(|bytes| bytes == b"PK\x01\x02")
        .unwrap();
    // The checksum of the first file.
    wrong.get_mut(at + 16..at + 20).unwrap().fill(7);
    check(
        &[
            ("a.zip", &half(&zip)),
            ("b.zip", &wrong),
            ("c.tar", tar.get(..700).unwrap()),
            ("d.tar", tar.get(..1200).unwrap()),
        ],
        &[
            "a.zip - Die zip-Daten sind beschädigt oder unvollständig.",
            "b.zip/a.jsonl - Die zip-Daten sind beschädigt oder unvollständig.",
            "b.zip/b.jsonl, Zeile 1 + a",
            "c.tar/a.jsonl, Zeile 1 + a",
            "c.tar - Die tar-Daten sind beschädigt oder unvollständig.",
            "d.tar/a.jsonl, Zeile 1 + a",
            "d.tar - Die tar-Daten sind beschädigt oder unvollständig.",
        ],
        0,
    );
}

#[test]
fn what_needs_a_password_or_another_packing() {
    let mut secret = zip(&[("a.txt", b"A\nText.")]);
    let at = secret
        .windows(4)
        .position(|bytes| bytes == b"PK\x01\x02")
        .unwrap();
    let flags = secret.get_mut(at + 8).unwrap();
    *flags |= 1;
    let mut other = zip(&[("a.txt", b"A\nText.")]);
    let method = other.get_mut(at + 10).unwrap();
    *method = 12;
    check(
        &[("a.zip", &secret), ("b.zip", &other)],
        &[
            "a.zip/a.txt - Mit einem Kennwort verschlüsselt.",
            "b.zip/a.txt - Auf eine Art gepackt, die nicht gelesen wird.",
        ],
        0,
    );
}

#[test]
fn packages_of_office_programs_are_no_archives() {
    let document = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", b"<x/>"),
    ]);
    check(
        &[("a.docx", &document), ("b.jsonl", LINES.as_bytes())],
        &["b.jsonl, Zeile 1 + a"],
        1,
    );
}

#[test]
fn links_and_devices_are_passed_over() {
    let mut archive = ::tar::Builder::new(Vec::new());
    let mut header = ::tar::Header::new_gnu();
    header.set_entry_type(::tar::EntryType::Symlink);
    header.set_size(0);
    archive
        .append_link(&mut header, "a.txt", "/etc/passwd")
        .unwrap();
    let bytes = archive.into_inner().unwrap();
    check(&[("a.tar", &bytes)], &[], 1);
}

#[test]
fn a_zip_archive_can_come_from_memory() {
    let bytes = zip(&[("a.txt", b"A\nText.")]);
    let found: Vec<Found> = Zip::open(Source::Memory(bytes), Default::default())
        .unwrap()
        .collect();
    assert!(matches!(found.as_slice(), [Found::Member(member)] if member.name == "a.txt"));
    let failed = Zip::open(Source::Memory(b"PK\x05\x06".to_vec()), Default::default());
    assert_eq!(
        failed.err(),
        Some(Failure::Damaged(super::super::Packing::Zip))
    );
    assert_eq!(
        Failure::Nested.text(Locale::En),
        "An archive in an archive is not opened."
    );
}

#[test]
fn files_keep_their_dates() {
    let folder = folder(&[("a.tar", &tar(&[("a.txt", b"A\nText.")]))]);
    let item = read(&[folder.path().to_owned()], None, now())
        .next()
        .unwrap();
    assert_eq!(
        item.outcome.unwrap().release.published.as_second(),
        1_484_123_400
    );
}
