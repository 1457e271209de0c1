//! `depesche serve` and `depesche demo`: a server that answers, keeps up and ends.

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::{Place, release};

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn a_running_server_sees_a_later_run() {
    let place = Place::indexed();
    let server = place.serving(&["serve"]);
    assert!(
        server
            .greeting
            .starts_with("Depesche läuft auf http://127.0.0.1:")
    );
    assert_eq!(server.search("Nachtrag")["total"], 0);
    place.write("later.json", release("later", "Nachtrag", "Kam später."));
    assert_eq!(place.run(&["index", "later.json"]).status, 0);
    let begun = Instant::now();
    while server.search("Nachtrag")["total"] != 1 {
        assert!(begun.elapsed() < PATIENCE, "the commit is not seen");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
#[cfg(unix)]
fn a_server_ends_when_told_to() {
    let place = Place::indexed();
    let mut server = place.serving(&["serve"]);
    let told = Command::new("kill")
        .arg(server.child.id().to_string())
        .status();
    assert!(told.unwrap().success());
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_port_in_use_is_told() {
    let place = Place::indexed();
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = other.local_addr().unwrap();
    let ended = place.run(&["serve", "--listen", &address.to_string()]);
    assert_eq!(ended.status, 3);
    let expected = format!(
        "Fehler: Auf {address} läuft schon ein Programm. Nennen Sie einen anderen Port, zum Beispiel --listen 127.0.0.1:"
    );
    assert!(ended.err.starts_with(&expected), "{ended:?}");
}

#[test]
fn the_demo_answers_the_help_s_first_example() {
    let place = Place::new();
    let server = place.serving(&["demo"]);
    let answer = server.search("Philo nicht logie");
    let found: BTreeSet<_> = answer["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit["id"].as_str().unwrap())
        .collect();
    // As corpus/README.md says.
    let expected = [
        "plain-2017-05-04-philosophieren-mit-kindern.txt",
        "nka-2018-14",
        "nwu-2018-16",
        "https://limmatseminar.example.org/m/2020-10",
        "hh-ethik-2021",
        "nka-2017-en",
    ];
    assert_eq!(found, BTreeSet::from(expected));
    assert!(server.get("/").contains("<html lang=\"de\">"));
    drop(server);
    assert!(place.path().join("depesche-demo/meta.json").is_file());
    let again = place.serving(&["demo", "--lang", "en"]);
    assert_eq!(again.search("Philo nicht logie")["total"], 6);
}

#[test]
fn a_demo_of_another_format_says_how_to_go_on() {
    let place = Place::indexed();
    let meta = place.path().join("depesche-data/meta.json");
    let text = std::fs::read_to_string(&meta).unwrap();
    let other = text.replace("\\\"format\\\":", "\\\"format\\\":9");
    assert_ne!(text, other);
    std::fs::write(&meta, other).unwrap();
    let ended = place.run(&[
        "demo",
        "--index",
        "depesche-data",
        "--listen",
        "127.0.0.1:0",
    ]);
    assert_eq!(ended.status, 3);
    assert!(
        ended.err.ends_with("Löschen Sie den Ordner „depesche-data“, oder nennen Sie der Demo mit --index einen anderen.\n"),
        "{ended:?}"
    );
    let ended = place.run(&["search", "x"]);
    assert_eq!(ended.status, 3);
    assert!(
        ended
            .err
            .starts_with("Fehler: Index „./depesche-data“: Der Index hat Format 9"),
        "{ended:?}"
    );
}
