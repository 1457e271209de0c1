//! Full-text search for German press releases.
