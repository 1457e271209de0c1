//! The program itself, run in a folder of its own.

mod backup;
mod config;
mod corpus;
mod corrections;
mod export;
mod help;
mod index;
mod killed;
mod man;
mod missing;
mod misuse;
mod operating;
mod remove;
mod run;
mod search;
mod serve;
mod stats;
mod token;
mod verify;
mod watch;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use regex::Regex;
use serde_json::Value;
use tempfile::TempDir;

/// A folder in which commands are run, with nothing set in their environment.
pub(crate) struct Place(TempDir);

/// What a command left behind.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ended {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

impl Place {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// A place with an index of three releases.
    pub(crate) fn indexed() -> Self {
        let place = Self::new();
        place.write(
            "philo.json",
            release(
                "philo",
                "Philosophie heute",
                "Von Philologie kein Wort. Nur Denken.",
            ),
        );
        place.write(
            "klima.json",
            release("klima", "Klima im Wandel", "Es wird wärmer in Bayern."),
        );
        place.write(
            "wald.json",
            release("wald", "Der Wald", "Bäume stehen dort."),
        );
        let indexed = place.run(&["index", "philo.json", "klima.json", "wald.json"]);
        assert_eq!(indexed.status, 0, "{indexed:?}");
        place
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_depesche"));
        command.args(arguments).current_dir(self.path()).env_clear();
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        ended(self.command(arguments).spawn().unwrap())
    }

    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ended {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        ended(child)
    }

    /// How many releases a query finds.
    pub(crate) fn total(&self, query: &str) -> u64 {
        let found = self.run(&["search", query, "--json"]);
        assert_eq!(found.status, 0, "{found:?}");
        found.json()["total"].as_u64().unwrap()
    }

    /// A command that serves, once it has said where. Its log goes to the file `log`.
    pub(crate) fn serving(&self, arguments: &[&str]) -> Server {
        let arguments = [arguments, &["--listen", "127.0.0.1:0"]].concat();
        let log = fs::File::create(self.path().join("log")).unwrap();
        let mut child = self.command(&arguments).stderr(log).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let greeting = lines.next().unwrap().unwrap();
        let (_, address) = greeting.split_once("http://").unwrap();
        Server {
            address: address.to_owned(),
            greeting: greeting.clone(),
            child,
        }
    }
}

fn ended(child: Child) -> Ended {
    let output = child.wait_with_output().unwrap();
    Ended {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A running server. It ends with the test.
pub(crate) struct Server {
    pub(crate) address: String,
    pub(crate) greeting: String,
    pub(crate) child: Child,
}

impl Server {
    /// Sends the process a signal.
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill")
            .args(["-s", name, &self.child.id().to_string()])
            .status();
        assert!(sent.unwrap().success());
    }

    pub(crate) fn search(&self, query: &str) -> Value {
        let parameters = form_urlencoded::Serializer::new(String::new())
            .append_pair("q", query)
            .append_pair("per_page", "100")
            .finish();
        let body = self.get(&format!("/api/v1/search?{parameters}"));
        serde_json::from_str(&body).unwrap()
    }

    pub(crate) fn get(&self, path: &str) -> String {
        let mut reply = ureq::get(format!("http://{}{path}", self.address))
            .call()
            .unwrap();
        reply.body_mut().read_to_string().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A release as one line of JSON.
pub(crate) fn release(id: &str, title: &str, body: &str) -> String {
    let release = serde_json::json!({
        "id": id, "title": title, "body": body, "published": "2024-05-06",
        "language": "de", "source": { "name": "Hochschule Lindenau" },
    });
    format!("{release}\n")
}

/// Compares what was printed with what is kept, but for what differs from run to run.
#[track_caller]
pub(crate) fn check(name: &str, printed: &str) {
    let mut text = printed.to_owned();
    for (pattern, settled) in [
        (r"\d+[.,]\d s\b", "TIME"),
        (r"[\d.,]+ MB/s", "RATE"),
        (r"[\d.,]+ [kM]?B\b", "SIZE"),
        // As many as the threads made that wrote them.
        (r"\d+ Dateien \(SIZE\)", "FILES (SIZE)"),
        (r"\d\d\.\d\d\.\d{4}, \d\d:\d\d:\d\d Uhr", "MOMENT"),
    ] {
        text = Regex::new(pattern)
            .unwrap()
            .replace_all(&text, settled)
            .into_owned();
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/commands");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
