//! The words of a text, handed to tantivy while it indexes. Decides nothing about German.

use std::vec;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::german::{self, Writing};
use crate::query;

/// In the index an equivalent form begins with this character, so that what is written and what is only
/// meant lie apart in the vocabulary: quotes and wildcards look at the one, bare terms at both.
pub(super) const EQUIVALENT: char = '\u{1}';

/// Positions between two texts of a zone: further than `nahe` looks, so that it finds nothing across them.
const GAP: usize = query::MAX_DISTANCE as usize + 1;

/// Cuts texts into words.
#[derive(Clone, Default)]
pub(super) struct Words {
    token: Token,
}

impl Tokenizer for Words {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        // Only where a text ends does its length matter: positions of the next one are counted on from there.
        self.token.position_length = GAP;
        Stream {
            text,
            token: &mut self.token,
            rest: None,
        }
    }
}

/// The words of one text. Where they stand in it is not told: it is not indexed.
pub(super) struct Stream<'a> {
    text: &'a str,
    token: &'a mut Token,
    /// What is still to come, where words are asked for one by one.
    rest: Option<vec::IntoIter<Token>>,
}

impl TokenStream for Stream<'_> {
    /// How tantivy asks for them: each goes into the index as it is cut, and none is kept.
    fn process(&mut self, sink: &mut dyn FnMut(&Token)) {
        german::for_each_word(self.text, |word| {
            self.token.text.clear();
            if word.writing == Writing::Equivalent {
                self.token.text.push(EQUIVALENT);
            }
            self.token.text.push_str(word.text);
            self.token.position = word.position as usize;
            sink(self.token);
        });
    }

    fn advance(&mut self) -> bool {
        if self.rest.is_none() {
            let mut all = Vec::new();
            self.process(&mut |token| all.push(token.clone()));
            self.rest = Some(all.into_iter());
        }
        let next = self.rest.as_mut().and_then(Iterator::next);
        let is_there = next.is_some();
        *self.token = next.unwrap_or_default();
        is_there
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
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
