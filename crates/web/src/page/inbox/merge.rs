//! `/inbox/merge`: several works become one composite.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum_extra::extract::{Form, Query};
use desk::verb::merge::{Merge, Separate};
use desk::view::work::Open;
use desk::{Id, Refusal, Role};
use serde::Deserialize;

use crate::answer::{Answer, page, refused, see};
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/inbox/merge", compose)
        .post("/inbox/merge", merge)
        .post("/works/{work}/separation", separate)
}

#[derive(Template)]
#[template(path = "inbox/merge.html")]
struct Page {
    frame: Frame,
    /// Each source's id and version, and its title with its units.
    sources: Vec<(String, String)>,
    title: String,
    body: String,
    error: String,
}

#[derive(Deserialize)]
struct Chosen {
    #[serde(default)]
    works: Vec<String>,
}

async fn compose(visit: Visit, Shared(app): Shared<App>, Query(chosen): Query<Chosen>) -> Answer {
    visit.who.needs(&[Role::Editor, Role::ChiefEditor])?;
    let (mut sources, mut body, mut title) = (vec![], String::new(), String::new());
    for id in chosen.works.iter().filter_map(|id| Id::parse(id)) {
        let opened = app.desk.ask(&visit.who, Open { work: id }).await?;
        let units: Vec<&str> = opened.units.iter().map(|unit| unit.name.as_str()).collect();
        let work = opened.work;
        if title.is_empty() {
            title.clone_from(&work.title);
        }
        body.push_str(&format!("# {}（{}）\n{}\n", work.title, units.join("、"), work.body.trim()));
        let words = format!("《{}》 {}", work.title, units.join("、"));
        sources.push((format!("{}:{}", work.id, work.version), words));
    }
    page(&Page { frame: visit.frame, sources, title, body, error: String::new() })
}

async fn merge(
    visit: Visit,
    Shared(app): Shared<App>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let one = |name: &str| {
        let found = pairs.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let given: Vec<&String> =
        pairs.iter().filter(|(field, _)| field == "works").map(|(_, value)| value).collect();
    let seen = |value: &&String| {
        let (id, version) = value.split_once(':').unwrap_or((value, ""));
        Some((Id::parse(id)?, version.parse().ok()))
    };
    let verb = Merge {
        works: given.iter().filter_map(seen).collect(),
        title: one("title"),
        body: one("body"),
    };
    match app.desk.act(&visit.who, Some(&one("deed")), verb).await {
        Ok(work) => see(&format!("/works/{work}")),
        Err(refusal @ (Refusal::Wrong(_) | Refusal::Stale(_) | Refusal::Conflict(_))) => {
            let sources = given.iter().map(|value| ((*value).clone(), (*value).clone())).collect();
            let (title, body, error) = (one("title"), one("body"), refusal.zh());
            refused(&Page { frame: visit.frame, sources, title, body, error })
        }
        Err(refusal) => Err(refusal.into()),
    }
}

#[derive(Deserialize)]
struct Seen {
    version: i64,
    deed: String,
}

async fn separate(
    visit: Visit,
    Shared(app): Shared<App>,
    Path(work): Path<String>,
    axum::extract::Form(seen): axum::extract::Form<Seen>,
) -> Answer {
    let id = Id::parse(&work).ok_or(Refusal::Absent("稿件"))?;
    let verb = Separate { work: id, version: Some(seen.version) };
    app.desk.act(&visit.who, Some(&seen.deed), verb).await?;
    see("/inbox?state=received")
}
