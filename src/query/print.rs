//! A tree as its canonical text, which reads back to the same tree in the same locale. Knows no
//! grammar machinery, only what the grammar accepts.

use super::tree::{Forms, Kind, Node, Query, Term};
use crate::locale::Locale;

impl Query {
    /// How the query was understood: operators in capitals and written out, every group in
    /// parentheses. Empty without terms.
    pub fn print(&self, locale: Locale) -> String {
        self.root
            .as_ref()
            .map(|root| root.print(locale))
            .unwrap_or_default()
    }
}

impl Node {
    /// The canonical text of this part alone, as [`Query::print`] writes it.
    pub fn print(&self, locale: Locale) -> String {
        let mut text = String::new();
        write(self, &Words::of(locale), locale, &mut text);
        text
    }
}

/// The operators of a locale, as the canonical text writes them.
struct Words {
    und: &'static str,
    oder: &'static str,
    nicht: &'static str,
    nahe: &'static str,
    without: &'static str,
    only: &'static str,
    marks: (&'static str, &'static str),
}

impl Words {
    fn of(locale: Locale) -> Words {
        match locale {
            Locale::De => Words {
                und: " UND ",
                oder: " ODER ",
                nicht: "NICHT ",
                nahe: "NAHE",
                without: "nicht",
                only: "nur",
                marks: ("„", "“"),
            },
            Locale::En => Words {
                und: " AND ",
                oder: " OR ",
                nicht: "NOT ",
                nahe: "NEAR",
                without: "not",
                only: "only",
                marks: ("“", "”"),
            },
        }
    }
}

fn write(node: &Node, words: &Words, locale: Locale, out: &mut String) {
    match &node.kind {
        Kind::All(parts) => group(parts, words.und, words, locale, out),
        Kind::Any(parts) => group(parts, words.oder, words, locale, out),
        Kind::Not(part) => {
            out.push_str(words.nicht);
            write(part, words, locale, out);
        }
        Kind::In(field, part) => {
            out.push_str(field.keyword(locale));
            out.push(':');
            // A prefix covers neither `nicht` nor another prefix, unless they stand in parentheses.
            let bare = !matches!(part.kind, Kind::Not(_) | Kind::In(..));
            parenthesise(!bare, out, |out| write(part, words, locale, out));
        }
        Kind::Near {
            distance,
            left,
            right,
        } => parenthesise(true, out, |out| {
            write(left, words, locale, out);
            out.push_str(&format!(" {}/{distance} ", words.nahe));
            write(right, words, locale, out);
        }),
        Kind::Phrase(text) => phrase(text, words.marks, out),
        Kind::Wildcard(pattern) => out.push_str(pattern),
        Kind::Term(term) => write_term(term, words, out),
    }
}

fn group(parts: &[Node], operator: &str, words: &Words, locale: Locale, out: &mut String) {
    parenthesise(true, out, |out| {
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                out.push_str(operator);
            }
            write(part, words, locale, out);
        }
    });
}

fn parenthesise(needed: bool, out: &mut String, inner: impl FnOnce(&mut String)) {
    if !needed {
        return inner(out);
    }
    out.push('(');
    inner(out);
    out.push(')');
}

fn write_term(term: &Term, words: &Words, out: &mut String) {
    out.push_str(&term.text);
    let (keyword, forms) = match &term.forms {
        Forms::Every => return,
        Forms::Without(forms) => (words.without, forms),
        Forms::Only(forms) => (words.only, forms),
    };
    out.push('{');
    out.push_str(keyword);
    for form in forms {
        out.push(' ');
        out.push_str(form);
    }
    out.push('}');
}

/// Writes a phrase between marks that do not stand in it. What was read from a text always finds
/// such a pair: each pair closes at its first closing mark. A phrase made otherwise, with marks of
/// every kind in it, is written without them.
fn phrase(text: &str, double: (&str, &str), out: &mut String) {
    let (open, close) = if !text.contains(is_double) {
        double
    } else if !text.contains('‘') {
        ("‚", "‘")
    } else if !text.contains('‹') {
        ("›", "‹")
    } else if !text.contains('›') {
        ("‹", "›")
    } else {
        let plain: String = text.chars().filter(|&sign| !is_double(sign)).collect();
        return phrase(&plain, double, out);
    };
    out.push_str(open);
    out.push_str(text);
    out.push_str(close);
}

/// Whether a sign opens or closes a phrase in double marks.
pub(super) fn is_double(sign: char) -> bool {
    matches!(sign, '„' | '“' | '”' | '"' | '«' | '»')
}
