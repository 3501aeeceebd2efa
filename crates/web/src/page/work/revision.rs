//! `/works/{work}/revisions/{revision}`: a text as it was, and what changed since the one before.

use askama::Template;
use axum::extract::{Path, State as Shared};
use desk::Refusal;
use desk::view::revisions::History;
use manuscript::difference::{Line, LineKind, SpanKind, difference};

use crate::answer::{Answer, page};
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/works/{work}/revisions/{revision}", show)
}

#[derive(Template)]
#[template(path = "work/revision.html")]
struct Page {
    frame: Frame,
    id: String,
    number: i64,
    title: String,
    before: Option<String>,
    byline: String,
    lines: Vec<Line>,
}

async fn show(
    visit: Visit,
    Shared(app): Shared<App>,
    Path((work, number)): Path<(String, i64)>,
) -> Answer {
    let told = app.desk.ask(&visit.who, History { work: super::id(&work)? }).await?;
    let at = told.revisions.iter().position(|row| row.revision == number);
    let at = at.ok_or(Refusal::Absent("版本"))?;
    let row = told.revisions.get(at).ok_or(Refusal::Absent("版本"))?;
    let before = told.revisions.get(at + 1);
    let when = super::when(row.at);
    page(&Page {
        frame: visit.frame,
        id: work,
        number,
        title: row.title.clone(),
        before: before.filter(|b| b.title != row.title).map(|before| before.title.clone()),
        byline: format!("{} {} {when}", row.reason, row.name),
        lines: difference(before.map_or("", |before| &before.body), &row.body),
    })
}
