//! Full-text search for German press releases.

pub mod german;
