//! An indexer that is killed at any moment: what it had told as saved is there, and nothing half done is seen.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use depesche::cli::corpus;
use depesche::engine::Engine;
use depesche::query::Query;
use depesche::release::{Release, Status, json};
use depesche::search::{Access, Asker, Request};
use jiff::Timestamp;

use super::Place;

const KILLS: usize = 200;

/// Releases of a round, in files of so many.
const RELEASES: usize = 3_000;
const IN_A_FILE: usize = 25;

/// A run gets less than this before it is killed.
const LONGEST: u64 = 350;

/// Numbers that look random.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

/// The corpus, again and again, each release with a number for an id and its round in the title.
fn write_round(place: &Place, releases: &[Release], round: usize) {
    for file in 0..RELEASES / IN_A_FILE {
        let lines = (0..IN_A_FILE).map(|line| {
            let number = file * IN_A_FILE + line;
            let mut release = releases[number % releases.len()].clone();
            release.id = format!("{number:05}");
            release.title = format!("Runde {round}: {}", release.title);
            json::write(&release) + "\n"
        });
        place.write(&format!("in/{file:04}.jsonl"), lines.collect::<String>());
    }
}

/// How many releases a line says are saved: `Gesichert: …, zuletzt in/0007.jsonl, Zeile 12`
fn saved(line: &str) -> Option<usize> {
    let at = line.strip_prefix("Gesichert: ")?.split("in/").nth(1)?;
    let (file, line) = at.split_once(".jsonl, Zeile ")?;
    Some(file.parse::<usize>().ok()? * IN_A_FILE + line.parse::<usize>().ok()?)
}

/// The rounds of the releases in the index, by number.
fn rounds(engine: &Engine) -> BTreeMap<usize, usize> {
    let mut rounds = BTreeMap::new();
    engine
        .holdings(&mut |release| {
            let round = release.title.strip_prefix("Runde ").unwrap();
            let round = round.split(':').next().unwrap().parse().unwrap();
            let twice = rounds.insert(release.id.parse().unwrap(), round);
            assert_eq!(twice, None, "{} is there twice", release.id);
            ControlFlow::Continue(())
        })
        .unwrap();
    rounds
}

/// How many releases of this round are in the index. There are none behind a missing one, and no others than of the
/// round before.
fn prefix(rounds: &BTreeMap<usize, usize>, round: usize) -> usize {
    let prefix = (0..RELEASES)
        .take_while(|number| rounds.get(number) == Some(&round))
        .count();
    let rest = (prefix..RELEASES).map(|number| rounds.get(&number).copied());
    for (number, found) in (prefix..).zip(rest) {
        assert_eq!(
            found,
            round.checked_sub(1),
            "release {number} of round {round}"
        );
    }
    prefix
}

/// Runs the indexer for some time, and kills it. What it had told as saved, and whether it had come to its end.
fn run_for(place: &Place, time: Duration) -> (usize, bool) {
    let mut child = place
        .command(&["index", "in", "--commit-every", "0.03"])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let err = BufReader::new(child.stderr.take().unwrap());
    let reader = thread::spawn(move || {
        let lines: Vec<_> = err.lines().map_while(Result::ok).collect();
        let wrong = lines.iter().find(|line| line.starts_with("Fehler"));
        assert_eq!(wrong, None);
        lines.iter().filter_map(|line| saved(line)).max()
    });
    thread::sleep(time);
    // SIGKILL. It may have ended by itself.
    let _ = child.kill();
    let status = child.wait().unwrap();
    (reader.join().unwrap().unwrap_or(0), status.success())
}

#[test]
#[cfg(unix)]
fn what_was_saved_survives_any_kill() {
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let seed = seed.as_nanos() as u64 | 1;
    println!("seed {seed}");
    let mut dice = Dice(seed);
    let now = Timestamp::now();
    let releases: Vec<_> = corpus::read(now)
        .map(|item| item.outcome.unwrap().release)
        .filter(|release| release.status == Status::Usable)
        .collect();
    let place = Place::new();
    let folder = place.path().join("depesche-data");
    write_round(&place, &releases, 0);
    // So that there is an index whenever the first kill comes.
    Engine::open_or_create(&folder).unwrap();
    let reader = Engine::open(&folder).unwrap();
    let (mut round, mut told, mut unfinished) = (0, 0, 0);
    for kill in 0..KILLS {
        let time = Duration::from_millis(dice.below(LONGEST));
        let (saved, is_done) = run_for(&place, time);
        told = told.max(if is_done { RELEASES } else { saved });
        unfinished += usize::from(!is_done);
        let engine = Engine::open_unprepared(&folder).unwrap();
        let found = prefix(&rounds(&engine), round);
        assert!(
            found >= told,
            "kill {kill}: {found} of {told} (seed {seed})"
        );
        if kill % 20 == 0 {
            answers(&reader);
        }
        if is_done {
            (round, told) = (round + 1, 0);
            write_round(&place, &releases, round);
        }
    }
    assert!(unfinished > KILLS / 2, "{unfinished} runs were killed");
    println!("{unfinished} kills, {round} rounds came to their end, {told} of the last");
    assert_eq!(place.run(&["index", "in", "--json"]).status, 0);
    let engine = Engine::open_unprepared(&folder).unwrap();
    assert_eq!(prefix(&rounds(&engine), round), RELEASES);
    answers(&reader);
    assert_eq!(place.run(&["verify"]).status, 0);
    assert!(leftovers(&folder).is_empty(), "{:?}", leftovers(&folder));
}

/// A reader that was there all the time keeps up and answers.
fn answers(reader: &Engine) {
    reader.reload().unwrap();
    let asker = Asker {
        access: Access::Accredited,
        ..Asker::public(Timestamp::now())
    };
    let answer = reader
        .search(&Request::new(Query::default(), asker))
        .unwrap();
    assert_eq!(answer.total as usize, rounds(reader).len());
}

/// Files of killed runs that nobody will clear away.
fn leftovers(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| {
        let name = entry.unwrap().file_name();
        name.to_string_lossy().into_owned()
    });
    names
        .filter(|name| name.starts_with(".tmp") || name == "unfinished")
        .collect()
}

#[test]
#[cfg(unix)]
fn the_next_run_says_what_happened() {
    let place = Place::new();
    place.write("a.json", super::release("a", "A", "Eine Meldung."));
    let fifo = place.path().join("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&fifo)
            .status()
            .unwrap()
            .success()
    );
    let mut child = place.command(&["index", "a.json", "pipe"]).spawn().unwrap();
    let begun = std::time::Instant::now();
    while !place.path().join("depesche-data/unfinished").exists() {
        assert!(begun.elapsed() < Duration::from_secs(60));
        thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let ended = place.run(&["index", "a.json"]);
    assert_eq!(
        (ended.status, ended.err.as_str()),
        (
            0,
            "Der vorige Lauf kam nicht zu seinem Ende. Was er gesichert hatte, ist im Index; dieser Lauf holt nach, was fehlt.\n"
        )
    );
    assert_eq!(place.total(""), 1);
    assert_eq!(place.run(&["index", "a.json"]).err, "");
}
