//! `/inbox/merge`: several works become one composite.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum_extra::extract::{Form, Query};
use desk::verb::merge::{MOST, Merge, Separate};
use desk::view::work::Open;
use desk::{Id, Refusal, Role};
use serde::Deserialize;

use super::decision::seen;
use crate::answer::{Answer, page, refused, see, told};
use crate::done::Done;
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

/// A source as it stands now.
struct Source {
    id: Id,
    version: i64,
    title: String,
    units: String,
    body: String,
    /// Whether it changed since the person saw it.
    changed: bool,
}

impl Source {
    fn pair(&self) -> (String, String) {
        let changed =
            if self.changed { "（列出后有改动，以现在的文字为准）" } else { "" };
        (
            format!("{}:{}", self.id, self.version),
            format!("《{}》 {}{changed}", self.title, self.units),
        )
    }
}

/// The sources that a form or an address names.
async fn sources(visit: &Visit, app: &App, values: &[String]) -> Result<Vec<Source>, Refusal> {
    if values.len() > MOST {
        return Err(Refusal::field("works", format!("请选择2至{MOST}篇稿件合并")));
    }
    let mut sources = vec![];
    for value in values {
        let (id, version) = seen(value)?;
        let opened = app.desk.ask(&visit.who, Open { work: id }).await?;
        let units: Vec<&str> = opened.units.iter().map(|unit| unit.name.as_str()).collect();
        let (units, work) = (units.join("、"), opened.work);
        sources.push(Source {
            changed: version.is_some_and(|version| version != work.version),
            id: work.id,
            version: work.version,
            title: work.title,
            body: work.body,
            units,
        });
    }
    Ok(sources)
}

async fn compose(visit: Visit, Shared(app): Shared<App>, Query(chosen): Query<Chosen>) -> Answer {
    visit.who.needs(&[Role::Editor, Role::ChiefEditor])?;
    let sources = sources(&visit, &app, &chosen.works).await?;
    let text = |source: &Source| {
        format!("# {}（{}）\n{}\n", source.title, source.units, source.body.trim())
    };
    page(&Page {
        frame: visit.frame,
        title: sources.first().map(|source| source.title.clone()).unwrap_or_default(),
        body: sources.iter().map(text).collect(),
        sources: sources.iter().map(Source::pair).collect(),
        error: String::new(),
    })
}

async fn merge(
    visit: Visit,
    Shared(app): Shared<App>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    visit.who.needs(&[Role::Editor, Role::ChiefEditor])?;
    let one = |name: &str| {
        let found = pairs.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let given = pairs.iter().filter(|(field, _)| field == "works");
    let given: Vec<String> = given.map(|(_, value)| value.clone()).collect();
    let works = given.iter().map(|value| seen(value)).collect::<Result<_, _>>()?;
    let verb = Merge { works, title: one("title"), body: one("body") };
    match app.desk.act(&visit.who, Some(&one("deed")), verb).await {
        Ok(work) => told(&format!("/works/{work}"), Done::Merged),
        Err(refusal @ (Refusal::Wrong(_) | Refusal::Stale(_) | Refusal::Conflict(_))) => {
            let sources = sources(&visit, &app, &given).await?;
            let sources = sources.iter().map(Source::pair).collect();
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
    see("/inbox?state=all")
}
