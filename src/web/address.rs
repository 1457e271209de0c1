//! The addresses of releases. Ids are any text, so they are percent-encoded, slashes too.

use axum::http::Uri;
use form_urlencoded::Serializer;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::asked::Asked;

/// What comes before an id in the address of a release's page.
pub(super) const PAGE_RELEASE: &str = "/meldung/";
/// What comes before an id in the address of a release's JSON.
pub(super) const API_RELEASE: &str = "/api/v1/releases/";

/// All but the characters that RFC 3986 leaves as they are everywhere.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The page of a release. It carries the words of the question it was found by, so that they can be marked.
pub(super) fn release(id: &str, asked: &Asked) -> String {
    let mut parameters = Serializer::new(String::new());
    if !asked.text.trim().is_empty() {
        parameters.append_pair("q", &asked.text);
    }
    parameters.append_pair("lang", asked.locale.code());
    format!("{}?{}", permanent(id), parameters.finish())
}

/// The one address of a release that is passed on: no language, no search.
pub(super) fn permanent(id: &str) -> String {
    format!("{PAGE_RELEASE}{}", utf8_percent_encode(id, ENCODED))
}

/// The address of a release's JSON.
pub(super) fn api_release(id: &str) -> String {
    format!("{API_RELEASE}{}", utf8_percent_encode(id, ENCODED))
}

/// The id in an address below `prefix`. None for what is no text, and so no id. Slashes may come plain: some proxies
/// decode them.
pub(super) fn release_id(uri: &Uri, prefix: &str) -> Option<String> {
    let encoded = uri.path().strip_prefix(prefix)?;
    let id = percent_decode_str(encoded).decode_utf8().ok()?;
    Some(id.into_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    #[track_caller]
    fn check(id: &str, encoded: &str) {
        let href = release(id, &Asked::nothing(Locale::De));
        assert_eq!(href, format!("/meldung/{encoded}?lang=de"));
        let uri: Uri = href.parse().unwrap();
        assert_eq!(release_id(&uri, PAGE_RELEASE).as_deref(), Some(id));
    }

    #[test]
    fn any_id_is_an_address() {
        check("pm-2017.1_a~b", "pm-2017.1_a~b");
        check("2017/01/31", "2017%2F01%2F31");
        check("/a//b/", "%2Fa%2F%2Fb%2F");
        check("50 % mehr? & #1", "50%20%25%20mehr%3F%20%26%20%231");
        check("Größe+„x“", "Gr%C3%B6%C3%9Fe%2B%E2%80%9Ex%E2%80%9C");
        check("%2F", "%252F");
        check("<script>", "%3Cscript%3E");
    }

    #[test]
    fn what_is_no_text_is_no_id() {
        let read = |path: &str| release_id(&path.parse().unwrap(), PAGE_RELEASE);
        assert_eq!(read("/meldung/%FF%FE"), None);
        assert_eq!(read("/meldung/a/b").as_deref(), Some("a/b"));
        assert_eq!(read("/anders/a"), None);
    }
}
