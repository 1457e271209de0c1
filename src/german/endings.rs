//! The endings of nouns and adjectives, a table for each paradigm. Knows no stem.

use super::inflection::{Ending, FINAL, LINK, Lemma};

pub(super) const fn form(text: &'static str) -> Ending {
    Ending {
        text,
        roles: FINAL,
        cost: 0,
        lemma: Lemma::Citation,
    }
}
pub(super) const fn both(text: &'static str, cost: u8) -> Ending {
    Ending {
        text,
        roles: FINAL | LINK,
        cost,
        lemma: Lemma::Citation,
    }
}
pub(super) const fn link(text: &'static str, cost: u8) -> Ending {
    Ending {
        text,
        roles: LINK,
        cost,
        lemma: Lemma::Citation,
    }
}
pub(super) const fn rare(text: &'static str) -> Ending {
    Ending {
        text,
        roles: FINAL,
        cost: 8,
        lemma: Lemma::Citation,
    }
}
pub(super) const fn own(text: &'static str, roles: u8, cost: u8, suffix: &'static str) -> Ending {
    Ending {
        text,
        roles,
        cost,
        lemma: Lemma::Own(suffix),
    }
}
pub(super) const fn participle(text: &'static str, roles: u8, suffix: &'static str) -> Ending {
    Ending {
        text,
        roles,
        cost: 4,
        lemma: Lemma::Participle(suffix),
    }
}
pub(super) const fn feminine(text: &'static str) -> Ending {
    Ending {
        text,
        roles: FINAL | LINK,
        cost: 8,
        lemma: Lemma::Feminine("erin", "er"),
    }
}
const fn woman(text: &'static str) -> Ending {
    Ending {
        text,
        roles: FINAL | LINK,
        cost: 8,
        lemma: Lemma::Feminine("in", ""),
    }
}

pub(super) const FIXED: &[Ending] = &[both("", 0)];
pub(super) const WHOLE: &[Ending] = &[form("")];
pub(super) const FIRST: &[Ending] = &[link("", 0)];
pub(super) const NOUN_E: &[Ending] = &[
    both("", 0),
    both("s", 4),
    both("es", 6),
    both("e", 6),
    form("en"),
    link("en", 14),
    woman("in"),
    woman("innen"),
];
pub(super) const NOUN_BASE: &[Ending] = &[both("", 0), both("s", 4), both("es", 6)];
pub(super) const NOUN_BASE_E: &[Ending] = &[both("", 0), both("s", 4), both("es", 6), rare("e")];
pub(super) const PLURAL_E: &[Ending] = &[both("e", 2), form("en")];
pub(super) const PLURAL_ER: &[Ending] = &[both("er", 2), form("ern")];
pub(super) const PLURAL_ZERO: &[Ending] = &[both("", 2), both("n", 4)];
pub(super) const NOUN_ER: &[Ending] = &[
    both("", 0),
    both("s", 4),
    both("es", 6),
    both("er", 2),
    form("ern"),
];
pub(super) const NOUN_ZERO: &[Ending] = &[both("", 0), both("s", 4)];
pub(super) const NOUN_ZERO_N: &[Ending] = &[
    both("", 0),
    both("s", 4),
    both("n", 4),
    woman("in"),
    woman("innen"),
];
pub(super) const NOUN_S: &[Ending] = &[both("", 0), both("s", 4), rare("es"), rare("en")];
pub(super) const NOUN_WEAK: &[Ending] = &[
    both("", 2),
    both("en", 0),
    rare("ens"),
    rare("s"),
    woman("in"),
    woman("innen"),
];
pub(super) const NOUN_EN: &[Ending] = &[both("", 0), both("en", 0), both("s", 2), both("es", 8)];
pub(super) const NOUN_N: &[Ending] = &[both("e", 0), both("en", 0), link("s", 12)];
pub(super) const NOUN_N_DROP: &[Ending] = &[both("e", 0), both("en", 0), link("s", 4), link("", 4)];
pub(super) const NOUN_NS: &[Ending] = &[both("e", 2), both("en", 0), both("ens", 0)];
pub(super) const NOUN_NIS: &[Ending] = &[
    both("", 0),
    form("ses"),
    both("se", 4),
    form("sen"),
    link("s", 4),
];
pub(super) const NOUN_UM: &[Ending] = &[
    both("um", 0),
    both("ums", 2),
    both("en", 2),
    rare("a"),
    link("al", 20),
];
pub(super) const NOUN_A: &[Ending] = &[both("a", 0), form("as"), both("en", 2)];
pub(super) const NOUN_US: &[Ending] = &[
    both("us", 0),
    form("usse"),
    form("ussen"),
    both("en", 2),
    rare("i"),
];
pub(super) const NOUN_IN: &[Ending] = &[both("", 2), both("nen", 0)];
pub(super) const NOUN_SE: &[Ending] = &[
    both("", 0),
    form("se"),
    form("ses"),
    form("sen"),
    both("s", 6),
    both("es", 6),
    both("e", 6),
    link("en", 8),
];
pub(super) const ADJECTIVE: &[Ending] = &[
    both("", 0),
    form("e"),
    form("er"),
    form("en"),
    link("en", 10),
    form("em"),
    form("es"),
    form("ere"),
    form("erer"),
    form("eren"),
    form("erem"),
    form("eres"),
    rare("ste"),
    rare("ster"),
    rare("sten"),
    rare("stem"),
    rare("stes"),
    rare("st"),
    rare("stens"),
    rare("este"),
    rare("ester"),
    rare("esten"),
    rare("estem"),
    rare("estes"),
    rare("est"),
    rare("estens"),
    own("heit", FINAL, 4, "heit"),
    own("heiten", FINAL | LINK, 4, "heit"),
    own("heits", LINK, 4, "heit"),
    own("keit", FINAL, 4, "keit"),
    own("keiten", FINAL | LINK, 4, "keit"),
    own("keits", LINK, 4, "keit"),
    own("igkeit", FINAL, 8, "igkeit"),
    own("igkeiten", FINAL | LINK, 8, "igkeit"),
    own("igkeits", LINK, 8, "igkeit"),
    own("erweise", FINAL, 8, "erweise"),
];
pub(super) const ADJECTIVE_E: &[Ending] = &[
    form("e"),
    form("er"),
    both("en", 6),
    form("em"),
    form("es"),
    form("ere"),
    form("erer"),
    form("eren"),
    form("erem"),
    form("eres"),
    rare("ste"),
    rare("ster"),
    rare("sten"),
    rare("stem"),
    rare("stes"),
    rare("este"),
    rare("esten"),
    rare("ester"),
    link("", 10),
    own("heit", FINAL, 8, "heit"),
    own("igkeit", FINAL, 8, "igkeit"),
    own("igkeits", LINK, 8, "igkeit"),
];
pub(super) const COMPARATIVE: &[Ending] = &[
    form("er"),
    form("ere"),
    form("erer"),
    form("eren"),
    form("erem"),
    form("eres"),
    both("st", 6),
    form("ste"),
    form("ster"),
    form("sten"),
    form("stem"),
    form("stes"),
    form("stens"),
    form("este"),
    form("ester"),
    form("esten"),
    form("estem"),
    form("estes"),
];
