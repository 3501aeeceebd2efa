//! `/works/{work}/upward`: a work is passed up.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use desk::verb::pass_up::PassUp;
use desk::view::upward::Above;
use desk::{Id, Refusal};
use serde::Deserialize;

use super::{Wrong, day};
use crate::answer::{Answer, page, refused, see};
use crate::frame::Frame;
use crate::page::issue::mendable;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/works/{work}/upward", form).post("/works/{work}/passings", pass)
}

#[derive(Template)]
#[template(path = "upward/passing.html")]
struct Passing {
    frame: Frame,
    work: Id,
    title: String,
    units: String,
    publications: Vec<(String, String)>,
    typed: Typed,
    wrong: Wrong,
}

#[derive(Default, Deserialize)]
struct Typed {
    #[serde(default)]
    publication: String,
    #[serde(default)]
    passed_on: String,
    #[serde(default)]
    deed: String,
}

async fn shown(
    visit: Visit,
    app: &App,
    work: &str,
    typed: Typed,
    wrong: Wrong,
) -> Result<Passing, Refusal> {
    let id = Id::parse(work).ok_or(Refusal::Absent("稿件"))?;
    let offer = app.desk.ask(&visit.who, Above { work: Some(id) }).await?;
    let (work, units) = offer.work.ok_or(Refusal::Absent("稿件"))?;
    let mut frame = visit.frame;
    frame.path = format!("/works/{}/upward", work.id);
    let (title, units) = (work.title, units.join("、"));
    Ok(Passing {
        frame,
        work: work.id,
        title,
        units,
        publications: offer.publications,
        typed,
        wrong,
    })
}

async fn form(visit: Visit, State(app): State<App>, Path(work): Path<String>) -> Answer {
    let passed_on = desk::day_of(app.desk.now()).to_string();
    let typed = Typed { passed_on, ..Typed::default() };
    page(&shown(visit, &app, &work, typed, Wrong::default()).await?)
}

async fn pass(
    visit: Visit,
    State(app): State<App>,
    Path(work): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let id = Id::parse(&work).ok_or(Refusal::Absent("稿件"))?;
    let passed_on = match day("passed_on", "上报日期", &typed.passed_on) {
        Ok(day) => day,
        Err(wrong) => {
            return refused(&shown(visit, &app, &work, typed, Wrong(vec![wrong])).await?);
        }
    };
    let publication = typed.publication.clone();
    let verb = PassUp { work: id, publication, passed_on: Some(passed_on) };
    match app.desk.act(&visit.who, Some(&typed.deed), verb).await {
        Ok(_) => see("/upward"),
        Err(refusal) if mendable(&refusal) => {
            let wrong = Wrong::of(refusal, "publication");
            refused(&shown(visit, &app, &work, typed, wrong).await?)
        }
        Err(refusal) => Err(refusal.into()),
    }
}
