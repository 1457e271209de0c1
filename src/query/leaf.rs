//! What the smallest parts of a query mean: phrases, hyphens before a word, prefixes that name no
//! field. Decides what the grammar cannot, because it depends on what stands before or inside.

use super::join::{Faults, Part, Sign};
use super::mistake::{Fault, Mistake};
use super::print::is_double;
use super::tree::{Kind, Span};
use crate::locale::Locale;

/// A closed phrase, from mark to mark. Without a letter or digit it is punctuation.
pub(super) fn phrase(typed: &str, span: Span, faults: &mut Faults) -> Part {
    let mut signs = typed.chars();
    let (open, _) = (signs.next(), signs.next_back());
    let inner = signs.as_str().trim();
    let text = match open {
        // Marks of a phrase inside the phrase are punctuation like any other.
        Some(open) if is_double(open) => inner.chars().filter(|&sign| !is_double(sign)).collect(),
        _ => inner.to_owned(),
    };
    if text.contains(char::is_alphanumeric) {
        Part::Node(Kind::Phrase(text.trim().to_owned()).at(span))
    } else if inner.is_empty() {
        faults.note(Fault::drop(span, Mistake::EmptyPhrase))
    } else {
        Part::Noise
    }
}

/// A phrase that nobody closes is closed at the end of the text, or before the parentheses there
/// that close groups around it.
pub(super) fn open_phrase(typed: &str, span: Span, open_groups: usize) -> Fault {
    let opening = typed.chars().next().unwrap_or('"');
    let mark = Span {
        start: span.start,
        end: span.start + opening.len_utf8(),
    };
    if !typed.contains(char::is_alphanumeric) {
        return Fault::drop(mark, Mistake::SurplusMark);
    }
    let mut text = typed.trim_end();
    for _ in 0..open_groups {
        text = text.strip_suffix(')').unwrap_or(text).trim_end();
    }
    let end = span.start + text.len();
    Fault::new(mark, Mistake::UnclosedPhrase).replace(end, end, closing(opening))
}

fn closing(opening: char) -> &'static str {
    match opening {
        '„' => "“",
        '“' | '”' => "”",
        '»' => "«",
        '«' => "»",
        '‚' => "‘",
        '›' => "‹",
        '‹' => "›",
        _ => "\"",
    }
}

/// A hyphen before a word or bracket, told by what stands before it.
#[derive(Clone, Copy)]
pub(super) struct Hyphen {
    /// It touches what stands before, as in `„Kultur“-Programm`: no minus sign.
    pub(super) attached: bool,
    /// It may begin the second half of a compound: `und -verwaltung`, `, -verwaltung`.
    pub(super) joined: bool,
    /// It stands behind `nicht`.
    denied: bool,
}

impl Hyphen {
    pub(super) fn behind(before: &str) -> Hyphen {
        let parted = |sign: char| sign.is_whitespace() || sign == '(';
        let text = before.trim_end_matches(parted);
        let last = text
            .rsplit(parted)
            .next()
            .unwrap_or_default()
            .to_lowercase();
        Hyphen {
            attached: touches(before),
            joined: text.ends_with([',', ';', '/', '&', '+']) || JOINERS.contains(&last.as_str()),
            denied: matches!(last.as_str(), "nicht" | "not"),
        }
    }
}

/// Whether a sign touches what stands before it: a hyphen in `„Kultur“-Programm`, the star of a
/// footnote in `„Kultur“*`.
pub(super) fn touches(before: &str) -> bool {
    let loose = |sign: char| sign.is_whitespace() || matches!(sign, '(' | ':');
    !before.is_empty() && !before.ends_with(loose)
}

/// Words that join the halves of a compound, in any letter case and in every locale.
const JOINERS: [&str; 12] = [
    "und", "oder", "und/oder", "and", "or", "and/or", "sowie", "bzw", "bzw.", "bis", "auch",
    "statt",
];

/// A minus sign.
pub(super) fn excluded(minus: Span, hyphen: Hyphen, locale: Locale) -> Fault {
    let with = match locale {
        _ if hyphen.denied => "",
        Locale::De => "nicht ",
        Locale::En => "not ",
    };
    Fault::new(minus, Mistake::Minus).replace(minus.start, minus.end, with)
}

/// `titel:nicht`: the two change places.
pub(super) fn misplaced_not(field: &Sign, not: &Sign) -> Fault {
    let swapped = format!("{} {}", not.text, field.text);
    Fault::new(not.span, Mistake::NotInField(field.text.clone())).replace(
        field.span.start,
        not.span.end,
        swapped,
    )
}

/// `foo:bar` is put in quotation marks; with a phrase or parenthesis behind the colon, the name is.
pub(super) fn unknown_field(name: &str, value: Option<&str>, span: Span, locale: Locale) -> Fault {
    let quoted = match value {
        Some(value) => quoted(&format!("{name}:{value}"), locale),
        None => format!("{} ", quoted(name, locale)),
    };
    let fault = Fault::new(span, Mistake::UnknownField(name.to_owned()));
    fault.replace(span.start, span.end, quoted)
}

/// A text in the quotation marks of a locale.
pub(super) fn quoted(text: &str, locale: Locale) -> String {
    match locale {
        Locale::De => format!("„{text}“"),
        Locale::En => format!("“{text}”"),
    }
}

/// `Tier{Tierarzt}`: the braces give way.
pub(super) fn nameless_forms(braces: &Sign) -> Fault {
    let Span { start, end } = braces.span;
    let fault = Fault::new(braces.span, Mistake::NamelessForms).replace(start, start + 1, " ");
    if braces.text.ends_with('}') {
        fault.replace(end - 1, end, "")
    } else {
        fault
    }
}
