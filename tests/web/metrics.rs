//! What the server tells of itself, and to whom.

use depesche::web::{Scope, Settings, Token};

use super::socket::{Running, request};

#[tokio::test(flavor = "multi_thread")]
async fn metrics_tell_how_it_goes_and_nothing_of_what_is_searched() {
    let server = Running::with(Settings::default()).await;
    tokio::task::spawn_blocking(move || {
        request(&server, "/suche?q=Philosophie", "");
        request(&server, "/api/v1/search?q=(", "");
        request(&server, "/nirgends", "");
        let told = request(&server, "/metrics", "");
        assert_eq!(told.status, 200);
        for line in [
            "depesche_requests_total{route=\"/suche\",status=\"200\"} 1",
            "depesche_requests_total{route=\"/api/v1/search\",status=\"400\"} 1",
            "depesche_requests_total{route=\"none\",status=\"404\"} 1",
            "depesche_request_seconds_count{route=\"/suche\"} 1",
            "depesche_request_seconds_bucket{le=\"+Inf\",route=\"/suche\"} 1",
            "depesche_refused_total{reason=\"query\"} 1",
            "depesche_searches_running 0",
            "depesche_searches_waiting 0",
            "depesche_connections ",
            "depesche_releases 5",
            "depesche_reload_failing 0",
            "# EOF",
        ] {
            assert!(told.text.contains(line), "{line} is not in {}", told.text);
        }
        for name in [
            "segments",
            "words",
            "index_bytes",
            "vocabulary_bytes",
            "last_commit_age_seconds",
            "reload_seconds",
        ] {
            assert!(told.text.contains(&format!("\ndepesche_{name} ")), "{name}");
        }
        assert!(!told.text.contains("Philosophie"));
    })
    .await
    .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_are_for_this_machine_or_a_token() {
    let (text, token) = Token::make("prometheus", Scope::Metrics).unwrap();
    let (embargo_text, embargo) = Token::make("redaktion", Scope::Embargo).unwrap();
    let settings = Settings {
        tokens: vec![token, embargo],
        ..Settings::default()
    };
    let server = Running::with(settings).await;
    tokio::task::spawn_blocking(move || {
        for header in [
            "X-Forwarded-For: 192.0.2.1\r\n",
            "Forwarded: for=192.0.2.1\r\n",
            "X-Real-IP: 127.0.0.1\r\n",
        ] {
            let refused = request(&server, "/metrics", header);
            assert_eq!(refused.status, 403, "{header}");
            assert!(!refused.text.contains("depesche_requests"));
            let with = |token: &str| {
                let headers = format!("{header}Authorization: Bearer {token}\r\n");
                request(&server, "/metrics", &headers).status
            };
            assert_eq!((with(&text), with(&embargo_text)), (200, 403));
        }
        assert_eq!(request(&server, "/metrics", "").status, 200);
    })
    .await
    .unwrap();
}
