//! `/audit`: the trail, for the auditor.

mod row;
pub mod words;

use askama::Template;
use axum::extract::{Query, State};
use desk::view::trail::{PAGE, Trail, WholeTrail};
use desk::{Date, Id};
use serde::Deserialize;

use crate::answer::{Answer, download, escaped, page};
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/audit", list).get("/audit/{row}", row::show).get("/audit/files/trail.csv", export)
}

/// What of the trail is shown.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Shown {
    verb: String,
    name: String,
    from: String,
    to: String,
    before: String,
}

#[derive(Template)]
#[template(path = "audit.html")]
struct Page {
    frame: Frame,
    shown: Shown,
    verbs: Vec<(&'static str, &'static str)>,
    lines: Vec<Line>,
    next: Option<String>,
    query: String,
}

struct Line {
    href: String,
    at: String,
    at_words: String,
    name: String,
    address: String,
    verb: String,
    subject: String,
    /// What it changed, in words.
    change: String,
}

fn wanted(shown: &Shown) -> desk::view::trail::Wanted {
    let day = |text: &str, plus: i64| {
        let day: Date = text.parse().ok()?;
        Some(desk::shanghai(day.and_time(chrono::NaiveTime::MIN)) + plus * 86_400_000)
    };
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    desk::view::trail::Wanted {
        verb: some(&shown.verb),
        kind: None,
        name: some(&shown.name),
        from: day(&shown.from, 0),
        to: day(&shown.to, 1),
        before: Id::parse(&shown.before),
    }
}

async fn list(visit: Visit, State(app): State<App>, Query(shown): Query<Shown>) -> Answer {
    let rows = app.desk.ask(&visit.who, Trail { wanted: wanted(&shown) }).await?;
    let kept =
        [("verb", &shown.verb), ("name", &shown.name), ("from", &shown.from), ("to", &shown.to)];
    let query = kept.map(|(name, value)| format!("{name}={}", escaped(value))).join("&");
    let next = rows.get(PAGE).and(rows.get(PAGE - 1));
    let next = next.map(|row| format!("{query}&before={}", row.id));
    let lines = rows.iter().take(PAGE).map(|row| {
        let at = desk::civil(row.at);
        Line {
            href: format!("/audit/{}", row.id),
            at: desk::iso(row.at),
            at_words: at.format("%Y-%m-%d %H:%M:%S").to_string(),
            name: row.name.clone(),
            address: row.address.clone(),
            verb: words::verb(&row.verb).to_owned(),
            subject: format!("{} {}", words::kind(&row.kind), row.subject),
            change: row::change(row),
        }
    });
    let lines = lines.collect();
    page(&Page { frame: visit.frame, verbs: words::VERBS.to_vec(), lines, next, query, shown })
}

/// The trail as CSV; what could be taken for a formula is kept from being one.
async fn export(visit: Visit, State(app): State<App>, Query(shown): Query<Shown>) -> Answer {
    let rows = app.desk.ask(&visit.who, WholeTrail { wanted: wanted(&shown) }).await?;
    let mut text = String::from("\u{feff}时间,人员,地址,事项,对象,此前,此后\n");
    for row in &rows {
        let cells = [
            desk::civil(row.at).format("%Y-%m-%d %H:%M:%S").to_string(),
            row.name.clone(),
            row.address.clone(),
            words::verb(&row.verb).to_owned(),
            format!("{} {}", words::kind(&row.kind), row.subject),
            row.before.clone().unwrap_or_default(),
            row.after.clone().unwrap_or_default(),
        ];
        text.push_str(&cells.map(|cell| quoted(&cell)).join(","));
        text.push('\n');
    }
    download("审计记录.csv", "text/csv; charset=utf-8", text.into_bytes())
}

/// A cell in quotes; a leading `=`, `+`, `-` or `@` gets an apostrophe before it.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}
