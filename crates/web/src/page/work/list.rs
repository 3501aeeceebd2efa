//! `/works`: a unit's own works.

use askama::Template;
use axum::extract::{Query, State as Shared};
use desk::view::works::Works;
use desk::{Id, Role, State};
use serde::Deserialize;

use crate::answer::{Answer, escaped, page};
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

use super::{called, category, tone, when};

pub fn routes(map: Map) -> Map {
    map.get("/works", list)
}

/// What is shown.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Shown {
    state: String,
    q: String,
    at: Option<i64>,
    id: String,
}

#[derive(Template)]
#[template(path = "work/list.html")]
struct Page {
    frame: Frame,
    shown: Shown,
    picks: Vec<(&'static str, &'static str, u64)>,
    lines: Vec<Line>,
    next: Option<String>,
}

/// A work as a line.
pub struct Line {
    pub href: String,
    pub title: String,
    pub category: &'static str,
    pub length: i64,
    pub tone: &'static str,
    pub state: &'static str,
    pub at: String,
    pub at_words: String,
}

async fn list(visit: Visit, Shared(app): Shared<App>, Query(shown): Query<Shown>) -> Answer {
    visit.who.needs(&[Role::Reporter, Role::UnitHead])?;
    let question = Works {
        states: State::named(&shown.state).into_iter().collect(),
        unit: None,
        category: None,
        typed: shown.q.clone(),
        before: shown.at.zip(Id::parse(&shown.id)),
    };
    let found = app.desk.ask(&visit.who, question).await?;
    let total = found.counts.iter().map(|(_, count)| count).sum();
    let of = |state: &State| found.counts.iter().find(|(s, _)| s == state).map_or(0, |(_, n)| *n);
    let picks = State::ALL.iter().map(|state| (state.name(), state.zh(), of(state)));
    let picks = std::iter::once(("", "全部", total)).chain(picks.filter(|(_, _, n)| *n > 0));
    let next = found.works.last().filter(|_| found.more).map(|last| {
        let (state, q) = (escaped(&shown.state), escaped(&shown.q));
        format!("state={state}&q={q}&at={}&id={}", last.at, last.id)
    });
    page(&Page {
        picks: picks.collect(),
        lines: found.works.iter().map(line).collect(),
        next,
        frame: visit.frame,
        shown,
    })
}

fn line(work: &desk::view::works::Listed) -> Line {
    Line {
        href: format!("/works/{}", work.id),
        title: called(&work.title),
        category: category(&work.category, work.sort.as_deref()),
        length: work.length,
        tone: tone(&work.state),
        state: State::named(&work.state).map_or("", State::zh),
        at: desk::iso(work.at),
        at_words: when(work.at),
    }
}
