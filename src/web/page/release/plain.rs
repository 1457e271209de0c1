//! A release as nothing but text, to paste into an article or a mail: the words in order, then all that belongs to them.

use crate::facet::{self, Facet};
use crate::locale::Locale;
use crate::release::Release;
use crate::search::Asker;
use crate::web::address;
use crate::web::dates;
use crate::web::labels::{labels, taking};
use crate::web::site::Base;

/// The text of a release.
pub(super) fn text(release: &Release, base: &Base, asker: &Asker, locale: Locale) -> String {
    let labels = labels(locale);
    let moment = |time| dates::moment(time, locale);
    let mut blocks = vec![release.title.clone()];
    blocks.extend(release.subtitle.clone());
    let mut dates = vec![
        release.source.name.clone(),
        format!("{} {}", labels.published, moment(release.published)),
    ];
    dates.extend(
        release
            .updated
            .map(|time| format!("{} {}", labels.updated, moment(time))),
    );
    dates.extend(release.embargo_until.map(|until| {
        let until = labels.embargo_until(until <= asker.now, &moment(until));
        format!("{} {until}", labels.embargo)
    }));
    blocks.push(dates.join("\n"));
    blocks.extend(release.teaser.clone());
    blocks.push(release.body.clone());
    if let Some(about) = &release.about {
        blocks.push(format!("{}\n{about}", labels.about));
    }
    blocks.push(facts(release, locale).join("\n"));
    let own = base.join(&address::permanent(&release.id));
    blocks.push(format!("{}: {own}", taking(locale).permanent));
    let blocks = blocks.iter().map(|block| block.trim());
    let blocks: Vec<_> = blocks.filter(|block| !block.is_empty()).collect();
    let allowed = |letter: &char| !letter.is_control() || matches!(letter, '\n' | '\t');
    let text = blocks.join("\n\n") + "\n";
    text.chars().filter(allowed).collect()
}

fn facts(release: &Release, locale: Locale) -> Vec<String> {
    let labels = labels(locale);
    let mut facts = Vec::new();
    if let Some(contact) = &release.contact {
        let parts = [
            &contact.name,
            &contact.department,
            &contact.email,
            &contact.phone,
        ];
        let parts: Vec<_> = parts.into_iter().flatten().cloned().collect();
        facts.push(format!("{}: {}", labels.contact, parts.join(", ")));
    }
    for facet in Facet::ALL {
        let values = release.values(facet).iter();
        let values: Vec<_> = values
            .map(|value| facet::label(facet, value, locale))
            .collect();
        if !values.is_empty() {
            facts.push(format!("{}: {}", facet.title(locale), values.join(", ")));
        }
    }
    if !release.keywords.is_empty() {
        facts.push(format!(
            "{}: {}",
            labels.keywords,
            release.keywords.join(", ")
        ));
    }
    for image in &release.images {
        let credit = image.credit.as_ref();
        let credit = credit.map(|credit| format!("({} {credit})", labels.credit));
        let parts = [image.caption.clone(), credit, Some(image.url.clone())];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        facts.push(format!("{}: {}", labels.images, parts.join(" ")));
    }
    if let Some(doi) = &release.doi {
        facts.push(format!("DOI: {doi}"));
    }
    if let Some(url) = &release.url {
        facts.push(format!("{}: {url}", labels.original));
    }
    if !release.links.is_empty() {
        facts.push(format!("{}: {}", labels.links, release.links.join(" ")));
    }
    facts
}
