//! chromedriver on a free port, a browser of its own, and the commands that fantoccini has no word for.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use axum::http::Method;
use fantoccini::wd::{Capabilities, TimeoutConfiguration, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// How long the driver looks for what is not there yet. A machine that builds at the same time is slow.
pub const PATIENCE: Duration = Duration::from_secs(40);

/// A running chromedriver; it ends with its owner.
pub struct Driver {
    child: Child,
    url: String,
    /// Where the browsers keep what they need while they run; it goes with the driver.
    _folder: tempfile::TempDir,
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Driver {
    pub fn start() -> Driver {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new("chromedriver")
            .arg("--port=0")
            .env("TMPDIR", folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromium-driver is installed by ./test");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines.find_map(|line| {
            let line = line.unwrap();
            let said = line.split("started successfully on port ").nth(1)?;
            Some(said.trim_end_matches('.').to_owned())
        });
        // What it says later is read and dropped, so that its pipe is never full.
        std::thread::spawn(move || lines.for_each(drop));
        let url = format!("http://127.0.0.1:{}", port.expect("chromedriver names its port"));
        Driver { child, url, _folder: folder }
    }

    /// A new browser.
    pub async fn browser(&self) -> Client {
        let arguments = [
            "--headless=new",
            // Root may not start Chromium's sandbox, and CI is root.
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--hide-scrollbars",
            "--lang=zh-CN",
        ];
        let mut wanted = Capabilities::new();
        wanted.insert("goog:chromeOptions".to_owned(), json!({ "args": arguments }));
        wanted.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = builder.capabilities(wanted).connect(&self.url).await.unwrap();
        let patience = TimeoutConfiguration::new(Some(PATIENCE), Some(PATIENCE), Some(PATIENCE));
        client.update_timeouts(patience).await.unwrap();
        client
    }
}

/// A command of chromedriver's own.
#[derive(Debug)]
struct Own {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Own {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

/// A command of the DevTools protocol.
pub async fn devtools(client: &Client, command: &str, parameters: Value) -> Value {
    let body = json!({ "cmd": command, "params": parameters });
    client.issue_cmd(Own { path: "goog/cdp/execute", body }).await.unwrap()
}

/// What the console has said since it was last asked: level and words.
pub async fn console(client: &Client) -> Vec<(String, String)> {
    let said = client.issue_cmd(Own { path: "se/log", body: json!({ "type": "browser" }) });
    let said = said.await.unwrap();
    let word = |entry: &Value, name: &str| entry[name].as_str().unwrap_or_default().to_owned();
    let entries = said.as_array().unwrap().iter();
    entries.map(|entry| (word(entry, "level"), word(entry, "message"))).collect()
}
