//! A first look at a page: what it says about itself, and where its release stands. Keeps no text
//! but titles and the like.

use super::flow::Attributes;
use super::tags::{self, Event, Tag};

/// What is kept of a page's own statements: more than any page has, and no more than fits.
const MAX_METAS: usize = 1_000;
const MAX_LINKED: usize = 50;

/// The part of a page that is the release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Region {
    /// The element marked as `articleBody`.
    Marked,
    /// The article with this number, from 0, counting only those in no other article.
    Article(usize),
    /// The main part.
    Main,
    /// All of it.
    Whole,
}

/// What a page says about itself.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) title: Option<String>,
    /// The first heading of the first level.
    pub(super) heading: Option<String>,
    pub(super) language: Option<String>,
    pub(super) canonical: Option<String>,
    /// The first `time` with a date.
    pub(super) time: Option<String>,
    /// JSON-LD, as it stands there.
    pub(super) linked: Vec<String>,
    metas: Vec<(String, String)>,
    has_main: bool,
    marked: Measure,
    articles: usize,
    article: Measure,
    /// The longest article: its number and its letters.
    longest: Option<(usize, usize)>,
    inside: Option<(Inside, String)>,
}

/// Letters in an element of which more than one may be open.
#[derive(Debug, Default)]
struct Measure {
    name: String,
    depth: usize,
    letters: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    Title,
    Heading,
    Time,
    Linked,
    /// A script or a style sheet.
    Code,
}

impl Survey {
    /// Looks at a page.
    pub(super) fn of(html: &str) -> Survey {
        let mut survey = Survey::default();
        tags::each(html, |event| match event {
            Event::Open { name, attributes } => survey.open(name, attributes),
            Event::Close { name } => survey.close(name),
            Event::Text(text) => survey.text(text),
        });
        survey.end();
        // An article that is never closed counts too.
        if survey.article.depth > 0 {
            survey.rank_article();
        }
        survey
    }

    /// Where the release stands.
    pub(super) fn region(&self) -> Region {
        match self.longest {
            _ if self.marked.letters > 0 => Region::Marked,
            Some((number, _)) => Region::Article(number),
            None if self.has_main => Region::Main,
            None => Region::Whole,
        }
    }

    /// The first statement of a name.
    pub(super) fn meta(&self, name: &str) -> Option<&str> {
        let found = self.metas.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// All statements of a name.
    pub(super) fn metas<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.metas
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether an element is marked as the text of the article.
    pub(super) fn is_marked(attributes: &impl Attributes) -> bool {
        attributes
            .value("itemprop")
            .is_some_and(|property| property.eq_ignore_ascii_case("articleBody"))
    }

    /// Whether an element is the page's main part.
    pub(super) fn is_main(name: &str, attributes: &impl Attributes) -> bool {
        name == "main" || attributes.value("role") == Some("main")
    }

    fn open(&mut self, name: &str, tag: &Tag) {
        self.measure(name, tag);
        self.has_main |= Survey::is_main(name, tag);
        let value = |name| tag.value(name).map(str::to_owned);
        let inside = match name {
            "html" => {
                self.language = self
                    .language
                    .take()
                    .or_else(|| value("lang"))
                    .or_else(|| value("xml:lang"));
                return;
            }
            "meta" => return self.note(tag),
            "link"
                if tag
                    .value("rel")
                    .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) =>
            {
                self.canonical = self.canonical.take().or_else(|| value("href"));
                return;
            }
            "time" if self.time.is_none() => {
                self.time = value("datetime").filter(|time| !time.trim().is_empty());
                if self.time.is_some() {
                    return;
                }
                Inside::Time
            }
            "title" if self.title.is_none() => Inside::Title,
            "h1" if self.heading.is_none() => Inside::Heading,
            "script" if is_linked(tag) && self.linked.len() < MAX_LINKED => Inside::Linked,
            "script" | "style" => Inside::Code,
            _ => return,
        };
        self.end();
        self.inside = Some((inside, String::new()));
    }

    fn close(&mut self, name: &str) {
        if matches!(name, "time" | "title" | "h1" | "script" | "style") {
            self.end();
        }
        if self.marked.depth > 0 && self.marked.name == name {
            self.marked.depth -= 1;
        }
        if self.article.depth > 0 && name == "article" {
            self.article.depth -= 1;
            self.end_article();
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((inside, kept)) = &mut self.inside
            && *inside != Inside::Code
        {
            kept.push_str(text);
        }
        let is_code = matches!(self.inside, Some((Inside::Code | Inside::Linked, _)));
        for measure in [&mut self.marked, &mut self.article] {
            if measure.depth > 0 && !is_code {
                measure.letters += text
                    .bytes()
                    .filter(|byte| !byte.is_ascii_whitespace())
                    .count();
            }
        }
    }

    /// What was kept goes where it belongs.
    fn end(&mut self) {
        let Some((inside, kept)) = self.inside.take() else {
            return;
        };
        let kept = Some(kept).filter(|kept| !kept.trim().is_empty());
        match inside {
            Inside::Title => self.title = kept,
            Inside::Heading => self.heading = kept,
            Inside::Time => self.time = kept,
            Inside::Linked => self.linked.extend(kept),
            Inside::Code => {}
        }
    }

    fn measure(&mut self, name: &str, tag: &Tag) {
        if self.marked.depth > 0 {
            self.marked.depth += usize::from(self.marked.name == name);
        } else if self.marked.letters == 0 && self.marked.name.is_empty() && Survey::is_marked(tag)
        {
            self.marked = Measure {
                name: name.to_owned(),
                depth: 1,
                letters: 0,
            };
        }
        if name == "article" {
            if self.article.depth == 0 {
                self.article.letters = 0;
            }
            self.article.depth += 1;
        }
    }

    fn end_article(&mut self) {
        if self.article.depth == 0 {
            self.rank_article();
            self.articles += 1;
        }
    }

    fn rank_article(&mut self) {
        let letters = self.article.letters;
        if letters > 0 && self.longest.is_none_or(|(_, longest)| letters > longest) {
            self.longest = Some((self.articles, letters));
        }
    }

    fn note(&mut self, tag: &Tag) {
        let names = ["property", "name", "itemprop", "http-equiv"];
        let name = names.into_iter().find_map(|name| tag.value(name));
        let (Some(name), Some(content)) = (name, tag.value("content")) else {
            return;
        };
        if self.metas.len() < MAX_METAS && !content.trim().is_empty() {
            self.metas
                .push((name.trim().to_ascii_lowercase(), content.to_owned()));
        }
    }
}

fn is_linked(tag: &Tag) -> bool {
    tag.value("type")
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
}
