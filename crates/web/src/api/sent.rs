//! `/papers`: letters, announcements and certificates, sent out and taken along; `/paper-kinds`: what there
//! is to be made, and each as a draft.

use std::collections::BTreeMap;

use axum::extract::Path;
use desk::paper::{Fields, Kind};
use desk::verb::send_paper::SendPaper;
use desk::verb::void_paper::VoidPaper;
use desk::view::sent::{PAGE, Paper, Preview, SentPaper, SentPapers, Wanted};
use desk::{Id, Refusal, Role};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::Routes;
use super::list::{List, limit, marked};
use super::problem::Problem;
use super::take::{Asked, Asker, Body, Doer, id};
use super::told::{Answer, Told, done, made_id};

pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(list, send))
        .routes(routes!(open))
        .routes(routes!(file))
        .routes(routes!(void))
        .routes(routes!(kinds))
        .routes(routes!(draft))
}

/// A paper that was sent.
#[derive(Serialize, ToSchema)]
struct SentOut {
    /// Its id.
    id: String,
    /// The appraisal year.
    year: i64,
    /// Its number in the year.
    number: i64,
    /// A word of `/paper-kinds`.
    kind: String,
    /// Its title.
    title: String,
    /// To whom; empty where nobody is named.
    recipient: String,
    /// The day that it bears.
    dated: String,
    /// What was filled in.
    fields: BTreeMap<String, String>,
    /// SHA-256 of `paper.docx` in hexadecimals.
    sha256: String,
    /// Who sent it.
    sent_by: String,
    /// When.
    sent_at: String,
    /// Why it is void; null while it stands.
    void: Option<String>,
}

fn told(row: Paper) -> SentOut {
    SentOut {
        id: row.id.to_string(),
        year: row.year,
        number: row.number,
        kind: row.kind,
        title: row.title,
        recipient: row.recipient,
        dated: row.dated,
        fields: serde_json::from_str(&row.fields).unwrap_or_default(),
        sha256: row.sha256,
        sent_by: row.name,
        sent_at: desk::iso(row.at),
        void: row.void,
    }
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Looked {
    /// One kind alone.
    kind: Option<String>,
    /// 考核年度；默认本年度
    #[param(minimum = 2000, maximum = 2100)]
    year: Option<i32>,
    /// How many, 1 to 50.
    #[param(minimum = 1, maximum = 50)]
    limit: Option<usize>,
    /// Where the page begins.
    cursor: Option<String>,
}

#[utoipa::path(get, path = "/papers", tag = "issues", summary = "列出一个年度已印发的文书", params(Looked),
    responses((status = 200, description = "文书，新的在前", body = List<SentOut>)))]
async fn list(asker: Asker, Asked(looked): Asked<Looked>) -> Told<List<SentOut>> {
    let limit = limit(looked.limit)?;
    let below = marked(looked.cursor.as_deref(), |mark| mark.parse().ok())?;
    let (year, _) = asker.year(looked.year, None).await?;
    let rows = asker.ask(SentPapers { wanted: Wanted { year, kind: looked.kind, below } }).await?;
    let more = rows.len() > PAGE;
    let rows = rows.into_iter().map(told).collect();
    Ok(axum::Json(List::cut(rows, limit, more, |row| row.number.to_string())))
}

/// A paper to be sent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ToSend {
    /// A word of `/paper-kinds`.
    kind: String,
    /// What is filled in.
    #[serde(default)]
    fields: Filled,
}

/// The fields of papers; `/paper-kinds` says which belong to which.
#[derive(Default, Deserialize, Serialize, IntoParams, ToSchema)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Filled {
    /// 考核年度；默认本年度
    #[serde(skip_serializing)]
    #[param(minimum = 2000, maximum = 2100)]
    #[schema(minimum = 2000, maximum = 2100)]
    year: Option<i32>,
    /// 季度, `2018Q1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    quarter: Option<String>,
    /// 单位, several parted by 、.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    /// 发文字号.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// The day that it bears, `2018-06-30`; today without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    dated: Option<String>,
    /// 约稿题目.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// 内容要求.
    #[serde(skip_serializing_if = "Option::is_none")]
    brief: Option<String>,
    /// 截止日期.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    /// 联系人.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    /// 主要负责同志.
    #[serde(skip_serializing_if = "Option::is_none")]
    head: Option<String>,
    /// 受奖单位或者个人.
    #[serde(skip_serializing_if = "Option::is_none")]
    winner: Option<String>,
    /// 事迹.
    #[serde(skip_serializing_if = "Option::is_none")]
    merit: Option<String>,
    /// 荣誉名称.
    #[serde(skip_serializing_if = "Option::is_none")]
    honour: Option<String>,
}

impl Filled {
    fn words(&self) -> BTreeMap<String, String> {
        let told = serde_json::to_value(self).ok();
        told.and_then(|told| serde_json::from_value(told).ok()).unwrap_or_default()
    }
}

/// What does not belong to the kind is refused, so that nothing that was sent is silently left out.
fn fitting(kind: Kind, filled: &Filled) -> Result<BTreeMap<String, String>, Problem> {
    let words = filled.words();
    let known = |name: &String| kind.asks().iter().any(|(own, ..)| own == name);
    match words.keys().find(|name| !known(name)) {
        Some(strange) => {
            Err(Problem::field(strange.clone(), format!("{}没有这一项", kind.title())))
        }
        None => Ok(words),
    }
}

#[utoipa::path(post, path = "/papers", tag = "issues", summary = "印发文书", request_body = ToSend,
    responses((status = 201, description = "已印发并登记", body = super::told::Made)))]
async fn send(doer: Doer, Body(ToSend { kind, fields }): Body<ToSend>) -> Answer {
    let known = Kind::named(&kind);
    let known = known.ok_or_else(|| Problem::field("kind", "没有这一文种，文种见/paper-kinds"))?;
    let (year, _) = doer.asker().year(fields.year, None).await?;
    let fields = fitting(known, &fields)?;
    made_id("/papers", doer.act(SendPaper { year, kind, fields }).await?)
}

fn paper(text: &str) -> Result<Id, Problem> {
    id(text, "文书")
}

#[utoipa::path(get, path = "/papers/{sent}", tag = "issues", summary = "读取已印发的文书",
    responses((status = 200, description = "文书", body = SentOut)))]
async fn open(asker: Asker, Path(sent): Path<String>) -> Told<SentOut> {
    Ok(axum::Json(told(asker.ask(SentPaper { paper: paper(&sent)? }).await?.row)))
}

#[utoipa::path(get, path = "/papers/{sent}/files/{file}", tag = "issues", summary = "下载已印发的文书：paper.docx（与印发时一致）、paper.pdf、paper-archive.pdf、paper.html",
    responses((status = 200, description = "文件的内容", body = Vec<u8>, content_type = "application/octet-stream")))]
async fn file(asker: Asker, Path((sent, file)): Path<(String, String)>) -> Answer {
    let sent = asker.ask(SentPaper { paper: paper(&sent)? }).await?;
    asker.original(sent.page, sent.bytes, "paper", &file).await
}

/// Why a paper is to be void.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct VoidingPaper {
    /// The reason.
    reason: String,
}

#[utoipa::path(post, path = "/papers/{sent}/void", tag = "issues", summary = "作废已印发的文书", request_body = VoidingPaper,
    responses((status = 204, description = "已作废，编号和原件留存")))]
async fn void(
    doer: Doer,
    Path(sent): Path<String>,
    Body(VoidingPaper { reason }): Body<VoidingPaper>,
) -> Answer {
    doer.act(VoidPaper { paper: paper(&sent)?, reason }).await?;
    done()
}

/// A kind of paper.
#[derive(Serialize, ToSchema)]
struct PaperKind {
    /// Its word.
    kind: &'static str,
    /// What it is called.
    title: &'static str,
    /// What it is for.
    about: &'static str,
    /// What it asks for.
    fields: Vec<PaperField>,
}

/// A field of a paper.
#[derive(Serialize, ToSchema)]
struct PaperField {
    /// Its name.
    name: &'static str,
    /// What it is called.
    label: &'static str,
    /// Whether it must be filled in.
    must: bool,
}

#[utoipa::path(get, path = "/paper-kinds", tag = "issues", summary = "列出文种及各自的填写项",
    responses((status = 200, description = "文种", body = List<PaperKind>)))]
async fn kinds(asker: Asker) -> Told<List<PaperKind>> {
    asker.who.needs(&[Role::Editor, Role::ChiefEditor])?;
    let kind = |kind: Kind| PaperKind {
        kind: kind.name(),
        title: kind.title(),
        about: kind.about(),
        fields: kind
            .asks()
            .iter()
            .map(|(name, label, must)| PaperField { name, label, must: *must })
            .collect(),
    };
    Ok(axum::Json(List::whole(Kind::ALL.into_iter().map(kind).collect())))
}

#[utoipa::path(get, path = "/paper-kinds/{paper}/files/{file}", tag = "issues", summary = "拟制文书，不印发：paper.docx、paper.pdf、paper.html", params(Filled),
    responses((status = 200, description = "文件的内容", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 409, description = "没有可写的文书", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "填写有误", body = Problem, content_type = "application/problem+json")))]
async fn draft(
    asker: Asker,
    Path((paper, file)): Path<(String, String)>,
    Asked(filled): Asked<Filled>,
) -> Answer {
    let kind = Kind::named(&paper).ok_or(Refusal::Absent("文种"))?;
    let words = fitting(kind, &filled)?;
    let (year, _) = asker.year(filled.year, None).await?;
    let today = asker.today();
    let made = asker.ask(Preview { kind, fields: Fields { year, today, words } }).await?;
    let document = made.document.ok_or_else(|| {
        Refusal::Conflict("这一季度没有持续先进或者持续落后的单位，没有提醒函可写".to_owned())
    })?;
    asker.written(document, "paper", &file).await
}
