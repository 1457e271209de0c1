//! From what a format found to a release: cleans every text, checks every field, and derives what
//! is missing. The one place where a field's rules are, whatever format it came in.

use jiff::Timestamp;

use super::entry::{Hint, Parsed, Place};
use super::rejection::Rejection;
use super::warning::{Fault, Warning};
use super::{Contact, Image, Release, Source, Status, UNKNOWN_SOURCE};
use super::{address, id, language, limits, text, time};
use crate::facet::{self, Facet};

/// The fields of a release as they were written, unchecked.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) subtitle: Option<String>,
    pub(super) teaser: Option<String>,
    pub(super) body: String,
    pub(super) about: Option<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) embargo_until: Option<String>,
    pub(super) status: Option<String>,
    pub(super) source: Option<String>,
    pub(super) source_url: Option<String>,
    pub(super) contact: Contact,
    pub(super) url: Option<String>,
    pub(super) category: Vec<String>,
    pub(super) kind: Vec<String>,
    pub(super) audience: Vec<String>,
    pub(super) country: Vec<String>,
    pub(super) region: Vec<String>,
    pub(super) reach: Option<String>,
    pub(super) language: Option<String>,
    pub(super) doi: Option<String>,
    pub(super) links: Vec<String>,
    pub(super) images: Vec<Image>,
    pub(super) keywords: Vec<String>,
    /// What the format already had to leave out.
    pub(super) warnings: Vec<Warning>,
    /// Whether it is an entry of a feed.
    pub(super) is_of_feed: bool,
}

impl Draft {
    /// Forgets an `updated` that is the same moment as `published`: formats that always say both
    /// mean nothing by it.
    pub(super) fn drop_idle_update(&mut self) {
        let moment = |date: &Option<String>| date.as_deref().and_then(time::parse);
        if moment(&self.updated).is_some() && moment(&self.updated) == moment(&self.published) {
            self.updated = None;
        }
    }

    /// The release, if it has a text, and an id and a date that can be read.
    pub(super) fn finish(self, hint: &Hint, place: Place) -> Result<Parsed, Rejection> {
        let given_id = self.id.as_deref().map(id::given).transpose()?;
        let mut notes = Notes(self.warnings);
        let published = notes.published(self.published, hint)?;
        let teaser = notes.text(self.teaser);
        let mut body = text::into_paragraphs(self.body);
        if !text::has_words(&body) {
            body = teaser
                .as_ref()
                .map(|_| String::new())
                .ok_or(Rejection::NoText)?;
        }
        let read = if body.is_empty() {
            teaser.as_deref().unwrap_or_default()
        } else {
            &body
        };
        let title = notes.title(self.title, read);
        let source = Source {
            name: notes
                .line("source", self.source)
                .unwrap_or_else(|| UNKNOWN_SOURCE.to_owned()),
            url: notes.address("source", self.source_url),
        };
        let url = notes.address("url", self.url);
        let id = given_id.unwrap_or_else(|| match &url {
            Some(url) => id::from_address(&source.name, url),
            None => id::from_place(hint, place, &title, read),
        });
        let language = notes.language(self.language, &title, read);
        let release = Release {
            id,
            subtitle: notes.line("subtitle", self.subtitle),
            about: notes.text(self.about),
            published,
            updated: notes.date("updated", self.updated),
            embargo_until: notes.embargo(self.embargo_until),
            status: notes.status(self.status),
            source,
            contact: notes.contact(self.contact),
            url,
            category: notes.values(Facet::Category, self.category),
            kind: notes.values(Facet::Type, self.kind),
            audience: notes.values(Facet::Audience, self.audience),
            country: notes.values(Facet::Country, self.country),
            region: notes.values(Facet::Region, self.region),
            reach: notes
                .values(Facet::Reach, self.reach.into_iter().collect())
                .pop(),
            language,
            doi: notes.checked("doi", self.doi, address::doi, Fault::Doi),
            links: notes.links(self.links),
            images: notes.images(self.images),
            keywords: notes.list("keywords", self.keywords),
            title,
            teaser,
            body,
        };
        Ok(Parsed {
            release,
            warnings: notes.0,
            is_of_feed: self.is_of_feed,
        })
    }
}

/// The warnings so far; each method cleans a field and adds its own.
struct Notes(Vec<Warning>);

impl Notes {
    fn left_out(&mut self, field: &'static str, fault: Fault) {
        self.0.push(Warning::LeftOut(field, fault));
    }

    fn published(&mut self, given: Option<String>, hint: &Hint) -> Result<Timestamp, Rejection> {
        let Some(given) = given.filter(|given| !given.trim().is_empty()) else {
            return Ok(self.date_of_file(hint));
        };
        let date = time::parse(&given).ok_or_else(|| Rejection::Published(text::quoted(&given)))?;
        if date > hint.now {
            self.0.push(Warning::FutureDate(date));
        }
        Ok(date)
    }

    /// An embargo that cannot be read holds for good: of the two ways to be wrong, the other one tells a secret.
    fn embargo(&mut self, given: Option<String>) -> Option<Timestamp> {
        let is_of_embargo =
            |warning: &Warning| matches!(warning, Warning::LeftOut("embargo_until", _));
        let embargo = self.date("embargo_until", given);
        if !self.0.iter().any(is_of_embargo) {
            return embargo;
        }
        self.0.retain(|warning| !is_of_embargo(warning));
        self.0.push(Warning::UnreadableEmbargo);
        Some(time::never())
    }

    /// In whole seconds. A file's date can lie in the future if a clock was wrong.
    fn date_of_file(&mut self, hint: &Hint) -> Timestamp {
        let whole = |time: Timestamp| Timestamp::from_second(time.as_second()).unwrap_or(time);
        let now = whole(hint.now);
        let modified = hint.modified.map(|modified| whole(modified).min(now));
        self.0
            .push(modified.map_or(Warning::DateOfReading(now), Warning::DateOfFile));
        modified.unwrap_or(now)
    }

    fn title(&mut self, given: Option<String>, read: &str) -> String {
        self.line("title", given).unwrap_or_else(|| {
            self.0.push(Warning::MissingTitle);
            text::beginning(read, limits::DERIVED_TITLE)
        })
    }

    /// One line of some length; None if nothing is on it.
    fn line(&mut self, field: &'static str, given: Option<String>) -> Option<String> {
        let mut line = text::into_one_line(given?);
        let (start, is_cut) = text::cut(&line, limits::ONE_LINE);
        let end = start.trim_end().len();
        if is_cut {
            self.0.push(Warning::Shortened(field, limits::ONE_LINE));
        }
        line.truncate(end);
        (!line.is_empty()).then_some(line)
    }

    /// A text of some length; None if it holds no words.
    fn caption(&mut self, given: Option<String>) -> Option<String> {
        let caption = self.text(given)?;
        let (start, is_cut) = text::cut(&caption, limits::CAPTION);
        if !is_cut {
            return Some(caption);
        }
        self.0.push(Warning::Shortened("images", limits::CAPTION));
        self.text(Some(start.to_owned()))
    }

    /// A text of any length; None if it holds no words.
    fn text(&mut self, given: Option<String>) -> Option<String> {
        Some(text::into_paragraphs(given?)).filter(|text| text::has_words(text))
    }

    /// What a check makes of a field; a warning if it makes nothing of it. An empty field is an
    /// absent one.
    fn checked<T>(
        &mut self,
        field: &'static str,
        given: Option<String>,
        check: fn(&str) -> Option<T>,
        fault: fn(String) -> Fault,
    ) -> Option<T> {
        let given = given.filter(|given| !given.trim().is_empty())?;
        let value = check(&given);
        if value.is_none() {
            self.left_out(field, fault(text::quoted(&given)));
        }
        value
    }

    fn date(&mut self, field: &'static str, given: Option<String>) -> Option<Timestamp> {
        self.checked(field, given, time::parse, Fault::Date)
    }

    fn address(&mut self, field: &'static str, given: Option<String>) -> Option<String> {
        self.checked(field, given, address::web, Fault::Address)
    }

    fn status(&mut self, given: Option<String>) -> Status {
        self.checked("status", given, status, Fault::Status)
            .unwrap_or_default()
    }

    fn language(&mut self, given: Option<String>, title: &str, read: &str) -> String {
        let known = self.checked("language", given, facet::language_code, Fault::Language);
        known
            .unwrap_or_else(|| language::detect(title, read))
            .to_owned()
    }

    fn contact(&mut self, given: Contact) -> Option<Contact> {
        let contact = Contact {
            name: self.line("contact", given.name),
            department: self.line("contact", given.department),
            email: self.checked("contact", given.email, address::email, Fault::Email),
            phone: self.line("contact", given.phone),
        };
        (contact != Contact::default()).then_some(contact)
    }

    /// Values of a facet under their canonical names.
    fn values(&mut self, facet: Facet, given: Vec<String>) -> Vec<String> {
        let canonical = |line: String| facet::canonical(facet, &line).into_owned();
        self.lines(facet.name(), given, canonical)
    }

    fn list(&mut self, field: &'static str, given: Vec<String>) -> Vec<String> {
        self.lines(field, given, |line| line)
    }

    /// What is made of the lines of a list, each once.
    fn lines(
        &mut self,
        field: &'static str,
        given: Vec<String>,
        make: impl Fn(String) -> String,
    ) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for value in self.shortened(field, given) {
            let value = self.line(field, Some(value)).map(&make);
            values.extend(value.filter(|value| !values.contains(value)));
        }
        values
    }

    fn links(&mut self, given: Vec<String>) -> Vec<String> {
        let mut links = Vec::new();
        for link in self.shortened("links", given) {
            if let Some(link) = self
                .address("links", Some(link))
                .filter(|link| !links.contains(link))
            {
                links.push(link);
            }
        }
        links
    }

    fn images(&mut self, given: Vec<Image>) -> Vec<Image> {
        let mut images = Vec::new();
        for image in self.shortened("images", given) {
            if let Some(url) = self.address("images", Some(image.url)) {
                let caption = self.caption(image.caption);
                let credit = self.line("images", image.credit);
                images.push(Image {
                    url,
                    caption,
                    credit,
                });
            }
        }
        images
    }

    fn shortened<T>(&mut self, field: &'static str, mut values: Vec<T>) -> Vec<T> {
        if values.len() > limits::LIST {
            values.truncate(limits::LIST);
            self.0.push(Warning::ListCut(field, limits::LIST));
        }
        values
    }
}

/// IPTC's pubStatus, also with its scheme or address before it and in British spelling.
fn status(text: &str) -> Option<Status> {
    let text = text.trim().to_ascii_lowercase();
    match text.rsplit([':', '/']).next().unwrap_or(&text) {
        "usable" => Some(Status::Usable),
        "withheld" => Some(Status::Withheld),
        "canceled" | "cancelled" => Some(Status::Canceled),
        _ => None,
    }
}
