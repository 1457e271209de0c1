//! Reading no more than is allowed: a whole document, or a line at a time.

use std::io::{self, BufRead, Read};

use super::limits;

/// A document as a whole. None if it is larger than [`limits::DOCUMENT`].
pub(super) fn document(input: impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let count = input.take(limits::DOCUMENT + 1).read_to_end(&mut bytes)?;
    Ok((count as u64 <= limits::DOCUMENT).then_some(bytes))
}

/// A line of a stream.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// With its line end, if it has one.
    Bytes(Vec<u8>),
    /// Longer than [`limits::LINE`]; what stood on it is gone.
    TooLong,
    /// Longer than [`limits::SKIPPED`]: nobody can tell where it ends.
    Endless,
}

/// The next line; None at the end.
pub(super) fn line(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    let count = input
        .by_ref()
        .take(limits::LINE + 1)
        .read_until(b'\n', &mut bytes)? as u64;
    if count <= limits::LINE {
        return Ok((count > 0).then_some(Line::Bytes(bytes)));
    }
    if bytes.ends_with(b"\n") {
        return Ok(Some(Line::TooLong));
    }
    drop(bytes);
    Ok(Some(if skip_line(input, limits::SKIPPED)? {
        Line::TooLong
    } else {
        Line::Endless
    }))
}

/// Skips what is left of a line; the end of the file ends it too. False if no end comes.
fn skip_line(input: &mut impl BufRead, most: u64) -> io::Result<bool> {
    let mut left = most;
    loop {
        let ready = input.fill_buf()?;
        let end = memchr::memchr(b'\n', ready);
        let count = end.map_or(ready.len(), |end| end + 1);
        input.consume(count);
        if count as u64 > left {
            return Ok(false);
        }
        left -= count as u64;
        if end.is_some() || count == 0 {
            return Ok(true);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::{BufReader, repeat};

    use super::*;

    const LIMIT: usize = limits::LINE as usize;

    /// Lines without a character of text but for their length.
    fn lengths(mut input: impl BufRead) -> Vec<Result<usize, Line>> {
        let lines = std::iter::from_fn(|| line(&mut input).unwrap());
        lines
            .map(|line| match line {
                Line::Bytes(bytes) => Ok(bytes.len()),
                other => Err(other),
            })
            .collect()
    }

    #[test]
    fn lines_within_the_limit_are_read_and_longer_ones_skipped() {
        assert_eq!(lengths(&b"ab\n\nc"[..]), [Ok(3), Ok(1), Ok(1)]);
        assert_eq!(lengths(&b""[..]), []);
        let long =
            |count: usize| BufReader::new(repeat(b'a').take(count as u64)).chain(&b"\nb"[..]);
        assert_eq!(lengths(long(LIMIT - 1)), [Ok(LIMIT), Ok(1)]);
        assert_eq!(lengths(long(LIMIT)), [Err(Line::TooLong), Ok(1)]);
        assert_eq!(lengths(long(2 * LIMIT)), [Err(Line::TooLong), Ok(1)]);
        assert_eq!(
            lengths(BufReader::new(repeat(b'a').take(2 * LIMIT as u64))),
            [Err(Line::TooLong)]
        );
    }

    #[test]
    fn what_has_no_end_is_given_up() {
        let mut endless = BufReader::new(repeat(0));
        assert!(!skip_line(&mut endless, 1 << 20).unwrap());
        assert!(skip_line(&mut &b"aaa\nb"[..], 4).unwrap());
        assert!(!skip_line(&mut &b"aaa\nb"[..], 3).unwrap());
    }

    #[test]
    fn documents_have_a_limit() {
        assert_eq!(
            document(repeat(b'a').take(limits::DOCUMENT))
                .unwrap()
                .unwrap()
                .len() as u64,
            limits::DOCUMENT
        );
        assert_eq!(document(repeat(b'a')).unwrap(), None);
    }
}
