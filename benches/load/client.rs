//! A client that keeps its connection open, as browsers and proxies do. Reads an answer to its end, and looks at no more of
//! it than its status: the machine is the server's.

use std::io::{self, ErrorKind};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// After this time nobody waits any more: longer than the server's own limits allow an answer to take.
const PATIENCE: Duration = Duration::from_secs(30);

pub(super) struct Client {
    server: String,
    stream: Option<BufReader<TcpStream>>,
}

impl Client {
    /// Of a server, as `host:port`.
    pub(super) fn new(server: &str) -> Self {
        Self {
            server: server.to_owned(),
            stream: None,
        }
    }

    /// Asks for an address. The status of the answer, when all of it is there.
    pub(super) async fn ask(&mut self, address: &str) -> io::Result<u16> {
        let answer = timeout(PATIENCE, self.answer(address)).await;
        let answer = answer.unwrap_or_else(|_| Err(ErrorKind::TimedOut.into()));
        if answer.is_err() {
            self.stream = None;
        }
        answer
    }

    async fn answer(&mut self, address: &str) -> io::Result<u16> {
        let stream = match &mut self.stream {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect(&self.server).await?;
                stream.set_nodelay(true)?;
                self.stream.insert(BufReader::new(stream))
            }
        };
        let request = format!(
            "GET {address} HTTP/1.1\r\nHost: {}\r\nAccept: */*\r\n\r\n",
            self.server
        );
        stream.get_mut().write_all(request.as_bytes()).await?;
        let head = Head::read(stream).await?;
        match head.length {
            Some(length) => skip(stream, length).await?,
            None => loop {
                let size = line(stream).await?;
                let size = u64::from_str_radix(size.trim(), 16).map_err(io::Error::other)?;
                // The chunk, and the end of its line.
                skip(stream, size + 2).await?;
                if size == 0 {
                    break;
                }
            },
        }
        if head.closes {
            self.stream = None;
        }
        Ok(head.status)
    }
}

/// What tells how an answer is to be read.
struct Head {
    status: u16,
    /// None: in chunks.
    length: Option<u64>,
    closes: bool,
}

impl Head {
    async fn read(stream: &mut BufReader<TcpStream>) -> io::Result<Self> {
        let first = line(stream).await?;
        let status = first.split(' ').nth(1).and_then(|code| code.parse().ok());
        let mut head = Self {
            status: status.ok_or(ErrorKind::InvalidData)?,
            length: None,
            closes: false,
        };
        loop {
            let line = line(stream).await?.to_ascii_lowercase();
            let Some((name, value)) = line.trim_end().split_once(": ") else {
                return Ok(head);
            };
            match name {
                "content-length" => head.length = value.parse().ok(),
                "connection" => head.closes = value == "close",
                _ => {}
            }
        }
    }
}

async fn line(stream: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut line = String::new();
    match stream.read_line(&mut line).await? {
        0 => Err(ErrorKind::UnexpectedEof.into()),
        _ => Ok(line),
    }
}

async fn skip(stream: &mut BufReader<TcpStream>, count: u64) -> io::Result<()> {
    let skipped = tokio::io::copy_buf(&mut stream.take(count), &mut tokio::io::sink()).await?;
    match skipped == count {
        true => Ok(()),
        false => Err(ErrorKind::UnexpectedEof.into()),
    }
}
