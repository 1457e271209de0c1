//! The words of a text, handed to tantivy while it indexes. Decides nothing about German.

use std::ops::Range;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::german::{self, Writing};
use crate::query;

/// In the index an equivalent form begins with this character, so that what is written and what is only
/// meant lie apart in the vocabulary: quotes and wildcards look at the one, bare terms at both.
pub(super) const EQUIVALENT: char = '\u{1}';

/// Positions between two texts of a zone: further than `nahe` looks, so that it finds nothing across them.
const GAP: usize = query::MAX_DISTANCE as usize + 1;

/// Cuts texts into words. Its buffers are kept from text to text.
#[derive(Clone, Default)]
pub(super) struct Words {
    letters: String,
    words: Vec<Indexed>,
    token: Token,
}

#[derive(Clone)]
struct Indexed {
    letters: Range<usize>,
    span: Range<usize>,
    position: u32,
}

impl Tokenizer for Words {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.letters.clear();
        self.words.clear();
        german::for_each_word(text, |word| {
            let start = self.letters.len();
            if word.writing == Writing::Equivalent {
                self.letters.push(EQUIVALENT);
            }
            self.letters.push_str(word.text);
            self.words.push(Indexed {
                letters: start..self.letters.len(),
                span: word.span,
                position: word.position,
            });
        });
        Stream {
            words: self,
            next: 0,
        }
    }
}

/// The words of one text.
pub(super) struct Stream<'a> {
    words: &'a mut Words,
    next: usize,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Words {
            letters,
            words,
            token,
        } = &mut *self.words;
        let Some(word) = words.get(self.next) else {
            return false;
        };
        self.next += 1;
        token.text.clear();
        token
            .text
            .push_str(letters.get(word.letters.clone()).unwrap_or_default());
        token.offset_from = word.span.start;
        token.offset_to = word.span.end;
        token.position = word.position as usize;
        // Only where a text ends does its length matter: positions of the next one are counted on from there.
        token.position_length = GAP;
        true
    }

    fn token(&self) -> &Token {
        &self.words.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.words.token
    }
}
