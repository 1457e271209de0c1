//! Who is at the other end: the address a request came from, or the one that a known proxy tells. Nobody else is
//! believed, as anybody can write any header.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::http::HeaderMap;
use ipnet::IpNet;

/// Headers that a proxy adds. A request with one of them comes from elsewhere, whoever brought it.
const FORWARDED: [&str; 3] = ["x-forwarded-for", "forwarded", "x-real-ip"];
/// Addresses looked at in a header. More proxies in a row are not in use anywhere.
const MAX_PROXIES: usize = 16;
/// A provider gives a client at least a /64 of IPv6 addresses, so that is one client.
const PREFIX: u128 = !0 << 64;

/// The other end of the connection. Beside a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer(pub(super) SocketAddr);

/// A client, as far as clients are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Client {
    /// This machine.
    Local,
    /// Another one.
    Far(IpAddr),
}

impl Client {
    /// The client of an address that is not this machine's.
    pub(super) fn far(address: IpAddr) -> Self {
        Self::Far(match address.to_canonical() {
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & PREFIX).into(),
            address => address,
        })
    }

    /// The client of a connection, before anything is read from it. None for a proxy: it speaks for many.
    pub(super) fn of_connection(peer: IpAddr, proxies: &[IpNet]) -> Option<Self> {
        let peer = peer.to_canonical();
        match is_proxy(peer, proxies) {
            true => None,
            false if peer.is_loopback() => Some(Self::Local),
            false => Some(Self::far(peer)),
        }
    }

    /// The client of a request: the last address on the way here that is no proxy's.
    pub(super) fn of(peer: Option<Peer>, headers: &HeaderMap, proxies: &[IpNet]) -> Self {
        let Some(Peer(peer)) = peer else {
            return Self::Local;
        };
        let peer = peer.ip().to_canonical();
        if let Some(client) = Self::of_connection(peer, proxies) {
            return client;
        }
        let mut farthest = peer;
        for address in way(headers) {
            // What a proxy did not understand, it did not write.
            let Some(address) = address else { break };
            farthest = address;
            if !is_proxy(address, proxies) {
                break;
            }
        }
        Self::far(farthest)
    }
}

/// The addresses on the way here, the nearest first.
fn way(headers: &HeaderMap) -> impl Iterator<Item = Option<IpAddr>> {
    let values: Vec<_> = headers.get_all("x-forwarded-for").iter().collect();
    let texts = values
        .into_iter()
        .rev()
        .map(|value| value.to_str().unwrap_or_default());
    texts
        .flat_map(|text| text.rsplit(','))
        .map(|address| read(address.trim()))
        .take(MAX_PROXIES)
}

/// An address, with or without a port.
fn read(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let address = bare.parse().ok();
    let with_port = || text.parse().map(|address: SocketAddr| address.ip()).ok();
    address
        .or_else(with_port)
        .map(|address| address.to_canonical())
}

fn is_proxy(address: IpAddr, proxies: &[IpNet]) -> bool {
    proxies.iter().any(|proxies| proxies.contains(&address))
}

/// Whether a request came from this machine, and nobody handed it on.
pub(super) fn is_own(peer: Option<Peer>, headers: &HeaderMap) -> bool {
    let is_near = peer.is_none_or(|Peer(peer)| peer.ip().to_canonical().is_loopback());
    is_near && FORWARDED.iter().all(|name| !headers.contains_key(*name))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(peer: &str, forwarded: &[&'static str], expected: &str) {
        let proxies = [
            "127.0.0.1/32".parse().unwrap(),
            "10.0.0.0/8".parse().unwrap(),
        ];
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        let peer = Peer(SocketAddr::new(peer.parse().unwrap(), 1234));
        let expected = match expected {
            "local" => Client::Local,
            address => Client::Far(address.parse().unwrap()),
        };
        assert_eq!(Client::of(Some(peer), &headers, &proxies), expected);
    }

    #[test]
    fn only_proxies_are_believed() {
        check("192.0.2.1", &[], "192.0.2.1");
        check("192.0.2.1", &["198.51.100.7"], "192.0.2.1");
        check("127.0.0.1", &["198.51.100.7"], "198.51.100.7");
        check("::ffff:127.0.0.1", &["198.51.100.7"], "198.51.100.7");
        check("127.0.0.1", &["203.0.113.9, 198.51.100.7"], "198.51.100.7");
        check(
            "127.0.0.1",
            &["203.0.113.9, 198.51.100.7, 10.1.2.3"],
            "198.51.100.7",
        );
        check(
            "127.0.0.1",
            &["203.0.113.9", "198.51.100.7"],
            "198.51.100.7",
        );
        check("127.0.0.1", &["198.51.100.7:4711"], "198.51.100.7");
        check("127.0.0.1", &["unknown"], "127.0.0.1");
        check("127.0.0.1", &["198.51.100.7, unknown"], "127.0.0.1");
        check("127.0.0.1", &[], "127.0.0.1");
        check("127.0.0.2", &["198.51.100.7"], "local");
        check("::1", &["198.51.100.7"], "local");
    }

    #[test]
    fn neighbours_of_ipv6_are_one() {
        check("2001:db8:1:2:3:4:5:6", &[], "2001:db8:1:2::");
        check("127.0.0.1", &["2001:db8:1:2:ffff::1"], "2001:db8:1:2::");
        check("127.0.0.1", &["[2001:db8:1:3::1]:443"], "2001:db8:1:3::");
        check("::ffff:192.0.2.1", &[], "192.0.2.1");
    }

    #[test]
    fn what_was_handed_on_is_not_our_own() {
        let near = Some(Peer(SocketAddr::from(([127, 0, 0, 1], 1))));
        let far = Some(Peer(SocketAddr::from(([192, 0, 2, 1], 1))));
        let mut headers = HeaderMap::new();
        assert!(is_own(near, &headers) && !is_own(far, &headers));
        headers.insert("forwarded", "for=_hidden".parse().unwrap());
        assert!(!is_own(near, &headers));
    }
}
