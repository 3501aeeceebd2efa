//! `/upward/import`: the monthly list of a higher office, looked at before it is written down.

use askama::Template;
use axum::extract::{Multipart, State};
use axum_extra::extract::Form;
use desk::monthly::{self, Match};
use desk::verb::adopt_higher::AdoptHigher;
use desk::verb::import_monthly::ImportMonthly;
use desk::view::upward::{Above, MatchMonthly, Matched, Offer};
use desk::{Id, Refusal};
use serde::Deserialize;

use crate::answer::{Answer, page, refused, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::page::issue::mendable;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/upward/import", form)
        .post("/upward/import", look)
        .post("/upward/import/adoptions", record)
}

#[derive(Template)]
#[template(path = "upward/import.html")]
struct Upload {
    frame: Frame,
    trouble: String,
}

/// The rows before they are written down.
#[derive(Template)]
#[template(path = "upward/preview.html")]
struct Preview {
    frame: Frame,
    offer: Offer,
    rows: Vec<Line>,
    trouble: String,
}

/// A row of the preview.
struct Line {
    line: u32,
    title: String,
    unit: String,
    given: String,
    how: Match,
    /// Works that it may mean: id and title.
    works: Vec<(String, String)>,
    /// The chosen work; empty leaves the row out.
    work: String,
    publication: String,
    kind: String,
    date: String,
    issue: String,
}

impl Line {
    fn of(matched: Matched) -> Line {
        let Matched { row, publication, kind, found } = matched;
        let works: Vec<(String, String)> =
            found.works.into_iter().map(|(id, title)| (id.to_string(), title)).collect();
        let exact = works.first().filter(|_| found.how == Match::Exact);
        Line {
            line: row.line,
            given: format!("{}　{}", row.publication, row.kind),
            title: row.title,
            unit: row.unit,
            how: found.how,
            work: exact.map(|(id, _)| id.clone()).unwrap_or_default(),
            works,
            publication,
            kind,
            date: row.date.map(|date| date.to_string()).unwrap_or_default(),
            issue: row.issue,
        }
    }

    fn says(&self) -> (&'static str, &'static str) {
        match self.how {
            Match::Exact => ("good", "标题和单位相符"),
            Match::Like => ("wait", "有相近的稿件，请选定"),
            Match::None => ("none", "没有对应的稿件"),
        }
    }
}

async fn form(visit: Visit, State(app): State<App>) -> Answer {
    app.desk.ask(&visit.who, Above { work: None }).await?;
    page(&Upload { frame: visit.frame, trouble: String::new() })
}

async fn look(visit: Visit, State(app): State<App>, parts: Multipart) -> Answer {
    let offer = app.desk.ask(&visit.who, Above { work: None }).await?;
    let read = match uploaded(parts).await {
        Ok((name, bytes)) => monthly::read(&name, bytes),
        Err(says) => Err(says),
    };
    match read {
        Ok(rows) => {
            let matched = app.desk.ask(&visit.who, MatchMonthly { rows }).await?;
            let rows = matched.into_iter().map(Line::of).collect();
            page(&Preview { frame: visit.frame, offer, rows, trouble: String::new() })
        }
        Err(trouble) => refused(&Upload { frame: visit.frame, trouble }),
    }
}

/// The file of the form.
async fn uploaded(mut parts: Multipart) -> Result<(String, Vec<u8>), String> {
    let torn = |_| "文件没有传完整，请重新选择文件".to_owned();
    while let Some(part) = parts.next_field().await.map_err(torn)? {
        if part.name() == Some("file") {
            let name = part.file_name().unwrap_or_default().to_owned();
            return Ok((name, part.bytes().await.map_err(torn)?.to_vec()));
        }
    }
    Err("请选择要导入的文件".to_owned())
}

/// The preview's rows, a list for each column.
#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    line: Vec<u32>,
    #[serde(default)]
    title: Vec<String>,
    #[serde(default)]
    unit: Vec<String>,
    #[serde(default)]
    work: Vec<String>,
    #[serde(default)]
    publication: Vec<String>,
    #[serde(default)]
    kind: Vec<String>,
    #[serde(default)]
    date: Vec<String>,
    #[serde(default)]
    issue: Vec<String>,
    deed: String,
}

impl Typed {
    fn rows(&self) -> Vec<monthly::Row> {
        let text = |list: &[String], at: usize| list.get(at).cloned().unwrap_or_default();
        let row = |(at, line): (usize, &u32)| monthly::Row {
            line: *line,
            title: text(&self.title, at),
            unit: text(&self.unit, at),
            publication: text(&self.publication, at),
            kind: text(&self.kind, at),
            date: text(&self.date, at).parse().ok(),
            issue: text(&self.issue, at),
        };
        self.line.iter().enumerate().map(row).collect()
    }

    /// The rows for which a work was chosen.
    fn chosen(&self) -> Result<Vec<(u32, AdoptHigher)>, Refusal> {
        let mut chosen = vec![];
        for (row, work) in self.rows().into_iter().zip(&self.work) {
            let Some(work) = Id::parse(work) else { continue };
            let Some(date) = row.date else {
                return Err(Refusal::field("rows", format!("第{}行：请填写日期", row.line)));
            };
            let (publication, kind) = (row.publication, row.kind);
            let issue = Some(row.issue);
            let units = None;
            chosen.push((row.line, AdoptHigher { work, publication, kind, date, issue, units }));
        }
        Ok(chosen)
    }
}

async fn record(visit: Visit, State(app): State<App>, Form(typed): Form<Typed>) -> Answer {
    let outcome = match typed.chosen() {
        Ok(rows) => {
            let verb = ImportMonthly { rows };
            app.desk.act(&visit.who, Some(&typed.deed), verb).await.map(|_| ())
        }
        Err(refusal) => Err(refusal),
    };
    let refusal = match outcome {
        Ok(()) => return told("/upward?state=adopted", Done::Adopted),
        Err(refusal) if mendable(&refusal) => refusal,
        Err(refusal) => return Err(refusal.into()),
    };
    let offer = app.desk.ask(&visit.who, Above { work: None }).await?;
    let matched = app.desk.ask(&visit.who, MatchMonthly { rows: typed.rows() }).await?;
    let rows = matched.into_iter().zip(&typed.work).map(|(matched, work)| {
        // What was chosen stays chosen, whatever the names fit.
        let (publication, kind) = (matched.row.publication.clone(), matched.row.kind.clone());
        Line { work: work.clone(), publication, kind, ..Line::of(matched) }
    });
    let rows = rows.collect();
    let mut frame = visit.frame;
    frame.path = "/upward/import".to_owned();
    refused(&Preview { frame, offer, rows, trouble: refusal.zh() })
}
