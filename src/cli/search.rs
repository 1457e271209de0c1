//! `depesche search`: the hits of a query, for people in a terminal, or as the API's JSON.

use std::io::{self, IsTerminal, Write};

use jiff::Timestamp;

use super::arguments::Search;
use super::error::{Error, Status};
use super::figures;
use crate::engine::Engine;
use crate::locale::Locale;
use crate::query;
use crate::release::time;
use crate::search::{Answer, Asker, Hit, LAST_HIT, Marked, Request};
use crate::web;

pub(super) fn run(arguments: &Search, locale: Locale) -> Result<Status, Error> {
    let text = arguments.text();
    let query = query::parse(&text, locale).map_err(|mistake| Error::Query {
        text: text.clone(),
        mistake,
    })?;
    let failed = Error::of(&arguments.index);
    let engine = Engine::open(&arguments.index).map_err(&failed)?;
    let request = Request {
        query,
        filter: arguments.filter(),
        sort: arguments.sort,
        page: arguments.page,
        timeline: false,
        asker: Asker::public(Timestamp::now()),
    };
    let answer = engine.search(&request).map_err(&failed)?;
    if arguments.json {
        let json = web::search_json(&text, &request, &answer, locale);
        writeln!(io::stdout(), "{json}")?;
        return Ok(Status::Done);
    }
    let printer = Printer {
        locale,
        is_bold: io::stdout().is_terminal(),
    };
    let mut out = io::stdout().lock();
    write!(out, "{}", printer.answer(&request, &answer))?;
    Ok(Status::Done)
}

/// How an answer is written.
struct Printer {
    locale: Locale,
    /// Whether matches stand out in bold, or as plain as the rest.
    is_bold: bool,
}

impl Printer {
    fn answer(&self, request: &Request, answer: &Answer) -> String {
        let mut text = self.heading(request, answer);
        for (place, hit) in (u64::from(request.page.offset()) + 1..).zip(&answer.hits) {
            text.push_str(&self.hit(place, hit));
        }
        text.push_str(&self.words(answer));
        text.push_str(&self.nothing(answer));
        text.push_str(&self.pages(request, answer.total));
        text
    }

    /// `12 Treffer für (Philo UND NICHT logie)`
    fn heading(&self, request: &Request, answer: &Answer) -> String {
        let total = self.locale.number(answer.total);
        let hits = match (self.locale, answer.total) {
            (Locale::De, 0) => "Keine Treffer".to_owned(),
            (Locale::De, _) => format!("{total} Treffer"),
            (Locale::En, 0) => "No hits".to_owned(),
            (Locale::En, 1) => "1 hit".to_owned(),
            (Locale::En, _) => format!("{total} hits"),
        };
        match (request.query.print(self.locale), self.locale) {
            (query, _) if query.is_empty() => format!("{hits}\n"),
            (query, Locale::De) => format!("{hits} für {query}\n"),
            (query, Locale::En) => format!("{hits} for {query}\n"),
        }
    }

    fn hit(&self, place: u64, hit: &Hit) -> String {
        let day = time::in_berlin(hit.release.published).date();
        let day = match self.locale {
            Locale::De => day.strftime("%d.%m.%Y"),
            Locale::En => day.strftime("%Y-%m-%d"),
        };
        let source = &hit.release.source.name;
        let mut text = format!(
            "\n{place:>3}  {}\n     {source} · {day}\n",
            self.marked(&hit.title)
        );
        if !hit.snippet.text.is_empty() {
            text.push_str(&format!("     {}\n", self.marked(&hit.snippet)));
        }
        text.push_str(&format!("     {}\n", hit.release.id));
        text
    }

    fn marked(&self, text: &Marked) -> String {
        let mut line = String::new();
        for (piece, is_marked) in text.pieces() {
            // A snippet may reach over the end of a paragraph.
            let piece = piece.replace(char::is_control, " ");
            match is_marked && self.is_bold {
                true => line.push_str(&format!("\x1b[1m{piece}\x1b[0m")),
                false => line.push_str(&piece),
            }
        }
        line
    }

    /// What the terms found: `Philo: Philosophie (12), Philosophin (3) und 4 weitere`
    fn words(&self, answer: &Answer) -> String {
        let mut text = String::new();
        for words in answer.words.iter().filter(|words| !words.forms.is_empty()) {
            let forms: Vec<_> = words
                .forms
                .iter()
                .map(|form| format!("{} ({})", form.form, self.locale.number(form.releases)))
                .collect();
            let more = self.locale.number(words.more);
            let more = match (words.more, self.locale) {
                (0, _) => String::new(),
                (_, Locale::De) => format!(" und {more} weitere"),
                (_, Locale::En) => format!(" and {more} more"),
            };
            text.push_str(&format!("  {}: {}{more}\n", words.term, forms.join(", ")));
        }
        match (text.is_empty(), self.locale) {
            (true, _) => text,
            (false, Locale::De) => format!("\nGefundene Wörter\n{text}"),
            (false, Locale::En) => format!("\nWords found\n{text}"),
        }
    }

    /// What helps where little or nothing was found.
    fn nothing(&self, answer: &Answer) -> String {
        let mut text = String::new();
        for better in &answer.suggestions {
            let found = figures::releases(better.releases, self.locale);
            let line = match self.locale {
                Locale::De => format!(
                    "\nMeinten Sie „{}“ ({found})? {}\n",
                    better.suggestion, better.query
                ),
                Locale::En => format!(
                    "\nDid you mean “{}” ({found})? {}\n",
                    better.suggestion, better.query
                ),
            };
            text.push_str(&line);
        }
        let parts = answer.without_hits.iter().flatten();
        for part in parts {
            let (alone, without) = (
                self.locale.number(part.alone),
                self.locale.number(part.without),
            );
            let line = match self.locale {
                Locale::De => format!(
                    "  {}: allein {alone}, ohne diesen Teil {without} Treffer\n",
                    part.part
                ),
                Locale::En => format!(
                    "  {}: alone {alone}, without it {without} hits\n",
                    part.part
                ),
            };
            text.push_str(&line);
        }
        text
    }

    /// Where the other hits are.
    fn pages(&self, request: &Request, total: u64) -> String {
        let page = request.page.number();
        let pages = total
            .min(LAST_HIT.into())
            .div_ceil(request.page.size().into());
        if pages < 2 && page == 1 {
            return String::new();
        }
        let pages_of = self.locale.number(pages);
        let text = match self.locale {
            Locale::De => format!("\nSeite {page} von {pages_of}"),
            Locale::En => format!("\nPage {page} of {pages_of}"),
        };
        match (u64::from(page) < pages, self.locale) {
            (false, _) => format!("{text}\n"),
            (true, Locale::De) => format!("{text}, weiter mit --page {}\n", page + 1),
            (true, Locale::En) => format!("{text}, next with --page {}\n", page + 1),
        }
    }
}
