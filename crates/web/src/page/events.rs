//! `/events`: what a page that stays open is told: how much waits at each place, and who else has
//! which work open. `?work=…` says which one the page has open itself (`editing=1`: to mend it).
//!
//! Each answer says how things stand and ends; the browser's own `EventSource` comes again after
//! [`AGAIN`]. So no connection is held per open page (browsers allow six to a site), rights are
//! asked anew each time, a stop of the program waits for nobody, and its cost is bounded.

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use desk::verb::attend::Attend;
use desk::view::presence::Present;
use desk::view::year::Current;
use desk::{Id, Refusal};
use serde::Deserialize;
use serde_json::json;

use crate::answer::Answer;
use crate::frame::waiting;
use crate::visit::Listening;
use crate::{App, Map};

/// After how many milliseconds a browser asks again.
const AGAIN: u32 = 3_000;

pub fn routes(map: Map) -> Map {
    map.get("/events", tell)
}

/// What the page has open.
#[derive(Deserialize)]
struct Open {
    #[serde(default)]
    work: String,
    #[serde(default)]
    editing: String,
}

async fn tell(
    Listening(who): Listening,
    State(app): State<App>,
    Query(open): Query<Open>,
) -> Answer {
    if let Some(work) = Id::parse(&open.work).filter(|_| who.in_section()) {
        let attend = Attend { work, editing: open.editing == "1" };
        match app.desk.attend(&who, attend).await {
            // It went away under the page's eyes; its figures are told all the same.
            Err(Refusal::Absent(_)) => {}
            done => done?,
        }
    }
    let waits = app.desk.ask(&who, Current::default()).await?.waits;
    // The comment is for people who see no figure: a stream of no event would be a broken one.
    let mut stream = format!("retry: {AGAIN}\n\n: 在线\n\n");
    for (place, count) in waiting(&waits) {
        let told = json!({ "place": place, "count": count });
        stream.push_str(&format!("event: count\ndata: {told}\n\n"));
    }
    if who.in_section() {
        let present = app.desk.ask(&who, Present).await?;
        let works = present.into_iter();
        let works: Vec<_> =
            works.map(|one| json!({ "work": one.work, "words": one.words })).collect();
        let told = json!({ "works": works });
        stream.push_str(&format!("event: presence\ndata: {told}\n\n"));
    }
    Ok(([(header::CONTENT_TYPE, "text/event-stream; charset=utf-8")], stream).into_response())
}
