//! `/works`: texts from the first draft on.

mod beside;
pub mod enclosures;
mod way;

pub use beside::Endorsed;

use axum::extract::Path;
use axum::response::IntoResponse;
use desk::verb::discard::Discard;
use desk::verb::draft::Draft;
use desk::verb::edit::Edit;
use desk::view::work::{Open, Opened};
use desk::view::works::{Listed, Works};
use desk::{Date, Id, State, Written};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::Routes;
use super::list::{List, limit, marked};
use super::take::{Asked, Asker, Body, Doer, Seen, id};
use super::told::{Answer, Changed, Told, changed, done, made, versioned};

pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(list, begin))
        .routes(routes!(open, write, discard))
        .routes(routes!(edit))
        .merge(beside::routes())
        .merge(enclosures::routes())
        .merge(way::routes())
}

/// A work in a list.
#[derive(Serialize, ToSchema)]
struct WorkLine {
    /// Its id.
    id: String,
    /// 标题.
    title: String,
    /// The unit's id.
    unit: String,
    /// The unit's name.
    unit_name: String,
    /// A category of the open format.
    category: String,
    /// `experience`, `proposal`, `news`, for information items.
    sort: Option<String>,
    /// Where it stands.
    state: String,
    /// How it came: `web`, `mail`, `merge`.
    route: String,
    /// 字数.
    length: i64,
    /// Its version, for `If-Match`.
    version: i64,
    /// When it was submitted, else changed.
    at: String,
    #[serde(skip)]
    mark: String,
}

impl From<Listed> for WorkLine {
    fn from(row: Listed) -> WorkLine {
        WorkLine {
            mark: format!("{}:{}", row.at, row.id),
            id: row.id.to_string(),
            title: row.title,
            unit: row.unit.to_string(),
            unit_name: row.unit_name,
            category: row.category,
            sort: row.sort,
            state: row.state,
            route: row.route,
            length: row.length,
            version: row.version,
            at: desk::iso(row.at),
        }
    }
}

/// A work.
#[derive(Serialize, ToSchema)]
struct Work {
    /// Its id, by which facts name it.
    id: String,
    /// The unit's id.
    unit: String,
    /// The names of the units it is credited to, in order.
    units: Vec<String>,
    /// A category of the open format.
    category: String,
    /// `experience`, `proposal`, `news`, for information items.
    sort: Option<String>,
    /// The topic of a research report.
    topic: Option<i64>,
    /// 标题.
    title: String,
    /// 正文.
    body: String,
    /// The publication that the unit would like.
    wanted: Option<String>,
    /// 签发人.
    signer: String,
    /// Whom to ask.
    contact: String,
    /// How it came: `web`, `mail`, `merge`.
    route: String,
    /// Where it stands.
    state: String,
    /// The opinion with which it was returned.
    opinion: Option<String>,
    /// Counts the changes of the text.
    revision: i64,
    /// Its version, for `If-Match`.
    version: i64,
    /// 字数.
    length: i64,
    /// When it was begun.
    created_at: String,
    /// When it was last changed.
    changed_at: String,
    /// When it reached the section.
    submitted_at: Option<String>,
    /// The composite it was merged into.
    merged_into: Option<String>,
}

impl From<Opened> for Work {
    fn from(opened: Opened) -> Work {
        let Opened { work, units } = opened;
        Work {
            id: work.id.to_string(),
            unit: work.unit.to_string(),
            units: units.into_iter().map(|unit| unit.name).collect(),
            category: work.category,
            sort: work.sort,
            topic: work.topic,
            title: work.title,
            body: work.body,
            wanted: work.wanted,
            signer: work.signer,
            contact: work.contact,
            route: work.route,
            state: work.state,
            opinion: work.opinion,
            revision: work.revision,
            version: work.version,
            length: work.length,
            created_at: desk::iso(work.created_at),
            changed_at: desk::iso(work.changed_at),
            submitted_at: work.submitted_at.map(desk::iso),
            merged_into: work.merged_into.map(|id| id.to_string()),
        }
    }
}

/// What a person writes; it may be unfinished.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Text {
    /// `information`, `experience_special`, `research_report`.
    category: String,
    /// `experience`, `proposal`, `news`, for information items.
    sort: Option<String>,
    /// The topic of a research report.
    topic: Option<i64>,
    /// 标题.
    title: String,
    /// 正文.
    body: String,
    /// The publication that the unit would like.
    wanted: Option<String>,
    /// 签发人.
    signer: String,
    /// Whom to ask.
    contact: String,
}

impl From<Text> for Written {
    fn from(text: Text) -> Written {
        let Text { category, sort, topic, title, body, wanted, signer, contact } = text;
        Written { category, sort, topic, title, body, wanted, signer, contact }
    }
}

/// What a list of works shows.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// 只列此状态
    #[param(value_type = Option<String>, pattern = "^(draft|signing|submitted|received|returned|shelved|selected|placed|published|merged)$")]
    state: Option<State>,
    /// 只列此单位（编号）
    #[param(value_type = Option<String>, pattern = "^[0-9a-z]{26}$")]
    unit: Option<String>,
    /// 只列此类别
    category: Option<String>,
    /// 检索词；以@开头的为单位名称或拼音首字母
    #[param(max_length = 200)]
    q: Option<String>,
    /// 自此日起（报送日，未报送的为修改日）
    from: Option<Date>,
    /// 至此日止
    to: Option<Date>,
    /// 上一页的next
    cursor: Option<String>,
    /// 一页的条数
    #[param(minimum = 1, maximum = 50)]
    limit: Option<usize>,
}

#[utoipa::path(get, path = "/works", tag = "works", summary = "列出可见的稿件", params(Wanted),
    responses((status = 200, description = "一页稿件", body = List<WorkLine>)))]
async fn list(asker: Asker, Asked(wanted): Asked<Wanted>) -> Told<List<WorkLine>> {
    let limit = limit(wanted.limit)?;
    let before = marked(wanted.cursor.as_deref(), |mark| {
        let (at, id) = mark.split_once(':')?;
        Some((at.parse().ok()?, Id::parse(id)?))
    })?;
    let unit = wanted.unit.as_deref().map(|unit| id(unit, "单位")).transpose()?;
    let question = Works {
        states: wanted.state.into_iter().collect(),
        unit,
        category: wanted.category,
        typed: wanted.q.unwrap_or_default(),
        from: wanted.from,
        to: wanted.to,
        before,
        ..Works::default()
    };
    let found = asker.ask(question).await?;
    let lines = found.works.into_iter().map(WorkLine::from).collect();
    Ok(axum::Json(List::cut(lines, limit, found.more, |line: &WorkLine| line.mark.clone())))
}

/// A work that was begun.
#[derive(Serialize, ToSchema)]
struct Begun {
    /// Its id.
    id: String,
    /// Its version, for `If-Match`.
    version: i64,
}

#[utoipa::path(post, path = "/works", tag = "works", summary = "起草稿件", request_body = Text,
    responses((status = 201, description = "已起草", body = Begun)))]
async fn begin(doer: Doer, Body(text): Body<Text>) -> Answer {
    let draft = Draft { work: None, version: None, written: text.into() };
    let drafted = doer.act(draft).await?;
    let id = drafted.work.to_string();
    made(&format!("/works/{id}"), Begun { id, version: drafted.version })
}

#[utoipa::path(get, path = "/works/{work}", tag = "works", summary = "读取稿件",
    responses((status = 200, description = "稿件；ETag为其版本", body = Work)))]
async fn open(asker: Asker, Path(work): Path<String>) -> Answer {
    let opened = asker.ask(Open { work: id(&work, "稿件")? }).await?;
    versioned(opened.work.version, Work::from(opened))
}

#[utoipa::path(put, path = "/works/{work}", tag = "works", summary = "单位修改稿件", request_body = Text,
    extensions(("x-versioned" = json!(true))),
    responses((status = 200, description = "已修改", body = Changed)))]
async fn write(
    doer: Doer,
    Path(work): Path<String>,
    Seen(version): Seen,
    Body(text): Body<Text>,
) -> Answer {
    let draft = Draft { work: Some(id(&work, "稿件")?), version, written: text.into() };
    changed(doer.act(draft).await?.version)
}

#[utoipa::path(delete, path = "/works/{work}", tag = "works", summary = "删除从未报送的草稿",
    extensions(("x-versioned" = json!(true))),
    responses((status = 204, description = "已删除")))]
async fn discard(doer: Doer, Path(work): Path<String>, Seen(version): Seen) -> Answer {
    doer.act(Discard { work: id(&work, "稿件")?, version }).await?;
    done()
}

/// A wording by the section.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Wording {
    /// 标题.
    title: String,
    /// 正文.
    body: String,
}

#[utoipa::path(put, path = "/works/{work}/edition", tag = "works", summary = "编辑修改文字", request_body = Wording,
    extensions(("x-versioned" = json!(true))),
    responses((status = 200, description = "已修改", body = Changed)))]
async fn edit(
    doer: Doer,
    Path(work): Path<String>,
    Seen(version): Seen,
    Body(Wording { title, body }): Body<Wording>,
) -> Answer {
    let edit = Edit { work: id(&work, "稿件")?, version, title, body };
    Ok(changed(doer.act(edit).await?)?.into_response())
}
