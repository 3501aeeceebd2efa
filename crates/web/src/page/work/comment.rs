//! `/works/{work}/comments`: what the section and the unit say to each other.

use axum::extract::{Form, Path, State as Shared};
use desk::Refusal;
use desk::verb::comment::Comment as Say;
use desk::view::comments::Comment;
use serde::Deserialize;

use super::show::{Slip, shown};
use crate::answer::{Answer, refused, see};
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.post("/works/{work}/comments", say)
}

/// A comment as it is shown.
pub struct Line {
    pub byline: String,
    /// Only the section sees it.
    pub within: bool,
    pub paragraphs: Vec<String>,
}

/// The comments as they are shown.
pub fn lines(comments: Vec<Comment>) -> Vec<Line> {
    let line = |comment: Comment| Line {
        byline: format!("{} {}", comment.name, super::when(comment.at)),
        within: !comment.to_unit,
        paragraphs: comment.body.lines().map(str::to_owned).collect(),
    };
    comments.into_iter().map(line).collect()
}

#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    comment: String,
    /// `section` keeps it within the section.
    #[serde(default)]
    to: String,
    deed: String,
}

async fn say(
    visit: Visit,
    Shared(app): Shared<App>,
    Path(work): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let verb = Say {
        work: super::id(&work)?,
        body: typed.comment.clone(),
        to_unit: typed.to != "section",
    };
    match app.desk.act(&visit.who, Some(&typed.deed), verb).await {
        Ok(_) => see(&format!("/works/{work}#comments")),
        Err(refusal @ (Refusal::Wrong(_) | Refusal::Conflict(_))) => {
            let slip =
                Slip { comment: typed.comment, comment_error: says(&refusal), ..Slip::default() };
            refused(&shown(visit, &app, &work, slip).await?)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// The reasons of a refusal, without its head where they stand at their field.
pub fn says(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Wrong(flaws) => {
            flaws.iter().map(|flaw| flaw.says.as_str()).collect::<Vec<_>>().join("；")
        }
        other => other.zh(),
    }
}
