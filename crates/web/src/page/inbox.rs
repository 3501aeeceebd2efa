//! `/inbox`: the editor's desk: list, piece, facts about it, all of it in the address.

mod decision;
mod edition;
mod merge;
mod piece;
mod search;

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use desk::verb::attend::Attend;
use desk::view::presence::Present;
use desk::view::undo::Undo as AskUndo;
use desk::view::works::{Found, Listed};
use desk::{Id, Refusal, Role, State};
use manuscript::text::Block;

use crate::answer::{Answer, page};
use crate::frame::{Frame, Undo};
use crate::page::work::list::files;
use crate::page::work::shown::{ORDERS, Shown};
use crate::page::work::{category, tone};
use crate::visit::Visit;
use crate::{App, Map};
use piece::Piece;

pub fn routes(map: Map) -> Map {
    let map = map.get("/inbox", show).get("/inbox/files/{file}", take);
    [decision::routes, edition::routes, merge::routes, search::routes]
        .iter()
        .fold(map, |map, routes| routes(map))
}

#[derive(Template)]
#[template(path = "inbox.html")]
struct Page {
    frame: Frame,
    shown: Shown,
    query: String,
    /// The states of an editor's day, and the one that is shown; the others behind a menu.
    tabs: Vec<Tab>,
    others: Vec<Tab>,
    units: Vec<(String, String)>,
    narrowed: Vec<(String, String)>,
    items: Vec<Item>,
    back: Option<String>,
    on: Option<String>,
    piece: Option<Piece>,
    /// The piece after the open one: where a decision leads.
    next: String,
    /// Who else has the open piece before them.
    beside: String,
    faults: Vec<String>,
    error: String,
    opinion: String,
}

/// A state that can be looked at.
struct Tab {
    href: String,
    words: &'static str,
    count: u64,
    here: bool,
}

struct Item {
    id: String,
    version: i64,
    unit: String,
    title: String,
    category: &'static str,
    tone: &'static str,
    state: &'static str,
    fresh: bool,
    here: bool,
    at: String,
    at_words: String,
    /// Who else has it open.
    beside: String,
}

/// What the inbox offers to look at, in the order of an editor's day.
const STATES: [State; 8] = [
    State::Submitted,
    State::Received,
    State::Selected,
    State::Shelved,
    State::Placed,
    State::Published,
    State::Returned,
    State::Merged,
];
/// How many of them always stand in sight.
const IN_SIGHT: usize = 3;

async fn show(visit: Visit, Shared(app): Shared<App>, Query(shown): Query<Shown>) -> Answer {
    page(&built(visit, &app, shown, String::new(), String::new()).await?)
}

async fn take(
    visit: Visit,
    Shared(app): Shared<App>,
    Path(file): Path<String>,
    Query(shown): Query<Shown>,
) -> Answer {
    visit.who.needs(&[Role::Editor, Role::ChiefEditor])?;
    files(&visit, &app, &file, &shown, states(&shown)).await
}

/// The states that are listed; none for all.
fn states(shown: &Shown) -> Vec<State> {
    match shown.state.as_str() {
        "all" => vec![],
        name => vec![State::named(name).unwrap_or(State::Submitted)],
    }
}

async fn built(
    visit: Visit,
    app: &App,
    shown: Shown,
    error: String,
    opinion: String,
) -> Result<Page, Refusal> {
    visit.who.needs(&[Role::Editor, Role::ChiefEditor])?;
    let found = app.desk.ask(&visit.who, shown.question(states(&shown))).await?;
    let (piece, gone) = opened(&visit, app, &shown).await?;
    let attended = app.desk.ask(&visit.who, Present).await?;
    let attended: HashMap<String, String> =
        attended.into_iter().map(|one| (one.work.to_string(), one.words)).collect();
    let mut frame = visit.frame;
    if let Some(act) = Id::parse(&shown.done) {
        let words = app.desk.ask(&visit.who, AskUndo { act: act.clone() }).await?;
        let action = format!("/inbox/reversal?{}", shown.query());
        frame.undo = words.map(|words| Undo { words, action, key: act.to_string() });
    }
    let (back, on) = shown.turned(found.more);
    let (tabs, others) = tabs(&found, &shown);
    let items = items(&found, &shown, &attended);
    Ok(Page {
        tabs,
        others,
        units: units(&found),
        narrowed: shown.narrowed(&found),
        next: next(&items),
        items,
        back,
        on,
        query: shown.query(),
        beside: attended.get(&shown.work).cloned().unwrap_or_default(),
        piece,
        faults: shown.faults(),
        error: if error.is_empty() { gone } else { error },
        opinion,
        shown,
        frame,
    })
}

/// The piece that the address names, which is marked as open; and what became of one that went
/// away while the decision before it was made.
async fn opened(
    visit: &Visit,
    app: &App,
    shown: &Shown,
) -> Result<(Option<Piece>, String), Refusal> {
    let Some(work) = Id::parse(&shown.work) else { return Ok((None, String::new())) };
    let attend = Attend { work: work.clone(), editing: false };
    match app.desk.attend(&visit.who, attend).await {
        Err(Refusal::Absent(_)) if !shown.done.is_empty() => {
            return Ok((None, "下一篇稿件已由单位撤回。".to_owned()));
        }
        done => done?,
    }
    Ok((Some(piece::open(visit, app, work).await?), String::new()))
}

fn tabs(found: &Found, shown: &Shown) -> (Vec<Tab>, Vec<Tab>) {
    let of = |state: State| found.counts.iter().find(|(s, _)| *s == state).map_or(0, |(_, n)| *n);
    let total = found.counts.iter().map(|(_, count)| count).sum();
    let here = states(shown).first().copied();
    let rest = shown.without(&["state"]);
    let tab = |(name, words, count, here): (&str, &'static str, u64, bool)| Tab {
        href: format!("{rest}state={name}"),
        words,
        count,
        here,
    };
    let all =
        STATES.iter().map(|state| (state.name(), state.zh(), of(*state), here == Some(*state)));
    let all = all.chain(std::iter::once(("all", "全部", total, here.is_none()))).map(tab);
    let placed = all.enumerate();
    let (sight, others): (Vec<_>, Vec<_>) =
        placed.partition(|(place, tab)| *place < IN_SIGHT || tab.here);
    let plain = |tabs: Vec<(usize, Tab)>| tabs.into_iter().map(|(_, tab)| tab).collect();
    (plain(sight), plain(others))
}

fn units(found: &Found) -> Vec<(String, String)> {
    let all = (String::new(), "全部单位".to_owned());
    let units = found.units.iter().map(|unit| (unit.id.to_string(), unit.name.clone()));
    std::iter::once(all).chain(units).collect()
}

/// The item below the open one; above it at the end.
fn next(items: &[Item]) -> String {
    let here = items.iter().position(|item| item.here);
    let beside = here.and_then(|at| items.get(at + 1).or_else(|| items.get(at.checked_sub(1)?)));
    beside.map(|item| item.id.clone()).unwrap_or_default()
}

fn items(found: &Found, shown: &Shown, attended: &HashMap<String, String>) -> Vec<Item> {
    let item = |work: &Listed| {
        let at = desk::civil(work.at);
        Item {
            id: work.id.to_string(),
            version: work.version,
            unit: work.unit_name.clone(),
            title: work.title.clone(),
            category: category(&work.category, work.sort.as_deref()),
            tone: tone(&work.state),
            // Where one state is listed, its word says nothing.
            state: State::named(&work.state).filter(|_| shown.state == "all").map_or("", State::zh),
            fresh: work.state == State::Submitted.name(),
            here: work.id.as_str() == shown.work,
            at: desk::iso(work.at),
            at_words: at.format("%Y年%-m月%-d日 %H:%M").to_string(),
            beside: attended.get(work.id.as_str()).cloned().unwrap_or_default(),
        }
    };
    found.works.iter().map(item).collect()
}
