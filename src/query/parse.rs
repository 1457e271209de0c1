//! Reads a text by `grammar/query.pest` into a tree, or into the faults of the text. The only file
//! that names pest. Knows no limit but the one on its own stack, and no sentence that a person
//! reads.

use pest::Parser;
use pest::iterators::Pair;

use super::check::MAX_DEPTH;
use super::join::{self, Bond, Faults, Link, Part, Sign};
use super::leaf::{self, Hyphen};
use super::mistake::{Fault, Mistake};
use super::near;
use super::tree::{Forms, Kind, Node, Span, Term};
use crate::field::Field;
use crate::locale::Locale;

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/query.pest"]
struct Grammar;

type Token<'t> = Pair<'t, Rule>;

/// The tree of a text; `None` without terms. All the faults of a text that is no query, in no
/// order. The text must have passed [`check::text`](super::check::text): the stack grows with its
/// parentheses.
pub(super) fn tree(text: &str, locale: Locale) -> Result<Option<Node>, Vec<Fault>> {
    let entrance = match locale {
        Locale::De => Rule::german,
        Locale::En => Rule::english,
    };
    let tokens = Grammar::parse(entrance, text).map_err(|error| vec![unread(text, &error)])?;
    let mut reader = Reader {
        text,
        locale,
        open_groups: 0,
        faults: Faults::default(),
    };
    let mut root = reader.search(tokens.flat_map(Pair::into_inner));
    reader.faults.none()?;
    root.iter_mut().for_each(near::take_apart);
    Ok(root)
}

/// The grammar matches every text; should it not, a person is told where.
fn unread(text: &str, error: &pest::error::Error<Rule>) -> Fault {
    let start = match error.location {
        pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => at,
    };
    Fault::new(
        Span {
            start,
            end: text.len(),
        },
        Mistake::Unread,
    )
}

struct Reader<'t> {
    text: &'t str,
    locale: Locale,
    /// How many parentheses are open around what is being read.
    open_groups: usize,
    faults: Faults,
}

/// `follows`, in all of these: whether an operand stands before, so that this one may be the second
/// half of a compound.
impl<'t> Reader<'t> {
    fn search(&mut self, tokens: impl Iterator<Item = Token<'t>>) -> Option<Node> {
        let mut root = None;
        for token in tokens {
            match token.as_rule() {
                Rule::any => root = self.any(token, false).node(),
                Rule::surplus => {
                    self.faults
                        .note(Fault::drop(span(&token), Mistake::SurplusParenthesis));
                }
                _ => {}
            }
        }
        root
    }

    fn any(&mut self, token: Token<'t>, follows: bool) -> Part {
        let links = self.links(token, follows, |reader, token, follows| {
            reader.all(token, follows)
        });
        join::all(links, Bond::Any, &mut self.faults)
    }

    fn all(&mut self, token: Token<'t>, follows: bool) -> Part {
        let links = self.links(token, follows, |reader, token, follows| {
            match token.as_rule() {
                Rule::lone_operator => lone_operator(token),
                _ => reader.unary(token, follows),
            }
        });
        join::all(links, Bond::All, &mut self.faults)
    }

    fn near(&mut self, token: Token<'t>, follows: bool) -> Part {
        let whole = span(&token);
        let mut first = true;
        let links = self.links(token, follows, |reader, token, follows| {
            let leads = std::mem::take(&mut first);
            match token.as_rule() {
                Rule::barred => Part::Barred,
                _ => reader.atom(token, follows && leads),
            }
        });
        near::read(links, whole, self.locale, &mut self.faults)
    }

    fn links(
        &mut self,
        token: Token<'t>,
        mut follows: bool,
        mut operand: impl FnMut(&mut Self, Token<'t>, bool) -> Part,
    ) -> Vec<Link> {
        let mut links = Vec::new();
        let mut operator = None;
        for token in token.into_inner() {
            let part = match token.as_rule() {
                Rule::und | Rule::oder | Rule::nahe => {
                    operator = Some(sign(&token));
                    continue;
                }
                Rule::missing => Part::Missing,
                _ => operand(self, token, follows),
            };
            follows |= matches!(part, Part::Node(_));
            links.push(Link {
                operator: operator.take(),
                part,
            });
        }
        links
    }

    fn unary(&mut self, token: Token<'t>, follows: bool) -> Part {
        let whole = span(&token);
        let mut nots = Vec::new();
        let mut part = Part::Missing;
        for token in token.into_inner() {
            match token.as_rule() {
                Rule::nicht => nots.push(sign(&token)),
                Rule::missing => {}
                _ => part = self.covered(token, follows && nots.is_empty()),
            }
        }
        let Some(last) = nots.last() else { return part };
        if let Some(not) = nots.get(MAX_DEPTH) {
            return self.faults.note(Fault::new(not.span, Mistake::TooDeep));
        }
        match part {
            Part::Node(node) => Part::Node(nots.iter().rev().fold(node, |node, not| {
                Kind::Not(Box::new(node)).at(Span {
                    start: not.span.start,
                    end: whole.end,
                })
            })),
            Part::Missing | Part::Noise => {
                let fault = Fault::new(last.span, Mistake::NothingBehind(last.text.clone()));
                self.faults
                    .note(fault.replace(whole.start, last.span.end, ""))
            }
            Part::Barred | Part::Broken => Part::Broken,
        }
    }

    fn covered(&mut self, token: Token<'t>, follows: bool) -> Part {
        let whole = span(&token);
        let mut fields: Vec<Sign> = Vec::new();
        let mut part = Part::Missing;
        for token in token.into_inner() {
            match (token.as_rule(), fields.last()) {
                (Rule::field, _) => fields.push(sign(&token)),
                (Rule::inner_not, Some(field)) => {
                    let fault = leaf::misplaced_not(field, &sign(&token));
                    part = self.faults.note(fault);
                }
                (Rule::near, _) => part = self.near(token, follows && fields.is_empty()),
                _ => {}
            }
        }
        match fields.as_slice() {
            [] => part,
            [name] => match part {
                Part::Node(node) => match Field::parse(name.text.trim_end_matches(':')) {
                    Some(field) => Part::Node(Kind::In(field, Box::new(node)).at(whole)),
                    None => Part::Broken,
                },
                Part::Missing | Part::Noise => {
                    let mistake = Mistake::NothingInField(name.text.clone());
                    self.faults.note(Fault::drop(name.span, mistake))
                }
                Part::Barred | Part::Broken => Part::Broken,
            },
            [first, .., last] => {
                let fault = Fault::new(first.span, Mistake::FieldInField(first.text.clone()));
                self.faults
                    .note(fault.replace(first.span.start, last.span.start, ""))
            }
        }
    }

    fn atom(&mut self, token: Token<'t>, follows: bool) -> Part {
        let mut part = Part::Missing;
        let mut broken = false;
        for token in token.into_inner() {
            match token.as_rule() {
                Rule::minus => {
                    if !Hyphen::behind(self.before(&token)).attached {
                        self.faults.note(self.excluded(span(&token)));
                        broken = true;
                    }
                }
                Rule::stray_quote => {
                    self.faults
                        .note(Fault::drop(span(&token), Mistake::SurplusMark));
                    broken = true;
                }
                _ => part = self.operand(token, follows),
            }
        }
        if broken { Part::Broken } else { part }
    }

    fn operand(&mut self, token: Token<'t>, follows: bool) -> Part {
        let whole = span(&token);
        let typed = token.as_str();
        match token.as_rule() {
            Rule::group => self.group(token, follows),
            Rule::phrase => leaf::phrase(typed, whole, &mut self.faults),
            Rule::open_phrase => {
                self.faults
                    .note(leaf::open_phrase(typed, whole, self.open_groups))
            }
            Rule::term => self.term(token, 0),
            Rule::suspended => self.suspended(token, follows),
            Rule::wildcard => Part::Node(Kind::Wildcard(typed.to_owned()).at(whole)),
            Rule::lone_wildcard if leaf::touches(self.before(&token)) => Part::Noise,
            Rule::lone_wildcard => self
                .faults
                .note(Fault::drop(whole, Mistake::LoneWildcard(typed.to_owned()))),
            Rule::unknown_field => {
                let mut parts = token.into_inner().map(|part| part.as_str());
                let name = parts.next().unwrap_or_default();
                let fault = leaf::unknown_field(name, parts.next(), whole, self.locale);
                self.faults.note(fault)
            }
            Rule::stray_forms => self.faults.note(Fault::drop(whole, Mistake::StrayForms)),
            _ => Part::Missing,
        }
    }

    fn group(&mut self, token: Token<'t>, follows: bool) -> Part {
        let whole = span(&token);
        let blank = token.as_str().trim_matches(['(', ')']).trim().is_empty();
        self.open_groups += 1;
        let mut part = Part::Noise;
        let mut closed = true;
        for token in token.into_inner() {
            match token.as_rule() {
                Rule::any => part = self.any(token, follows),
                Rule::unclosed => closed = false,
                _ => {}
            }
        }
        self.open_groups -= 1;
        if !closed {
            let end = self.text.trim_end().len();
            let open = Span {
                start: whole.start,
                end: whole.start + 1,
            };
            let fault = Fault::new(open, Mistake::UnclosedGroup);
            return self.faults.note(fault.replace(end, end, ")"));
        }
        match part {
            Part::Node(node) => Part::Node(node.kind.at(whole)),
            Part::Noise if blank => self.faults.note(Fault::drop(whole, Mistake::EmptyGroup)),
            part => part,
        }
    }

    fn suspended(&mut self, token: Token<'t>, follows: bool) -> Part {
        let sign = token.as_str().chars().next().map_or(0, char::len_utf8);
        let hyphen = Hyphen::behind(self.before(&token));
        if follows && (hyphen.attached || hyphen.joined) {
            return self.term(token, 0);
        }
        if hyphen.attached {
            return self.term(token, sign);
        }
        let Span { start, .. } = span(&token);
        self.faults.note(self.excluded(Span {
            start,
            end: start + sign,
        }))
    }

    /// `skip`: how many bytes of the word are a sign that does not belong to it.
    fn term(&mut self, token: Token<'t>, skip: usize) -> Part {
        let whole = span(&token);
        let mut text = String::new();
        let mut forms = Ok(Forms::Every);
        for token in token.into_inner() {
            match token.as_rule() {
                Rule::forms => forms = chosen(token),
                Rule::nameless_forms => forms = Err(leaf::nameless_forms(&sign(&token))),
                _ => text = token.as_str().get(skip..).unwrap_or_default().to_owned(),
            }
        }
        match forms {
            Ok(forms) => Part::Node(Kind::Term(Term { text, forms }).at(whole)),
            Err(fault) => self.faults.note(fault),
        }
    }

    fn before(&self, token: &Token<'t>) -> &'t str {
        self.text.get(..span(token).start).unwrap_or_default()
    }

    fn excluded(&self, minus: Span) -> Fault {
        let before = self.text.get(..minus.start).unwrap_or_default();
        leaf::excluded(minus, Hyphen::behind(before), self.locale)
    }
}

/// `(Oder)` behind a word: the word itself, exactly so.
fn lone_operator(token: Token<'_>) -> Part {
    let whole = span(&token);
    Part::Node(Kind::Phrase(token.into_inner().as_str().to_owned()).at(whole))
}

/// `{nicht Tiergarten}`
fn chosen(token: Token<'_>) -> Result<Forms, Fault> {
    let whole = span(&token);
    let (mut without, mut closed, mut forms) = (false, true, Vec::new());
    for token in token.into_inner() {
        match token.as_rule() {
            Rule::without => without = true,
            Rule::form => forms.push(token.as_str().to_owned()),
            Rule::unclosed => closed = false,
            _ => {}
        }
    }
    if forms.is_empty() {
        return Err(Fault::drop(whole, Mistake::EmptyForms));
    }
    if !closed {
        let fault = Fault::new(whole, Mistake::UnclosedForms);
        return Err(fault.replace(whole.end, whole.end, "}"));
    }
    Ok(if without {
        Forms::Without(forms)
    } else {
        Forms::Only(forms)
    })
}

fn sign(token: &Token<'_>) -> Sign {
    Sign {
        text: token.as_str().to_owned(),
        span: span(token),
    }
}

fn span(token: &Token<'_>) -> Span {
    let span = token.as_span();
    Span {
        start: span.start(),
        end: span.end(),
    }
}
