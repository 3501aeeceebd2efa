//! `/works/draft` and `/works/{work}/draft`: what is typed is kept while it is typed.

use axum::Json;
use axum::extract::{Form, Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use desk::verb::draft::{Draft, Drafted};
use desk::view::revisions::History;
use desk::view::work::Open;
use desk::{Actor, Id, Refusal, Written, flaws};
use serde_json::{Value, json};

use super::likeness::near;
use super::typed::Typed;
use crate::answer::Failure;
use crate::visit::Signed;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.post("/works/draft", first).post("/works/{work}/draft", again)
}

/// The work of a page that was opened without one. It is begun empty under the page's own key, so
/// that asking twice, as after a cut line, brings one work.
///
/// # Errors
/// As the desk refuses.
pub async fn begun(app: &App, who: &Actor, typed: &Typed) -> Result<Id, Refusal> {
    flaws(typed.written().out_of_bounds())?;
    let empty = || Draft { work: None, version: None, written: Written::default() };
    let key = (!typed.deed.is_empty()).then(|| format!("{}-new", typed.deed));
    let work = app.desk.act(who, key.as_deref(), empty()).await?.work;
    match app.desk.ask(who, Open { work: work.clone() }).await {
        // The page was left open, and its draft deleted elsewhere.
        Err(Refusal::Absent(_)) => Ok(app.desk.act(who, None, empty()).await?.work),
        Err(refusal) => Err(refusal),
        Ok(_) => Ok(work),
    }
}

async fn first(
    Signed(who): Signed,
    Shared(app): Shared<App>,
    Form(typed): Form<Typed>,
) -> Response {
    let work = match begun(&app, &who, &typed).await {
        Ok(work) => work,
        Err(refusal) => return answered(Err(refusal), None),
    };
    // From now on the page is the work's own.
    let moved = json!({
        "page": format!("/works/{work}/edit"), "action": format!("/works/{work}"),
        "autosave": format!("/works/{work}/draft"), "key": work,
    });
    answered(kept(&app, &who, work, &typed, Some(moved)).await, None)
}

async fn again(
    Signed(who): Signed,
    Shared(app): Shared<App>,
    Path(work): Path<String>,
    Form(typed): Form<Typed>,
) -> Response {
    let work = match super::id(&work) {
        Ok(work) => work,
        Err(refusal) => return answered(Err(refusal), None),
    };
    let kept = kept(&app, &who, work.clone(), &typed, None).await;
    let by = match &kept {
        Err(Refusal::Stale(_)) => latest(&app, &who, work).await,
        _ => None,
    };
    answered(kept, by)
}

/// Keeps what was typed; tells the version, the moment, what is filled in of what a submission
/// needs, and which works are like it.
async fn kept(
    app: &App,
    who: &Actor,
    work: Id,
    typed: &Typed,
    moved: Option<Value>,
) -> Result<Value, Refusal> {
    let version = typed.version.parse().ok();
    let draft = Draft { work: Some(work), version, written: typed.written() };
    let Drafted { work, version, at } = app.desk.act(who, None, draft).await?;
    let near = near(app, who, &work).await?;
    let filled: Vec<bool> = typed.missing().iter().map(|(_, done)| *done).collect();
    Ok(json!({
        "version": version.to_string(), "at": at, "filled": filled, "near": near, "moved": moved,
    }))
}

/// Who wrote the text that stands.
async fn latest(app: &App, who: &Actor, work: Id) -> Option<String> {
    let told = app.desk.ask(who, History { work }).await.ok()?;
    told.revisions.into_iter().next().map(|row| row.name)
}

/// The answer; `by` is who was faster.
fn answered(kept: Result<Value, Refusal>, by: Option<String>) -> Response {
    match kept {
        Ok(told) => Json(told).into_response(),
        Err(Refusal::Stale(says) | Refusal::Conflict(says)) => {
            (StatusCode::CONFLICT, Json(json!({ "says": says, "by": by }))).into_response()
        }
        Err(Refusal::Wrong(flaws)) => {
            (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "flaws": flaws }))).into_response()
        }
        Err(refusal) => Failure::from(refusal).into_response(),
    }
}
