//! `/inbox/decision`: one work is decided about at once, several after a look at what would
//! happen; `/inbox/reversal` takes it back.

use askama::Template;
use axum::extract::{Query, State as Shared};
use axum_extra::extract::Form;
use desk::verb::decide::Decide;
use desk::verb::revert::Revert;
use desk::view::preview::{Judged, Preview};
use desk::{Flaw, Id, Refusal, State};
use serde::Deserialize;

use super::built;
use crate::answer::{Answer, escaped, page, refused, see};
use crate::frame::Frame;
use crate::page::work::comment::says;
use crate::page::work::shown::Shown;
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
    /// Whether the works were ticked in the list.
    listed: bool,
    /// Whether the preview was seen.
    confirmed: bool,
    /// Which piece comes after the one that is decided about.
    next: String,
    shown: Shown,
}

/// A work as a form sends it along: `ID:VERSION`, by what the person saw.
///
/// # Errors
/// [`Refusal::Wrong`] for what is neither.
pub fn seen(value: &str) -> Result<(Id, Option<i64>), Refusal> {
    let (id, version) = match value.split_once(':') {
        Some((id, version)) => (id, version.parse().map(Some).ok()),
        None => (value, Some(None)),
    };
    Id::parse(id).zip(version).ok_or_else(|| {
        let short: String = value.chars().take(40).collect();
        Refusal::field("works", format!("读不出选中的稿件“{short}”，请回到列表重新勾选"))
    })
}

impl Said {
    fn of(pairs: &[(String, String)]) -> Result<Said, Refusal> {
        let one = |name: &str| {
            let found = pairs.iter().find(|(field, _)| field == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let works = pairs.iter().filter(|(field, _)| field == "works");
        Ok(Said {
            works: works.map(|(_, value)| seen(value)).collect::<Result<_, _>>()?,
            to: one("to"),
            opinion: one("opinion"),
            deed: one("deed"),
            listed: one("from_list") == "1",
            confirmed: one("confirmed") == "1",
            next: one("next"),
            shown: Shown::of(pairs),
        })
    }

    /// Whether it is looked at before it is done: many works, and a return from the list, which
    /// still needs its reason.
    fn looked_at(&self, to: State) -> bool {
        self.works.len() > 1 || self.confirmed || self.listed && to == State::Returned
    }
}

async fn decide(
    visit: Visit,
    Shared(app): Shared<App>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let said = match Said::of(&pairs) {
        Ok(said) => said,
        Err(refusal) => {
            let shown = Shown { work: String::new(), ..Shown::of(&pairs) };
            return refused(&built(visit, &app, shown, refusal.zh(), String::new()).await?);
        }
    };
    if said.to == "merge" {
        let works = pairs.iter().filter(|(field, _)| field == "works");
        let works = works.map(|(_, value)| format!("works={}", escaped(value)));
        return see(&format!("/inbox/merge?{}", works.collect::<Vec<_>>().join("&")));
    }
    let to = State::named(&said.to).ok_or(Refusal::Absent("处理方式"))?;
    let looked_at = said.looked_at(to);
    if looked_at && !said.confirmed {
        return page(&preview(visit, &app, said, to, None).await?);
    }
    let verb = Decide { works: said.works.clone(), to, opinion: said.opinion.clone() };
    match app.desk.act(&visit.who, Some(&said.deed), verb).await {
        Ok(act) => {
            let work = match said.next.as_str() {
                "" => String::new(),
                next => format!("work={}&", escaped(next)),
            };
            see(&format!("/inbox?{}{work}done={act}", said.shown.query()))
        }
        Err(refusal @ (Refusal::Wrong(_) | Refusal::Conflict(_) | Refusal::Stale(_))) => {
            if looked_at {
                return refused(&preview(visit, &app, said, to, Some(&refusal)).await?);
            }
            let error = refusal.zh();
            refused(&built(visit, &app, said.shown, error, said.opinion).await?)
        }
        // Its unit took one back between the look and the decision.
        Err(refusal @ Refusal::Absent(_)) if looked_at => {
            refused(&preview(visit, &app, said, to, Some(&refusal)).await?)
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
    /// What is wrong with the opinion.
    wanting: String,
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
    refusal: Option<&Refusal>,
) -> Result<Page, Refusal> {
    let works = said.works.clone();
    let judged = app.desk.ask(&visit.who, Preview { works, to }).await?;
    let rows: Vec<Row> = judged.into_iter().map(row).collect();
    let own = |flaws: &[Flaw]| flaws.iter().any(|flaw| flaw.field == "opinion");
    let (wanting, error) = match refusal {
        None => (String::new(), String::new()),
        Some(refusal @ Refusal::Wrong(flaws)) if own(flaws) => (says(refusal), String::new()),
        Some(refusal) => (String::new(), refusal.zh()),
    };
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
        wanting,
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
    Query(shown): Query<Shown>,
    axum::extract::Form(taken): axum::extract::Form<Taken>,
) -> Answer {
    let act = Id::parse(&taken.key).ok_or(Refusal::Absent("操作"))?;
    app.desk.act(&visit.who, None, Revert { act }).await?;
    see(&format!("/inbox?{}", shown.query()))
}
