//! Full-text search for German press releases.

pub mod facet;
pub mod locale;
pub mod release;
