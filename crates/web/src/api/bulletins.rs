//! `/bulletins`: issued, to be issued, and to be taken along.

use ::ledger::calendar::Month;
use axum::extract::Path;
use desk::Refusal;
use desk::verb::issue_bulletin::IssueBulletin;
use desk::view::bulletins::{BulletinFile, Bulletins, NextBulletin, OneBulletin, YearOf};
use papers::Form;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::Routes;
use super::list::List;
use super::problem::Problem;
use super::take::{Asked, Asker, Doer, OfYear};
use super::told::{self, Answer, Told, made};

pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(list))
        .routes(routes!(open, issue))
        .routes(routes!(draft))
        .routes(routes!(file))
}

/// An issued bulletin.
#[derive(Serialize, ToSchema)]
struct Bulletin {
    /// The month, `2018-03`.
    month: String,
    /// Its number.
    number: i64,
    /// Its title.
    title: String,
    /// The day of its figures.
    as_of: String,
    /// What was known then.
    known_at: String,
    /// The chain's head.
    head: String,
    /// The checksum of the figures.
    checksum: String,
    /// Who issued it.
    issued_by: String,
    /// When.
    issued_at: String,
}

fn told(row: desk::view::bulletins::Bulletin) -> Bulletin {
    Bulletin {
        // Its figures stand on the month's last day.
        month: row.as_of.chars().take(7).collect(),
        number: row.number,
        title: row.title,
        as_of: row.as_of,
        known_at: row.known_at,
        head: row.head,
        checksum: row.checksum,
        issued_by: row.name,
        issued_at: desk::iso(row.at),
    }
}

#[utoipa::path(get, path = "/bulletins", tag = "ledger", summary = "列出一个年度已印发的通报", params(OfYear),
    responses((status = 200, description = "通报，按月", body = List<Bulletin>)))]
async fn list(asker: Asker, Asked(OfYear { year }): Asked<OfYear>) -> Told<List<Bulletin>> {
    let (year, _) = asker.year(year, None).await?;
    let issued = asker.ask(Bulletins { year }).await?;
    Ok(axum::Json(List::whole(issued.into_iter().map(told).collect())))
}

/// An issued bulletin, derived again.
#[derive(Serialize, ToSchema)]
struct Checked {
    /// The bulletin.
    bulletin: Bulletin,
    /// Its files.
    files: Vec<KeptFile>,
}

/// A file of a bulletin.
#[derive(Serialize, ToSchema)]
struct KeptFile {
    /// Its name, for `/bulletins/{month}/files/{file}`.
    name: String,
    /// SHA-256 in hexadecimals.
    sha256: String,
    /// Whether it comes out the same, byte for byte, when it is derived again.
    same: bool,
}

fn month(text: &str) -> Result<Month, Problem> {
    Ok(text.parse().map_err(|_| Refusal::Absent("通报"))?)
}

#[utoipa::path(get, path = "/bulletins/{month}", tag = "ledger", summary = "读取通报并复核", params(OfMonth),
    responses((status = 200, description = "通报及其文件", body = Checked)))]
async fn open(
    asker: Asker,
    Path(name): Path<String>,
    Asked(OfMonth { year }): Asked<OfMonth>,
) -> Told<Checked> {
    let issued = asker.ask(OneBulletin { month: month(&name)?, year }).await?;
    let files = issued.files.iter().map(|(form, sha256, same)| KeptFile {
        name: format!("bulletin.{}", form.ending()),
        sha256: sha256.clone(),
        same: *same,
    });
    let letter = KeptFile {
        name: "letter.docx".to_owned(),
        sha256: issued.letter.sha256,
        same: issued.letter.same,
    };
    let files = files.chain([letter]).collect();
    Ok(axum::Json(Checked { files, bulletin: told(issued.row) }))
}

/// A number that was given.
#[derive(Serialize, ToSchema)]
struct Number {
    /// The bulletin's number.
    number: i64,
}

/// Which year a month is one of, where it is one of two.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct OfMonth {
    /// 考核年度；不填的，取包含这个月的年度
    #[param(minimum = 2000, maximum = 2100)]
    year: Option<i32>,
}

/// How a bulletin is issued.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Issuing {
    /// 是否跳过以前没有印发的月份（不能再补）
    #[serde(default)]
    skip: bool,
    /// 考核年度；不填的，取包含这个月的年度
    #[param(minimum = 2000, maximum = 2100)]
    year: Option<i32>,
}

#[utoipa::path(post, path = "/bulletins/{month}", tag = "ledger", summary = "印发通报", params(Issuing),
    responses((status = 201, description = "已印发", body = Number)))]
async fn issue(
    doer: Doer,
    Path(name): Path<String>,
    Asked(Issuing { skip, year }): Asked<Issuing>,
) -> Answer {
    let month = month(&name)?;
    let year = doer.asker().ask(YearOf { month, year }).await?;
    let verb = IssueBulletin { year, month: month.number(), skip };
    let number = doer.act(verb).await?;
    made(&format!("/bulletins/{month}"), Number { number })
}

#[utoipa::path(get, path = "/bulletins/{month}/draft/{file}", tag = "ledger", summary = "预览还没有印发的通报：letter.docx、letter.pdf", params(OfMonth),
    responses((status = 200, description = "文件的内容", body = Vec<u8>, content_type = "application/octet-stream")))]
async fn draft(
    asker: Asker,
    Path((name, file)): Path<(String, String)>,
    Asked(OfMonth { year }): Asked<OfMonth>,
) -> Answer {
    let draft = asker.ask(NextBulletin { month: month(&name)?, year }).await?;
    asker.written(draft.letter, "letter", &file).await
}

#[utoipa::path(get, path = "/bulletins/{month}/files/{file}", tag = "ledger", summary = "下载通报：bulletin.xlsx、.html、.csv、.json；公文 letter.docx、letter.pdf、letter-archive.pdf", params(OfMonth),
    responses((status = 200, description = "文件的内容；表格和letter.docx与印发时一致", body = Vec<u8>, content_type = "application/octet-stream")))]
async fn file(
    asker: Asker,
    Path((name, file)): Path<(String, String)>,
    Asked(OfMonth { year }): Asked<OfMonth>,
) -> Answer {
    if file.starts_with("letter") {
        let letter = asker.ask(OneBulletin { month: month(&name)?, year }).await?.letter;
        return asker.original(letter.page, letter.bytes, "letter", &file).await;
    }
    let form = file.strip_prefix("bulletin.").and_then(Form::of_ending);
    let form = form.ok_or(Refusal::Absent("文件"))?;
    let bytes = asker.ask(BulletinFile { month: month(&name)?, year, form }).await?;
    told::file(&format!("{name}-{file}"), bytes)
}
