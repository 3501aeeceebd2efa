//! `/papers/sent`: what was sent out, opened and taken along as it was sent.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use desk::paper::Kind;
use desk::verb::void_paper::VoidPaper;
use desk::view::sent::{PAGE, Paper, SentPaper, SentPapers, Wanted};
use desk::{Actor, Id, Refusal};
use serde::Deserialize;

use super::FILE;
use crate::answer::{Answer, Failure, escaped, page, refused, see};
use crate::frame::Frame;
use crate::page::document::{self, Shown, shown};
use crate::visit::{Visit, asked};
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/papers/sent/{sent}", show)
        .get("/papers/sent/{sent}/{file}", file)
        .post("/papers/sent/{sent}/void", void)
}

/// A part of the papers that were sent, with the queries of the lists around it.
pub struct Listing {
    /// The papers.
    pub rows: Vec<Paper>,
    /// The kind that is shown alone.
    pub kind: String,
    /// Whether the list begins further back.
    pub back: Option<String>,
    /// Where it goes on.
    pub on: Option<String>,
}

impl Listing {
    /// What the address asks for.
    ///
    /// # Errors
    /// As the desk refuses.
    pub async fn of(visit: &Visit, app: &App) -> Result<Listing, Refusal> {
        let kind = asked(&visit.uri, "kind").filter(|kind| Kind::named(kind).is_some());
        let below = asked(&visit.uri, "below").and_then(|below| below.parse().ok());
        let wanted = Wanted { year: visit.year, kind: kind.clone(), below };
        let mut rows = app.desk.ask(&visit.who, SentPapers { wanted }).await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let kind = kind.unwrap_or_default();
        let last = rows.last().filter(|_| more);
        Ok(Listing {
            back: below.map(|_: i64| format!("kind={kind}")),
            on: last.map(|row| format!("kind={kind}&below={}", row.number)),
            rows,
            kind,
        })
    }
}

#[derive(Template)]
#[template(path = "paper/sent.html")]
struct Show {
    frame: Frame,
    row: Paper,
    at: String,
    /// The address of a new paper with the same words.
    anew: Option<String>,
    paper: Vec<Shown>,
    same: bool,
    wechat: bool,
    /// Why it is to be void, as typed, and what is wrong with that.
    reason: String,
    error: String,
}

async fn opened(who: &Actor, app: &App, sent: &str) -> Result<desk::view::sent::Sent, Refusal> {
    let paper = Id::parse(sent).ok_or(Refusal::Absent("文书"))?;
    app.desk.ask(who, SentPaper { paper }).await
}

async fn show(visit: Visit, State(app): State<App>, Path(sent): Path<String>) -> Answer {
    page(&shown_sent(visit, &app, &sent, Typed::default(), String::new()).await?)
}

/// The form that calls a paper void.
#[derive(Default, Deserialize)]
struct Typed {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    deed: String,
}

async fn void(
    visit: Visit,
    State(app): State<App>,
    Path(sent): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let paper = Id::parse(&sent).ok_or(Refusal::Absent("文书"))?;
    let verb = VoidPaper { paper, reason: typed.reason.clone() };
    match app.desk.act(&visit.who, Some(&typed.deed), verb).await {
        Ok(()) => see(&format!("/papers/sent/{sent}")),
        Err(Refusal::Wrong(flaws)) => {
            let says = flaws.into_iter().map(|flaw| flaw.says).collect();
            refused(&shown_sent(visit, &app, &sent, typed, says).await?)
        }
        Err(refusal) => Err(Failure::back(refusal, format!("/papers/sent/{sent}"))),
    }
}

async fn shown_sent(
    visit: Visit,
    app: &App,
    sent: &str,
    typed: Typed,
    error: String,
) -> Result<Show, Refusal> {
    let sent = opened(&visit.who, app, sent).await?;
    let fields: std::collections::BTreeMap<String, String> =
        serde_json::from_str(&sent.row.fields).unwrap_or_default();
    let words = fields.iter().map(|(name, words)| format!("{}={}", escaped(name), escaped(words)));
    let query = words.collect::<Vec<_>>().join("&");
    Ok(Show {
        reason: typed.reason,
        error,
        at: desk::civil(sent.row.at).format("%Y年%-m月%-d日 %H:%M").to_string(),
        anew: Kind::named(&sent.row.kind).map(|kind| format!("/papers/{}?{query}", kind.name())),
        wechat: sent.row.kind == Kind::Selection.name(),
        paper: shown(&sent.page),
        same: sent.same,
        row: sent.row,
        frame: visit.frame,
    })
}

async fn file(
    visit: Visit,
    State(app): State<App>,
    Path((sent, file)): Path<(String, String)>,
) -> Answer {
    let sent = opened(&visit.who, &app, &sent).await?;
    document::kept(&app, sent.page, sent.bytes, FILE, &file).await
}
