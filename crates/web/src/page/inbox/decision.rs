//! `/inbox/decision`: one work is decided about at once, several after a look at what would
//! happen; `/inbox/reversal` takes it back.

use askama::Template;
use axum::extract::State as Shared;
use axum_extra::extract::Form;
use desk::verb::decide::Decide;
use desk::verb::revert::Revert;
use desk::view::preview::{Judged, Preview};
use desk::{Id, Refusal, State};
use serde::Deserialize;

use super::{Shown, built};
use crate::answer::{Answer, page, refused, see};
use crate::frame::Frame;
use crate::page::work::tone;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.post("/inbox/decision", decide).post("/inbox/reversal", revert)
}

/// A decision as its form says it.
struct Said {
    works: Vec<(Id, Option<i64>)>,
    to: String,
    opinion: String,
    deed: String,
    /// Whether the preview was seen.
    confirmed: bool,
    shown: Shown,
}

impl Said {
    fn of(pairs: &[(String, String)]) -> Said {
        let one = |name: &str| {
            let found = pairs.iter().find(|(field, _)| field == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        // A work stands as ID:VERSION, by what the person saw.
        let seen = |value: &str| {
            let (id, version) = value.split_once(':').unwrap_or((value, ""));
            Some((Id::parse(id)?, version.parse().ok()))
        };
        let works = pairs.iter().filter(|(field, _)| field == "works");
        Said {
            works: works.filter_map(|(_, value)| seen(value)).collect(),
            to: one("to"),
            opinion: one("opinion"),
            deed: one("deed"),
            confirmed: one("confirmed") == "1",
            shown: Shown {
                state: one("state"),
                category: one("category"),
                unit: one("unit"),
                q: one("q"),
                work: one("work"),
                ..Shown::default()
            },
        }
    }
}

async fn decide(
    visit: Visit,
    Shared(app): Shared<App>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let said = Said::of(&pairs);
    if said.to == "merge" {
        let works = said.works.iter().map(|(id, _)| format!("works={id}"));
        return see(&format!("/inbox/merge?{}", works.collect::<Vec<_>>().join("&")));
    }
    let to = State::named(&said.to).ok_or(Refusal::Absent("处理方式"))?;
    let many = said.works.len() > 1;
    if many && !said.confirmed {
        return page(&preview(visit, &app, said, to, String::new()).await?);
    }
    let verb = Decide { works: said.works.clone(), to, opinion: said.opinion.clone() };
    match app.desk.act(&visit.who, Some(&said.deed), verb).await {
        Ok(act) => see(&format!("/inbox?{}done={act}", said.shown.query())),
        Err(refusal @ (Refusal::Wrong(_) | Refusal::Conflict(_) | Refusal::Stale(_))) => {
            let error = refusal.zh();
            if many {
                return refused(&preview(visit, &app, said, to, error).await?);
            }
            refused(&built(visit, &app, said.shown, error, said.opinion).await?)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

#[derive(Template)]
#[template(path = "inbox/decision.html")]
struct Page {
    frame: Frame,
    shown: Shown,
    back: String,
    to: &'static str,
    word: &'static str,
    /// Whether the decision needs an opinion.
    asks: bool,
    opinion: String,
    error: String,
    rows: Vec<Row>,
    count: usize,
}

/// A work as the preview shows it.
struct Row {
    /// ID:VERSION, for works that can be decided so.
    value: Option<String>,
    href: String,
    title: String,
    unit: String,
    tone: &'static str,
    state: &'static str,
    why_not: String,
}

async fn preview(
    visit: Visit,
    app: &App,
    said: Said,
    to: State,
    error: String,
) -> Result<Page, Refusal> {
    let works = said.works.iter().map(|(id, _)| id.clone()).collect();
    let judged = app.desk.ask(&visit.who, Preview { works, to }).await?;
    let rows: Vec<Row> = judged.into_iter().map(row).collect();
    Ok(Page {
        frame: visit.frame,
        back: format!("/inbox?{}", said.shown.query()),
        shown: said.shown,
        to: to.name(),
        word: match to {
            State::Received => "收稿",
            State::Returned => "退回",
            other => other.zh(),
        },
        asks: to == State::Returned,
        opinion: said.opinion,
        error,
        count: rows.iter().filter(|row| row.value.is_some()).count(),
        rows,
    })
}

fn row(judged: Judged) -> Row {
    Row {
        value: judged.why_not.is_none().then(|| format!("{}:{}", judged.id, judged.version)),
        href: format!("/works/{}", judged.id),
        tone: tone(&judged.state),
        state: State::named(&judged.state).map_or("", State::zh),
        title: judged.title,
        unit: judged.unit,
        why_not: judged.why_not.unwrap_or_default(),
    }
}

#[derive(Deserialize)]
struct Taken {
    key: String,
}

async fn revert(
    visit: Visit,
    Shared(app): Shared<App>,
    axum::extract::Form(taken): axum::extract::Form<Taken>,
) -> Answer {
    let act = Id::parse(&taken.key).ok_or(Refusal::Absent("操作"))?;
    app.desk.act(&visit.who, None, Revert { act }).await?;
    see("/inbox")
}
