//! Releases as a list shows them.

use crate::facet::{self, Facet};
use crate::locale::Locale;
use crate::release::{Release, time};
use crate::search::{Asker, Hit};
use crate::web::asked::Asked;
use crate::web::labels::labels;
use crate::web::markup::{self, Markup};
use crate::web::{address, dates};

/// One release of a list.
pub(super) struct Item {
    pub(super) href: String,
    /// The release's language, if it is not the page's.
    pub(super) lang: Option<String>,
    pub(super) title: Markup,
    pub(super) snippet: Markup,
    pub(super) datetime: String,
    pub(super) day: String,
    /// What it is and who issued it.
    pub(super) kinds: String,
    pub(super) source: String,
    /// Until when nothing of it may be published, if that is not over.
    pub(super) embargo: Option<String>,
    /// Where from, in which language, and what it has besides text.
    pub(super) notes: Vec<String>,
}

/// The hits of a page.
pub(super) fn items(asked: &Asked, hits: &[Hit], asker: &Asker) -> Vec<Item> {
    hits.iter().map(|hit| item(asked, hit, asker)).collect()
}

fn item(asked: &Asked, hit: &Hit, asker: &Asker) -> Item {
    let release = &hit.release;
    let embargo = release.embargo_until.filter(|&until| until > asker.now);
    let labels = labels(asked.locale);
    Item {
        href: address::release(&release.id, asked),
        lang: foreign(release, asked.locale),
        title: markup::html(&hit.title),
        snippet: markup::html(&hit.snippet),
        datetime: time::print(release.published),
        day: dates::day_of(release.published, asked.locale),
        kinds: joined(release, Facet::Type, asked.locale),
        source: release.source.name.clone(),
        embargo: embargo.map(|until| {
            let until = labels.embargo_until(false, &dates::moment(until, asked.locale));
            format!("{} {until}", labels.embargo)
        }),
        notes: notes(release, asked.locale),
    }
}

fn notes(release: &Release, locale: Locale) -> Vec<String> {
    let region = joined(release, Facet::Region, locale);
    let place = if region.is_empty() {
        joined(release, Facet::Country, locale)
    } else {
        region
    };
    let doi = release.doi.as_ref().map(|_| "DOI".to_owned());
    let images = (!release.images.is_empty()).then(|| labels(locale).with_images.to_owned());
    let notes = [
        Some(place),
        Some(joined(release, Facet::Language, locale)),
        doi,
        images,
    ];
    notes
        .into_iter()
        .flatten()
        .filter(|note| !note.is_empty())
        .collect()
}

/// A release's language, if a page in `locale` has to say so.
pub(super) fn foreign(release: &Release, locale: Locale) -> Option<String> {
    (release.language != locale.code()).then(|| release.language.clone())
}

/// The names of a release's values, as a list in a sentence.
fn joined(release: &Release, facet: Facet, locale: Locale) -> String {
    let names = release
        .values(facet)
        .iter()
        .map(|value| facet::label(facet, value, locale));
    names.collect::<Vec<_>>().join(", ")
}
