//! Every test of whole commands, of HTTP and of searches against a plain reading; one binary, a file a subject.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod browser;
mod clock;
mod commands;
mod deploy;
mod house;
mod query_language;
mod search;
mod web;
