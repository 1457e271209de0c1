//! A web page with one release on it. What the page says about itself for machines comes first
//! (JSON-LD, then Open Graph, then other `meta`), then what stands in its text. The body is the
//! part that the page marks as its article; else its main part, else all of it.

use crate::release::draft::Draft;
use crate::release::{Image, limits, text, time, topics};

use super::Written;
use super::flow::{Attributes, Flow};
use super::survey::{Region, Survey};
use super::tags::{self, Event};
use super::{line, linked};

/// The release of a page.
pub(in crate::release) fn read(html: &str) -> Draft {
    let page = Survey::of(html);
    let written = body(html, page.region());
    let mut draft = linked::read(&page.linked);
    let said = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| page.meta(name))
            .map(str::to_owned)
    };
    let title = draft.title.take().or_else(|| said(&["og:title"]));
    draft.title = title
        .or_else(|| written.heading().map(str::to_owned))
        .or_else(|| page.heading.clone())
        .or_else(|| page.title.clone())
        .map(|title| line(&title));
    body_of(&mut draft, &written, page.region());
    if draft.teaser.is_none() {
        draft.teaser = said(&[
            "og:description",
            "description",
            "dc.description",
            "dcterms.abstract",
        ]);
    }
    draft.teaser = draft
        .teaser
        .take()
        .filter(|teaser| !is_beginning(teaser, &draft.body));
    draft.published = first_date([
        draft.published.take(),
        said(&["article:published_time"]),
        said(&[
            "datepublished",
            "dcterms.issued",
            "dc.date.issued",
            "dc.date",
            "dcterms.created",
            "date",
        ]),
        page.time.clone(),
    ]);
    let modified = [
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "dcterms.modified",
    ];
    draft.updated = draft.updated.take().or_else(|| said(&modified));
    draft.drop_idle_update();
    let publisher = [
        "og:site_name",
        "dc.publisher",
        "dcterms.publisher",
        "publisher",
        "author",
        "dc.creator",
    ];
    draft.source = draft.source.take().or_else(|| said(&publisher));
    draft.url = draft
        .url
        .take()
        .or_else(|| page.canonical.clone())
        .or_else(|| said(&["og:url"]));
    let language = [
        "og:locale",
        "dc.language",
        "dcterms.language",
        "content-language",
    ];
    draft.language = page
        .language
        .clone()
        .or(draft.language.take())
        .or_else(|| said(&language));
    draft.doi = draft
        .doi
        .take()
        .or_else(|| said(&["citation_doi", "prism.doi"]));
    terms(&mut draft, &page);
    images(&mut draft, &page, written.images);
    draft
}

fn terms(draft: &mut Draft, page: &Survey) {
    for section in page.metas("article:section") {
        topics::term(draft, section);
    }
    for tag in page.metas("article:tag") {
        topics::term(draft, tag);
    }
    let lists = ["keywords", "news_keywords"]
        .into_iter()
        .flat_map(|name| page.metas(name));
    for tag in lists.flat_map(|list| list.split(',')) {
        topics::term(draft, tag);
    }
}

fn body_of(draft: &mut Draft, written: &Written, region: Region) {
    let told = std::mem::take(&mut draft.body);
    // The page's own article keeps its paragraphs, which JSON-LD often loses.
    draft.body = if region == Region::Whole && text::has_words(&told) {
        told
    } else {
        written.without_title(draft.title.as_deref())
    };
}

/// Whether a teaser is only how the text begins, perhaps cut off.
fn is_beginning(teaser: &str, body: &str) -> bool {
    let teaser = text::one_line(teaser);
    let start = teaser.trim_end_matches(['…', '.', ' ', '[', ']']);
    let (near, _) = text::cut(body, teaser.chars().count() * 2 + 8);
    text::has_words(near) && text::one_line(near).starts_with(start)
}

/// The first of some dates that is one; else the first, which then says what is wrong.
fn first_date<const N: usize>(dates: [Option<String>; N]) -> Option<String> {
    let mut dates: Vec<String> = dates
        .into_iter()
        .flatten()
        .filter(|date| !date.trim().is_empty())
        .collect();
    let first = dates
        .iter()
        .position(|date| time::parse(date).is_some())
        .unwrap_or(0);
    (first < dates.len()).then(|| dates.swap_remove(first))
}

/// What the page names as its pictures, then those in its article; each once.
fn images(draft: &mut Draft, page: &Survey, written: Vec<Image>) {
    let caption = page.meta("og:image:alt");
    let caption = caption.map(|caption| text::near_limit(caption, limits::CAPTION));
    let named = page.metas("og:image").map(|url| Image {
        url: url.to_owned(),
        caption: caption.clone(),
        credit: None,
    });
    let in_text = written
        .into_iter()
        .filter(|_| page.region() != Region::Whole);
    for image in named.chain(in_text).collect::<Vec<_>>() {
        match draft.images.iter_mut().find(|known| known.url == image.url) {
            Some(known) => known.caption = known.caption.take().or(image.caption),
            None => draft.images.push(image),
        }
    }
}

/// The text of a part of the page.
fn body(html: &str, region: Region) -> Written {
    let mut flow = Flow::default();
    let mut part = Part {
        region,
        seen: 0,
        name: String::new(),
        depth: usize::from(region == Region::Whole),
        passed: 0,
    };
    tags::each(html, |event| match event {
        Event::Open { name, attributes } => {
            if part.open(name, attributes) {
                flow.open(name, attributes);
            }
        }
        Event::Close { name } => {
            if part.close(name) {
                flow.close(name);
            }
        }
        Event::Text(text) if part.depth > 0 => flow.text(text),
        Event::Text(_) => {}
    });
    flow.finish()
}

/// Which part of a page is read, and whether reading is within it.
struct Part {
    region: Region,
    /// How many articles have begun.
    seen: usize,
    /// The element that is the part, and how many of its name are open in it.
    name: String,
    depth: usize,
    /// How many articles are open of which the outermost is not meant.
    passed: usize,
}

impl Part {
    /// Whether this element is within the part.
    fn open(&mut self, name: &str, attributes: &impl Attributes) -> bool {
        if self.depth > 0 {
            self.depth += usize::from(self.name == name);
            return true;
        }
        let begins = match self.region {
            Region::Whole => false,
            Region::Main => self.seen == 0 && Survey::is_main(name, attributes),
            Region::Marked => self.seen == 0 && Survey::is_marked(attributes),
            Region::Article(_) => name == "article",
        };
        if !begins {
            return false;
        }
        if self.passed > 0 {
            self.passed += 1;
            return false;
        }
        let is_meant = !matches!(self.region, Region::Article(number) if number != self.seen);
        self.seen += 1;
        self.name = name.to_owned();
        self.depth = usize::from(is_meant);
        self.passed = usize::from(!is_meant);
        is_meant
    }

    fn close(&mut self, name: &str) -> bool {
        let was_within = self.depth > 0;
        if name == "article" {
            self.passed = self.passed.saturating_sub(1);
        }
        if was_within && self.region != Region::Whole {
            self.depth -= usize::from(self.name == name);
        }
        was_within
    }
}
