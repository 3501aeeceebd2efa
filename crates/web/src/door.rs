//! The front door: who may knock where, a row a route. What the desk decides about a thing is
//! decided there; here whoever holds none of a row's roles is turned away before their form is
//! read, so that what is wrong with a form is told to those alone who may send it. A route without
//! a row does not answer.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use desk::{Actor, Recognised, Refusal, Role, Via};

use crate::App;
use crate::answer::Failure;
use crate::visit::COOKIE;

const TABLE: &str = include_str!("rights.toml");

static ROWS: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| toml::from_str(TABLE).unwrap_or_default());

/// The rows of the table: `METHOD /path` and the word of who may.
pub fn rows() -> &'static BTreeMap<String, String> {
    &ROWS
}

/// The roles of a word of the table; none for a word that is none.
pub fn admitted(word: &str) -> Option<Vec<Role>> {
    use Role::{Auditor, ChiefEditor, Editor, Leader, Reporter, SecurityAdministrator};
    use Role::{SystemAdministrator, UnitHead};
    Some(match word {
        "open" | "everyone" => Role::ALL.to_vec(),
        "business" => Role::ALL.into_iter().filter(|role| !role.administers()).collect(),
        "accounts" => vec![SystemAdministrator, SecurityAdministrator],
        "system" => vec![SystemAdministrator],
        "security" => vec![SecurityAdministrator],
        "audit" => vec![Auditor],
        "head" => vec![UnitHead],
        "unit" => vec![Reporter, UnitHead],
        "section" => vec![Editor, ChiefEditor],
        "chief" => vec![ChiefEditor],
        "endorsers" => vec![Editor, ChiefEditor, Leader],
        "leader" => vec![Leader],
        "writers" => vec![Reporter, UnitHead, Editor, ChiefEditor],
        _ => return None,
    })
}

/// Whether a person may knock at a route.
///
/// # Errors
/// [`Refusal::Forbidden`] with who may; [`Refusal::Absent`] where no row speaks of the route.
pub fn may_knock(who: &Actor, method: &Method, path: &str) -> Result<(), Refusal> {
    match word(method, path) {
        None => Err(Refusal::Absent("页面")),
        // An account without any role has its own pages.
        Some("open" | "everyone") => Ok(()),
        Some(word) => who.needs(&admitted(word).unwrap_or_default()),
    }
}

/// The word of a route's row.
pub fn word(method: &Method, path: &str) -> Option<&'static str> {
    ROWS.get(&format!("{method} {path}")).map(String::as_str)
}

/// Asks of each form, before it is read, whether its sender may send it.
pub async fn keep(
    State(app): State<App>,
    path: MatchedPath,
    request: Request,
    next: Next,
) -> Response {
    let method = if request.method() == Method::HEAD { &Method::GET } else { request.method() };
    let Some(word) = word(method, path.as_str()) else {
        tracing::error!(%method, path = path.as_str(), "a route without a row in rights.toml");
        return Failure::from(Refusal::Absent("页面")).into_response();
    };
    // Pages are read by their visitor's right, which the handler asks the desk for.
    if *method == Method::GET || matches!(word, "open" | "everyone") {
        return next.run(request).await;
    }
    let cookie = CookieJar::from_headers(request.headers()).get(COOKIE).cloned();
    if let Some(cookie) = cookie
        && let Ok(Recognised::Whole(who)) =
            app.desk.recognise_quietly(cookie.value(), Via::default()).await
        && let Err(refusal) = may_knock(&who, method, path.as_str())
    {
        return Failure::from(refusal).into_response();
    }
    next.run(request).await
}
