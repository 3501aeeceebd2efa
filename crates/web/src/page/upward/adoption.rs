//! `/works/{work}/adoption`: a higher level printed a work.

use askama::Template;
use axum::extract::{Path, State};
use axum_extra::extract::Form;
use desk::verb::adopt_higher::AdoptHigher;
use desk::view::upward::{Above, Offer};
use desk::{Id, Refusal};
use serde::Deserialize;

use super::{Wrong, day};
use crate::answer::{Answer, page, refused, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::page::issue::mendable;
use crate::visit::{Visit, asked};
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/works/{work}/adoption", form).post("/works/{work}/adoptions", record)
}

#[derive(Template)]
#[template(path = "upward/adoption.html")]
struct Adoption {
    frame: Frame,
    work: Id,
    title: String,
    offer: Offer,
    typed: Typed,
    wrong: Wrong,
}

#[derive(Default, Deserialize)]
struct Typed {
    #[serde(default)]
    publication: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    issue: String,
    #[serde(default)]
    units: Vec<String>,
    #[serde(default)]
    deed: String,
}

async fn shown(
    visit: Visit,
    app: &App,
    work: &str,
    typed: Option<Typed>,
    wrong: Wrong,
) -> Result<Adoption, Refusal> {
    let id = Id::parse(work).ok_or(Refusal::Absent("稿件"))?;
    let mut offer = app.desk.ask(&visit.who, Above { work: Some(id) }).await?;
    let (work, units) = offer.work.take().ok_or(Refusal::Absent("稿件"))?;
    let typed = typed.unwrap_or_else(|| Typed {
        publication: asked(&visit.uri, "publication").unwrap_or_default(),
        date: desk::day_of(app.desk.now()).to_string(),
        units: units.clone(),
        ..Typed::default()
    });
    // The units that the work is credited to stand first.
    offer.units.sort_by_key(|unit| !units.contains(unit));
    let mut frame = visit.frame;
    frame.path = format!("/works/{}/adoption", work.id);
    Ok(Adoption { frame, title: work.title, work: work.id, offer, typed, wrong })
}

async fn form(visit: Visit, State(app): State<App>, Path(work): Path<String>) -> Answer {
    page(&shown(visit, &app, &work, None, Wrong::default()).await?)
}

async fn record(
    visit: Visit,
    State(app): State<App>,
    Path(work): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let id = Id::parse(&work).ok_or(Refusal::Absent("稿件"))?;
    let date = match day("date", "刊发日期", &typed.date) {
        Ok(day) => day,
        Err(wrong) => {
            return refused(&shown(visit, &app, &work, Some(typed), Wrong(vec![wrong])).await?);
        }
    };
    let verb = AdoptHigher {
        work: id,
        publication: typed.publication.clone(),
        kind: typed.kind.clone(),
        date,
        issue: Some(typed.issue.clone()),
        units: Some(typed.units.clone()),
    };
    match app.desk.act(&visit.who, Some(&typed.deed), verb).await {
        Ok(_) => told("/upward?state=adopted", Done::Adopted),
        Err(refusal) if mendable(&refusal) => {
            let wrong = Wrong::of(refusal, "publication");
            refused(&shown(visit, &app, &work, Some(typed), wrong).await?)
        }
        Err(refusal) => Err(refusal.into()),
    }
}
