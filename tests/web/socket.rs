//! What clients do that do not behave: the limits of connections and time, each crossed on a socket.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use depesche::engine::Engine;
use depesche::web::{Serving, Settings, serve};
use tokio::sync::oneshot;
use tokio::task;

use super::some;
use crate::search::index;

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server. It ends with the test.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
}

impl Running {
    pub(crate) async fn with(settings: Settings) -> Self {
        Self::of(index(&some(), 2), settings).await
    }

    pub(crate) async fn of(engine: Engine, settings: Settings) -> Self {
        let (tell, hear) = oneshot::channel();
        let serving = Serving::at(SocketAddr::from(([127, 0, 0, 1], 0)), settings);
        task::spawn(serve(
            serving,
            || Ok(Arc::new(engine)),
            move |address| {
                tell.send(address).unwrap();
            },
        ));
        Self {
            address: hear.await.unwrap(),
        }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }
}

/// An answer, read to the end of the connection.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let head = self.text.split("\r\n\r\n").next().unwrap_or_default();
        let mut headers = head.lines().filter_map(|line| line.split_once(": "));
        headers
            .find(|(own, _)| own.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

/// What comes back until the server closes the connection. Status 0 where nothing comes.
fn read(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => bytes.extend_from_slice(&buffer[..read]),
            // A server that gave up on us does not wait for what else we had to say.
            Err(error) if error.kind() == ErrorKind::ConnectionReset => break,
            Err(error) => panic!("{error}"),
        }
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status = text
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    Answer {
        status: status.unwrap_or_default(),
        text,
    }
}

/// Asks with some more headers, each with its line end.
pub(crate) fn request(server: &Running, address: &str, headers: &str) -> Answer {
    raw(
        server,
        &format!("GET {address} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{headers}\r\n"),
    )
}

fn raw(server: &Running, text: &str) -> Answer {
    let mut stream = server.connect();
    // A server that refuses what is too large stops reading.
    let _ = stream.write_all(text.as_bytes());
    read(&mut stream)
}

/// Runs a test of sockets beside the server.
async fn beside(server: Running, test: impl FnOnce(&Running) + Send + 'static) {
    task::spawn_blocking(move || test(&server)).await.unwrap();
}

fn quick() -> Settings {
    let mut settings = Settings::default();
    settings.limits.head_time = Duration::from_millis(300);
    settings.limits.idle_time = Duration::from_millis(600);
    settings.limits.write_time = Duration::from_millis(300);
    settings
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_is_too_large_is_refused() {
    let mut settings = Settings::default();
    settings.limits.head = 8_192;
    settings.limits.header_lines = 10;
    beside(Running::with(settings).await, |server| {
        let large = format!("X-Large: {}\r\n", "a".repeat(9_000));
        assert_eq!(request(server, "/healthz", &large).status, 431);
        assert_eq!(
            request(server, "/healthz", &"X-Many: a\r\n".repeat(20)).status,
            431
        );
        assert_eq!(
            request(server, "/healthz", &"X-Few: a\r\n".repeat(5)).status,
            200
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_of_any_length_is_refused_in_good_order() {
    beside(Running::with(Settings::default()).await, |server| {
        for length in [20_000, 60_000, 100_000, 1_000_000] {
            let status = request(server, &format!("/suche?q={}", "a".repeat(length)), "").status;
            // Beyond what the HTTP library reads, its own bare answer.
            assert!([414, 431].contains(&status), "{length}: {status}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_is_refused_unread() {
    beside(Running::with(quick()).await, |server| {
        let promised = "GET /suche HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n";
        let begun = Instant::now();
        assert_eq!(raw(server, promised).status, 413);
        assert!(begun.elapsed() < PATIENCE);
        let chunked = "POST /anmelden HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        assert_eq!(raw(server, chunked).status, 413);
        let large = format!(
            "POST /anmelden HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n{}",
            "a".repeat(5_000)
        );
        assert_eq!(raw(server, &large).status, 413);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_does_not_come_ends_the_connection() {
    beside(Running::with(quick()).await, |server| {
        for begun in [
            "",
            "GET /",
            "GET / HTTP/1.1\r\nHost: a\r\n",
            "POST /anmelden HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\ntoken=",
        ] {
            let started = Instant::now();
            let answer = raw(server, begun);
            assert!(
                [0, 408, 413].contains(&answer.status),
                "{begun:?}: {}",
                answer.text
            );
            let took = started.elapsed();
            assert!(
                took >= Duration::from_millis(250) && took < PATIENCE,
                "{begun:?}: {took:?}"
            );
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_drips_in_ends_the_connection() {
    beside(Running::with(quick()).await, |server| {
        let mut stream = server.connect();
        let started = Instant::now();
        while stream.write_all(b"G").is_ok() {
            std::thread::sleep(Duration::from_millis(50));
            assert!(started.elapsed() < PATIENCE, "the connection is still open");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_connection_is_closed_and_a_busy_one_kept() {
    beside(Running::with(quick()).await, |server| {
        let mut stream = server.connect();
        let mut buffer = [0; 4096];
        // Longer than a head may take, shorter than idleness may.
        for _ in 0..3 {
            stream
                .write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
                .unwrap();
            let read = stream.read(&mut buffer).unwrap();
            assert!(buffer[..read].starts_with(b"HTTP/1.1 200"));
            std::thread::sleep(Duration::from_millis(400));
        }
        let started = Instant::now();
        assert_eq!(stream.read(&mut buffer).unwrap_or(0), 0);
        assert!(started.elapsed() < PATIENCE);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_does_not_read_ends_the_connection() {
    let mut settings = quick();
    settings.limits.connections = 1;
    beside(Running::with(settings).await, |server| {
        let mut stream = server.connect();
        // Many answers at once, none of them read: more than the system holds for us.
        let many = "GET /suche HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100);
        let started = Instant::now();
        stream
            .set_write_timeout(Some(Duration::from_millis(100)))
            .unwrap();
        loop {
            match stream.write_all(many.as_bytes()) {
                Ok(()) => {}
                Err(error)
                    if [ErrorKind::WouldBlock, ErrorKind::TimedOut].contains(&error.kind()) => {}
                Err(_) => break,
            }
            assert!(started.elapsed() < PATIENCE, "the connection is still open");
        }
        // Its place is free again.
        while request(server, "/healthz", "").status != 200 {
            assert!(started.elapsed() < PATIENCE, "its place is still taken");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_too_many_is_turned_away() {
    let mut settings = Settings::default();
    settings.limits.connections = 2;
    beside(Running::with(settings).await, |server| {
        let open = [server.connect(), server.connect()];
        let started = Instant::now();
        let answer = loop {
            let mut third = server.connect();
            let answer = read(&mut third);
            if answer.status != 0 {
                break answer;
            }
        };
        assert_eq!(answer.status, 503);
        assert_eq!(answer.header("retry-after"), Some("1"));
        assert!(started.elapsed() < Duration::from_secs(8), "it waited");
        drop(open);
        while request(server, "/healthz", "").status != 200 {
            assert!(started.elapsed() < PATIENCE, "no place is free again");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_clients_that_never_finish_disturb_nobody() {
    beside(Running::with(Settings::default()).await, |server| {
        let begun = "GET /suche?q=Philosophie HTTP/1.1\r\nHost: a\r\nX-Never: ";
        let lame: Vec<_> = (0..200)
            .map(|_| {
                let mut stream = server.connect();
                stream.write_all(begun.as_bytes()).unwrap();
                stream
            })
            .collect();
        for _ in 0..20 {
            let started = Instant::now();
            let answer = request(server, "/suche?q=Philosophie", "");
            assert_eq!(answer.status, 200);
            assert!(
                started.elapsed() < Duration::from_secs(5),
                "{:?}",
                started.elapsed()
            );
        }
        drop(lame);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn searches_too_many_are_turned_away_at_once() {
    let mut settings = Settings::default();
    settings.limits.searches = 1;
    settings.limits.waiting = 0;
    let many = crate::search::index(&super::many(1_500), 2);
    beside(Running::of(many, settings).await, |server| {
        let hard = "/api/v1/search?q=*e*+*n*+*r*+*s*+*t*+*a*+*i*&per_page=100";
        let answers = std::thread::scope(|scope| {
            let asking: Vec<_> = (0..24)
                .map(|_| scope.spawn(|| request(server, hard, "")))
                .collect();
            asking
                .into_iter()
                .map(|asked| asked.join().unwrap())
                .collect::<Vec<_>>()
        });
        let of = |status: u16| {
            answers
                .iter()
                .filter(|answer| answer.status == status)
                .count()
        };
        assert!(
            of(200) >= 1 && of(503) >= 1 && of(200) + of(503) == 24,
            "{} {}",
            of(200),
            of(503)
        );
        let refused = answers.iter().find(|answer| answer.status == 503).unwrap();
        assert_eq!(refused.header("retry-after"), Some("1"));
        assert!(refused.text.contains("/fehler/busy"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_that_takes_too_long_is_given_up() {
    let mut settings = Settings::default();
    settings.limits.search_time = Duration::from_millis(10);
    let many = crate::search::index(&super::many(3_000), 2);
    beside(Running::of(many, settings).await, |server| {
        let words: Vec<_> = (b'a'..=b's')
            .map(|letter| format!("*{}*", letter as char))
            .collect();
        let hard = format!("/api/v1/search?per_page=100&q={}", words.join("+oder+"));
        let answer = request(server, &hard, "");
        assert_eq!(answer.status, 503, "{}", answer.text);
        assert_eq!(answer.header("retry-after"), Some("30"));
        assert!(answer.text.contains("/fehler/too-slow"), "{}", answer.text);
        assert_eq!(request(server, "/healthz", "").status, 200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_hangs_up_ends_its_search() {
    let mut settings = Settings::default();
    settings.limits.search_time = PATIENCE;
    settings.limits.searches = 1;
    let many = crate::search::index(&super::many(3_000), 2);
    beside(Running::of(many, settings).await, |server| {
        let words: Vec<_> = (b'a'..=b's')
            .map(|letter| format!("*{}*", letter as char))
            .collect();
        let hard = format!("/api/v1/search?per_page=100&q={}", words.join("+oder+"));
        let whole = (0..2)
            .map(|_| {
                let begun = Instant::now();
                assert_eq!(request(server, &hard, "").status, 200);
                begun.elapsed()
            })
            .min()
            .unwrap();
        let running = |count: usize| {
            let told = request(server, "/metrics", "").text;
            told.contains(&format!("\ndepesche_searches_running {count}\n"))
        };
        let begun = Instant::now();
        let mut stream = server.connect();
        let asked = format!("GET {hard} HTTP/1.1\r\nHost: a\r\n\r\n");
        stream.write_all(asked.as_bytes()).unwrap();
        while !running(1) {
            assert!(begun.elapsed() < whole / 3, "it has not begun");
        }
        drop(stream);
        while !running(0) {
            std::thread::sleep(Duration::from_millis(5));
        }
        let took = begun.elapsed();
        assert!(took < whole * 2 / 3, "{took:?} of {whole:?}");
    })
    .await;
}

#[tokio::test]
async fn a_server_that_is_opening_says_so() {
    let (open, opening) = std::sync::mpsc::channel::<()>();
    let (tell, hear) = oneshot::channel();
    let free = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let open_late = move || {
        opening.recv().unwrap();
        Ok(Arc::new(index(&some(), 1)))
    };
    let serving = Serving::at(free, Settings::default());
    task::spawn(serve(serving, open_late, move |_| tell.send(()).unwrap()));
    let server = Arc::new(Running { address: free });
    let asked = Arc::clone(&server);
    task::spawn_blocking(move || {
        let started = Instant::now();
        while TcpStream::connect(asked.address).is_err() {
            assert!(started.elapsed() < PATIENCE);
        }
        assert_eq!(request(&asked, "/healthz", "").status, 200);
        assert_eq!(request(&asked, "/readyz", "").status, 503);
        let answer = request(&asked, "/api/v1/search", "");
        assert_eq!(
            (answer.status, answer.header("retry-after")),
            (503, Some("1"))
        );
        open.send(()).unwrap();
    })
    .await
    .unwrap();
    hear.await.unwrap();
    task::spawn_blocking(move || {
        assert_eq!(request(&server, "/readyz", "").status, 200);
        assert_eq!(request(&server, "/api/v1/search", "").status, 200);
    })
    .await
    .unwrap();
}
