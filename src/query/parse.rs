//! Reads a text by `grammar/query.pest` into a tree, or into the faults of the text. The only file that names pest.
//! Knows no limits but the one that keeps its own work small, and no sentence that a person reads.

use pest::Parser;
use pest::iterators::Pair;

use super::build::{self, Bond, Faults, Link, Part, Sign};
use super::check::MAX_DEPTH;
use super::mistake::{Fault, Mistake};
use super::near;
use super::print::is_double;
use super::tree::{Forms, Kind, Node, Span, Term};
use crate::field::Field;
use crate::locale::Locale;

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/query.pest"]
struct Grammar;

type Token<'t> = Pair<'t, Rule>;

/// The tree of a text; `None` without terms. All the faults of a text that is no query, in no order.
/// The text must have passed [`check::text`](super::check::text): the stack grows with its parentheses.
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

impl<'t> Reader<'t> {
    fn search(&mut self, tokens: impl Iterator<Item = Token<'t>>) -> Option<Node> {
        let mut root = None;
        for token in tokens {
            match token.as_rule() {
                Rule::any => {
                    if let Part::Node(node) = self.any(token, false) {
                        root = Some(node);
                    }
                }
                Rule::surplus => {
                    let Span { start, end } = span(&token);
                    self.faults.note(
                        Fault::new(span(&token), Mistake::SurplusParenthesis)
                            .replace(start, end, ""),
                    );
                }
                _ => {}
            }
        }
        root
    }

    /// `follows`: whether an operand stands before this one, so that it may be the second half of a compound.
    fn any(&mut self, token: Token<'t>, follows: bool) -> Part {
        let links = self.links(token, follows, |reader, token, follows| {
            reader.all(token, follows)
        });
        build::join(links, Bond::Any, &mut self.faults)
    }

    fn all(&mut self, token: Token<'t>, follows: bool) -> Part {
        let links = self.links(token, follows, |reader, token, follows| {
            match token.as_rule() {
                Rule::lone_operator => lone_operator(token),
                _ => reader.unary(token, follows),
            }
        });
        build::join(links, Bond::All, &mut self.faults)
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
                Rule::nicht => nots.push(token),
                Rule::missing => {}
                _ => part = self.covered(token, follows && nots.is_empty()),
            }
        }
        if let Some(not) = nots.get(MAX_DEPTH) {
            return self.faults.note(Fault::new(span(not), Mistake::TooDeep));
        }
        match (part, nots.last()) {
            (Part::Node(node), _) => Part::Node(nots.iter().rev().fold(node, |node, not| Node {
                kind: Kind::Not(Box::new(node)),
                span: Span {
                    start: span(not).start,
                    end: whole.end,
                },
            })),
            (Part::Missing | Part::Noise, Some(not)) => {
                let mistake = Mistake::NothingBehind(not.as_str().to_owned());
                self.faults.note(Fault::new(span(not), mistake).replace(
                    whole.start,
                    span(not).end,
                    "",
                ))
            }
            (part, _) => part,
        }
    }

    fn covered(&mut self, token: Token<'t>, follows: bool) -> Part {
        let whole = span(&token);
        let mut fields: Vec<Token<'t>> = Vec::new();
        let mut part = Part::Missing;
        for token in token.into_inner() {
            match (token.as_rule(), fields.last()) {
                (Rule::field, _) => fields.push(token),
                (Rule::inner_not, Some(field)) => {
                    let mistake = Mistake::NotInField(field.as_str().to_owned());
                    let swapped = format!("{} {}", token.as_str(), field.as_str());
                    let fault = Fault::new(span(&token), mistake);
                    part = self.faults.note(fault.replace(
                        span(field).start,
                        span(&token).end,
                        swapped,
                    ));
                }
                (Rule::near, _) => part = self.near(token, follows && fields.is_empty()),
                _ => {}
            }
        }
        let Some((field, outer)) = fields.split_last() else {
            return part;
        };
        if let Some(first) = outer.first() {
            let mistake = Mistake::FieldInField(first.as_str().to_owned());
            return self.faults.note(Fault::new(span(first), mistake).replace(
                span(first).start,
                span(field).start,
                "",
            ));
        }
        match part {
            Part::Node(node) => match Field::parse(field.as_str().trim_end_matches(':')) {
                Some(field) => Part::Node(Node {
                    kind: Kind::In(field, Box::new(node)),
                    span: whole,
                }),
                None => Part::Broken,
            },
            Part::Missing | Part::Noise => {
                let mistake = Mistake::NothingInField(field.as_str().to_owned());
                self.faults.note(Fault::new(span(field), mistake).replace(
                    span(field).start,
                    span(field).end,
                    "",
                ))
            }
            Part::Barred | Part::Broken => Part::Broken,
        }
    }

    fn near(&mut self, token: Token<'t>, follows: bool) -> Part {
        let whole = span(&token);
        let mut first = true;
        let links = self.links(token, follows, |reader, token, follows| {
            let follows = follows && std::mem::take(&mut first);
            match token.as_rule() {
                Rule::barred => Part::Barred,
                _ => reader.atom(token, follows),
            }
        });
        near::read(links, whole, &mut self.faults)
    }

    fn atom(&mut self, token: Token<'t>, follows: bool) -> Part {
        let mut part = Part::Missing;
        let mut broken = false;
        for token in token.into_inner() {
            match token.as_rule() {
                Rule::minus => broken |= self.minus(&token),
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
            Rule::phrase => self.phrase(token),
            Rule::open_phrase => self.open_phrase(typed, whole),
            Rule::term => self.term(token, None),
            Rule::suspended => self.suspended(token, follows),
            Rule::wildcard => Part::Node(Node {
                kind: Kind::Wildcard(typed.to_owned()),
                span: whole,
            }),
            Rule::lone_wildcard => self
                .faults
                .note(Fault::drop(whole, Mistake::LoneWildcard(typed.to_owned()))),
            Rule::unknown_field => self.unknown_field(token),
            Rule::stray_forms => self.faults.note(Fault::drop(whole, Mistake::StrayForms)),
            _ => Part::Missing,
        }
    }

    fn group(&mut self, token: Token<'t>, follows: bool) -> Part {
        let whole = span(&token);
        let typed = token.as_str();
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
            return self
                .faults
                .note(Fault::new(open, Mistake::UnclosedGroup).replace(end, end, ")"));
        }
        match part {
            Part::Node(node) => Part::Node(Node {
                kind: node.kind,
                span: whole,
            }),
            Part::Noise if typed.trim_matches(['(', ')']).trim().is_empty() => {
                self.faults.note(Fault::drop(whole, Mistake::EmptyGroup))
            }
            part => part,
        }
    }

    fn phrase(&mut self, token: Token<'t>) -> Part {
        let whole = span(&token);
        let mut text = String::new();
        for token in token.into_inner() {
            text = match token.as_rule() {
                // Marks of a phrase inside the phrase are punctuation like any other.
                Rule::double_text => token
                    .as_str()
                    .chars()
                    .filter(|&sign| !is_double(sign))
                    .collect(),
                _ => token.as_str().to_owned(),
            };
        }
        let text = text.trim();
        if text.contains(char::is_alphanumeric) {
            Part::Node(Node {
                kind: Kind::Phrase(text.to_owned()),
                span: whole,
            })
        } else if text.is_empty() {
            self.faults.note(Fault::drop(whole, Mistake::EmptyPhrase))
        } else {
            Part::Noise
        }
    }

    fn open_phrase(&mut self, typed: &str, whole: Span) -> Part {
        let opening = typed.chars().next().unwrap_or('"');
        let mark = Span {
            start: whole.start,
            end: whole.start + opening.len_utf8(),
        };
        if !typed.contains(char::is_alphanumeric) {
            return self.faults.note(Fault::drop(mark, Mistake::UnclosedPhrase));
        }
        // Parentheses opened before the phrase close behind it.
        let mut end = typed.trim_end();
        for _ in 0..self.open_groups {
            end = end.strip_suffix(')').unwrap_or(end).trim_end();
        }
        let end = whole.start + end.len();
        self.faults
            .note(Fault::new(mark, Mistake::UnclosedPhrase).replace(end, end, closing(opening)))
    }

    /// Notes a minus sign; `false` for a hyphen between two operands, as in `„Nord“-„Süd“`.
    fn minus(&mut self, token: &Token<'t>) -> bool {
        let whole = span(token);
        let before = self.before(whole);
        let is_minus = before.is_empty()
            || before.ends_with(|sign: char| sign.is_whitespace() || "(:".contains(sign));
        if is_minus {
            self.faults.note(excluded(whole));
        }
        is_minus
    }

    fn suspended(&mut self, token: Token<'t>, follows: bool) -> Part {
        let whole = span(&token);
        let before = self.before(whole);
        let attached = !before.is_empty()
            && !before.ends_with(|sign: char| sign.is_whitespace() || "(:".contains(sign));
        let sign = token.as_str().chars().next().map_or(0, char::len_utf8);
        match follows {
            true if attached || joins(before) => self.term(token, Some(0)),
            false if attached => self.term(token, Some(sign)),
            _ => self.faults.note(excluded(Span {
                start: whole.start,
                end: whole.start + sign,
            })),
        }
    }

    fn before(&self, span: Span) -> &'t str {
        self.text.get(..span.start).unwrap_or_default()
    }

    /// `skip`: how many bytes of a suspended word do not belong to it.
    fn term(&mut self, token: Token<'t>, skip: Option<usize>) -> Part {
        let whole = span(&token);
        let mut text = String::new();
        let mut forms = Some(Forms::Every);
        for token in token.into_inner() {
            match token.as_rule() {
                Rule::word => text = token.as_str().to_owned(),
                Rule::suspended_word => {
                    text = token
                        .as_str()
                        .get(skip.unwrap_or(0)..)
                        .unwrap_or_default()
                        .to_owned()
                }
                Rule::forms => forms = self.forms(token),
                Rule::nameless_forms => {
                    let Span { start, end } = span(&token);
                    let fault = Fault::new(span(&token), Mistake::NamelessForms).replace(
                        start,
                        start + 1,
                        " ",
                    );
                    let closed = token.as_str().ends_with('}');
                    self.faults.note(if closed {
                        fault.replace(end - 1, end, "")
                    } else {
                        fault
                    });
                    forms = None;
                }
                _ => {}
            }
        }
        match forms {
            Some(forms) => Part::Node(Node {
                kind: Kind::Term(Term { text, forms }),
                span: whole,
            }),
            None => Part::Broken,
        }
    }

    fn forms(&mut self, token: Token<'t>) -> Option<Forms> {
        let whole = span(&token);
        let (mut without, mut closed, mut chosen) = (false, true, Vec::new());
        for token in token.into_inner() {
            match token.as_rule() {
                Rule::without => without = true,
                Rule::form => chosen.push(token.as_str().to_owned()),
                Rule::unclosed => closed = false,
                _ => {}
            }
        }
        let fault = if chosen.is_empty() {
            Fault::drop(whole, Mistake::EmptyForms)
        } else if !closed {
            Fault::new(whole, Mistake::UnclosedForms).replace(whole.end, whole.end, "}")
        } else {
            return Some(if without {
                Forms::Without(chosen)
            } else {
                Forms::Only(chosen)
            });
        };
        self.faults.note(fault);
        None
    }

    fn unknown_field(&mut self, token: Token<'t>) -> Part {
        let whole = span(&token);
        let typed = token.as_str();
        let (open, close) = match self.locale {
            Locale::De => ("„", "“"),
            Locale::En => ("“", "”"),
        };
        let mut name = "";
        let mut bare = true;
        for token in token.into_inner() {
            match token.as_rule() {
                Rule::field_name => name = token.as_str(),
                Rule::field_value => bare = false,
                _ => {}
            }
        }
        let quoted = if bare {
            format!("{open}{name}{close} ")
        } else {
            format!("{open}{typed}{close}")
        };
        let fault = Fault::new(whole, Mistake::UnknownField(name.to_owned()));
        self.faults
            .note(fault.replace(whole.start, whole.end, quoted))
    }
}

/// `(Oder)` behind a word: the word itself, exactly so.
fn lone_operator(token: Token<'_>) -> Part {
    let whole = span(&token);
    let word = token.into_inner().as_str().to_owned();
    Part::Node(Node {
        kind: Kind::Phrase(word),
        span: whole,
    })
}

fn excluded(sign: Span) -> Fault {
    Fault::new(sign, Mistake::Minus).replace(sign.start, sign.end, "nicht ")
}

/// Whether the second half of a compound may follow: `und -verwaltung`, `, -verwaltung`.
fn joins(before: &str) -> bool {
    let before = before.trim_end_matches(|sign: char| sign.is_whitespace() || sign == '(');
    let last = before
        .rsplit(|sign: char| sign.is_whitespace() || sign == '(')
        .next()
        .unwrap_or_default();
    before.ends_with([',', ';', '/', '&', '+']) || JOINERS.contains(&last.to_lowercase().as_str())
}

/// Words that join the halves of suspended compounds. In capitals or not, operator or not.
const JOINERS: [&str; 12] = [
    "und", "oder", "und/oder", "and", "or", "and/or", "sowie", "bzw", "bzw.", "bis", "auch",
    "statt",
];

fn closing(opening: char) -> &'static str {
    match opening {
        '„' | '“' => "“",
        '”' => "”",
        '»' => "«",
        '«' => "»",
        '‚' => "‘",
        '›' => "‹",
        '‹' => "›",
        _ => "\"",
    }
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
