//! What an operator may set of the server, and what holds where nothing is set. Knows no file and no variable: `config`
//! fills this in.

use std::ops::RangeInclusive;
use std::time::Duration;

use ipnet::IpNet;

use super::site::Site;
use super::token::Token;

/// All that an operator may set. A running server takes in new settings without a restart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// What a request may ask for, and for how long.
    pub limits: Limits,
    /// What stands around the server.
    pub server: Surroundings,
    /// How the server is known outside.
    pub site: Site,
    /// Whose requests see more than the public's.
    pub tokens: Vec<Token>,
    /// What is written down of requests.
    pub log: Logging,
}

/// The bounds of what is asked of the server. Each is crossed by a test.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// Characters of path and parameters: room for the longest query as most people would type it and for many filters.
    pub address: usize,
    /// Bytes of the request line and all headers together. A browser with many cookies sends 8 kB.
    pub head: usize,
    /// Header lines of a request. Browsers send about 20.
    pub header_lines: usize,
    /// Bytes of a request's body. Only the sign-in form has one.
    pub body: usize,
    /// How long a request's head, or its body, may take to come.
    pub head_time: Duration,
    /// How long a connection may stay open without a request. Longer than proxies keep theirs.
    pub idle_time: Duration,
    /// How long a reader may take for the next 64 KiB of an answer.
    pub write_time: Duration,
    /// Open connections, of all clients together. Each takes a file handle and about 20 kB.
    pub connections: usize,
    /// Open connections of one client. Browsers open six.
    pub client_connections: usize,
    /// Searches that run at once; 0 is one for each core. A search keeps a core busy.
    pub searches: usize,
    /// Searches that may wait for their turn; the next is turned away at once.
    pub waiting: usize,
    /// How long a search may wait for its turn: after that nobody is there to read the answer. Long enough for 32 at once
    /// on a machine that answers ten in a second; a faster one turns away at once what is too much, by `waiting`.
    pub wait_time: Duration,
    /// How long a search may take, waiting included, before the engine gives it up.
    pub search_time: Duration,
    /// Requests of one client in a second, in the long run; 0 is without a limit.
    pub rate: u32,
    /// Requests of one client that may come at once.
    pub burst: u32,
    /// Wrong tokens of one client in a quarter of an hour.
    pub attempts: u32,
    /// Characters of a query.
    pub query_length: usize,
    /// Words, phrases and wildcards of a query.
    pub query_clauses: usize,
    /// Wildcards of a query. Each looks at every word of the index.
    pub query_wildcards: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            address: 16 << 10,
            head: 64 << 10,
            header_lines: 64,
            body: 4 << 10,
            head_time: Duration::from_secs(10),
            idle_time: Duration::from_secs(75),
            write_time: Duration::from_secs(30),
            connections: 1_024,
            client_connections: 64,
            searches: 0,
            waiting: 64,
            wait_time: Duration::from_secs(4),
            search_time: Duration::from_secs(5),
            rate: 20,
            burst: 100,
            attempts: 10,
            query_length: crate::query::MAX_LENGTH,
            query_clauses: crate::query::MAX_CLAUSES,
            query_wildcards: crate::query::MAX_WILDCARDS,
        }
    }
}

impl Limits {
    /// Values of `head` that the HTTP library can work with.
    pub const HEAD: RangeInclusive<u64> = 8_192..=1 << 20;
}

/// What stands around the server.
#[derive(Clone, Debug, PartialEq)]
pub struct Surroundings {
    /// The proxies that tell the client's address in `X-Forwarded-For`. Nobody else is believed.
    pub proxies: Vec<IpNet>,
    /// Whether people reach the server over TLS, which a proxy in front of it speaks.
    pub tls: bool,
    /// How long answers under way may take when the server is told to stop.
    pub stop_time: Duration,
}

impl Default for Surroundings {
    fn default() -> Self {
        Self {
            proxies: Vec::new(),
            tls: false,
            stop_time: Duration::from_secs(8),
        }
    }
}

/// What is written down of requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logging {
    /// What is logged, in the words of `tracing`.
    pub filter: String,
    /// The form of a line.
    pub format: Format,
    /// Whether queries are written down. What journalists search for is confidential, so they are not.
    pub queries: bool,
    /// From this time on a search is told to be slow.
    pub slow: Duration,
}

impl Default for Logging {
    fn default() -> Self {
        Self {
            filter: "warn,depesche=info".to_owned(),
            format: Format::Text,
            queries: false,
            slow: Duration::from_secs(1),
        }
    }
}

/// The form of a line of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// An object a line, for programs.
    Json,
}
