//! Gzip and zstd, told by their first bytes, whatever a file is called. One layer: what is packed
//! twice stays packed.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;

use super::failure::{Failure, Packing};

/// Bytes one file may unpack to: far more than any archive of releases, and minutes rather than
/// days of a stream that was made never to end.
pub(super) const MOST: u64 = 64 << 30;

/// Bytes read at once.
const BUFFER: usize = 64 << 10;

/// A stream as it was before it was packed.
pub(super) struct Unpacked {
    pub(super) input: Box<dyn BufRead + Send>,
    pub(super) packing: Option<Packing>,
}

/// Opens a stream, packed or not.
pub(super) fn open(mut input: impl Read + Send + 'static) -> io::Result<Unpacked> {
    let mut head = Vec::new();
    input.by_ref().take(4).read_to_end(&mut head)?;
    let packing = packing(&head);
    let input = BufReader::with_capacity(BUFFER, Cursor::new(head).chain(input));
    let input: Box<dyn BufRead + Send> = match packing {
        None => Box::new(input),
        Some(Packing::Gzip) => limited(MultiGzDecoder::new(input)),
        Some(Packing::Zstd) => limited(zstd::Decoder::with_buffer(input)?),
    };
    Ok(Unpacked { input, packing })
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

fn limited(input: impl Read + Send + 'static) -> Box<dyn BufRead + Send> {
    Box::new(BufReader::with_capacity(
        BUFFER,
        Limited { input, left: MOST },
    ))
}

/// A stream that ends with an error when it yields too much.
struct Limited<R> {
    input: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(count)
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
            left: 1 << 20,
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
