//! `/rights`: roles, for the security administrator.

use askama::Template;
use axum::extract::{Form as Plain, Path, State};
use axum_extra::extract::Form;
use desk::verb::factor::TakeFactor;
use desk::verb::grant::Grant;
use desk::verb::link_person::LinkPerson;
use desk::view::people::People;
use desk::{Id, Refusal, Role};
use serde::Deserialize;

use crate::answer::{Answer, page, refused, see, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/rights", list)
        .get("/rights/{person}", show)
        .post("/rights/{person}", grant)
        .post("/rights/{person}/factor", take_factor)
        .post("/rights/{person}/identity", link)
}

#[derive(Template)]
#[template(path = "rights.html")]
struct List {
    frame: Frame,
    lines: Vec<(String, String, String, String)>,
}

async fn list(visit: Visit, State(app): State<App>) -> Answer {
    visit.who.needs(&[Role::SecurityAdministrator])?;
    let staff = app.desk.ask(&visit.who, People { words: String::new() }).await?;
    let lines = staff.people.iter().map(|(person, roles)| {
        let href = format!("/rights/{}", person.id);
        (href, person.login.clone(), person.name.clone(), roles.zh())
    });
    page(&List { frame: visit.frame, lines: lines.collect() })
}

#[derive(Template)]
#[template(path = "rights/person.html")]
struct Show {
    frame: Frame,
    id: String,
    login: String,
    name: String,
    roles: Vec<(&'static str, &'static str, bool)>,
    /// Whether the person has a second factor that may be taken away here.
    factor: bool,
    /// What the single sign-on provider is called; empty without one, and for one's own account.
    provider: String,
    /// The provider's name for the person.
    subject: String,
    error: String,
}

async fn show(visit: Visit, State(app): State<App>, Path(person): Path<String>) -> Answer {
    visit.who.needs(&[Role::SecurityAdministrator])?;
    visit.who.needs_proof().map_err(|r| crate::answer::Failure::towards(r, &visit.uri))?;
    page(&shown(visit, &app, &person, String::new()).await?)
}

async fn shown(visit: Visit, app: &App, person: &str, error: String) -> Result<Show, Refusal> {
    let staff = app.desk.ask(&visit.who, People { words: String::new() }).await?;
    let found = staff.people.iter().find(|(row, _)| row.id.as_str() == person);
    let (row, held) = found.ok_or(Refusal::Absent("账号"))?;
    let role = |role: Role| (role.name(), role.zh(), held.has(role));
    let provider = app.single_sign_on.as_ref().filter(|_| row.id != visit.who.person);
    let own = provider.map(|one| one.subject("")).unwrap_or_default();
    let subject = row.single_sign_on.as_deref().unwrap_or_default();
    Ok(Show {
        provider: provider.map(|one| one.name().to_owned()).unwrap_or_default(),
        subject: subject.strip_prefix(&own).unwrap_or(subject).to_owned(),
        factor: row.totp.is_some() && row.id != visit.who.person,
        id: row.id.to_string(),
        login: row.login.clone(),
        name: row.name.clone(),
        roles: Role::ALL.into_iter().map(role).collect(),
        frame: visit.frame,
        error,
    })
}

async fn grant(
    visit: Visit,
    State(app): State<App>,
    Path(person): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let chosen = pairs.iter().filter(|(name, _)| name == "roles");
    let roles = chosen.filter_map(|(_, value)| Role::named(value)).collect();
    let deed = pairs.iter().find(|(name, _)| name == "deed").map(|(_, value)| value.as_str());
    let id = Id::parse(&person).ok_or(Refusal::Absent("账号"))?;
    match app.desk.act(&visit.who, deed, Grant { person: id, roles }).await {
        Ok(()) => told("/rights", Done::Granted),
        Err(refusal @ (Refusal::Wrong(_) | Refusal::Conflict(_))) => {
            let error = refusal.zh();
            refused(&shown(visit, &app, &person, error).await?)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

#[derive(Deserialize)]
struct Identity {
    subject: String,
    deed: String,
}

async fn link(
    visit: Visit,
    State(app): State<App>,
    Path(person): Path<String>,
    Plain(identity): Plain<Identity>,
) -> Answer {
    let id = Id::parse(&person).ok_or(Refusal::Absent("账号"))?;
    let provider = app.single_sign_on.as_ref().ok_or(Refusal::Absent("页面"))?;
    let subject = Some(identity.subject.trim()).filter(|subject| !subject.is_empty());
    let subject = subject.map(|subject| provider.subject(subject));
    let verb = LinkPerson { person: id, subject };
    match app.desk.act(&visit.who, Some(&identity.deed), verb).await {
        Ok(()) => see("/rights"),
        Err(refusal @ (Refusal::Wrong(_) | Refusal::Conflict(_))) => {
            let error = refusal.zh();
            refused(&shown(visit, &app, &person, error).await?)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn take_factor(visit: Visit, State(app): State<App>, Path(person): Path<String>) -> Answer {
    let id = Id::parse(&person).ok_or(Refusal::Absent("账号"))?;
    match app.desk.act(&visit.who, None, TakeFactor { person: id }).await {
        Ok(()) => see("/rights"),
        Err(refusal @ Refusal::Conflict(_)) => {
            let error = refusal.zh();
            refused(&shown(visit, &app, &person, error).await?)
        }
        Err(refusal) => Err(refusal.into()),
    }
}
