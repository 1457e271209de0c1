//! What holds for every request, whatever is in it. Asks the server's routes in process, on a small
//! index with a release under embargo and one that is hostile.

use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use depesche::document::Document;
use depesche::engine::Engine;
use depesche::release::{Release, Status, json};
use depesche::web::{State, router};
use html5gum::{DefaultEmitter, Error, Token, Tokenizer};
use http_body_util::BodyExt;
use jiff::Timestamp;
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

/// In the title of the release under embargo, and nowhere else.
const SECRET: &str = "Quarzuhrpelikan";
/// How that begins: a request that holds as much may get it back as its own words.
const SECRET_BEGINS: &str = "quarzu";
/// Every n-th release of the demo: enough for all formats, few enough for many runs.
const EACH: usize = 8;
/// The time of every request: the releases that follow are made for it.
const NOW: &str = "2026-11-23T12:00:00Z";

static SERVER: LazyLock<(Runtime, Router)> = LazyLock::new(|| {
    let runtime = Builder::new_current_thread().enable_all().build();
    let routes = router(State::at(Arc::new(index()), now));
    (runtime.expect("a runtime"), routes)
});

fn now() -> Timestamp {
    NOW.parse().expect("a time")
}

fn index() -> Engine {
    let engine = Engine::in_memory().expect("memory");
    let mut writer = engine.writer().expect("a writer");
    let demo = depesche::cli::corpus::read(now()).step_by(EACH);
    let demo = demo.map(|item| item.outcome.expect("a release").release);
    for release in demo.chain(special()) {
        writer.put(Document::new(release)).expect("memory");
    }
    writer.commit(now()).expect("memory");
    writer.close().expect("memory");
    engine.reload().expect("memory");
    engine
}

/// A release that nobody may see, one that nobody may see any more, and one that is hostile.
fn special() -> [Release; 3] {
    let mut secret = Release::new(
        "secret",
        format!("Der {SECRET} kommt"),
        "Noch nicht.",
        now(),
    );
    secret.embargo_until = Some(Timestamp::MAX);
    let mut gone = Release::new("gone", "Zurückgezogen", "War falsch.", now());
    gone.status = Status::Canceled;
    let harm = "<script>alert(1)</script> \" ' & ]]> =1+1 \u{1} \u{202e} \u{fffe} <b>Forschung</b>";
    let mut hostile = Release::new("a/b?c=<\"'&>", harm, harm, now());
    for text in [
        &mut hostile.subtitle,
        &mut hostile.teaser,
        &mut hostile.about,
        &mut hostile.doi,
    ] {
        *text = Some(harm.to_owned());
    }
    hostile.source.name = harm.to_owned();
    hostile.category = vec![harm.to_owned()];
    hostile.keywords = vec![harm.to_owned()];
    [secret, gone, hostile]
}

/// No request panics or is the server's fault, every answer is what it says it is, what is under
/// embargo is in none, and who has an answer already is told so.
pub fn check_request(bytes: &[u8]) {
    let Some(request) = read(bytes) else { return };
    let (method, headers) = (request.method().clone(), request.headers().clone());
    let uri = request.uri().clone();
    let is_sealed = !holds_secret(bytes);
    let answer = ask(request);
    let status = answer.status;
    assert!(!status.is_server_error(), "{status} {}", answer.text());
    assert!(answer.headers.contains_key(header::CONTENT_SECURITY_POLICY));
    if let Some(to) = answer.header("location") {
        assert!(to.starts_with('/') && !to.starts_with("//"), "{to}");
    }
    if method == Method::HEAD || answer.headers.contains_key(header::CONTENT_ENCODING) {
        return;
    }
    assert!(
        !is_sealed || !answer.text().contains(SECRET),
        "{}",
        answer.text()
    );
    answer.check();
    if status == StatusCode::OK
        && let Some(tag) = answer.header("etag")
    {
        let mut again = Request::builder().method(method).uri(uri);
        *again.headers_mut().expect("a request") = headers;
        let again = again.header(header::IF_NONE_MATCH, tag).body(Body::empty());
        let again = ask(again.expect("a request"));
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
        assert!(again.body.is_empty());
    }
}

/// The request that is written as on a connection, but for the version: `GET /suche?q=a`, a header a
/// line, and after an empty line the body. None for what the HTTP library lets nobody send.
fn read(bytes: &[u8]) -> Option<Request<Body>> {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n");
    let (head, body) = bytes.split_at(end.unwrap_or(bytes.len()));
    let body = body.get(2..).unwrap_or_default();
    let mut lines = head.split(|&byte| byte == b'\n');
    let mut first = lines.next()?.splitn(2, |&byte| byte == b' ');
    let mut request = Request::builder().method(first.next()?).uri(first.next()?);
    if !body.is_empty() {
        request = request.header(header::CONTENT_LENGTH, body.len());
    }
    for line in lines {
        let mut parts = line.splitn(2, |&byte| byte == b':');
        request = request.header(parts.next()?, parts.next()?.trim_ascii());
    }
    request.body(Body::from(body.to_vec())).ok()
}

/// Whether a request holds so much of the secret that an answer may repeat it, encoded or not.
fn holds_secret(bytes: &[u8]) -> bool {
    let mut text = bytes.to_vec();
    // A form within an address is decoded twice.
    for _ in 0..3 {
        text = percent_encoding::percent_decode(&text).collect();
    }
    let letters = String::from_utf8_lossy(&text).to_lowercase();
    let letters: String = letters
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .collect();
    letters.contains(SECRET_BEGINS)
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

fn ask(request: Request<Body>) -> Answer {
    let (runtime, routes) = &*SERVER;
    runtime.block_on(async {
        let answer = routes.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = answer.into_parts();
        let body = body.collect().await.expect("a whole body").to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    })
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .get(name)
            .map(|value| value.to_str().expect("a text"))
    }

    fn text(&self) -> &str {
        // All answers are texts; the icon is an SVG.
        str::from_utf8(&self.body).expect("UTF-8")
    }

    /// The body is what its type says.
    fn check(&self) {
        let text = self.text();
        if text.is_empty() {
            return;
        }
        let kind = self.header("content-type").expect("a type of the body");
        match kind.split(';').next().unwrap_or_default() {
            "text/html" => check_html(text),
            "application/problem+json" => {
                let problem: Value = serde_json::from_str(text).expect(text);
                assert_eq!(problem["status"], self.status.as_u16(), "{text}");
            }
            "application/jsonl" => {
                for line in text.lines() {
                    json::read(line).expect(line);
                }
            }
            "text/csv" => {
                let mut table = csv::ReaderBuilder::new();
                let mut table = table.delimiter(b';').from_reader(text.as_bytes());
                table
                    .records()
                    .for_each(|row| assert!(row.is_ok(), "{text}"));
            }
            "text/plain" | "text/css" | "text/javascript" | "application/openmetrics-text" => {}
            kind if kind.ends_with("json") => {
                serde_json::from_str::<Value>(text).expect(text);
            }
            kind if kind.ends_with("xml") => {
                roxmltree::Document::parse(text).expect(text);
            }
            kind => panic!("an unknown type {kind}"),
        }
    }
}

/// A page without mistakes, whole, and with no script but its own.
fn check_html(html: &str) {
    assert!(html.trim_end().ends_with("</html>"), "{html}");
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            // Letters that nobody sees, as typed or as sent; browsers show them as nothing.
            Token::Error(error)
                if matches!(
                    error.value,
                    Error::ControlCharacterInInputStream
                        | Error::NoncharacterInInputStream
                        | Error::UnexpectedNullCharacter
                ) => {}
            Token::Error(error) => panic!("{} in {html}", error.value),
            Token::StartTag(tag) if &*tag.name == b"script" => {
                let is_own = |value: &[u8]| value.starts_with(b"/assets/");
                let is_data = |value: &[u8]| value == b"application/ld+json";
                let attributes = &tag.attributes;
                let of = |name: &[u8], fits: &dyn Fn(&[u8]) -> bool| {
                    attributes.get(name).is_some_and(|value| fits(&value.value))
                };
                assert!(of(b"src", &is_own) || of(b"type", &is_data), "{html}");
            }
            Token::StartTag(tag) => {
                let is_handler = |name: &[u8]| name.starts_with(b"on");
                assert!(
                    !tag.attributes.keys().any(|name| is_handler(name)),
                    "{html}"
                );
            }
            _ => {}
        }
    }
}
