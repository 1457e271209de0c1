//! A page in a browser, as a person handles it.

use std::net::SocketAddr;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Value, json};

use super::driver::Browser;

/// The name of an element's reference in the standard.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Who waits longer waits in vain. Far beyond what anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A window and what it shows.
pub(super) struct Page<'a> {
    browser: &'a Browser,
    site: SocketAddr,
    axe: &'a str,
    /// Addresses that are answered by an error on purpose: a browser notes each of them.
    mistaken: Mutex<Vec<String>>,
}

impl<'a> Page<'a> {
    pub(super) fn new(browser: &'a Browser, site: SocketAddr, axe: &'a str) -> Self {
        Self {
            browser,
            site,
            axe,
            mistaken: Mutex::default(),
        }
    }

    pub(super) fn open(&self, path: &str) {
        let address = format!("http://{}{path}", self.site);
        self.command("url", &json!({ "url": address }));
    }

    fn command(&self, command: &str, body: &Value) -> Value {
        self.browser.post(command, body).unwrap()
    }

    fn url(&self) -> String {
        self.browser.get("url").as_str().unwrap().to_owned()
    }

    /// Says that the page open now is answered by an error, as it should be.
    pub(super) fn is_mistaken(&self) {
        self.mistaken.lock().unwrap().push(self.url());
    }

    /// Path and parameters of what is open.
    pub(super) fn address(&self) -> String {
        let site = format!("http://{}", self.site);
        self.url().trim_start_matches(&site).to_owned()
    }

    /// Types a text into the search box in place of what is there.
    pub(super) fn typed(&self, text: &str) {
        let input = self.find("css selector", "#q");
        self.command(&format!("element/{input}/clear"), &json!({}));
        self.send(&input, text);
    }

    /// Types and sends.
    pub(super) fn search(&self, text: &str) {
        self.typed(text);
        self.press("\u{e007}");
    }

    /// Presses keys where the focus is.
    pub(super) fn press(&self, keys: &str) {
        let focused = self.browser.get("element/active");
        self.send(focused[ELEMENT].as_str().unwrap(), keys);
    }

    fn send(&self, element: &str, keys: &str) {
        self.command(
            &format!("element/{element}/value"),
            &json!({ "text": keys }),
        );
    }

    /// Clicks what is found first.
    pub(super) fn click(&self, css: &str) {
        self.hit(&self.find("css selector", css));
    }

    /// Clicks the link with this text.
    pub(super) fn follow(&self, text: &str) {
        self.hit(&self.find("link text", text));
    }

    /// Clicks an element, away from what sticks to the window's edges.
    fn hit(&self, element: &str) {
        let script = "arguments[0].scrollIntoView({ block: 'center' })";
        let script = json!({ "script": script, "args": [{ ELEMENT: element }] });
        self.command("execute/sync", &script);
        self.command(&format!("element/{element}/click"), &json!({}));
    }

    /// The text of what is found first, as it can be seen.
    pub(super) fn text(&self, css: &str) -> String {
        self.seen(&self.find("css selector", css))
    }

    /// The texts of all that is found.
    pub(super) fn texts(&self, css: &str) -> Vec<String> {
        self.unfold();
        let found = self.command(
            "elements",
            &json!({ "using": "css selector", "value": css }),
        );
        let found = found.as_array().unwrap().iter();
        found
            .map(|found| self.seen(found[ELEMENT].as_str().unwrap()))
            .collect()
    }

    fn seen(&self, element: &str) -> String {
        let text = self.browser.get(&format!("element/{element}/text"));
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Opens what the style shows open on a desk though it is folded in the document: the driver takes the document's
    /// word for it.
    fn unfold(&self) {
        let script =
            "document.querySelectorAll('.facets, .words').forEach((fold) => { fold.open = true })";
        let script = json!({ "script": script, "args": [] });
        // While one page gives way to the next there is nothing to open.
        let _ = self.browser.post("execute/sync", &script);
    }

    /// The first element, once it is there.
    fn find(&self, using: &str, value: &str) -> String {
        let wanted = json!({ "using": using, "value": value });
        let found = self.wait(value, || {
            self.unfold();
            self.browser.post("element", &wanted).ok()
        });
        found[ELEMENT].as_str().unwrap().to_owned()
    }

    pub(super) fn title(&self) -> String {
        self.browser.get("title").as_str().unwrap().to_owned()
    }

    /// A value that the page's own program would see.
    pub(super) fn eval(&self, expression: &str) -> Value {
        self.run("sync", &format!("return {expression}"))
    }

    fn run(&self, kind: &str, script: &str) -> Value {
        let script = json!({ "script": script, "args": [] });
        self.command(&format!("execute/{kind}"), &script)
    }

    /// Waits until an expression is true.
    pub(super) fn until(&self, expression: &str) {
        let script = json!({ "script": format!("return Boolean({expression})"), "args": [] });
        // While one page gives way to the next there is nothing to ask.
        self.wait(expression, || {
            let told = self.browser.post("execute/sync", &script).ok();
            told.filter(|told| *told == json!(true))
        });
    }

    fn wait(&self, what: &str, mut look: impl FnMut() -> Option<Value>) -> Value {
        let begun = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "waited in vain for {what} on {}",
                self.url()
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Nothing is wider than the window, but what scrolls by itself.
    pub(super) fn assert_fits(&self) {
        let root = "document.documentElement";
        let sizes = format!("[{root}.scrollWidth, {root}.clientWidth]");
        let sizes = self.eval(&sizes);
        assert!(
            sizes[0].as_u64() <= sizes[1].as_u64(),
            "{} is wider than the window: {sizes}",
            self.address()
        );
    }

    /// No rule of accessibility is broken: WCAG 2.2 A and AA, and axe's best practices.
    pub(super) fn assert_accessible(&self) {
        self.run("sync", self.axe);
        let run = "const done = arguments[arguments.length - 1];
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
            axe.run(document, { runOnly: tags, resultTypes: ['violations', 'passes'] }).then(
                ({ violations, passes }) => done({
                    passes: passes.length,
                    violations: violations.map(({ id, nodes }) =>
                        `${id}: ${nodes.map(({ html, any, all, none }) =>
                            html.slice(0, 200) + ' ' + [...any, ...all, ...none].map(({ message }) => message).join('; ')
                        ).join('\\n  ')}`),
                }),
                (error) => done({ passes: 0, violations: [String(error)] }),
            );";
        let told = self.run("async", run);
        let address = self.address();
        let violations: Vec<_> = told["violations"].as_array().unwrap().iter().collect();
        assert!(violations.is_empty(), "{address}: {violations:#?}");
        assert!(
            told["passes"].as_u64() > Some(10),
            "{address}: nothing was looked at: {told}"
        );
    }

    /// The console holds no error.
    pub(super) fn assert_quiet(&self) {
        let mistaken = self.mistaken.lock().unwrap();
        let mut entries = self.browser.console();
        entries.retain(|(level, text)| {
            let is_expected = text.contains("the server responded with a status of 4")
                && mistaken
                    .iter()
                    .any(|address| text.starts_with(address.as_str()));
            level == "SEVERE" && !is_expected
        });
        assert!(entries.is_empty(), "{entries:#?}");
    }

    /// What the window shows, if a folder for pictures is named by the environment.
    pub(super) fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("DEPESCHE_PICTURES") else {
            return;
        };
        let picture = self.browser.get("screenshot");
        let picture = BASE64_STANDARD.decode(picture.as_str().unwrap()).unwrap();
        let file = std::path::Path::new(&folder).join(format!("{name}.png"));
        std::fs::write(file, picture).unwrap();
    }
}
