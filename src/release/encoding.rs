//! From bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one, Windows-1252 (and
//! with it Latin-1) where the bytes are no UTF-8. Guesses no further: what is damaged is rejected
//! rather than read as rubbish.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::rejection::Rejection;

const BOM_UTF8: &[u8] = b"\xEF\xBB\xBF";
const BOM_UTF16_LE: &[u8] = b"\xFF\xFE";
const BOM_UTF16_BE: &[u8] = b"\xFE\xFF";

/// Bytes that Windows-1252 gives no character.
const UNASSIGNED: [u8; 5] = [0x81, 0x8D, 0x8F, 0x90, 0x9D];

/// One control character (other than space) in so many bytes is no text any more.
const BYTES_A_CONTROL: usize = 32;

/// The text of a whole document or line in UTF-8 or Windows-1252.
pub(in crate::release) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Rejection> {
    let bytes = without_bom(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    if is_damaged_utf8(bytes) || bytes.iter().any(|byte| UNASSIGNED.contains(byte)) {
        return Err(Rejection::Undecodable);
    }
    Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0)
}

/// The text of a whole document. Bytes that are no UTF-8 are read as a document of markup says: in
/// its XML declaration or its `meta`. What is valid UTF-8 is taken as that, whatever it says.
pub(in crate::release) fn decode_markup(bytes: &[u8]) -> Result<Cow<'_, str>, Rejection> {
    let is_markup = bytes.trim_ascii_start().starts_with(b"<");
    let declared =
        declared(bytes).filter(|_| is_markup && std::str::from_utf8(without_bom(bytes)).is_err());
    match declared {
        Some(encoding) if encoding != UTF_8 && encoding != WINDOWS_1252 => {
            let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
            text.ok_or(Rejection::Undecodable)
        }
        _ => decode(bytes),
    }
}

/// The encoding a document of markup names in its first kilobyte: `encoding="…"`, `charset=…`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(bytes.get(..1024).unwrap_or(bytes)).to_ascii_lowercase();
    let at = ["encoding=", "charset="]
        .into_iter()
        .find_map(|name| Some(start.find(name)? + name.len()))?;
    let label = start.get(at..)?.trim_start_matches(['"', '\'', ' ']);
    let end =
        label.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')));
    let label = label.get(..end.unwrap_or(label.len()))?;
    // In bytes that can hold such a label, UTF-16 is a mistake.
    Encoding::for_label_no_replacement(label.as_bytes())
        .filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE)
}

/// The bytes after UTF-8's byte order mark, which files joined together carry in their midst too.
pub(in crate::release) fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BOM_UTF8).unwrap_or(bytes)
}

/// Text with more characters that only UTF-8 writes like this than broken ones was meant as UTF-8.
/// In Windows-1252 the former are rare: `Ã¼`.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    valid > broken
}

/// Whether the beginning of a document shows that it is no text. UTF-16 without a byte order mark
/// looks the same.
pub(super) fn is_binary(head: &[u8]) -> bool {
    if is_utf16(head) {
        return false;
    }
    let is_control =
        |byte: &u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C);
    let controls = head.iter().filter(|byte| is_control(byte)).count();
    head.contains(&0) || (controls > 1 && controls * BYTES_A_CONTROL > head.len())
}

/// Whether a document begins with a byte order mark of UTF-16.
pub(super) fn is_utf16(head: &[u8]) -> bool {
    head.starts_with(BOM_UTF16_LE) || head.starts_with(BOM_UTF16_BE)
}

/// UTF-16 read as UTF-8, a piece at a time.
pub(super) struct Utf16<R> {
    input: R,
    decoder: Decoder,
    /// What is decoded and not yet handed on.
    ready: String,
    given: usize,
    is_done: bool,
}

impl<R: BufRead> Utf16<R> {
    /// `head` is the beginning of `input`, which still holds it.
    pub(super) fn new(head: &[u8], input: R) -> Utf16<R> {
        let encoding = if head.starts_with(BOM_UTF16_LE) {
            UTF_16LE
        } else {
            UTF_16BE
        };
        let decoder = encoding.new_decoder_with_bom_removal();
        Utf16 {
            input,
            decoder,
            ready: String::with_capacity(16 << 10),
            given: 0,
            is_done: false,
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        self.ready.clear();
        self.given = 0;
        while self.ready.is_empty() && !self.is_done {
            let source = self.input.fill_buf()?;
            let is_last = source.is_empty();
            let (result, read) =
                self.decoder
                    .decode_to_string_without_replacement(source, &mut self.ready, is_last);
            self.input.consume(read);
            match result {
                DecoderResult::Malformed(..) => return Err(undecodable()),
                DecoderResult::InputEmpty => self.is_done = is_last,
                DecoderResult::OutputFull => {}
            }
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.ready.len() {
            self.refill()?;
        }
        let rest = self.ready.as_bytes().get(self.given..).unwrap_or_default();
        let count = { rest }.read(buffer)?;
        self.given += count;
        Ok(count)
    }
}

/// The error by which a stream says that it cannot be decoded; [`is_undecodable`] tells it from the
/// disk's.
fn undecodable() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, Rejection::Undecodable)
}

/// Whether reading ended because of the text, not because of the disk.
pub(super) fn is_undecodable(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<Rejection>())
}
