//! The JSON of a release: what an index stores and an export prints, and (in `input`) what people send. Knows nothing
//! of answers to a search, which are the web's own.

use super::Release;

/// The release as one line of JSON, absent fields left out. [`read`] gives an equal release back.
pub fn write(release: &Release) -> String {
    // Strings, lists and structs only: there is nothing in a release that JSON cannot hold.
    serde_json::to_string(release).unwrap_or_default()
}

/// Reads what [`write`] wrote, exactly. For JSON that somebody else wrote there is [`super::parse`], which checks,
/// mends and reports.
pub fn read(json: &str) -> Option<Release> {
    serde_json::from_str(json).ok()
}
