//! `/works/{work}/enclosures`: the files beside a work. They go out as downloads alone.

use axum::extract::{Form, Multipart, Path, State as Shared};
use desk::verb::drop_enclosure::DropEnclosure;
use desk::verb::enclose::Enclose;
use desk::view::enclosures::{Enclosure, TakeEnclosure};
use desk::{Id, Refusal, Role};
use serde::Deserialize;

use super::comment::says;
use super::file::sent;
use super::show::{Slip, shown};
use crate::answer::{Answer, download, refused, see};
use crate::visit::{Signed, Visit};
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.upload("/works/{work}/enclosures", add)
        .get("/works/{work}/enclosures/{enclosure}", take)
        .post("/works/{work}/enclosures/{enclosure}/removal", remove)
}

/// A file as it is shown.
pub struct Line {
    pub id: String,
    pub name: String,
    pub size: String,
}

/// The files as they are shown.
pub fn lines(enclosures: Vec<Enclosure>) -> Vec<Line> {
    let line =
        |row: Enclosure| Line { id: row.id.to_string(), size: weight(row.size), name: row.name };
    enclosures.into_iter().map(line).collect()
}

/// A size in words, rounded up.
fn weight(bytes: i64) -> String {
    const KB: i64 = 1 << 10;
    const MB: i64 = 1 << 20;
    match bytes {
        ..MB => format!("{}KB", (bytes + KB - 1) / KB),
        _ => format!("{}MB", (bytes + MB - 1) / MB),
    }
}

async fn add(
    visit: Visit,
    Shared(app): Shared<App>,
    Path(work): Path<String>,
    parts: Multipart,
) -> Answer {
    visit.who.needs(&[Role::Reporter, Role::UnitHead])?;
    let id = super::id(&work)?;
    let file_error = match sent(parts).await {
        Ok(form) => {
            let verb = Enclose { work: id, file: form.file };
            match app.desk.act(&visit.who, form.deed.as_deref(), verb).await {
                Ok(_) => return see(&format!("/works/{work}#enclosures")),
                Err(refusal @ (Refusal::Wrong(_) | Refusal::Conflict(_))) => says(&refusal),
                Err(refusal) => return Err(refusal.into()),
            }
        }
        Err(says) => says,
    };
    let slip = Slip { file_error, ..Slip::default() };
    refused(&shown(visit, &app, &work, slip).await?)
}

fn enclosure(text: &str) -> Result<Id, Refusal> {
    Id::parse(text).ok_or(Refusal::Absent("附件"))
}

async fn take(
    Signed(who): Signed,
    Shared(app): Shared<App>,
    Path((work, file)): Path<(String, String)>,
) -> Answer {
    let question = TakeEnclosure { work: super::id(&work)?, enclosure: enclosure(&file)? };
    let (row, bytes) = app.desk.ask(&who, question).await?;
    download(&row.name, &row.media, bytes)
}

#[derive(Deserialize)]
struct Seen {
    deed: String,
}

async fn remove(
    visit: Visit,
    Shared(app): Shared<App>,
    Path((work, file)): Path<(String, String)>,
    Form(seen): Form<Seen>,
) -> Answer {
    let verb = DropEnclosure { work: super::id(&work)?, enclosure: enclosure(&file)? };
    // Each file's button stands on the same page: its deed is the page's for this file.
    let key = format!("{}-{file}", seen.deed);
    app.desk.act(&visit.who, Some(&key), verb).await?;
    see(&format!("/works/{work}#enclosures"))
}
