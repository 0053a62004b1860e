//! A headless Chromium, driven through chromedriver by the WebDriver protocol (W3C Recommendation, 5 June 2018).

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// The key of an element in WebDriver responses (section 11).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser with one page, which is closed with the test.
pub(crate) struct Browser {
    driver: Child,
    session: String,
    /// The browser's own files.
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Starts chromedriver on a free port, and a browser without network access.
    pub(crate) fn start() -> Self {
        let profile = tempfile::tempdir().unwrap();
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, rest) = line.split_once("successfully on port ")?;
                rest.trim_end_matches('.').parse::<u16>().ok()
            })
            .expect("chromedriver prints its port");
        // Drains the output; a full pipe would block the driver.
        std::thread::spawn(move || lines.for_each(drop));
        let folder = format!("--user-data-dir={}", profile.path().display());
        let args = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1200,900",
            &folder,
        ];
        let wanted =
            json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": args}}}});
        let base = format!("http://127.0.0.1:{port}/session");
        let mut browser = Self {
            driver,
            session: base.clone(),
            _profile: profile,
        };
        let made = browser.send("", &wanted);
        let id = made["sessionId"].as_str().expect("a session");
        browser.session = format!("{base}/{id}");
        browser
    }

    fn send(&self, verb: &str, body: &Value) -> Value {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .new_agent();
        let mut response = agent
            .post(format!("{}{verb}", self.session))
            .send_json(body)
            .expect("chromedriver responds");
        let response: Value = response.body_mut().read_json().expect("JSON");
        let value = response["value"].clone();
        assert!(value.get("error").is_none(), "{verb} {body}: {value}");
        value
    }

    /// Opens a file.
    pub(crate) fn open(&self, path: &Path, fragment: &str) {
        let url = format!("file://{}{fragment}", path.display());
        // The same page with another fragment would not be reloaded, so a blank page is loaded first.
        self.send("/url", &json!({"url": "about:blank"}));
        self.send("/url", &json!({"url": url}));
        // On a busy machine, a large page may not be loaded completely yet.
        let ready = "return document.readyState === 'complete' && location.protocol === 'file:'";
        for _ in 0..600 {
            if self.run(ready) == true {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("{url} is not loaded after 30 seconds");
    }

    /// Runs the body of a function in the page.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.send("/execute/sync", &json!({"script": script, "args": []}))
    }

    fn element(&self, selector: &str) -> String {
        let found = self.send(
            "/element",
            &json!({"using": "css selector", "value": selector}),
        );
        found[ELEMENT].as_str().expect("an element").to_owned()
    }

    /// Clicks what the selector finds, as a user would: it must be visible.
    pub(crate) fn click(&self, selector: &str) {
        let id = self.element(selector);
        self.send(&format!("/element/{id}/click"), &json!({}));
    }

    /// Presses keys one after the other, wherever the focus is.
    pub(crate) fn press(&self, keys: &str) {
        let presses: Vec<Value> = keys
            .chars()
            .flat_map(|key| {
                let key = key.to_string();
                [
                    json!({"type": "keyDown", "value": key}),
                    json!({"type": "keyUp", "value": key}),
                ]
            })
            .collect();
        let actions = json!({"actions": [{"type": "key", "id": "keyboard", "actions": presses}]});
        self.send("/actions", &actions);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A browser that has already exited does not fail the test.
        let _ = ureq::delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
