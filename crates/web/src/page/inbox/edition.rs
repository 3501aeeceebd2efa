//! `/works/{work}/edition`: the section mends a work.

use askama::Template;
use axum::extract::{Form, Path, State as Shared};
use desk::verb::edit::Edit;
use desk::view::work::Open;
use desk::{Id, Refusal, Role};
use serde::Deserialize;

use crate::answer::{Answer, page, refused, see};
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/works/{work}/edition", show).post("/works/{work}/edition", take)
}

#[derive(Template)]
#[template(path = "inbox/edition.html")]
struct Page {
    frame: Frame,
    id: String,
    typed: Typed,
    error: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Typed {
    version: i64,
    title: String,
    body: String,
    #[serde(default)]
    deed: String,
}

async fn show(visit: Visit, Shared(app): Shared<App>, Path(work): Path<String>) -> Answer {
    visit.who.needs(&[Role::Editor, Role::ChiefEditor])?;
    let id = Id::parse(&work).ok_or(Refusal::Absent("稿件"))?;
    let opened = app.desk.ask(&visit.who, Open { work: id }).await?.work;
    let typed = Typed {
        version: opened.version,
        title: opened.title,
        body: opened.body,
        deed: String::new(),
    };
    page(&Page { frame: visit.frame, id: work, typed, error: String::new() })
}

async fn take(
    visit: Visit,
    Shared(app): Shared<App>,
    Path(work): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let id = Id::parse(&work).ok_or(Refusal::Absent("稿件"))?;
    let edit = Edit {
        work: id,
        version: Some(typed.version),
        title: typed.title.clone(),
        body: typed.body.clone(),
    };
    match app.desk.act(&visit.who, Some(&typed.deed), edit).await {
        Ok(_) => see(&format!("/works/{work}")),
        Err(refusal @ (Refusal::Wrong(_) | Refusal::Stale(_) | Refusal::Conflict(_))) => {
            let error = refusal.zh();
            refused(&Page { frame: visit.frame, id: work, typed, error })
        }
        Err(refusal) => Err(refusal.into()),
    }
}
