//! Zip archives: what their directory lists, each file unpacked as it is read.

use std::io::{self, BufReader, Read};
use std::sync::Arc;

use flate2::bufread::DeflateDecoder;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use rawzip::time::ZipDateTimeKind;
use rawzip::{
    CompressionMethod, FileReader, RECOMMENDED_BUFFER_SIZE, RangeReader, ReaderAt, ZipArchive,
    ZipArchiveEntryWayfinder, ZipLocator,
};

use super::{Found, Member, name};
use crate::intake::Progress;
use crate::intake::failure::{Failure, Packing};
use crate::release::time;

/// Files listed of one archive: more than any has, and no more than fits into memory.
const MAX_MEMBERS: usize = 500_000;

/// Bytes of all their names together.
const MAX_NAMES: usize = 32 << 20;

/// What an archive is read from, at any place of it.
pub(in crate::intake) enum Source {
    File(FileReader, u64),
    Memory(Vec<u8>),
}

impl Source {
    fn size(&self) -> u64 {
        match self {
            Source::File(_, size) => *size,
            Source::Memory(bytes) => bytes.len() as u64,
        }
    }
}

impl ReaderAt for Source {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        match self {
            Source::File(file, _) => file.read_at(buffer, offset),
            Source::Memory(bytes) => bytes.read_at(buffer, offset),
        }
    }
}

/// What the first file of a text document, a book or a program is called, which are zip archives too.
const PACKAGES: [&[u8]; 7] = [
    b"[Content_Types].xml",
    b"mimetype",
    b"META-INF/",
    b"_rels/",
    b"docProps/",
    b"word/",
    b"xl/",
];

/// Where the name of the first file stands.
const FIRST_NAME: usize = 30;

/// Whether a file begins like a zip archive: with a file, or with the directory of none. A package
/// of an office program is a file of its own.
pub(in crate::intake) fn is_zip(head: &[u8]) -> bool {
    let first = head.get(FIRST_NAME..).unwrap_or_default();
    let is_package = PACKAGES.iter().any(|name| first.starts_with(name));
    (head.starts_with(b"PK\x03\x04") && !is_package) || head.starts_with(b"PK\x05\x06")
}

/// A zip archive.
pub(in crate::intake) struct Zip {
    archive: Arc<ZipArchive<Source>>,
    read: Progress,
    members: std::vec::IntoIter<Listed>,
}

/// A file as the directory lists it.
struct Listed {
    name: Vec<u8>,
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    modified: Option<Timestamp>,
    is_encrypted: bool,
    is_link: bool,
}

impl Zip {
    /// Opens an archive and reads its directory.
    pub(in crate::intake) fn open(source: Source, read: Progress) -> Result<Zip, Failure> {
        let damaged = |_| Failure::Damaged(Packing::Zip);
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let size = source.size();
        let located = ZipLocator::new().locate_in_reader(source, &mut buffer, size);
        let archive = located.map_err(|(_, error)| damaged(error))?;
        let mut members = Vec::new();
        let mut ranges = Vec::new();
        let mut names = 0;
        let mut entries = archive.entries(&mut buffer);
        while let Some(entry) = entries.next_entry().map_err(damaged)? {
            names += entry.file_path().as_bytes().len();
            if members.len() >= MAX_MEMBERS || names > MAX_NAMES {
                return Err(Failure::TooManyFiles);
            }
            if entry.is_dir() {
                continue;
            }
            let start = entry.local_header_offset();
            ranges.push((start, start.saturating_add(entry.compressed_size_hint())));
            members.push(Listed {
                name: entry.file_path().as_bytes().to_vec(),
                place: entry.wayfinder(),
                method: entry.compression_method(),
                modified: modified(entry.last_modified()),
                is_encrypted: entry.flags().is_encrypted(),
                is_link: entry.mode().is_symlink(),
            });
        }
        // Files that share their bytes are how a small archive unpacks to a vast one.
        ranges.sort_unstable();
        if ranges.array_windows().any(|[one, next]| one.1 > next.0) {
            return Err(Failure::Overlapping);
        }
        Ok(Zip {
            archive: Arc::new(archive),
            read,
            members: members.into_iter(),
        })
    }

    fn found(&self, listed: Listed) -> Option<Found> {
        let name = match name(&listed.name) {
            Ok(name) => name?,
            Err((name, failure)) => return Some(Found::Failed(name, failure)),
        };
        if listed.is_link {
            return Some(Found::Skipped);
        }
        if listed.is_encrypted {
            return Some(Found::Failed(name, Failure::Encrypted));
        }
        match self.unpack(&listed) {
            Ok(input) => Some(Found::Member(Member {
                name,
                modified: listed.modified,
                input,
            })),
            Err(failure) => Some(Found::Failed(name, failure)),
        }
    }

    fn shared(&self) -> Shared {
        Shared {
            archive: Arc::clone(&self.archive),
            read: self.read.clone(),
        }
    }

    fn unpack(&self, listed: &Listed) -> Result<Box<dyn Read + Send>, Failure> {
        let damaged = || Failure::Damaged(Packing::Zip);
        let entry = self
            .archive
            .get_entry(listed.place)
            .map_err(|_| damaged())?;
        let (start, end) = entry.compressed_data_range();
        let packed = BufReader::new(RangeReader::new(self.shared(), start..end));
        let input: Box<dyn Read + Send> = match listed.method {
            CompressionMethod::STORE => Box::new(packed),
            CompressionMethod::DEFLATE => Box::new(DeflateDecoder::new(packed)),
            CompressionMethod::ZSTD => {
                Box::new(zstd::Decoder::with_buffer(packed).map_err(|_| damaged())?)
            }
            _ => return Err(Failure::UnknownPacking),
        };
        Ok(Box::new(entry.verifying_reader(input)))
    }
}

impl Iterator for Zip {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            let listed = self.members.next()?;
            if let Some(found) = self.found(listed) {
                return Some(found);
            }
        }
    }
}

/// The archive's bytes, for a file of it that is read on its own.
struct Shared {
    archive: Arc<ZipArchive<Source>>,
    read: Progress,
}

impl ReaderAt for Shared {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let count = self.archive.get_ref().read_at(buffer, offset)?;
        self.read.add(count);
        Ok(count)
    }
}

/// A date without a zone is Berlin's, as everywhere.
fn modified(time: ZipDateTimeKind) -> Option<Timestamp> {
    let (zone, parts) = match time {
        ZipDateTimeKind::Utc(time) => (
            TimeZone::UTC,
            (
                time.year(),
                time.month(),
                time.day(),
                time.hour(),
                time.minute(),
                time.second(),
            ),
        ),
        ZipDateTimeKind::Local(time) => {
            let zone = time::in_berlin(Timestamp::UNIX_EPOCH).time_zone().clone();
            (
                zone,
                (
                    time.year(),
                    time.month(),
                    time.day(),
                    time.hour(),
                    time.minute(),
                    time.second(),
                ),
            )
        }
    };
    let number = |part: u8| i8::try_from(part).ok();
    let (year, month, day) = (
        i16::try_from(parts.0).ok()?,
        number(parts.1)?,
        number(parts.2)?,
    );
    let day = Date::new(year, month, day).ok()?;
    let time = Time::new(number(parts.3)?, number(parts.4)?, number(parts.5)?, 0).ok()?;
    Some(day.to_datetime(time).to_zoned(zone).ok()?.timestamp())
}
