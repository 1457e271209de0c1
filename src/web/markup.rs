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
        // Writing to a String cannot fail.
        let _ = Html.write_escaped_str(&mut self.0, text);
        if marked {
            self.0.push_str("</mark>");
        }
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

/// The text's paragraphs with their marks. A mark that reaches over a line break goes on in the next paragraph; empty
/// lines are left out.
pub(super) fn paragraphs(marked: &Marked) -> Vec<Markup> {
    let mut paragraphs = vec![Markup::default()];
    for (piece, mark) in marked.pieces() {
        for (place, line) in piece.split('\n').enumerate() {
            if place > 0 {
                paragraphs.push(Markup::default());
            }
            if let Some(paragraph) = paragraphs.last_mut()
                && !line.is_empty()
            {
                paragraph.push(line, mark);
            }
        }
    }
    paragraphs.retain(|paragraph| !paragraph.0.trim().is_empty());
    paragraphs
}

#[cfg(test)]
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
        let paragraphs = paragraphs(&marked(text));
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
    fn lines_are_paragraphs() {
        check_paragraphs("", &[]);
        check_paragraphs("eins\n\n  \nzwei\n", &["eins", "zwei"]);
        check_paragraphs("a ‹b\nc› d", &["a <mark>b</mark>", "<mark>c</mark> d"]);
        check_paragraphs("a\r\nb", &["a\r", "b"]);
    }
}
