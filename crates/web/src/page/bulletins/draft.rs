//! `/bulletins/{month}/draft`: a bulletin that is not issued, as the letter that it will be.

use askama::Template;
use axum::extract::{Path, State};
use desk::view::bulletins::{NextBulletin, Unissued};
use desk::{Refusal, Role};
use ledger::calendar::Month;

use super::LETTER;
use crate::answer::{Answer, page};
use crate::frame::Frame;
use crate::page::document::{self, Shown, shown};
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/bulletins/{month}/draft", show).get("/bulletins/{month}/draft/{file}", file)
}

#[derive(Template)]
#[template(path = "bulletins/draft.html")]
struct Page {
    frame: Frame,
    month: String,
    title: String,
    number: i64,
    paper: Vec<Shown>,
    /// Whether the person may issue it.
    chief: bool,
    /// Whether months before it would stay without a bulletin.
    skips: bool,
}

async fn unissued(visit: &Visit, app: &App, month: &str) -> Result<Unissued, Refusal> {
    let month: Month = month.parse().map_err(|_| Refusal::Absent("通报"))?;
    app.desk.ask(&visit.who, NextBulletin { month, year: Some(visit.year) }).await
}

async fn show(visit: Visit, State(app): State<App>, Path(month): Path<String>) -> Answer {
    let draft = unissued(&visit, &app, &month).await?;
    page(&Page {
        title: draft.letter.title.clone(),
        number: draft.number,
        paper: shown(&draft.letter),
        chief: visit.who.is(&[Role::ChiefEditor]),
        skips: draft.skips,
        frame: visit.frame,
        month,
    })
}

async fn file(
    visit: Visit,
    State(app): State<App>,
    Path((month, file)): Path<(String, String)>,
) -> Answer {
    let draft = unissued(&visit, &app, &month).await?;
    document::file(&app, draft.letter, LETTER, &file).await
}
