//! What the asker of a request may see, by the token that comes with it. Decided once, before any route is reached, and
//! kept beside the request's task, so that no route can forget it: without a token everybody is the public.

use axum::extract::{Request, State as Shared};
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, COOKIE, HeaderValue, SET_COOKIE, VARY};
use axum::middleware::Next;
use axum::response::Response;

use super::answer;
use super::client::{self, Client, Peer};
use super::error::Error;
use super::signin::Cookie;
use super::state::{Current, State};
use super::token::{Scope, Token};
use crate::search::Access;

tokio::task_local! {
    static ACCESS: Access;
}

/// What the asker of the request that is being answered may see.
pub(super) fn current() -> Access {
    ACCESS.try_with(|access| *access).unwrap_or(Access::Public)
}

/// What came with a request.
enum Shown {
    Nothing,
    /// A token that is none of ours, sent by a program.
    Wrong,
    /// A cookie with a token that has been withdrawn.
    Stale,
    Token(Scope),
}

/// Whether a request may read the metrics. Beside a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct MayWatch(pub(super) bool);

/// Lets a request through as what its token makes it, or refuses it.
pub(super) async fn decide(
    Shared(state): Shared<State>,
    mut request: Request,
    next: Next,
) -> Response {
    let current = state.current();
    let peer = request.extensions().get::<Peer>().copied();
    let client = Client::of(peer, request.headers(), &current.settings.server.proxies);
    if let Err(wait) = current.rates.request(client) {
        return answer::refuse(request.uri(), Error::TooMany(wait));
    }
    let shown = match shown(request.headers(), &current, client) {
        Ok(shown) => shown,
        Err(error) => return answer::refuse(request.uri(), error),
    };
    if matches!(shown, Shown::Wrong) {
        current.rates.wrong(client);
        tracing::warn!(?client, "a wrong token was shown");
        return answer::refuse(request.uri(), Error::WrongToken);
    }
    let may_watch =
        client::is_own(peer, request.headers()) || matches!(shown, Shown::Token(Scope::Metrics));
    request.extensions_mut().insert(MayWatch(may_watch));
    request.extensions_mut().insert(client);
    let access = match shown {
        Shown::Token(Scope::Embargo) => Access::Accredited,
        _ => Access::Public,
    };
    let mut response = ACCESS.scope(access, next.run(request)).await;
    let headers = response.headers_mut();
    if access == Access::Accredited {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    }
    if matches!(shown, Shown::Stale) && !headers.contains_key(SET_COOKIE) {
        headers.insert(SET_COOKIE, Cookie::of(&current.settings).clear());
    }
    headers.append(VARY, HeaderValue::from_static("Authorization, Cookie"));
    response
}

fn shown(headers: &HeaderMap, current: &Current, client: Client) -> Result<Shown, Error> {
    let tokens = &current.settings.tokens;
    if let Some(value) = headers.get(AUTHORIZATION) {
        current.rates.may_try(client).map_err(Error::TooMany)?;
        let token = value.to_str().ok().and_then(bearer);
        let found = token.and_then(|token| Token::find(tokens, token));
        return Ok(found.map_or(Shown::Wrong, |token| Shown::Token(token.scope)));
    }
    let cookie = Cookie::of(&current.settings);
    let cookies = headers.get_all(COOKIE).iter();
    let mut shown = cookies.filter_map(|line| cookie.read(line.to_str().ok()?));
    // Of the sign-in, and good for nothing else.
    Ok(match shown.next() {
        None => Shown::Nothing,
        Some(text) => match Token::find(tokens, text) {
            Some(token) if token.scope == Scope::Embargo => Shown::Token(Scope::Embargo),
            _ => Shown::Stale,
        },
    })
}

/// The token of `Bearer TOKEN`.
fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}
