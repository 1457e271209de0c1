//! Gzip and zstd, told by their first bytes, whatever a file is called, and what is within: a
//! document or an archive. One layer: what is packed twice stays packed.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use super::archive;
use super::failure::{Failure, Packing};

/// Bytes one file may unpack to: far more than any archive of releases, and minutes rather than
/// days of a stream that was made never to end.
pub(super) const MOST: u64 = 64 << 30;

/// Bytes looked at to tell what a stream is: a tar archive shows it in its first block.
const HEAD: u64 = 512;

/// Bytes read at once.
const BUFFER: usize = 64 << 10;

/// A stream as it was before it was packed.
pub(super) struct Unpacked {
    pub(super) input: Box<dyn BufRead + Send>,
    pub(super) packing: Option<Packing>,
    pub(super) content: Content,
}

/// What a stream turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// A document, of whatever format.
    Document,
    Zip,
    Tar,
}

/// What may still be unpacked of one file on disk, whatever files are in it.
#[derive(Clone, Debug)]
pub(super) struct Budget(Arc<AtomicU64>);

impl Budget {
    /// For one file.
    pub(super) fn new() -> Budget {
        Budget(Arc::new(AtomicU64::new(MOST)))
    }
}

/// Opens a stream, packed or not. Of a zip archive the stream is of no more use.
pub(super) fn open(mut input: impl Read + Send + 'static, budget: &Budget) -> io::Result<Unpacked> {
    let head = peek(&mut input)?;
    let packing = packing(&head);
    let input = BufReader::with_capacity(BUFFER, Cursor::new(head.clone()).chain(input));
    let unpacked: Box<dyn Read + Send> = match packing {
        None => {
            return Ok(Unpacked {
                input: Box::new(input),
                packing,
                content: Content::of(&head),
            });
        }
        Some(Packing::Gzip) => Box::new(MultiGzDecoder::new(input)),
        Some(_) => Box::new(zstd::Decoder::with_buffer(input)?),
    };
    let mut input = Limited {
        input: unpacked,
        budget: budget.clone(),
    };
    let head = peek(&mut input)?;
    let content = Content::of(&head);
    let input = BufReader::with_capacity(BUFFER, Cursor::new(head).chain(input));
    Ok(Unpacked {
        input: Box::new(input),
        packing,
        content,
    })
}

/// The beginning of a stream, which is taken from it.
fn peek(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    input.take(HEAD).read_to_end(&mut head)?;
    Ok(head)
}

impl Content {
    fn of(head: &[u8]) -> Content {
        if archive::is_zip(head) {
            Content::Zip
        } else if archive::is_tar(head) {
            Content::Tar
        } else {
            Content::Document
        }
    }
}

fn packing(head: &[u8]) -> Option<Packing> {
    if head.starts_with(b"\x1F\x8B") {
        Some(Packing::Gzip)
    } else if head.starts_with(b"\x28\xB5\x2F\xFD") {
        Some(Packing::Zstd)
    } else {
        None
    }
}

/// What an error while reading a document comes to: the disk's own errors carry the system's
/// number, a decoder's do not.
pub(super) fn failure(error: &io::Error, packing: Option<Packing>) -> Failure {
    match packing {
        _ if error.kind() == io::ErrorKind::FileTooLarge => Failure::Bomb,
        Some(packing) if error.raw_os_error().is_none() => Failure::Damaged(packing),
        _ => Failure::of(error),
    }
}

/// A stream that ends with an error when it yields too much.
pub(super) struct Limited<R> {
    pub(super) input: R,
    pub(super) budget: Budget,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        let left = &self.budget.0;
        // One thread reads a file, so nothing comes between.
        let rest = left.load(Ordering::Relaxed).checked_sub(count as u64);
        left.store(rest.unwrap_or(0), Ordering::Relaxed);
        rest.map(|_| count)
            .ok_or(io::ErrorKind::FileTooLarge.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    #[test]
    fn what_unpacks_without_end_is_left() {
        let mut endless = Limited {
            input: io::repeat(b'a'),
            budget: Budget(Arc::new(AtomicU64::new(1 << 20))),
        };
        let read = endless.read_to_end(&mut Vec::new());
        let failure = read.map_err(|error| failure(&error, Some(Packing::Gzip)));
        assert_eq!(failure, Err(Failure::Bomb));
        assert_eq!(
            Failure::Bomb.to_string(),
            "Ausgepackt größer als 64 GB; der Rest bleibt ungelesen."
        );
        assert_eq!(
            Failure::Bomb.text(Locale::En),
            "Unpacks to more than 64 GB; the rest is left unread."
        );
    }
}
