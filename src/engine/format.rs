//! What an index says of itself: its format, its word rules, when it was last committed.
//!
//! Written with every commit, so that no state of an index is without it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::disk;
use super::error::{EngineError, Version};
use super::schema::{FORMAT, Fields};
use crate::german::ANALYSER_VERSION;

/// Goes with every commit.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Stamp {
    pub(super) format: u32,
    pub(super) analyser: u32,
    /// None before the first commit.
    pub(super) committed: Option<Timestamp>,
    /// What lies beside the index and belongs to this commit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) seal: Option<Seal>,
}

/// How much of a file beside the index belongs to a commit, and what stands in it. Whether the file is still that one
/// is for its reader to compare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// From its beginning.
    pub bytes: u64,
    /// Of these bytes.
    pub digest: String,
}

impl Stamp {
    /// Of a commit of this program.
    pub(super) fn new(committed: Option<Timestamp>) -> Self {
        Self {
            format: FORMAT,
            analyser: ANALYSER_VERSION,
            committed,
            seal: None,
        }
    }

    /// As it goes into the commit.
    pub(super) fn write(&self) -> Result<String, EngineError> {
        serde_json::to_string(self).map_err(|error| EngineError::Damaged(error.to_string()))
    }

    /// Of an index that this program can read.
    pub(super) fn of(index: &tantivy::Index) -> Result<Self, EngineError> {
        let Some(payload) = index.load_metas()?.payload else {
            let is_ours = index.schema() == Fields::build().0;
            return match is_ours {
                true => Ok(Self::new(None)),
                false => Err(EngineError::Damaged(disk::META.to_owned())),
            };
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
