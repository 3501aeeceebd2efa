//! `/units`: the units and how their submissions leave, for the system administrator.

use askama::Template;
use axum::extract::{Form, Path, State};
use desk::verb::unit::SetSignOff;
use desk::view::people::People;
use desk::{Id, Refusal, Role};
use serde::Deserialize;

use crate::answer::{Answer, page, see};
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/units", list).post("/units/{unit}/sign-off", set)
}

#[derive(Template)]
#[template(path = "units.html")]
struct List {
    frame: Frame,
    lines: Vec<Line>,
}

struct Line {
    id: String,
    name: String,
    initials: String,
    people: usize,
    sign_off: bool,
}

async fn list(visit: Visit, State(app): State<App>) -> Answer {
    visit.who.needs(&[Role::SystemAdministrator])?;
    let staff = app.desk.ask(&visit.who, People { words: String::new() }).await?;
    let lines = staff.units.iter().map(|unit| Line {
        id: unit.id.to_string(),
        name: unit.name.clone(),
        initials: unit.initials.clone(),
        people: staff.people.iter().filter(|(p, _)| p.unit.as_ref() == Some(&unit.id)).count(),
        sign_off: unit.sign_off,
    });
    page(&List { frame: visit.frame, lines: lines.collect() })
}

#[derive(Deserialize)]
struct Wish {
    #[serde(default)]
    sign_off: String,
    deed: String,
}

async fn set(
    visit: Visit,
    State(app): State<App>,
    Path(unit): Path<String>,
    Form(wish): Form<Wish>,
) -> Answer {
    let unit = Id::parse(&unit).ok_or(Refusal::Absent("单位"))?;
    let verb = SetSignOff { unit: unit.clone(), sign_off: !wish.sign_off.is_empty() };
    // One page holds many forms: the key is the page's and the unit's together.
    let key = format!("{}-{unit}", wish.deed);
    app.desk.act(&visit.who, Some(&key), verb).await?;
    see("/units")
}
