//! `/backup`: the office's whole state as one file, and back again, for its system administrator.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use askama::Template;
use axum::body::{Body, Bytes};
use axum::extract::{Multipart, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use desk::archive::{self, Contents, Opener, Scope, may};
use desk::{Actor, Refusal};

use crate::answer::{Answer, away, escaped, page, refused, see};
use crate::frame::Frame;
use crate::page::work::file::torn;
use crate::visit::{Signed, Visit};
use crate::{App, Map};

/// Bytes of a backup that are sent at a time.
const CHUNK: usize = 1 << 16;

pub fn routes(map: Map) -> Map {
    map.get("/backup", show).post("/backup/files", make).large("/backup/restoration", restore)
}

#[derive(Template)]
#[template(path = "backup.html")]
struct Page {
    frame: Frame,
    trouble: String,
}

async fn show(visit: Visit) -> Answer {
    may(&visit.who).map_err(|refusal| crate::answer::Failure::towards(refusal, &visit.uri))?;
    page(&Page { frame: visit.frame, trouble: String::new() })
}

async fn make(Signed(who): Signed, State(app): State<App>) -> Answer {
    Ok(sent(&app, &who).await?)
}

/// A backup of the office as it is now, on its way.
///
/// # Errors
/// For whoever may not, and when it cannot be written.
pub async fn sent(app: &App, who: &Actor) -> Result<Response, Refusal> {
    may(who)?;
    let made = tempfile::tempfile().map_err(broken)?;
    let (contents, mut made) = app.desk.backup(who, Scope::Office, made, |_| {}).await?;
    made.flush().map_err(broken)?;
    let length = made.seek(SeekFrom::End(0)).map_err(broken)?;
    made.seek(SeekFrom::Start(0)).map_err(broken)?;
    let head = [
        (header::CONTENT_TYPE, "application/gzip".to_owned()),
        (header::CONTENT_LENGTH, length.to_string()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename*=UTF-8''{}", escaped(&named(who, &contents))),
        ),
    ];
    Ok((head, Body::from_stream(pieces(made))).into_response())
}

fn named(who: &Actor, contents: &Contents) -> String {
    let at = desk::civil(contents.head.at).format("%Y-%m-%d-%H%M");
    format!("{}{at}.tongbao", who.office_name)
}

/// A file that could not be written or read.
pub fn broken(error: std::io::Error) -> Refusal {
    Refusal::Fault(format!("a backup on its way: {error}"))
}

/// The file piece by piece: never all of it in memory.
fn pieces(file: File) -> impl futures_util::Stream<Item = std::io::Result<Bytes>> {
    futures_util::stream::try_unfold(file, async |mut file| {
        let mut piece = Vec::with_capacity(CHUNK);
        let limit = u64::try_from(CHUNK).unwrap_or(u64::MAX);
        Read::by_ref(&mut file).take(limit).read_to_end(&mut piece)?;
        Ok((!piece.is_empty()).then(|| (Bytes::from(piece), file)))
    })
}

async fn restore(visit: Visit, State(app): State<App>, parts: Multipart) -> Answer {
    may(&visit.who)?;
    let trouble = match restored(&app, &visit.who, parts).await {
        Ok(()) => return see("/sign-in"),
        Err(Refusal::Wrong(flaws)) => {
            flaws.into_iter().map(|flaw| flaw.says).collect::<Vec<_>>().join("；")
        }
        Err(refusal @ (Refusal::Facts(_) | Refusal::Conflict(_))) => match refusal {
            Refusal::Facts(faults) => {
                let says = faults.iter().map(|fault| fault.render(ledger::fault::Lang::Zh));
                says.collect::<Vec<_>>().join("\n")
            }
            other => other.zh(),
        },
        Err(refusal) => return Err(refusal.into()),
    };
    let mut frame = visit.frame;
    frame.path = "/backup".to_owned();
    refused(&Page { frame, trouble })
}

/// Takes the file in, reads it through, and only then restores it.
async fn restored(app: &App, who: &Actor, parts: Multipart) -> Result<(), Refusal> {
    let (file, agreed) = taken(parts).await?;
    if !agreed {
        return Err(Refusal::field("agreed", "请勾选“替换本办公室的全部数据”"));
    }
    put_back(app, who, None, file).await
}

/// Puts the office back to a backup that was read through first; once under a client's key.
///
/// # Errors
/// For whoever may not, and for a file that is no whole backup of this office: nothing is changed.
pub async fn put_back(
    app: &App,
    who: &Actor,
    key: Option<&str>,
    file: File,
) -> Result<(), Refusal> {
    may(who)?;
    let file = Arc::new(file);
    let name = "所选的备份";
    let looked = opened(&file).map_err(broken)?;
    let contents = away(move || archive::check(name, looked)).await??;
    let under = key.map(|key| (key.to_owned(), contents.sha256));
    let open: Opener = Arc::new(move || Ok(Box::new(opened(&file)?)));
    match under {
        Some(under) => app.desk.restore_once(who, under, name, open).await,
        None => app.desk.restore(who, Scope::Office, name, open).await.map(|_| ()),
    }
}

fn opened(file: &File) -> std::io::Result<BufReader<File>> {
    let mut file = file.try_clone()?;
    file.seek(SeekFrom::Start(0))?;
    Ok(BufReader::new(file))
}

async fn taken(mut parts: Multipart) -> Result<(File, bool), Refusal> {
    let wrong = |error| Refusal::field("file", torn(error));
    let (mut file, mut agreed) = (None, false);
    while let Some(mut part) = parts.next_field().await.map_err(wrong)? {
        match part.name() {
            Some("agreed") => agreed = part.text().await.map_err(wrong)? == "yes",
            Some("file") if part.file_name().is_some_and(|name| !name.is_empty()) => {
                let mut kept = tempfile::tempfile().map_err(broken)?;
                while let Some(piece) = part.chunk().await.map_err(wrong)? {
                    kept.write_all(&piece).map_err(broken)?;
                }
                file = Some(kept);
            }
            _ => {}
        }
    }
    let file = file.ok_or_else(|| Refusal::field("file", "请选择备份文件"))?;
    Ok((file, agreed))
}
