//! A browser of its own for each test, and the driver that leads it, spoken to as the WebDriver standard says: a handful of
//! JSON commands, for which the HTTP client of the other tests is enough.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};
use tempfile::TempDir;
use ureq::http::Response;
use ureq::{Agent, Body};

use super::Look;

/// One browser at a time: each keeps a core busy.
static TURN: Mutex<()> = Mutex::new(());

/// What drives a browser, and what judges its pages.
pub(super) struct Tools {
    driver: PathBuf,
    browser: PathBuf,
    pub(super) axe: String,
}

/// The tools, if this machine has them. Says so where it has not.
pub(super) fn tools() -> Option<Tools> {
    let axe =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("target/axe/node_modules/axe-core/axe.min.js");
    let found = (
        on_path("chromedriver"),
        on_path("chromium"),
        fs::read_to_string(axe),
    );
    if let (Some(driver), Some(browser), Ok(axe)) = found {
        return Some(Tools {
            driver,
            browser,
            axe,
        });
    }
    let missing = "chromium, chromedriver or axe-core is missing: run tests/run, which installs them \
                   (Debian's chromium and chromium-driver, npm's axe-core)";
    assert!(std::env::var_os("CI").is_none(), "{missing}");
    // Past the test runner, which keeps what a passing test prints to itself.
    let _ = writeln!(std::io::stderr(), "SKIPPED a browser test: {missing}");
    None
}

fn on_path(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let mut files = std::env::split_paths(&folders).map(|folder| folder.join(name));
    files.find(|file| file.is_file())
}

/// A browser with one window.
pub(super) struct Browser {
    /// The address of its session: <https://www.w3.org/TR/webdriver2/>.
    session: String,
    driver: Child,
    _profile: TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Browser {
    pub(super) fn open(tools: &Tools, look: Look) -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let (driver, address) = start(&tools.driver);
        let profile = tempfile::tempdir().unwrap();
        let wanted = capabilities(&tools.browser, profile.path(), look);
        let sessions = format!("{address}/session");
        let opened = post(
            &sessions,
            &json!({ "capabilities": { "alwaysMatch": wanted } }),
        );
        let id = opened["sessionId"].as_str().unwrap_or_default();
        let browser = Self {
            session: format!("{sessions}/{id}"),
            driver,
            _profile: profile,
            _turn: turn,
        };
        assert!(!id.is_empty(), "no browser: {opened}");
        let scheme = if look.is_dark { "dark" } else { "light" };
        let media = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        browser.devtools("Emulation.setEmulatedMedia", &json!({ "features": media }));
        let size = json!({
            "width": look.width, "height": look.height, "deviceScaleFactor": 1, "mobile": look.width < 600,
        });
        browser.devtools("Emulation.setDeviceMetricsOverride", &size);
        browser
    }

    /// Gives a command of the session, and tells what it answers.
    pub(super) fn post(&self, command: &str, body: &Value) -> Result<Value, String> {
        let answer = post(&format!("{}/{command}", self.session), body);
        match answer["error"].as_str() {
            Some(_) => Err(answer.to_string()),
            None => Ok(answer),
        }
    }

    pub(super) fn get(&self, command: &str) -> Value {
        answer(agent().get(format!("{}/{command}", self.session)).call())
    }

    /// A command of the browser's own protocol.
    fn devtools(&self, command: &str, parameters: &Value) {
        let body = json!({ "cmd": command, "params": parameters });
        self.post("goog/cdp/execute", &body).unwrap();
    }

    /// What the browser wrote to its console since it was asked last: level and text.
    pub(super) fn console(&self) -> Vec<(String, String)> {
        let entries = self.post("se/log", &json!({ "type": "browser" })).unwrap();
        let text = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        let entries = entries.as_array().cloned().unwrap_or_default();
        let told = entries
            .iter()
            .map(|entry| (text(entry, "level"), text(entry, "message")));
        told.collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The browser ends with its session, the driver by force; a test that failed reports its own reason.
        let _ = agent().delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// A driver on a port of its own, and its address.
fn start(driver: &Path) -> (Child, String) {
    let mut child = Command::new(driver)
        .arg("--port=0")
        .env("LANGUAGE", "de")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let port = lines.map_while(Result::ok).find_map(|line| {
        let (_, port) = line.split_once("successfully on port ")?;
        port.trim_end_matches('.').parse::<u16>().ok()
    });
    (child, format!("http://127.0.0.1:{}", port.unwrap()))
}

fn capabilities(browser: &Path, profile: &Path, look: Look) -> Value {
    let profile = format!("--user-data-dir={}", profile.display());
    let mut options = json!({
        "binary": browser,
        // Nothing is asked of the world outside, and no sandbox inside a sandbox.
        "args": [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--lang=de", profile,
        ],
    });
    if !look.has_script {
        options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
    }
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL" },
    })
}

/// The driver tells errors by status and in the body.
fn agent() -> Agent {
    let config = Agent::config_builder().http_status_as_error(false);
    config.build().new_agent()
}

fn post(address: &str, body: &Value) -> Value {
    let request = agent()
        .post(address)
        .header("content-type", "application/json");
    answer(request.send(body.to_string()))
}

/// Everything comes wrapped in `value`.
fn answer(reply: Result<Response<Body>, ureq::Error>) -> Value {
    // A page's picture and the rules' verdict are long.
    let body = reply
        .unwrap()
        .body_mut()
        .with_config()
        .limit(100 << 20)
        .read_to_string();
    let mut answer: Value = serde_json::from_str(&body.unwrap()).unwrap();
    answer["value"].take()
}
