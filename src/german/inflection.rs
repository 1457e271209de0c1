//! How German words end: for each way of inflecting, the endings a stem takes as a whole word and
//! inside a compound, and the lemma each form belongs to. Knows no word by name and no lexicon.

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

const fn form(text: &'static str) -> Ending {
    Ending { text, roles: FINAL, cost: 0, lemma: Lemma::Citation }
}
const fn both(text: &'static str, cost: u8) -> Ending {
    Ending { text, roles: FINAL | LINK, cost, lemma: Lemma::Citation }
}
const fn link(text: &'static str, cost: u8) -> Ending {
    Ending { text, roles: LINK, cost, lemma: Lemma::Citation }
}
const fn rare(text: &'static str) -> Ending {
    Ending { text, roles: FINAL, cost: 8, lemma: Lemma::Citation }
}
const fn own(text: &'static str, roles: u8, cost: u8, suffix: &'static str) -> Ending {
    Ending { text, roles, cost, lemma: Lemma::Own(suffix) }
}
const fn participle(text: &'static str, roles: u8, suffix: &'static str) -> Ending {
    Ending { text, roles, cost: 4, lemma: Lemma::Participle(suffix) }
}
const fn feminine(text: &'static str) -> Ending {
    Ending { text, roles: FINAL | LINK, cost: 8, lemma: Lemma::Feminine("erin", "er") }
}
const fn woman(text: &'static str) -> Ending {
    Ending { text, roles: FINAL | LINK, cost: 8, lemma: Lemma::Feminine("in", "") }
}

const FIXED: &[Ending] = &[both("", 0)];
const WHOLE: &[Ending] = &[form("")];
const FIRST: &[Ending] = &[link("", 0)];
const NOUN_E: &[Ending] =
    &[both("", 0), both("s", 4), both("es", 6), both("e", 6), form("en"), link("en", 14), woman("in"), woman("innen")];
const NOUN_BASE: &[Ending] = &[both("", 0), both("s", 4), both("es", 6)];
const NOUN_BASE_E: &[Ending] = &[both("", 0), both("s", 4), both("es", 6), rare("e")];
const PLURAL_E: &[Ending] = &[both("e", 2), form("en")];
const PLURAL_ER: &[Ending] = &[both("er", 2), form("ern")];
const PLURAL_ZERO: &[Ending] = &[both("", 2), both("n", 4)];
const NOUN_ER: &[Ending] =
    &[both("", 0), both("s", 4), both("es", 6), both("er", 2), form("ern")];
const NOUN_ZERO: &[Ending] = &[both("", 0), both("s", 4)];
const NOUN_ZERO_N: &[Ending] = &[both("", 0), both("s", 4), both("n", 4), woman("in"), woman("innen")];
const NOUN_S: &[Ending] = &[both("", 0), both("s", 4), rare("es"), rare("en")];
const NOUN_WEAK: &[Ending] =
    &[both("", 2), both("en", 0), rare("ens"), rare("s"), woman("in"), woman("innen")];
const NOUN_EN: &[Ending] = &[both("", 0), both("en", 0), both("s", 2), both("es", 8)];
const NOUN_N: &[Ending] = &[both("e", 0), both("en", 0), link("s", 12), form("es")];
const NOUN_N_DROP: &[Ending] = &[both("e", 0), both("en", 0), link("s", 4), link("", 4)];
const NOUN_NS: &[Ending] = &[both("e", 2), both("en", 0), both("ens", 0)];
const NOUN_NIS: &[Ending] = &[both("", 0), form("ses"), both("se", 4), form("sen"), link("s", 4)];
const NOUN_UM: &[Ending] =
    &[both("um", 0), both("ums", 2), both("en", 2), rare("a"), link("al", 20)];
const NOUN_A: &[Ending] = &[both("a", 0), form("as"), both("en", 2)];
const NOUN_US: &[Ending] = &[both("us", 0), form("usse"), form("ussen"), both("en", 2), rare("i")];
const NOUN_IN: &[Ending] = &[both("", 2), both("nen", 0)];
const NOUN_SE: &[Ending] =
    &[both("", 0), form("se"), form("ses"), form("sen"), both("s", 6), both("es", 6), both("e", 6), link("en", 8)];
const ADJECTIVE: &[Ending] = &[
    both("", 0), form("e"), form("er"), form("en"), link("en", 10), form("em"), form("es"),
    form("ere"), form("erer"), form("eren"), form("erem"), form("eres"),
    rare("ste"), rare("ster"), rare("sten"), rare("stem"), rare("stes"), rare("st"), rare("stens"),
    rare("este"), rare("ester"), rare("esten"), rare("estem"), rare("estes"), rare("est"), rare("estens"),
    own("heit", FINAL, 4, "heit"), own("heiten", FINAL | LINK, 4, "heit"), own("heits", LINK, 4, "heit"),
    own("keit", FINAL, 4, "keit"), own("keiten", FINAL | LINK, 4, "keit"), own("keits", LINK, 4, "keit"),
    own("igkeit", FINAL, 8, "igkeit"), own("igkeiten", FINAL | LINK, 8, "igkeit"), own("igkeits", LINK, 8, "igkeit"),
    own("erweise", FINAL, 8, "erweise"),
];
const ADJECTIVE_E: &[Ending] = &[
    form("e"), form("er"), both("en", 6), form("em"), form("es"), form("ere"), form("erer"), form("eren"), form("erem"),
    form("eres"), rare("ste"), rare("ster"), rare("sten"), rare("stem"), rare("stes"), rare("este"), rare("esten"),
    rare("ester"), link("", 10), own("heit", FINAL, 8, "heit"), own("igkeit", FINAL, 8, "igkeit"),
    own("igkeits", LINK, 8, "igkeit"),
];
const COMPARATIVE: &[Ending] = &[
    form("er"), form("ere"), form("erer"), form("eren"), form("erem"), form("eres"), both("st", 6), form("ste"),
    form("ster"), form("sten"), form("stem"), form("stes"), form("stens"), form("este"), form("ester"), form("esten"),
    form("estem"), form("estes"),
];
const VERB_WEAK: &[Ending] = &[
    form("en"), rare("e"), form("st"), form("t"), form("te"), form("test"), form("ten"), form("tet"), both("ens", 12),
    link("", 6), link("e", 12), rare("est"), rare("et"), form("enden"),
    participle("ter", FINAL, "t"), participle("tes", FINAL, "t"), participle("tem", FINAL, "t"), participle("ten", LINK, "t"),
    participle("end", FINAL, "end"), participle("ende", FINAL, "end"), participle("ender", FINAL, "end"),
    participle("enden", FINAL | LINK, "end"), participle("endem", FINAL, "end"), participle("endes", FINAL, "end"),
    own("ung", FINAL, 6, "ung"), own("ungen", FINAL, 6, "ung"), own("ungs", LINK, 6, "ung"),
    own("er", FINAL, 8, "er"), own("er", LINK, 16, "er"), own("ers", FINAL | LINK, 8, "er"), own("ern", FINAL, 8, "er"),
    feminine("erin"), feminine("erinnen"),
    own("bar", FINAL, 8, "bar"), own("bare", FINAL, 8, "bar"), own("baren", FINAL, 8, "bar"), own("barer", FINAL, 8, "bar"),
    own("bares", FINAL, 8, "bar"), own("barem", FINAL, 8, "bar"), own("barkeit", FINAL, 8, "barkeit"),
    own("barkeits", LINK, 8, "barkeit"), own("erei", FINAL | LINK, 12, "erei"), own("ereien", FINAL, 12, "erei"),
];
const VERB_WEAK_E: &[Ending] = &[
    form("en"), rare("e"), form("est"), form("et"), form("ete"), form("etest"), form("eten"), form("etet"), both("ens", 12),
    link("", 6), link("e", 12),
    participle("eter", FINAL, "et"), participle("etes", FINAL, "et"), participle("etem", FINAL, "et"), participle("eten", LINK, "et"),
    participle("end", FINAL, "end"), participle("ende", FINAL, "end"), participle("ender", FINAL, "end"),
    participle("enden", FINAL | LINK, "end"), participle("endem", FINAL, "end"), participle("endes", FINAL, "end"),
    own("ung", FINAL, 6, "ung"), own("ungen", FINAL, 6, "ung"), own("ungs", LINK, 6, "ung"),
    own("er", FINAL, 8, "er"), own("er", LINK, 16, "er"), own("ers", FINAL | LINK, 8, "er"), own("ern", FINAL, 8, "er"),
    feminine("erin"), feminine("erinnen"),
    own("bar", FINAL, 8, "bar"), own("bare", FINAL, 8, "bar"), own("baren", FINAL, 8, "bar"), own("barer", FINAL, 8, "bar"),
    own("bares", FINAL, 8, "bar"), own("barkeit", FINAL, 8, "barkeit"), own("barkeits", LINK, 8, "barkeit"),
];
const VERB_EL: &[Ending] = &[
    form("n"), form("st"), form("t"), form("te"), form("test"), form("ten"), form("tet"), both("ns", 12), link("", 6),
    participle("ter", FINAL, "t"), participle("tes", FINAL, "t"), participle("tem", FINAL, "t"), participle("ten", LINK, "t"),
    participle("nd", FINAL, "nd"), participle("nde", FINAL, "nd"), participle("nder", FINAL, "nd"),
    participle("nden", FINAL | LINK, "nd"), participle("ndem", FINAL, "nd"), participle("ndes", FINAL, "nd"),
    own("ung", FINAL, 6, "ung"), own("ungen", FINAL, 6, "ung"), own("ungs", LINK, 6, "ung"),
    own("er", FINAL, 10, "er"), own("er", LINK, 16, "er"), own("ers", FINAL | LINK, 10, "er"), own("ern", FINAL, 10, "er"),
    feminine("erin"), feminine("erinnen"),
    own("bar", FINAL, 10, "bar"), own("bare", FINAL, 10, "bar"), own("baren", FINAL, 10, "bar"),
];
const VERB_EL_SHORT: &[Ending] = &[
    rare("e"), own("ung", FINAL, 6, "ung"), own("ungen", FINAL, 6, "ung"), own("ungs", LINK, 6, "ung"),
    own("er", FINAL, 8, "er"), own("er", LINK, 16, "er"), own("ers", FINAL | LINK, 8, "er"), own("ern", FINAL, 8, "er"),
    feminine("erin"), feminine("erinnen"),
];
const PARTICIPLE: &[Ending] = &[
    participle("", FINAL, ""), participle("e", FINAL, ""), participle("er", FINAL, ""), participle("en", FINAL | LINK, ""),
    participle("em", FINAL, ""), participle("es", FINAL, ""),
    own("heit", FINAL, 8, "heit"), own("heits", LINK, 8, "heit"), own("heiten", FINAL, 8, "heit"),
];
const VERB_PAST: &[Ending] = &[form(""), form("st"), form("en"), form("t"), form("est"), form("et"), form("e")];
const VERB_PRESENT: &[Ending] = &[form("t"), form("st"), rare("")];
const VERB_SUBJUNCTIVE: &[Ending] = &[rare("e"), form("en"), form("est"), form("et"), form("st"), form("t")];
const VERB_STRONG: &[Ending] = &[
    form("en"), rare("e"), form("st"), form("t"), both("ens", 12), link("", 6), link("e", 12), rare("est"), rare("et"),
    participle("end", FINAL, "end"), participle("ende", FINAL, "end"), participle("ender", FINAL, "end"),
    participle("enden", FINAL | LINK, "end"), participle("endem", FINAL, "end"), participle("endes", FINAL, "end"),
    own("ung", FINAL, 6, "ung"), own("ungen", FINAL, 6, "ung"), own("ungs", LINK, 6, "ung"),
    own("er", FINAL, 8, "er"), own("er", LINK, 16, "er"), own("ers", FINAL | LINK, 8, "er"), own("ern", FINAL, 8, "er"),
    feminine("erin"), feminine("erinnen"),
    own("bar", FINAL, 8, "bar"), own("bare", FINAL, 8, "bar"), own("baren", FINAL, 8, "bar"), own("barer", FINAL, 8, "bar"),
    own("bares", FINAL, 8, "bar"), own("barkeit", FINAL, 8, "barkeit"), own("barkeits", LINK, 8, "barkeit"),
];

/// All paradigms in the order of their numbers.
pub const PARADIGMS: [(Paradigm, Class, &[Ending]); 41] = [
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
];

impl Paradigm {
    /// The paradigm of a number in the lexicon.
    pub fn from_number(number: u8) -> Option<Self> {
        PARADIGMS.get(usize::from(number)).map(|row| row.0)
    }

    /// What kind of word it makes.
    pub fn class(self) -> Class {
        PARADIGMS.get(self as usize).map_or(Class::Function, |row| row.1)
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
