//! `/anmelden` and `/abmelden`: how accredited people show their token with a browser. The cookie holds the token
//! itself, so that every server with the same settings knows it and none has to remember who signed in; a token is
//! withdrawn in the settings.

use askama::Template;
use axum::body::{self, Body};
use axum::extract::{Request, State as Shared};
use axum::http::header::{HOST, HeaderValue, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use super::access;
use super::answer;
use super::client::Client;
use super::error::Error;
use super::page::{Frame, render};
use super::parameters;
use super::settings::Settings;
use super::state::State;
use super::token::{Scope, Token};
use crate::locale::Locale;
use crate::search::Access;
use crate::web::asked::Asked;

/// Where people sign in.
pub(super) const SIGN_IN: &str = "/anmelden";
/// Where they sign out.
pub(super) const SIGN_OUT: &str = "/abmelden";
/// A working day, in seconds; then the token is asked for again.
const MAX_AGE: u32 = 12 * 60 * 60;

/// The cookie that holds a token. Behind TLS, browsers take it over TLS alone, for this host alone.
#[derive(Clone, Copy)]
pub(super) struct Cookie {
    name: &'static str,
    secure: &'static str,
}

impl Cookie {
    /// The cookie of a server with these settings.
    pub(super) fn of(settings: &Settings) -> Self {
        match settings.server.tls {
            true => Self {
                name: "__Host-depesche",
                secure: "; Secure",
            },
            false => Self {
                name: "depesche",
                secure: "",
            },
        }
    }

    /// Its value in a line of cookies.
    pub(super) fn read(self, line: &str) -> Option<&str> {
        let mut cookies = line
            .split(';')
            .filter_map(|cookie| cookie.trim().split_once('='));
        cookies
            .find(|(name, _)| *name == self.name)
            .map(|(_, value)| value)
    }

    fn write(self, value: &str, age: u32) -> HeaderValue {
        let Self { name, secure } = self;
        let cookie =
            format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Strict{secure}");
        // A token is letters and digits: there is nothing in it that a header cannot hold.
        HeaderValue::try_from(cookie).unwrap_or(HeaderValue::from_static(""))
    }

    /// Makes a browser forget it.
    pub(super) fn clear(self) -> HeaderValue {
        self.write("", 0)
    }
}

/// The template's values.
#[derive(Template)]
#[template(path = "sign_in.html", whitespace = "minimize")]
struct Page {
    frame: Frame,
    words: &'static Words,
    is_signed_in: bool,
    is_wrong: bool,
    action: String,
}

/// What stands on the page.
struct Words {
    title: &'static str,
    intro: &'static str,
    label: &'static str,
    button: &'static str,
    wrong: &'static str,
    signed_in: &'static str,
    sign_out: &'static str,
}

static GERMAN: Words = Words {
    title: "Anmelden",
    intro: "Akkreditierte sehen auch Meldungen unter Sperrfrist. Ihren Zugangsschlüssel haben Sie von der Redaktion bekommen.",
    label: "Zugangsschlüssel",
    button: "Anmelden",
    wrong: "Diesen Zugangsschlüssel gibt es nicht. Er beginnt mit „depesche_“; kopieren Sie ihn ganz.",
    signed_in: "Sie sind angemeldet und sehen auch Meldungen unter Sperrfrist, jede mit ihrer Zeit. Vor dieser Zeit darf nichts daraus veröffentlicht werden.",
    sign_out: "Abmelden",
};

static ENGLISH: Words = Words {
    title: "Sign in",
    intro: "Accredited journalists see releases under embargo too. Your access key was given to you by the editors.",
    label: "Access key",
    button: "Sign in",
    wrong: "There is no such access key. It begins with “depesche_”; copy all of it.",
    signed_in: "You are signed in and see releases under embargo too, each with its time. Nothing of it may be published before that time.",
    sign_out: "Sign out",
};

/// `GET /anmelden`
pub(super) async fn show(uri: Uri) -> Response {
    let is_signed_in = access::current() == Access::Accredited;
    answer::page(StatusCode::OK, page(locale(&uri), is_signed_in, false))
}

/// `POST /anmelden`
pub(super) async fn sign_in(Shared(state): Shared<State>, request: Request) -> Response {
    let uri = request.uri().clone();
    match tried(&state, request).await {
        Ok(response) => response,
        Err(error) => answer::refuse(&uri, error),
    }
}

async fn tried(state: &State, request: Request) -> Result<Response, Error> {
    let current = state.current();
    let (parts, body) = request.into_parts();
    if !is_same_site(&parts.headers) {
        return Err(Error::Foreign);
    }
    let client = parts.extensions.get().copied().unwrap_or(Client::Local);
    current.rates.may_try(client).map_err(Error::TooMany)?;
    let typed = typed(body, current.settings.limits.body).await?;
    let token =
        Token::find(&current.settings.tokens, &typed).filter(|token| token.scope == Scope::Embargo);
    let Some(token) = token else {
        current.rates.wrong(client);
        tracing::warn!(?client, "a sign-in failed");
        let page = page(locale(&parts.uri), false, true);
        return Ok(answer::page(StatusCode::UNAUTHORIZED, page));
    };
    tracing::info!(who = %token.name, ?client, "signed in");
    let cookie = Cookie::of(&current.settings).write(typed.trim(), MAX_AGE);
    Ok(onward(SIGN_IN, &parts.uri, cookie))
}

/// `POST /abmelden`
pub(super) async fn sign_out(
    Shared(state): Shared<State>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    if !is_same_site(&headers) {
        return answer::refuse(&uri, Error::Foreign);
    }
    onward("/", &uri, Cookie::of(&state.current().settings).clear())
}

/// Sends a browser to another page, with a cookie.
fn onward(to: &str, uri: &Uri, cookie: HeaderValue) -> Response {
    let address = format!("{to}?lang={}", locale(uri).code());
    let address = HeaderValue::try_from(address).unwrap_or(HeaderValue::from_static("/"));
    (
        StatusCode::SEE_OTHER,
        [(LOCATION, address), (SET_COOKIE, cookie)],
    )
        .into_response()
}

/// What was typed into the form.
async fn typed(body: Body, most: usize) -> Result<String, Error> {
    let bytes = body::to_bytes(body, most).await.map_err(|_| Error::Body)?;
    let mut pairs = form_urlencoded::parse(&bytes);
    let token = pairs.find(|(name, _)| name == "token");
    Ok(token.map_or_else(String::new, |(_, token)| token.into_owned()))
}

/// Whether a form was sent from a page of this server. Browsers say so in either header; what is no browser has no
/// session that somebody else could abuse.
fn is_same_site(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = headers.get(ORIGIN) else {
        return true;
    };
    let origin = origin.to_str().unwrap_or_default();
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let named = origin.split_once("://").map(|(_, host)| host);
    named.is_some() && named == host
}

fn locale(uri: &Uri) -> Locale {
    parameters::locale(uri.query().unwrap_or_default())
}

fn page(locale: Locale, is_signed_in: bool, is_wrong: bool) -> String {
    let words = match locale {
        Locale::De => &GERMAN,
        Locale::En => &ENGLISH,
    };
    let address = |locale: Locale| format!("{SIGN_IN}?lang={}", locale.code());
    let action = if is_signed_in { SIGN_OUT } else { SIGN_IN };
    render(&Page {
        frame: Frame::new(&Asked::nothing(locale), words.title, address),
        words,
        is_signed_in,
        is_wrong,
        action: format!("{action}?lang={}", locale.code()),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(headers: &[(&'static str, &'static str)], expected: bool) {
        let pairs = headers
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)));
        let headers: HeaderMap<HeaderValue> = pairs
            .collect::<Vec<(axum::http::HeaderName, _)>>()
            .into_iter()
            .collect();
        assert_eq!(is_same_site(&headers), expected, "{headers:?}");
    }

    #[test]
    fn forms_of_other_sites_are_known() {
        check(&[], true);
        check(&[("sec-fetch-site", "same-origin")], true);
        check(&[("sec-fetch-site", "cross-site")], false);
        check(&[("sec-fetch-site", "same-site")], false);
        check(
            &[("host", "a.example"), ("origin", "https://a.example")],
            true,
        );
        check(
            &[("host", "a.example"), ("origin", "https://b.example")],
            false,
        );
        check(&[("host", "a.example"), ("origin", "null")], false);
        check(&[("origin", "null")], false);
    }

    #[test]
    fn cookies_are_read_by_their_whole_name() {
        let cookie = Cookie::of(&Settings::default());
        assert_eq!(cookie.read("a=b; depesche=x; c=d"), Some("x"));
        assert_eq!(cookie.read("xdepesche=x"), None);
        assert_eq!(cookie.read("__Host-depesche=x"), None);
    }
}
