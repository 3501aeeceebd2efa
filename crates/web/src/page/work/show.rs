//! `/works/{work}`: one work, as its reader may see it, and what its reader may do.

use askama::Template;
use axum::extract::{Form, Path, State as Shared};
use desk::verb::submit::Submit;
use desk::verb::withdraw::Withdraw;
use desk::view::revisions::History;
use desk::view::work::{Open, Opened};
use desk::{Refusal, State};
use manuscript::text::{Block, Body};
use serde::Deserialize;

use crate::answer::{Answer, page, see};
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

use super::{category, tone};

pub fn routes(map: Map) -> Map {
    map.get("/works/{work}", show)
        .post("/works/{work}/submission", submit)
        .post("/works/{work}/withdrawal", withdraw)
}

#[derive(Template)]
#[template(path = "work/show.html")]
struct Page {
    frame: Frame,
    id: String,
    title: String,
    units: String,
    category: &'static str,
    facts: Vec<(&'static str, String)>,
    opinion: String,
    tone: &'static str,
    state: &'static str,
    blocks: Vec<Block>,
    version: i64,
    revisions: Vec<(i64, String)>,
    trail: Vec<(String, String, String)>,
    may_edit: bool,
    may_submit: bool,
    may_withdraw: bool,
    may_edition: bool,
    may_separate: bool,
}

async fn show(visit: Visit, Shared(app): Shared<App>, Path(work): Path<String>) -> Answer {
    let id = super::id(&work)?;
    let opened = app.desk.ask(&visit.who, Open { work: id.clone() }).await?;
    let told = app.desk.ask(&visit.who, History { work: id }).await?;
    let when = |at: i64| desk::civil(at).format("%Y年%-m月%-d日 %H:%M").to_string();
    let revision = |row: &desk::view::revisions::Revision| {
        (row.revision, format!("{} {} {}", row.reason, row.name, when(row.at)))
    };
    let trail = told.trail.iter().map(|row| (when(row.at), row.name.clone(), done(row)));
    let Opened { work, units } = opened;
    let state = State::named(&work.state);
    let mine = visit.who.of_unit(&work.unit);
    let section = visit.who.in_section() && state.is_some_and(State::open_to_decision);
    let is = |states: &[State]| mine && state.is_some_and(|state| states.contains(&state));
    page(&Page {
        id: work.id.to_string(),
        title: if work.title.is_empty() {
            "（未命名）".to_owned()
        } else {
            work.title.clone()
        },
        units: units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("、"),
        category: category(&work.category, work.sort.as_deref()),
        facts: facts(&work, when),
        // What editors note when they shelve or select is the section's own.
        opinion: match state {
            Some(State::Returned | State::Draft) => work.opinion.clone().unwrap_or_default(),
            _ if visit.who.in_section() => work.opinion.clone().unwrap_or_default(),
            _ => String::new(),
        },
        tone: tone(&work.state),
        state: state.map_or("", State::zh),
        blocks: Body::parse(&work.body),
        version: work.version,
        revisions: told.revisions.iter().map(revision).collect(),
        trail: trail.collect(),
        may_edit: is(&[State::Draft, State::Signing, State::Returned]),
        may_submit: is(&[State::Draft, State::Returned]),
        may_withdraw: is(&[State::Submitted, State::Signing]),
        may_edition: section,
        frame: visit.frame,
        may_separate: section && work.route == "merge",
    })
}

/// What a row of the trail says was done: of a decision, what was decided.
fn done(row: &desk::view::revisions::Audit) -> String {
    let after: Option<serde_json::Value> =
        row.after.as_deref().and_then(|after| serde_json::from_str(after).ok());
    let state = after.as_ref().and_then(|after| after.get("state")?.as_str());
    match state.and_then(State::named).filter(|_| row.verb == "decide") {
        Some(state) => state.zh().to_owned(),
        None => crate::page::audit::words::verb(&row.verb).to_owned(),
    }
}

fn facts(
    work: &desk::view::work::Work,
    when: impl Fn(i64) -> String,
) -> Vec<(&'static str, String)> {
    let mut facts = vec![("字数", work.length.to_string())];
    if let Some(topic) = work.topic {
        facts.push(("选题", format!("第{topic}号")));
    }
    if !work.signer.is_empty() {
        facts.push(("签发人", work.signer.clone()));
    }
    if !work.contact.is_empty() {
        facts.push(("联系人", work.contact.clone()));
    }
    if let Some(at) = work.submitted_at {
        facts.push(("报送", when(at)));
    }
    facts
}

#[derive(Deserialize)]
struct Seen {
    version: i64,
    deed: String,
}

async fn submit(
    visit: Visit,
    Shared(app): Shared<App>,
    Path(work): Path<String>,
    Form(seen): Form<Seen>,
) -> Answer {
    let verb = Submit { work: super::id(&work)?, version: Some(seen.version) };
    match app.desk.act(&visit.who, Some(&seen.deed), verb).await {
        Ok(_) => see(&format!("/works/{work}")),
        // What is missing is filled in on the writing page, which says it at each field.
        Err(Refusal::Wrong(_)) => see(&format!("/works/{work}/edit")),
        Err(refusal) => Err(refusal.into()),
    }
}

async fn withdraw(
    visit: Visit,
    Shared(app): Shared<App>,
    Path(work): Path<String>,
    Form(seen): Form<Seen>,
) -> Answer {
    let verb = Withdraw { work: super::id(&work)?, version: Some(seen.version) };
    app.desk.act(&visit.who, Some(&seen.deed), verb).await?;
    see(&format!("/works/{work}"))
}
