//! Gender forms: `Bürger*innen`, `Eine:r`, `Patient(inn)en`, `BürgerInnenrat`, read as the one word they are.
//! Told from other signs by a closed list of endings. Knows no lexicon; which people a stem means is `person`.

use std::ops::Range;

use super::fold::{fold, fold_into};
use super::person;
use super::token::Token;

/// A gender form, in bytes of the clean text.
#[derive(Clone, Debug)]
pub(super) struct Gendered {
    /// What stands before the sign.
    stem: Range<usize>,
    /// `in`, `innen`, or one of the [endings](SHORT) of articles and adjectives.
    ending: &'static str,
    /// What follows the ending in a compound: the `rat` of `Bürger*innenrat`. Mostly empty.
    rest: Range<usize>,
}

/// A gender form found at the first of some tokens.
pub(super) struct Reading {
    pub(super) form: Gendered,
    /// Where it ends, a closing bracket included.
    pub(super) end: usize,
    /// How many tokens it takes.
    pub(super) tokens: usize,
}

/// Endings of articles, adjectives and nouns made of adjectives: `Eine:r`, `jede*n`, `Angestellte/r`, `Name(n)`.
const SHORT: [&str; 9] = ["r", "n", "m", "s", "e", "er", "en", "em", "es"];

/// What stands before `/in` or `:innen` without being people. Folded.
#[rustfmt::skip]
const NO_PEOPLE: [&str; 16] = [
    "auf", "aus", "aussen", "bei", "bis", "durch", "hinter", "nach", "neben", "oder", "ueber",
    "und", "unter", "von", "vor", "zwischen",
];

/// Fewest letters of a stem, folded: Jüd, Pol.
const MIN_STEM: usize = 3;

/// Fewest bytes of the rest of a compound: rat.
const MIN_REST: usize = 3;

/// The gender form that begins with the first token.
pub(super) fn read(text: &str, tokens: &[Token]) -> Option<Reading> {
    let (stem, rest) = tokens.split_first()?;
    if stem.marks.inner_i || stem.marks.apostrophe {
        return inside(text, stem);
    }
    let next = rest.first()?;
    let sign = text
        .get(stem.end..next.start)
        .filter(|sign| is_sign(sign))?;
    if !is_stem(text.get(stem.start..stem.end)?) {
        return None;
    }
    match sign {
        "(" | "(-" => bracketed(text, stem, rest),
        "/" | "/-" => signed(text, stem, rest, true),
        _ => signed(text, stem, rest, false),
    }
}

fn is_sign(between: &str) -> bool {
    matches!(
        between,
        "*" | ":"
            | "_"
            | "·"
            | "•"
            | "∙"
            | "⋅"
            | "‧"
            | "∗"
            | "*-"
            | ":-"
            | "_-"
            | "/"
            | "/-"
            | "("
            | "(-"
    )
}

fn is_stem(stem: &str) -> bool {
    let stem = fold(stem);
    stem.chars().count() >= MIN_STEM
        && stem.chars().all(|c| !c.is_numeric())
        && !NO_PEOPLE.contains(&stem.as_str())
}

/// `Bürger*innen`. A slash stands between too many other words to be followed by a compound or by `er`, `es`.
fn signed(text: &str, stem: &Token, after: &[Token], slash: bool) -> Option<Reading> {
    let (token, behind) = after.split_first()?;
    let written = text.get(token.start..token.end)?;
    let ending = fold(written);
    // "Überwiesen:Innenausschuss" and "gesagt:Es" lack a space, and only that.
    let new_word = written.starts_with(char::is_uppercase)
        && text.get(..stem.end)?.ends_with(char::is_lowercase);
    if new_word && ending != "innen" {
        return None;
    }
    let stem = stem.start..stem.end;
    let done = |ending, rest: Range<usize>, end, tokens| {
        Some(Reading {
            form: Gendered {
                stem: stem.clone(),
                ending,
                rest,
            },
            end,
            tokens,
        })
    };
    match ending.as_str() {
        "in" if slash && !may_be_person(text.get(stem.clone())?) => None,
        "in" => match behind.first() {
            Some(plural) if text.get(token.end..plural.end + 1) == Some("(nen)") => {
                done("innen", token.end..token.end, plural.end + 1, 3)
            }
            _ => done("in", token.end..token.end, token.end, 2),
        },
        "innen" => done("innen", token.end..token.end, token.end, 2),
        compound if compound.starts_with("innen") => {
            let rest = token.start + "innen".len()..token.end;
            if slash || rest.len() < MIN_REST {
                None
            } else {
                done("innen", rest, token.end, 2)
            }
        }
        short => {
            let ending = SHORT.into_iter().find(|&ending| ending == short)?;
            let stem = fold(text.get(stem.clone())?);
            let fits = match ending {
                "r" | "n" | "m" | "s" => stem.ends_with('e'),
                "e" => !slash || stem.ends_with("ein"),
                _ => !slash && stem != "sie",
            };
            if fits {
                done(ending, token.end..token.end, token.end, 2)
            } else {
                None
            }
        }
    }
}

/// Whether `/in` can make this a woman, as in Chef/in, and not be the next word, as in vitro/in.
fn may_be_person(stem: &str) -> bool {
    let folded = fold(stem);
    let thing = ["ung", "heit", "keit", "schaft", "ion", "taet"]
        .iter()
        .any(|ending| folded.ends_with(ending));
    person::is_person(&folded) || (stem.starts_with(char::is_uppercase) && !thing)
}

/// `Bürger(innen)`, `Patient(inn)en`, `Bürger(innen)rat`, `Name(n)`.
fn bracketed(text: &str, stem: &Token, after: &[Token]) -> Option<Reading> {
    let (token, behind) = after.split_first()?;
    let close = token.end + 1;
    if text.get(token.end..close) != Some(")") {
        return None;
    }
    let tight = behind.first().filter(|next| next.start == close);
    let tight_text = tight.map_or("", |next| {
        text.get(next.start..next.end).unwrap_or_default()
    });
    let bracketed = fold(text.get(token.start..token.end)?);
    let (ending, skipped) = match (bracketed.as_str(), tight_text) {
        ("in", "") => ("in", 0),
        ("innen", _) => ("innen", 0),
        ("inn", more) if more.starts_with("en") => ("innen", 2),
        ("inne", more) if more.starts_with('n') => ("innen", 1),
        ("nen", "") => ("nen", 0),
        (short, "") => (SHORT.into_iter().find(|&ending| ending == short)?, 0),
        _ => return None,
    };
    let end = tight.map_or(close, |next| next.end);
    Some(Reading {
        form: Gendered {
            stem: stem.start..stem.end,
            ending,
            rest: close + skipped..end,
        },
        end,
        tokens: if tight.is_some() { 3 } else { 2 },
    })
}

/// `BürgerInnen`, `LehrerIn`, `BürgerInnenrat`, `Bürger'innen`: one token, the sign inside.
fn inside(text: &str, token: &Token) -> Option<Reading> {
    let word = text.get(token.start..token.end)?;
    let innen = ["Innen", "'innen", "’innen", "'Innen", "’Innen"].into_iter();
    let (stem_length, ending, behind) = innen
        .filter_map(|sign| word.find(sign).map(|at| (at, "innen", at + sign.len())))
        .next()
        .or_else(|| {
            word.strip_suffix("In")
                .map(|stem| (stem.len(), "in", word.len()))
        })?;
    let stem = word.get(..stem_length).filter(|stem| is_stem(stem))?;
    let small_before = stem.chars().next_back().is_some_and(char::is_lowercase);
    let rest = token.start + behind..token.end;
    let certain = ending == "innen" && rest.is_empty();
    if !small_before
        || !(certain || person::is_person(&fold(stem)))
        || (1..MIN_REST).contains(&rest.len())
    {
        return None;
    }
    let form = Gendered {
        stem: token.start..token.start + stem_length,
        ending,
        rest,
    };
    Some(Reading {
        form,
        end: token.end,
        tokens: 1,
    })
}

impl Gendered {
    /// Appends the word as written, folded, the sign dropped.
    pub(super) fn written_into(&self, text: &str, folded: &mut String) {
        fold_into(text.get(self.stem.clone()).unwrap_or_default(), folded);
        folded.push_str(self.ending);
        fold_into(text.get(self.rest.clone()).unwrap_or_default(), folded);
    }

    /// The further words it counts as, folded.
    pub(super) fn forms(&self, text: &str) -> Vec<String> {
        let mut forms = self.linking_forms(text);
        if self.ending.starts_with("in") {
            let stem = fold(text.get(self.stem.clone()).unwrap_or_default());
            let rest = fold(text.get(self.rest.clone()).unwrap_or_default());
            let base = person::feminine_base(&stem);
            if self.ending == "innen" && rest.is_empty() {
                forms.push(format!("{base}in"));
            }
            forms.push(format!("{base}{}{rest}", self.ending));
        }
        forms
    }

    /// Those of its forms that begin compounds: Bürger and Ärzte, but not Ärztin.
    pub(super) fn linking_forms(&self, text: &str) -> Vec<String> {
        let stem = fold(text.get(self.stem.clone()).unwrap_or_default());
        if !self.ending.starts_with("in") {
            return vec![stem];
        }
        let rest = fold(text.get(self.rest.clone()).unwrap_or_default());
        person::masculine(&stem)
            .into_iter()
            .map(|form| form + &rest)
            .collect()
    }
}
