//! Tokens: what an accredited person, or a program that watches the server, shows to see more than the public.
//!
//! A token is 256 random bits, so it cannot be guessed, and a plain hash of it tells nothing: the slow, salted hashes
//! for passwords guard what people make up. BLAKE3 is in the program anyway, and its hashes compare in constant time.

use std::fmt;
use std::str::FromStr;

use blake3::Hash;

/// What a token begins with, so that people and secret scanners recognise one.
const PREFIX: &str = "depesche_";
/// What a stored hash begins with: the function it was made by.
const FUNCTION: &str = "blake3:";
/// Bytes of randomness: 256 bits.
const BYTES: usize = 32;
/// A longer text is no token; nobody makes us hash a book.
const MAX_LENGTH: usize = 256;

/// A token that may be shown, as the settings hold it: never itself, only its hash.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    /// Whose it is, for the log. One word.
    pub name: String,
    /// What it opens.
    pub scope: Scope,
    hash: Hash,
}

/// What a token opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Releases under embargo.
    Embargo,
    /// `/metrics`, and no release.
    Metrics,
}

impl Scope {
    /// Its name in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Embargo => "embargo",
            Self::Metrics => "metrics",
        }
    }

    /// The scope of a name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Embargo, Self::Metrics]
            .into_iter()
            .find(|scope| scope.name() == name)
    }
}

impl Token {
    /// Makes a token: its text, which is shown once and kept nowhere, and what the settings hold of it.
    pub fn make(name: &str, scope: Scope) -> Result<(String, Self), getrandom::Error> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes)?;
        let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
        let text = format!("{PREFIX}{}", digits.collect::<String>());
        let token = Self {
            name: name.to_owned(),
            scope,
            hash: blake3::hash(text.as_bytes()),
        };
        Ok((text, token))
    }

    /// The token that was shown, of those there are. Looks at all of them, whichever it is.
    pub(super) fn find<'a>(tokens: &'a [Self], shown: &str) -> Option<&'a Self> {
        if shown.len() > MAX_LENGTH {
            return None;
        }
        let hash = blake3::hash(shown.trim().as_bytes());
        // Hashes compare in constant time.
        let matching = |found, token: &'a Self| {
            if token.hash == hash {
                Some(token)
            } else {
                found
            }
        };
        tokens.iter().fold(None, matching)
    }
}

/// As the settings hold it: `redaktion embargo blake3:…`.
impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} {FUNCTION}{}",
            self.name,
            self.scope.name(),
            self.hash.to_hex()
        )
    }
}

/// Without the hash: it is a secret of sorts.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.scope.name())
    }
}

/// A text that is no token of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoToken;

impl FromStr for Token {
    type Err = NoToken;

    fn from_str(text: &str) -> Result<Self, NoToken> {
        let mut parts = text.split_whitespace();
        let (Some(name), Some(scope), Some(hash), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NoToken);
        };
        let digits = hash.strip_prefix(FUNCTION).ok_or(NoToken)?;
        Ok(Self {
            name: name.to_owned(),
            scope: Scope::parse(scope).ok_or(NoToken)?,
            hash: Hash::from_hex(digits).map_err(|_| NoToken)?,
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_by_its_text_alone() {
        let (text, one) = Token::make("redaktion", Scope::Embargo).unwrap();
        let (other_text, other) = Token::make("dienst", Scope::Metrics).unwrap();
        assert_ne!(text, other_text);
        assert_eq!(text.len(), PREFIX.len() + 64);
        let tokens = [one.clone(), other];
        assert_eq!(Token::find(&tokens, &text).unwrap().name, "redaktion");
        assert_eq!(Token::find(&tokens, &other_text).unwrap().name, "dienst");
        let stored = one.to_string();
        for wrong in ["", "depesche_", &text[1..], &stored, &"a".repeat(10_000)] {
            assert_eq!(Token::find(&tokens, wrong), None);
        }
        assert!(!stored.contains(&text) && !format!("{one:?}").contains("blake3"));
    }

    #[test]
    fn what_is_stored_is_read_back() {
        let (_, token) = Token::make("redaktion", Scope::Embargo).unwrap();
        assert_eq!(token.to_string().parse(), Ok(token));
        for wrong in [
            "",
            "redaktion embargo",
            "redaktion embargo blake3:12",
            "redaktion alles blake3:d74981efa70a0c880b8d8c1985d075dbcbf679b99a5f9914e5aaf96b831a9e24",
            "redaktion embargo d74981efa70a0c880b8d8c1985d075dbcbf679b99a5f9914e5aaf96b831a9e24",
        ] {
            assert_eq!(wrong.parse::<Token>(), Err(NoToken), "{wrong}");
        }
    }
}
