//! `/works`: a unit's own works.

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use desk::view::works::MOST;
use desk::{Refusal, Role, State};

use crate::answer::{Answer, page, refused};
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map, listing};

use super::shown::{self, Shown};
use super::{called, category, tone, when};

pub fn routes(map: Map) -> Map {
    map.get("/works", list).get("/works/files/{file}", take)
}

#[derive(Template)]
#[template(path = "work/list.html")]
struct Page {
    frame: Frame,
    shown: Shown,
    /// What a head's link keeps of the address.
    query: String,
    /// The whole address, for files.
    whole: String,
    sort: &'static str,
    down: bool,
    picks: Vec<(String, &'static str, u64, bool)>,
    lines: Vec<Line>,
    count: u64,
    back: Option<String>,
    on: Option<String>,
    faults: Vec<String>,
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
    let chosen = State::named(&shown.state);
    let question = shown.question(chosen.into_iter().collect());
    let found = app.desk.ask(&visit.who, question).await?;
    let total: u64 = found.counts.iter().map(|(_, count)| count).sum();
    let of = |state: &State| found.counts.iter().find(|(s, _)| s == state).map_or(0, |(_, n)| *n);
    let rest = shown.without(&["state"]);
    let pick = |state: &State| {
        let href = format!("{rest}state={}", state.name());
        (href, state.zh(), of(state), chosen == Some(*state))
    };
    let all = (rest.clone(), "全部", total, chosen.is_none());
    let picks = State::ALL.iter().map(pick).filter(|(_, _, n, here)| *n > 0 || *here);
    let (back, on) = shown.turned(found.more);
    let faults = shown.faults();
    let wrong = !faults.is_empty();
    let list = Page {
        query: shown.without(&["sort", "down"]),
        whole: shown.query(),
        sort: sorted(&shown.sort),
        down: !shown.down.is_empty() || shown.sort.is_empty(),
        count: chosen.map_or(total, |state| of(&state)),
        picks: std::iter::once(all).chain(picks).collect(),
        lines: found.works.iter().map(line).collect(),
        back,
        on,
        faults,
        frame: visit.frame,
        shown,
    };
    if wrong { refused(&list) } else { page(&list) }
}

/// The column by which the list is sorted.
fn sorted(sort: &str) -> &'static str {
    match sort {
        "title" => "title",
        "length" | "longest" => "length",
        _ => "at",
    }
}

async fn take(
    visit: Visit,
    Shared(app): Shared<App>,
    Path(file): Path<String>,
    Query(shown): Query<Shown>,
) -> Answer {
    visit.who.needs(&[Role::Reporter, Role::UnitHead])?;
    files(&visit, &app, &file, &shown, State::named(&shown.state).into_iter().collect()).await
}

/// A list of works as a file: all that fit.
pub async fn files(
    visit: &Visit,
    app: &App,
    file: &str,
    shown: &Shown,
    states: Vec<State>,
) -> Answer {
    let ending = file.strip_prefix("works.").ok_or(Refusal::Absent("文件"))?;
    let mut question = shown.question(states);
    (question.skip, question.limit) = (0, Some(MOST));
    let found = app.desk.ask(&visit.who, question).await?;
    if found.more {
        let says = format!("超过{MOST}篇，请缩小日期范围后分次导出");
        return Err(Refusal::field("from", says).into());
    }
    listing::file("稿件", ending, &shown.columns, shown::table(&found.works))
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
