//! What the inflected forms of a word have in common. For now a stemmer; the lexicon will know better.

use std::hash::{DefaultHasher, Hash, Hasher};

use frostem::{Algorithm, Stemmer};

/// What a folded word shares with its other forms, hashed. Two words that share a key are forms of one word.
pub fn keys(word: &str) -> Vec<u64> {
    let stem = Stemmer::new(Algorithm::German).stem(word);
    // `DefaultHasher::new` hashes alike in every run of one program, and the keys never outlive a run.
    let mut hasher = DefaultHasher::new();
    stem.hash(&mut hasher);
    vec![hasher.finish()]
}

#[cfg(test)]
mod tests {
    use super::keys;

    #[test]
    fn forms_share_a_key() {
        assert_eq!(keys("hochschule"), keys("hochschulen"));
        assert_eq!(keys("kind"), keys("kinder"));
        assert_ne!(keys("kind"), keys("kunde"));
    }
}
