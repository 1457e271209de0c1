//! From marked-up text to plain text: paragraphs and headings parted by empty lines, list items a
//! line each, a link as its text and its address, tables row by row; scripts and what a page puts
//! around its text are left out. Takes elements as they open and close, in the order of the
//! document, and needs none of them to be closed. Knows neither HTML's syntax nor XML's.

use super::Written;
use crate::release::{Image, address, limits, text};

/// Elements that end the line before and after them.
const BLOCKS: [&str; 38] = [
    "address",
    "article",
    "block",
    "blockquote",
    "body",
    "body.content",
    "body.end",
    "bq",
    "caption",
    "center",
    "credit",
    "dateline",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "fn",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hedline",
    "hl1",
    "hl2",
    "hr",
    "main",
    "nitf-table",
    "note",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// Elements that begin a line.
const LINES: [&str; 4] = ["dd", "dt", "li", "tr"];

/// Elements that hold nothing a release says. A form may hold a whole page, and is read.
const LEFT_OUT: [&str; 23] = [
    "applet", "aside", "audio", "button", "canvas", "datalist", "embed", "footer", "iframe",
    "math", "media", "nav", "noframes", "noscript", "object", "script", "select", "style", "svg",
    "template", "textarea", "title", "video",
];

/// Elements that have no end.
const EMPTY: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Lists within lists; deeper ones are written like this one. A list that is never closed costs no
/// more memory than that.
const MAX_LISTS: usize = 32;

/// What attributes an element has.
pub(in crate::release) trait Attributes {
    /// The value of an attribute, whose name is in lower case.
    fn value(&self, name: &str) -> Option<&str>;
}

/// Writes the text of a marked-up document. Memory is bounded by the text.
#[derive(Debug, Default)]
pub(in crate::release) struct Flow {
    text: String,
    gap: Gap,
    /// The number of the next item of each list that is open; None in one without numbers.
    lists: Vec<Option<u64>>,
    /// Address and beginning of the link that is open.
    link: Option<(String, usize)>,
    /// The element that is left out, and how many of its name are open.
    left_out: Option<(String, usize)>,
    /// How many elements are open in which spaces count.
    verbatim: usize,
    /// Where the first heading of the first level stands.
    heading: Option<Heading>,
    /// The beginning of the figure's caption.
    caption: Option<usize>,
    /// Beginning and end of a `time` that begins a line.
    time: Option<(usize, usize)>,
    images: Vec<Image>,
}

#[derive(Debug)]
struct Heading {
    start: usize,
    end: Option<usize>,
}

/// What stands between the text so far and what comes next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

impl Gap {
    fn text(self) -> &'static str {
        match self {
            Gap::None => "",
            Gap::Space => " ",
            Gap::Line => "\n",
            Gap::Paragraph => "\n\n",
        }
    }
}

impl Flow {
    /// An element begins. Its name is in lower case.
    pub(in crate::release) fn open(&mut self, name: &str, attributes: &impl Attributes) {
        if let Some((left_out, depth)) = &mut self.left_out {
            *depth += usize::from(left_out == name);
            if name != "main" {
                return;
            }
            // A menu that was never closed ends before the page's main part.
            self.left_out = None;
        }
        if LEFT_OUT.contains(&name) {
            if !EMPTY.contains(&name) {
                self.left_out = Some((name.to_owned(), 1));
            }
            return;
        }
        if BLOCKS.contains(&name) {
            // A paragraph in a list item goes on in its line.
            if !self.is_at_item() {
                self.part(if self.lists.is_empty() {
                    Gap::Paragraph
                } else {
                    Gap::Line
                });
            }
        } else if LINES.contains(&name) {
            self.part(Gap::Line);
        }
        match name {
            "ul" | "ol" if self.lists.len() < MAX_LISTS => {
                let first = (name == "ol").then(|| {
                    attributes
                        .value("start")
                        .and_then(|n| n.parse().ok())
                        .unwrap_or(1)
                });
                self.lists.push(first);
            }
            "li" => self.item(),
            "br" => self.push("\n"),
            "td" | "th"
                if !self.text.is_empty() && !self.text.ends_with('\n') && self.gap < Gap::Line =>
            {
                self.gap = Gap::None;
                self.text.push_str(" | ");
            }
            "pre" => self.verbatim += 1,
            "q" => self.push("„"),
            "a" => {
                self.close_link();
                let url = attributes.value("href").and_then(address::web);
                self.link = url.map(|url| (url, self.text.len()));
            }
            "h1" | "hl1" if self.heading.is_none() => {
                self.heading = Some(Heading {
                    start: self.text.len(),
                    end: None,
                });
            }
            "figcaption" => self.caption = Some(self.text.len()),
            "img" => self.image(attributes),
            "time" if self.gap >= Gap::Line || self.text.is_empty() => {
                self.time = Some((self.text.len(), usize::MAX));
            }
            _ => {}
        }
    }

    /// An element ends, whether or not it was opened.
    pub(in crate::release) fn close(&mut self, name: &str) {
        if let Some((left_out, depth)) = &mut self.left_out {
            if !matches!(name, "article" | "main" | "body") {
                *depth -= usize::from(left_out == name);
                if *depth == 0 {
                    self.left_out = None;
                }
                return;
            }
            // What was never closed ends with what is around it.
            self.left_out = None;
        }
        match name {
            "ul" | "ol" => drop(self.lists.pop()),
            "pre" => self.verbatim = self.verbatim.saturating_sub(1),
            "q" => {
                // The quotation ends before whatever parts it from what follows.
                let gap = std::mem::take(&mut self.gap);
                self.push("“");
                self.gap = gap;
            }
            "a" => self.close_link(),
            "h1" | "hl1" => {
                let end = self.text.len();
                if let Some(heading) = &mut self.heading {
                    heading.end.get_or_insert(end);
                }
            }
            "figcaption" => self.close_caption(),
            "time" => self.time = self.time.map(|(start, _)| (start, self.text.len())),
            _ => {}
        }
        if BLOCKS.contains(&name) {
            self.part(if self.lists.is_empty() {
                Gap::Paragraph
            } else {
                Gap::Line
            });
        } else if LINES.contains(&name) {
            self.part(Gap::Line);
        }
    }

    /// Text between elements.
    pub(in crate::release) fn text(&mut self, text: &str) {
        if self.left_out.is_some() {
            return;
        }
        if self.verbatim > 0 {
            return self.push(text);
        }
        let is_space = |c: char| c.is_whitespace() && c != '\u{a0}';
        if text.starts_with(is_space) {
            self.part(Gap::Space);
        }
        for word in text.split(is_space).filter(|word| !word.is_empty()) {
            self.push(word);
            self.part(Gap::Space);
        }
        if !text.ends_with(is_space) && self.gap == Gap::Space {
            self.gap = Gap::None;
        }
    }

    /// What was written.
    pub(in crate::release) fn finish(mut self) -> Written {
        self.close_link();
        self.close_caption();
        let heading = self.heading.and_then(|heading| {
            let at = heading.start..heading.end.unwrap_or(self.text.len());
            let line = text::one_line(self.text.get(at.clone())?);
            text::has_words(&line).then_some((at, line))
        });
        Written::new(self.text, heading, self.images)
    }

    /// Parts what comes next from what there is, at least so far.
    fn part(&mut self, gap: Gap) {
        if gap >= Gap::Line
            && let Some((start, end)) = self.time.take()
            && end == self.text.len()
        {
            // A line that is only a date is the release's date, not its text.
            self.text.truncate(start);
            self.gap = Gap::Paragraph;
        }
        if !self.text.is_empty() {
            self.gap = self.gap.max(gap);
        }
    }

    fn push(&mut self, text: &str) {
        if text == "\n" && self.gap >= Gap::Line {
            return;
        }
        let gap = std::mem::take(&mut self.gap);
        let after_space = self.text.ends_with([' ', '\n']);
        if !(gap == Gap::Space && after_space) {
            self.text.push_str(gap.text());
        }
        self.text.push_str(text);
    }

    fn item(&mut self) {
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            _ => "- ".to_owned(),
        };
        self.push(&marker);
    }

    /// Whether a list item has been opened and nothing is in it yet.
    fn is_at_item(&self) -> bool {
        !self.lists.is_empty() && self.gap == Gap::None && self.text.ends_with(' ')
    }

    /// The address follows the text, unless it is the text.
    fn close_link(&mut self) {
        let Some((url, start)) = self.link.take() else {
            return;
        };
        let shown = self.text.get(start..).unwrap_or_default().trim();
        if shown == url {
            return;
        }
        let url = if shown.is_empty() {
            url
        } else {
            format!(" ({url})")
        };
        let gap = std::mem::take(&mut self.gap);
        self.push(&url);
        self.gap = gap;
    }

    fn image(&mut self, attributes: &impl Attributes) {
        let Some(url) = attributes.value("src").and_then(address::web) else {
            return;
        };
        // One more than are kept, so that the reader of the release says that it were too many.
        if self.images.len() <= limits::LIST {
            let caption = attributes.value("alt").map(str::to_owned);
            self.images.push(Image {
                url,
                caption: caption.filter(|caption| !caption.trim().is_empty()),
                credit: None,
            });
        }
    }

    /// The caption of a figure with a picture belongs to the picture; else it stays text.
    fn close_caption(&mut self) {
        let Some(start) = self.caption.take() else {
            return;
        };
        if let Some(image) = self.images.last_mut() {
            let caption = text::one_line(self.text.get(start..).unwrap_or_default());
            if !caption.is_empty() {
                image.caption = Some(caption);
            }
            self.text.truncate(start);
            // What is cut off may hold the beginning of an open link.
            self.link = self.link.take().filter(|(_, at)| *at <= start);
        }
    }
}
