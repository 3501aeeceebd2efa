//! `/events`: what a page that stays open is told: how much waits at each place.
//!
//! Each answer says how things stand and ends; the browser's own `EventSource` comes again after
//! [`AGAIN`]. So no connection is held per open page (browsers allow six to a site), rights are
//! asked anew each time, a stop of the program waits for nobody, and its cost is bounded.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use desk::view::waiting::Waiting;
use desk::view::year::Current;

use crate::answer::Answer;
use crate::frame::waiting;
use crate::visit::Listening;
use crate::{App, Map};

/// After how many milliseconds a browser asks again.
const AGAIN: u32 = 3_000;

pub fn routes(map: Map) -> Map {
    map.get("/events", tell)
}

async fn tell(Listening(who): Listening, State(app): State<App>) -> Answer {
    let standing = app.desk.ask(&who, Current).await?;
    let waits = app.desk.ask(&who, Waiting { year: standing.year }).await?;
    // The comment is for people who see no figure: a stream of no event would be a broken one.
    let mut stream = format!("retry: {AGAIN}\n\n: 在线\n\n");
    for (place, count) in waiting(&waits) {
        let told = serde_json::json!({ "place": place, "count": count });
        stream.push_str(&format!("event: count\ndata: {told}\n\n"));
    }
    Ok(([(header::CONTENT_TYPE, "text/event-stream; charset=utf-8")], stream).into_response())
}
