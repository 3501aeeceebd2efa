//! `/works/{work}/revisions/{revision}`: a text as it was, and what changed since another one: the
//! one before, or that of `?against=`.

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use desk::Refusal;
use desk::view::revisions::History;
use manuscript::difference::{Line, LineKind, SpanKind, difference};
use serde::Deserialize;

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
    /// The version that it is compared with; 0 where there is none before it.
    against: i64,
    /// The versions that it can be compared with, and what each is.
    others: Vec<(i64, String)>,
    lines: Vec<Line>,
}

#[derive(Deserialize)]
struct Asked {
    against: Option<String>,
}

async fn show(
    visit: Visit,
    Shared(app): Shared<App>,
    Path((work, number)): Path<(String, i64)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let told = app.desk.ask(&visit.who, History { work: super::id(&work)? }).await?;
    let at = told.revisions.iter().position(|row| row.revision == number);
    let at = at.ok_or(Refusal::Absent("版本"))?;
    let row = told.revisions.get(at).ok_or(Refusal::Absent("版本"))?;
    let before = match asked.against.as_deref() {
        None | Some("") => told.revisions.get(at + 1),
        Some(against) => {
            let other = told.revisions.iter().find(|row| row.revision.to_string() == against);
            Some(other.ok_or(Refusal::Absent("版本"))?)
        }
    };
    let others = told.revisions.iter().filter(|other| other.revision != number);
    let others = others
        .map(|row| (row.revision, format!("第{}版 {} {}", row.revision, row.reason, row.name)));
    let when = super::when(row.at);
    page(&Page {
        frame: visit.frame,
        id: work,
        number,
        title: row.title.clone(),
        against: before.map_or(0, |before| before.revision),
        others: others.collect(),
        before: before.filter(|b| b.title != row.title).map(|before| before.title.clone()),
        byline: format!("{} {} {when}", row.reason, row.name),
        lines: difference(before.map_or("", |before| &before.body), &row.body),
    })
}
