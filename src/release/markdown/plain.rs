//! From Markdown to plain text: paragraphs and headings parted by empty lines, list items a line
//! each, a link as its text and its address, tables row by row. Pictures leave the text and are
//! listed.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::release::{Image, address, text};

/// The plain text of a body, and what was taken out of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) text: String,
    /// The first heading of the first level, if it was wanted.
    pub(super) title: Option<String>,
    pub(super) images: Vec<Image>,
}

/// Reads a body. The first heading of the first level is taken out if no title is given, or if it
/// repeats the title.
pub(super) fn read(markdown: &str, given: Option<&str>) -> Body {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS;
    let mut writer = Writer::default();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(tag) => writer.open(tag),
            Event::End(tag) => writer.close(tag, given),
            Event::Html(html) => writer.html.push_str(&html),
            Event::InlineHtml(html) => writer.line_break_of(&html),
            Event::SoftBreak => writer.text(" "),
            Event::HardBreak => writer.text("\n"),
            Event::FootnoteReference(name) => writer.text(&format!("[{name}]")),
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => {
                writer.text(&text);
            }
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }
    writer.body
}

#[derive(Default)]
struct Writer {
    body: Body,
    /// The number of the next item of each list that is open; None in one without numbers.
    lists: Vec<Option<u64>>,
    /// Whether an item was opened and nothing is in it yet.
    is_fresh_item: bool,
    /// Address and beginning of each link or picture that is open.
    open: Vec<(String, usize)>,
    heading: usize,
    is_first_heading: Option<bool>,
    html: String,
}

impl Writer {
    fn text(&mut self, text: &str) {
        self.is_fresh_item = false;
        self.body.text.push_str(text);
    }

    /// Begins a block: on a line of its own in a list, else after an empty line.
    fn block(&mut self) {
        if !self.is_fresh_item {
            self.body
                .text
                .push_str(if self.lists.is_empty() { "\n\n" } else { "\n" });
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::Table(_) => self.block(),
            Tag::Heading { .. } => {
                self.block();
                self.heading = self.body.text.len();
            }
            Tag::List(first) => {
                // An item begins its own line, so a list within a list needs none.
                if self.lists.is_empty() {
                    self.block();
                }
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::FootnoteDefinition(name) => {
                self.block();
                self.text(&format!("[{name}] "));
                self.is_fresh_item = true;
            }
            Tag::TableRow => self.text("\n"),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.open
                    .push((dest_url.into_string(), self.body.text.len()));
            }
            _ => {}
        }
    }

    fn item(&mut self) {
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("\n{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            _ => "\n- ".to_owned(),
        };
        self.text(&marker);
        self.is_fresh_item = true;
    }

    fn close(&mut self, tag: TagEnd, given: Option<&str>) {
        match tag {
            TagEnd::Heading(HeadingLevel::H1) => self.close_title(given),
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::TableCell => self.text(" | "),
            TagEnd::TableHead | TagEnd::TableRow => {
                let row = self.body.text.trim_end_matches(" | ").len();
                self.body.text.truncate(row);
            }
            TagEnd::Link => self.close_link(),
            TagEnd::Image => self.close_image(),
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                self.block();
                self.text(&without_tags(&html));
            }
            _ => {}
        }
    }

    fn close_title(&mut self, given: Option<&str>) {
        let is_first = self.is_first_heading.replace(false).is_none();
        let heading = text::one_line(self.body.text.get(self.heading..).unwrap_or_default());
        let repeats = given.is_none_or(|given| text::one_line(given) == heading);
        if is_first && repeats && text::has_words(&heading) {
            self.body.text.truncate(self.heading);
            self.body.title = Some(heading);
        }
    }

    /// The address follows the text, unless it is the text or leads nowhere outside.
    fn close_link(&mut self) {
        let Some((url, start)) = self.open.pop() else {
            return;
        };
        let shown = self.body.text.get(start..).unwrap_or_default();
        if let Some(url) = address::web(&url).filter(|url| url != shown) {
            self.text(&if shown.is_empty() {
                url
            } else {
                format!(" ({url})")
            });
        }
    }

    /// A picture on the web leaves the text. Of another its description stays, as it is all there
    /// is.
    fn close_image(&mut self) {
        let Some((url, start)) = self.open.pop() else {
            return;
        };
        if let Some(url) = address::web(&url) {
            let caption = self
                .body
                .text
                .get(start..)
                .map(str::to_owned)
                .filter(|caption| !caption.is_empty());
            self.body.text.truncate(start);
            self.body.images.push(Image {
                url,
                caption,
                credit: None,
            });
        }
    }

    fn line_break_of(&mut self, html: &str) {
        if html
            .get(..3)
            .is_some_and(|tag| tag.eq_ignore_ascii_case("<br"))
        {
            self.text("\n");
        }
    }
}

/// What stands between the tags of an HTML block; nothing of scripts, style sheets and comments.
fn without_tags(html: &str) -> String {
    let is_code = |name: &str| {
        html.get(..name.len())
            .is_some_and(|tag| tag.eq_ignore_ascii_case(name))
    };
    if is_code("<script") || is_code("<style") {
        return String::new();
    }
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let end = if tag.starts_with("!--") { "-->" } else { ">" };
        rest = tag.split_once(end).map_or("", |(_, after)| after);
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markdown: &str, expected: &str) {
        assert_eq!(
            text::paragraphs(&read(markdown, Some("")).text),
            expected,
            "{markdown}"
        );
    }

    #[test]
    fn blocks() {
        check(
            "Eins\nzwei.\n\nDrei.  \nVier.",
            "Eins zwei.\n\nDrei.\nVier.",
        );
        check("# A\n## B\nText", "A\n\nB\n\nText");
        check(
            "Davor\n\n- a\n- b\n  - c\n\nDanach",
            "Davor\n\n- a\n- b\n- c\n\nDanach",
        );
        check("3. a\n4. b", "3. a\n4. b");
        check("- a\n\n- b\n\n  c", "- a\n- b\nc");
        check("- [x] a", "- a");
        check("> Zitat\n\n---\n\n    code", "Zitat\n\ncode");
        check("| A | B |\n|---|---|\n| c | d |", "A | B\nc | d");
        check("A[^1]\n\n[^1]: B", "A[1]\n\n[1] B");
    }

    #[test]
    fn spans() {
        check("**A** *B* ~~C~~ `D` &amp;", "A B C D &");
        check("[A](https://example.org)", "A (https://example.org)");
        check("<https://example.org>", "https://example.org");
        check(
            "[https://example.org](https://example.org)",
            "https://example.org",
        );
        check("[](https://example.org)", "https://example.org");
        check("[A](javascript:x) [B](#b) [C](c.md)", "A B C");
        check("A<br>B <b>C</b>", "A\nB C");
        check("![Bild](bild.jpg)", "Bild");
    }

    #[test]
    fn html_blocks() {
        check("<div>\nA <b>B</b>\n</div>\n\nC", "A B\n\nC");
        check("<script>\nalert(1)\n</script>\n\nC", "C");
        check("<!-- A > B -->\n\nC", "C");
        check("<div", "");
    }

    #[test]
    fn pictures() {
        let body = read("A ![Ein Bild](https://example.org/a.jpg) B", None);
        assert_eq!(body.text.trim(), "A  B");
        let caption = Some("Ein Bild".to_owned());
        assert_eq!(
            body.images,
            [Image {
                url: "https://example.org/a.jpg".to_owned(),
                caption,
                credit: None
            }]
        );
    }
}
