//! Web addresses, e-mail addresses and DOIs: which are taken, since pages will link to them.

use super::limits;

/// An address on the web: http or https, a host, nothing that would end a link. `javascript:` and
/// its like are none.
pub(super) fn web(text: &str) -> Option<String> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let has_host = rest.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    let unwanted =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\');
    let fits = text.chars().count() <= limits::ADDRESS;
    (is_web && has_host && fits && !text.contains(unwanted)).then(|| text.to_owned())
}

/// An e-mail address: one `@` with something on both sides, no space. More is for a mail server to
/// say.
pub(super) fn email(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches("mailto:");
    let (name, host) = text.split_once('@')?;
    let unwanted = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '@' | '<' | '>' | '"' | '?' | '&')
    };
    let is_whole = !name.is_empty()
        && !host.is_empty()
        && !name.contains(unwanted)
        && !host.contains(unwanted);
    (is_whole && text.len() <= limits::ONE_LINE).then(|| text.to_owned())
}

/// A DOI without the resolver it may be written with: `10.1234/abc`.
pub(super) fn doi(text: &str) -> Option<String> {
    const PREFIXES: [&str; 5] = ["https://", "http://", "dx.", "doi.org/", "doi:"];
    let mut rest = text.trim();
    for prefix in PREFIXES {
        let found = rest
            .get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix));
        rest = if found {
            rest.get(prefix.len()..)?.trim_start()
        } else {
            rest
        };
    }
    let (registrant, suffix) = rest.strip_prefix("10.")?.split_once('/')?;
    let is_registrant = (4..=9).contains(&registrant.len())
        && registrant
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let unwanted = |c: char| c.is_whitespace() || c.is_control();
    let is_whole = is_registrant && !suffix.is_empty() && !suffix.contains(unwanted);
    (is_whole && rest.len() <= limits::ONE_LINE).then(|| rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(read: fn(&str) -> Option<String>, input: &str, expected: Option<&str>) {
        assert_eq!(read(input).as_deref(), expected, "{input}");
    }

    #[test]
    fn web_addresses() {
        check(
            web,
            "https://example.org/a?b=1#c",
            Some("https://example.org/a?b=1#c"),
        );
        check(web, " HTTP://example.org ", Some("HTTP://example.org"));
        check(
            web,
            "https://müller.example/straße",
            Some("https://müller.example/straße"),
        );
        check(web, "https://[::1]/", Some("https://[::1]/"));
        check(web, "javascript:alert(1)", None);
        check(web, "javascript://example.org/%0aalert(1)", None);
        check(web, "data:text/html,x", None);
        check(web, "ftp://example.org", None);
        check(web, "www.example.org", None);
        check(web, "https://", None);
        check(web, "https:///etc", None);
        check(web, "https://example.org/a b", None);
        check(web, "https://example.org/\"onclick=\"", None);
        check(web, "https://example.org/\u{0}", None);
        check(
            web,
            &format!("https://example.org/{}", "a".repeat(2_000)),
            None,
        );
    }

    #[test]
    fn email_addresses() {
        check(email, "presse@example.org", Some("presse@example.org"));
        check(
            email,
            "mailto:presse@example.org",
            Some("presse@example.org"),
        );
        // What is taken is taken again as it is.
        check(email, "mailto:mailto:a@example.org", Some("a@example.org"));
        check(email, "presse at example.org", None);
        check(email, "a@b@c", None);
        check(email, "@example.org", None);
        check(email, "a@example.org?subject=x", None);
    }

    #[test]
    fn dois() {
        check(doi, "10.1234/abc.5", Some("10.1234/abc.5"));
        check(doi, "https://doi.org/10.1234/abc", Some("10.1234/abc"));
        check(doi, "http://dx.doi.org/10.1234/abc", Some("10.1234/abc"));
        check(doi, "DOI: 10.1234/abc", Some("10.1234/abc"));
        check(doi, "doi.org/10.1234/äöü", Some("10.1234/äöü"));
        check(doi, "10.1234/", None);
        check(doi, "10.12/abc", None);
        check(doi, "abc", None);
        check(doi, "10.1234/a b", None);
    }
}
