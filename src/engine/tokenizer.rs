//! The words of a text, handed to tantivy while it indexes. Decides nothing about German.

use std::vec;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::german::{self, WordRef, Writing};
use crate::query;

/// In the index an equivalent form begins with this character, so that what is written and what is only
/// meant lie apart in the vocabulary: quotes and wildcards look at the one, bare terms at both.
pub(super) const EQUIVALENT: char = '\u{1}';

/// Positions between two texts of a zone: further than `nahe` looks, so that it finds nothing across them.
const GAP: usize = query::MAX_DISTANCE as usize + 1;

/// Words that are cut before the index is given any of them. To cut many and then to index many takes less time than to do
/// both for one after the other: the one is much code over little memory, the other waits for memory far away, and waits
/// for several words at once. All of them stay in the nearest cache of a core.
const BATCH: usize = 128;

/// Cuts texts into words.
#[derive(Clone, Default)]
pub(super) struct Words {
    /// Used again from text to text.
    batch: Batch,
}

#[derive(Clone, Default)]
struct Batch {
    tokens: Vec<Token>,
    /// How many of them hold words.
    count: usize,
}

impl Batch {
    fn is_full(&self) -> bool {
        self.count == BATCH
    }

    fn push(&mut self, word: &WordRef<'_>) {
        if self.count == self.tokens.len() {
            self.tokens.push(Token {
                // Only where a text ends does its length matter: positions of the next one are counted on from there.
                position_length: GAP,
                ..Token::default()
            });
        }
        let Some(token) = self.tokens.get_mut(self.count) else {
            return;
        };
        token.text.clear();
        if word.writing == Writing::Equivalent {
            token.text.push(EQUIVALENT);
        }
        token.text.push_str(word.text);
        token.position = word.position as usize;
        self.count += 1;
    }

    fn hand_over(&mut self, sink: &mut dyn FnMut(&Token)) {
        self.tokens.iter().take(self.count).for_each(sink);
        self.count = 0;
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        Stream {
            text,
            batch: &mut self.batch,
            token: Token::default(),
            rest: None,
        }
    }
}

/// The words of one text. Where they stand in it is not told: it is not indexed.
pub(super) struct Stream<'a> {
    text: &'a str,
    batch: &'a mut Batch,
    /// The word stood at, and what is still to come, where words are asked for one by one.
    token: Token,
    rest: Option<vec::IntoIter<Token>>,
}

impl TokenStream for Stream<'_> {
    /// How tantivy asks for them.
    fn process(&mut self, sink: &mut dyn FnMut(&Token)) {
        german::for_each_word(self.text, |word| {
            if self.batch.is_full() {
                self.batch.hand_over(sink);
            }
            self.batch.push(&word);
        });
        self.batch.hand_over(sink);
    }

    fn advance(&mut self) -> bool {
        if self.rest.is_none() {
            let mut all = Vec::new();
            self.process(&mut |token| all.push(token.clone()));
            self.rest = Some(all.into_iter());
        }
        let next = self.rest.as_mut().and_then(Iterator::next);
        let is_there = next.is_some();
        self.token = next.unwrap_or_default();
        is_there
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_one_by_one() {
        let text = "Natur- und Geisteswissenschaften in Hamburg-Altona, Bürger*innen 2.000";
        let mut words = Words::default();
        let mut together = Vec::new();
        let mut stream = words.token_stream(text);
        stream.process(&mut |token| together.push(token.clone()));
        let mut stream = words.token_stream(text);
        let mut one_by_one = Vec::new();
        while stream.advance() {
            one_by_one.push(stream.token().clone());
        }
        assert_eq!(one_by_one, together);
        let told = |token: &Token| (token.text.replace(EQUIVALENT, "+"), token.position);
        let told: Vec<_> = together.iter().take(3).map(told).collect();
        let expected = [("natur", 0), ("+naturwissenschaften", 0), ("und", 1)];
        assert_eq!(told, expected.map(|(text, at)| (text.to_owned(), at)));
    }
}
