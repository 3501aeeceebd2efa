//! What a page that stays open is told, for programs that ask again: what waits, and who has which
//! work open.

use axum::extract::Path;
use desk::verb::attend::Attend;
use desk::view::presence::Present;
use desk::view::year::Current;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::Routes;
use super::list::List;
use super::take::{Asker, Body, Doer, id};
use super::told::{Answer, Told, done};
use crate::frame::waiting;

pub fn routes() -> Routes {
    Routes::new().routes(routes!(waits)).routes(routes!(present)).routes(routes!(attend))
}

/// How much waits for the person at a place.
#[derive(Serialize, ToSchema)]
struct Wait {
    /// The page's address.
    place: String,
    /// How many.
    count: u64,
}

#[utoipa::path(get, path = "/me/waits", tag = "me", summary = "有多少事待本人办理",
    responses((status = 200, description = "各处的件数", body = List<Wait>)))]
async fn waits(asker: Asker) -> Told<List<Wait>> {
    let waits = asker.ask(Current::default()).await?.waits;
    let told = waiting(&waits).into_iter();
    let told = told.map(|(place, count)| Wait { place: place.to_owned(), count });
    Ok(axum::Json(List::whole(told.collect())))
}

/// A work that others have open.
#[derive(Serialize, ToSchema)]
struct Attended {
    /// The work's id.
    work: String,
    /// Who does what, in words.
    words: String,
}

#[utoipa::path(get, path = "/presence", tag = "works", summary = "哪些稿件他人正打开",
    responses((status = 200, description = "他人正打开的稿件", body = List<Attended>)))]
async fn present(asker: Asker) -> Told<List<Attended>> {
    let rows = asker.ask(Present).await?.into_iter();
    let rows = rows.map(|row| Attended { work: row.work.to_string(), words: row.words });
    Ok(axum::Json(List::whole(rows.collect())))
}

/// How it is open.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Presence {
    /// Whether its text is being mended.
    editing: bool,
}

#[utoipa::path(put, path = "/works/{work}/presence", tag = "works", summary = "示意本人正打开此稿（三十秒内有效）", request_body = Presence,
    responses((status = 204, description = "已示意")))]
async fn attend(
    doer: Doer,
    Path(work): Path<String>,
    Body(Presence { editing }): Body<Presence>,
) -> Answer {
    let attend = Attend { work: id(&work, "稿件")?, editing };
    doer.app().desk.attend(&doer.who, attend).await?;
    done()
}
