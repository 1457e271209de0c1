//! Reads the parameters of an address into [`Asked`], strictly for programs and kindly for people. Bounded: the
//! address by `limits`, its parameters here. The inverse is [`Asked::parameters`].

use jiff::civil::Date;

use super::asked::Asked;
use super::model_service;
use crate::facet::Facet;
use crate::locale::Locale;
use crate::search::{Page, PageError, Sort};

/// Every value of every closed list ticked at once is fewer.
pub(super) const MAX_PARAMETERS: usize = 256;

/// What becomes of parameters nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manners {
    /// The page: ignored; the model service's names are understood.
    Kind,
    /// The API: refused, and so is a single value given twice.
    Strict,
}

/// A parameter that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ParameterError {
    /// No parameter of this name.
    Unknown(String),
    /// A parameter with one value, given twice.
    Twice(&'static str),
    /// More than [`MAX_PARAMETERS`].
    TooMany,
    /// `page` or `per_page` is no number.
    Number(&'static str),
    /// `page` or `per_page` is out of bounds.
    Page(PageError),
    /// `from` or `to` is no day.
    Day(&'static str),
    /// No such order.
    Sort,
    /// No such language.
    Language,
    /// No such format; these there are.
    Format(&'static [&'static str]),
}

/// What an address asks. With a mistake, everything else of it is still read, so that a page can show the form as it
/// was filled in.
pub(super) fn read(parameters: &str, manners: Manners) -> (Asked, Option<ParameterError>) {
    let mut reader = Reader {
        manners,
        ..Reader::default()
    };
    for (place, (name, value)) in form_urlencoded::parse(parameters.as_bytes()).enumerate() {
        if place == MAX_PARAMETERS {
            reader.mistake(ParameterError::TooMany);
            break;
        }
        match manners {
            Manners::Kind => match model_service::translate(&name, &value) {
                Some((name, value)) => reader.take(name, &value),
                None => reader.take(&name, &value),
            },
            Manners::Strict => reader.take(&name, &value),
        }
    }
    reader.finish()
}

/// The language an address asks for. German without one, or with one we do not speak.
pub(super) fn locale(parameters: &str) -> Locale {
    let mut pairs = form_urlencoded::parse(parameters.as_bytes()).take(MAX_PARAMETERS);
    pairs
        .find(|(name, _)| name == "lang")
        .and_then(|(_, value)| language(&value))
        .unwrap_or_default()
}

/// The value of a parameter that is no part of a search, such as `format`. None for an empty one.
pub(super) fn value(parameters: &str, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(parameters.as_bytes()).take(MAX_PARAMETERS);
    pairs
        .find(|(own, value)| own == name && !value.is_empty())
        .map(|(_, value)| value.into_owned())
}

/// What an address asks that knows a few parameters only, strictly.
pub(super) fn only(names: &[&str], parameters: &str) -> Result<Asked, ParameterError> {
    let mut pairs = form_urlencoded::parse(parameters.as_bytes()).take(MAX_PARAMETERS);
    if let Some((name, _)) = pairs.find(|(name, _)| !names.contains(&name.as_ref())) {
        return Err(ParameterError::Unknown(name.into_owned()));
    }
    match read(parameters, Manners::Strict) {
        (asked, None) => Ok(asked),
        (_, Some(mistake)) => Err(mistake),
    }
}

/// The format an address asks for, strictly one of those given, and its other parameters.
pub(super) fn format(
    known: &'static [&'static str],
    parameters: &str,
) -> Result<(Option<&'static str>, String), ParameterError> {
    let mut rest = form_urlencoded::Serializer::new(String::new());
    let mut format = None;
    for (name, value) in form_urlencoded::parse(parameters.as_bytes()) {
        if name != "format" {
            rest.append_pair(&name, &value);
        } else if format.is_some() {
            return Err(ParameterError::Twice("format"));
        } else {
            let found = known.iter().find(|known| **known == value);
            format = Some(*found.ok_or(ParameterError::Format(known))?);
        }
    }
    Ok((format, rest.finish()))
}

/// The codes only, in any letter case: a tag such as `en-GB` is a browser's, not an address's.
fn language(code: &str) -> Option<Locale> {
    Locale::ALL
        .into_iter()
        .find(|locale| locale.code().eq_ignore_ascii_case(code))
}

struct Reader {
    asked: Asked,
    number: Option<u64>,
    size: Option<u64>,
    manners: Manners,
    seen: Vec<&'static str>,
    mistake: Option<ParameterError>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            asked: Asked::default(),
            number: None,
            size: None,
            manners: Manners::Kind,
            seen: Vec::new(),
            mistake: None,
        }
    }
}

impl Reader {
    fn take(&mut self, name: &str, value: &str) {
        if let Some(facet) = Facet::parse(name) {
            // A form sends its empty fields too: they ask for nothing.
            if !value.trim().is_empty() {
                self.asked.filter.tick(facet, value);
            }
            return;
        }
        let taken = match name {
            "q" => self
                .once("q")
                .map(|()| value.clone_into(&mut self.asked.text)),
            "from" => self
                .once("from")
                .and_then(|()| day("from", value))
                .map(|day| self.asked.filter.from = day),
            "to" => self
                .once("to")
                .and_then(|()| day("to", value))
                .map(|day| self.asked.filter.to = day),
            "sort" => self
                .once("sort")
                .and_then(|()| sort(value))
                .map(|sort| self.asked.sort = sort),
            "page" => self
                .once("page")
                .and_then(|()| number("page", value))
                .map(|number| self.number = number),
            "per_page" => self
                .once("per_page")
                .and_then(|()| number("per_page", value))
                .map(|size| self.size = size),
            "lang" => self.once("lang").and_then(|()| self.speak(value)),
            _ if self.manners == Manners::Kind => Ok(()),
            _ => Err(ParameterError::Unknown(name.to_owned())),
        };
        if let Err(mistake) = taken {
            self.mistake(mistake);
        }
    }

    /// A page takes the last of several values, as it stands nearest to what was typed last.
    fn once(&mut self, name: &'static str) -> Result<(), ParameterError> {
        if self.manners == Manners::Strict && self.seen.contains(&name) {
            return Err(ParameterError::Twice(name));
        }
        self.seen.push(name);
        Ok(())
    }

    fn speak(&mut self, code: &str) -> Result<(), ParameterError> {
        match language(code) {
            Some(locale) => self.asked.locale = locale,
            None if self.manners == Manners::Kind || code.is_empty() => {}
            None => return Err(ParameterError::Language),
        }
        Ok(())
    }

    /// The first mistake is the one that is told.
    fn mistake(&mut self, mistake: ParameterError) {
        self.mistake.get_or_insert(mistake);
    }

    fn finish(mut self) -> (Asked, Option<ParameterError>) {
        let page = Page::default();
        let number = self.number.unwrap_or_else(|| page.number().into());
        let size = self.size.unwrap_or_else(|| page.size().into());
        let page = match (u32::try_from(number), u32::try_from(size)) {
            (_, Err(_)) => Err(PageError::Size),
            (Err(_), _) => Err(PageError::TooDeep),
            (Ok(number), Ok(size)) => Page::new(number, size),
        };
        match page {
            Ok(page) => self.asked.page = page,
            Err(error) => self.mistake(ParameterError::Page(error)),
        }
        (self.asked, self.mistake)
    }
}

/// An empty value is no value, here and below.
fn day(name: &'static str, value: &str) -> Result<Option<Date>, ParameterError> {
    match value.trim() {
        "" => Ok(None),
        value => parse_day(value).map(Some).ok_or(ParameterError::Day(name)),
    }
}

/// `2017-01-31`, and `31.01.2017` as people type it where a browser has no date field.
fn parse_day(value: &str) -> Option<Date> {
    Date::strptime("%Y-%m-%d", value)
        .or_else(|_| Date::strptime("%d.%m.%Y", value))
        .ok()
}

fn sort(value: &str) -> Result<Option<Sort>, ParameterError> {
    match value {
        "" => Ok(None),
        value => Sort::parse(value).map(Some).ok_or(ParameterError::Sort),
    }
}

/// Digits only. A number too long for the type is as far off as its largest.
fn number(name: &'static str, value: &str) -> Result<Option<u64>, ParameterError> {
    match value {
        "" => Ok(None),
        value if value.bytes().all(|byte| byte.is_ascii_digit()) => {
            Ok(Some(value.parse().unwrap_or(u64::MAX)))
        }
        _ => Err(ParameterError::Number(name)),
    }
}

impl ParameterError {
    /// The parameter's name, if it is one parameter's fault.
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Self::Unknown(name) => Some(name),
            Self::Twice(name) | Self::Number(name) | Self::Day(name) => Some(name),
            Self::TooMany => None,
            Self::Page(PageError::Size) => Some("per_page"),
            Self::Page(PageError::Number | PageError::TooDeep) => Some("page"),
            Self::Sort => Some("sort"),
            Self::Language => Some("lang"),
            Self::Format(_) => Some("format"),
        }
    }

    /// What is wrong and what to do, for people.
    pub(super) fn text(&self, locale: Locale) -> String {
        let german = locale == Locale::De;
        match self {
            Self::Unknown(name) if german => format!("Den Parameter „{name}“ gibt es nicht."),
            Self::Unknown(name) => format!("There is no parameter “{name}”."),
            Self::Twice(name) if german => {
                format!("Der Parameter „{name}“ darf nur einmal vorkommen.")
            }
            Self::Twice(name) => format!("The parameter “{name}” may be given only once."),
            Self::TooMany if german => {
                format!("Eine Adresse darf höchstens {MAX_PARAMETERS} Parameter haben.")
            }
            Self::TooMany => format!("An address may have {MAX_PARAMETERS} parameters at most."),
            Self::Number(name) if german => {
                format!("Der Parameter „{name}“ muss eine ganze Zahl sein, zum Beispiel 1.")
            }
            Self::Number(name) => {
                format!("The parameter “{name}” must be a whole number, for example 1.")
            }
            Self::Page(error) => error.text(locale),
            Self::Day(name) if german => {
                format!("Der Parameter „{name}“ muss ein Tag sein, zum Beispiel 2026-01-31.")
            }
            Self::Day(name) => {
                format!("The parameter “{name}” must be a day, for example 2026-01-31.")
            }
            Self::Sort if german => "Sortiert wird nach relevance, newest oder oldest.".to_owned(),
            Self::Sort => "The order is one of relevance, newest, oldest.".to_owned(),
            Self::Language if german => "Die Sprache ist de oder en.".to_owned(),
            Self::Language => "The language is de or en.".to_owned(),
            Self::Format(known) if german => {
                format!("Als Format gibt es hier nur {}.", known.join(", "))
            }
            Self::Format(known) => format!("The only formats here are {}.", known.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests;
