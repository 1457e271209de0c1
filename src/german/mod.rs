//! German: text to words with their places, folding, the further forms a word counts as, and what a word is found by.
//! Pure functions of text and of the lexicon built in; knows no index and no query language.

mod chars;
mod clean;
pub mod constituents;
mod distance;
mod edges;
#[rustfmt::skip]
mod endings;
mod fold;
mod gender;
pub mod inflection;
pub mod joints;
#[cfg(test)]
mod judged;
mod lemma;
pub mod lexicon;
mod parts;
mod person;
mod rivals;
mod routes;
mod spelling;
mod strange;
mod stretch;
mod suspended;
mod tails;
mod term;
mod token;
mod unfold;
mod unit;
mod verb_endings;
mod walk;
mod words;
mod written;

pub use constituents::{
    Constituent, Key, Kind, analyse, constituents, finds, is_function, is_word, term_keys,
};
pub use distance::{Distance, Slips};
pub use edges::Edges;
pub use fold::{fold, solid};
pub use term::{Alternative, term_words};
pub use unfold::unfold;
pub use words::{
    ANALYSER_VERSION, MAX_WORD_BYTES, Word, WordRef, Writing, for_each_word, for_each_written,
    words,
};
pub use written::spellings;
