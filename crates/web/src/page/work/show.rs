//! `/works/{work}`: one work, as its reader may see it, and what its reader may do.

use askama::Template;
use axum::extract::{Form, Path, State as Shared};
use desk::verb::attend::Attend;
use desk::verb::discard::Discard;
use desk::verb::submit::Submit;
use desk::verb::withdraw::Withdraw;
use desk::view::work::{OpenWhole, Opened, Work};
use desk::{Actor, Refusal, State};
use manuscript::text::{Block, Body};
use serde::Deserialize;

use crate::answer::{Answer, page, see, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

use super::{called, category, comment, course, enclosure, likeness, tone, when};

pub fn routes(map: Map) -> Map {
    map.get("/works/{work}", show)
        .post("/works/{work}/submission", submit)
        .post("/works/{work}/withdrawal", withdraw)
        .post("/works/{work}/deletion", discard)
}

#[derive(Template)]
#[template(path = "work/show.html")]
pub struct Page {
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
    course: Vec<String>,
    near: Vec<likeness::Line>,
    enclosures: Vec<enclosure::Line>,
    comments: Vec<comment::Line>,
    revisions: Vec<(i64, String)>,
    trail: Vec<(String, String, String)>,
    may: May,
    slip: Slip,
    /// Who else of the section has it open.
    beside: String,
}

/// What the reader may do here.
struct May {
    edit: bool,
    submit: bool,
    withdraw: bool,
    discard: bool,
    comment: bool,
    section: bool,
    edition: bool,
    separate: bool,
    upward: bool,
}

/// What was typed into one of the page's small forms, and why it was refused.
#[derive(Default)]
pub struct Slip {
    pub comment: String,
    pub comment_error: String,
    pub file_error: String,
}

async fn show(visit: Visit, Shared(app): Shared<App>, Path(work): Path<String>) -> Answer {
    page(&shown(visit, &app, &work, Slip::default()).await?)
}

/// The page of a work.
///
/// # Errors
/// As the desk refuses.
pub async fn shown(visit: Visit, app: &App, work: &str, slip: Slip) -> Result<Page, Refusal> {
    let (id, who) = (super::id(work)?, &visit.who);
    let whole = app.desk.ask(who, OpenWhole { work: id.clone() }).await?;
    if who.in_section() && !whole.marked {
        app.desk.act(who, None, Attend { work: id.clone(), editing: false }).await?;
    }
    let (Opened { work, units }, told) = (whole.opened, whole.told);
    let revision = |row: &desk::view::revisions::Revision| {
        (row.revision, format!("{} {} {}", row.reason, row.name, when(row.at)))
    };
    let trail = told.trail.iter().map(|row| (when(row.at), row.name.clone(), done(row)));
    let mut trail: Vec<(String, String, String)> = trail.collect();
    // A text that is kept while it is typed is written once, as far as a reader cares.
    trail.dedup_by(|(_, name, verb), (_, later, then)| name == later && verb == then);
    let state = State::named(&work.state);
    Ok(Page {
        title: called(&work.title),
        units: units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("、"),
        category: category(&work.category, work.sort.as_deref()),
        facts: facts(&work),
        opinion: opinion(who, &work, state),
        tone: tone(&work.state),
        state: state.map_or("", State::zh),
        blocks: Body::parse(&work.body),
        version: work.version,
        course: course::lines(whole.run),
        near: likeness::lines(&id, whole.near),
        enclosures: enclosure::lines(whole.enclosures),
        comments: comment::lines(whole.comments),
        revisions: told.revisions.iter().map(revision).collect(),
        trail,
        may: may(who, &work, state),
        id: work.id.to_string(),
        frame: visit.frame,
        slip,
        beside: whole.beside,
    })
}

fn may(who: &Actor, work: &Work, state: Option<State>) -> May {
    let mine = who.of_unit(&work.unit);
    let section = who.in_section();
    let open = section && state.is_some_and(State::open_to_decision);
    let printed = [State::Selected, State::Placed, State::Published];
    let is = |states: &[State]| mine && state.is_some_and(|state| states.contains(&state));
    May {
        edit: is(&[State::Draft, State::Signing, State::Returned]),
        submit: is(&[State::Draft, State::Returned]),
        withdraw: is(&[State::Submitted, State::Signing]),
        discard: is(&[State::Draft]) && work.submitted_at.is_none(),
        comment: work.submitted_at.is_some() || work.route == "merge",
        section,
        edition: open,
        separate: open && work.route == "merge",
        upward: section && state.is_some_and(|s| printed.contains(&s)),
    }
}

/// What editors note when they shelve or select is the section's own.
fn opinion(who: &Actor, work: &Work, state: Option<State>) -> String {
    let told = matches!(state, Some(State::Returned | State::Draft)) || who.in_section();
    work.opinion.clone().filter(|_| told).unwrap_or_default()
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

pub(super) fn facts(work: &Work) -> Vec<(&'static str, String)> {
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
        Ok(state) => told(&format!("/works/{work}"), super::write::sent(state)),
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
    told(&format!("/works/{work}"), Done::Withdrawn)
}

async fn discard(
    visit: Visit,
    Shared(app): Shared<App>,
    Path(work): Path<String>,
    Form(seen): Form<Seen>,
) -> Answer {
    let verb = Discard { work: super::id(&work)?, version: Some(seen.version) };
    app.desk.act(&visit.who, Some(&seen.deed), verb).await?;
    told("/works", Done::Discarded)
}
