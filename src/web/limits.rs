//! Refuses what is too large before anybody reads it.

use axum::extract::{Request, State as Shared};
use axum::http::Method;
use axum::http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use axum::middleware::Next;
use axum::response::Response;

use super::answer;
use super::error::{Error, Excess};
use super::parameters::{self, Manners};
use super::settings::Limits;
use super::signin::{SIGN_IN, SIGN_OUT};
use super::state::State;

/// Lets a request through, or answers it in its stead.
pub(super) async fn enforce(
    Shared(state): Shared<State>,
    request: Request,
    next: Next,
) -> Response {
    let current = state.current();
    match check(&request, &current.settings.limits) {
        Ok(()) => next.run(request).await,
        Err(error) => answer::refuse(request.uri(), error),
    }
}

fn check(request: &Request, limits: &Limits) -> Result<(), Error> {
    let uri = request.uri();
    let length = uri
        .path_and_query()
        .map_or(0, |address| address.as_str().len());
    if length > limits.address {
        return Err(Error::TooLong(limits.address));
    }
    // Nothing but a form takes a body, so any other is refused unread. What no address answers is told so instead.
    let is_form = request.method() == Method::POST && [SIGN_IN, SIGN_OUT].contains(&uri.path());
    let most = match *request.method() {
        Method::GET | Method::HEAD => 0,
        _ if is_form => limits.body,
        _ => usize::MAX,
    };
    if body_length(request) > most {
        return Err(Error::Body);
    }
    complexity(uri.query().unwrap_or_default(), limits)
}

/// How long a request says its body is. What does not say so may be of any length.
fn body_length(request: &Request) -> usize {
    let headers = request.headers();
    if headers.contains_key(TRANSFER_ENCODING) {
        return usize::MAX;
    }
    let length = headers.get(CONTENT_LENGTH);
    length.map_or(0, |length| {
        let digits = length.to_str().ok();
        digits
            .and_then(|digits| digits.parse().ok())
            .unwrap_or(usize::MAX)
    })
}

/// Whether a query is simpler than an operator allows; that it is simple enough for the program is checked where it is
/// read. One that cannot be read is refused there too.
fn complexity(parameters: &str, limits: &Limits) -> Result<(), Error> {
    let most = Limits::default();
    let is_stricter = limits.query_length < most.query_length
        || limits.query_clauses < most.query_clauses
        || limits.query_wildcards < most.query_wildcards;
    if !is_stricter {
        return Ok(());
    }
    let (asked, _) = parameters::read(parameters, Manners::Kind);
    if asked.text.chars().count() > limits.query_length {
        return Err(Error::TooComplex(Excess::Length(limits.query_length)));
    }
    let Ok(query) = asked.query() else {
        return Ok(());
    };
    match query.size() {
        (clauses, _) if clauses > limits.query_clauses => {
            Err(Error::TooComplex(Excess::Clauses(limits.query_clauses)))
        }
        (_, wildcards) if wildcards > limits.query_wildcards => {
            Err(Error::TooComplex(Excess::Wildcards(limits.query_wildcards)))
        }
        _ => Ok(()),
    }
}
