//! `depesche index`: what goes in, what stays out, and what is told.

use std::io::Write;

use super::{Ended, Place, check, release};

/// added, replaced, unchanged, removed, rejected, warnings
#[track_caller]
fn counts(ended: &Ended, expected: [u64; 6], status: i32) {
    let json = ended.json();
    let names = [
        "added",
        "replaced",
        "unchanged",
        "removed",
        "rejected",
        "warnings",
    ];
    let found = names.map(|name| json[name].as_u64().unwrap());
    assert_eq!((found, ended.status), (expected, status), "{ended:?}");
}

#[test]
fn files_folders_and_standard_input() {
    let place = Place::new();
    place.write("one.json", release("1", "Eins", "Erste Meldung."));
    place.write(
        "folder/two.md",
        "---\ntitle: Zwei\npublished: 2024-05-06\n---\nZweite Meldung.\n",
    );
    place.write("folder/below/three.txt", "Dritte Meldung.\n");
    let input = release("4", "Vier", "Vierte Meldung.") + &release("5", "Fünf", "Fünfte Meldung.");
    let ended = place.run_with(
        &["index", "one.json", "folder", "-", "--json"],
        input.as_bytes(),
    );
    // The plain text has no date and no title.
    assert_eq!(ended.json()["added"], 5);
    assert_eq!(ended.status, 0);
    assert_eq!(place.total("Meldung"), 5);
}

#[test]
fn packed_files_are_read_as_they_are() {
    let place = Place::new();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed
        .write_all(release("1", "Eins", "Gepackt.").as_bytes())
        .unwrap();
    place.write("a.jsonl.gz", packed.finish().unwrap());
    let packed = zstd::encode_all(release("2", "Zwei", "Gepackt.").as_bytes(), 1).unwrap();
    place.write("b.jsonl.zst", packed);
    counts(
        &place.run(&["index", ".", "--json", "--index", "data"]),
        [2, 0, 0, 0, 0, 0],
        0,
    );
}

#[test]
fn a_second_run_changes_what_has_changed() {
    let place = Place::new();
    place.write("a.json", release("a", "Alt", "Bleibt so."));
    place.write("b.json", release("b", "Alt", "Wird anders."));
    let run = || place.run(&["index", "a.json", "b.json", "--json"]);
    counts(&run(), [2, 0, 0, 0, 0, 0], 0);
    counts(&run(), [0, 0, 2, 0, 0, 0], 0);
    place.write("b.json", release("b", "Neu", "Ist anders."));
    counts(&run(), [0, 1, 1, 0, 0, 0], 0);
    assert_eq!((place.total("Neu"), place.total("Alt")), (1, 1));
}

#[test]
fn a_broken_file_is_named_and_the_rest_goes_in() {
    let place = Place::new();
    place.write("in/good.json", release("good", "Gut", "Eine Meldung."));
    place.write("in/bad.json", "{\"id\": \"bad\", \"title\": ");
    place.write(
        "in/mixed.jsonl",
        release("x", "Auch gut", "Noch eine.") + "{\"id\":\"y\"}\n",
    );
    let ended = place.run(&["index", "in", "--json"]);
    counts(&ended, [2, 0, 0, 0, 2, 0], 1);
    let rejections = &ended.json()["rejections"];
    assert_eq!(rejections[0]["location"], "in/bad.json");
    assert_eq!(rejections[1]["location"], "in/mixed.jsonl, Zeile 2");
    assert!(
        rejections[0]["reason"]
            .as_str()
            .unwrap()
            .starts_with("Das JSON bricht ab")
    );
    let lines: Vec<_> = ended.err.lines().collect();
    assert!(
        lines[0].starts_with("Abgelehnt: in/bad.json: "),
        "{ended:?}"
    );
    assert!(
        lines[1].starts_with("Abgelehnt: in/mixed.jsonl, Zeile 2"),
        "{ended:?}"
    );
    assert_eq!(place.total(""), 2);
}

#[test]
fn a_path_that_leads_nowhere_is_told() {
    let place = Place::new();
    place.write("a.json", release("a", "A", "Eine Meldung."));
    let ended = place.run(&["index", "nirgends", "a.json", "--json"]);
    counts(&ended, [1, 0, 0, 0, 1, 0], 1);
    assert_eq!(
        ended.err,
        "Abgelehnt: nirgends: Datei oder Ordner nicht gefunden.\n"
    );
    let english = place.run(&["index", "nirgends", "a.json", "--json", "--lang", "en"]);
    counts(&english, [0, 0, 1, 0, 1, 0], 1);
    assert_eq!(
        english.err,
        "rejected: nirgends: File or folder not found.\n"
    );
}

#[test]
fn pictures_in_folders_are_passed_over() {
    let place = Place::new();
    place.write("in/a.json", release("a", "A", "Eine Meldung."));
    place.write("in/picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\0");
    let ended = place.run(&["index", "in", "--json"]);
    counts(&ended, [1, 0, 0, 0, 0, 0], 0);
    assert_eq!(ended.json()["skipped"], 1);
}

#[test]
fn the_summary_is_readable() {
    let place = Place::new();
    place.write("in/good.json", release("good", "Gut", "Eine Meldung."));
    place.write(
        "in/plain.txt",
        "Titel der Meldung\n\nEin Text ohne Datum.\n",
    );
    place.write("in/bad1.json", "[[");
    place.write("in/bad2.json", "\n");
    place.write("in/bad3.json", "   ");
    check("summary", &place.run(&["index", "in"]).out);
    check(
        "summary_in_english",
        &place
            .run(&["index", "in", "--lang", "en", "--index", "other"])
            .out,
    );
}

#[test]
fn the_json_has_its_promised_keys() {
    let place = Place::new();
    place.write("a.json", release("a", "A", "Eine Meldung."));
    let json = place.run(&["index", "a.json", "--json"]).json();
    for key in [
        "added",
        "replaced",
        "unchanged",
        "removed",
        "rejected",
        "warnings",
        "seconds",
        "bytes",
    ] {
        assert!(json[key].is_number(), "{key} in {json}");
    }
    assert!(json["bytes"].as_u64() > Some(50));
}

#[test]
fn variables_stand_for_options() {
    let place = Place::new();
    place.write("a.json", release("a", "A", "Eine Meldung."));
    let output = place
        .command(&["index", "a.json"])
        .env("DEPESCHE_INDEX", "elsewhere")
        .env("DEPESCHE_JSON", "1")
        .output()
        .unwrap();
    assert!(output.stdout.starts_with(b"{"));
    assert!(place.path().join("elsewhere/meta.json").is_file());
    let output = place
        .command(&["stats"])
        .env("DEPESCHE_INDEX", "elsewhere")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
}
