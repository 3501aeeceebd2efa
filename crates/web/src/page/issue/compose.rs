//! The composer: candidates, the order, and the page as it will print.

use askama::Template;
use axum::http::Uri;
use desk::view::issue::{Candidates, Opened};
use desk::{IssueState, Refusal, Role};

use super::paper::Paper;
use crate::App;
use crate::answer::{Answer, page, refused};
use crate::frame::Frame;
use crate::visit::{Visit, asked};

/// A work that may be put in.
pub struct Candidate {
    work: String,
    title: String,
    unit: String,
    /// Whether its unit asked for this publication.
    wanted: bool,
    length: i64,
    day: String,
    /// The kind that is proposed.
    kind: String,
}

#[derive(Template)]
#[template(path = "issue/compose.html")]
struct Compose {
    frame: Frame,
    id: String,
    version: i64,
    label: String,
    state: IssueState,
    /// Words and names with points, for choices.
    kinds: Vec<(String, String)>,
    candidates: Vec<Candidate>,
    find: String,
    printed: bool,
    paper: Paper,
    chief: bool,
    today: String,
    trouble: Trouble,
}

/// What was wrong with a form of the page, and what was typed there.
#[derive(Default)]
pub struct Trouble {
    /// The sentence; empty when nothing was wrong.
    pub says: String,
    /// The reason of a withdrawal that was typed.
    pub reason: String,
    /// The date that was typed.
    pub dated: String,
}

/// Refusals after which the page is shown again; others are the failure page's.
pub fn mendable(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::Wrong(_) | Refusal::Stale(_) | Refusal::Conflict(_) | Refusal::Facts(_)
    )
}

/// Shows the composer; with a trouble as a refused form.
pub async fn show(visit: Visit, app: &App, opened: Opened, trouble: Option<Trouble>) -> Answer {
    let (find, printed) = filter(&visit.uri);
    let (issue, publication) = (opened.issue.id.clone(), opened.issue.publication.clone());
    let candidates = match opened.state {
        IssueState::Draft => {
            let question = Candidates { issue, find: find.clone(), printed };
            app.desk.ask(&visit.who, question).await?
        }
        _ => vec![],
    };
    let kinds: Vec<(String, String)> = opened
        .kinds
        .iter()
        .map(|(kind, name, points)| (kind.clone(), format!("{name} {points}分")))
        .collect();
    let wrong = trouble.is_some();
    let shown = Compose {
        id: opened.issue.id.to_string(),
        version: opened.issue.version,
        label: opened.label.clone(),
        state: opened.state,
        candidates: candidates
            .into_iter()
            .map(|one| Candidate {
                kind: proposed(&one.category, &one.route, &kinds),
                work: one.id.to_string(),
                title: one.title,
                unit: match one.credited {
                    0 | 1 => one.unit,
                    several => format!("{}等{several}个单位", one.unit),
                },
                wanted: one.wanted.as_ref() == Some(&publication),
                length: one.length,
                day: one.submitted_on.unwrap_or_default(),
            })
            .collect(),
        kinds,
        find,
        printed,
        chief: visit.who.is(&[Role::ChiefEditor]),
        today: desk::day_of(app.desk.now()).to_string(),
        paper: Paper::of(opened),
        frame: visit.frame,
        trouble: trouble.unwrap_or_default(),
    };
    if wrong { refused(&shown) } else { page(&shown) }
}

fn filter(uri: &Uri) -> (String, bool) {
    let find = asked(uri, "find").unwrap_or_default();
    (find.chars().take(60).collect(), asked(uri, "from").as_deref() == Some("printed"))
}

/// The kind that a work most likely is, where the publication prints it: one that was merged of
/// several is a composite.
fn proposed(category: &str, route: &str, kinds: &[(String, String)]) -> String {
    let likely = match category {
        _ if route == "merge" => "composite",
        "experience_special" => "special",
        "research_report" => "article",
        _ => "single",
    };
    let found = kinds.iter().find(|(kind, _)| kind == likely).or(kinds.first());
    found.map(|(kind, _)| kind.clone()).unwrap_or_default()
}
