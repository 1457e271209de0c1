//! stub
mod tree;
pub use tree::{Forms, Kind, Node, Query, Span, Term};
