//! Full-text search for German press releases.

pub mod field;
pub mod locale;
pub mod query;
