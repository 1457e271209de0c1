//! What a release has besides its text, each as a link where it leads somewhere: whom to ask, pictures, properties.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::facet::{self, Facet};
use crate::release::{Contact, Image, Release};
use crate::search::Filter;
use crate::web::asked::Asked;
use crate::web::labels::labels;
use crate::web::page::web_link;

/// What an address in a link leaves as it is: letters, digits, and what divides a DOI or a mail address.
const LINKED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/')
    .remove(b'@');

/// A text, and where it leads, if that is a place a browser may be sent to.
pub(super) struct Link {
    pub(super) label: String,
    pub(super) href: Option<String>,
}

/// Whom to ask, and how.
pub(super) struct Reach {
    pub(super) names: Vec<String>,
    pub(super) email: Option<Link>,
    pub(super) phone: Option<Link>,
}

/// A picture: never loaded from here, only led to.
pub(super) struct Picture {
    pub(super) caption: Option<String>,
    pub(super) credit: Option<String>,
    pub(super) href: Option<String>,
}

/// A facet of the release, each value a search.
pub(super) struct Property {
    pub(super) title: &'static str,
    pub(super) values: Vec<Link>,
}

/// A text that leads to another site, if its address is one of the web.
pub(super) fn outward(label: String, address: Option<&str>) -> Link {
    Link {
        label,
        href: address.and_then(web_link).map(str::to_owned),
    }
}

/// A DOI, led to by its resolver.
pub(super) fn doi(doi: &str) -> Link {
    let href = format!("https://doi.org/{}", utf8_percent_encode(doi, LINKED));
    Link {
        label: doi.to_owned(),
        href: Some(href),
    }
}

/// Whom to ask.
pub(super) fn reach(contact: &Contact) -> Reach {
    let email = |email: &String| Link {
        label: email.clone(),
        href: Some(format!("mailto:{}", utf8_percent_encode(email, LINKED))),
    };
    Reach {
        names: contact
            .name
            .iter()
            .chain(&contact.department)
            .cloned()
            .collect(),
        email: contact.email.as_ref().map(email),
        phone: contact.phone.as_deref().map(phone),
    }
}

/// A number can be dialled if nothing but its usual punctuation is left out: the 0 in `+49 (0)30` and words cannot be.
fn phone(phone: &str) -> Link {
    let usual = |letter: char| letter.is_ascii_digit() || " +-/.()".contains(letter);
    let digits: String = phone
        .chars()
        .filter(|letter| letter.is_ascii_digit() || *letter == '+')
        .collect();
    let dialled = phone.chars().all(usual) && !phone.contains("(0)") && !digits.is_empty();
    Link {
        label: phone.to_owned(),
        href: dialled.then(|| format!("tel:{digits}")),
    }
}

/// A picture.
pub(super) fn picture(image: &Image) -> Picture {
    Picture {
        caption: image.caption.clone(),
        credit: image.credit.clone(),
        href: web_link(&image.url).map(str::to_owned),
    }
}

/// The facets it has values of.
pub(super) fn properties(asked: &Asked, release: &Release) -> Vec<Property> {
    let mut properties = Vec::new();
    for facet in Facet::ALL {
        let link = |value: &String| {
            let mut filter = Filter::default();
            filter.tick(facet, value);
            let href = Asked::nothing(asked.locale).with_filter(filter).href();
            Link {
                label: facet::label(facet, value, asked.locale).into_owned(),
                href: Some(href),
            }
        };
        let values: Vec<_> = release.values(facet).iter().map(link).collect();
        if !values.is_empty() {
            properties.push(Property {
                title: facet.title(asked.locale),
                values,
            });
        }
    }
    properties
}

/// Each keyword, searched for as it is written. A quotation mark inside would end the phrase, so it goes.
pub(super) fn keywords(asked: &Asked, release: &Release) -> Vec<Link> {
    let keyword = |keyword: &String| {
        let plain: String = keyword
            .chars()
            .filter(|letter| !"\"„“”«»‚‘›‹".contains(*letter))
            .collect();
        let phrase =
            Asked::nothing(asked.locale).with_text(labels(asked.locale).quoted(plain.trim()));
        let searchable = plain.chars().any(char::is_alphanumeric);
        Link {
            label: keyword.clone(),
            href: searchable.then(|| phrase.href()),
        }
    };
    release.keywords.iter().map(keyword).collect()
}
