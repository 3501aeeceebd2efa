//! `/ledger/import`: a workbook of facts, looked at before it goes into the ledger.

use ::ledger::fault::Lang;
use ::ledger::form::InFile;
use askama::Template;
use axum::extract::{Multipart, State};
use desk::import::{self, Preview, Standing};
use desk::verb::import_facts::ImportFacts;
use desk::view::importing::Importing;
use desk::{Actor, Date, Refusal};

use crate::answer::{Answer, away, page, refused, told};
use crate::done::Done;
use crate::frame::Frame;
use crate::page::work::file::{sent, torn};
use crate::visit::Visit;
use crate::{App, Map};

/// The most that a workbook may unpack to, in bytes.
const UNPACKED: u64 = 96 << 20;
/// The most new facts that are confirmed on a page; more go in by the command line.
const MOST: usize = 20_000;
/// The most faults that a page shows.
const SHOWN: usize = 200;

pub fn routes(map: Map) -> Map {
    map.get("/ledger/import", form)
        .upload("/ledger/import", look)
        .upload("/ledger/import/facts", record)
}

#[derive(Template)]
#[template(path = "ledger/import.html")]
struct Upload {
    frame: Frame,
    trouble: String,
    faults: Vec<String>,
    more: usize,
}

#[derive(Template)]
#[template(path = "ledger/import_preview.html")]
struct Looked {
    frame: Frame,
    preview: Preview,
    restamped: bool,
    lines: String,
    paper: String,
    trouble: String,
}

async fn form(visit: Visit, State(app): State<App>) -> Answer {
    app.desk.ask(&visit.who, Importing { year: visit.year }).await?;
    let frame = visit.frame;
    page(&Upload { frame, trouble: String::new(), faults: vec![], more: 0 })
}

async fn look(visit: Visit, State(app): State<App>, parts: Multipart) -> Answer {
    let standing = app.desk.ask(&visit.who, Importing { year: visit.year }).await?;
    let file = match sent(parts).await {
        Ok(form) => form.file,
        Err(trouble) => {
            return refused(&Upload { frame: visit.frame, trouble, faults: vec![], more: 0 });
        }
    };
    let paper = file.name.clone();
    let preview = match bounded(&file.name, &file.bytes) {
        Ok(()) => {
            let file = InFile { name: file.name, bytes: file.bytes };
            previewed(visit.who.clone(), standing, file, visit.as_of).await
        }
        Err(faults) => Err(Refusal::Facts(faults)),
    };
    match preview {
        Ok(preview) if preview.new.len() > MOST => {
            let trouble = format!("网页上一次最多导入{MOST}条，更多的请由运维人员用命令行导入");
            refused(&Upload { frame: visit.frame, trouble, faults: vec![], more: 0 })
        }
        Ok(preview) => page(&looked(visit.frame, preview, paper, String::new())),
        Err(Refusal::Facts(faults)) => {
            let more = faults.len().saturating_sub(SHOWN);
            let faults: Vec<String> =
                faults.iter().take(SHOWN).map(|fault| fault.render(Lang::Zh)).collect();
            let trouble = format!("文件里有{}处错误，没有导入", faults.len() + more);
            refused(&Upload { frame: visit.frame, trouble, faults, more })
        }
        Err(Refusal::Forbidden(why)) => {
            let trouble = format!("没有导入：{why}。文件里有扣分、评定一类的记录，请交签发人导入");
            refused(&Upload { frame: visit.frame, trouble, faults: vec![], more: 0 })
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// What the file would change, found out away from the threads that answer requests.
async fn previewed(
    who: Actor,
    standing: Standing,
    file: InFile,
    day: Date,
) -> Result<Preview, Refusal> {
    away(move || {
        let read = import::read(&standing.book, vec![file], &mut |_, _| {});
        import::preview(&who, &standing, read, Some(day))
    })
    .await?
}

/// A small file can unpack to more than any machine holds.
fn bounded(name: &str, bytes: &[u8]) -> Result<(), ::ledger::Faults> {
    if name.to_lowercase().ends_with(".xlsx") {
        return ::ledger::form::xlsx::weigh(&name.into(), bytes, UNPACKED).map(drop);
    }
    Ok(())
}

fn looked(frame: Frame, preview: Preview, paper: String, trouble: String) -> Looked {
    let restamped = !preview.kept && preview.new.iter().any(|fact| fact.recorded_at.is_some());
    Looked { lines: preview.lines(), restamped, preview, paper, trouble, frame }
}

/// What the preview sends on: the facts themselves, and what stands for the look at them.
#[derive(Default)]
struct Confirmed {
    lines: String,
    paper: String,
    as_of: String,
    checksum: String,
    deed: String,
}

async fn confirmed(mut parts: Multipart) -> Result<Confirmed, String> {
    let mut form = Confirmed::default();
    while let Some(part) = parts.next_field().await.map_err(torn)? {
        let name = part.name().unwrap_or_default().to_owned();
        let text = part.text().await.map_err(torn)?;
        match name.as_str() {
            // A browser sends the ends of lines in its own way.
            "lines" => form.lines = text.replace("\r\n", "\n"),
            "paper" => form.paper = text,
            "as_of" => form.as_of = text,
            "checksum" => form.checksum = text,
            "deed" => form.deed = text,
            _ => {}
        }
    }
    Ok(form)
}

async fn record(visit: Visit, State(app): State<App>, parts: Multipart) -> Answer {
    let mut frame = visit.frame;
    frame.path = "/ledger/import".to_owned();
    let form = match confirmed(parts).await {
        Ok(form) => form,
        Err(trouble) => return refused(&Upload { frame, trouble, faults: vec![], more: 0 }),
    };
    let Ok(day) = form.as_of.parse::<Date>() else {
        let trouble = "预览已失效，请重新选择文件".to_owned();
        return refused(&Upload { frame, trouble, faults: vec![], more: 0 });
    };
    let verb = ImportFacts {
        year: visit.year,
        lines: form.lines.clone(),
        paper: form.paper.clone(),
        previewed: Some((day, form.checksum)),
    };
    let key = Some(form.deed.as_str()).filter(|deed| !deed.is_empty());
    let refusal = match app.desk.act(&visit.who, key, verb).await {
        Ok(_) => return told("/ledger", Done::Imported),
        Err(refusal @ (Refusal::Stale(_) | Refusal::Wrong(_) | Refusal::Facts(_))) => refusal,
        Err(refusal) => return Err(refusal.into()),
    };
    // The facts are kept; how the ledger stands now is shown beside them.
    let standing = app.desk.ask(&visit.who, Importing { year: visit.year }).await?;
    let file = InFile { name: "导入.jsonl".to_owned(), bytes: form.lines.into_bytes() };
    match previewed(visit.who.clone(), standing, file, day).await {
        Ok(preview) => refused(&looked(frame, preview, form.paper, refusal.zh())),
        Err(_) => {
            let trouble = refusal.zh();
            refused(&Upload { frame, trouble, faults: vec![], more: 0 })
        }
    }
}
