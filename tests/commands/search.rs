//! `depesche search`: hits, none, and queries that cannot be read.

use super::{Place, check};

#[test]
fn hits_are_readable() {
    let place = Place::indexed();
    let ended = place.run(&["search", "Philo"]);
    assert_eq!((ended.status, ended.err.as_str()), (0, ""));
    assert!(!ended.out.contains('\x1b'), "bold is for terminals");
    check("search", &ended.out);
    check(
        "search_in_english",
        &place.run(&["search", "Philo", "--lang", "en"]).out,
    );
}

#[test]
fn no_hits_are_no_failure() {
    let ended = Place::indexed().run(&["search", "Klima und Wald"]);
    assert_eq!((ended.status, ended.err.as_str()), (0, ""));
    assert!(
        ended
            .out
            .starts_with("Keine Treffer für (Klima UND Wald)\n"),
        "{ended:?}"
    );
}

#[test]
fn a_mistake_is_pointed_at() {
    let place = Place::indexed();
    let ended = place.run(&["search", "(Philo nicht logie"]);
    assert_eq!((ended.status, ended.out.as_str()), (2, ""));
    check("search_mistake", &ended.err);
    check(
        "search_mistake_in_english",
        &place.run(&["search", "Philo and", "--lang", "en"]).err,
    );
    // What is wrong with the query is told without an index too.
    assert_eq!(Place::new().run(&["search", "Philo und"]).status, 2);
}

#[test]
fn words_need_no_quotation_marks() {
    let place = Place::indexed();
    let ended = place.run(&["search", "Philo", "oder", "Klima", "--json"]);
    assert_eq!(ended.json()["total"], 2);
    assert_eq!(ended.json()["query"]["text"], "Philo oder Klima");
}

#[test]
fn hits_are_narrowed() {
    let place = Place::indexed();
    let total = |options: &[&str]| {
        place.run(&[&["search", "--json"], options].concat()).json()["total"].clone()
    };
    assert_eq!(total(&[]), 3);
    assert_eq!(total(&["--language", "German"]), 3);
    assert_eq!(total(&["--language", "en"]), 0);
    assert_eq!(total(&["--language", "en", "--language", "de"]), 3);
    assert_eq!(
        total(&[
            "--source",
            "Hochschule Lindenau",
            "--from",
            "2024-05-06",
            "--to",
            "06.05.2024"
        ]),
        3
    );
    assert_eq!(total(&["--from", "2024-05-07"]), 0);
    assert_eq!(total(&["--category", "Politik"]), 0);
}

#[test]
fn json_is_that_of_the_api() {
    let place = Place::indexed();
    let mut told = place
        .run(&["search", "Philo", "--sort", "newest", "--json"])
        .json();
    let server = place.serving(&["serve"]);
    let body = server.get("/api/v1/search?q=Philo&sort=newest");
    let mut served: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(told["total"], 1);
    for answer in [&mut told, &mut served] {
        answer["took_ms"] = 0.into();
    }
    // Links to other pages have a meaning on a server alone.
    served.as_object_mut().unwrap().remove("links");
    assert_eq!(told, served);
}
