//! `/papers`: letters, announcements, certificates and the year's table, with a preview, as files, and
//! sent out.
//!
//! Whatever a paper needs stands in the address of its preview: it can be kept and sent on.

mod form;
mod sent;

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::Uri;
use desk::paper::{Fields, Kind, Made};
use desk::verb::send_paper::SendPaper;
use desk::view::brand::{Marks, OfficeBrand};
use desk::view::sent::Preview;
use desk::{Flaw, Refusal, Role};
use ledger::calendar::Year;

use crate::answer::{Answer, Failure, escaped, page, refused, see};
use crate::frame::Frame;
use crate::page::document::{self, Shown, shown};
use crate::visit::Visit;
use crate::{App, Map};

use form::{Field, Input, fields};
use sent::Listing;

pub fn routes(map: Map) -> Map {
    let map = map
        .get("/papers", list)
        .get("/papers/{paper}", show)
        .post("/papers/{paper}", send)
        .get("/papers/{paper}/{file}", file);
    sent::routes(map)
}

/// What the files of a paper are called before their endings.
const FILE: &str = "paper";

#[derive(Template)]
#[template(path = "paper/list.html")]
struct List {
    frame: Frame,
    listing: Listing,
    chief: bool,
}

async fn list(visit: Visit, State(app): State<App>) -> Answer {
    page(&List {
        listing: Listing::of(&visit, &app).await?,
        chief: visit.who.is(&[Role::ChiefEditor]),
        frame: visit.frame,
    })
}

#[derive(Template)]
#[template(path = "paper/show.html")]
struct Show {
    frame: Frame,
    kind: Kind,
    fields: Vec<Field>,
    flaws: Vec<Flaw>,
    /// The address's query, for the files.
    query: String,
    /// The paper; empty while something is missing.
    paper: Vec<Shown>,
    messages: Vec<(String, bool, String)>,
    /// That there is nobody to write to.
    nobody: bool,
}

impl Show {
    fn of(
        frame: Frame,
        (kind, year): (Kind, Year),
        typed: &Fields,
        marks: &Marks,
        flaws: Vec<Flaw>,
    ) -> Show {
        let words = kind.asks().iter().map(|(name, ..)| (name, typed.words(name)));
        let words = words.filter(|(_, words)| !words.is_empty());
        let query = words.map(|(name, words)| format!("{name}={}", escaped(words)));
        Show {
            fields: fields((kind, year), typed, marks, &flaws),
            query: query.collect::<Vec<_>>().join("&"),
            paper: vec![],
            messages: vec![],
            nobody: false,
            kind,
            flaws,
            frame,
        }
    }

    fn faults(&self) -> Vec<(&'static str, &str)> {
        self.flaws.iter().map(|flaw| (flaw.field, flaw.says.as_str())).collect()
    }

    fn with(mut self, made: &Made) -> Show {
        self.paper = made.document.as_ref().map(shown).unwrap_or_default();
        self.nobody = made.document.is_none();
        self.messages.clone_from(&made.messages);
        self
    }
}

/// The kind of an address.
fn kind(name: &str) -> Result<Kind, Refusal> {
    Kind::named(name).ok_or(Refusal::Absent("文书"))
}

/// What an address says.
fn typed(visit: &Visit, app: &App) -> Fields {
    let query = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&visit.uri);
    let words = query.map(|query| query.0.into_iter().collect()).unwrap_or_default();
    Fields { year: visit.year, today: desk::day_of(app.desk.now()), words }
}

async fn marks(visit: &Visit, app: &App) -> Result<Marks, Refusal> {
    app.desk.ask(&visit.who, OfficeBrand { year: visit.year }).await
}

async fn show(visit: Visit, State(app): State<App>, Path(paper): Path<String>) -> Answer {
    let (kind, typed) = (kind(&paper)?, typed(&visit, &app));
    let marks = marks(&visit, &app).await?;
    let mut flaws = kind.flaws(&typed, visit.span);
    let ready = flaws.is_empty();
    if typed.words.is_empty() {
        // An untouched form is no wrong one.
        flaws.clear();
    }
    let preview = Preview { kind, fields: typed.clone() };
    let made = match ready {
        true => match app.desk.ask(&visit.who, preview).await {
            Err(Refusal::Wrong(more)) => {
                flaws.extend(more);
                None
            }
            made => Some(made?),
        },
        false => None,
    };
    let shown = Show::of(visit.frame, (kind, visit.span), &typed, &marks, flaws);
    match &made {
        Some(made) => page(&shown.with(made)),
        None => page(&shown),
    }
}

async fn send(
    visit: Visit,
    State(app): State<App>,
    Path(paper): Path<String>,
    Form(mut words): Form<BTreeMap<String, String>>,
) -> Answer {
    let kind = kind(&paper)?;
    let deed = words.remove("deed").unwrap_or_default();
    words.retain(|name, words| {
        kind.asks().iter().any(|(known, ..)| known == name) && !words.trim().is_empty()
    });
    let verb = SendPaper { year: visit.year, kind: paper, fields: words.clone() };
    match app.desk.act(&visit.who, Some(&deed), verb).await {
        Ok(sent) => see(&format!("/papers/sent/{sent}")),
        Err(refusal @ (Refusal::Wrong(_) | Refusal::Conflict(_))) => {
            let flaws = match refusal {
                Refusal::Wrong(flaws) => flaws,
                refusal => vec![Flaw::new("form", refusal.zh())],
            };
            let marks = marks(&visit, &app).await?;
            let typed = Fields { words, ..typed(&visit, &app) };
            refused(&Show::of(visit.frame, (kind, visit.span), &typed, &marks, flaws))
        }
        Err(refusal) => {
            let back =
                format!("/papers/{}", kind.name()).parse().unwrap_or_else(|_| Uri::default());
            Err(Failure::towards(refusal, &back))
        }
    }
}

async fn file(
    visit: Visit,
    State(app): State<App>,
    Path((paper, file)): Path<(String, String)>,
) -> Answer {
    let (kind, fields) = (kind(&paper)?, typed(&visit, &app));
    let made = app.desk.ask(&visit.who, Preview { kind, fields }).await;
    let made = made.map_err(|refusal| match refusal {
        Refusal::Wrong(_) => Refusal::Absent("文书"),
        other => other,
    })?;
    let document = made.document.ok_or(Refusal::Absent("文书"))?;
    document::file(&app, document, FILE, &file).await
}
