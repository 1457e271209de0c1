//! German words: cut at their joints, and reduced to what they are found by. Pure: knows no index.

pub mod constituents;
#[rustfmt::skip]
mod endings;
pub mod inflection;
pub mod joints;
mod lemma;
pub mod lexicon;
mod parts;
