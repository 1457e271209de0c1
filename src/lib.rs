//! Full-text search for German press releases.

pub mod cli;
pub mod config;
pub mod document;
pub mod engine;
pub mod facet;
pub mod field;
pub mod german;
pub mod ingest;
pub mod intake;
pub mod locale;
pub mod query;
pub mod release;
pub mod search;
pub mod web;
