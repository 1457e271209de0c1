//! Every word of the interface, in German and in English: complete by construction, as a language is one value of
//! [`Labels`]. Messages of errors stand with their errors, names of facets with the facets.

use super::dates::number;
use crate::locale::Locale;
use crate::search::Sort;

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
    pub(super) search_hint: &'static str,
    pub(super) search_button: &'static str,
    pub(super) help: &'static str,
    pub(super) help_intro: &'static str,
    pub(super) examples: [Example; 6],
    pub(super) example_filters: Example,
    pub(super) newest: &'static str,
    pub(super) hits: &'static str,
    pub(super) understood: &'static str,
    pub(super) words_found: &'static str,
    pub(super) no_words: &'static str,
    pub(super) sort_label: &'static str,
    pub(super) chips_label: &'static str,
    pub(super) remove: &'static str,
    pub(super) reset: &'static str,
    pub(super) narrow: &'static str,
    pub(super) apply: &'static str,
    pub(super) period: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
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

const GERMAN: Labels = Labels {
    locale: Locale::De,
    own_name: "Deutsch",
    tagline: "Volltextsuche in Pressemitteilungen",
    to_content: "Zum Inhalt",
    language_menu: "Sprache der Oberfläche",
    search_label: "Pressemitteilungen durchsuchen",
    search_hint: "Verknüpfen mit und, oder, nicht – Wortgruppen in „Anführungszeichen“",
    search_button: "Suchen",
    help: "Suchhilfe",
    help_intro: "Jedes Beispiel ist eine Suche, die sich anklicken lässt.",
    examples: [
        Example {
            query: "Philo nicht logie",
            finds: "Philosophie, aber nicht Philologie",
        },
        Example {
            query: "(Philo nicht logie) oder (Psycho und logie)",
            finds: "Klammern trennen Verknüpfungen",
        },
        Example {
            query: "„Bundesrepublik Deutschland“",
            finds: "genau diese Wortgruppe",
        },
        Example {
            query: "titel:Klima",
            finds: "nur im Titel, ebenso text: und quelle:",
        },
        Example {
            query: "Klima nahe/5 Politik",
            finds: "höchstens fünf Wörter auseinander",
        },
        Example {
            query: "Tier*",
            finds: "alle Wörter, die so anfangen",
        },
    ],
    example_filters: Example {
        query: "Forschungsergebnisse aus Bayern",
        finds: "ohne Suchwort, nur Merkmale",
    },
    newest: "Neueste Meldungen",
    hits: "Treffer",
    understood: "So verstehe ich Ihre Suche:",
    words_found: "Gefundene Wörter",
    no_words: "keine",
    sort_label: "Sortieren:",
    chips_label: "Ausgewählt",
    remove: "Entfernen:",
    reset: "Alles zurücksetzen",
    narrow: "Eingrenzen",
    apply: "Anwenden",
    period: "Zeitraum",
    from: "von",
    to: "bis",
    pages: "Seiten",
    previous: "Zurück",
    next: "Weiter",
    no_such_page: "So viele Seiten hat das Ergebnis nicht.",
    first_page: "Zur ersten Seite",
    last_hit: "Geblättert wird bis zum 10.000. Treffer. Grenzen Sie die Suche ein, um weitere zu sehen.",
    nothing: "Zu dieser Suche gibt es keine Meldung.",
    nothing_parts: "Woran es liegt",
    did_you_mean: "Meinten Sie",
    typed: "Ihre Eingabe",
    correction: "So geht es:",
    to_start: "Zur Startseite",
    published: "Veröffentlicht am",
    updated: "Aktualisiert am",
    embargo: "Sperrfrist",
    properties: "Merkmale",
    source: "Quelle",
    original: "Originalmeldung",
    contact: "Kontakt",
    email: "E-Mail",
    phone: "Telefon",
    images: "Bilder",
    image: "Bild ansehen",
    credit: "Foto:",
    links: "Weitere Links",
    keywords: "Schlagwörter",
    about: "Über die Quelle",
    with_images: "mit Bild",
    outward: "(führt zu einer anderen Website)",
};

const ENGLISH: Labels = Labels {
    locale: Locale::En,
    own_name: "English",
    tagline: "Full-text search for press releases",
    to_content: "Skip to content",
    language_menu: "Language of the interface",
    search_label: "Search press releases",
    search_hint: "Join words by and, or, not – put phrases in “quotation marks”",
    search_button: "Search",
    help: "Search help",
    help_intro: "Every example is a search: follow the link.",
    examples: [
        Example {
            query: "Philo not logie",
            finds: "Philosophie, but not Philologie",
        },
        Example {
            query: "(Philo not logie) or (Psycho and logie)",
            finds: "parentheses group",
        },
        Example {
            query: "“Bundesrepublik Deutschland”",
            finds: "exactly this phrase",
        },
        Example {
            query: "title:Klima",
            finds: "in the title only; also text: and source:",
        },
        Example {
            query: "Klima NEAR/5 Politik",
            finds: "five words apart at most",
        },
        Example {
            query: "Tier*",
            finds: "every word that begins so",
        },
    ],
    example_filters: Example {
        query: "Research results from Bavaria",
        finds: "without a word, by properties only",
    },
    newest: "Newest releases",
    hits: "Hits",
    understood: "How I understand your search:",
    words_found: "Words found",
    no_words: "none",
    sort_label: "Sort by:",
    chips_label: "Chosen",
    remove: "Remove:",
    reset: "Reset all",
    narrow: "Narrow down",
    apply: "Apply",
    period: "Period",
    from: "from",
    to: "to",
    pages: "Pages",
    previous: "Previous",
    next: "Next",
    no_such_page: "The result does not have that many pages.",
    first_page: "To the first page",
    last_hit: "Paging ends at hit 10,000. Narrow the search to see others.",
    nothing: "There is no release for this search.",
    nothing_parts: "What it comes from",
    did_you_mean: "Did you mean",
    typed: "What you typed",
    correction: "This works:",
    to_start: "To the start page",
    published: "Published",
    updated: "Updated",
    embargo: "Embargo",
    properties: "Properties",
    source: "Source",
    original: "Original release",
    contact: "Contact",
    email: "E-mail",
    phone: "Phone",
    images: "Pictures",
    image: "View picture",
    credit: "Photo:",
    links: "Further links",
    keywords: "Keywords",
    about: "About the source",
    with_images: "with picture",
    outward: "(leads to another site)",
};

/// The words of a language.
pub(super) fn labels(locale: Locale) -> &'static Labels {
    match locale {
        Locale::De => &GERMAN,
        Locale::En => &ENGLISH,
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
            (Locale::De, total) => format!("{} Treffer", number(total, self.locale)),
            (Locale::En, 1) => "1 hit".to_owned(),
            (Locale::En, total) => format!("{} hits", number(total, self.locale)),
        }
    }

    /// `1.234 Meldungen`
    pub(super) fn releases_counted(&self, total: u64) -> String {
        match (self.locale, total) {
            (Locale::De, 1) => "1 Meldung".to_owned(),
            (Locale::En, 1) => "1 release".to_owned(),
            (Locale::De, total) => format!("{} Meldungen", number(total, self.locale)),
            (Locale::En, total) => format!("{} releases", number(total, self.locale)),
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
        let count = number(count, self.locale);
        match self.locale {
            Locale::De => format!("{count} weitere"),
            Locale::En => format!("{count} more"),
        }
    }

    /// Said where a list of values ends before its end.
    pub(super) fn left_out(&self, count: u64) -> String {
        let count = number(count, self.locale);
        match self.locale {
            Locale::De => format!("{count} seltenere sind nicht aufgeführt."),
            Locale::En => format!("{count} rarer ones are not listed."),
        }
    }

    /// `Seite 3 von 12`
    pub(super) fn page_of(&self, page: u32, pages: u32) -> String {
        let (page, pages) = (
            number(page.into(), self.locale),
            number(pages.into(), self.locale),
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
