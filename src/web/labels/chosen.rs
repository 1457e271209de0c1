//! The sentences about what a search is narrowed to: words, values, periods.

use super::Labels;
use crate::locale::Locale;

impl Labels {
    /// Opens the rest of a list: `Alle 43 anzeigen`
    pub(in crate::web) fn show_all(&self, count: u64) -> String {
        let count = self.locale.number(count);
        match self.locale {
            Locale::De => format!("Alle {count} anzeigen"),
            Locale::En => format!("Show all {count}"),
        }
    }

    /// What a click on "nur" beside a word does.
    pub(in crate::web) fn only_form(&self, form: &str) -> String {
        match self.locale {
            Locale::De => format!("nur {form}"),
            Locale::En => format!("only {form}"),
        }
    }

    /// What a click on "ohne" beside a word does.
    pub(in crate::web) fn without_form(&self, form: &str) -> String {
        match self.locale {
            Locale::De => format!("ohne {form}"),
            Locale::En => format!("without {form}"),
        }
    }

    /// What a click on a word that was left out does.
    pub(in crate::web) fn with_form(&self, form: &str) -> String {
        match self.locale {
            Locale::De => format!("wieder mit {form}"),
            Locale::En => format!("with {form} again"),
        }
    }

    /// Which filter a list is: `Liste filtern: Quelle`
    pub(in crate::web) fn filter_of(&self, title: &str) -> String {
        format!("{} {title}", self.filter_list)
    }

    /// How many suggestions there are, for those who hear them; a script puts the number in for `#`.
    pub(in crate::web) fn completions_counted(&self) -> &'static str {
        match self.locale {
            Locale::De => "# Vorschläge, mit den Pfeiltasten zu erreichen",
            Locale::En => "# suggestions, use the arrow keys",
        }
    }

    /// What a part that occurs in no release at all is told to be.
    pub(in crate::web) fn nowhere(&self) -> &'static str {
        match self.locale {
            Locale::De => "kommt in keiner Meldung vor",
            Locale::En => "is in no release",
        }
    }

    /// From one day to another, either of which may be open.
    pub(in crate::web) fn between(&self, from: Option<&str>, to: Option<&str>) -> String {
        let from = from.map(|day| self.since(day));
        let to = to.map(|day| self.until(day));
        [from, to]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }
}
