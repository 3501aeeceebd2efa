//! `/issues/new`: the next issue of a publication.

use askama::Template;
use axum::Form;
use axum::extract::State;
use desk::Refusal;
use desk::verb::open_issue::OpenIssue;
use desk::view::issues::Issues;
use serde::Deserialize;

use crate::App;
use crate::answer::{Answer, page, refused, see};
use crate::frame::Frame;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "issue/new.html")]
struct New {
    frame: Frame,
    publications: Vec<(String, String)>,
    publication: String,
    error: String,
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    publication: String,
    #[serde(default)]
    deed: String,
}

async fn blank(visit: Visit, app: &App) -> Result<New, Refusal> {
    if !visit.who.in_section() {
        return Err(Refusal::only(&[desk::Role::Editor, desk::Role::ChiefEditor]));
    }
    let year = Some(i64::from(visit.year));
    let listing = app.desk.ask(&visit.who, Issues { year, ..Issues::default() }).await?;
    let publications = listing.publications;
    let publication = publications.first().map(|(id, _)| id.clone()).unwrap_or_default();
    Ok(New { frame: visit.frame, publications, publication, error: String::new() })
}

pub async fn form(visit: Visit, State(app): State<App>) -> Answer {
    page(&blank(visit, &app).await?)
}

pub async fn open(visit: Visit, State(app): State<App>, Form(asked): Form<Asked>) -> Answer {
    let open = OpenIssue { publication: asked.publication.clone() };
    match app.desk.act(&visit.who, Some(&asked.deed), open).await {
        Ok(opened) => see(&format!("/issues/{}", opened.issue)),
        Err(refusal @ Refusal::Wrong(_)) => {
            let mut form = blank(visit, &app).await?;
            (form.publication, form.error) = (asked.publication, refusal.zh());
            refused(&form)
        }
        Err(refusal) => Err(refusal.into()),
    }
}
