//! `depesche stats`: the figures of an index.

use std::collections::BTreeMap;
use std::io::{self, Write};

use jiff::Timestamp;
use serde::Serialize;

use super::arguments::Stats as Arguments;
use super::error::{Error, Status};
use super::figures;
use crate::engine::{Engine, Stats};
use crate::facet;
use crate::locale::Locale;
use crate::query::Query;
use crate::release::time;
use crate::search::{Access, Asker, FacetCounts, Request};

/// Values of a facet that the text names.
const VALUES: usize = 10;

pub(super) fn run(arguments: &Arguments, locale: Locale) -> Result<Status, Error> {
    let failed = Error::of(&arguments.index);
    let engine = Engine::open(&arguments.index).map_err(&failed)?;
    let public = Asker::public(Timestamp::now());
    let stats = engine.stats(&public).map_err(&failed)?;
    let accredited = Asker {
        access: Access::Accredited,
        ..public
    };
    // Whoever can read the folder may know how much of it is not out yet.
    let all = engine
        .search(&Request::new(Query::default(), accredited))
        .map_err(&failed)?
        .total;
    let embargoed = all.saturating_sub(stats.releases);
    let mut out = io::stdout().lock();
    match arguments.json {
        true => writeln!(out, "{}", json(&stats, embargoed))?,
        false => write!(out, "{}", text(&stats, embargoed, locale))?,
    }
    Ok(Status::Done)
}

/// The JSON of the figures.
#[derive(Serialize)]
struct Figures<'a> {
    /// That anybody may see.
    releases: u64,
    embargoed: u64,
    words: u64,
    bytes: u64,
    segments: u64,
    committed: Option<String>,
    format: u32,
    analyser: u32,
    facets: BTreeMap<&'static str, Vec<Value<'a>>>,
}

#[derive(Serialize)]
struct Value<'a> {
    value: &'a str,
    count: u64,
}

fn json(stats: &Stats, embargoed: u64) -> String {
    let facets = stats.facets.iter().map(|counts| {
        let values = counts.values.iter().map(|value| Value {
            value: &value.value,
            count: value.count,
        });
        (counts.facet.name(), values.collect())
    });
    let figures = Figures {
        releases: stats.releases,
        embargoed,
        words: stats.words,
        bytes: stats.bytes,
        segments: stats.segments,
        committed: stats.committed.map(time::print),
        format: stats.format,
        analyser: stats.analyser,
        facets: facets.collect(),
    };
    // Numbers and texts: there is nothing in them that JSON cannot hold.
    serde_json::to_string(&figures).unwrap_or_default()
}

fn text(stats: &Stats, embargoed: u64, locale: Locale) -> String {
    let number = |number| locale.number(number);
    let committed = stats.committed.map(|commit| {
        let commit = time::in_berlin(commit);
        match locale {
            Locale::De => commit.strftime("%d.%m.%Y, %H:%M:%S Uhr").to_string(),
            Locale::En => commit.strftime("%Y-%m-%d, %H:%M:%S (Berlin)").to_string(),
        }
    });
    let never = match locale {
        Locale::De => "nie",
        Locale::En => "never",
    };
    let committed = committed.unwrap_or_else(|| never.to_owned());
    let size = figures::size(stats.bytes, locale);
    let rows = match locale {
        Locale::De => [
            ("Meldungen", number(stats.releases)),
            ("Unter Sperrfrist", number(embargoed)),
            ("Verschiedene Wörter", number(stats.words)),
            ("Größe", size),
            ("Zuletzt geschrieben", committed),
            (
                "Format, Wortregeln",
                format!("{}, {}", stats.format, stats.analyser),
            ),
        ],
        Locale::En => [
            ("Releases", number(stats.releases)),
            ("Under embargo", number(embargoed)),
            ("Different words", number(stats.words)),
            ("Size", size),
            ("Last written", committed),
            (
                "Format, word rules",
                format!("{}, {}", stats.format, stats.analyser),
            ),
        ],
    };
    let mut text = String::new();
    for (name, value) in rows {
        text.push_str(&format!("{name:<20} {value}\n"));
    }
    for counts in stats
        .facets
        .iter()
        .filter(|counts| !counts.values.is_empty())
    {
        text.push_str(&values(counts, locale));
    }
    text
}

/// A facet with its most frequent values.
fn values(counts: &FacetCounts, locale: Locale) -> String {
    let mut text = format!("\n{}\n", counts.facet.title(locale));
    for value in counts.values.iter().take(VALUES) {
        let label = facet::label(counts.facet, &value.value, locale);
        text.push_str(&format!("{:>9} {label}\n", locale.number(value.count)));
    }
    let more = counts.values.len().saturating_sub(VALUES) as u64;
    match (more, locale) {
        (0, _) => {}
        (_, Locale::De) => text.push_str(&format!("{:>9} weitere Werte\n", locale.number(more))),
        (_, Locale::En) => text.push_str(&format!("{:>9} other values\n", locale.number(more))),
    }
    text
}
