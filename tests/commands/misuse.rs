//! Wrong usage: status 2, and a sentence that says what is wrong.

use super::Place;

/// The first line of the message, in German and in English.
#[track_caller]
fn check(arguments: &[&str], german: &str, english: &str) {
    let place = Place::new();
    for (language, expected) in [("de", german), ("en", english)] {
        let ended = place.run(&[arguments, &["--lang", language]].concat());
        assert_eq!(ended.err.lines().next(), Some(expected));
        assert_eq!((ended.status, ended.out.as_str()), (2, ""));
    }
}

#[test]
fn wrong_usage_is_told() {
    check(
        &["stats", "--jsn"],
        "Fehler: Die Option „--jsn“ gibt es hier nicht. Meinten Sie „--json“?",
        "error: unexpected argument '--jsn' found",
    );
    check(
        &["serch"],
        "Fehler: Den Befehl „serch“ gibt es nicht. Meinten Sie „serve“ oder „search“?",
        "error: unrecognized subcommand 'serch'",
    );
    check(
        &["stats", "alles"],
        "Fehler: Die Angabe „alles“ ist hier zu viel.",
        "error: unexpected argument 'alles' found",
    );
    check(
        &["index"],
        "Fehler: Es fehlt eine Angabe: <PFAD>...",
        "error: the following required arguments were not provided:",
    );
    check(
        &["search", "x", "--from", "gestern"],
        "Fehler: „gestern“ passt nicht zu „--from <TAG>“. Erwartet wird ein Tag, zum Beispiel 2024-01-31 oder 31.01.2024.",
        "error: invalid value 'gestern' for '--from <DAY>': A day is expected, for example 2024-01-31.",
    );
    check(
        &["search", "x", "--page", "1000000000"],
        "Fehler: „1000000000“ passt nicht zu „--page <ZAHL>“. Geblättert wird bis zum 10.000. Treffer: Grenzen Sie die Suche ein, zum Beispiel nach Datum oder Sachgebiet.",
        "error: invalid value '1000000000' for '--page <NUMBER>': Paging ends at hit 10,000: narrow the search, for example by date or subject.",
    );
    check(
        &["serve", "--listen", "8080"],
        "Fehler: „8080“ passt nicht zu „--listen <ADRESSE>“. Erwartet werden IP-Adresse und Port, zum Beispiel 127.0.0.1:9000.",
        "error: invalid value '8080' for '--listen <ADDRESS>': An IP address and a port are expected, for example 127.0.0.1:9000.",
    );
    check(
        &[
            "search",
            "x",
            "--from",
            "2024-01-01",
            "--from",
            "2024-01-02",
        ],
        "Fehler: „--from <TAG>“ darf nur einmal vorkommen.",
        "error: the argument '--from <DAY>' cannot be used multiple times",
    );
}

#[test]
fn the_way_out_is_shown() {
    let ended = Place::new().run(&["index", "--jsn"]);
    assert_eq!(
        ended.err,
        "Fehler: Die Option „--jsn“ gibt es hier nicht. Meinten Sie „--json“?\n\n\
         Aufruf: depesche index [OPTIONEN] [PFAD]...\n\nMehr dazu mit --help.\n"
    );
}

#[test]
fn an_option_without_its_value_is_told() {
    let ended = Place::new().run(&["stats", "--index"]);
    assert_eq!(
        ended.err.lines().next(),
        Some("Fehler: Hinter „--index <ORDNER>“ fehlt der Wert.")
    );
    assert_eq!(ended.status, 2);
}

#[test]
fn a_language_that_is_not_spoken_is_told() {
    let ended = Place::new().run(&["stats", "--lang", "fr"]);
    assert_eq!(
        ended.err.lines().next(),
        Some("Fehler: „fr“ passt nicht zu „--lang <SPRACHE>“. Es gibt de und en.")
    );
    assert_eq!(ended.status, 2);
}

#[test]
fn a_wrong_variable_is_named() {
    let place = Place::new();
    let output = place
        .command(&["search", "x"])
        .env("DEPESCHE_FROM", "gestern")
        .output()
        .unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(
        err.starts_with("Fehler: „gestern“ passt nicht zu „DEPESCHE_FROM“."),
        "{err}"
    );
    assert!(!err.contains("Aufruf:"), "{err}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn without_an_index_the_command_that_makes_one_is_named() {
    let place = Place::new();
    for arguments in [
        &["serve"][..],
        &["search", "x"],
        &["stats"],
        &["remove", "x"],
    ] {
        let ended = place.run(arguments);
        assert_eq!(ended.status, 3, "{ended:?}");
        assert_eq!(
            ended.err,
            "Fehler: In „./depesche-data“ ist kein Index. Legen Sie einen an: depesche index PFAD\n"
        );
        let ended = place.run(&[arguments, &["--index", "da", "--lang", "en"]].concat());
        assert_eq!(
            ended.err,
            "error: There is no index in “da”. Make one: depesche index PATH --index da\n"
        );
    }
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn a_folder_that_cannot_be_one_is_named() {
    let place = Place::new();
    place.write("file", "no folder");
    place.write("a.json", super::release("a", "A", "Ein Text."));
    let ended = place.run(&["index", "a.json", "--index", "file"]);
    assert_eq!(ended.status, 3);
    assert!(ended.err.starts_with("Fehler: Index „file“: "), "{ended:?}");
}
