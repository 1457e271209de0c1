//! What an index says of itself: its format, its word rules, when it was last committed.
//!
//! Written with every commit, so that no state of an index is without it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::error::{EngineError, Version};
use super::schema::FORMAT;
use crate::german::ANALYSER_VERSION;

/// Goes with every commit.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Stamp {
    pub(super) format: u32,
    pub(super) analyser: u32,
    /// None before the first commit.
    pub(super) committed: Option<Timestamp>,
}

impl Stamp {
    /// Of a commit of this program.
    pub(super) fn new(committed: Option<Timestamp>) -> Self {
        Self {
            format: FORMAT,
            analyser: ANALYSER_VERSION,
            committed,
        }
    }

    /// As it goes into the commit.
    pub(super) fn write(&self) -> Result<String, EngineError> {
        serde_json::to_string(self).map_err(|error| EngineError::Damaged(error.to_string()))
    }

    /// Of an index that this program can read.
    pub(super) fn of(index: &tantivy::Index) -> Result<Self, EngineError> {
        let Some(payload) = index.load_metas()?.payload else {
            return Ok(Self::new(None));
        };
        let stamp: Self = serde_json::from_str(&payload)
            .map_err(|error| EngineError::Damaged(format!("meta.json: {error}")))?;
        let found = Version {
            format: stamp.format,
            analyser: stamp.analyser,
        };
        let expected = Version {
            format: FORMAT,
            analyser: ANALYSER_VERSION,
        };
        if found != expected {
            return Err(EngineError::Version { found, expected });
        }
        Ok(stamp)
    }
}
