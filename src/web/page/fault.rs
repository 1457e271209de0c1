//! The pages about the kinds of errors that programs meet.

use askama::Template;
use axum::extract::Path;
use axum::http::{StatusCode, Uri};
use axum::response::Response;

use super::frame::Frame;
use super::render;
use crate::locale::Locale;
use crate::web::answer;
use crate::web::asked::Asked;
use crate::web::error::Error;
use crate::web::fault::{self, FAULTS, Fault};
use crate::web::labels::{Taking, taking};
use crate::web::parameters;

/// The template's values.
#[derive(Template)]
#[template(path = "fault.html", whitespace = "minimize")]
struct Page {
    frame: Frame,
    t: &'static Taking,
    faults: Vec<Shown>,
    /// The page of all, if this is the page of one.
    all: Option<String>,
}

struct Shown {
    title: &'static str,
    name: String,
    status: u16,
    means: &'static str,
    remedy: &'static str,
}

/// `GET /fehler`
pub(in crate::web) async fn all(uri: Uri) -> Response {
    let locale = parameters::locale(uri.query().unwrap_or_default());
    let title = taking(locale).faults;
    answer::page(
        StatusCode::OK,
        page(FAULTS.iter(), title, "/fehler", false, locale),
    )
}

/// `GET /fehler/{name}`
pub(in crate::web) async fn one(Path(name): Path<String>, uri: Uri) -> Response {
    let locale = parameters::locale(uri.query().unwrap_or_default());
    match fault::find(&name) {
        None => answer::refuse(&uri, Error::NoSuchPage),
        Some(fault) => {
            let href = fault::href(fault.name);
            let title = fault.title(locale);
            answer::page(
                StatusCode::OK,
                page([fault].into_iter(), title, &href, true, locale),
            )
        }
    }
}

fn page(
    faults: impl Iterator<Item = &'static Fault>,
    title: &str,
    href: &str,
    is_one: bool,
    locale: Locale,
) -> String {
    let address = |href: &str, locale: Locale| format!("{href}?lang={}", locale.code());
    let shown = |fault: &'static Fault| Shown {
        title: fault.title(locale),
        name: fault::href(fault.name),
        status: fault.status,
        means: fault.means(locale),
        remedy: fault.remedy(locale),
    };
    render(&Page {
        frame: Frame::new(&Asked::nothing(locale), title, |locale| {
            address(href, locale)
        }),
        t: taking(locale),
        faults: faults.map(shown).collect(),
        all: is_one.then(|| address("/fehler", locale)),
    })
}
