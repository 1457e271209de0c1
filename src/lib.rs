//! Full-text search for German press releases.

pub mod facet;
pub mod intake;
pub mod locale;
pub mod release;
