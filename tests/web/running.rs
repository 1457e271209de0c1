//! A server on a socket: it keeps up with the index, and with many readers at once.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use depesche::document::Document;
use depesche::engine::Engine;
use depesche::web::{Serving, Settings, serve};
use tokio::sync::oneshot;
use tokio::task;

use super::some;
use crate::search::{index, now};

/// A running server's address. It ends with the test.
async fn running(engine: Arc<Engine>) -> SocketAddr {
    let (tell, hear) = oneshot::channel();
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let serving = Serving::at(any, Settings::default());
    task::spawn(serve(
        serving,
        || Ok(engine),
        move |address| tell.send(address).unwrap(),
    ));
    hear.await.unwrap()
}

/// Status and body of an answer, whatever the status.
async fn fetch(address: String) -> (u16, String) {
    let fetched = task::spawn_blocking(move || {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .new_agent();
        let mut reply = agent.get(&address).call().unwrap();
        (
            reply.status().as_u16(),
            reply.body_mut().read_to_string().unwrap(),
        )
    });
    fetched.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn new_commits_are_seen_without_a_restart() {
    let engine = Arc::new(index(&[], 1));
    let server = running(Arc::clone(&engine)).await;
    let search = format!("http://{server}/api/v1/search?q=Philologie");
    assert!(fetch(search.clone()).await.1.contains("\"total\":0"));
    let mut writer = engine.writer().unwrap();
    for release in some() {
        writer.put(Document::new(release)).unwrap();
    }
    writer.commit(now()).unwrap();
    let begun = Instant::now();
    while !fetch(search.clone()).await.1.contains("\"total\":1") {
        assert!(
            begun.elapsed() < Duration::from_secs(10),
            "the commit is not seen"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_two_readers_at_once_are_all_answered() {
    let server = running(Arc::new(index(&some(), 2))).await;
    let readers: Vec<_> = (0..32)
        .map(|_| task::spawn(fetch(format!("http://{server}/suche?q=Philo"))))
        .collect();
    for reader in readers {
        assert_eq!(reader.await.unwrap().0, 200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_of_30_000_characters_gets_an_answer() {
    let server = running(Arc::new(index(&[], 1))).await;
    let (status, body) = fetch(format!(
        "http://{server}/api/v1/search?q={}",
        "a".repeat(30_000)
    ))
    .await;
    assert_eq!(status, 414);
    assert!(body.contains("\"status\":414"));
}
