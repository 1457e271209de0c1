//! What stands around every page: the box, the languages, the help.

use super::help;
use crate::facet::Facet;
use crate::locale::Locale;
use crate::web::asked::Asked;
use crate::web::assets::{ICON, SCRIPT, STYLE};
use crate::web::discover::open_search_href;
use crate::web::labels::{self, Labels, labels as labels_of};
use crate::web::signin::SIGN_IN;

/// What stands around every page.
pub(in crate::web) struct Frame {
    pub(in crate::web) labels: &'static Labels,
    pub(in crate::web) code: &'static str,
    pub(in crate::web) title: String,
    pub(in crate::web) style: String,
    pub(in crate::web) script: String,
    pub(in crate::web) icon: String,
    /// The description of the search, for browsers.
    pub(in crate::web) open_search: String,
    pub(in crate::web) start: String,
    pub(in crate::web) help: String,
    pub(in crate::web) sign_in: String,
    /// What stands in the box.
    pub(in crate::web) text: String,
    /// What the form carries besides what can be seen.
    pub(in crate::web) hidden: Vec<(&'static str, String)>,
    pub(in crate::web) languages: Vec<Language>,
    pub(in crate::web) examples: Vec<Example>,
    pub(in crate::web) example_filters: String,
}

/// A language the page can be had in.
pub(in crate::web) struct Language {
    pub(in crate::web) code: &'static str,
    pub(in crate::web) name: &'static str,
    pub(in crate::web) href: String,
    pub(in crate::web) current: bool,
}

/// A search to try.
pub(in crate::web) struct Example {
    pub(in crate::web) query: &'static str,
    pub(in crate::web) finds: &'static str,
    pub(in crate::web) href: String,
}

impl Frame {
    /// The frame of a page about `asked`, which `address` gives in any language.
    pub(in crate::web) fn new(
        asked: &Asked,
        title: &str,
        address: impl Fn(Locale) -> String,
    ) -> Self {
        let labels = labels_of(asked.locale);
        let nothing = Asked::nothing(asked.locale);
        let mut hidden = Vec::new();
        if let Some(sort) = asked.sort {
            hidden.push(("sort", sort.name().to_owned()));
        }
        if asked.page.size() != nothing.page.size() {
            hidden.push(("per_page", asked.page.size().to_string()));
        }
        hidden.push(("lang", asked.locale.code().to_owned()));
        let language = |locale: Locale| Language {
            code: locale.code(),
            name: labels_of(locale).own_name,
            href: address(locale),
            current: locale == asked.locale,
        };
        let example = |example: &'static labels::Example| Example {
            query: example.query,
            finds: example.finds,
            href: nothing.with_text(example.query).href(),
        };
        Self {
            sign_in: format!("{SIGN_IN}?lang={}", asked.locale.code()),
            labels,
            code: asked.locale.code(),
            title: format!("{title} – Depesche"),
            style: STYLE.href(),
            script: SCRIPT.href(),
            icon: ICON.href(),
            open_search: open_search_href(asked.locale),
            start: start(asked.locale),
            help: help::address(asked.locale),
            text: asked.text.clone(),
            hidden,
            languages: Locale::ALL.into_iter().map(language).collect(),
            examples: labels.examples.iter().map(example).collect(),
            example_filters: example_filters(&nothing),
        }
    }
}

/// The address of the start page.
pub(in crate::web) fn start(locale: Locale) -> String {
    format!("/?lang={}", locale.code())
}

/// A search that narrows and asks for no word.
fn example_filters(nothing: &Asked) -> String {
    let mut filter = nothing.filter.clone();
    filter.tick(Facet::Type, "Forschungsergebnisse");
    filter.tick(Facet::Region, "Bayern");
    nothing.with_filter(filter).href()
}
