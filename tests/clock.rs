//! Runs while the clock jumps: nothing is lost, and what changed is read.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::ops::ControlFlow;
use std::time::{Duration, SystemTime};

use depesche::engine::Engine;
use depesche::ingest::{self, Order, Report};
use depesche::intake;
use depesche::query::Query;
use depesche::search::{Asker, Request};
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

/// Long enough for every clock that is set wrong.
const YEAR: SignedDuration = SignedDuration::from_hours(24 * 365);

/// A folder with releases and an index of them, indexed at times that a test chooses.
struct Place {
    folder: TempDir,
    engine: Engine,
}

impl Place {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("in")).unwrap();
        let engine = Engine::open_or_create(&folder.path().join("index")).unwrap();
        Self { folder, engine }
    }

    /// Writes a file with a release of the same length as any other, whose time is then set.
    fn write(&self, id: &str, title: &str, modified: SystemTime) {
        let path = self.folder.path().join("in").join(format!("{id}.json"));
        let release = serde_json::json!({
            "id": id, "title": title, "body": "Ein Text.", "published": "2024-05-06",
            "embargo_until": (id == "geheim").then_some("2027-05-06T10:00:00Z"),
        });
        fs::write(&path, release.to_string()).unwrap();
        let file = File::options().write(true).open(&path).unwrap();
        file.set_modified(modified).unwrap();
    }

    fn index(&self, now: Timestamp) -> Report {
        let paths = [self.folder.path().join("in")];
        let order = Order::new(&paths, now);
        let reading = intake::read(&paths, None, now);
        ingest::index(&self.engine, reading, &order, &mut |_| ()).unwrap()
    }

    /// The titles in the index, by id.
    fn titles(&self) -> BTreeMap<String, String> {
        self.engine.reload().unwrap();
        let mut titles = BTreeMap::new();
        let held = self.engine.holdings(&mut |release| {
            titles.insert(release.id, release.title);
            ControlFlow::Continue(())
        });
        held.unwrap();
        titles
    }

    fn total(&self, now: Timestamp) -> u64 {
        let request = Request::new(Query::default(), Asker::public(now));
        self.engine.search(&request).unwrap().total
    }
}

/// The clock is right, a year ahead, right again, a year behind, and right; files are of any time, and the server that
/// answers stays open.
#[test]
fn runs_keep_up_whatever_the_clock_says() {
    let now: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
    let place = Place::new();
    let modified = SystemTime::from(now);
    place.write("bleibt", "A", modified);
    place.write("geheim", "B", modified);
    assert_eq!(place.index(now + YEAR).added, 2);
    assert_eq!((place.total(now), place.total(now + YEAR)), (1, 2));
    let mut expected = place.titles();
    for (round, clock) in [now, now + YEAR, now, now - YEAR, now]
        .into_iter()
        .enumerate()
    {
        // As long as before, and of a time that is as it was, or lies ahead, or far behind.
        let title = ["C", "D", "E", "F", "G"][round];
        let year = Duration::from_secs(365 * 24 * 3_600);
        let times = [modified, modified + year, modified - year];
        place.write("bleibt", title, times[round % 3]);
        place.write(&format!("neu-{round}"), title, modified + year);
        let report = place.index(clock);
        let counts = (report.added, report.replaced, report.unchanged);
        assert_eq!(counts, (1, 1, 1 + round as u64), "round {round}");
        expected.insert("bleibt".to_owned(), title.to_owned());
        expected.insert(format!("neu-{round}"), title.to_owned());
        assert_eq!(place.titles(), expected, "round {round}");
        let all = expected.len() as u64;
        assert_eq!(place.total(now), all - 1, "round {round}");
        assert_eq!(place.total(now + YEAR), all, "round {round}");
        assert_eq!(place.total(now - YEAR), all - 1, "round {round}");
    }
    assert_eq!(place.index(now).unchanged, expected.len() as u64);
}
