//! `/units`: the units beside the notice, for the system administrator.

use askama::Template;
use axum::extract::{Form, Path, State};
use desk::verb::unit::{AddUnit, Change, ChangeUnit};
use desk::view::units::{Kept, Register};
use desk::{Id, Refusal, Role};
use serde::Deserialize;

use crate::answer::{Answer, page, refused, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/units", list)
        .post("/units", add)
        .post("/units/{unit}/name", rename)
        .post("/units/{unit}/sign-off", sign_off)
        .post("/units/{unit}/state", state)
}

#[derive(Template)]
#[template(path = "units.html")]
struct List {
    frame: Frame,
    year: i32,
    lines: Vec<Line>,
    /// Units of the scheme that the office does not have.
    missing: Vec<String>,
    /// Whether a unit bears a name that the scheme does not know.
    strange: bool,
    error: String,
}

struct Line {
    id: String,
    name: String,
    initials: String,
    people: i64,
    sign_off: bool,
    closed: bool,
    /// Whether the scheme knows its name.
    known: bool,
}

async fn list(visit: Visit, State(app): State<App>) -> Answer {
    page(&listed(visit, &app, String::new()).await?)
}

async fn listed(visit: Visit, app: &App, error: String) -> Result<List, Refusal> {
    let Register { year, units, missing } = app.desk.ask(&visit.who, Kept).await?;
    let lines = units.into_iter().map(|(unit, people, known)| Line {
        id: unit.id.to_string(),
        closed: unit.state == "closed",
        name: unit.name,
        initials: unit.initials,
        people,
        sign_off: unit.sign_off,
        known,
    });
    let lines: Vec<Line> = lines.collect();
    let strange = lines.iter().any(|line| !line.known && !line.closed);
    let mut frame = visit.frame;
    frame.path = "/units".to_owned();
    Ok(List { frame, year, lines, missing, strange, error })
}

#[derive(Deserialize)]
struct Named {
    name: String,
    deed: String,
}

async fn add(visit: Visit, State(app): State<App>, Form(named): Form<Named>) -> Answer {
    visit.who.needs(&[Role::SystemAdministrator])?;
    let done = app.desk.act(&visit.who, Some(&named.deed), AddUnit { name: named.name }).await;
    shown(visit, &app, done.map(|_| ())).await
}

async fn change(visit: Visit, app: &App, unit: &str, change: Change, deed: &str) -> Answer {
    let unit = Id::parse(unit).ok_or(Refusal::Absent("单位"))?;
    let done = app.desk.act(&visit.who, Some(deed), ChangeUnit { unit, change }).await;
    shown(visit, app, done).await
}

async fn shown(visit: Visit, app: &App, done: Result<(), Refusal>) -> Answer {
    match done {
        Ok(()) => told("/units", Done::Changed),
        Err(refusal @ (Refusal::Wrong(_) | Refusal::Conflict(_) | Refusal::Stale(_))) => {
            refused(&listed(visit, app, refusal.zh()).await?)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn rename(
    visit: Visit,
    State(app): State<App>,
    Path(unit): Path<String>,
    Form(named): Form<Named>,
) -> Answer {
    change(visit, &app, &unit, Change::Name(named.name), &named.deed).await
}

#[derive(Deserialize)]
struct Wish {
    #[serde(default)]
    sign_off: String,
    deed: String,
}

async fn sign_off(
    visit: Visit,
    State(app): State<App>,
    Path(unit): Path<String>,
    Form(wish): Form<Wish>,
) -> Answer {
    let sign_off = !wish.sign_off.is_empty();
    change(visit, &app, &unit, Change::SignOff(sign_off), &wish.deed).await
}

#[derive(Deserialize)]
struct Standing {
    state: String,
    deed: String,
}

async fn state(
    visit: Visit,
    State(app): State<App>,
    Path(unit): Path<String>,
    Form(standing): Form<Standing>,
) -> Answer {
    let to = if standing.state == "closed" { Change::Close } else { Change::Reopen };
    change(visit, &app, &unit, to, &standing.deed).await
}
