//! `/works/{work}/endorsement`: the section records what a registered leader wrote on paper.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use desk::verb::endorse::Endorse;
use desk::view::leaders::Leaders;
use desk::view::work::Open;
use desk::{Flaw, Id, Refusal};
use serde::Deserialize;

use crate::answer::{Answer, page, refused, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/works/{work}/endorsement", form).post("/works/{work}/endorsements", record)
}

#[derive(Template)]
#[template(path = "endorsement.html")]
struct Record {
    frame: Frame,
    work: Id,
    title: String,
    units: String,
    leaders: Vec<(String, String)>,
    typed: Typed,
    flaws: Vec<(&'static str, String)>,
}

impl Record {
    fn error(&self, field: &str) -> &str {
        let found = self.flaws.iter().find(|(name, _)| *name == field);
        found.map_or("", |(_, says)| says.as_str())
    }
}

#[derive(Default, Deserialize)]
struct Typed {
    #[serde(default)]
    leader: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    dated: String,
    #[serde(default)]
    deed: String,
}

async fn shown(
    visit: Visit,
    app: &App,
    work: &str,
    typed: Typed,
    flaws: Vec<(&'static str, String)>,
) -> Result<Record, Refusal> {
    let work = Id::parse(work).ok_or(Refusal::Absent("稿件"))?;
    let register = app.desk.ask(&visit.who, Leaders).await?;
    let opened = app.desk.ask(&visit.who, Open { work: work.clone() }).await?;
    let level = |word: &str| {
        let found = register.endorsing.levels.iter().find(|(level, _)| level == word);
        found.map_or_else(|| word.to_owned(), |(_, name)| name.clone())
    };
    let active = register.leaders.iter().filter(|leader| leader.state == "active");
    let named = active.map(|leader| {
        let words = format!("{}　{}（{}）", leader.name, leader.title, level(&leader.level));
        (leader.id.to_string(), words)
    });
    let units: Vec<String> = opened.units.into_iter().map(|unit| unit.name).collect();
    let mut frame = visit.frame;
    frame.path = format!("/works/{work}/endorsement");
    Ok(Record {
        leaders: named.collect(),
        title: opened.work.title,
        units: units.join("、"),
        frame,
        work,
        typed,
        flaws,
    })
}

async fn form(visit: Visit, State(app): State<App>, Path(work): Path<String>) -> Answer {
    let dated = desk::day_of(app.desk.now()).to_string();
    page(&shown(visit, &app, &work, Typed { dated, ..Typed::default() }, vec![]).await?)
}

async fn record(
    visit: Visit,
    State(app): State<App>,
    Path(work): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let id = Id::parse(&work).ok_or(Refusal::Absent("稿件"))?;
    let mut flaws = vec![];
    let leader = Id::parse(&typed.leader);
    if leader.is_none() {
        flaws.push(("leader", "请选择领导".to_owned()));
    }
    let dated = typed.dated.parse();
    if dated.is_err() {
        flaws.push(("dated", "批示日期请写成2018-05-03的样子".to_owned()));
    }
    let (Some(leader), Ok(dated)) = (leader, dated) else {
        return refused(&shown(visit, &app, &work, typed, flaws).await?);
    };
    let verb =
        Endorse { work: id, leader: Some(leader), words: typed.words.clone(), dated: Some(dated) };
    match app.desk.act(&visit.who, Some(&typed.deed), verb).await {
        Ok(_) => told(&format!("/works/{work}"), Done::Endorsed),
        Err(refusal) if super::issue::mendable(&refusal) => {
            let flaws: Vec<(&str, String)> = match refusal {
                Refusal::Wrong(flaws) => {
                    flaws.into_iter().map(|Flaw { field, says }| (field, says)).collect()
                }
                other => vec![("leader", other.zh())],
            };
            refused(&shown(visit, &app, &work, typed, flaws).await?)
        }
        Err(refusal) => Err(refusal.into()),
    }
}
