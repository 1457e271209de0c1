//! Every word of the interface, a file a language: complete by construction, as a language is one value of [`Labels`].
//! Messages of errors stand with their errors, names of facets with the facets.

mod chosen;
mod english;
mod german;
mod help;
mod taking;

pub(super) use help::{Help, Section, help};

use crate::locale::Locale;
use crate::search::Sort;

pub(super) use taking::{Taking, taking};

/// The words of the interface in one language.
#[derive(Debug)]
#[allow(missing_docs)] // Each is named after the place where it stands.
pub(super) struct Labels {
    locale: Locale,
    pub(super) own_name: &'static str,
    pub(super) tagline: &'static str,
    pub(super) to_content: &'static str,
    pub(super) language_menu: &'static str,
    pub(super) search_label: &'static str,
    pub(super) sign_in: &'static str,
    pub(super) search_hint: &'static str,
    pub(super) search_button: &'static str,
    pub(super) help: &'static str,
    pub(super) examples_label: &'static str,
    pub(super) examples: [Example; 6],
    pub(super) example_filters: Example,
    pub(super) newest: &'static str,
    pub(super) hits: &'static str,
    pub(super) understood: &'static str,
    pub(super) words_found: &'static str,
    pub(super) no_words: &'static str,
    pub(super) only: &'static str,
    pub(super) drop: &'static str,
    pub(super) all_forms: &'static str,
    pub(super) forms_dropped: &'static str,
    pub(super) forms_kept: &'static str,
    pub(super) completions: &'static str,
    pub(super) sort_label: &'static str,
    pub(super) chips_label: &'static str,
    pub(super) remove: &'static str,
    pub(super) reset: &'static str,
    pub(super) narrow: &'static str,
    pub(super) apply: &'static str,
    pub(super) period: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    pub(super) periods: &'static str,
    pub(super) today: &'static str,
    pub(super) days_7: &'static str,
    pub(super) days_30: &'static str,
    pub(super) this_year: &'static str,
    pub(super) chart: &'static str,
    pub(super) chart_table: &'static str,
    pub(super) filter_list: &'static str,
    pub(super) tick_all: &'static str,
    pub(super) pages: &'static str,
    pub(super) previous: &'static str,
    pub(super) next: &'static str,
    pub(super) no_such_page: &'static str,
    pub(super) first_page: &'static str,
    pub(super) last_hit: &'static str,
    pub(super) nothing: &'static str,
    pub(super) nothing_parts: &'static str,
    pub(super) did_you_mean: &'static str,
    pub(super) typed: &'static str,
    pub(super) correction: &'static str,
    pub(super) to_start: &'static str,
    pub(super) published: &'static str,
    pub(super) updated: &'static str,
    pub(super) embargo: &'static str,
    pub(super) properties: &'static str,
    pub(super) source: &'static str,
    pub(super) original: &'static str,
    pub(super) contact: &'static str,
    pub(super) email: &'static str,
    pub(super) phone: &'static str,
    pub(super) images: &'static str,
    pub(super) image: &'static str,
    pub(super) credit: &'static str,
    pub(super) links: &'static str,
    pub(super) keywords: &'static str,
    pub(super) about: &'static str,
    pub(super) with_images: &'static str,
    pub(super) outward: &'static str,
}

/// A query that shows what can be asked, and what it does.
#[derive(Debug)]
pub(super) struct Example {
    /// The query as typed.
    pub(super) query: &'static str,
    /// What it finds.
    pub(super) finds: &'static str,
}

/// The words of a language.
pub(super) fn labels(locale: Locale) -> &'static Labels {
    match locale {
        Locale::De => &german::LABELS,
        Locale::En => &english::LABELS,
    }
}

impl Labels {
    /// `1.234 Treffer`, within a sentence.
    fn hits_within(&self, total: u64) -> String {
        match (self.locale, total) {
            (Locale::De, 0) => "keine Treffer".to_owned(),
            (Locale::En, 0) => "no hits".to_owned(),
            (Locale::De | Locale::En, total) => self.hits_counted(total),
        }
    }

    /// `1.234 Treffer`, at the beginning of a heading.
    pub(super) fn hits_counted(&self, total: u64) -> String {
        match (self.locale, total) {
            (Locale::De, 0) => "Keine Treffer".to_owned(),
            (Locale::En, 0) => "No hits".to_owned(),
            (Locale::De, total) => format!("{} Treffer", self.locale.number(total)),
            (Locale::En, 1) => "1 hit".to_owned(),
            (Locale::En, total) => format!("{} hits", self.locale.number(total)),
        }
    }

    /// `1.234 Meldungen`
    pub(super) fn releases_counted(&self, total: u64) -> String {
        match (self.locale, total) {
            (Locale::De, 1) => "1 Meldung".to_owned(),
            (Locale::En, 1) => "1 release".to_owned(),
            (Locale::De, total) => format!("{} Meldungen", self.locale.number(total)),
            (Locale::En, total) => format!("{} releases", self.locale.number(total)),
        }
    }

    /// What was typed, as a sentence names it: in quotation marks, unless it has its own.
    fn named(&self, text: &str) -> String {
        match text.contains(['"', '„', '“', '”', '«', '»']) {
            true => text.to_owned(),
            false => self.quoted(text),
        }
    }

    /// A text in this language's quotation marks.
    pub(super) fn quoted(&self, text: &str) -> String {
        match self.locale {
            Locale::De => format!("„{text}“"),
            Locale::En => format!("“{text}”"),
        }
    }

    /// What was searched for, after the number of hits: `für „Klima“`.
    pub(super) fn asked_for(&self, text: &str) -> String {
        match self.locale {
            Locale::De => format!("für {}", self.named(text)),
            Locale::En => format!("for {}", self.named(text)),
        }
    }

    /// `27 weitere`
    pub(super) fn more(&self, count: u64) -> String {
        let count = self.locale.number(count);
        match self.locale {
            Locale::De => format!("{count} weitere"),
            Locale::En => format!("{count} more"),
        }
    }

    /// Said where a list of values ends before its end.
    pub(super) fn left_out(&self, count: u64) -> String {
        let count = self.locale.number(count);
        match self.locale {
            Locale::De => format!("{count} seltenere sind nicht aufgeführt."),
            Locale::En => format!("{count} rarer ones are not listed."),
        }
    }

    /// `Seite 3 von 12`
    pub(super) fn page_of(&self, page: u32, pages: u32) -> String {
        let (page, pages) = (
            self.locale.number(page.into()),
            self.locale.number(pages.into()),
        );
        match self.locale {
            Locale::De => format!("Seite {page} von {pages}"),
            Locale::En => format!("Page {page} of {pages}"),
        }
    }

    /// An order of hits.
    pub(super) fn sort(&self, sort: Sort) -> &'static str {
        match (sort, self.locale) {
            (Sort::Relevance, Locale::De) => "Relevanz",
            (Sort::Relevance, Locale::En) => "relevance",
            (Sort::Newest, Locale::De) => "neueste zuerst",
            (Sort::Newest, Locale::En) => "newest first",
            (Sort::Oldest, Locale::De) => "älteste zuerst",
            (Sort::Oldest, Locale::En) => "oldest first",
        }
    }

    /// What a part of a query without hits finds alone.
    pub(super) fn alone(&self, hits: u64) -> String {
        match self.locale {
            Locale::De => format!("allein: {}", self.hits_within(hits)),
            Locale::En => format!("alone: {}", self.hits_within(hits)),
        }
    }

    /// What a query without hits finds without a part.
    pub(super) fn without(&self, hits: u64) -> String {
        match self.locale {
            Locale::De => format!("ohne diesen Teil: {}", self.hits_within(hits)),
            Locale::En => format!("without it: {}", self.hits_within(hits)),
        }
    }

    /// `ab 31. Januar 2017`
    pub(super) fn since(&self, day: &str) -> String {
        match self.locale {
            Locale::De => format!("ab {day}"),
            Locale::En => format!("since {day}"),
        }
    }

    /// `bis 31. Januar 2017`
    pub(super) fn until(&self, day: &str) -> String {
        format!("{} {day}", self.to)
    }

    /// The way back from a release to the search it was found by.
    pub(super) fn back_to(&self, text: &str) -> String {
        match self.locale {
            Locale::De => format!("Zur Suche nach {}", self.named(text)),
            Locale::En => format!("To the search for {}", self.named(text)),
        }
    }

    /// When an embargo ends or ended.
    pub(super) fn embargo_until(&self, over: bool, moment: &str) -> String {
        match (self.locale, over) {
            (Locale::De, true) => format!("galt bis {moment}"),
            (Locale::De, false) => format!("bis {moment}"),
            (Locale::En, true) => format!("was until {moment}"),
            (Locale::En, false) => format!("until {moment}"),
        }
    }
}
