//! What an operator does with a running server: stops it, gives it new settings, reads its log, puts a second one beside
//! it.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use super::{Place, Server};

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

fn log(place: &Place) -> String {
    std::fs::read_to_string(place.path().join("log")).unwrap()
}

/// Waits for a line of the log.
#[track_caller]
fn await_log(place: &Place, part: &str) {
    let begun = Instant::now();
    while !log(place).contains(part) {
        assert!(
            begun.elapsed() < PATIENCE,
            "{part} is not in {}",
            log(place)
        );
        thread::sleep(Duration::from_millis(20));
    }
}

fn status(server: &Server, path: &str, headers: &[(&str, &str)]) -> u16 {
    let agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .build()
        .new_agent();
    let request = agent.get(format!("http://{}{path}", server.address));
    let request = headers.iter().fold(request, |request, (name, value)| {
        request.header(*name, *value)
    });
    request.call().unwrap().status().as_u16()
}

#[test]
#[cfg(unix)]
fn a_stop_finishes_answers_and_takes_no_new_ones() {
    let place = Place::indexed();
    let mut server = place.serving(&["serve"]);
    // A client that never finishes its request does not hold the server up for longer than the settings say.
    let mut lame = TcpStream::connect(&server.address).unwrap();
    lame.write_all(b"GET / HTTP/1.1\r\n").unwrap();
    let mut idle = TcpStream::connect(&server.address).unwrap();
    idle.write_all(b"GET /suche HTTP/1.1\r\nHost: a\r\n\r\n")
        .unwrap();
    let mut buffer = [0; 16];
    idle.read_exact(&mut buffer).unwrap();
    let begun = Instant::now();
    server.signal("TERM");
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "{:?}",
        begun.elapsed()
    );
    assert!(TcpStream::connect(&server.address).is_err());
    let mut rest = String::new();
    idle.read_to_string(&mut rest).unwrap();
    assert!(
        rest.ends_with("</html>") || rest.ends_with("</html>\n"),
        "the answer was cut off"
    );
}

#[test]
#[cfg(unix)]
fn settings_are_read_again_when_asked() {
    let place = Place::indexed();
    place.write(
        "depesche.toml",
        "[limits]\nrate = 50\n[server]\nproxies = [\"127.0.0.1\"]\n",
    );
    let server = place.serving(&["serve"]);
    let made = place.run(&["token", "redaktion"]).out;
    let lines: Vec<_> = made.lines().map(str::trim).collect();
    let bearer = format!("Bearer {}", lines[1]);
    let with = [("authorization", bearer.as_str())];
    assert_eq!(status(&server, "/", &with), 401);

    let tokens = |tokens: &str| {
        format!(
            "[limits]\nrate = 60\n[server]\nproxies = [\"127.0.0.1\"]\n[access]\ntokens = [{tokens}]\n"
        )
    };
    place.write("depesche.toml", tokens(lines[3]));
    server.signal("HUP");
    await_log(&place, "read the settings again");
    let begun = Instant::now();
    while status(&server, "/", &with) != 200 {
        assert!(begun.elapsed() < PATIENCE, "the token does not open");
        thread::sleep(Duration::from_millis(500));
    }
    let said = log(&place);
    assert!(
        said.contains("limits.rate") && said.contains("50") && said.contains("60"),
        "{said}"
    );
    assert!(
        said.contains("access.tokens") && !said.contains("blake3"),
        "{said}"
    );

    place.write("depesche.toml", "[limits]\nrate = \"viele\"\n");
    server.signal("HUP");
    await_log(&place, "the old ones stay");
    assert!(log(&place).contains("Zeile 2"), "{}", log(&place));
    assert_eq!(status(&server, "/", &with), 200);

    place.write("depesche.toml", tokens(""));
    server.signal("HUP");
    let begun = Instant::now();
    while status(&server, "/", &with) != 401 {
        assert!(begun.elapsed() < PATIENCE, "the token still opens");
        thread::sleep(Duration::from_millis(500));
    }
}

#[test]
fn queries_are_not_written_down() {
    let place = Place::indexed();
    let server = place.serving(&["serve", "--set", "log.format=json", "--set", "log.slow=0s"]);
    assert_eq!(server.search("Philosophie")["total"], 1);
    await_log(&place, "depesche::slow");
    await_log(&place, "/api/v1/search");
    let said = log(&place);
    assert!(!said.contains("Philosophie"), "{said}");
    let lines = said
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let line = lines
        .into_iter()
        .find(|line| line["target"] == "depesche::request" && line["route"] == "/api/v1/search")
        .unwrap();
    assert_eq!(
        (&line["status"], &line["hits"], &line["query_length"]),
        (&200.into(), &1.into(), &11.into())
    );
    assert!(line["ms"].as_f64().unwrap() > 0.0 && line["id"].is_string());
    drop(server);

    let server = place.serving(&["serve", "--set", "log.queries=true"]);
    server.search("Philosophie");
    await_log(&place, "Philosophie");
}

#[test]
fn two_servers_share_an_index_and_serve_copies() {
    let place = Place::indexed();
    assert_eq!(place.run(&["backup", "copy"]).status, 0);
    let servers = [
        place.serving(&["serve"]),
        place.serving(&["serve"]),
        place.serving(&["serve", "--index", "copy"]),
    ];
    for server in &servers {
        assert_eq!(server.search("Philosophie")["total"], 1);
        assert_eq!(status(server, "/readyz", &[]), 200);
    }
    assert_eq!(place.run(&["remove", "philo"]).status, 0);
    let begun = Instant::now();
    for server in &servers[..2] {
        while server.search("Philosophie")["total"] != 0 {
            assert!(begun.elapsed() < PATIENCE, "the commit is not seen");
            thread::sleep(Duration::from_millis(20));
        }
    }
    assert_eq!(servers[2].search("Philosophie")["total"], 1);
}
