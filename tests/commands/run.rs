//! A run of `depesche index`: tried out, reported, stopped, and not read twice.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use serde_json::{Value, json};

use super::{Place, check, release};

#[test]
fn a_dry_run_writes_nothing() {
    let place = Place::new();
    place.write("in/a.json", release("a", "A", "Eine Meldung."));
    place.write("in/b.json", "{");
    let ended = place.run(&["index", "in", "--dry-run", "--json"]);
    assert_eq!(ended.status, 1);
    let told = ended.json();
    assert_eq!(
        (&told["added"], &told["dry_run"]),
        (&json!(1), &json!(true))
    );
    assert!(!place.path().join("depesche-data").exists());
    assert_eq!(place.run(&["index", "in"]).status, 1);
    place.write("in/a.json", release("a", "A", "Eine andere Meldung."));
    let before = fs::read(place.path().join("depesche-data/meta.json")).unwrap();
    let ended = place.run(&["index", "in", "--dry-run", "--json"]);
    assert_eq!(ended.json()["replaced"], 1);
    let after = fs::read(place.path().join("depesche-data/meta.json")).unwrap();
    assert!(before == after);
    check("dry_run", &place.run(&["index", "in", "--dry-run"]).out);
}

fn lines(place: &Place, file: &str) -> Vec<Value> {
    let text = fs::read_to_string(place.path().join(file)).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn everything_left_out_is_in_the_report() {
    let place = Place::new();
    let mixed =
        release("a", "A", "Ein Text.") + "{\"id\":\"y\"}\n" + &release("a", "A", "Noch einer.");
    place.write("in/mixed.jsonl", mixed);
    place.write("in/list.json", "[{\"id\":\"z\\u0000\",\"body\":\"Text\"}]");
    place.write("in/bad.txt", b"\x00\x01\x02");
    let ended = place.run(&["index", "in", "--report", "left-out.jsonl", "--json"]);
    assert_eq!(ended.status, 1);
    let file = |name: &str| place.path().join("in").join(name);
    let found = lines(&place, "left-out.jsonl");
    let expected = [
        ("rejected", "bad.txt", Value::Null, Value::Null),
        ("rejected", "list.json", json!(1), Value::Null),
        ("rejected", "mixed.jsonl", json!(2), Value::Null),
        ("warning", "mixed.jsonl", json!(3), json!("a")),
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (line, (kind, name, place, id)) in found.iter().zip(expected) {
        assert_eq!(line["kind"], kind, "{line}");
        assert_eq!(line["file"], file(name).to_str().unwrap());
        let number = line.get("line").or(line.get("entry"));
        assert_eq!(number.unwrap_or(&Value::Null), &place, "{line}");
        assert_eq!(line["id"], id);
        assert!(line["reason"].as_str().unwrap().len() > 5);
    }
    // All of it again: what is left out is told in every run.
    let again = place.run(&["index", "in", "--report", "again.jsonl"]);
    assert_eq!(again.status, 1);
    assert_eq!(lines(&place, "again.jsonl"), found);
    let ended = place.run(&["index", "in", "--report", "nirgends/report.jsonl"]);
    assert_eq!(ended.status, 3);
    assert!(
        ended
            .err
            .starts_with("Fehler: Der Bericht „nirgends/report.jsonl“")
    );
}

#[test]
fn a_file_that_has_not_changed_is_not_read_again() {
    let place = Place::new();
    place.write(
        "in/a.jsonl",
        release("a", "A", "Eins.") + &release("b", "B", "Zwei."),
    );
    let first = place.run(&["index", "in", "--json"]).json();
    assert_eq!(
        (&first["added"], first["bytes"] == json!(0)),
        (&json!(2), false)
    );
    let second = place.run(&["index", "in", "--json"]).json();
    assert_eq!(
        (&second["unchanged"], &second["bytes"]),
        (&json!(2), &json!(0))
    );
    // Named in another way it has other derived ids, so it is read.
    let named = place.run(&["index", "in/a.jsonl", "--json"]).json();
    assert_ne!(named["bytes"], 0);
    // Rewritten, as long as before and with the time of before.
    let path = place.path().join("in/a.jsonl");
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    place.write(
        "in/a.jsonl",
        release("a", "A", "Drei.") + &release("b", "B", "Vier."),
    );
    File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(time)
        .unwrap();
    let third = place.run(&["index", "in", "--json"]).json();
    assert_eq!((&third["replaced"], place.total("Vier")), (&json!(2), 1));
}

#[test]
fn a_touched_file_without_a_date_gets_the_new_one() {
    let place = Place::new();
    let path = place.write("in/a.txt", "Ein Titel\n\nEin Text ohne Datum.\n");
    assert_eq!(place.run(&["index", "in", "--json"]).json()["added"], 1);
    let time = SystemTime::now() - Duration::from_secs(1_000_000);
    File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_modified(time)
        .unwrap();
    assert_eq!(place.run(&["index", "in", "--json"]).json()["replaced"], 1);
}

#[test]
fn receipts_that_do_not_fit_are_not_believed() {
    let place = Place::new();
    place.write("in/a.json", release("a", "A", "Eins."));
    assert_eq!(place.run(&["index", "in"]).status, 0);
    let receipts = place.path().join("depesche-data/receipts");
    let mut bytes = fs::read(&receipts).unwrap();
    bytes[3] ^= 1;
    fs::write(&receipts, &bytes).unwrap();
    let ended = place.run(&["index", "in", "--json"]);
    assert_eq!((ended.status, &ended.json()["unchanged"]), (0, &json!(1)));
    assert_ne!(ended.json()["bytes"], 0);
    assert_eq!(place.run(&["index", "in", "--json"]).json()["bytes"], 0);
    fs::remove_file(&receipts).unwrap();
    assert_ne!(place.run(&["index", "in", "--json"]).json()["bytes"], 0);
}

#[test]
fn a_removal_is_lifted() {
    let place = Place::indexed();
    assert_eq!(place.run(&["remove", "klima"]).status, 0);
    let ended = place.run(&["index", "klima.json", "--json"]);
    assert_eq!((ended.status, place.total("Klima")), (1, 0));
    let ended = place.run(&["index", "--restore", "klima", "--restore", "wald", "--json"]);
    assert_eq!((ended.status, &ended.json()["restored"]), (1, &json!(1)));
    assert_eq!(
        ended.err,
        "Abgelehnt: wald: war nicht endgültig entfernt; es gibt nichts aufzuheben\n"
    );
    assert_eq!(place.total("Klima"), 0);
    let ended = place.run(&["index", "klima.json", "--json"]);
    assert_eq!((ended.status, &ended.json()["added"]), (0, &json!(1)));
    assert_eq!(place.total("Klima"), 1);
}

#[test]
fn a_removal_is_lifted_and_its_file_read_in_one_run() {
    let place = Place::new();
    place.write(
        "in/a.jsonl",
        release("a", "A", "Eins.") + &release("b", "B", "Zwei."),
    );
    assert_eq!(place.run(&["index", "in"]).status, 0);
    assert_eq!(place.run(&["remove", "a"]).status, 0);
    // The file has not changed, and the run says all the same what it leaves out.
    let ended = place.run(&["index", "in"]);
    assert_eq!(
        (ended.status, ended.err.as_str()),
        (
            1,
            "Abgelehnt: in/a.jsonl, Zeile 1 (a): wurde endgültig entfernt und bleibt draußen\n"
        )
    );
    let ended = place.run(&["index", "in", "--restore", "a", "--json"]);
    assert_eq!((ended.status, &ended.json()["added"]), (0, &json!(1)));
}

#[test]
#[cfg(unix)]
fn a_run_that_is_stopped_keeps_what_it_has() {
    for signal in ["INT", "TERM"] {
        let place = Place::new();
        let mut child = place
            .command(&["index", "-", "--commit-every", "0.05"])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        // More than what is looked at to tell the format.
        let text = "Ein Text. ".repeat(500);
        for number in 0..10 {
            let line = release(&number.to_string(), "Titel", &text);
            input.write_all(line.as_bytes()).unwrap();
        }
        input.flush().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let line = lines
            .by_ref()
            .map(Result::unwrap)
            .find(|line| line.starts_with("Gesichert: 10 Meldungen"));
        assert_eq!(
            line.as_deref(),
            Some("Gesichert: 10 Meldungen, zuletzt Standardeingabe, Zeile 10")
        );
        let told = Command::new("kill")
            .args(["-s", signal, &child.id().to_string()])
            .status();
        assert!(told.unwrap().success());
        // It ends although its input has not.
        assert_eq!(child.wait().unwrap().code(), Some(1), "{signal}");
        let last = lines.map(Result::unwrap).last();
        assert_eq!(
            last.as_deref(),
            Some(
                "Angehalten nach Standardeingabe, Zeile 10. Alles bis dahin ist im Index; derselbe Befehl macht dort weiter."
            )
        );
        drop(input);
        assert_eq!(place.total(""), 10);
    }
}

#[test]
#[cfg(unix)]
fn a_second_run_at_the_same_time_is_told_so() {
    let place = Place::indexed();
    let mut child = place
        .command(&["index", "-"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while !place.path().join("depesche-data/unfinished").exists() {
        assert!(begun.elapsed() < Duration::from_secs(60));
        thread::sleep(Duration::from_millis(5));
    }
    let ended = place.run(&["index", "wald.json"]);
    assert_eq!(ended.status, 3);
    assert_eq!(
        ended.err,
        "Fehler: Index „./depesche-data“: Ein anderer Lauf schreibt gerade in diesen Index. Warten Sie, bis er fertig ist.\n"
    );
    // What only reads is not in its way.
    assert_eq!(place.total("Wald"), 1);
    assert_eq!(place.run(&["index", "wald.json", "--dry-run"]).status, 0);
    let mut input = child.stdin.take().unwrap();
    let text = release("a", "A", "Ein Text.");
    input.write_all(text.as_bytes()).unwrap();
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
#[cfg(unix)]
fn an_index_that_vanishes_is_told() {
    let place = Place::new();
    let mut child = place
        .command(&["index", "-"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while !place.path().join("depesche-data/unfinished").exists() {
        assert!(begun.elapsed() < Duration::from_secs(60));
        thread::sleep(Duration::from_millis(5));
    }
    fs::remove_dir_all(place.path().join("depesche-data")).unwrap();
    let mut input = child.stdin.take().unwrap();
    input
        .write_all(release("a", "A", "Text.").as_bytes())
        .unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "Fehler: Index „./depesche-data“: Der Ordner ist nicht mehr da, oder es fehlen Dateien darin. Stellen Sie ihn wieder her, oder indexieren Sie neu.\n"
    );
}

#[test]
fn check_needs_no_index() {
    let place = Place::new();
    place.write("in/a.json", release("a", "A", "Eine Meldung."));
    place.write("in/b.json", release("a", "A", "Noch eine."));
    place.write("in/c.json", "[");
    let ended = place.run(&["check", "in", "--json", "--report", "faults.jsonl"]);
    assert_eq!(ended.status, 1);
    let told = ended.json();
    assert_eq!(
        (&told["releases"], &told["rejected"], &told["warnings"]),
        (&json!(2), &json!(1), &json!(1))
    );
    assert_eq!(lines(&place, "faults.jsonl").len(), 2);
    assert!(!place.path().join("depesche-data").exists());
    check("check", &place.run(&["check", "in"]).out);
    fs::remove_file(place.path().join("in/c.json")).unwrap();
    assert_eq!(place.run(&["check", "in"]).status, 0);
}
