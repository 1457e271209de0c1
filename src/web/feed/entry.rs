//! A release as a feed's entry: plain texts that any of the formats can hold.

use askama::filters::{Escaper, Html};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::facet::{self, Facet};
use crate::locale::Locale;
use crate::release::{Release, time};
use crate::web::address;
use crate::web::opening::opening;
use crate::web::site::Base;
use crate::web::xml::clean;

/// A release in a feed.
pub(super) struct Entry {
    /// Stays the same whatever the server is called.
    pub(super) id: String,
    pub(super) href: String,
    pub(super) original: Option<String>,
    pub(super) title: String,
    pub(super) summary: String,
    /// The summary for readers that take it for HTML.
    pub(super) summary_html: String,
    pub(super) published: Timestamp,
    pub(super) updated: Timestamp,
    pub(super) source: String,
    pub(super) language: String,
    pub(super) tags: Vec<String>,
}

/// The entry of a release.
pub(super) fn entry(release: &Release, base: &Base, locale: Locale) -> Entry {
    let summary = clean(&opening(release));
    let mut summary_html = String::new();
    // Writing to a String cannot fail.
    let _ = Html.write_escaped_str(&mut summary_html, &summary);
    // An embargo that ends makes a release new to everybody.
    let times = [release.updated, release.embargo_until];
    let updated = times
        .into_iter()
        .flatten()
        .fold(release.published, Timestamp::max);
    let categories = release
        .category
        .iter()
        .map(|value| facet::label(Facet::Category, value, locale).into_owned());
    let tags = categories.chain(release.keywords.iter().cloned());
    Entry {
        id: urn(&release.id),
        href: base.join(&address::permanent(&release.id)),
        original: release.url.as_deref().map(clean),
        title: clean(&release.title),
        summary,
        summary_html,
        published: release.published,
        updated,
        source: clean(&release.source.name),
        language: clean(&release.language),
        tags: tags.map(|tag| clean(&tag)).collect(),
    }
}

impl Entry {
    pub(super) fn published_rfc_3339(&self) -> String {
        time::print(self.published)
    }

    pub(super) fn updated_rfc_3339(&self) -> String {
        time::print(self.updated)
    }

    pub(super) fn published_rfc_2822(&self) -> String {
        rfc_2822(self.published)
    }
}

/// `Wed, 11 Jan 2017 08:30:00 +0000`
pub(super) fn rfc_2822(time: Timestamp) -> String {
    time.to_zoned(TimeZone::UTC)
        .strftime("%a, %d %b %Y %H:%M:%S %z")
        .to_string()
}

/// A name for an id: a UUID of a kind of its own (RFC 9562, version 8), made from the id's letters.
fn urn(id: &str) -> String {
    let mut bytes = [0; 16];
    for (byte, from) in bytes.iter_mut().zip(blake3::hash(id.as_bytes()).as_bytes()) {
        *byte = *from;
    }
    let number = u128::from_be_bytes(bytes);
    let number = number & !(0xf << 76) | 0x8 << 76;
    let number = number & !(0b11 << 62) | 0b10 << 62;
    let digits = format!("{number:032x}");
    let part = |from, to| digits.get(from..to).unwrap_or_default();
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32)
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn names_are_uuids_and_stay() {
        let name = urn("2026/01/philologie");
        assert_eq!(name, urn("2026/01/philologie"));
        assert_ne!(name, urn("2026/01/philosophie"));
        let digits: Vec<_> = name.strip_prefix("urn:uuid:").unwrap().split('-').collect();
        let lengths: Vec<_> = digits.iter().map(|part| part.len()).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert!(digits[2].starts_with('8'));
        assert!(digits[3].starts_with(['8', '9', 'a', 'b']));
    }

    #[test]
    fn times_are_those_of_mail() {
        let time = "2017-01-11T09:05:00+01:00".parse().unwrap();
        assert_eq!(rfc_2822(time), "Wed, 11 Jan 2017 08:05:00 +0000");
    }
}
