//! `/works/{work}/edition`: the section mends a work. Where another was faster both texts stand on the
//! page, and the editor goes on with either.

use askama::Template;
use axum::extract::{Form, Path, State as Shared};
use desk::verb::attend::Attend;
use desk::verb::edit::Edit;
use desk::view::presence::Present;
use desk::view::revisions::History;
use desk::view::work::Open;
use desk::{Id, Refusal, Role};
use manuscript::difference::{Line, SpanKind, difference};
use serde::Deserialize;

use crate::answer::{Answer, page, refused, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/works/{work}/edition", show).post("/works/{work}/edition", take)
}

#[derive(Template)]
#[template(path = "inbox/edition.html")]
struct Page {
    frame: Frame,
    id: String,
    typed: Typed,
    /// What the other text changes against the one in the form.
    changes: Vec<Line>,
    /// Who else has it open.
    beside: String,
    error: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    version: i64,
    title: String,
    body: String,
    deed: String,
    /// The other text that stands beside the form's, after two wrote at once: whose it is, and it.
    other: String,
    other_title: String,
    other_body: String,
    /// Takes the other text into the form.
    swap: String,
}

impl Typed {
    /// The form with the two texts in each other's place.
    fn swapped(self) -> Typed {
        let mine = if self.other == MINE { THEIRS } else { MINE };
        Typed {
            title: self.other_title,
            body: self.other_body,
            other_title: self.title,
            other_body: self.body,
            other: mine.to_owned(),
            swap: String::new(),
            ..self
        }
    }
}

const MINE: &str = "您写的文字";
const THEIRS: &str = "对方已保存的文字";

async fn shown(
    visit: Visit,
    app: &App,
    work: &Id,
    typed: Typed,
    error: String,
) -> Result<Page, Refusal> {
    app.desk.attend(&visit.who, Attend { work: work.clone(), editing: true }).await?;
    let present = app.desk.ask(&visit.who, Present).await?;
    let beside = present.into_iter().find(|one| one.work == *work);
    let changes = match typed.other.as_str() {
        "" => vec![],
        _ => difference(&typed.body, &typed.other_body),
    };
    let beside = beside.map(|one| one.words).unwrap_or_default();
    Ok(Page { frame: visit.frame, id: work.to_string(), typed, changes, beside, error })
}

async fn show(visit: Visit, Shared(app): Shared<App>, Path(work): Path<String>) -> Answer {
    visit.who.needs(&[Role::Editor, Role::ChiefEditor])?;
    let id = Id::parse(&work).ok_or(Refusal::Absent("稿件"))?;
    let opened = app.desk.ask(&visit.who, Open { work: id.clone() }).await?.work;
    let typed = Typed {
        version: opened.version,
        title: opened.title,
        body: opened.body,
        ..Typed::default()
    };
    page(&shown(visit, &app, &id, typed, String::new()).await?)
}

async fn take(
    visit: Visit,
    Shared(app): Shared<App>,
    Path(work): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    visit.who.needs(&[Role::Editor, Role::ChiefEditor])?;
    let id = Id::parse(&work).ok_or(Refusal::Absent("稿件"))?;
    if !typed.swap.is_empty() {
        return page(&shown(visit, &app, &id, typed.swapped(), String::new()).await?);
    }
    let edit = Edit {
        work: id.clone(),
        version: Some(typed.version),
        title: typed.title.clone(),
        body: typed.body.clone(),
    };
    match app.desk.act(&visit.who, Some(&typed.deed), edit).await {
        // The browser's copy may go only now: opening the work says nothing of what was taken.
        Ok(_) => told(&format!("/works/{work}"), Done::Saved),
        Err(Refusal::Stale(_)) => {
            let (typed, error) = both(&visit, &app, &id, typed).await?;
            refused(&shown(visit, &app, &id, typed, error).await?)
        }
        Err(refusal @ (Refusal::Wrong(_) | Refusal::Conflict(_))) => {
            let error = refusal.zh();
            refused(&shown(visit, &app, &id, typed, error).await?)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// The form over the version that stands now, with the text of whoever was faster beside it.
async fn both(visit: &Visit, app: &App, id: &Id, typed: Typed) -> Result<(Typed, String), Refusal> {
    let now = app.desk.ask(&visit.who, Open { work: id.clone() }).await?.work;
    let told = app.desk.ask(&visit.who, History { work: id.clone() }).await?;
    let by = told.revisions.first().map(|row| row.name.clone()).unwrap_or_default();
    let same = now.title == typed.title && now.body.trim() == typed.body.trim();
    let typed = Typed { version: now.version, ..typed };
    if same {
        // The decision of another changed the work, not its text.
        return Ok((typed, "稿件刚刚有变动，文字没有不同，可以再次保存。".to_owned()));
    }
    let error = format!(
        "您编辑时{by}保存了第{}版。两份文字都留着：再次保存即以您写的文字为新的一版，对方的一版仍在版本中。",
        now.revision
    );
    let other = THEIRS.to_owned();
    Ok((Typed { other, other_title: now.title, other_body: now.body, ..typed }, error))
}
