//! What every request of the API meets before it is read: whose key it is, whether the key's scopes
//! and the person's roles reach so far, and what it must carry.

use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use desk::{Actor, Refusal, scope};

use super::document::Operations;
use super::problem::Problem;
use super::take::Key;
use crate::visit::via;
use crate::{App, door};

/// What the guard works with.
#[derive(Clone)]
pub struct Guard {
    /// The application.
    pub app: App,
    /// The operations: of which subject each is.
    pub operations: Arc<Operations>,
}

/// Lets a request in, with its person and key beside it.
pub async fn keep(
    State(guard): State<Guard>,
    path: MatchedPath,
    request: Request,
    next: Next,
) -> Response {
    match admitted(&guard, path.as_str(), request).await {
        Ok(request) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

async fn admitted(guard: &Guard, path: &str, request: Request) -> Result<Request, Problem> {
    let (mut parts, body) = request.into_parts();
    let method = if parts.method == Method::HEAD { Method::GET } else { parts.method.clone() };
    if door::word(&method, path) == Some("open") {
        return Ok(Request::from_parts(parts, body));
    }
    let key = bearer(&parts.headers).ok_or_else(Problem::unauthorized)?;
    let recognised = guard.app.desk.recognise_key(key, via(&parts, &guard.app)).await;
    let who = recognised.map_err(|refusal| match refusal {
        Refusal::Busy(seconds) => Problem::too_many(seconds),
        refusal => refusal.into(),
    })?;
    let Some(operation) = guard.operations.get(&method, path) else {
        // The address is there, the method is not: what answers next says so.
        return Ok(Request::from_parts(parts, body));
    };
    reaches(&who, &operation.subject, &method)?;
    door::may_knock(&who, &method, path)?;
    if operation.json && !accepts_json(&parts.headers) {
        return Err(Problem::new("not-acceptable", "本接口以application/json答复。"));
    }
    if method != Method::GET {
        parts.extensions.insert(key_of(&parts.headers)?);
    }
    parts.extensions.insert(who);
    Ok(Request::from_parts(parts, body))
}

/// The key of `Authorization: Bearer …`; cookies are not looked at.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let given = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (kind, key) = given.split_once(' ')?;
    kind.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

fn reaches(who: &Actor, subject: &str, method: &Method) -> Result<(), Problem> {
    if !scope::SUBJECTS.iter().any(|(known, _)| *known == subject) {
        // One's own account is nobody's subject.
        return Ok(());
    }
    let way = if *method == Method::GET { "read" } else { "write" };
    let needed = format!("{subject}:{way}");
    match &who.scopes {
        Some(scopes) if scopes.contains(&needed) => Ok(()),
        _ => Err(Problem::new("scope", format!("该密钥没有{needed}范围，请另行生成。"))),
    }
}

fn accepts_json(headers: &HeaderMap) -> bool {
    let mut given = headers.get_all(header::ACCEPT).iter().peekable();
    if given.peek().is_none() {
        return true;
    }
    let ranges = given.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    let fits = |range: &str| {
        let mut parts = range.split(';').map(str::trim);
        let media = parts.next().unwrap_or_default().to_ascii_lowercase();
        let refused = parts.any(|part| {
            let weight = part.strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok());
            weight == Some(0.0)
        });
        let known = ["*/*", "application/*", "application/json", "application/problem+json"];
        known.contains(&media.as_str()) && !refused
    };
    ranges.into_iter().any(fits)
}

fn key_of(headers: &HeaderMap) -> Result<Key, Problem> {
    let given = headers.get("idempotency-key").and_then(|value| value.to_str().ok());
    let given = given.map(str::trim).filter(|key| !key.is_empty());
    let missing = "请在Idempotency-Key中为每次办理提供一个新的幂等键；重试时沿用同一个。";
    let key = given.ok_or_else(|| Problem::new("key-missing", missing))?;
    if key.len() > 200 {
        return Err(Problem::new("malformed", "幂等键不得超过200个字符。"));
    }
    Ok(Key(format!("api:{key}")))
}
