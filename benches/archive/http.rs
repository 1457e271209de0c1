//! The program as it is served, asked over HTTP.

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::figures::Times;
use super::memory::{self, Memory};
use super::questions::Question;

pub(super) struct Server {
    child: Child,
    pub(super) address: String,
    agent: ureq::Agent,
    /// From the start of the program to its first answer.
    pub(super) first_answer: Duration,
}

impl Server {
    pub(super) fn start(index: &Path) -> Result<Self, Box<dyn Error>> {
        let started = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_depesche"))
            .args(["serve", "--listen", "127.0.0.1:0", "--index"])
            .arg(index)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let output = BufReader::new(child.stdout.take().ok_or("no output")?);
        let mut address = None;
        for line in output.lines() {
            let line = line?;
            if let Some(at) = line.find("http://") {
                address = line[at..]
                    .split_whitespace()
                    .next()
                    .map(|url| url.trim_end_matches('/').to_owned());
                break;
            }
        }
        let mut server = Self {
            child,
            address: address.ok_or("the server told no address")?,
            agent: ureq::agent(),
            first_answer: Duration::ZERO,
        };
        server.get("q=Haus")?;
        server.first_answer = started.elapsed();
        Ok(server)
    }

    fn get(&self, parameters: &str) -> Result<(), Box<dyn Error>> {
        let address = format!("{}/api/v1/search?per_page=10&{parameters}", self.address);
        self.agent.get(&address).call()?.body_mut().read_to_vec()?;
        Ok(())
    }

    /// Asks each question some times; the first time of each does not count.
    pub(super) fn rounds(
        &self,
        questions: &[&Question],
        rounds: usize,
    ) -> Result<Times, Box<dyn Error>> {
        let mut times = Times::default();
        for round in 0..=rounds {
            for question in questions {
                let parameters = parameters(question);
                let before = Instant::now();
                self.get(&parameters)?;
                if round > 0 {
                    times.push(before.elapsed());
                }
            }
        }
        Ok(times)
    }

    pub(super) fn memory(&self) -> Result<Memory, Box<dyn Error>> {
        memory::of(self.child.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A question as the parameters of an address.
pub(super) fn parameters(question: &Question) -> String {
    let mut parameters = form_urlencoded::Serializer::new(String::new());
    parameters.append_pair("q", &question.text);
    for (facet, value) in question.filter.iter() {
        parameters.append_pair(facet.name(), value);
    }
    if let Some(from) = question.filter.from {
        parameters.append_pair("from", &from.to_string());
    }
    parameters.finish()
}
