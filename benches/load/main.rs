//! Puts a server under the load of many readers while the indexer adds releases, then under more than it can bear.
//!
//! ```sh
//! cargo bench --bench load -- --texts FOLDER --minutes 30 100000
//! ```
//!
//! `FOLDER` is that of the archive benchmark. Server and indexer are processes of their own; this one asks. It ends by
//! itself, prints Markdown, and tells at the end what failed, if anything did; then its exit status is 1.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a benchmark may stop at what cannot be"
)]

mod addresses;
mod client;
mod crowd;
mod feeding;
mod tally;

/// Shared with the archive benchmark, which uses all of it.
#[path = "../archive/figures.rs"]
#[allow(dead_code, reason = "the archive benchmark uses the rest")]
mod figures;
#[path = "../archive/http.rs"]
#[allow(dead_code, reason = "the archive benchmark uses the rest")]
mod http;
#[path = "../archive/memory.rs"]
mod memory;
#[path = "../archive/questions.rs"]
#[allow(dead_code, reason = "the archive benchmark uses the rest")]
mod questions;
#[path = "../archive/texts.rs"]
#[allow(dead_code, reason = "the archive benchmark uses the rest")]
mod texts;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use client::Client;
use crowd::{Asked, Crowd};
use feeding::Feeding;
use figures::bytes;
use http::Server;
use tally::{QUICK, Tally};
use texts::Texts;

/// Between a client's answer and its next question, on average: a person is slower, a program may be faster.
const PAUSE: Duration = Duration::from_millis(200);
/// As many clients at once as meet no refusal with the limits as shipped.
const AT_ONCE: usize = 32;
/// A phase that is not the long one.
const PHASE: Duration = Duration::from_secs(20);
/// Rows of the long phase, at most one a minute.
const ROWS: u32 = 30;
/// No more clients than the server takes connections as shipped, with room for who measures.
const MOST_CLIENTS: usize = 1_000;
/// Past the breaking point, this share of questions is turned away.
const BROKEN: f64 = 0.5;
/// Good answers in a row that show that all is well again, and how long they are waited for.
const RECOVERED: usize = 10;
const PATIENCE: Duration = Duration::from_secs(30);

struct Plan {
    texts: PathBuf,
    minutes: f64,
    clients: usize,
    size: usize,
}

impl Plan {
    /// None without texts.
    fn read() -> Result<Option<Self>, Box<dyn Error>> {
        let (mut texts, mut minutes, mut clients, mut size) = (None, 30.0, AT_ONCE, 100_000);
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
            match argument.as_str() {
                "--texts" => texts = Some(PathBuf::from(value()?)),
                "--minutes" => minutes = value()?.parse()?,
                "--clients" => clients = value()?.parse()?,
                // What cargo says to every benchmark.
                "--bench" => {}
                number => size = number.parse()?,
            }
        }
        Ok(texts.map(|texts| Self {
            texts,
            minutes,
            clients,
            size,
        }))
    }
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let Some(plan) = Plan::read()? else {
        println!("Skipped: no texts. Name a folder with releases: -- --texts FOLDER");
        return Ok(ExitCode::SUCCESS);
    };
    // One thread: the machine is the server's.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let problems = runtime.block_on(measure(&plan))?;
    if problems.is_empty() {
        println!("\nNothing failed.");
        return Ok(ExitCode::SUCCESS);
    }
    println!("\n## What failed\n");
    for problem in problems {
        println!("- {problem}");
    }
    Ok(ExitCode::FAILURE)
}

async fn measure(plan: &Plan) -> Result<Vec<String>, Box<dyn Error>> {
    let texts = Arc::new(Texts::read(&plan.texts)?);
    let place = tempfile::tempdir()?;
    let (folder, index) = (place.path().join("in"), place.path().join("index"));
    fill(&texts, plan.size, &folder, &index)?;
    let server = Server::start(&index)?;
    let load = Load {
        asked: Asked {
            server: server.address.trim_start_matches("http://").to_owned(),
            addresses: Arc::new(addresses::draw(&texts, plan.size)),
        },
        server,
        problems: Vec::new(),
    };
    load.run(plan, texts, &folder, &index).await
}

/// Makes an index of releases.
fn fill(texts: &Texts, size: usize, folder: &Path, index: &Path) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir(folder)?;
    texts.write(size, &folder.join("archiv.jsonl"))?;
    let begun = Instant::now();
    let done = Command::new(env!("CARGO_BIN_EXE_depesche"))
        .args(["index", "--json", "--index"])
        .arg(index)
        .arg(folder)
        .output()?;
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).into());
    }
    println!(
        "## {size} releases, {} cores\n\nIndexed in {:.1} s, {}.\n\nAsked for: {}.\n",
        thread::available_parallelism()?,
        begun.elapsed().as_secs_f64(),
        texts.repeated(size),
        addresses::described(),
    );
    Ok(())
}

/// A server, what it is asked, and what failed so far.
struct Load {
    asked: Asked,
    server: Server,
    problems: Vec<String>,
}

impl Load {
    async fn run(
        mut self,
        plan: &Plan,
        texts: Arc<Texts>,
        folder: &Path,
        index: &Path,
    ) -> Result<Vec<String>, Box<dyn Error>> {
        let at_once = Crowd {
            clients: AT_ONCE,
            pause: Duration::ZERO,
            time: PHASE,
        };
        println!("### Without the indexer\n");
        println!(
            "| clients, without a pause | answers/s | p50 ms | p99 | p99.9 | longest | turned away |"
        );
        println!("|---|---|---|---|---|---|---|");
        let one = Crowd {
            clients: 1,
            ..at_once
        };
        let calm = self.row("1, as above", one, &self.asked.clone()).await;
        let all = self
            .row(
                &format!("{AT_ONCE}, as above"),
                at_once,
                &self.asked.clone(),
            )
            .await;
        let page = Asked {
            addresses: Arc::new(vec![addresses::STATIC.to_owned()]),
            ..self.asked.clone()
        };
        let name = format!(
            "{AT_ONCE}, a page that is always the same (`{}`)",
            addresses::STATIC
        );
        let page = self.row(&name, at_once, &page).await;
        println!(
            "\nThe load above is answered at {:.2} of the rate of the page that is always the same.\n",
            all.good.len() as f64 / page.good.len() as f64
        );

        let feeding = Feeding::begin(texts, plan.size, folder, index)?;
        self.steady(plan).await;
        match feeding.end(plan.size) {
            Ok(fed) => println!("{fed}\n"),
            Err(problem) => self.problems.push(problem.to_string()),
        }
        self.overload(plan.clients, &calm).await;
        Ok(self.problems)
    }

    /// Lets a crowd ask and prints how it went. With so few clients nobody may be turned away.
    async fn row(&mut self, name: &str, crowd: Crowd, asked: &Asked) -> Tally {
        let mut all = Tally::default();
        crowd::ask(asked, crowd, crowd.time, |told, _| all.add(told)).await;
        println!(
            "| {name} | {} | {} |",
            all.cells(crowd.time),
            all.busy.len()
        );
        self.note(name, &all, 0);
        all
    }

    /// The long load, while the indexer works.
    async fn steady(&mut self, plan: &Plan) {
        let time = Duration::from_secs_f64(plan.minutes * 60.0);
        let crowd = Crowd {
            clients: plan.clients,
            pause: PAUSE,
            time,
        };
        println!(
            "### {} clients beside the indexer, {} minutes, a pause of {} ms on average\n",
            plan.clients,
            plan.minutes,
            PAUSE.as_millis()
        );
        println!(
            "| minute | answers/s | p50 ms | p99 | p99.9 | longest | turned away | failed | resident | its own |"
        );
        println!("|---|---|---|---|---|---|---|---|---|---|");
        let begun = Instant::now();
        let mut all = Tally::default();
        let every = (time / ROWS).max(Duration::from_secs(10).min(time));
        crowd::ask(&self.asked, crowd, every, |told, over| {
            println!(
                "| {:.1} | {} | {} | {} | {} |",
                begun.elapsed().as_secs_f64() / 60.0,
                told.cells(over),
                told.busy.len(),
                told.failed(),
                self.memory(),
            );
            all.add(told);
        })
        .await;
        println!(
            "| all | {} | {} | {} |  |  |\n",
            all.cells(begun.elapsed()),
            all.busy.len(),
            all.failed()
        );
        let count = all.good.len();
        println!("{count} good answers.\n");
        self.note("beside the indexer", &all, 0);
    }

    /// More and more clients, until most are turned away; and how soon all is well again when they are gone.
    async fn overload(&mut self, clients: usize, calm: &Tally) {
        println!(
            "### Past the breaking point, a pause of {} ms on average (at once: within {} ms)\n",
            PAUSE.as_millis(),
            QUICK.as_millis()
        );
        println!(
            "| clients | answers/s | p50 ms | p99 | p99.9 | longest | turned away | of all | at once | p50 ms | p99 | longest | resident | its own |"
        );
        println!("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        let mut clients = 2 * clients;
        let mut ended = Instant::now();
        while clients <= MOST_CLIENTS {
            let crowd = Crowd {
                clients,
                pause: PAUSE,
                time: PHASE,
            };
            let mut all = Tally::default();
            ended = Instant::now() + PHASE;
            crowd::ask(&self.asked, crowd, PHASE, |told, _| all.add(told)).await;
            let (cells, busy) = (all.cells(PHASE), all.busy_cells());
            println!("| {clients} | {cells} | {busy} | {} |", self.memory());
            self.note(&format!("{clients} clients"), &all, usize::MAX);
            if all.busy.len() as f64 > BROKEN * all.all() as f64 {
                break;
            }
            clients *= 2;
        }
        match self.recovery(ended, calm.good.percentile(99)).await {
            Some(time) => println!(
                "\nOf the first {RECOVERED} answers in a row that were as fast as without a load, the first was asked for \
                 {:.2} s after the clients had gone.",
                time.as_secs_f64()
            ),
            None => self.problems.push("the server did not recover".to_owned()),
        }
    }

    /// When answers began to be as fast as they were, seen from the end of a load.
    async fn recovery(&self, ended: Instant, calm: f64) -> Option<Duration> {
        let mut client = Client::new(&self.asked.server);
        let (mut since, mut in_a_row) = (Instant::now(), 0);
        for address in self.asked.addresses.iter().cycle() {
            let begun = Instant::now();
            if begun > ended + PATIENCE {
                return None;
            }
            let answer = client.ask(address).await;
            let took = begun.elapsed().as_secs_f64() * 1e3;
            match answer {
                Ok(200) if took <= calm => in_a_row += 1,
                _ => in_a_row = 0,
            }
            match in_a_row {
                0 => since = Instant::now(),
                RECOVERED => return Some(since.duration_since(ended)),
                _ => {}
            }
        }
        None
    }

    fn memory(&self) -> String {
        match self.server.memory() {
            Ok(memory) => format!("{} | {}", bytes(memory.resident), bytes(memory.own)),
            Err(error) => format!("{error} | "),
        }
    }

    /// Notes what must not be.
    fn note(&mut self, when: &str, told: &Tally, may_be_busy: usize) {
        let failures = told.failures().into_iter();
        self.problems
            .extend(failures.map(|failure| format!("{when}: {failure}")));
        if told.busy.len() > may_be_busy {
            self.problems
                .push(format!("{when}: {} turned away", told.busy.len()));
        }
        if told.good.len() == 0 {
            self.problems.push(format!("{when}: no good answer at all"));
        }
    }
}
