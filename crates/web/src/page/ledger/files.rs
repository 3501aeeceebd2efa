//! Files of `/ledger`: the whole ledger and the empty template, and what the list shows.

use ::ledger::form::{jsonl, xlsx};
use axum::extract::{Path, Query, State};
use desk::Refusal;
use desk::view::export::WholeLedger;
use desk::view::facts::{Facts, Found};
use papers::page::{Cell, Column, Table};

use crate::answer::{Answer, away, download};
use crate::page::standings::media;
use crate::visit::Visit;
use crate::{App, Map, listing};

use super::Shown;

pub fn routes(map: Map) -> Map {
    map.get("/ledger/files/{file}", file).get("/ledger/shown/{file}", shown)
}

/// The list as it is shown, all rows that fit: whoever may read them may take them along.
async fn shown(
    visit: Visit,
    State(app): State<App>,
    Path(file): Path<String>,
    Query(shown): Query<Shown>,
) -> Answer {
    let ending = file.strip_prefix("ledger.").ok_or(Refusal::Absent("文件"))?;
    let question = Facts { skip: 0, limit: Some(MOST), ..shown.question(visit.year) };
    let found = app.desk.ask(&visit.who, question).await?;
    if found.next.is_some() {
        let says = format!("超过{MOST}条，请按类型、单位分次导出");
        return Err(Refusal::field("type", says).into());
    }
    let ending = ending.to_owned();
    away(move || listing::file("台账", &ending, &shown.columns, table(&found))).await?
}

/// The most facts that a file of the list takes.
const MOST: usize = 200_000;

fn table(found: &Found) -> Table {
    let heads = [
        ("date", "日期"),
        ("type", "类型"),
        ("units", "单位"),
        ("what", "内容"),
        ("note", "备注"),
        ("paper", "依据"),
        ("at", "登记"),
    ];
    // What was taken out says so beside its type, which no choice of columns leaves out.
    let row = |line: super::Line| {
        let sheet = format!("{}{}", line.sheet, if line.voided { "（已作废）" } else { "" });
        let at = format!("{} {}", line.by, line.at_words);
        vec![
            Cell::text(line.date),
            Cell::text(sheet),
            Cell::text(line.units),
            Cell::text(line.what),
            Cell::text(line.note),
            Cell::text(line.paper),
            Cell::text(at),
        ]
    };
    Table {
        columns: heads.into_iter().map(|(id, title)| Column::new(id, title)).collect(),
        rows: super::lines(found).into_iter().map(row).collect(),
        ..Table::default()
    }
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
