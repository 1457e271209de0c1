//! Which files were read to their end, and what is remembered of each, so that the next run need not read them again.
//!
//! A file of its own beside the index, a record for each file that was read, appended to. It belongs to a commit by the
//! seal that goes with it: whatever happens to either, receipts count only if the index holds what they stand for. Where
//! they do not fit, everything is read again, which is slow and never wrong.

use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::engine::{Beside, Seal};
use crate::intake::{self, Memory, Origin, Stamp, Trace};

/// The file's name.
const NAME: &str = "receipts";

/// What is read of a file may be another thing for another program.
const PROGRAM: &str = concat!("depesche ", env!("CARGO_PKG_VERSION"), " receipts 1");

/// Bytes of a record.
const RECORD: usize = 72;

/// Records of files read again that may lie about before the file is written anew.
const STALE: usize = 1_000;

type Key = [u8; 16];

/// What is remembered of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Receipt {
    /// Of the name that ids are derived from.
    name: u64,
    trace: Trace,
    /// None: nothing is remembered any more.
    releases: Option<u64>,
}

/// The receipts of an index.
pub(super) struct Receipts {
    /// None in memory: there is nowhere to keep them.
    beside: Option<Beside>,
    known: Arc<HashMap<Key, Receipt>>,
    fresh: HashMap<Key, Receipt>,
    written: u64,
    hasher: blake3::Hasher,
}

impl Receipts {
    /// The receipts that belong to a commit.
    pub(super) fn load(beside: Option<&Beside>, seal: Option<&Seal>) -> Self {
        let mut receipts = Self {
            beside: beside.cloned(),
            known: Arc::default(),
            fresh: HashMap::new(),
            written: 0,
            hasher: fresh_hasher(),
        };
        if let Some((known, bytes)) = receipts.read(seal) {
            let is_tidy = bytes.len() / RECORD <= 2 * known.len() + STALE;
            if is_tidy {
                receipts.written = bytes.len() as u64;
                receipts.hasher.update(&bytes);
            } else {
                receipts.fresh = known.clone();
            }
            receipts.known = Arc::new(known);
        }
        receipts
    }

    fn read(&self, seal: Option<&Seal>) -> Option<(HashMap<Key, Receipt>, Vec<u8>)> {
        let seal = seal?;
        let mut bytes = self.beside.as_ref()?.read(NAME).ok()?;
        let length = usize::try_from(seal.bytes).ok()?;
        (bytes.len() >= length).then(|| bytes.truncate(length))?;
        let digest = fresh_hasher().update(&bytes).finalize().to_hex();
        (*digest.as_str() == *seal.digest).then_some(())?;
        let mut known = HashMap::new();
        for record in bytes.chunks_exact(RECORD) {
            let (key, receipt) = parse(record)?;
            match receipt.releases {
                Some(_) => known.insert(key, receipt),
                None => known.remove(&key),
            };
        }
        Some((known, bytes))
    }

    /// What was remembered when the run began, for who reads.
    pub(super) fn memory(&self) -> Memory {
        let known = Arc::clone(&self.known);
        Box::new(move |origin| {
            let receipt = known.get(&key(origin)?)?;
            let is_named_so = receipt.name == name(origin);
            Some((receipt.trace, receipt.releases?)).filter(|_| is_named_so)
        })
    }

    /// Remembers a file, from the next commit on.
    pub(super) fn remember(&mut self, origin: &Origin, trace: Trace, releases: u64) {
        let Some(key) = key(origin) else { return };
        let receipt = Receipt {
            name: name(origin),
            trace,
            releases: Some(releases),
        };
        if self.known.get(&key) != Some(&receipt) {
            self.fresh.insert(key, receipt);
        }
    }

    /// Remembers nothing of a file that is gone, so that it is read when it comes back as it was.
    pub(super) fn forget(&mut self, file: &str) {
        let key = key_of(Path::new(file));
        if let (Some(receipt), false) = (self.known.get(&key), self.fresh.contains_key(&key)) {
            let nothing = Receipt {
                releases: None,
                ..*receipt
            };
            self.fresh.insert(key, nothing);
        }
    }

    /// Remembers nothing of any file.
    pub(super) fn forget_all(&mut self) {
        *self = Self::load(self.beside.take().as_ref(), None);
    }

    /// Writes what is new down. The seal to go with the commit.
    pub(super) fn write(&mut self) -> io::Result<Option<Seal>> {
        let Some(beside) = &self.beside else {
            return Ok(None);
        };
        let mut bytes = Vec::with_capacity(self.fresh.len() * RECORD);
        for (key, receipt) in self.fresh.drain() {
            print(&key, &receipt, &mut bytes);
        }
        // Over what a run that was killed has written after its last commit.
        beside.write_from(NAME, self.written, &bytes)?;
        self.hasher.update(&bytes);
        self.written += bytes.len() as u64;
        Ok(Some(Seal {
            bytes: self.written,
            digest: self.hasher.finalize().to_hex().to_string(),
        }))
    }

    /// Whether there is something to write down.
    pub(super) fn has_news(&self) -> bool {
        self.beside.is_some() && !self.fresh.is_empty()
    }
}

fn fresh_hasher() -> blake3::Hasher {
    let mut hasher = blake3::Hasher::new();
    hasher.update(PROGRAM.as_bytes());
    hasher
}

fn key(origin: &Origin) -> Option<Key> {
    Some(key_of(&intake::absolute(origin.path.as_deref()?)))
}

fn key_of(path: &Path) -> Key {
    let mut key = [0; 16];
    let mut hasher = blake3::Hasher::new();
    hasher.update(path.as_os_str().as_encoded_bytes());
    hasher.finalize_xof().fill(&mut key);
    key
}

/// A file has other releases for who names another folder around it: their ids are derived from its name below that.
fn name(origin: &Origin) -> u64 {
    let mut bytes = [0; 8];
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[u8::from(origin.is_named)]);
    hasher.update(origin.below.as_bytes());
    hasher.finalize_xof().fill(&mut bytes);
    u64::from_le_bytes(bytes)
}

fn print(key: &Key, receipt: &Receipt, to: &mut Vec<u8>) {
    let Stamp {
        size,
        modified,
        changed,
    } = receipt.trace.stamp;
    to.extend(key);
    to.extend(receipt.name.to_le_bytes());
    to.extend(size.to_le_bytes());
    to.extend(modified.to_le_bytes());
    to.extend(changed.to_le_bytes());
    to.extend(receipt.trace.digest);
    to.extend(receipt.releases.unwrap_or(u64::MAX).to_le_bytes());
}

fn parse(record: &[u8]) -> Option<(Key, Receipt)> {
    let (key, rest) = record.split_first_chunk::<16>()?;
    let (name, rest) = rest.split_first_chunk::<8>()?;
    let (size, rest) = rest.split_first_chunk::<8>()?;
    let (modified, rest) = rest.split_first_chunk::<8>()?;
    let (changed, rest) = rest.split_first_chunk::<8>()?;
    let (digest, rest) = rest.split_first_chunk::<16>()?;
    let releases = u64::from_le_bytes(*rest.first_chunk::<8>()?);
    let stamp = Stamp {
        size: u64::from_le_bytes(*size),
        modified: i64::from_le_bytes(*modified),
        changed: i64::from_le_bytes(*changed),
    };
    let receipt = Receipt {
        name: u64::from_le_bytes(*name),
        trace: Trace {
            stamp,
            digest: *digest,
        },
        releases: (releases != u64::MAX).then_some(releases),
    };
    Some((*key, receipt))
}
