//! The words about taking releases along: feeds, exports, citing, and what a release's page offers besides its text.

use crate::locale::Locale;

/// The words about taking along, in one language.
#[derive(Debug)]
#[allow(missing_docs)] // Each is named after the place where it stands.
pub(in crate::web) struct Taking {
    locale: Locale,
    pub(in crate::web) subscribe: &'static str,
    pub(in crate::web) export: &'static str,
    pub(in crate::web) csv: &'static str,
    pub(in crate::web) jsonl: &'static str,
    pub(in crate::web) first_place: &'static str,
    pub(in crate::web) keys: &'static str,
    pub(in crate::web) similar: &'static str,
    pub(in crate::web) take: &'static str,
    pub(in crate::web) permanent: &'static str,
    pub(in crate::web) cite: &'static str,
    pub(in crate::web) copy: &'static str,
    pub(in crate::web) copied: &'static str,
    pub(in crate::web) formats: &'static str,
    pub(in crate::web) plain_text: &'static str,
    pub(in crate::web) print: &'static str,
    pub(in crate::web) faults: &'static str,
    pub(in crate::web) status: &'static str,
    pub(in crate::web) means: &'static str,
    pub(in crate::web) remedy: &'static str,
    /// Headings of an export's columns that are no facets.
    pub(in crate::web) columns: Columns,
}

/// Headings of columns.
#[derive(Debug)]
#[allow(missing_docs)] // Each is named after the field it stands over.
pub(in crate::web) struct Columns {
    pub(in crate::web) published: &'static str,
    pub(in crate::web) title: &'static str,
    pub(in crate::web) subtitle: &'static str,
    pub(in crate::web) teaser: &'static str,
    pub(in crate::web) keywords: &'static str,
    pub(in crate::web) contact: &'static str,
    pub(in crate::web) email: &'static str,
    pub(in crate::web) phone: &'static str,
    pub(in crate::web) address: &'static str,
    pub(in crate::web) original: &'static str,
    pub(in crate::web) updated: &'static str,
    pub(in crate::web) id: &'static str,
}

const GERMAN: Taking = Taking {
    locale: Locale::De,
    subscribe: "Suche als Feed abonnieren",
    export: "Treffer herunterladen",
    csv: "Tabelle (CSV)",
    jsonl: "JSON Lines",
    first_place: "Zur ersten Fundstelle",
    keys: "Mit den Tasten n und p geht es zur nächsten und zur vorigen, mit einem Klick zur nächsten.",
    similar: "Ähnliche Meldungen",
    take: "Zitieren und weitergeben",
    permanent: "Link zu dieser Meldung",
    cite: "Quellenangabe",
    copy: "Kopieren",
    copied: "Kopiert",
    formats: "Andere Formate",
    plain_text: "Nur Text",
    print: "Drucken",
    faults: "Fehler der Schnittstelle",
    status: "Status",
    means: "Was es bedeutet",
    remedy: "Was hilft",
    columns: Columns {
        published: "Veröffentlicht",
        title: "Titel",
        subtitle: "Untertitel",
        teaser: "Vorspann",
        keywords: "Schlagwörter",
        contact: "Kontakt",
        email: "E-Mail",
        phone: "Telefon",
        address: "Adresse",
        original: "Originalmeldung",
        updated: "Aktualisiert",
        id: "Kennung",
    },
};

const ENGLISH: Taking = Taking {
    locale: Locale::En,
    subscribe: "Subscribe to this search",
    export: "Download the hits",
    csv: "Spreadsheet (CSV)",
    jsonl: "JSON Lines",
    first_place: "To the first match",
    keys: "The keys n and p lead to the next and the previous one, a click to the next.",
    similar: "Similar releases",
    take: "Cite and share",
    permanent: "Link to this release",
    cite: "Citation",
    copy: "Copy",
    copied: "Copied",
    formats: "Other formats",
    plain_text: "Text only",
    print: "Print",
    faults: "Errors of the API",
    status: "Status",
    means: "What it means",
    remedy: "What helps",
    columns: Columns {
        published: "Published",
        title: "Title",
        subtitle: "Subtitle",
        teaser: "Teaser",
        keywords: "Keywords",
        contact: "Contact",
        email: "E-mail",
        phone: "Phone",
        address: "Address",
        original: "Original release",
        updated: "Updated",
        id: "Id",
    },
};

/// The words of a language.
pub(in crate::web) fn taking(locale: Locale) -> &'static Taking {
    match locale {
        Locale::De => &GERMAN,
        Locale::En => &ENGLISH,
    }
}

impl Taking {
    /// `12 Fundstellen`
    pub(in crate::web) fn places_counted(&self, count: usize) -> String {
        let number = self.locale.number(count as u64);
        match (self.locale, count) {
            (Locale::De, 1) => "1 Fundstelle".to_owned(),
            (Locale::En, 1) => "1 match".to_owned(),
            (Locale::De, _) => format!("{number} Fundstellen"),
            (Locale::En, _) => format!("{number} matches"),
        }
    }

    /// A release as others name it.
    pub(in crate::web) fn citation(
        &self,
        source: &str,
        title: &str,
        day: &str,
        address: &str,
    ) -> String {
        match self.locale {
            Locale::De => format!("{source}: „{title}“. Pressemitteilung, {day}. {address}"),
            Locale::En => format!("{source}: “{title}”. Press release, {day}. {address}"),
        }
    }

    /// What a feed is called, and which search it is of.
    pub(in crate::web) fn feed_title(&self, search: &str) -> String {
        match (self.locale, search) {
            (Locale::De, "") => "Depesche: neueste Pressemitteilungen".to_owned(),
            (Locale::En, "") => "Depesche: newest press releases".to_owned(),
            (Locale::De | Locale::En, search) => format!("Depesche: {search}"),
        }
    }

    /// What the search of a browser's address bar is.
    pub(in crate::web) fn open_search(&self) -> &'static str {
        match self.locale {
            Locale::De => "Volltextsuche in Pressemitteilungen",
            Locale::En => "Full-text search for press releases",
        }
    }
}
