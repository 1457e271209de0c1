//! `depesche index --watch`: what comes is in within two seconds, half-written files are waited for.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use depesche::engine::Engine;
use depesche::query::{self, Query};
use depesche::search::{Access, Asker, Request};
use jiff::Timestamp;

use super::{Place, release};

/// What is promised.
const SOON: Duration = Duration::from_secs(2);

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A watching indexer. It ends with the test.
struct Watching<'a> {
    place: &'a Place,
    child: Child,
}

impl<'a> Watching<'a> {
    fn begin(place: &'a Place, options: &[&str]) -> Self {
        let arguments = [&["index", "in", "--watch"], options].concat();
        let mut child = place.command(&arguments).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let stays = lines.any(|line| line.unwrap().starts_with("Neue und geänderte Dateien"));
        assert!(stays);
        // Nobody else takes what it tells.
        thread::spawn(move || lines.for_each(drop));
        Self { place, child }
    }

    fn total(&self, text: &str) -> u64 {
        let engine = Engine::open(&self.place.path().join("depesche-data")).unwrap();
        let query: Query = query::parse(text, Default::default()).unwrap();
        let asker = Asker {
            access: Access::Accredited,
            ..Asker::public(Timestamp::now())
        };
        engine.search(&Request::new(query, asker)).unwrap().total
    }

    /// How long it takes until a query finds so many.
    #[track_caller]
    fn until(&self, text: &str, total: u64) -> Duration {
        let begun = Instant::now();
        while self.total(text) != total {
            assert!(begun.elapsed() < PATIENCE, "{text}: {}", self.total(text));
            thread::sleep(Duration::from_millis(20));
        }
        begun.elapsed()
    }
}

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn what_comes_and_changes_is_in_soon() {
    let place = Place::new();
    place.write("in/a.json", release("a", "Anfang", "War schon da."));
    let watching = Watching::begin(&place, &[]);
    assert_eq!(watching.total("Anfang"), 1);
    let times = ["eins", "zwei", "drei"].map(|name| {
        let path = format!("in/below/{name}.json");
        place.write(&path, release(name, name, "Kam später."));
        watching.until(name, 1)
    });
    // How busy the machine is with other tests, a run that does next to nothing tells.
    let begun = Instant::now();
    assert_eq!(place.run(&["check", "in"]).status, 0);
    let soon = SOON + 5 * begun.elapsed();
    assert!(times.iter().min().unwrap() < &soon, "{times:?}, {soon:?}");
    place.write("in/a.json", release("a", "Anders", "Ist anders."));
    watching.until("Anders", 1);
    assert_eq!(watching.total("Anfang"), 0);
    // What goes stays in the index.
    fs::remove_file(place.path().join("in/a.json")).unwrap();
    place.write("in/last.json", release("last", "Letzte", "Kam zuletzt."));
    watching.until("Letzte", 1);
    assert_eq!(watching.total("Anders"), 1);
}

#[test]
fn half_written_files_are_waited_for() {
    let place = Place::new();
    place.write("in/a.json", release("a", "Anfang", "War schon da."));
    let watching = Watching::begin(&place, &[]);
    let mut file = File::create(place.path().join("in/slow.txt")).unwrap();
    for part in ["Langsame Meldung\n\n", "Erster Satz. ", "Zweiter Satz. "] {
        file.write_all(part.as_bytes()).unwrap();
        thread::sleep(Duration::from_millis(400));
        assert_eq!(watching.total("Langsame"), 0, "it was half written");
    }
    file.write_all(b"Dritter Satz.\n").unwrap();
    drop(file);
    watching.until("Langsame Dritter", 1);
}

#[test]
fn the_index_is_free_for_others() {
    let place = Place::new();
    place.write("in/a.json", release("a", "Anfang", "War schon da."));
    let watching = Watching::begin(&place, &[]);
    let removed = place.run(&["remove", "a"]);
    assert_eq!((removed.status, watching.total("")), (0, 0), "{removed:?}");
    // Read again, and left out.
    place.write("in/a.json", release("a", "Anders", "Ist anders."));
    place.write("in/b.json", release("b", "Bleibt", "Kam später."));
    watching.until("Bleibt", 1);
    assert_eq!(watching.total(""), 1);
}

#[test]
fn what_goes_is_taken_out_when_asked_for() {
    let place = Place::new();
    for number in 0..12 {
        let name = format!("n{number}");
        place.write(
            &format!("in/{name}.json"),
            release(&name, "Titel", "Ein Text."),
        );
    }
    let watching = Watching::begin(&place, &["--remove-missing"]);
    assert_eq!(watching.total(""), 12);
    fs::remove_file(place.path().join("in/n3.json")).unwrap();
    watching.until("", 11);
    // All of them at once: that is no longer an editor's doing.
    fs::rename(place.path().join("in"), place.path().join("away")).unwrap();
    thread::sleep(Duration::from_secs(2));
    assert_eq!(watching.total(""), 11);
}

#[test]
#[cfg(unix)]
fn it_ends_when_told_to() {
    let place = Place::new();
    place.write("in/a.json", release("a", "Anfang", "War schon da."));
    let mut watching = Watching::begin(&place, &["--json"]);
    let told = Command::new("kill")
        .arg(watching.child.id().to_string())
        .status();
    assert!(told.unwrap().success());
    assert_eq!(watching.child.wait().unwrap().code(), Some(0));
}

#[test]
fn what_cannot_be_watched_is_told() {
    let place = Place::new();
    let ended = place.run(&["index", "-", "--watch"]);
    assert_eq!(
        (ended.status, ended.err.as_str()),
        (
            2,
            "Fehler: Die Standardeingabe (-) lässt sich nicht beobachten. Nennen Sie Ordner, oder lassen Sie --watch weg.\n"
        )
    );
    let ended = place.run(&["index", "in", "--watch", "--dry-run"]);
    assert_eq!(ended.status, 2);
    assert!(ended.err.contains("schließen einander aus"), "{ended:?}");
}
