//! `/works/{work}`: one work, as its reader may see it.

use askama::Template;
use axum::extract::{Path, State};
use desk::view::work::{Open, Opened};
use desk::{Id, Refusal};

use crate::answer::{Answer, page};
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/works/{work}", show)
}

#[derive(Template)]
#[template(path = "work.html")]
struct Show {
    frame: Frame,
    opened: Opened,
    state: &'static str,
}

async fn show(visit: Visit, State(app): State<App>, Path(work): Path<String>) -> Answer {
    let work = Id::parse(&work).ok_or(Refusal::Absent("稿件"))?;
    let opened = app.desk.ask(&visit.who, Open { work }).await?;
    let state = desk::State::named(&opened.work.state).map_or("", desk::State::zh);
    page(&Show { frame: visit.frame, opened, state })
}
