//! What a person at a screen does and sees.

use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::time::Duration;

use axum::Router;
use desk::Role;
use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use futures_util::FutureExt;
use serde_json::{Value, json};
use testkit::browser::site;
use testkit::office::{Office, PASSWORD};
use tokio::net::TcpListener;

use super::axe;
use super::driver::{Driver, PATIENCE, console, devtools};

/// A desk's screen, and a leader's phone.
pub const DESK: (u32, u32) = (1366, 900);
pub const PHONE: (u32, u32) = (375, 812);

/// How often it is looked for what is not there yet.
const LOOK_AGAIN: Duration = Duration::from_millis(40);

/// A browser before a site.
pub struct Screen {
    client: Client,
    base: String,
}

/// Goes through an office's site.
pub async fn journey<F>(office: &Office, walk: F)
where
    F: AsyncFnOnce(&Screen),
{
    over(site(office).router, walk).await;
}

/// Goes through any site. The browser ends also when the journey fails.
pub async fn over<F>(router: Router, walk: F)
where
    F: AsyncFnOnce(&Screen),
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let serving = tokio::spawn(axum::serve(listener, service).into_future());
    let driver = Driver::start();
    let screen = Screen { client: driver.browser().await, base };
    screen.size(DESK).await;
    let walked = AssertUnwindSafe(walk(&screen)).catch_unwind().await;
    screen.client.close().await.unwrap();
    serving.abort();
    if let Err(failed) = walked {
        resume_unwind(failed);
    }
}

impl Screen {
    /// Sets the size of what is seen; Chromium's window itself cannot be as narrow as a phone.
    pub async fn size(&self, (width, height): (u32, u32)) {
        let mobile = width < 600;
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile });
        devtools(&self.client, "Emulation.setDeviceMetricsOverride", size).await;
    }

    /// `light` or `dark`, as the machine prefers.
    pub async fn prefers(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        devtools(&self.client, "Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Whether pages may run scripts; the driver's own run anyhow.
    pub async fn scripts(&self, on: bool) {
        let value = json!({ "value": !on });
        devtools(&self.client, "Emulation.setScriptExecutionDisabled", value).await;
    }

    /// Opens an address of the site.
    pub async fn open(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.base)).await.unwrap();
    }

    /// Signs in through the page, as whoever has the role.
    pub async fn sign_in(&self, role: Role) {
        self.sign_in_with(role.name(), PASSWORD).await;
    }

    /// Signs in through the page.
    pub async fn sign_in_with(&self, login: &str, password: &str) {
        self.client.delete_all_cookies().await.unwrap();
        self.open("/sign-in").await;
        self.fill("#login", login).await;
        self.fill("#password", password).await;
        self.click("form[action='/session'] button").await;
    }

    /// Is signed in, without the page: for tests that look at other pages.
    pub async fn cookie(&self, name: &str, value: &str) {
        let cookie = json!({ "name": name, "value": value, "url": self.base });
        devtools(&self.client, "Network.setCookie", cookie).await;
    }

    /// Waits for an element.
    pub async fn find(&self, selector: &str) -> Element {
        let found = self.client.find(Locator::Css(selector)).await;
        match found {
            Ok(element) => element,
            Err(_) => panic!("no {selector} at {}", self.place().await),
        }
    }

    /// Waits for an element that holds words.
    pub async fn see(&self, selector: &str, words: &str) {
        let script = "
            const [selector, words] = arguments[0];
            return [...document.querySelectorAll(selector)].some((one) => one.textContent.includes(words));";
        let wanted = json!([selector, words]);
        let mut ticks = tokio::time::interval(LOOK_AGAIN);
        let seen = tokio::time::timeout(PATIENCE, async {
            // A page that gives way to another answers nothing.
            while self.client.execute(script, vec![wanted.clone()]).await.ok() != Some(json!(true))
            {
                ticks.tick().await;
            }
        });
        if seen.await.is_err() {
            panic!("no {selector} says {words} at {}", self.place().await);
        }
    }

    /// The words of an element.
    pub async fn words(&self, selector: &str) -> String {
        self.find(selector).await.text().await.unwrap()
    }

    /// What a script of the test answers.
    pub async fn ask(&self, script: &str, argument: Value) -> Value {
        self.client.execute(script, vec![argument]).await.unwrap()
    }

    pub async fn click(&self, selector: &str) {
        self.find(selector).await.click().await.unwrap();
    }

    /// Clicks the link or button that bears these words.
    pub async fn press(&self, words: &str) {
        let path = format!(
            "//*[self::a or self::button or self::summary][contains(normalize-space(.), '{words}') \
             or contains(@aria-label, '{words}')]"
        );
        let found = self.client.find(Locator::XPath(&path)).await;
        match found {
            Ok(element) => element.click().await.unwrap(),
            Err(_) => panic!("nothing to press says {words} at {}", self.place().await),
        }
    }

    /// Types into a field, over what stood there.
    pub async fn fill(&self, selector: &str, words: &str) {
        let field = self.find(selector).await;
        field.clear().await.unwrap();
        field.send_keys(words).await.unwrap();
    }

    /// Presses keys where the cursor stands.
    pub async fn keys(&self, keys: &str) {
        self.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    pub async fn choose(&self, selector: &str, value: &str) {
        self.find(selector).await.select_by_value(value).await.unwrap();
    }

    /// The path of the page.
    pub async fn place(&self) -> String {
        self.client.current_url().await.unwrap().path().to_owned()
    }

    /// Looks at the page as it stands: axe finds nothing, nothing was said on the console, and the
    /// page itself does not scroll sideways.
    pub async fn look(&self) {
        let place = self.place().await;
        let mut wrong = self.complaints().await;
        wrong.extend(self.barriers(false).await);
        wrong.extend(self.too_wide().await);
        assert!(wrong.is_empty(), "{place}:\n{}", wrong.join("\n"));
    }

    /// What axe finds wrong; of the colours alone, where all else was looked at before.
    pub async fn barriers(&self, colours_alone: bool) -> Vec<String> {
        match colours_alone {
            true => axe::contrast(&self.client).await,
            false => axe::whole(&self.client).await,
        }
    }

    /// Complaints on the console. That a form was refused is no complaint; nor are refused inline
    /// styles, which axe tries out and of which the console tells late: that the pages have none of
    /// their own is looked at in their text.
    pub async fn complaints(&self) -> Vec<String> {
        let said = console(&self.client).await.into_iter();
        let wrong = said.filter(|(level, words)| {
            (level == "SEVERE" || words.contains("Content Security Policy"))
                && !words.contains("status of 422")
                && !words.contains("Applying inline style")
        });
        wrong.map(|(level, words)| format!("console, {level}: {words}")).collect()
    }

    /// What sticks out where the page is wider than the screen.
    pub async fn too_wide(&self) -> Option<String> {
        let script = "
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return null;
            const out = [...document.querySelectorAll('main *')].filter((one) => !one.closest('.scroll *') && one.getBoundingClientRect().right > width + 1);
            return `wider than ${width}: ${out.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(' | ')}`;";
        self.ask(script, Value::Null).await.as_str().map(str::to_owned)
    }

    /// What is seen, as a PNG file.
    pub async fn shot(&self) -> Vec<u8> {
        self.client.screenshot().await.unwrap()
    }
}
