//! A release as it is indexed: its texts by zone, its fingerprint, its stored form.
//!
//! Knows no index: the engine decides how a document is stored, this room decides what of a release is.

mod zone;

pub use zone::{Zone, Zones};

use jiff::Timestamp;

use crate::facet::Facet;
use crate::release::{self, Release, Status};

/// A release made ready for the index.
#[derive(Clone, Debug)]
pub struct Document {
    release: Release,
    stored: String,
    fingerprint: u64,
    origin: Option<String>,
}

impl Document {
    /// Takes a release as it is.
    pub fn new(release: Release) -> Self {
        let stored = release::json::write(&release);
        Self {
            release,
            fingerprint: fingerprint(&stored),
            stored,
            origin: None,
        }
    }

    /// With the file it was read from, by which it is missed when it is no longer there. No part of the release: the
    /// fingerprint does not depend on it.
    pub fn read_from(self, file: String) -> Self {
        Self {
            origin: Some(file),
            ..self
        }
    }

    /// The file it was read from, if it is to be missed there.
    pub fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// The release's id, by which a later version replaces it.
    pub fn id(&self) -> &str {
        &self.release.id
    }

    /// The release as one JSON object, from which it is read back unchanged.
    pub fn stored(&self) -> &str {
        &self.stored
    }

    /// Equal for equal releases. Two versions of one release share it with a probability of 2⁻⁶⁴.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// The texts of a zone, in order. Positions are counted on from text to text, with a gap between them.
    pub fn texts(&self, zone: Zone) -> &[String] {
        zone.texts(&self.release)
    }

    /// The values of a facet.
    pub fn values(&self, facet: Facet) -> &[String] {
        self.release.values(facet)
    }

    /// Seconds since 1970.
    pub fn published(&self) -> i64 {
        self.release.published.as_second()
    }

    /// Seconds since 1970, if the release is not for everybody before that time. A begun second counts whole.
    pub fn embargo_until(&self) -> Option<i64> {
        let until = self.release.embargo_until?;
        Some(until.as_second() + i64::from(until.subsec_nanosecond() > 0))
    }

    /// When this version was made, in milliseconds since 1970, if it says.
    pub fn updated(&self) -> Option<i64> {
        self.release.updated.map(Timestamp::as_millisecond)
    }

    /// Whether it may be found at all, embargo aside.
    pub fn status(&self) -> Status {
        self.release.status
    }
}

fn fingerprint(stored: &str) -> u64 {
    let hash = blake3::hash(stored.as_bytes());
    let mut bytes = [0; 8];
    for (byte, from) in bytes.iter_mut().zip(hash.as_bytes()) {
        *byte = *from;
    }
    u64::from_le_bytes(bytes)
}
