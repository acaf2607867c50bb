//! A headless Chromium of one test, driven through chromedriver.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::server::listen;

const PATIENCE: Duration = Duration::from_secs(60);
const MISSING: &str = "chromedriver cannot be started. scripts/test installs it with the browser (Debian packages \
                       chromium and chromium-driver); elsewhere, install Chromium and its driver.";

/// A browser window; closed when dropped. Each call waits until it is done and panics when it cannot be.
#[derive(Debug)]
pub struct Browser {
    client: Option<Client>,
    runtime: Runtime,
    driver: Child,
    profile: TempDir,
}

impl Browser {
    /// Opens a window of that size in pixels; less than 500 wide, a phone.
    #[track_caller]
    pub fn open(width: u32, height: u32) -> Self {
        Self::start(width, height, &json!({}))
    }

    /// Opens a window in which pages may run no script.
    #[track_caller]
    pub fn open_without_scripts(width: u32, height: u32) -> Self {
        let block = json!({ "profile.managed_default_content_settings.javascript": 2 });
        Self::start(width, height, &block)
    }

    #[track_caller]
    fn start(width: u32, height: u32, preferences: &Value) -> Self {
        let profile = TempDir::new().expect("a temporary directory");
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            // what they leave behind goes with the profile
            .env("HOME", profile.path())
            .env("TMPDIR", profile.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|e| panic!("{MISSING} ({e})"));
        let said = Arc::new(Mutex::new(String::new()));
        listen(driver.stdout.take().expect("stdout is piped"), Arc::clone(&said));
        listen(driver.stderr.take().expect("stderr is piped"), Arc::clone(&said));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build();
        let mut browser = Self {
            client: None,
            runtime: runtime.expect("a runtime"),
            driver,
            profile,
        };
        let started = Instant::now();
        let said = || said.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let port = loop {
            if let Some(port) = port(&said()) {
                break port;
            }
            let ended = browser.driver.try_wait().is_ok_and(|status| status.is_some());
            assert!(!ended && started.elapsed() < PATIENCE, "{MISSING}\n{}", said());
            std::thread::sleep(Duration::from_millis(20));
        };
        let Value::Object(capabilities) = capabilities(browser.profile.path(), width, height, preferences)
        else {
            panic!("capabilities are an object");
        };
        let client = browser.runtime.block_on(
            ClientBuilder::new(HttpConnector::new())
                .capabilities(capabilities)
                .connect(&format!("http://127.0.0.1:{port}")),
        );
        browser.client =
            Some(client.unwrap_or_else(|e| panic!("Chromium cannot be opened: {e}\n{}", said())));
        browser
    }

    #[track_caller]
    pub fn goto(&self, url: &str) {
        self.wait(url, async |client| client.goto(url).await);
    }

    pub fn url(&self) -> String {
        self.wait("the address", async |client| client.current_url().await)
            .to_string()
    }

    pub fn title(&self) -> String {
        self.wait("the title", async |client| client.title().await)
    }

    /// The visible text of the first element a CSS selector finds, waiting for it.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        self.wait(selector, async |client| {
            client
                .wait()
                .at_most(Duration::from_secs(10))
                .for_element(Locator::Css(selector))
                .await?
                .text()
                .await
        })
    }

    /// The visible texts of all elements a CSS selector finds, now.
    #[track_caller]
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.wait(selector, async |client| {
            let mut texts = Vec::new();
            for element in client.find_all(Locator::Css(selector)).await? {
                texts.push(element.text().await?);
            }
            Ok(texts)
        })
    }

    #[track_caller]
    pub fn click(&self, selector: &str) {
        self.wait(selector, async |client| {
            client
                .wait()
                .at_most(Duration::from_secs(10))
                .for_element(Locator::Css(selector))
                .await?
                .click()
                .await
        });
    }

    /// Replaces what stands in a field.
    #[track_caller]
    pub fn fill(&self, selector: &str, text: &str) {
        self.wait(selector, async |client| {
            let field = client.find(Locator::Css(selector)).await?;
            field.clear().await?;
            field.send_keys(text).await
        });
    }

    /// Sends keys to whatever has the focus.
    #[track_caller]
    pub fn keys(&self, keys: &str) {
        self.wait("the keyboard", async |client| {
            client.active_element().await?.send_keys(keys).await
        });
    }

    /// Runs a script and answers what it returns.
    #[track_caller]
    pub fn execute(&self, script: &str) -> Value {
        self.wait(script, async |client| client.execute(script, Vec::new()).await)
    }

    /// Writes what the window shows to a PNG file.
    #[track_caller]
    pub fn screenshot(&self, path: &Path) {
        let picture = self.wait("a screenshot", async |client| client.screenshot().await);
        std::fs::write(path, picture).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    }

    #[track_caller]
    fn wait<T>(&self, what: &str, call: impl AsyncFnOnce(&Client) -> Result<T, CmdError>) -> T {
        let client = self
            .client
            .as_ref()
            .expect("the browser is open until it is dropped");
        self.runtime
            .block_on(call(client))
            .unwrap_or_else(|e| panic!("{what}: {e}"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // closing the session ends Chromium, killing the driver alone would leave it
        if let Some(client) = self.client.take() {
            let closed = async { tokio::time::timeout(Duration::from_secs(10), client.close()).await };
            drop(self.runtime.block_on(closed));
        }
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

/// Chromium's settings: no sandbox, for tests may run as root; and nothing that goes out to the network by itself.
fn capabilities(profile: &Path, width: u32, height: u32, preferences: &Value) -> Value {
    let mut options = json!({ "prefs": preferences, "args": [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
        "--force-device-scale-factor=1", "--lang=vi",
        format!("--window-size={width},{height}"),
        format!("--user-data-dir={}", profile.join("profile").display()),
    ] });
    // windows cannot be this narrow, screens can
    if width < 500 {
        let screen = json!({ "width": width, "height": height, "pixelRatio": 1.0, "touch": true });
        options["mobileEmulation"] = json!({ "deviceMetrics": screen });
    }
    json!({ "browserName": "chrome", "goog:chromeOptions": options })
}

/// chromedriver says on which port it was started.
fn port(said: &str) -> Option<u16> {
    let (_, rest) = said.split_once("started successfully on port ")?;
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
