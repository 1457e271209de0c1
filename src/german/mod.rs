//! German words: folded, cut at their joints, and reduced to what they are found by. Pure: knows no index.

pub mod constituents;
pub mod inflection;
pub mod joints;
pub mod lexicon;
