//! How this server is known outside: under which address, to whose pages, and how much it hands out at once. Knows no
//! configuration: whoever starts the server fills it in.

use std::time::Duration;

use axum::http::header::{AUTHORIZATION, ETAG, HOST, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, Method, Uri};
use tower_http::cors::{AllowOrigin, Any, CorsLayer};

/// Hits of an export, unless set otherwise: more than anyone reads, and at most about 250 MB of JSON Lines.
pub const MAX_EXPORT: usize = 50_000;

/// Where nothing says under which name the server was asked.
const UNKNOWN_HOST: &str = "localhost";
/// How long a browser need not ask again whether it may: an hour.
const PREFLIGHT: Duration = Duration::from_secs(3_600);
/// DNS allows no longer name; a port follows it.
const MAX_HOST: usize = 253 + ":65535".len();

/// How a server is known outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The address people know it by, such as `https://presse.example.org`: scheme, host, perhaps a port. Without it,
    /// links in feeds and sitemaps lead to the host that was asked for, by `http`.
    pub public_url: Option<String>,
    /// Origins whose pages may read the API, such as `https://redaktion.example.org`. `*` stands for all.
    pub cors: Vec<String>,
    /// Hits of an export at most.
    pub max_export: usize,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            public_url: None,
            cors: Vec::new(),
            max_export: MAX_EXPORT,
        }
    }
}

impl Site {
    /// What comes before a path to make it a whole address. Of what a client sends, nothing but a host is believed.
    pub(super) fn base(&self, uri: &Uri, headers: &HeaderMap) -> Base {
        if let Some(url) = &self.public_url {
            return Base(url.trim_end_matches('/').to_owned());
        }
        let sent = headers.get(HOST).and_then(|host| host.to_str().ok());
        let asked = uri.authority().map(|authority| authority.as_str());
        let host = asked.or(sent).filter(|host| is_host(host));
        Base(format!("http://{}", host.unwrap_or(UNKNOWN_HOST)))
    }

    /// What tells browsers which other sites' pages may read the API. None as shipped: no page of another site may.
    pub(super) fn cors(&self) -> Option<CorsLayer> {
        let mut origins = self.cors.iter();
        let origins: AllowOrigin = match self.cors.is_empty() {
            true => return None,
            false if origins.any(|origin| origin == "*") => Any.into(),
            false => {
                let origins = self.cors.iter();
                let plain = origins.map(|origin| origin.trim_end_matches('/'));
                AllowOrigin::list(plain.filter_map(|origin| HeaderValue::from_str(origin).ok()))
            }
        };
        let cors = CorsLayer::new()
            .allow_origin(origins)
            .allow_methods([Method::GET, Method::HEAD])
            .allow_headers([IF_NONE_MATCH, AUTHORIZATION])
            .expose_headers([ETAG])
            .max_age(PREFLIGHT);
        Some(cors)
    }
}

/// A scheme and a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Base(String);

impl Base {
    /// The whole address of a path on this server.
    pub(super) fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

/// A name or an address, with or without a port: nothing that ends a host, a line or an attribute.
fn is_host(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host, None),
    };
    let is_port = port.is_none_or(|port| {
        (1..=5).contains(&port.len()) && port.bytes().all(|b| b.is_ascii_digit())
    });
    let is_name = match name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'))
    {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            !name.is_empty()
                && name
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-')
        }
    };
    host.len() <= MAX_HOST && is_port && is_name
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(host: &str, expected: &str) {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, host.parse().unwrap());
        let base = Site::default().base(&Uri::from_static("/suche"), &headers);
        assert_eq!(base.join("/x"), format!("{expected}/x"));
    }

    #[test]
    fn only_hosts_are_believed() {
        check("presse.example.org", "http://presse.example.org");
        check("127.0.0.1:8080", "http://127.0.0.1:8080");
        check("[::1]:8080", "http://[::1]:8080");
        check("[::1]", "http://[::1]");
        let unknown = "http://localhost";
        for host in [
            "",
            ":80",
            "a.example/path",
            "a.example?x",
            "user@a.example",
            "a.example:",
            "a.example:80:80",
            "a.example:999999",
            "\"><script>",
            "a b",
            "[x]",
            "[::1",
            "b.example#",
        ] {
            check(host, unknown);
        }
        check(&"a".repeat(300), unknown);
        let nothing = HeaderMap::new();
        let base = Site::default().base(&Uri::from_static("/"), &nothing);
        assert_eq!(base.join("/"), "http://localhost/");
    }

    #[test]
    fn what_is_set_is_not_asked_for() {
        let site = Site {
            public_url: Some("https://presse.example.org/".to_owned()),
            ..Site::default()
        };
        let mut headers = HeaderMap::new();
        headers.insert(HOST, "evil.example".parse().unwrap());
        let base = site.base(&Uri::from_static("/"), &headers);
        assert_eq!(base.join("/a"), "https://presse.example.org/a");
    }
}
