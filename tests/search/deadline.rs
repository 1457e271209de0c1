//! A search ends when its asker waits no longer, wherever it is.

use std::time::{Duration, Instant};

use depesche::engine::{Engine, EngineError};
use depesche::locale::Locale;
use depesche::query::{self, Query};
use depesche::search::{Asker, Request};

use super::{index, now};
use crate::web::many;

fn ask(engine: &Engine, text: &str, deadline: Option<Instant>) -> Result<Duration, EngineError> {
    let asker = Asker {
        deadline,
        ..Asker::public(now())
    };
    let request = Request::new(query::parse(text, Locale::De).unwrap(), asker);
    let begun = Instant::now();
    engine.search(&request).map(|_| begun.elapsed())
}

#[test]
fn every_kind_of_search_is_given_up() {
    let engine = index(&many(50), 2);
    let over = Some(Instant::now());
    for text in [
        "Klima",
        "Klima Wald",
        "„der Wald“",
        "*e*",
        "a* nahe/5 b*",
        "nicht Klima",
        "titel:a",
    ] {
        assert!(ask(&engine, text, None).is_ok());
        assert!(
            matches!(ask(&engine, text, over), Err(EngineError::TooSlow)),
            "{text}"
        );
    }
    let asker = Asker {
        deadline: over,
        ..Asker::public(now())
    };
    let query = query::parse("Klima", Locale::De).unwrap();
    assert!(matches!(
        engine.release("id-1", &query, &asker),
        Err(EngineError::TooSlow)
    ));
    assert!(engine.release("id-1", &Query::default(), &asker).is_ok());
}

/// The loops themselves look at the clock: a search that would take much longer ends soon after its time.
#[test]
fn a_search_under_way_is_given_up() {
    let engine = index(&many(3_000), 2);
    let words: Vec<_> = ('a'..='s').map(|letter| format!("*{letter}*")).collect();
    let near = words[..8].join(" nahe/9 a* oder ");
    for text in [words.join(" oder "), near, words.join(" ")] {
        let whole = ask(&engine, &text, None).unwrap();
        let allowed = whole / 10;
        let begun = Instant::now();
        let ended = ask(&engine, &text, Some(begun + allowed));
        let took = begun.elapsed();
        assert!(
            matches!(ended, Err(EngineError::TooSlow)),
            "{text}: {whole:?}"
        );
        assert!(took < whole * 2 / 3, "{text}: {took:?} of {whole:?}");
    }
}
