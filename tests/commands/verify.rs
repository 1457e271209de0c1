//! `depesche verify`: damage is found and named.

use std::fs;
use std::path::PathBuf;

use super::{Place, check};

/// The index's files with an ending.
fn files(place: &Place, ending: &str) -> Vec<PathBuf> {
    let folder = fs::read_dir(place.path().join("depesche-data")).unwrap();
    let paths = folder.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|own| own == ending))
        .collect()
}

#[test]
fn a_whole_index_is_told_so() {
    let place = Place::indexed();
    let ended = place.run(&["verify"]);
    assert_eq!((ended.status, ended.err.as_str()), (0, ""));
    check("verify", &ended.out);
    let told = place.run(&["verify", "--json"]).json();
    assert_eq!(
        (&told["whole"], &told["releases"]),
        (&true.into(), &3.into())
    );
}

#[test]
fn a_flipped_bit_anywhere_is_found() {
    let place = Place::indexed();
    let endings = ["store", "term", "idx", "pos", "fast", "fieldnorm"];
    let mut found = 0;
    for path in endings.iter().flat_map(|ending| files(&place, ending)) {
        let whole = fs::read(&path).unwrap();
        let mut damaged = whole.clone();
        let middle = damaged.len() / 3;
        damaged[middle] ^= 4;
        fs::write(&path, damaged).unwrap();
        let ended = place.run(&["verify", "--json"]);
        assert_eq!(ended.status, 3, "{}", path.display());
        let name = path.file_name().unwrap().to_str().unwrap();
        assert_eq!(ended.json()["damaged"], serde_json::json!([name]));
        // Whoever uses it all the same does well, or says in a sentence that it cannot.
        for command in [&["search", "Klima"][..], &["stats"], &["export"]] {
            let ended = place.run(command);
            let is_told = ended.status == 3 && ended.err.contains("Fehler: ");
            assert!(is_told || ended.status == 0, "{ended:?}");
        }
        fs::write(&path, whole).unwrap();
        found += 1;
    }
    assert!(found >= 6, "{found} files");
    assert_eq!(place.run(&["verify"]).status, 0);
}

#[test]
fn files_cut_short_or_gone_are_named() {
    let place = Place::indexed();
    let path = files(&place, "store").remove(0);
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let ended = place.run(&["verify"]);
    assert_eq!(ended.status, 3);
    let line = format!("  {name}: nicht das, was geschrieben wurde\n");
    assert!(ended.out.contains(&line), "{ended:?}");
    fs::remove_file(&path).unwrap();
    let ended = place.run(&["verify", "--lang", "en"]);
    assert_eq!(ended.status, 3);
    assert!(ended.out.contains("It cannot be opened"), "{ended:?}");
    assert!(ended.out.contains(&name), "{ended:?}");
    // Whoever wants to use it is told as well.
    for command in [&["serve"][..], &["search", "x"], &["index", "wald.json"]] {
        let ended = place.run(command);
        assert_eq!(ended.status, 3, "{ended:?}");
        assert!(ended.err.contains("Der Index ist beschädigt"), "{ended:?}");
        assert!(ended.err.contains(&name), "{ended:?}");
    }
}

#[test]
fn without_an_index_there_is_nothing_to_verify() {
    let ended = Place::new().run(&["verify"]);
    assert_eq!(ended.status, 3);
    assert!(ended.err.contains("ist kein Index"), "{ended:?}");
}
