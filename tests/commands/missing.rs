//! `--remove-missing`: what is gone goes, and an unmounted folder takes nothing with it.

use std::fs;

use super::{Ended, Place, release};

/// Twenty releases, a file each, in the index.
fn filled() -> Place {
    let place = Place::new();
    for number in 0..20 {
        let id = format!("m{number:02}");
        let text = release(&id, &format!("Meldung {number}"), "Ein Text.");
        place.write(&format!("in/{id}.json"), text);
    }
    assert_eq!(place.run(&["index", "in"]).status, 0);
    place
}

fn removed(ended: &Ended) -> u64 {
    ended.json()["removed"].as_u64().unwrap()
}

#[test]
fn what_is_gone_goes_when_asked_for() {
    let place = filled();
    fs::remove_file(place.path().join("in/m03.json")).unwrap();
    let ended = place.run(&["index", "in", "--json"]);
    assert_eq!((ended.status, removed(&ended)), (0, 0));
    let dry = place.run(&["index", "in", "--remove-missing", "--dry-run", "--json"]);
    assert_eq!((dry.status, removed(&dry), place.total("")), (0, 1, 20));
    let ended = place.run(&["index", "in", "--remove-missing", "--json"]);
    assert_eq!((ended.status, removed(&ended), place.total("")), (0, 1, 19));
    assert_eq!(ended.json()["unchanged"], 19);
    let expected = format!(
        "Entfernt: {} (m03): steht dort nicht mehr und ist aus dem Index genommen\n",
        place.path().join("in/m03.json").display()
    );
    assert_eq!(ended.err, expected);
    // It is not gone for good.
    place.write("in/m03.json", release("m03", "Meldung 3", "Ein Text."));
    assert_eq!(place.run(&["index", "in", "--json"]).json()["added"], 1);
}

#[test]
fn a_line_that_is_gone_goes_too() {
    let place = Place::new();
    let lines: Vec<_> = (0..20)
        .map(|number| release(&number.to_string(), "Titel", "Ein Text."))
        .collect();
    place.write("in/all.jsonl", lines.concat());
    assert_eq!(place.run(&["index", "in"]).status, 0);
    place.write("in/all.jsonl", lines[1..].concat());
    let ended = place.run(&["index", "in", "--remove-missing", "--json"]);
    assert_eq!((ended.status, removed(&ended), place.total("")), (0, 1, 19));
}

#[test]
fn an_empty_or_missing_folder_takes_nothing_with_it() {
    let place = filled();
    fs::rename(place.path().join("in"), place.path().join("away")).unwrap();
    let ended = place.run(&["index", "in", "--remove-missing", "--yes"]);
    assert_eq!(ended.status, 1);
    assert!(
        ended.err.ends_with("Abgelehnt: in: leer oder nicht ganz lesbar: nichts entfernt, denn es könnte nur gerade fehlen\n"),
        "{ended:?}"
    );
    fs::create_dir(place.path().join("in")).unwrap();
    let ended = place.run(&["index", "in", "--remove-missing", "--yes", "--json"]);
    assert_eq!((ended.status, removed(&ended), place.total("")), (1, 0, 20));
    // Back again, as it was: nothing is read anew.
    fs::remove_dir(place.path().join("in")).unwrap();
    fs::rename(place.path().join("away"), place.path().join("in")).unwrap();
    let ended = place.run(&["index", "in", "--remove-missing", "--json"]);
    assert_eq!((ended.status, removed(&ended), place.total("")), (0, 0, 20));
}

#[test]
fn more_than_one_in_ten_needs_a_yes() {
    let place = filled();
    for id in ["m01", "m02", "m03"] {
        fs::remove_file(place.path().join(format!("in/{id}.json"))).unwrap();
    }
    let ended = place.run(&["index", "in", "--remove-missing"]);
    assert_eq!((ended.status, place.total("")), (1, 20));
    assert_eq!(
        ended.err,
        "Abgelehnt: in: 3 von 20 Meldungen stehen nicht mehr dort, mehr als jede zehnte: nichts entfernt. Wenn das stimmt: noch einmal mit --yes.\n"
    );
    let ended = place.run(&["index", "in", "--remove-missing", "--yes", "--json"]);
    assert_eq!((ended.status, removed(&ended), place.total("")), (0, 3, 17));
}

#[test]
fn other_folders_and_standard_input_are_left_alone() {
    let place = filled();
    place.write("other/o.json", release("o", "Andere", "Ein Text."));
    let input = release("s", "Strom", "Ein Text.");
    let ended = place.run_with(&["index", "other", "-"], input.as_bytes());
    assert_eq!(ended.status, 0);
    fs::remove_file(place.path().join("other/o.json")).unwrap();
    let ended = place.run(&["index", "in", "--remove-missing", "--yes", "--json"]);
    assert_eq!((ended.status, removed(&ended), place.total("")), (0, 0, 22));
}

#[test]
fn what_cannot_be_read_is_not_taken_for_gone() {
    let place = filled();
    place.write("in/m03.json", "{ \"id\": \"m03\", ");
    let ended = place.run(&["index", "in", "--remove-missing", "--json"]);
    assert_eq!((ended.status, removed(&ended), place.total("")), (1, 0, 20));
}

#[test]
fn what_stands_in_another_file_too_stays() {
    let place = filled();
    // Read later, so that the index has it from here.
    place.write(
        "in/z.json",
        release("m03", "Meldung 3", "Ein neuerer Text."),
    );
    assert_eq!(place.run(&["index", "in", "--json"]).json()["replaced"], 1);
    fs::remove_file(place.path().join("in/z.json")).unwrap();
    let ended = place.run(&["index", "in", "--remove-missing", "--json"]);
    assert_eq!((ended.status, removed(&ended), place.total("")), (0, 0, 20));
    assert_eq!(place.total("neuerer"), 0);
    // And now it is known to be there.
    fs::remove_file(place.path().join("in/m03.json")).unwrap();
    let ended = place.run(&["index", "in", "--remove-missing", "--json"]);
    assert_eq!((ended.status, removed(&ended), place.total("")), (0, 1, 19));
}
