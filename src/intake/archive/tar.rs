//! Tar archives: read from beginning to end, each file as it passes, so that an archive may be of
//! any size. Long names are read as GNU tar and pax write them.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, MutexGuard};

use jiff::Timestamp;
use tar::{EntryType, Header, PaxExtensions};

use super::{Found, Member, name};
use crate::intake::failure::{Failure, Packing};

/// Bytes of a block; everything begins with one.
const BLOCK: usize = 512;

/// Bytes of what stands before a file to say more of it, such as a long name.
const MAX_EXTENSION: u64 = 1 << 20;

/// Whether a file begins with a tar header, which sums itself up.
pub(in crate::intake) fn is_tar(head: &[u8]) -> bool {
    head.get(..BLOCK).is_some_and(|block| {
        block.iter().any(|&byte| byte != 0) && is_sound(Header::from_byte_slice(block))
    })
}

fn is_sound(header: &Header) -> bool {
    let sum = |(at, byte): (usize, &u8)| {
        if (148..156).contains(&at) {
            32
        } else {
            u32::from(*byte)
        }
    };
    let sum: u32 = header.as_bytes().iter().enumerate().map(sum).sum();
    header.cksum().is_ok_and(|told| told == sum)
}

/// A tar archive.
pub(in crate::intake) struct Tar {
    stream: Arc<Mutex<Stream>>,
    is_done: bool,
}

/// The archive's bytes, and how many of them belong to the file that is being read.
struct Stream {
    source: Box<dyn Read + Send>,
    left: u64,
    padding: u64,
}

/// What was said of the next file before its header.
#[derive(Default)]
struct Extension {
    name: Option<Vec<u8>>,
    size: Option<u64>,
}

impl Tar {
    pub(in crate::intake) fn open(source: impl Read + Send + 'static) -> Tar {
        let stream = Stream {
            source: Box::new(source),
            left: 0,
            padding: 0,
        };
        Tar {
            stream: Arc::new(Mutex::new(stream)),
            is_done: false,
        }
    }

    /// The next file. None at the end, or for what is no file and needs no word.
    fn next_file(&mut self) -> io::Result<Option<Found>> {
        let mut extension = Extension::default();
        loop {
            let mut stream = lock(&self.stream);
            let Some(header) = stream.header()? else {
                self.is_done = true;
                return Ok(None);
            };
            let size = extension
                .size
                .take()
                .map_or_else(|| header.entry_size(), Ok)?;
            stream.begin(size);
            match header.entry_type() {
                EntryType::GNULongName => extension.name = Some(stream.whole()?),
                EntryType::XHeader => extension.read(&stream.whole()?),
                EntryType::GNULongLink | EntryType::XGlobalHeader | EntryType::Directory => {}
                EntryType::Regular | EntryType::Continuous => {
                    drop(stream);
                    let written = extension
                        .name
                        .unwrap_or_else(|| header.path_bytes().into_owned());
                    return Ok(self.member(&written, &header));
                }
                EntryType::GNUSparse => {
                    let written = extension
                        .name
                        .unwrap_or_else(|| header.path_bytes().into_owned());
                    let shown = String::from_utf8_lossy(&written).into_owned();
                    return Ok(Some(Found::Failed(shown, Failure::UnknownPacking)));
                }
                _ => return Ok(Some(Found::Skipped)),
            }
        }
    }

    fn member(&self, path: &[u8], header: &Header) -> Option<Found> {
        let path = path.split(|byte| *byte == 0).next().unwrap_or_default();
        let name = match name(path) {
            Ok(name) => name?,
            Err((name, failure)) => return Some(Found::Failed(name, failure)),
        };
        let modified = header
            .mtime()
            .ok()
            .and_then(|seconds| i64::try_from(seconds).ok());
        Some(Found::Member(Member {
            name,
            modified: modified.and_then(|seconds| Timestamp::from_second(seconds).ok()),
            input: Box::new(File(Arc::clone(&self.stream))),
        }))
    }
}

impl Iterator for Tar {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        while !self.is_done {
            match self.next_file() {
                Ok(Some(found)) => return Some(found),
                Ok(None) => {}
                Err(error) => {
                    self.is_done = true;
                    return Some(Found::Broken(crate::intake::unpack::failure(
                        &error,
                        Some(Packing::Tar),
                    )));
                }
            }
        }
        None
    }
}

impl Extension {
    /// What pax says of a file: its path and its size, where they do not fit into the header.
    fn read(&mut self, written: &[u8]) {
        for record in PaxExtensions::new(written).flatten() {
            match record.key_bytes() {
                b"path" => self.name = Some(record.value_bytes().to_vec()),
                b"size" => self.size = record.value().ok().and_then(|size| size.parse().ok()),
                _ => {}
            }
        }
    }
}

impl Stream {
    /// The next header; none at the end. Whatever is left of the file before it is passed over.
    fn header(&mut self) -> io::Result<Option<Header>> {
        let rest = self.left.saturating_add(self.padding);
        let passed = io::copy(&mut self.source.by_ref().take(rest), &mut io::sink())?;
        if passed < rest {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        (self.left, self.padding) = (0, 0);
        let mut block = Vec::with_capacity(BLOCK);
        self.source
            .by_ref()
            .take(BLOCK as u64)
            .read_to_end(&mut block)?;
        // Two empty blocks end an archive; some end without them.
        if block.iter().all(|byte| *byte == 0) {
            return Ok(None);
        }
        if block.len() < BLOCK {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let header = Header::from_byte_slice(&block).clone();
        if is_sound(&header) {
            Ok(Some(header))
        } else {
            Err(io::ErrorKind::InvalidData.into())
        }
    }

    fn begin(&mut self, size: u64) {
        self.left = size;
        self.padding = size.checked_next_multiple_of(BLOCK as u64).unwrap_or(size) - size;
    }

    /// All of what follows a header, which is no file but says something of the next.
    fn whole(&mut self) -> io::Result<Vec<u8>> {
        if self.left > MAX_EXTENSION {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut bytes = Vec::new();
        let read = self
            .source
            .by_ref()
            .take(self.left)
            .read_to_end(&mut bytes)?;
        self.left -= read as u64;
        Ok(bytes)
    }
}

/// A file of an archive.
struct File(Arc<Mutex<Stream>>);

impl Read for File {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut stream = lock(&self.0);
        let wanted = usize::try_from(stream.left)
            .unwrap_or(usize::MAX)
            .min(buffer.len());
        let Some(wanted) = buffer.get_mut(..wanted).filter(|wanted| !wanted.is_empty()) else {
            return Ok(0);
        };
        let read = stream.source.read(wanted)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        stream.left -= read as u64;
        Ok(read)
    }
}

/// Nobody panics while holding it; were it so, the stream would only be at another place.
fn lock(stream: &Mutex<Stream>) -> MutexGuard<'_, Stream> {
    stream
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
