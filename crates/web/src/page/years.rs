//! `/years`: the appraisal years, for the system administrator: a new one begins with its scheme.

use askama::Template;
use axum::extract::{Request, State};
use desk::verb::begin_year::BeginYear;
use desk::view::years::{Year, Years};
use desk::{Refusal, Role};

use crate::answer::{Answer, page, refused, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::page::scheme_files::{self, Sent};
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/years", show).upload("/years", begin)
}

#[derive(Template)]
#[template(path = "years.html")]
struct Page {
    frame: Frame,
    years: Vec<Year>,
    schemes: Vec<(String, String)>,
    chosen: String,
    faults: Vec<String>,
}

async fn show(visit: Visit, State(app): State<App>) -> Answer {
    page(&shown(visit, &app, String::new(), vec![]).await?)
}

async fn shown(
    visit: Visit,
    app: &App,
    chosen: String,
    faults: Vec<String>,
) -> Result<Page, Refusal> {
    let years = app.desk.ask(&visit.who, Years).await?;
    let mut frame = visit.frame;
    frame.path = "/years".to_owned();
    Ok(Page { frame, years, schemes: scheme_files::shipped(), chosen, faults })
}

async fn begin(visit: Visit, State(app): State<App>, request: Request) -> Answer {
    visit.who.needs(&[Role::SystemAdministrator])?;
    let sent = match Sent::read(request).await {
        Ok(sent) => sent,
        Err(refusal) => {
            let faults = scheme_files::told(&refusal);
            return refused(&shown(visit, &app, String::new(), faults).await?);
        }
    };
    let done = match sent.rules() {
        Ok(rules) => app.desk.act(&visit.who, Some(&sent.field("deed")), BeginYear { rules }).await,
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(_) => told("/years", Done::Begun),
        Err(
            refusal @ (Refusal::Wrong(_)
            | Refusal::Facts(_)
            | Refusal::Conflict(_)
            | Refusal::Stale(_)
            | Refusal::Absent(_)),
        ) => {
            let faults = match refusal {
                Refusal::Absent(_) => vec!["请选择一个考核办法，或者选择它的.md文件".to_owned()],
                refusal => scheme_files::told(&refusal),
            };
            refused(&shown(visit, &app, sent.field("scheme"), faults).await?)
        }
        Err(refusal) => Err(refusal.into()),
    }
}
