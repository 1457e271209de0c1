//! Rewrites what was typed for a click: other forms chosen for a term, or a part left out. The rest stays as it was
//! typed wherever that still means the same; otherwise the whole is written out canonically.

use super::parse;
use super::tree::{Forms, Kind, Node, Query, Span, Term};
use crate::locale::Locale;

impl Query {
    /// The forms chosen for a term, where it stands first. `None` if no term was typed like this.
    pub fn forms(&self, term: &str) -> Option<&Forms> {
        self.terms_typed(term).first().map(|(term, _)| &term.forms)
    }

    /// The query with these forms chosen for a term, wherever it stands. `None` if no term was typed like this.
    pub fn choosing(&self, term: &str, forms: &Forms, locale: Locale) -> Option<String> {
        let places = self.terms_typed(term);
        if places.is_empty() {
            return None;
        }
        let mut typed = self.text.clone();
        for (term, span) in places.iter().rev() {
            let chosen = Kind::Term(Term {
                text: term.text.clone(),
                forms: forms.clone(),
            });
            let is_there = typed.get(span.start..span.end).is_some();
            if is_there {
                typed.replace_range(span.start..span.end, &chosen.at(*span).print(locale));
            }
        }
        let mut meant = self.clone();
        if let Some(root) = &mut meant.root {
            choose(root, term, forms);
        }
        Some(meant.written(typed, locale))
    }

    /// The query without one operand of its outermost operator, given as it was typed. `None` if there is no such
    /// operand, or nothing would be left.
    pub fn without(&self, part: &str, locale: Locale) -> Option<String> {
        let root = self.root.as_ref()?;
        let (Kind::All(nodes) | Kind::Any(nodes)) = &root.kind else {
            return None;
        };
        let left_out = nodes.iter().position(|node| self.typed(node) == part)?;
        let mut rest = nodes.clone();
        rest.remove(left_out);
        let typed: Vec<_> = rest.iter().map(|node| self.typed(node)).collect();
        let joint = match (&root.kind, locale) {
            (Kind::All(_), _) => " ",
            (_, Locale::De) => " oder ",
            (_, Locale::En) => " or ",
        };
        let typed = typed.join(joint);
        let kind = match (rest.len(), &root.kind) {
            (0 | 1, _) => rest.pop()?.kind,
            (_, Kind::Any(_)) => Kind::Any(rest),
            _ => Kind::All(rest),
        };
        let meant = Query {
            text: String::new(),
            root: Some(kind.at(root.span)),
        };
        Some(meant.written(typed, locale))
    }

    /// A text for what is meant: the one given, if it is read so.
    fn written(&self, typed: String, locale: Locale) -> String {
        match parse(&typed, locale) {
            Ok(read) if read == *self => typed,
            _ => self.print(locale),
        }
    }

    fn typed(&self, node: &Node) -> &str {
        let text = self.text.get(node.span.start..node.span.end);
        text.unwrap_or_default()
    }

    /// Every term that was typed like this, with its place, in order.
    fn terms_typed(&self, text: &str) -> Vec<(&Term, Span)> {
        let mut found = Vec::new();
        if let Some(root) = &self.root {
            collect(root, text, &mut found);
        }
        found.sort_by_key(|(_, span)| span.start);
        found
    }
}

fn collect<'a>(node: &'a Node, text: &str, found: &mut Vec<(&'a Term, Span)>) {
    match &node.kind {
        Kind::All(nodes) | Kind::Any(nodes) => {
            for node in nodes {
                collect(node, text, found);
            }
        }
        Kind::Not(node) | Kind::In(_, node) => collect(node, text, found),
        Kind::Near { left, right, .. } => {
            collect(left, text, found);
            collect(right, text, found);
        }
        Kind::Term(term) if term.text == text => found.push((term, node.span)),
        Kind::Phrase(_) | Kind::Wildcard(_) | Kind::Term(_) => {}
    }
}

fn choose(node: &mut Node, text: &str, forms: &Forms) {
    match &mut node.kind {
        Kind::All(nodes) | Kind::Any(nodes) => {
            for node in nodes {
                choose(node, text, forms);
            }
        }
        Kind::Not(node) | Kind::In(_, node) => choose(node, text, forms),
        Kind::Near { left, right, .. } => {
            choose(left, text, forms);
            choose(right, text, forms);
        }
        Kind::Term(term) if term.text == text => term.forms.clone_from(forms),
        Kind::Phrase(_) | Kind::Wildcard(_) | Kind::Term(_) => {}
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, term: &str, forms: &Forms, locale: Locale, expected: Option<&str>) {
        let query = parse(typed, locale).unwrap();
        assert_eq!(query.choosing(term, forms, locale).as_deref(), expected);
        if let Some(expected) = expected {
            let read = parse(expected, locale).unwrap();
            assert_eq!(read.forms(term), Some(forms));
        }
    }

    fn these(forms: &[&str]) -> Vec<String> {
        forms.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn forms_are_chosen_where_the_term_stands() {
        let dropped = Forms::Without(these(&["Tiergarten"]));
        let kept = Forms::Only(these(&["Tierarzt", "Haustier"]));
        let german =
            |typed, forms, expected| check(typed, "Tier", forms, Locale::De, Some(expected));
        german("Tier", &dropped, "Tier{nicht Tiergarten}");
        german("Tier", &kept, "Tier{nur Tierarzt Haustier}");
        german(
            "(Tier oder Wald) „Tier“",
            &dropped,
            "(Tier{nicht Tiergarten} oder Wald) „Tier“",
        );
        german("Tier{nicht Untier} Wald", &Forms::Every, "Tier Wald");
        german(
            "titel:Tier{nur Untier}",
            &dropped,
            "titel:Tier{nicht Tiergarten}",
        );
        german(
            "Tier, Wald & Tier!",
            &dropped,
            "Tier{nicht Tiergarten}, Wald & Tier{nicht Tiergarten}!",
        );
        german(
            "Wald nicht Tier",
            &kept,
            "Wald nicht Tier{nur Tierarzt Haustier}",
        );
        check(
            "Tier and Wald",
            "Tier",
            &dropped,
            Locale::En,
            Some("Tier{not Tiergarten} and Wald"),
        );
    }

    #[test]
    fn a_term_that_was_not_typed_has_no_forms() {
        check(
            "Tiere „Tier“ Tier*",
            "Tier",
            &Forms::Every,
            Locale::De,
            None,
        );
        check("", "Tier", &Forms::Every, Locale::De, None);
    }

    #[track_caller]
    fn check_without(typed: &str, part: &str, expected: Option<&str>) {
        let query = parse(typed, Locale::De).unwrap();
        assert_eq!(query.without(part, Locale::De).as_deref(), expected);
    }

    #[test]
    fn parts_are_left_out() {
        check_without("Wald Xyz", "Xyz", Some("Wald"));
        check_without(
            "Wald und Xyz und (a oder b)",
            "Xyz",
            Some("Wald (a oder b)"),
        );
        check_without("Wald oder Xyz oder a b", "Xyz", Some("Wald oder a b"));
        check_without("Wald nicht Xyz", "nicht Xyz", Some("Wald"));
        check_without("(a oder b) Xyz", "Xyz", Some("(a oder b)"));
        check_without("Xyz", "Xyz", None);
        check_without("Wald Xyz", "Wal", None);
    }
}
