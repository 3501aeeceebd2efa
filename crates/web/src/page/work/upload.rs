//! `/works/upload`: a work begins with a document of Word.

use askama::Template;
use axum::extract::{Multipart, State as Shared};
use desk::verb::enclose::File;
use desk::verb::upload::Upload;
use desk::{Refusal, Role, Written};
use manuscript::docx::{self, Manuscript};
use manuscript::text::{Block, Body, check_title};

use super::comment::says;
use super::file::sent;
use crate::answer::{Answer, away, page, refused, see};
use crate::frame::Frame;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/works/upload", form).upload("/works/upload", begin)
}

#[derive(Template)]
#[template(path = "work/upload.html")]
struct Page {
    frame: Frame,
    error: String,
}

async fn form(visit: Visit) -> Answer {
    visit.who.needs(&[Role::Reporter, Role::UnitHead])?;
    page(&Page { frame: visit.frame, error: String::new() })
}

async fn begin(visit: Visit, Shared(app): Shared<App>, parts: Multipart) -> Answer {
    visit.who.needs(&[Role::Reporter, Role::UnitHead])?;
    let error = match sent(parts).await {
        Ok(form) => match read(form.file).await? {
            Ok((manuscript, file)) => {
                let contact = visit.who.name.clone();
                let verb = Upload { written: written(manuscript, contact), file };
                match app.desk.act(&visit.who, form.deed.as_deref(), verb).await {
                    Ok(drafted) => return see(&format!("/works/{}/edit", drafted.work)),
                    Err(refusal @ Refusal::Wrong(_)) => says(&refusal),
                    Err(refusal) => return Err(refusal.into()),
                }
            }
            Err(fault) => fault.zh(),
        },
        Err(says) => says,
    };
    refused(&Page { frame: visit.frame, error })
}

/// Reads the document beside the requests of others: a large one takes its while.
pub async fn read(file: File) -> Result<Result<(Manuscript, File), docx::Fault>, Refusal> {
    let reading = move || docx::read(&file.bytes).map(|manuscript| (manuscript, file));
    away(reading).await
}

/// The draft of a document. A title too long to be one stays the first paragraph.
pub fn written(manuscript: Manuscript, contact: String) -> Written {
    let Manuscript { title, mut blocks } = manuscript;
    let mut title = title.unwrap_or_default();
    if check_title(&title).is_err() {
        blocks.insert(0, Block::Paragraph(std::mem::take(&mut title)));
    }
    let category = "information".to_owned();
    Written { category, title, body: Body::print(&blocks), contact, ..Written::default() }
}
