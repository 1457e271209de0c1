//! What the page of a release says to machines: its one address, a preview for those who pass it on (Open Graph), and
//! the release as data (schema.org's NewsArticle as JSON-LD).

use std::fmt;

use askama::filters::HtmlSafe;
use serde_json::{Value, json};

use super::facts;
use crate::locale::Locale;
use crate::release::{Release, time};
use crate::web::address;
use crate::web::opening::opening;
use crate::web::page::web_link;
use crate::web::site::Base;

/// The page as machines read it.
pub(super) struct Head {
    /// The same page's address in every language and after every search.
    pub(super) canonical: String,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) locale: &'static str,
    pub(super) published: String,
    pub(super) modified: Option<String>,
    pub(super) sections: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) image: Option<String>,
    pub(super) article: Data,
}

/// JSON that may stand in a `script` of data: no letter of it can end the element or begin a comment.
pub(super) struct Data(String);

impl Data {
    fn new(value: &Value) -> Self {
        let mut text = String::new();
        for letter in value.to_string().chars() {
            match letter {
                // These stand in strings only, where JSON may write any character so.
                '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                    text.push_str(&format!("\\u{:04x}", u32::from(letter)));
                }
                letter => text.push(letter),
            }
        }
        Self(text)
    }
}

impl fmt::Display for Data {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Data {}

/// What is said of a release.
pub(super) fn head(release: &Release, base: &Base, locale: Locale) -> Head {
    let canonical = base.join(&address::permanent(&release.id));
    Head {
        title: release.title.clone(),
        description: opening(release),
        locale: match locale {
            Locale::De => "de_DE",
            Locale::En => "en_GB",
        },
        published: time::print(release.published),
        modified: release.updated.map(time::print),
        sections: release.category.clone(),
        tags: release.keywords.clone(),
        image: images(release).next().map(str::to_owned),
        article: Data::new(&article(release, &canonical)),
        canonical,
    }
}

fn images(release: &Release) -> impl Iterator<Item = &str> {
    release
        .images
        .iter()
        .filter_map(|image| web_link(&image.url))
}

fn article(release: &Release, canonical: &str) -> Value {
    let source = json!({
        "@type": "Organization",
        "name": release.source.name,
        "url": release.source.url.as_deref().and_then(web_link),
    });
    let pictures = release.images.iter().filter_map(|image| {
        Some(json!({
            "@type": "ImageObject",
            "contentUrl": web_link(&image.url)?,
            "caption": image.caption,
            "creditText": image.credit,
        }))
    });
    let mut article = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": canonical,
        "url": canonical,
        "identifier": release.id,
        "headline": release.title,
        "alternativeHeadline": release.subtitle,
        "description": opening(release),
        "datePublished": time::print(release.published),
        "dateModified": time::print(release.updated.unwrap_or(release.published)),
        "inLanguage": release.language,
        "articleSection": release.category,
        "keywords": release.keywords,
        "author": source,
        "publisher": source,
        "image": pictures.collect::<Vec<_>>(),
        "isBasedOn": release.url.as_deref().and_then(web_link),
        "citation": release.doi.as_deref().and_then(|doi| facts::doi(doi).href),
    });
    drop_empty(&mut article);
    article
}

/// Leaves out what is not there.
fn drop_empty(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(drop_empty);
            fields.retain(|_, field| !field.is_null() && field.as_array() != Some(&Vec::new()));
        }
        Value::Array(values) => values.iter_mut().for_each(drop_empty),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_leave_its_element() {
        for hostile in [
            "</script><script>alert(1)</script>",
            "<!--",
            "-->",
            "]]>",
            "&lt;/script&gt;",
            "\u{2028}\u{2029}",
            "\"}\\",
        ] {
            let data = Data::new(&json!({ "headline": hostile, hostile: [hostile] }));
            assert!(!data.0.contains(['<', '>', '&', '\u{2028}', '\u{2029}']));
            let read: Value = serde_json::from_str(&data.0).unwrap();
            assert_eq!(read["headline"], hostile);
        }
    }
}
