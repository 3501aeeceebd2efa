//! `/inbox`: the editor's desk: list, piece, facts about it, all of it in the address.

mod decision;
mod edition;
mod merge;
mod search;

use askama::Template;
use axum::extract::{Query, State as Shared};
use desk::view::undo::Undo as AskUndo;
use desk::view::work::{Open, Opened};
use desk::view::works::{Found, Works};
use desk::{Book, Id, Refusal, Role, State};
use manuscript::text::{Block, Body};
use serde::Deserialize;

use crate::answer::{Answer, escaped, page};
use crate::frame::{Frame, Undo};
use crate::page::work::{category, likeness, tone};
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    let map = map.get("/inbox", show);
    [decision::routes, edition::routes, merge::routes, search::routes]
        .iter()
        .fold(map, |map, routes| routes(map))
}

/// What is shown.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Shown {
    state: String,
    category: String,
    unit: String,
    q: String,
    at: Option<i64>,
    id: String,
    work: String,
    done: String,
}

impl Shown {
    /// The address of the list as it is shown, ending in `&`.
    fn query(&self) -> String {
        let kept = [
            ("state", &self.state),
            ("category", &self.category),
            ("unit", &self.unit),
            ("q", &self.q),
        ];
        kept.map(|(name, value)| format!("{name}={}&", escaped(value))).concat()
    }
}

#[derive(Template)]
#[template(path = "inbox.html")]
struct Page {
    frame: Frame,
    shown: Shown,
    query: String,
    picks: Vec<(&'static str, &'static str, u64)>,
    units: Vec<(String, String)>,
    items: Vec<Item>,
    next: Option<String>,
    piece: Option<Piece>,
    error: String,
    opinion: String,
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
}

/// The piece that is open.
struct Piece {
    id: String,
    version: i64,
    title: String,
    units: String,
    category: &'static str,
    state: &'static str,
    open: bool,
    opinion: String,
    length: i64,
    revision: i64,
    signer: String,
    contact: String,
    blocks: Vec<Block>,
    /// Where it could go, and what it would earn there: publication, kind, points.
    worth: Vec<(String, String)>,
    near: Vec<likeness::Line>,
}

/// What the inbox offers to look at, in the order of an editor's day.
const STATES: [State; 8] = [
    State::Submitted,
    State::Received,
    State::Selected,
    State::Placed,
    State::Published,
    State::Shelved,
    State::Returned,
    State::Merged,
];

async fn show(visit: Visit, Shared(app): Shared<App>, Query(shown): Query<Shown>) -> Answer {
    page(&built(visit, &app, shown, String::new(), String::new()).await?)
}

async fn built(
    visit: Visit,
    app: &App,
    shown: Shown,
    error: String,
    opinion: String,
) -> Result<Page, Refusal> {
    visit.who.needs(&[Role::Editor, Role::ChiefEditor])?;
    let state = State::named(&shown.state).unwrap_or(State::Submitted);
    let question = Works {
        states: if shown.state == "all" { vec![] } else { vec![state] },
        unit: Id::parse(&shown.unit),
        category: Some(shown.category.clone()).filter(|category| !category.is_empty()),
        typed: shown.q.clone(),
        before: shown.at.zip(Id::parse(&shown.id)),
    };
    let found = app.desk.ask(&visit.who, question).await?;
    let book = app.desk.book(&visit.who, visit.year).await?;
    let piece = match Id::parse(&shown.work) {
        Some(work) => {
            let near = likeness::near(app, &visit.who, &work).await?;
            Some(piece(&book, app.desk.ask(&visit.who, Open { work }).await?, near))
        }
        None => None,
    };
    let mut frame = visit.frame;
    if let Some(act) = Id::parse(&shown.done) {
        let words = app.desk.ask(&visit.who, AskUndo { act: act.clone() }).await?;
        let action = "/inbox/reversal".to_owned();
        frame.undo = words.map(|words| Undo { words, action, key: act.to_string() });
    }
    let query = shown.query();
    Ok(Page {
        picks: picks(&found, &shown),
        units: units(&found),
        items: items(&found, &shown),
        next: found
            .works
            .last()
            .filter(|_| found.more)
            .map(|last| format!("{query}at={}&id={}", last.at, last.id)),
        query,
        piece,
        error,
        opinion,
        shown: Shown {
            state: if shown.state == "all" { "all" } else { state.name() }.to_owned(),
            ..shown
        },
        frame,
    })
}

fn picks(found: &Found, _: &Shown) -> Vec<(&'static str, &'static str, u64)> {
    let of = |state: State| found.counts.iter().find(|(s, _)| *s == state).map_or(0, |(_, n)| *n);
    let total = found.counts.iter().map(|(_, count)| count).sum();
    let states = STATES.iter().map(|state| (state.name(), state.zh(), of(*state)));
    states.chain(std::iter::once(("all", "全部", total))).collect()
}

fn units(found: &Found) -> Vec<(String, String)> {
    let all = (String::new(), "全部单位".to_owned());
    let units = found.units.iter().map(|unit| (unit.id.to_string(), unit.name.clone()));
    std::iter::once(all).chain(units).collect()
}

fn items(found: &Found, shown: &Shown) -> Vec<Item> {
    let item = |work: &desk::view::works::Listed| {
        let at = desk::civil(work.at);
        Item {
            id: work.id.to_string(),
            version: work.version,
            unit: work.unit_name.clone(),
            title: work.title.clone(),
            category: category(&work.category, work.sort.as_deref()),
            tone: tone(&work.state),
            state: State::named(&work.state).map_or("", State::zh),
            fresh: work.state == State::Submitted.name(),
            here: work.id.as_str() == shown.work,
            at: desk::iso(work.at),
            at_words: at.format("%Y年%-m月%-d日 %H:%M").to_string(),
        }
    };
    found.works.iter().map(item).collect()
}

fn piece(book: &Book, opened: Opened, near: Vec<likeness::Line>) -> Piece {
    let Opened { work, units } = opened;
    let state = State::named(&work.state);
    let worth = worth(book, &work.category);
    Piece {
        id: work.id.to_string(),
        version: work.version,
        units: units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("、"),
        category: category(&work.category, work.sort.as_deref()),
        state: state.map_or("", State::zh),
        open: state.is_some_and(State::open_to_decision),
        opinion: work.opinion.unwrap_or_default(),
        length: work.length,
        revision: work.revision,
        signer: work.signer,
        contact: work.contact,
        blocks: Body::parse(&work.body),
        title: work.title,
        worth,
        near,
    }
}

/// What a work of a category would earn in each publication, by the scheme's own figures.
fn worth(book: &Book, category: &str) -> Vec<(String, String)> {
    let scheme = book.scheme();
    let suits = |kind: &str| match category {
        "research_report" => kind == "article" || kind == "special",
        "experience_special" => kind == "special",
        _ => kind != "article" && kind != "special",
    };
    let label = |kind: &str| scheme.vocabulary.label(ledger::Domain::Kind, kind).to_owned();
    let of = |publication: &scheme::model::Publication| {
        let figures = publication.figures.iter().filter(|(kind, _)| suits(kind));
        let words: Vec<String> =
            figures.map(|(kind, points)| format!("{}{points}分", label(kind))).collect();
        (!words.is_empty()).then(|| (scheme.publication_label(publication), words.join("，")))
    };
    scheme.publications.iter().filter_map(of).collect()
}
