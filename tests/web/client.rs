//! How many requests a client may make, over a socket: this machine as many as it likes, others as many as the settings
//! say, told apart by what a known proxy says.

use depesche::web::Settings;

use super::socket::{Running, request};

fn settings(proxies: &[&str]) -> Settings {
    let mut settings = Settings::default();
    settings.limits.rate = 1;
    settings.limits.burst = 3;
    settings.server.proxies = proxies.iter().map(|proxy| proxy.parse().unwrap()).collect();
    settings
}

/// The statuses of some requests in a row, each with a forwarded address.
fn statuses(server: &Running, forwarded: &[&str]) -> Vec<u16> {
    let headers = forwarded
        .iter()
        .map(|address| format!("X-Forwarded-For: {address}\r\n"));
    headers
        .map(|header| request(server, "/healthz", &header).status)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_behind_a_proxy_are_told_apart() {
    let server = Running::with(settings(&["127.0.0.0/8"])).await;
    tokio::task::spawn_blocking(move || {
        assert_eq!(statuses(&server, &["192.0.2.1"; 4]), [200, 200, 200, 429]);
        assert_eq!(statuses(&server, &["192.0.2.2"]), [200]);
        // What the client itself wrote in front does not count.
        assert_eq!(statuses(&server, &["203.0.113.9, 192.0.2.1"]), [429]);
        let neighbours = [
            "2001:db8:1:2::1",
            "2001:db8:1:2::2",
            "2001:db8:1:2:ffff::3",
            "2001:db8:1:2::4",
        ];
        assert_eq!(statuses(&server, &neighbours), [200, 200, 200, 429]);
        assert_eq!(statuses(&server, &["2001:db8:1:3::1"]), [200]);
        let refused = request(&server, "/api/v1/search", "X-Forwarded-For: 192.0.2.1\r\n");
        assert_eq!(refused.status, 429);
        assert_eq!(refused.header("retry-after"), Some("1"));
        assert!(
            refused.text.contains("urn:depesche:problem:too-many"),
            "{}",
            refused.text
        );
    })
    .await
    .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn this_machine_is_not_throttled() {
    let server = Running::with(settings(&[])).await;
    tokio::task::spawn_blocking(move || {
        // Nor is anybody believed who says where it comes from.
        assert_eq!(statuses(&server, &["192.0.2.1"; 20]), [200; 20]);
    })
    .await
    .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_tells_nothing_is_throttled_itself() {
    let server = Running::with(settings(&["127.0.0.1/32"])).await;
    tokio::task::spawn_blocking(move || {
        let statuses: Vec<_> = (0..4)
            .map(|_| request(&server, "/healthz", "").status)
            .collect();
        assert_eq!(statuses, [200, 200, 200, 429]);
    })
    .await
    .unwrap();
}
