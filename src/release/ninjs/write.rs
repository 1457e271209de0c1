//! A release as ninjs 3. Fields that ninjs does not have are said by roles and relations, so that
//! nothing is lost.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::{OWN, rel, role};
use crate::release::{Contact, Image, Release, Status, time};

/// What a URI may hold as it is after our own beginning.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The release as one ninjs object, on one line.
pub fn write(release: &Release) -> String {
    let mut object = Map::new();
    let mut put = |name: &str, value: Value| {
        let is_empty =
            matches!(&value, Value::Array(values) if values.is_empty()) || value.is_null();
        if !is_empty {
            object.insert(name.to_owned(), value);
        }
    };
    put(
        "standard",
        json!({
            "name": "ninjs", "version": "3.3", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.3.json#",
        }),
    );
    put("uri", uri(&release.id).into());
    put("type", "text".into());
    put("firstCreated", time::print(release.published).into());
    put("versionCreated", release.updated.map(time::print).into());
    put(
        "embargoedUntil",
        release.embargo_until.map(time::print).into(),
    );
    put("pubStatus", status(release.status).into());
    put("language", release.language.as_str().into());
    put(
        "headlines",
        texts([
            (role::MAIN, Some(&release.title)),
            (role::SUBTITLE, release.subtitle.as_ref()),
        ]),
    );
    put(
        "descriptions",
        texts([(role::TEASER, release.teaser.as_ref())]),
    );
    put("bodies", bodies(release));
    put("infoSources", parties(release));
    put("subjects", subjects(release));
    put(
        "places",
        named(rel::COUNTRY, &release.country)
            .chain(named(rel::REGION, &release.region))
            .collect(),
    );
    put(
        "genres",
        release
            .kind
            .iter()
            .map(|name| json!({ "name": name }))
            .collect(),
    );
    let page = release.url.as_ref();
    put(
        "renditions",
        page.map(|url| json!({ "name": role::WEB, "href": url, "contentType": "text/html" }))
            .into_iter()
            .collect(),
    );
    put(
        "altIds",
        release
            .doi
            .iter()
            .map(|doi| json!({ "role": role::DOI, "value": doi }))
            .collect(),
    );
    put("associations", associations(release));
    Value::Object(object).to_string()
}

/// The id itself if it is a URI, else one made of it.
fn uri(id: &str) -> String {
    let is_uri = id.split_once(':').is_some_and(|(scheme, rest)| {
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
        let fits = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=".contains(c);
        is_scheme && !rest.is_empty() && rest.chars().all(fits)
    });
    if is_uri && !id.starts_with(OWN) {
        return id.to_owned();
    }
    format!("{OWN}{}", utf8_percent_encode(id, KEPT))
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Usable => "usable",
        Status::Withheld => "withheld",
        Status::Canceled => "canceled",
    }
}

fn texts<'a>(texts: impl IntoIterator<Item = (&'static str, Option<&'a String>)>) -> Value {
    let texts = texts
        .into_iter()
        .filter_map(|(role, text)| Some((role, text?)));
    texts
        .map(|(role, text)| json!({ "role": role, "value": text }))
        .collect()
}

fn bodies(release: &Release) -> Value {
    let body = Some(&release.body).filter(|body| !body.is_empty());
    let bodies = [(role::MAIN, body), (role::ABOUT, release.about.as_ref())];
    let bodies = bodies
        .into_iter()
        .filter_map(|(role, body)| Some((role, body?)));
    bodies
        .map(|(role, body)| json!({ "role": role, "contentType": "text/plain", "value": body }))
        .collect()
}

fn parties(release: &Release) -> Value {
    let mut issuer = json!({ "name": release.source.name, "role": role::ISSUER });
    if let Some(url) = &release.source.url {
        set(
            &mut issuer,
            "contactInfo",
            json!([{ "type": role::WEB, "value": url }]),
        );
    }
    let mut parties = vec![issuer];
    parties.extend(release.contact.as_ref().map(contact));
    parties.into()
}

fn contact(contact: &Contact) -> Value {
    let ways = [
        (role::EMAIL, &contact.email),
        (role::PHONE, &contact.phone),
        (role::DEPARTMENT, &contact.department),
    ];
    let ways = ways
        .into_iter()
        .filter_map(|(way, value)| Some(json!({ "type": way, "value": value.as_ref()? })));
    let mut party = json!({ "role": role::CONTACT });
    if let Some(name) = &contact.name {
        set(&mut party, "name", name.as_str());
    }
    let ways: Vec<Value> = ways.collect();
    if !ways.is_empty() {
        set(&mut party, "contactInfo", ways);
    }
    party
}

fn named<'a>(
    rel: &'static str,
    names: impl IntoIterator<Item = &'a String>,
) -> impl Iterator<Item = Value> {
    names
        .into_iter()
        .map(move |name| json!({ "name": name, "rel": rel }))
}

fn subjects(release: &Release) -> Value {
    let subjects =
        named(rel::CATEGORY, &release.category).chain(named(rel::AUDIENCE, &release.audience));
    subjects
        .chain(named(rel::REACH, &release.reach))
        .chain(named(rel::KEYWORD, &release.keywords))
        .collect()
}

fn associations(release: &Release) -> Value {
    let pictures = release
        .images
        .iter()
        .zip(1..)
        .map(|(image, number)| picture(image, number));
    let links = release.links.iter().zip(1..).map(|(link, number)| {
        json!({ "name": format!("{}-{number}", rel::LINK), "rel": rel::LINK, "uri": link })
    });
    pictures.chain(links).collect()
}

fn picture(image: &Image, number: usize) -> Value {
    let mut picture = json!({
        "name": format!("{}-{number}", rel::PICTURE),
        "rel": rel::PICTURE,
        "uri": image.url,
        "type": "picture",
        "renditions": [{ "name": role::MAIN, "href": image.url }],
    });
    if let Some(caption) = &image.caption {
        set(
            &mut picture,
            "descriptions",
            json!([{ "role": role::CAPTION, "value": caption }]),
        );
    }
    if let Some(credit) = &image.credit {
        set(&mut picture, "by", credit.as_str());
    }
    picture
}

/// Sets a member of an object.
fn set(object: &mut Value, name: &str, value: impl Into<Value>) {
    if let Some(object) = object.as_object_mut() {
        object.insert(name.to_owned(), value.into());
    }
}
