//! `/issues`: the office's own publications, from a new issue to the printed page.

mod change;

use axum::extract::Path;
use desk::verb::open_issue::OpenIssue as Begin;
use desk::view::issue::{Candidates, OpenIssue, Opened, Piece};
use desk::view::issues::{Issues, Row};
use desk::view::papers::IssuePaper;
use desk::{Id, IssueState};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::Routes;
use super::list::{List, limit, marked};
use super::take::{Asked, Asker, Body, Doer, id};
use super::told::{Answer, Told, made, versioned};
use super::work::Endorsed;

pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(list, begin))
        .routes(routes!(open))
        .routes(routes!(candidates))
        .routes(routes!(file))
        .merge(change::routes())
}

/// An issue in a list.
#[derive(Serialize, ToSchema)]
struct IssueLine {
    /// Its id.
    id: String,
    /// The appraisal year.
    year: i64,
    /// The publication's id.
    publication: String,
    /// Its name.
    publication_name: String,
    /// Its number within the year.
    number: i64,
    /// Where it stands: `draft`, `signed`, `published`, `withdrawn`.
    state: String,
    /// The day it is dated.
    dated: Option<String>,
    /// 签发人.
    signer: Option<String>,
    /// How many pieces stand in it.
    pieces: i64,
}

impl From<Row> for IssueLine {
    fn from(row: Row) -> IssueLine {
        let Row { issue, publication, state, .. } = row;
        IssueLine {
            id: issue.id.to_string(),
            year: issue.year,
            publication: issue.publication,
            publication_name: publication,
            number: issue.number,
            state: state.name().to_owned(),
            dated: issue.dated,
            signer: issue.signer,
            pieces: issue.pieces,
        }
    }
}

/// What a list of issues shows.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// 只列此年度
    #[param(minimum = 1, maximum = 9999)]
    year: Option<i64>,
    /// 只列此刊物（编号）
    #[param(max_length = 80)]
    publication: Option<String>,
    /// 只列此状态
    #[param(value_type = Option<String>, pattern = "^(draft|signed|published|withdrawn)$")]
    state: Option<IssueState>,
    /// 上一页的next
    cursor: Option<String>,
    /// 一页的条数
    #[param(minimum = 1, maximum = 50)]
    limit: Option<usize>,
}

#[utoipa::path(get, path = "/issues", tag = "issues", summary = "列出刊期", params(Wanted),
    responses((status = 200, description = "一页刊期，新的在前", body = List<IssueLine>)))]
async fn list(asker: Asker, Asked(wanted): Asked<Wanted>) -> Told<List<IssueLine>> {
    let limit = limit(wanted.limit)?;
    let before = marked(wanted.cursor.as_deref(), Id::parse)?;
    let Wanted { year, publication, state, .. } = wanted;
    let full = usize::try_from(desk::view::issues::ON_A_PAGE).unwrap_or_default();
    let found = asker.ask(Issues { year, publication, state, before, ..Issues::default() }).await?;
    let more = found.rows.len() == full;
    let lines = found.rows.into_iter().map(IssueLine::from).collect();
    Ok(axum::Json(List::cut(lines, limit, more, |line: &IssueLine| line.id.clone())))
}

/// A publication whose next issue is begun.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Next {
    /// One of the office's own publications, by its id.
    publication: String,
}

/// An issue that was begun.
#[derive(Serialize, ToSchema)]
struct Numbered {
    /// Its id.
    id: String,
    /// Its number.
    number: i64,
}

#[utoipa::path(post, path = "/issues", tag = "issues", summary = "新开一期", request_body = Next,
    responses((status = 201, description = "已新开", body = Numbered)))]
async fn begin(doer: Doer, Body(Next { publication }): Body<Next>) -> Answer {
    let opened = doer.act(Begin { publication }).await?;
    let id = opened.issue.to_string();
    made(&format!("/issues/{id}"), Numbered { id, number: opened.number })
}

/// An issue.
#[derive(Serialize, ToSchema)]
struct IssueWhole {
    /// Its id.
    id: String,
    /// The appraisal year.
    year: i64,
    /// The publication's id.
    publication: String,
    /// Its name.
    publication_name: String,
    /// Its number within the year.
    number: i64,
    /// Where it stands.
    state: String,
    /// The day it is dated.
    dated: Option<String>,
    /// 签发人.
    signer: Option<String>,
    /// Why it was withdrawn.
    reason: Option<String>,
    /// Its version, for `If-Match`.
    version: i64,
    /// The kinds that the publication prints.
    kinds: Vec<Kind>,
    /// The pieces in order.
    pieces: Vec<Placed>,
}

/// A kind with its points.
#[derive(Serialize, ToSchema)]
struct Kind {
    /// Its word.
    kind: String,
    /// Its name.
    name: String,
    /// The points, as text.
    points: String,
}

/// A piece of an issue.
#[derive(Serialize, ToSchema)]
struct Placed {
    /// The work.
    work: String,
    /// 体裁.
    kind: String,
    /// As it is printed.
    title: String,
    /// As it is printed.
    body: String,
    /// The units it is credited to.
    units: Vec<String>,
    /// The adoption's fact, once published.
    fact: Option<String>,
    /// Whether the work was edited since it was placed; told to the section alone.
    edited: bool,
    /// What leaders wrote on it.
    endorsements: Vec<Endorsed>,
}

fn placed(piece: Piece) -> Placed {
    Placed {
        work: piece.placed.work.to_string(),
        kind: piece.placed.kind,
        title: piece.placed.title,
        body: piece.placed.body,
        units: piece.units,
        fact: piece.placed.fact,
        edited: piece.edited,
        endorsements: piece.endorsements.into_iter().map(Endorsed::from).collect(),
    }
}

fn whole(opened: Opened) -> IssueWhole {
    let Opened { issue, state, label, kinds, pieces, .. } = opened;
    let kind = |(kind, name, points): (String, String, ::ledger::Points)| Kind {
        kind,
        name,
        points: points.to_string(),
    };
    IssueWhole {
        id: issue.id.to_string(),
        year: issue.year,
        publication: issue.publication,
        publication_name: label,
        number: issue.number,
        state: state.name().to_owned(),
        dated: issue.dated,
        signer: issue.signer,
        reason: issue.reason,
        version: issue.version,
        kinds: kinds.into_iter().map(kind).collect(),
        pieces: pieces.into_iter().map(placed).collect(),
    }
}

#[utoipa::path(get, path = "/issues/{issue}", tag = "issues", summary = "读取一期",
    responses((status = 200, description = "一期；ETag为其版本", body = IssueWhole)))]
async fn open(asker: Asker, Path(issue): Path<String>) -> Answer {
    let opened = asker.ask(OpenIssue { issue: id(&issue, "刊期")? }).await?;
    versioned(opened.issue.version, whole(opened))
}

/// Which works may be put in.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Fitting {
    /// 标题、单位名称或首字母
    #[param(max_length = 60)]
    #[serde(default)]
    find: String,
    /// 改列已在他刊刊发的稿件
    #[serde(default)]
    printed: bool,
}

/// A work that may be put in.
#[derive(Serialize, ToSchema)]
struct Candidate {
    /// The work.
    work: String,
    /// 标题.
    title: String,
    /// The unit's name.
    unit: String,
    /// Its category.
    category: String,
    /// Its state.
    state: String,
    /// The publication that the unit would like.
    wanted: Option<String>,
    /// 字数.
    length: i64,
    /// Its day of arrival.
    submitted_on: Option<String>,
}

#[utoipa::path(get, path = "/issues/{issue}/candidates", tag = "issues", summary = "列出可编入的稿件", params(Fitting),
    responses((status = 200, description = "可编入的稿件，至多60篇", body = List<Candidate>)))]
async fn candidates(
    asker: Asker,
    Path(issue): Path<String>,
    Asked(Fitting { find, printed }): Asked<Fitting>,
) -> Told<List<Candidate>> {
    let found = asker.ask(Candidates { issue: id(&issue, "刊期")?, find, printed }).await?;
    let one = found.into_iter().map(|row| Candidate {
        work: row.id.to_string(),
        title: row.title,
        unit: row.unit,
        category: row.category,
        state: row.state,
        wanted: row.wanted,
        length: row.length,
        submitted_on: row.submitted_on,
    });
    Ok(axum::Json(List::whole(one.collect())))
}

#[utoipa::path(get, path = "/issues/{issue}/files/{file}", tag = "issues", summary = "下载刊物：issue.docx、issue.pdf、issue-archive.pdf（PDF/A）、issue.html（公众号文章）",
    responses((status = 200, description = "文件的内容", body = Vec<u8>, content_type = "application/octet-stream")))]
async fn file(asker: Asker, Path((issue, file)): Path<(String, String)>) -> Answer {
    let paper = asker.ask(IssuePaper { issue: id(&issue, "刊期")? }).await?;
    asker.written(paper, "issue", &file).await
}
