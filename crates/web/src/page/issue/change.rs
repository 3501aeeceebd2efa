//! What is done to an issue: pieces, order, signature, publication, withdrawal.

use axum::Form;
use axum::extract::{Path, State};
use axum_extra::extract::Form as Repeated;
use desk::verb::arrange::{Arrange, Piece};
use desk::verb::place::Place;
use desk::verb::publish::Publish;
use desk::verb::sign_issue::SignIssue;
use desk::verb::withdraw_issue::WithdrawIssue;
use desk::view::issue::OpenIssue;
use desk::{Id, IssueState, Refusal};
use serde::Deserialize;

use super::compose::{self, Trouble, mendable};
use super::{named, paper};
use crate::answer::{Answer, refused, see};
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.post("/issues/{issue}/pieces", place)
        .post("/issues/{issue}/order", arrange)
        .post("/issues/{issue}/signature", sign)
        .post("/issues/{issue}/publication", publish)
        .post("/issues/{issue}/withdrawal", withdraw)
}

/// Back to the issue; or the issue's page with what was wrong.
async fn done<T>(
    mut visit: Visit,
    app: &App,
    issue: &Id,
    outcome: Result<T, Refusal>,
    typed: Trouble,
) -> Answer {
    let refusal = match outcome {
        Ok(_) => return see(&format!("/issues/{issue}")),
        Err(refusal) if mendable(&refusal) => refusal,
        Err(refusal) => return Err(refusal.into()),
    };
    visit.frame.path = format!("/issues/{issue}");
    let opened = app.desk.ask(&visit.who, OpenIssue { issue: issue.clone() }).await?;
    let says = refusal.zh();
    if matches!(opened.state, IssueState::Draft | IssueState::Signed) && visit.who.in_section() {
        return compose::show(visit, app, opened, Some(Trouble { says, ..typed })).await;
    }
    refused(&paper::Read::of(visit, opened, says).typed(typed.reason))
}

#[derive(Deserialize)]
struct Placing {
    work: String,
    #[serde(default)]
    kind: String,
    version: i64,
    deed: String,
}

async fn place(
    visit: Visit,
    State(app): State<App>,
    Path(issue): Path<String>,
    Form(form): Form<Placing>,
) -> Answer {
    let issue = named(&issue)?;
    let work = Id::parse(&form.work).ok_or(Refusal::Absent("稿件"))?;
    let verb = Place { issue: issue.clone(), version: Some(form.version), work, kind: form.kind };
    let outcome = app.desk.act(&visit.who, Some(&form.deed), verb).await;
    done(visit, &app, &issue, outcome, Trouble::default()).await
}

#[derive(Deserialize)]
struct Order {
    #[serde(default)]
    order: Vec<String>,
    #[serde(default)]
    kind: Vec<String>,
    /// `WORK:up` or `WORK:down`.
    #[serde(rename = "move")]
    moved: Option<String>,
    /// The work to take out.
    out: Option<String>,
    /// The work whose text is copied anew.
    renew: Option<String>,
    version: i64,
    deed: String,
}

impl Order {
    /// The pieces as they are to stand.
    fn pieces(&self) -> Result<Vec<Piece>, Refusal> {
        let mut pieces = vec![];
        for (work, kind) in self.order.iter().zip(&self.kind) {
            if self.out.as_ref() == Some(work) {
                continue;
            }
            let renewed = self.renew.as_ref() == Some(work);
            let work = Id::parse(work).ok_or(Refusal::Absent("刊期中的稿件"))?;
            pieces.push(Piece { work, kind: kind.clone(), renewed });
        }
        if let Some((work, way)) = self.moved.as_deref().and_then(|m| m.split_once(':')) {
            let at = pieces.iter().position(|piece| piece.work.as_str() == work);
            let other = at.and_then(|at| match way {
                "up" => at.checked_sub(1),
                _ => Some(at + 1).filter(|to| *to < pieces.len()),
            });
            if let (Some(at), Some(other)) = (at, other) {
                pieces.swap(at, other);
            }
        }
        Ok(pieces)
    }
}

async fn arrange(
    visit: Visit,
    State(app): State<App>,
    Path(issue): Path<String>,
    Repeated(form): Repeated<Order>,
) -> Answer {
    let issue = named(&issue)?;
    let pieces = form.pieces()?;
    let verb = Arrange { issue: issue.clone(), version: Some(form.version), pieces };
    let outcome = app.desk.act(&visit.who, Some(&form.deed), verb).await;
    done(visit, &app, &issue, outcome, Trouble::default()).await
}

#[derive(Deserialize)]
struct Signing {
    signed: String,
    version: i64,
    deed: String,
}

async fn sign(
    visit: Visit,
    State(app): State<App>,
    Path(issue): Path<String>,
    Form(form): Form<Signing>,
) -> Answer {
    let issue = named(&issue)?;
    let signed = form.signed == "yes";
    let verb = SignIssue { issue: issue.clone(), version: Some(form.version), signed };
    let outcome = app.desk.act(&visit.who, Some(&form.deed), verb).await;
    done(visit, &app, &issue, outcome, Trouble::default()).await
}

#[derive(Deserialize)]
struct Publishing {
    #[serde(default)]
    dated: String,
    version: i64,
    deed: String,
}

async fn publish(
    visit: Visit,
    State(app): State<App>,
    Path(issue): Path<String>,
    Form(form): Form<Publishing>,
) -> Answer {
    let issue = named(&issue)?;
    let typed = Trouble { dated: form.dated.clone(), ..Trouble::default() };
    let dated = match form.dated.trim() {
        "" => Ok(None),
        text => text.parse().map(Some),
    };
    let outcome = match dated {
        Err(_) => Err(Refusal::field("dated", "印发日期请写成2018-05-03的样子")),
        Ok(dated) => {
            let verb = Publish { issue: issue.clone(), version: Some(form.version), dated };
            app.desk.act(&visit.who, Some(&form.deed), verb).await
        }
    };
    done(visit, &app, &issue, outcome, typed).await
}

#[derive(Deserialize)]
struct Withdrawing {
    #[serde(default)]
    reason: String,
    version: i64,
    deed: String,
}

async fn withdraw(
    visit: Visit,
    State(app): State<App>,
    Path(issue): Path<String>,
    Form(form): Form<Withdrawing>,
) -> Answer {
    let issue = named(&issue)?;
    let typed = Trouble { reason: form.reason.clone(), ..Trouble::default() };
    let verb = WithdrawIssue {
        issue: issue.clone(),
        version: Some(form.version),
        reason: form.reason.clone(),
    };
    let outcome = app.desk.act(&visit.who, Some(&form.deed), verb).await;
    done(visit, &app, &issue, outcome, typed).await
}
