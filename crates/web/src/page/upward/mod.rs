//! `/upward`: what was passed up to higher levels, and what they printed.

mod adoption;
mod import;
mod passing;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use desk::verb::drop_passing::DropPassing;
use desk::view::upward::{Listing, ON_A_PAGE, Upward};
use desk::{Date, Flaw, Id, PassingState, Refusal};
use serde::Deserialize;

use crate::answer::{Answer, page, see};
use crate::frame::Frame;
use crate::visit::{Signed, Visit, asked};
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    let map = map.get("/upward", list).post("/upward/{passing}/outcome", outcome);
    import::routes(adoption::routes(passing::routes(map)))
}

#[derive(Template)]
#[template(path = "upward/list.html")]
struct List {
    frame: Frame,
    listing: Listing,
    state: Option<PassingState>,
    back: Option<String>,
    on: Option<String>,
}

impl List {
    fn here(&self, one: &PassingState) -> bool {
        self.state.as_ref() == Some(one)
    }
}

async fn list(visit: Visit, State(app): State<App>) -> Answer {
    let state = asked(&visit.uri, "state").and_then(|state| PassingState::named(&state));
    let at = asked(&visit.uri, "page").and_then(|page| page.parse().ok()).unwrap_or(0i64).max(0);
    let listing = app.desk.ask(&visit.who, Upward { state, page: at, before: None }).await?;
    let turned = |page: i64| {
        let state = state.map(|state| format!("state={}&", state.name()));
        format!("{}page={page}", state.unwrap_or_default())
    };
    page(&List {
        back: (at > 0).then(|| turned(at - 1)),
        on: ((at + 1) * ON_A_PAGE < listing.count).then(|| turned(at + 1)),
        frame: visit.frame,
        listing,
        state,
    })
}

#[derive(Deserialize)]
struct Outcome {
    dropped: String,
    version: i64,
    deed: String,
}

async fn outcome(
    Signed(who): Signed,
    State(app): State<App>,
    Path(passing): Path<String>,
    Form(form): Form<Outcome>,
) -> Answer {
    let passing = Id::parse(&passing).ok_or(Refusal::Absent("上报记录"))?;
    let dropped = form.dropped == "yes";
    let verb = DropPassing { passing, version: Some(form.version), dropped };
    app.desk.act(&who, Some(&form.deed), verb).await?;
    see("/upward")
}

/// What is wrong with a form's fields.
#[derive(Default)]
struct Wrong(Vec<(&'static str, String)>);

impl Wrong {
    /// What is wrong with a field; empty when nothing is.
    fn with(&self, field: &str) -> &str {
        let found = self.0.iter().find(|(name, _)| *name == field);
        found.map_or("", |(_, says)| says.as_str())
    }

    /// A refusal at its fields; what has none stands at the first.
    fn of(refusal: Refusal, first: &'static str) -> Wrong {
        Wrong(match refusal {
            Refusal::Wrong(flaws) => {
                flaws.into_iter().map(|Flaw { field, says }| (field, says)).collect()
            }
            other => vec![(first, other.zh())],
        })
    }
}

/// A day as a date field sends it.
fn day(field: &'static str, label: &str, text: &str) -> Result<Date, (&'static str, String)> {
    text.trim().parse().map_err(|_| (field, format!("{label}请写成2018-05-03的样子")))
}

/// How a state is marked beside its word.
fn tone(state: &PassingState) -> &'static str {
    match state {
        PassingState::Passed => "wait",
        PassingState::Adopted => "good",
        PassingState::Dropped => "none",
    }
}
