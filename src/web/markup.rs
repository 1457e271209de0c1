//! Marked texts to HTML: everything escaped, no tag but `<mark>`. Knows no page.

use std::fmt;

use askama::filters::{Escaper, Html, HtmlSafe};

use crate::search::Marked;

/// HTML that is safe to put between tags. Made only here, so that no template needs to switch escaping off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Markup(String);

impl Markup {
    /// The HTML as text, for JSON.
    pub(super) fn into_string(self) -> String {
        self.0
    }

    fn push(&mut self, text: &str, marked: bool) {
        if marked {
            self.0.push_str("<mark>");
        }
        self.text(text);
        if marked {
            self.0.push_str("</mark>");
        }
    }

    fn text(&mut self, text: &str) {
        // Writing to a String cannot fail.
        let _ = Html.write_escaped_str(&mut self.0, text);
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Markup {}

/// The text with its marks.
pub(super) fn html(marked: &Marked) -> Markup {
    let mut markup = Markup::default();
    for (piece, mark) in marked.pieces() {
        markup.push(piece, mark);
    }
    markup
}

/// The marked places of a page, numbered in the order they are shown. Each is a link to the next, so that a click, or
/// the tab key, goes from one to the other; the last leads to the first.
#[derive(Debug)]
pub(super) struct Trail {
    places: usize,
    shown: usize,
}

impl Trail {
    /// Of a page that shows these texts, some in one line, some in paragraphs.
    pub(super) fn new<'a>(
        lines: impl Iterator<Item = &'a Marked>,
        texts: impl Iterator<Item = &'a Marked>,
    ) -> Self {
        let marked = |text: &&'a Marked| {
            let pieces = text.pieces().filter(|(_, marked)| *marked);
            pieces.map(|(piece, _)| piece).collect::<Vec<_>>()
        };
        let in_lines: usize = lines.map(|line| marked(&line).len()).sum();
        let in_texts = texts
            .flat_map(|text| marked(&text))
            .flat_map(|piece| piece.split('\n'));
        Self {
            places: in_lines + in_texts.filter(|line| !line.is_empty()).count(),
            shown: 0,
        }
    }

    /// How many places there are.
    pub(super) fn len(&self) -> usize {
        self.places
    }

    /// A text in one line with its places.
    pub(super) fn line(&mut self, marked: &Marked) -> Markup {
        let mut markup = Markup::default();
        for (piece, mark) in marked.pieces() {
            self.push(&mut markup, piece, mark);
        }
        markup
    }

    /// A text's paragraphs with their places. A mark that reaches over a line break goes on in the next paragraph; empty
    /// lines are left out.
    pub(super) fn paragraphs(&mut self, marked: Option<&Marked>) -> Vec<Markup> {
        let mut paragraphs = vec![Markup::default()];
        for (piece, mark) in marked.into_iter().flat_map(Marked::pieces) {
            for (place, line) in piece.split('\n').enumerate() {
                if place > 0 {
                    paragraphs.push(Markup::default());
                }
                if let Some(paragraph) = paragraphs.last_mut()
                    && !line.is_empty()
                {
                    self.push(paragraph, line, mark);
                }
            }
        }
        paragraphs.retain(|paragraph| !paragraph.0.trim().is_empty());
        paragraphs
    }

    fn push(&mut self, markup: &mut Markup, text: &str, marked: bool) {
        if !marked {
            return markup.text(text);
        }
        self.shown += 1;
        let next = self.shown % self.places.max(1) + 1;
        let here = self.shown;
        markup
            .0
            .push_str(&format!("<mark id=\"t{here}\"><a href=\"#t{next}\">"));
        markup.text(text);
        markup.0.push_str("</a></mark>");
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;

    /// Marks stand between ‹ and ›.
    fn marked(text: &str) -> Marked {
        let mut marked = Marked::default();
        let mut start = 0;
        for letter in text.chars() {
            match letter {
                '‹' => start = marked.text.len(),
                '›' => marked.marks.push(start..marked.text.len()),
                _ => marked.text.push(letter),
            }
        }
        marked
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(html(&marked(text)).to_string(), expected);
    }

    #[track_caller]
    fn check_paragraphs(text: &str, expected: &[&str]) {
        let marked = marked(text);
        let mut trail = Trail::new([].into_iter(), [&marked].into_iter());
        let paragraphs = trail.paragraphs(Some(&marked));
        assert_eq!(trail.shown, trail.len());
        assert_eq!(
            paragraphs.iter().map(Markup::to_string).collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn nothing_but_marks_is_a_tag() {
        check("", "");
        check("Die ‹Philo›sophie", "Die <mark>Philo</mark>sophie");
        check("‹Äpfel› & ‹Öl›", "<mark>Äpfel</mark> &#38; <mark>Öl</mark>");
        check(
            "<script>alert('x')</script>",
            "&#60;script&#62;alert(&#39;x&#39;)&#60;/script&#62;",
        );
        check("‹<b>›\"", "<mark>&#60;b&#62;</mark>&#34;");
        check("<mark>", "&#60;mark&#62;");
    }

    #[test]
    fn places_lead_to_the_next() {
        let title = marked("‹Öl› & ‹Öl›");
        let body = marked("kein ‹Öl\n\n›");
        let mut trail = Trail::new([&title].into_iter(), [&body].into_iter());
        assert_eq!(trail.len(), 3);
        let first = trail.line(&title).into_string();
        let expected = r##"<mark id="t1"><a href="#t2">Öl</a></mark> &#38; <mark id="t2"><a href="#t3">Öl</a></mark>"##;
        assert_eq!(first, expected);
        let last = trail.paragraphs(Some(&body));
        assert_eq!(last.len(), 1);
        assert!(
            last[0]
                .0
                .ends_with(r##"<mark id="t3"><a href="#t1">Öl</a></mark>"##)
        );
    }

    #[test]
    fn lines_are_paragraphs() {
        check_paragraphs("", &[]);
        check_paragraphs("eins\n\n  \nzwei\n", &["eins", "zwei"]);
        check_paragraphs(
            "a ‹b\nc› d",
            &[
                r##"a <mark id="t1"><a href="#t2">b</a></mark>"##,
                r##"<mark id="t2"><a href="#t1">c</a></mark> d"##,
            ],
        );
        check_paragraphs("a\r\nb", &["a\r", "b"]);
    }
}
