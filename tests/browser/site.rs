//! The demo's releases on a port of their own, at a time that stands still.

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock, mpsc};
use std::thread;

use depesche::cli::corpus;
use depesche::document::Document;
use depesche::engine::Engine;
use depesche::ingest;
use depesche::locale::Locale;
use depesche::release::Release;
use depesche::web::{State, router};

use crate::search::now;

/// Where the site is. It is there as long as the tests run.
pub(super) fn address() -> SocketAddr {
    static ADDRESS: LazyLock<SocketAddr> = LazyLock::new(serve);
    *ADDRESS
}

fn serve() -> SocketAddr {
    let (tell, hear) = mpsc::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let any = SocketAddr::from(([127, 0, 0, 1], 0));
            let listener = tokio::net::TcpListener::bind(any).await.unwrap();
            tell.send(listener.local_addr().unwrap()).unwrap();
            let app = router(State::at(Arc::new(engine()), now));
            axum::serve(listener, app).await.unwrap();
        });
    });
    hear.recv().unwrap()
}

fn engine() -> Engine {
    let engine = Engine::in_memory().unwrap();
    ingest::take_in(&engine, corpus::read(now()), now(), Locale::De, |_| {}).unwrap();
    let mut writer = engine.writer().unwrap();
    for release in hostile() {
        writer.put(Document::new(release)).unwrap();
    }
    writer.commit(now()).unwrap();
    writer.close().unwrap();
    engine.reload().unwrap();
    engine
}

/// What a page must stand: all are found by the word Zumutung.
fn hostile() -> Vec<Release> {
    let script = "<script>document.title = 'ha'</script><img src=x onerror=alert(1)>";
    let release = |id: &str, title: &str, body: &str| {
        Release::new(
            id,
            title,
            format!("{body} Zumutung"),
            "2016-05-01T08:00:00Z".parse().unwrap(),
        )
    };
    let mut scripted = release("zumutung-1", script, script);
    scripted.source.name = script.to_owned();
    scripted.url = Some("javascript:alert(1)".to_owned());
    scripted.region = vec![script.to_owned()];
    let mut reversed = release(
        "zumutung-2",
        "\u{202e}Rechts herum \u{5e9}\u{5dc}\u{5d5}\u{5dd}",
        "\u{202e}Text",
    );
    reversed.source.name = "\u{5e9}\u{5dc}\u{5d5}\u{5dd} e. V.\u{202e}".to_owned();
    reversed.keywords = vec!["Bad\u{202e}Wort".to_owned()];
    let long = "Donaudampf".repeat(1_000);
    let mut endless = release("zumutung-3", &long, &long);
    endless.source.name = long.clone();
    endless.subtitle = Some(long);
    let wordy = release("zumutung-4", &"Sehr lange Überschrift ".repeat(87), "Text");
    let short = release("zumutung-5", "Ja", "Kurz.");
    vec![scripted, reversed, endless, wordy, short]
}
