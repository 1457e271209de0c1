//! `depesche token`.

use super::Place;

#[test]
fn a_token_opens_the_server_that_knows_its_line() {
    let place = Place::indexed();
    let made = place.run(&["token", "redaktion"]);
    assert_eq!((made.status, made.err.as_str()), (0, ""));
    let lines: Vec<_> = made.out.lines().map(str::trim).collect();
    let [_, key, _, line] = lines.as_slice() else {
        panic!("{made:?}");
    };
    assert!(key.starts_with("depesche_") && key.len() == 73, "{key}");
    assert!(line.starts_with("\"redaktion embargo blake3:"), "{line}");
    place.write(
        "depesche.toml",
        format!("[access]\ntokens = [\n  {line}\n]\n"),
    );
    let server = place.serving(&["serve"]);
    let ask = |key: &str| {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .new_agent();
        let request = agent.get(format!("http://{}/api/v1/search", server.address));
        request
            .header("authorization", format!("Bearer {key}"))
            .call()
            .unwrap()
            .status()
            .as_u16()
    };
    assert_eq!((ask(key), ask("depesche_falsch")), (200, 401));
}

#[test]
fn two_tokens_differ() {
    let place = Place::new();
    let make = || {
        place
            .run(&["token", "dienst", "--for", "metrics", "--lang", "en"])
            .out
    };
    let (one, other) = (make(), make());
    assert_ne!(one, other);
    assert!(one.contains("\"dienst metrics blake3:"), "{one}");
}

#[test]
fn a_name_is_one_word() {
    let ended = Place::new().run(&["token", "zwei Wörter"]);
    assert_eq!(ended.status, 2);
    assert_eq!(
        ended.err.lines().next(),
        Some(
            "Fehler: „zwei Wörter“ passt nicht zu „<NAME>“. Erwartet wird ein Wort aus Buchstaben, Ziffern, Punkt, „-“ und „_“."
        )
    );
}
