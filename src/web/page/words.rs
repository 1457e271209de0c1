//! The words that the terms of a query found, and what a click on each asks: without it, or it alone.

use super::budget::Budget;
use crate::locale::Locale;
use crate::query::{Forms, Query};
use crate::search::{self, TermWords};
use crate::web::asked::Asked;
use crate::web::labels::labels;

/// Words in view of those a term found, of one term, two, or more: the hits must not be pushed out of sight.
const IN_VIEW: [usize; 3] = [6, 4, 3];
/// Words told at all: the rarer ones are reached with a wildcard or in quotation marks.
const TOLD: usize = 10;
/// A fold that hides fewer is not worth a click.
const WORTH_FOLDING: usize = 1;
/// Words told that were left out.
const DROPPED: usize = 12;
/// Bytes of all links: a long query has many words, and each link holds it all.
const LINKS: usize = 6_000;

/// The words a term found.
pub(super) struct Words {
    pub(super) term: String,
    pub(super) forms: Vec<Form>,
    /// The rarer ones, behind a click.
    pub(super) folded: Vec<Form>,
    pub(super) more: String,
    /// How many are not even there.
    pub(super) left_out: Option<String>,
    pub(super) choice: Option<Choice>,
}

/// One word.
pub(super) struct Form {
    pub(super) form: String,
    pub(super) releases: String,
    /// This word alone.
    pub(super) only: Option<Click>,
    /// All others.
    pub(super) drop: Option<Click>,
}

/// A link whose text says little without its place.
pub(super) struct Click {
    pub(super) label: String,
    pub(super) href: String,
}

/// What was chosen of a term's words.
pub(super) struct Choice {
    pub(super) text: &'static str,
    /// The words that were left out, each with the way back.
    pub(super) dropped: Vec<(String, Option<Click>)>,
    /// The term in all its forms.
    pub(super) all: Option<String>,
}

/// What the terms found. A term typed twice finds the same twice, and is shown once.
pub(super) fn words(asked: &Asked, query: &Query, found: &[TermWords]) -> Vec<Words> {
    let mut shown: Vec<&TermWords> = Vec::new();
    for words in found {
        if !shown.contains(&words) {
            shown.push(words);
        }
    }
    let [one, two, many] = IN_VIEW;
    let in_view = match shown.len() {
        0 | 1 => one,
        2 => two,
        _ => many,
    };
    let mut budget = Budget::new(LINKS);
    shown
        .into_iter()
        .map(|found| {
            let mut term = Term {
                asked,
                query,
                found,
                forms: query.forms(&found.term).unwrap_or(&Forms::Every),
                in_view,
                budget: &mut budget,
            };
            term.words()
        })
        .collect()
}

struct Term<'a> {
    asked: &'a Asked,
    query: &'a Query,
    found: &'a TermWords,
    /// What is chosen now.
    forms: &'a Forms,
    /// How many words are shown without a click.
    in_view: usize,
    budget: &'a mut Budget,
}

impl Term<'_> {
    fn words(&mut self) -> Words {
        let found = self.found;
        let labels = labels(self.asked.locale);
        let told = found.forms.len().min(TOLD);
        let in_view = match told > self.in_view + WORTH_FOLDING {
            true => self.in_view,
            false => told,
        };
        let left_out = found.more.saturating_add((found.forms.len() - told) as u64);
        let choice = self.choice();
        let mut forms: Vec<_> = found
            .forms
            .iter()
            .take(told)
            .map(|form| self.form(form))
            .collect();
        let folded = forms.split_off(in_view);
        Words {
            term: found.term.clone(),
            forms,
            more: labels.more(left_out.saturating_add(folded.len() as u64)),
            left_out: (left_out > 0).then(|| labels.left_out(left_out)),
            folded,
            choice,
        }
    }

    fn form(&mut self, form: &search::Form) -> Form {
        let labels = labels(self.asked.locale);
        let locale: Locale = self.asked.locale;
        // Of one word, neither "without" nor "alone" is another search worth having.
        let is_one_of_many = self.found.forms.len() > 1;
        let forms = |wanted: Forms| is_one_of_many.then_some(wanted);
        let only = forms(Forms::Only(vec![form.form.clone()]));
        let drop = forms(dropping(self.forms, &form.form));
        Form {
            form: form.form.clone(),
            releases: locale.number(form.releases),
            only: only.and_then(|forms| self.click(labels.only_form(&form.form), &forms)),
            drop: drop.and_then(|forms| self.click(labels.without_form(&form.form), &forms)),
        }
    }

    fn choice(&mut self) -> Option<Choice> {
        let labels = labels(self.asked.locale);
        let (text, dropped) = match self.forms {
            Forms::Every => return None,
            Forms::Only(_) => (labels.forms_kept, &[][..]),
            Forms::Without(dropped) => (labels.forms_dropped, dropped.as_slice()),
        };
        let back = |form: &String| {
            let forms = restoring(dropped, form);
            (form.clone(), self.click(labels.with_form(form), &forms))
        };
        Some(Choice {
            text,
            dropped: dropped.iter().take(DROPPED).map(back).collect(),
            all: self.href(&Forms::Every),
        })
    }

    fn click(&mut self, label: String, forms: &Forms) -> Option<Click> {
        let href = self.href(forms)?;
        Some(Click { label, href })
    }

    fn href(&mut self, forms: &Forms) -> Option<String> {
        if self.budget.is_spent() {
            return None;
        }
        let (query, locale) = (self.query, self.asked.locale);
        let text = query.choosing(&self.found.term, forms, locale)?;
        self.budget.spend(self.asked.with_text(text).href())
    }
}

/// The choice without a word more.
fn dropping(forms: &Forms, form: &str) -> Forms {
    match forms {
        Forms::Every => Forms::Without(vec![form.to_owned()]),
        Forms::Without(dropped) => {
            let dropped = dropped.iter().cloned();
            Forms::Without(dropped.chain([form.to_owned()]).collect())
        }
        Forms::Only(kept) => {
            let is_other = |kept: &&String| kept.to_lowercase() != form.to_lowercase();
            let others: Vec<_> = kept.iter().filter(is_other).cloned().collect();
            match others.is_empty() || others.len() == kept.len() {
                // Written otherwise than it is told: the choice begins anew.
                true => Forms::Without(vec![form.to_owned()]),
                false => Forms::Only(others),
            }
        }
    }
}

/// The choice with a word again that was left out.
fn restoring(dropped: &[String], form: &str) -> Forms {
    let rest: Vec<_> = dropped
        .iter()
        .filter(|other| *other != form)
        .cloned()
        .collect();
    match rest.is_empty() {
        true => Forms::Every,
        false => Forms::Without(rest),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::search::Form as Found;

    /// What a click on "nur" and on "ohne" beside each word would type.
    #[track_caller]
    fn check(typed: &str, forms: &[&str], expected: &[[&str; 2]]) {
        let asked = Asked::nothing(Locale::De).with_text(typed);
        let query = asked.query().unwrap();
        let forms = forms.iter().map(|form| Found {
            form: (*form).to_owned(),
            releases: 3,
        });
        let found = TermWords {
            term: "Tier".to_owned(),
            forms: forms.collect(),
            more: 0,
        };
        let words = words(&asked, &query, &[found.clone(), found]);
        assert_eq!(words.len(), 1);
        let typed = |click: &Option<Click>| {
            let href = click
                .as_ref()
                .map(|click| click.href.clone())
                .unwrap_or_default();
            let query = href.split_once('?').unwrap_or_default().1.to_owned();
            let read = form_urlencoded::parse(query.as_bytes()).next();
            read.map(|(_, text)| text.into_owned()).unwrap_or_default()
        };
        let clicks = words[0]
            .forms
            .iter()
            .map(|form| [typed(&form.only), typed(&form.drop)]);
        assert_eq!(clicks.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn clicks_write_the_query() {
        check(
            "Tier und Wald",
            &["Tiere", "Tiergarten"],
            &[
                ["Tier{nur Tiere} und Wald", "Tier{nicht Tiere} und Wald"],
                [
                    "Tier{nur Tiergarten} und Wald",
                    "Tier{nicht Tiergarten} und Wald",
                ],
            ],
        );
        check(
            "Tier{nicht Tierheim}",
            &["Tiere", "Tiergarten"],
            &[
                ["Tier{nur Tiere}", "Tier{nicht Tierheim Tiere}"],
                ["Tier{nur Tiergarten}", "Tier{nicht Tierheim Tiergarten}"],
            ],
        );
        check(
            "Tier{nur tiere Tiergarten}",
            &["Tiere", "Tiergarten"],
            &[
                ["Tier{nur Tiere}", "Tier{nur Tiergarten}"],
                ["Tier{nur Tiergarten}", "Tier{nur tiere}"],
            ],
        );
        check("Tier", &["Tiere"], &[["", ""]]);
    }

    #[test]
    fn what_was_left_out_comes_back() {
        let dropped = ["Tiere".to_owned(), "Tierheim".to_owned()];
        assert_eq!(
            restoring(&dropped, "Tiere"),
            Forms::Without(vec!["Tierheim".to_owned()])
        );
        assert_eq!(restoring(&dropped[..1], "Tiere"), Forms::Every);
    }
}
