//! `/search`: works, printed pieces, issues, clauses, facts and units, as far as the person may open
//! them.

use askama::Template;
use axum::extract::{Query, State as Shared};
use desk::State;
use desk::view::search::{Hit, Search};
use manuscript::snippet::Run;
use serde::Deserialize;

use crate::answer::{Answer, escaped, page};
use crate::frame::Frame;
use crate::page::ledger;
use crate::page::work::{called, category, tone};
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/search", search)
}

/// The longest that may be searched for, in characters.
const LONGEST: usize = 100;

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "inbox/search.html")]
struct Page {
    frame: Frame,
    words: String,
    groups: Vec<Group>,
}

/// What was found of one kind.
struct Group {
    name: &'static str,
    lines: Vec<Line>,
    /// Where the rest stands.
    rest: Option<String>,
}

struct Line {
    href: String,
    name: String,
    about: String,
    tone: &'static str,
    state: &'static str,
    snippet: Vec<Run>,
}

async fn search(visit: Visit, Shared(app): Shared<App>, Query(asked): Query<Asked>) -> Answer {
    let words: String = asked.q.trim().chars().take(LONGEST).collect();
    let question = Search { year: visit.year, typed: words.clone() };
    let found = app.desk.ask(&visit.who, question).await?;
    let section = visit.who.in_section();
    let query = escaped(&words);
    let rest = match section {
        true => format!("/inbox?state=all&q={query}"),
        false => format!("/works?q={query}"),
    };
    let works = found.works.into_iter().map(|(work, snippet)| Line {
        href: format!("/works/{}", work.id),
        name: called(&work.title),
        about: format!("{} · {}", work.unit_name, category(&work.category, work.sort.as_deref())),
        tone: tone(&work.state),
        state: State::named(&work.state).map_or("", State::zh),
        snippet,
    });
    let units =
        found.units.into_iter().map(|(id, name)| Line::plain(format!("/units/{id}/score"), name));
    let facts = found
        .facts
        .iter()
        .flat_map(ledger::found)
        .map(|(href, name, about)| Line { about, ..Line::plain(href, name) });
    let reader = visit.who.is(&[desk::Role::Leader]) && !section;
    let place = if reader { "/reading" } else { "/issues" };
    let piece = |hit: &Hit| format!("{place}/{}#piece-{}", hit.id, hit.place);
    let issue = |hit: &Hit| format!("{place}/{}", hit.id);
    let clause = |hit: &Hit| format!("/clauses/{}", hit.id);
    let more = found.facts.as_ref().is_some_and(|facts| facts.count > facts.rows.len());
    let groups = [
        Group { name: "单位", lines: units.collect(), rest: None },
        Group { name: "刊期", lines: hits(found.issues, issue), rest: None },
        Group { name: "稿件", lines: works.collect(), rest: found.more.then_some(rest) },
        Group { name: "已刊发", lines: hits(found.pieces, piece), rest: None },
        Group { name: "考核办法", lines: hits(found.clauses, clause), rest: None },
        Group {
            name: "台账",
            lines: facts.collect(),
            rest: more.then(|| format!("/ledger?q={query}")),
        },
    ];
    let groups = groups.into_iter().filter(|group| !group.lines.is_empty()).collect();
    page(&Page { frame: visit.frame, words, groups })
}

impl Line {
    fn plain(href: String, name: String) -> Line {
        Line { href, name, about: String::new(), tone: "", state: "", snippet: vec![] }
    }
}

fn hits(found: Vec<Hit>, href: impl Fn(&Hit) -> String) -> Vec<Line> {
    let line = |hit: Hit| Line {
        about: hit.about.clone(),
        snippet: hit.snippet.clone(),
        ..Line::plain(href(&hit), hit.name)
    };
    found.into_iter().map(line).collect()
}
