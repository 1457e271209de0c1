//! How German words end: for each way of inflecting, the endings a stem takes as a whole word and
//! inside a compound, and the lemma each form belongs to. Knows no word by name and no lexicon.

use super::endings::*;
use super::verb_endings::*;

/// The ending closes a word.
pub const FINAL: u8 = 1;
/// The ending stands inside a compound, before the next constituent.
pub const LINK: u8 = 2;

/// What a stem with an ending is a form of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lemma {
    /// The stem's own lemma.
    Citation,
    /// Another lemma, made of the stem and this suffix (`leit` + `ung`).
    Own(&'static str),
    /// A participle: a lemma of its own, and a form of the verb.
    Participle(&'static str),
    /// A woman by what she does: a lemma of its own with the first suffix, derived from the man's with the second.
    Feminine(&'static str, &'static str),
}

/// One ending of a paradigm.
#[derive(Clone, Copy, Debug)]
pub struct Ending {
    /// The letters after the stem.
    pub text: &'static str,
    /// [`FINAL`], [`LINK`] or both.
    pub roles: u8,
    /// What it costs, in quarter bits: rarer endings cost more.
    pub cost: u8,
    /// What the form belongs to.
    pub lemma: Lemma,
}

/// A way of inflecting. The numbers are written into the lexicon: never change one, only add.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Paradigm {
    Fixed = 0,
    NounE = 1,
    NounBase = 2,
    NounBaseE = 3,
    PluralE = 4,
    PluralEr = 5,
    PluralZero = 6,
    NounEr = 7,
    NounZero = 8,
    NounZeroN = 9,
    NounS = 10,
    NounWeak = 11,
    NounEn = 12,
    NounN = 13,
    NounNDrop = 14,
    NounNs = 15,
    NounNis = 16,
    NounUm = 17,
    NounA = 18,
    NounUs = 19,
    NounIn = 20,
    NounSe = 21,
    Adjective = 22,
    AdjectiveE = 23,
    Comparative = 24,
    VerbWeak = 25,
    VerbWeakE = 26,
    VerbEl = 27,
    VerbElShort = 28,
    Participle = 29,
    VerbPast = 30,
    VerbPresent = 31,
    VerbSubjunctive = 32,
    VerbStrong = 33,
    Function = 34,
    Modifier = 35,
    Particle = 36,
    Bound = 37,
    Negation = 38,
    NounFixed = 39,
    AdjectiveFixed = 40,
    VerbParticle = 41,
}

/// What kind of word a paradigm makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Nouns, names included.
    Noun,
    /// Adjectives and participles.
    Adjective,
    /// Verbs.
    Verb,
    /// Words that are never a part of another.
    Function,
    /// First parts only (haupt-, neben-, bio-).
    Modifier,
    /// Prefixes that make one word with what follows (ab-, be-, un-).
    Prefix,
}

/// All paradigms in the order of their numbers.
pub const PARADIGMS: [(Paradigm, Class, &[Ending]); 42] = [
    (Paradigm::Fixed, Class::Function, FIXED),
    (Paradigm::NounE, Class::Noun, NOUN_E),
    (Paradigm::NounBase, Class::Noun, NOUN_BASE),
    (Paradigm::NounBaseE, Class::Noun, NOUN_BASE_E),
    (Paradigm::PluralE, Class::Noun, PLURAL_E),
    (Paradigm::PluralEr, Class::Noun, PLURAL_ER),
    (Paradigm::PluralZero, Class::Noun, PLURAL_ZERO),
    (Paradigm::NounEr, Class::Noun, NOUN_ER),
    (Paradigm::NounZero, Class::Noun, NOUN_ZERO),
    (Paradigm::NounZeroN, Class::Noun, NOUN_ZERO_N),
    (Paradigm::NounS, Class::Noun, NOUN_S),
    (Paradigm::NounWeak, Class::Noun, NOUN_WEAK),
    (Paradigm::NounEn, Class::Noun, NOUN_EN),
    (Paradigm::NounN, Class::Noun, NOUN_N),
    (Paradigm::NounNDrop, Class::Noun, NOUN_N_DROP),
    (Paradigm::NounNs, Class::Noun, NOUN_NS),
    (Paradigm::NounNis, Class::Noun, NOUN_NIS),
    (Paradigm::NounUm, Class::Noun, NOUN_UM),
    (Paradigm::NounA, Class::Noun, NOUN_A),
    (Paradigm::NounUs, Class::Noun, NOUN_US),
    (Paradigm::NounIn, Class::Noun, NOUN_IN),
    (Paradigm::NounSe, Class::Noun, NOUN_SE),
    (Paradigm::Adjective, Class::Adjective, ADJECTIVE),
    (Paradigm::AdjectiveE, Class::Adjective, ADJECTIVE_E),
    (Paradigm::Comparative, Class::Adjective, COMPARATIVE),
    (Paradigm::VerbWeak, Class::Verb, VERB_WEAK),
    (Paradigm::VerbWeakE, Class::Verb, VERB_WEAK_E),
    (Paradigm::VerbEl, Class::Verb, VERB_EL),
    (Paradigm::VerbElShort, Class::Verb, VERB_EL_SHORT),
    (Paradigm::Participle, Class::Verb, PARTICIPLE),
    (Paradigm::VerbPast, Class::Verb, VERB_PAST),
    (Paradigm::VerbPresent, Class::Verb, VERB_PRESENT),
    (Paradigm::VerbSubjunctive, Class::Verb, VERB_SUBJUNCTIVE),
    (Paradigm::VerbStrong, Class::Verb, VERB_STRONG),
    (Paradigm::Function, Class::Function, WHOLE),
    (Paradigm::Modifier, Class::Modifier, FIRST),
    (Paradigm::Particle, Class::Prefix, FIRST),
    (Paradigm::Bound, Class::Prefix, FIRST),
    (Paradigm::Negation, Class::Prefix, FIRST),
    (Paradigm::NounFixed, Class::Noun, FIXED),
    (Paradigm::AdjectiveFixed, Class::Adjective, FIXED),
    (Paradigm::VerbParticle, Class::Prefix, FIRST),
];

impl Paradigm {
    /// The paradigm of a number in the lexicon.
    pub fn from_number(number: u8) -> Option<Self> {
        PARADIGMS.get(usize::from(number)).map(|row| row.0)
    }

    /// What kind of word it makes.
    pub fn class(self) -> Class {
        PARADIGMS
            .get(self as usize)
            .map_or(Class::Function, |row| row.1)
    }

    /// The endings a stem takes.
    pub fn endings(self) -> &'static [Ending] {
        PARADIGMS.get(self as usize).map_or(&[], |row| row.2)
    }
}

/// The forms a word unknown to the lexicon may be an inflected form of: itself, and what is left
/// without a common ending. At least [`UNKNOWN_STEM`] letters stay.
pub fn unknown_lemmas(word: &str) -> impl Iterator<Item = &str> {
    const ENDINGS: [&str; 6] = ["", "s", "es", "n", "en", "e"];
    ENDINGS.into_iter().filter_map(move |ending| {
        let stem = word.strip_suffix(ending)?;
        (ending.is_empty() || stem.len() >= UNKNOWN_STEM).then_some(stem)
    })
}

/// Shorter rests are too often another word.
const UNKNOWN_STEM: usize = 4;
