//! `/sign-off`: what waits for the unit's head.

use askama::Template;
use axum::extract::{Form, Path, Query, State as Shared};
use desk::verb::sign_off::SignOff;
use desk::view::enclosures::{Enclosure, Enclosures};
use desk::view::work::Open;
use desk::{Refusal, Role, State};
use manuscript::text::{Block, Body};
use serde::Deserialize;

use super::shown::Shown;
use crate::answer::{Answer, page, refused, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/sign-off", list)
        .get("/works/{work}/sign-off", show)
        .post("/works/{work}/sign-off", decide)
}

#[derive(Template)]
#[template(path = "work/sign_offs.html")]
struct List {
    frame: Frame,
    works: Vec<(String, String, &'static str)>,
    count: u64,
    back: Option<String>,
    on: Option<String>,
}

async fn list(visit: Visit, Shared(app): Shared<App>, Query(shown): Query<Shown>) -> Answer {
    visit.who.needs(&[Role::UnitHead])?;
    let question = shown.question(vec![State::Signing]);
    let found = app.desk.ask(&visit.who, question).await?;
    let works = found.works.iter().map(|work| {
        let href = format!("/works/{}/sign-off", work.id);
        (href, work.title.clone(), super::category(&work.category, work.sort.as_deref()))
    });
    let (back, on) = shown.turned(found.more);
    let waiting = found.counts.iter().find(|(state, _)| *state == State::Signing);
    let count = waiting.map_or(0, |(_, count)| *count);
    page(&List { works: works.collect(), count, back, on, frame: visit.frame })
}

#[derive(Template)]
#[template(path = "work/sign_off.html")]
struct Show {
    frame: Frame,
    id: String,
    title: String,
    version: i64,
    blocks: Vec<Block>,
    category: &'static str,
    facts: Vec<(&'static str, String)>,
    /// The files beside it: address, name.
    files: Vec<(String, String)>,
    reason: String,
    error: String,
}

async fn show(visit: Visit, Shared(app): Shared<App>, Path(work): Path<String>) -> Answer {
    page(&shown(visit, &app, &work, String::new(), String::new()).await?)
}

async fn shown(
    visit: Visit,
    app: &App,
    work: &str,
    reason: String,
    error: String,
) -> Result<Show, Refusal> {
    visit.who.needs(&[Role::UnitHead])?;
    let opened = app.desk.ask(&visit.who, Open { work: super::id(work)? }).await?.work;
    let files = app.desk.ask(&visit.who, Enclosures { work: opened.id.clone() }).await?;
    let file = |row: Enclosure| (format!("/works/{}/enclosures/{}", opened.id, row.id), row.name);
    let mut frame = visit.frame;
    for place in &mut frame.places {
        place.active = place.href == "/sign-off";
    }
    Ok(Show {
        frame,
        files: files.into_iter().map(file).collect(),
        category: super::category(&opened.category, opened.sort.as_deref()),
        facts: super::show::facts(&opened),
        id: opened.id.to_string(),
        blocks: Body::parse(&opened.body),
        title: opened.title,
        version: opened.version,
        reason,
        error,
    })
}

#[derive(Deserialize)]
struct Word {
    version: i64,
    deed: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    to: String,
}

async fn decide(
    visit: Visit,
    Shared(app): Shared<App>,
    Path(work): Path<String>,
    Form(word): Form<Word>,
) -> Answer {
    let handed_back = (word.to == "back").then(|| word.reason.clone());
    let done = if handed_back.is_some() { Done::HandedBack } else { Done::Signed };
    let verb = SignOff { work: super::id(&work)?, version: Some(word.version), handed_back };
    match app.desk.act(&visit.who, Some(&word.deed), verb).await {
        Ok(_) => told("/sign-off", done),
        Err(refusal @ (Refusal::Wrong(_) | Refusal::Stale(_) | Refusal::Conflict(_))) => {
            let error = refusal.zh();
            refused(&shown(visit, &app, &work, word.reason, error).await?)
        }
        Err(refusal) => Err(refusal.into()),
    }
}
