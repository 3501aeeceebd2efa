//! `/reading`: a leader reads on a phone what was published, and endorses with one tap.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use desk::verb::endorse::Endorse;
use desk::verb::withdraw_endorsement::{WithdrawEndorsement, may_withdraw};
use desk::view::facts::OneFact;
use desk::view::issue::OpenIssue;
use desk::view::issues::{Issues, Listing, ON_A_PAGE};
use desk::{Id, IssueState, Refusal, Role};
use ledger::Body;
use serde::Deserialize;

use super::issue::paper::Paper;
use crate::answer::{Answer, page, refused, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::visit::{Visit, asked};
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/reading", list)
        .get("/reading/{issue}", read)
        .post("/reading/{issue}/endorsements", endorse)
        .post("/reading/{issue}/endorsements/{fact}/withdrawal", withdraw)
}

#[derive(Template)]
#[template(path = "reading.html")]
struct List {
    frame: Frame,
    listing: Listing,
    back: Option<String>,
    on: Option<String>,
}

fn leader(visit: &Visit) -> Result<(), Refusal> {
    visit.who.needs(&[Role::Leader])
}

async fn list(visit: Visit, State(app): State<App>) -> Answer {
    leader(&visit)?;
    let at = asked(&visit.uri, "page").and_then(|page| page.parse().ok()).unwrap_or(0i64).max(0);
    let year = Some(i64::from(visit.year));
    let state = Some(IssueState::Published);
    let question = Issues { year, state, page: at, ..Issues::default() };
    let listing = app.desk.ask(&visit.who, question).await?;
    page(&List {
        back: (at > 0).then(|| format!("page={}", at - 1)),
        on: ((at + 1) * ON_A_PAGE < listing.count).then(|| format!("page={}", at + 1)),
        frame: visit.frame,
        listing,
    })
}

#[derive(Template)]
#[template(path = "reading_issue.html")]
struct Read {
    frame: Frame,
    id: String,
    paper: Paper,
    /// Whether the account is linked to the register, and may therefore endorse.
    linked: bool,
    typed: Typed,
    trouble: String,
    /// Words that a leader may take with one tap, by the year's scheme.
    ready: Vec<String>,
    /// The facts of the reader's own words that may still be taken back.
    fresh: Vec<String>,
}

/// A leader's form as it was sent.
#[derive(Default, Deserialize)]
struct Typed {
    #[serde(default)]
    work: String,
    #[serde(default)]
    words: String,
    /// A ready word, sent by its own button together with what was written.
    ready: Option<String>,
    #[serde(default)]
    deed: String,
}

async fn shown(
    visit: Visit,
    app: &App,
    issue: &str,
    typed: Typed,
    trouble: String,
) -> Result<Read, Refusal> {
    leader(&visit)?;
    let issue = Id::parse(issue).ok_or(Refusal::Absent("刊期"))?;
    let opened = app.desk.ask(&visit.who, OpenIssue { issue }).await?;
    if opened.state != IssueState::Published {
        return Err(Refusal::Absent("刊期"));
    }
    let year = i32::try_from(opened.issue.year).unwrap_or(visit.year);
    let book = app.desk.book(&visit.who, year).await?;
    let rule = book.scheme().endorsement.as_ref();
    let ready = rule.map(|rule| rule.ready.iter().map(ToString::to_string).collect());
    let ready = ready.unwrap_or_default();
    let words = opened.pieces.iter().flat_map(|piece| &piece.endorsements);
    let fresh = words.filter(|word| may_withdraw(&visit.who, word, app.desk.now()));
    let fresh = fresh.map(|word| word.fact.clone()).collect();
    let mut frame = visit.frame;
    frame.path = format!("/reading/{}", opened.issue.id);
    Ok(Read {
        fresh,
        id: opened.issue.id.to_string(),
        linked: visit.who.leader.is_some(),
        paper: Paper::of(opened),
        frame,
        typed,
        trouble,
        ready,
    })
}

async fn read(visit: Visit, State(app): State<App>, Path(issue): Path<String>) -> Answer {
    page(&shown(visit, &app, &issue, Typed::default(), String::new()).await?)
}

async fn endorse(
    visit: Visit,
    State(app): State<App>,
    Path(issue): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    leader(&visit)?;
    let id = Id::parse(&issue).ok_or(Refusal::Absent("刊期"))?;
    let work = Id::parse(&typed.work).ok_or(Refusal::Absent("稿件"))?;
    let opened = app.desk.ask(&visit.who, OpenIssue { issue: id }).await?;
    if !opened.pieces.iter().any(|piece| piece.placed.work == work) {
        return Err(Refusal::Absent("稿件").into());
    }
    // A ready word goes before what was written; neither takes the place of the other.
    let words = format!("{}{}", typed.ready.as_deref().unwrap_or_default(), typed.words.trim());
    let verb = Endorse { work, leader: None, words, dated: None };
    match app.desk.act(&visit.who, Some(&typed.deed), verb).await {
        Ok(fact) => told(&format!("/reading/{issue}#word-{fact}"), Done::Endorsed),
        Err(refusal) if super::issue::mendable(&refusal) => {
            let says = refusal.zh();
            refused(&shown(visit, &app, &issue, typed, says).await?)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

#[derive(Deserialize)]
struct Withdrawal {
    #[serde(default)]
    deed: String,
}

async fn withdraw(
    visit: Visit,
    State(app): State<App>,
    Path((issue, fact)): Path<(String, String)>,
    Form(form): Form<Withdrawal>,
) -> Answer {
    leader(&visit)?;
    let id = Id::parse(&issue).ok_or(Refusal::Absent("刊期"))?;
    let opened = app.desk.ask(&visit.who, OpenIssue { issue: id }).await?;
    let found = app.desk.ask(&visit.who, OneFact { id: fact.clone() }).await?;
    let work = match found.book.core.ledger.fact(&fact).map(|fact| &fact.body) {
        Some(Body::Endorsement(word)) => Some(word.work.as_str()),
        _ => None,
    };
    let mut pieces = opened.pieces.iter();
    let place = pieces.position(|piece| Some(piece.placed.work.as_str()) == work);
    let place = place.ok_or(Refusal::Absent("批示"))? + 1;
    app.desk.act(&visit.who, Some(&form.deed), WithdrawEndorsement { fact }).await?;
    told(&format!("/reading/{issue}#piece-{place}"), Done::Unendorsed)
}
