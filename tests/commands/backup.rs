//! `depesche backup`; that a copy made while indexing runs is a commit is tested where it is made.

use super::Place;

#[test]
fn a_copy_answers_as_the_index_did() {
    let place = Place::indexed();
    let copied = place.run(&["backup", "sicherung/montag"]);
    assert_eq!((copied.status, copied.err.as_str()), (0, ""));
    assert!(
        copied.out.ends_with(" nach „sicherung/montag“ kopiert\n"),
        "{copied:?}"
    );
    assert_eq!(place.run(&["remove", "philo"]).status, 0);
    assert_eq!(place.total("Philosophie"), 0);
    // Restoring is putting the copy where the index was.
    let data = place.path().join("depesche-data");
    std::fs::rename(&data, place.path().join("old")).unwrap();
    std::fs::rename(place.path().join("sicherung/montag"), &data).unwrap();
    assert_eq!(place.total("Philosophie"), 1);
    assert_eq!(place.run(&["remove", "philo"]).status, 0);
}

#[test]
fn a_copy_never_overwrites() {
    let place = Place::indexed();
    assert_eq!(place.run(&["backup", "copy"]).status, 0);
    let again = place.run(&["backup", "copy"]);
    assert_eq!(again.status, 3);
    assert_eq!(
        again.err,
        "Fehler: „copy“ gibt es schon. Nennen Sie für jede Kopie einen neuen Ordner.\n"
    );
    let nothing = place.run(&["backup", "copy2", "--index", "nirgends", "--lang", "en"]);
    assert_eq!(nothing.status, 3);
    assert!(
        nothing
            .err
            .starts_with("error: There is no index in “nirgends”."),
        "{nothing:?}"
    );
    assert!(!place.path().join("copy2").exists());
}
