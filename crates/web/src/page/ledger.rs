//! `/ledger`: 台账, as people read it and as the section writes it.

mod entry;
mod fact;
mod files;
mod import;

use askama::Template;
use axum::extract::{Query, State};
use desk::view::facts::{By, Facts, Found, PAGE};
use desk::{Book, Role};
use ledger::fact::Shape;
use serde::Deserialize;

use crate::answer::{Answer, escaped, page};
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    let map = map.get("/ledger", list);
    [entry::routes, fact::routes, files::routes, import::routes]
        .iter()
        .fold(map, |map, routes| routes(map))
}

/// What of the ledger is shown.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Shown {
    r#type: String,
    unit: String,
    q: String,
    /// `date` or `at`, when it was registered.
    sort: String,
    /// The latest first.
    down: String,
    /// The page, from 0.
    page: String,
    /// The columns that are shown, for files.
    columns: String,
}

impl Shown {
    /// What is asked of the ledger.
    fn question(&self, year: i32) -> Facts {
        Facts {
            year,
            fact_type: Shape::named(&self.r#type).map(|shape| shape.fact_type),
            unit: self.unit.clone(),
            words: self.q.clone(),
            by: if self.sort == "date" { By::Date } else { By::Registered },
            up: !self.sort.is_empty() && self.down.is_empty(),
            skip: self.number() * PAGE,
            ..Facts::default()
        }
    }

    fn number(&self) -> usize {
        self.page.parse().unwrap_or(0usize).min(10_000)
    }

    /// The address without the page and these, ending in `&`.
    fn without(&self, names: &[&str]) -> String {
        let all = [
            ("type", &self.r#type),
            ("unit", &self.unit),
            ("q", &self.q),
            ("sort", &self.sort),
            ("down", &self.down),
        ];
        let kept = all.iter().filter(|(name, value)| !value.is_empty() && !names.contains(name));
        kept.map(|(name, value)| format!("{name}={}&", escaped(value))).collect()
    }
}

#[derive(Template)]
#[template(path = "ledger.html")]
struct Page {
    frame: Frame,
    shown: Shown,
    types: Vec<(&'static str, &'static str)>,
    units: Vec<String>,
    lines: Vec<Line>,
    count: usize,
    /// What a head's link keeps of the address.
    query: String,
    /// The whole address, for files.
    whole: String,
    sort: &'static str,
    down: bool,
    back: Option<String>,
    on: Option<String>,
    head: String,
    may_write: bool,
}

/// A fact as a line of the list.
struct Line {
    href: String,
    date: String,
    sheet: &'static str,
    units: String,
    what: String,
    note: String,
    /// The written source.
    paper: String,
    by: String,
    at: String,
    at_words: String,
    voided: bool,
}

async fn list(visit: Visit, State(app): State<App>, Query(shown): Query<Shown>) -> Answer {
    let found = app.desk.ask(&visit.who, shown.question(visit.year)).await?;
    let turned = |page: usize| format!("{}page={page}", shown.without(&[]));
    page(&Page {
        query: shown.without(&["sort", "down"]),
        whole: shown.without(&[]),
        sort: if shown.sort == "date" { "date" } else { "at" },
        down: !shown.down.is_empty() || shown.sort.is_empty(),
        back: shown.number().checked_sub(1).map(turned),
        on: found.next.map(|_| turned(shown.number() + 1)),
        types: types(found.book.scheme()),
        units: found.book.scheme().units.iter().map(|unit| unit.name.to_string()).collect(),
        lines: lines(&found),
        count: found.count,
        head: found.book.head.chars().take(16).collect(),
        may_write: visit.who.is(&[Role::Editor, Role::ChiefEditor]),
        frame: visit.frame,
        shown,
    })
}

fn lines(found: &Found) -> Vec<Line> {
    let line = |(place, void): &(usize, Option<String>)| {
        let row = found.book.core.rows.get(*place)?;
        let fact = found.book.core.ledger.fact(&row.id)?;
        let shape = fact.fact_type().shape();
        let at = desk::civil(row.at);
        Some(Line {
            href: format!("/ledger/{}", escaped(&row.id)),
            date: fact.date.to_string(),
            sheet: shape.sheet,
            units: fact.units().join("、"),
            what: what(&found.book, fact),
            note: fact.note.as_deref().unwrap_or_default().to_owned(),
            paper: row.paper.clone().unwrap_or_default(),
            by: row.name.clone(),
            at: desk::iso(row.at),
            at_words: at.format("%Y年%-m月%-d日 %H:%M").to_string(),
            voided: void.is_some(),
        })
    };
    found.rows.iter().filter_map(line).collect()
}

/// Facts that were found, for other lists: address, what it is, and its date with its units.
pub fn found(found: &Found) -> Vec<(String, String, String)> {
    let line = |line: Line| {
        let void = if line.voided { " · 已作废" } else { "" };
        let about = format!("{} · {}{void}", line.date, line.units);
        (line.href, format!("{}：{}", line.sheet, line.what), about)
    };
    lines(found).into_iter().map(line).collect()
}

/// A fact's own fields in a phrase.
fn what(book: &Book, fact: &::ledger::Fact) -> String {
    let shape = fact.fact_type().shape();
    let fields = shape.fields.iter().filter(|f| !matches!(f.name, "unit" | "units" | "work"));
    let words = fields.filter_map(|field| fact::words(book, fact, field).map(|(words, _)| words));
    words.collect::<Vec<_>>().join("，")
}

/// The types of facts that a scheme knows.
fn types(scheme: &scheme::Scheme) -> Vec<(&'static str, &'static str)> {
    let known = Shape::all().iter().filter(|shape| scheme.vocabulary.takes_type(shape));
    known.map(|shape| (shape.name, shape.sheet)).collect()
}
