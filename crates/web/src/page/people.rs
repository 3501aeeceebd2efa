//! `/people`: accounts, for the system administrator.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use desk::verb::person::{AddPerson, Change, ChangePerson};
use desk::view::people::{People, Staff};
use desk::{Actor, Flaw, Id, Refusal, Role};
use serde::Deserialize;

use crate::answer::{Answer, Failure, page, refused, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/people", list)
        .post("/people", add)
        .get("/people/{person}", show)
        .post("/people/{person}", describe)
        .post("/people/{person}/state", state)
        .post("/people/{person}/password", password)
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "people.html")]
struct List {
    frame: Frame,
    words: String,
    lines: Vec<Line>,
    units: Vec<(String, String)>,
    leaders: Vec<(String, String)>,
    typed: New,
    errors: [String; 5],
    faults: Vec<(String, String)>,
}

struct Line {
    href: String,
    login: String,
    name: String,
    unit: String,
    roles: String,
    active: bool,
}

/// The form of a new account, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct New {
    login: String,
    name: String,
    unit: String,
    leader: String,
    password: String,
    deed: String,
}

fn only(who: &Actor) -> Result<(), Refusal> {
    who.needs(&[Role::SystemAdministrator])
}

async fn list(visit: Visit, State(app): State<App>, Query(asked): Query<Asked>) -> Answer {
    only(&visit.who)?;
    let staff = app.desk.ask(&visit.who, People { words: asked.q.clone() }).await?;
    page(&listed(visit.frame, staff, asked.q, New::default(), &[]))
}

fn listed(frame: Frame, staff: Staff, words: String, typed: New, flaws: &[Flaw]) -> List {
    let unit = |id: &Id| staff.units.iter().find(|unit| unit.id == *id);
    let lines = staff.people.iter().map(|(person, roles)| Line {
        href: format!("/people/{}", person.id),
        login: person.login.clone(),
        name: person.name.clone(),
        unit: person.unit.as_ref().and_then(unit).map(|u| u.name.clone()).unwrap_or_default(),
        roles: roles.zh(),
        active: person.state == "active",
    });
    let error = |field: &str| {
        let own = flaws.iter().filter(|flaw| flaw.field == field);
        own.map(|flaw| flaw.says.as_str()).collect::<Vec<_>>().join("；")
    };
    List {
        words,
        lines: lines.collect(),
        units: units(&staff),
        leaders: leaders(&staff),
        errors: ["login", "name", "unit", "leader", "password"].map(error),
        faults: flaws.iter().map(|flaw| (flaw.field.to_owned(), flaw.says.clone())).collect(),
        typed,
        frame,
    }
}

fn units(staff: &Staff) -> Vec<(String, String)> {
    let none = (String::new(), "（不属于单位）".to_owned());
    let all = staff.units.iter().map(|unit| (unit.id.to_string(), unit.name.clone()));
    std::iter::once(none).chain(all).collect()
}

fn leaders(staff: &Staff) -> Vec<(String, String)> {
    let none = (String::new(), "（不是区领导）".to_owned());
    let all = staff.leaders.iter().map(|l| (l.id.to_string(), format!("{}　{}", l.title, l.name)));
    std::iter::once(none).chain(all).collect()
}

async fn add(visit: Visit, State(app): State<App>, Form(typed): Form<New>) -> Answer {
    only(&visit.who)?;
    let (who, deed) = (&visit.who, Some(typed.deed.as_str()));
    let added = match app.desk.first_password(who, &typed.login, &typed.password, deed).await {
        Ok(password) => {
            let verb = AddPerson {
                login: typed.login.clone(),
                name: typed.name.clone(),
                unit: Id::parse(&typed.unit),
                leader: Id::parse(&typed.leader),
                password,
            };
            app.desk.act(who, deed, verb).await
        }
        Err(refusal) => Err(refusal),
    };
    match added {
        Ok(person) => told(&format!("/people/{person}"), Done::Opened),
        Err(Refusal::Wrong(flaws)) => {
            let staff = app.desk.ask(&visit.who, People { words: String::new() }).await?;
            refused(&listed(visit.frame, staff, String::new(), typed, &flaws))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

#[derive(Template)]
#[template(path = "people/person.html")]
struct Show {
    frame: Frame,
    id: String,
    login: String,
    called: String,
    unit: String,
    roles: String,
    active: bool,
    units: Vec<(String, String)>,
    leader: String,
    leaders: Vec<(String, String)>,
    error: String,
}

async fn show(visit: Visit, State(app): State<App>, Path(person): Path<String>) -> Answer {
    only(&visit.who)?;
    page(&shown(visit, &app, &person, String::new()).await?)
}

async fn shown(visit: Visit, app: &App, person: &str, error: String) -> Result<Show, Refusal> {
    let staff = app.desk.ask(&visit.who, People { words: String::new() }).await?;
    let found = staff.people.iter().find(|(row, _)| row.id.as_str() == person);
    let (row, roles) = found.ok_or(Refusal::Absent("账号"))?;
    Ok(Show {
        id: row.id.to_string(),
        login: row.login.clone(),
        called: row.name.clone(),
        unit: row.unit.as_ref().map(ToString::to_string).unwrap_or_default(),
        roles: roles.zh(),
        active: row.state == "active",
        units: units(&staff),
        leader: row.leader.as_ref().map(ToString::to_string).unwrap_or_default(),
        leaders: leaders(&staff),
        frame: visit.frame,
        error,
    })
}

#[derive(Deserialize)]
struct Description {
    name: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    leader: String,
}

#[derive(Deserialize)]
struct Standing {
    state: String,
}

#[derive(Deserialize)]
struct Password {
    password: String,
}

async fn change(visit: Visit, app: &App, person: String, change: Change) -> Answer {
    let id = Id::parse(&person).ok_or(Refusal::Absent("账号"))?;
    let done = if matches!(change, Change::Password(_)) { Done::Reset } else { Done::Changed };
    match app.desk.act(&visit.who, None, ChangePerson { person: id, change }).await {
        Ok(()) => told(&format!("/people/{person}"), done),
        Err(refusal @ (Refusal::Wrong(_) | Refusal::Conflict(_))) => {
            let error = refusal.zh();
            refused(&shown(visit, app, &person, error).await?)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn describe(
    visit: Visit,
    State(app): State<App>,
    Path(person): Path<String>,
    Form(form): Form<Description>,
) -> Answer {
    let (unit, leader) = (Id::parse(&form.unit), Id::parse(&form.leader));
    change(visit, &app, person, Change::Describe { name: form.name, unit, leader }).await
}

async fn state(
    visit: Visit,
    State(app): State<App>,
    Path(person): Path<String>,
    Form(form): Form<Standing>,
) -> Answer {
    let to = if form.state == "disabled" { Change::Disable } else { Change::Enable };
    change(visit, &app, person, to).await
}

async fn password(
    visit: Visit,
    State(app): State<App>,
    Path(person): Path<String>,
    Form(form): Form<Password>,
) -> Answer {
    only(&visit.who)?;
    let back = format!("/people/{person}");
    visit.who.needs_proof().map_err(|refusal| Failure::back(refusal, back))?;
    let id = Id::parse(&person).ok_or(Refusal::Absent("账号"))?;
    match app.desk.new_password(&visit.who, &id, &form.password, None).await {
        Ok(hash) => change(visit, &app, person, Change::Password(hash)).await,
        Err(refusal @ Refusal::Wrong(_)) => {
            let error = refusal.zh();
            refused(&shown(visit, &app, &person, error).await?)
        }
        Err(refusal) => Err(refusal.into()),
    }
}
