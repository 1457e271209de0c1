//! What an index says of itself: its format, its word rules, when it was last committed.
//!
//! Written with every commit, so that no state of an index is without it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::error::EngineError;
use super::schema::FORMAT;
use crate::german::ANALYSER_VERSION;

/// Goes with every commit.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Stamp {
    format: u32,
    analyser: u32,
    pub(super) committed: Timestamp,
}

impl Stamp {
    /// Of a commit of this program.
    pub(super) fn new(committed: Timestamp) -> Self {
        Self { format: FORMAT, analyser: ANALYSER_VERSION, committed }
    }

    /// As it goes into the commit.
    pub(super) fn write(&self) -> String {
        format!(
            r#"{{"format":{},"analyser":{},"committed":"{}"}}"#,
            self.format, self.analyser, self.committed
        )
    }

    /// Of an index that this program can read.
    pub(super) fn of(index: &tantivy::Index) -> Result<Self, EngineError> {
        let payload = index.load_metas()?.payload.unwrap_or_default();
        let stamp: Self =
            serde_json::from_str(&payload).map_err(|error| EngineError::Damaged(format!("meta.json: {error}")))?;
        let tell = |format, analyser| format!("Format {format}, Wortregeln {analyser}");
        if (stamp.format, stamp.analyser) != (FORMAT, ANALYSER_VERSION) {
            return Err(EngineError::Version {
                found: tell(stamp.format, stamp.analyser),
                expected: tell(FORMAT, ANALYSER_VERSION),
            });
        }
        Ok(stamp)
    }
}
