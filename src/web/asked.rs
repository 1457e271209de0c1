//! What an address asks: the words as typed, what they are narrowed to, which page, in which language; and the address
//! of it, so that a link is a question. Reading addresses is `parameters`' business; queries are read by `query`.

use form_urlencoded::Serializer;
use jiff::civil::Date;

use crate::locale::Locale;
use crate::query::{self, Query, QueryError};
use crate::search::{Asker, DEFAULT_PER_PAGE, Filter, Page, Request, Sort};

/// A question as it stands in an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// What was typed.
    pub(super) text: String,
    /// What it is narrowed to.
    pub(super) filter: Filter,
    /// The order, if one was chosen.
    pub(super) sort: Option<Sort>,
    /// Which hits.
    pub(super) page: Page,
    /// The interface's language.
    pub(super) locale: Locale,
}

impl Asked {
    /// Nothing but a language.
    pub(super) fn nothing(locale: Locale) -> Self {
        Self {
            locale,
            ..Self::default()
        }
    }

    /// Whether all releases are asked for, newest first.
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
            && self.filter.is_empty()
            && self.sort.is_none()
            && self.page == Page::default()
    }

    /// The question for the engine.
    pub(super) fn request(&self, asker: Asker) -> Result<Request, QueryError> {
        Ok(Request {
            query: self.query()?,
            filter: self.filter.clone(),
            sort: self.sort,
            page: self.page,
            asker,
        })
    }

    /// What was typed, understood.
    pub(super) fn query(&self) -> Result<Query, QueryError> {
        query::parse(&self.text, self.locale)
    }

    /// The same narrowing of other words, from the first page.
    pub(super) fn with_text(&self, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..self.first_page()
        }
    }

    /// The same words narrowed otherwise, from the first page.
    pub(super) fn with_filter(&self, filter: Filter) -> Self {
        Self {
            filter,
            ..self.first_page()
        }
    }

    /// The same hits in another order, from the first page.
    pub(super) fn sorted(&self, sort: Sort) -> Self {
        Self {
            sort: Some(sort),
            ..self.first_page()
        }
    }

    /// Another page of the same hits. None beyond the last that is shown to anyone.
    pub(super) fn at_page(&self, number: u32) -> Option<Self> {
        let page = Page::new(number, self.page.size()).ok()?;
        Some(Self {
            page,
            ..self.clone()
        })
    }

    /// The same in another language.
    pub(super) fn in_language(&self, locale: Locale) -> Self {
        Self {
            locale,
            ..self.clone()
        }
    }

    /// All hits of it, whatever page was asked for.
    pub(super) fn whole(&self) -> Self {
        Self {
            page: Page::default(),
            ..self.clone()
        }
    }

    fn first_page(&self) -> Self {
        self.at_page(1).unwrap_or_else(|| self.clone())
    }

    /// The address of the answer as a page.
    pub(super) fn href(&self) -> String {
        format!("/suche?{}", self.parameters())
    }

    /// The parameters in their one order; what is not asked for is left out, the language never.
    pub(super) fn parameters(&self) -> String {
        let mut parameters = Serializer::new(String::new());
        if !self.text.is_empty() {
            parameters.append_pair("q", &self.text);
        }
        for (facet, value) in self.filter.iter() {
            parameters.append_pair(facet.name(), value);
        }
        for (name, day) in [("from", self.filter.from), ("to", self.filter.to)] {
            if let Some(day) = day {
                parameters.append_pair(name, &print_day(day));
            }
        }
        if let Some(sort) = self.sort {
            parameters.append_pair("sort", sort.name());
        }
        if self.page.number() > 1 {
            parameters.append_pair("page", &self.page.number().to_string());
        }
        if self.page.size() != DEFAULT_PER_PAGE {
            parameters.append_pair("per_page", &self.page.size().to_string());
        }
        parameters.append_pair("lang", self.locale.code());
        parameters.finish()
    }
}

/// A day as addresses and date fields write it: `2017-01-31`.
pub(super) fn print_day(day: Date) -> String {
    day.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facet::Facet;

    #[test]
    fn addresses_are_short_and_carry_the_language() {
        let mut asked = Asked::nothing(Locale::De);
        assert!(asked.is_empty());
        assert_eq!(asked.href(), "/suche?lang=de");
        asked.text = "Wärme & Kälte".to_owned();
        asked.filter.tick(Facet::Region, "Bayern");
        asked.filter.tick(Facet::Region, "Wien");
        asked.sort = Some(Sort::Newest);
        let third = asked
            .at_page(3)
            .map(|asked| asked.in_language(Locale::En).href());
        let expected = "/suche?q=W%C3%A4rme+%26+K%C3%A4lte&region=Bayern&region=Wien&sort=newest&page=3&lang=en";
        assert_eq!(third.as_deref(), Some(expected));
    }

    #[test]
    fn another_question_starts_at_its_first_page() {
        let deep = Asked::default().at_page(7).unwrap_or_default();
        assert_eq!(deep.page.number(), 7);
        assert_eq!(deep.with_text("x").page.number(), 1);
        assert_eq!(deep.sorted(Sort::Oldest).page.number(), 1);
        assert_eq!(deep.with_filter(Filter::default()).page.number(), 1);
        assert_eq!(deep.at_page(501), None);
    }
}
