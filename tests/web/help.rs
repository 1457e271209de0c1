//! The help: its examples are searches that find something among the demo's releases.

use std::sync::Arc;

use depesche::cli::corpus;
use depesche::engine::Engine;
use depesche::ingest;
use depesche::locale::Locale;
use depesche::web::{State, router};

use super::get;
use crate::search::now;

#[tokio::test]
async fn every_example_finds_something() {
    let engine = Engine::in_memory().unwrap();
    ingest::take_in(&engine, corpus::read(now()), now(), Locale::De, |_| {}).unwrap();
    engine.reload().unwrap();
    let site = router(State::at(Arc::new(engine), now));
    for page in ["/hilfe?lang=de", "/hilfe?lang=en", "/?lang=de", "/?lang=en"] {
        let help = get(&site, page).await;
        assert_eq!(help.status, 200);
        // Of the start page only the examples, which stand before everything else.
        let text = help.body.split("class=\"usual\"").next().unwrap();
        let links = text.split("<a href=\"/suche?").skip(1);
        let links: Vec<_> = links
            .map(|rest| rest.split('"').next().unwrap().replace("&#38;", "&"))
            .collect();
        assert!(links.len() > 5, "{page}");
        for link in links {
            let reply = get(&site, &format!("/api/v1/search?{link}")).await;
            assert_eq!(reply.status, 200, "{link}");
            assert!(
                reply.json()["total"].as_u64() > Some(0),
                "{link} finds nothing"
            );
        }
    }
}
