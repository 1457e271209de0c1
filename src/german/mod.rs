//! German text: words with their places, folding, and the further forms a word counts as.
//! Pure functions of text; knows no index and no query language.

mod chars;
mod clean;
mod fold;
mod gender;
#[cfg(test)]
mod judged;
mod person;
mod spelling;
mod stem;
mod suspended;
mod tails;
mod term;
mod token;
mod unfold;
mod unit;
mod walk;
mod words;

pub use fold::fold;
pub use stem::keys;
pub use term::{Alternative, term_words};
pub use unfold::unfold;
pub use words::{ANALYSER_VERSION, MAX_WORD_BYTES, Word, WordRef, Writing, for_each_word, words};
