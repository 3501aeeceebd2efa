//! `/issues`: the office's own publications, from a new issue to the printed page.

mod change;
mod compose;
mod list;
mod new;
pub(super) mod paper;

pub(super) use compose::mendable;

use axum::extract::{Path, State};
use desk::view::issue::OpenIssue;
use desk::view::papers::IssuePaper;
use desk::{Id, IssueState, Refusal};

use crate::answer::{Answer, page};
use crate::page::document;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    let map = map
        .get("/issues", list::list)
        .get("/issues/new", new::form)
        .post("/issues", new::open)
        .get("/issues/{issue}", show)
        .get("/issues/{issue}/{file}", file);
    change::routes(map)
}

/// The issue that an address names.
fn named(issue: &str) -> Result<Id, Refusal> {
    Id::parse(issue).ok_or(Refusal::Absent("刊期"))
}

async fn show(visit: Visit, State(app): State<App>, Path(issue): Path<String>) -> Answer {
    let opened = app.desk.ask(&visit.who, OpenIssue { issue: named(&issue)? }).await?;
    let open = matches!(opened.state, IssueState::Draft | IssueState::Signed);
    if open && visit.who.in_section() {
        return compose::show(visit, &app, opened, None).await;
    }
    page(&paper::Read::of(visit, opened, String::new()))
}

/// What the files of an issue are called before their endings.
const FILE: &str = "issue";

async fn file(
    visit: Visit,
    State(app): State<App>,
    Path((issue, file)): Path<(String, String)>,
) -> Answer {
    let paper = app.desk.ask(&visit.who, IssuePaper { issue: named(&issue)? }).await?;
    document::file(&app, paper, FILE, &file).await
}

/// How a state is marked beside its word.
pub(crate) fn tone(state: &IssueState) -> &'static str {
    match state {
        IssueState::Draft => "wait",
        IssueState::Signed => "",
        IssueState::Published => "good",
        IssueState::Withdrawn => "none",
    }
}
