//! A program that speaks to the API with a key.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use desk::secret::token;
use desk::verb::token::MakeToken;
use desk::{Actor, scope};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

use crate::browser::site;
use crate::office::Office;

/// A program with its key.
#[derive(Clone)]
pub struct Client {
    router: Router,
    key: Option<String>,
}

/// What came back.
pub struct Told {
    /// The status.
    pub status: StatusCode,
    /// The head.
    pub headers: axum::http::HeaderMap,
    /// The body as JSON; null where it is none.
    pub json: Value,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Told {
    /// A header line's value; empty where there is none.
    pub fn head(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The word of a problem's kind.
    pub fn problem(&self) -> &str {
        let kind = self.json.get("type").and_then(Value::as_str);
        kind.and_then(|kind| kind.strip_prefix("/api#")).unwrap_or_default()
    }
}

/// A key of a person with some scopes, or with all.
///
/// # Panics
/// When it cannot be made.
#[expect(clippy::expect_used, reason = "a test stops where it fails")]
pub async fn key(office: &Office, who: &Actor, scopes: Option<&[&str]>) -> String {
    let key = token::draw_api(office.desk.entropy());
    let all = || scope::all().into_iter().map(|(word, _)| word).collect();
    let verb = MakeToken {
        name: "接口测试".to_owned(),
        scopes: scopes.map_or_else(all, |some| some.iter().map(|s| (*s).to_owned()).collect()),
        days: 30,
        digest: token::read_api(&key).expect("a key as it is drawn").hex(),
    };
    office.desk.act(who, None, verb).await.expect("a key of the test");
    key
}

impl Client {
    /// One with the key of a role's person, with all scopes.
    pub async fn of(office: &Office, role: desk::Role) -> Client {
        let key = Some(key(office, &office.who(role), None).await);
        Client { key, ..Client::new(office) }
    }

    /// One with a key.
    pub fn with(office: &Office, key: String) -> Client {
        Client { key: Some(key), ..Client::new(office) }
    }

    /// One without a key.
    pub fn new(office: &Office) -> Client {
        Client { router: site(office).router, key: None }
    }

    /// Asks for something.
    pub async fn get(&self, path: &str) -> Told {
        self.send(Method::GET, path, &[], None).await
    }

    /// Does something under a key of its own and whatever the version is.
    pub async fn act(&self, method: Method, path: &str, deed: &str, body: Option<Value>) -> Told {
        self.send(method, path, &[("idempotency-key", deed), ("if-match", "*")], body).await
    }

    /// Sends anything; a body goes out as JSON.
    ///
    /// # Panics
    /// When the test's request is none.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        head: &[(&str, &str)],
        body: Option<Value>,
    ) -> Told {
        let mut head = head.to_vec();
        if body.is_some() {
            head.push(("content-type", "application/json"));
        }
        let bytes = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        self.raw(method, path, &head, bytes).await
    }

    /// Sends bytes.
    ///
    /// # Panics
    /// When the test's request is none.
    #[expect(clippy::expect_used, reason = "a test stops where it fails")]
    pub async fn raw(
        &self,
        method: Method,
        path: &str,
        head: &[(&str, &str)],
        bytes: Vec<u8>,
    ) -> Told {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        if let Some(key) = &self.key {
            request = request.header(header::AUTHORIZATION, format!("Bearer {key}"));
        }
        for (name, value) in head {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(bytes)).expect("a request of the test");
        let response = self.router.clone().oneshot(request).await.expect("the site answers");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a whole body").to_bytes().to_vec();
        let json = serde_json::from_slice(&bytes).unwrap_or_default();
        Told { status: parts.status, headers: parts.headers, json, bytes }
    }
}
