//! A provider of single sign-on as OpenID Connect has it, on a free port: discovery, the
//! authorization code flow with PKCE, signed tokens, and every lie that a client must see through.
//! Its two keys are made for tests and open nothing else.

mod token;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use desk::Desk;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tower::ServiceExt;

/// The client that the provider knows, and its secret.
pub const CLIENT: (&str, &str) = ("tongbao", "quite-secret");

/// How the provider deceives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
    /// Not at all.
    None,
    /// The token is for another browser's question.
    Nonce,
    /// The token is for another client.
    Audience,
    /// The token is another issuer's.
    Issuer,
    /// The token is over.
    Expired,
    /// The token is signed with a key that is not the provider's.
    Key,
    /// The token is not signed at all.
    Unsigned,
    /// The token is signed with the client's secret, as anyone could who has it.
    Secret,
    /// The code is asked for at an address that nobody named.
    Elsewhere,
    /// The answer has no end.
    Endless,
}

/// Who is signed in at the provider.
#[derive(Clone, Debug)]
pub struct Guest {
    /// The provider's name for them for good.
    pub subject: String,
    /// Their login.
    pub login: String,
    /// When they typed their password, unix seconds.
    pub proved_at: i64,
}

/// The provider.
#[derive(Clone)]
pub struct Provider {
    /// Its address, which is its name as issuer.
    pub address: String,
    shared: Arc<Shared>,
    router: Router,
}

struct Shared {
    address: String,
    desk: Desk,
    guest: Mutex<Guest>,
    lie: Mutex<Lie>,
    codes: Mutex<HashMap<String, HashMap<String, String>>>,
}

impl Provider {
    /// One whose clock is a desk's.
    ///
    /// # Panics
    /// When no port is free.
    #[expect(clippy::expect_used, reason = "a test stops where it fails")]
    pub async fn start(desk: &Desk, guest: Guest) -> Provider {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let bound = listener.local_addr().expect("a bound address");
        let address = format!("http://{bound}");
        let shared = Arc::new(Shared {
            address: address.clone(),
            desk: desk.clone(),
            guest: Mutex::new(guest),
            lie: Mutex::new(Lie::None),
            codes: Mutex::default(),
        });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(description))
            .route("/keys", get(keys))
            .route("/authorize", get(authorize))
            .route("/token", post(exchange))
            .with_state(shared.clone());
        let serving = router.clone();
        tokio::spawn(async move { axum::serve(listener, serving).await });
        Provider { address, shared, router }
    }

    /// Deceives from now on.
    pub fn lie(&self, lie: Lie) {
        *lock(&self.shared.lie) = lie;
    }

    /// Someone else sits before the provider's page.
    pub fn seat(&self, guest: Guest) {
        *lock(&self.shared.guest) = guest;
    }

    /// What the provider answers to a browser that was led to it: the address it is led back to.
    ///
    /// # Panics
    /// When the provider does not lead back.
    #[expect(clippy::expect_used, reason = "a test stops where it fails")]
    pub async fn visit(&self, address: &str) -> String {
        let path = address.strip_prefix(&self.address).expect("an address of the provider");
        let request = Request::builder().uri(path).body(Body::empty()).expect("a request");
        let answer = self.router.clone().oneshot(request).await.expect("the provider answers");
        let back = answer.headers().get(header::LOCATION).expect("the way back");
        back.to_str().expect("an address").to_owned()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn description(State(shared): State<Arc<Shared>>) -> Response {
    let at = &shared.address;
    let tokens = match *lock(&shared.lie) {
        Lie::Elsewhere => "http://127.0.0.1:9/token".to_owned(),
        _ => format!("{at}/token"),
    };
    if *lock(&shared.lie) == Lie::Endless {
        return "x".repeat(2 << 20).into_response();
    }
    Json(json!({
        "issuer": at,
        "authorization_endpoint": format!("{at}/authorize"),
        "token_endpoint": tokens,
        "jwks_uri": format!("{at}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
    }))
    .into_response()
}

async fn keys() -> Json<Value> {
    Json(json!({ "keys": [token::public_key()] }))
}

async fn authorize(
    State(shared): State<Arc<Shared>>,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    let of = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let right = of("client_id") == CLIENT.0
        && of("response_type") == "code"
        && of("code_challenge_method") == "S256"
        && of("scope").split(' ').any(|scope| scope == "openid");
    if !right {
        return (StatusCode::BAD_REQUEST, format!("{asked:?}")).into_response();
    }
    if of("prompt") == "login" && of("max_age") == "0" {
        lock(&shared.guest).proved_at = shared.desk.now() / 1000;
    }
    let code = format!("code-{}", lock(&shared.codes).len());
    let back = format!("{}?code={code}&state={}", of("redirect_uri"), of("state"));
    lock(&shared.codes).insert(code, asked);
    Redirect::to(&back).into_response()
}

async fn exchange(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    Form(brought): Form<HashMap<String, String>>,
) -> Response {
    let of = |name: &str| brought.get(name).cloned().unwrap_or_default();
    let word = format!("{}:{}", CLIENT.0, CLIENT.1);
    let basic = format!("Basic {}", BASE64.encode(word.as_bytes()));
    let known = headers.get(header::AUTHORIZATION).is_some_and(|value| *value == *basic);
    // A code is taken once.
    let asked = lock(&shared.codes).remove(&of("code"));
    let proof = BASE64URL_NOPAD.encode(&Sha256::digest(of("code_verifier").as_bytes()));
    let fits = asked.as_ref().is_some_and(|asked| {
        asked.get("code_challenge") == Some(&proof)
            && asked.get("redirect_uri") == Some(&of("redirect_uri"))
    });
    if !(known && fits && of("grant_type") == "authorization_code") {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" })))
            .into_response();
    }
    let nonce = asked.and_then(|asked| asked.get("nonce").cloned()).unwrap_or_default();
    let (guest, lie) = (lock(&shared.guest).clone(), *lock(&shared.lie));
    let now = shared.desk.now() / 1000;
    let id_token = token::made(&shared.address, &guest, &nonce, now, lie);
    Json(json!({ "access_token": "a", "token_type": "Bearer", "id_token": id_token }))
        .into_response()
}
