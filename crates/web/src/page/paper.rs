//! `/papers`: letters, announcements, certificates and the year's table, with a preview and as files.
//!
//! Whatever a paper needs stands in the address: it can be kept and sent on, and nothing is stored.

mod asked;
mod kind;

use askama::Template;
use axum::extract::{Path, State};
use desk::view::brand::{Marks, OfficeBrand};
use desk::{Refusal, Role};

use crate::answer::{Answer, page};
use crate::frame::Frame;
use crate::page::document::{self, Shown, shown};
use crate::visit::Visit;
use crate::{App, Map};

use asked::{Asked, Field, Input};
use kind::Kind;

pub fn routes(map: Map) -> Map {
    map.get("/papers", list).get("/papers/{paper}", show).get("/papers/{paper}/{file}", file)
}

/// What the files of a paper are called before their endings.
const FILE: &str = "paper";

#[derive(Template)]
#[template(path = "paper/list.html")]
struct List {
    frame: Frame,
    /// Address, title, what it is for.
    kinds: Vec<(&'static str, &'static str, &'static str)>,
    chief: bool,
}

async fn list(visit: Visit) -> Answer {
    visit.who.needs(&[Role::Editor, Role::ChiefEditor])?;
    page(&List {
        kinds: Kind::ALL.map(|kind| (kind.name(), kind.title(), kind.about())).to_vec(),
        chief: visit.who.is(&[Role::ChiefEditor]),
        frame: visit.frame,
    })
}

#[derive(Template)]
#[template(path = "paper/show.html")]
struct Show {
    frame: Frame,
    name: &'static str,
    title: &'static str,
    about: &'static str,
    fields: Vec<Field>,
    /// The address's query, for the files.
    query: String,
    /// The paper; empty while something is missing.
    paper: Vec<Shown>,
    messages: Vec<(String, bool, String)>,
    /// That there is nobody to write to.
    nobody: bool,
    wechat: bool,
}

async fn show(visit: Visit, State(app): State<App>, Path(paper): Path<String>) -> Answer {
    let kind = Kind::named(&paper).ok_or(Refusal::Absent("文书"))?;
    let marks = marks(&visit, &app).await?;
    let today = desk::day_of(app.desk.now());
    let asked = Asked::of(&visit.uri, visit.year, today);
    let faults = kind.faults(&asked);
    let ready = faults.is_empty();
    let made = match ready {
        true => Some(kind.made(&visit, &app, &asked, &marks).await?),
        false => None,
    };
    let document = made.as_ref().and_then(|made| made.document.as_ref());
    page(&Show {
        name: kind.name(),
        title: kind.title(),
        about: kind.about(),
        fields: kind.fields(&asked, &marks.units, &faults),
        query: visit.uri.query().unwrap_or_default().to_owned(),
        paper: document.map(shown).unwrap_or_default(),
        nobody: ready && document.is_none(),
        wechat: kind == Kind::Selection,
        messages: made.map(|made| made.messages).unwrap_or_default(),
        frame: visit.frame,
    })
}

async fn file(
    visit: Visit,
    State(app): State<App>,
    Path((paper, file)): Path<(String, String)>,
) -> Answer {
    let kind = Kind::named(&paper).ok_or(Refusal::Absent("文书"))?;
    let marks = marks(&visit, &app).await?;
    let asked = Asked::of(&visit.uri, visit.year, desk::day_of(app.desk.now()));
    if !kind.faults(&asked).is_empty() {
        return Err(Refusal::Absent("文书").into());
    }
    let made = kind.made(&visit, &app, &asked, &marks).await?;
    let document = made.document.ok_or(Refusal::Absent("文书"))?;
    document::file(&app, document, FILE, &file).await
}

async fn marks(visit: &Visit, app: &App) -> Result<Marks, Refusal> {
    app.desk.ask(&visit.who, OfficeBrand { year: visit.year }).await
}
