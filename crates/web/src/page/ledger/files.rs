//! `/ledger/files/{file}`: the whole ledger to take along, and the empty template.

use ::ledger::form::{jsonl, xlsx};
use axum::extract::{Path, State};
use desk::Refusal;
use desk::view::export::WholeLedger;

use crate::answer::{Answer, download};
use crate::page::standings::media;
use crate::visit::Visit;
use crate::{App, Map};

pub fn routes(map: Map) -> Map {
    map.get("/ledger/files/{file}", file)
}

async fn file(visit: Visit, State(app): State<App>, Path(file): Path<String>) -> Answer {
    let book = app.desk.ask(&visit.who, WholeLedger { year: visit.year }).await?;
    let vocabulary = &book.scheme().vocabulary;
    let name = |what: &str, ending: &str| format!("{}年度{what}.{ending}", visit.year);
    match file.as_str() {
        "ledger.jsonl" => {
            let text = jsonl::write(book.core.ledger.facts());
            download(&name("台账", "jsonl"), "application/jsonl; charset=utf-8", text.into_bytes())
        }
        "ledger.xlsx" => {
            let written = xlsx::write(book.core.ledger.facts(), vocabulary);
            let bytes = written.map_err(Refusal::Facts)?;
            download(&name("台账", "xlsx"), media(papers::Form::Xlsx), bytes)
        }
        "template.xlsx" => {
            let bytes = xlsx::template(vocabulary).map_err(Refusal::Facts)?;
            download("台账模板.xlsx", media(papers::Form::Xlsx), bytes)
        }
        _ => Err(Refusal::Absent("文件").into()),
    }
}
