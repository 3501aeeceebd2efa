//! What stands beside a work: comments, revisions, likeness, its course.

use axum::extract::Path;
use desk::Refusal;
use desk::verb::comment::Comment as Say;
use desk::view::comments::Comments;
use desk::view::course::Course;
use desk::view::likeness::{Alike, Beside};
use desk::view::revisions::History;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::api::Routes;
use crate::api::list::List;
use crate::api::take::{Asker, Body, Doer, id};
use crate::api::told::{Answer, Made, Told, made};

pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(comments, say))
        .routes(routes!(revisions))
        .routes(routes!(revision))
        .routes(routes!(likeness))
        .routes(routes!(beside))
        .routes(routes!(course))
}

/// A comment.
#[derive(Serialize, ToSchema)]
struct Comment {
    /// Its id.
    id: String,
    /// Who said it.
    name: String,
    /// What was said.
    body: String,
    /// Whether the unit sees it.
    to_unit: bool,
    /// When.
    at: String,
}

#[utoipa::path(get, path = "/works/{work}/comments", tag = "works", summary = "列出留言",
    responses((status = 200, description = "留言，早的在前", body = List<Comment>)))]
async fn comments(asker: Asker, Path(work): Path<String>) -> Told<List<Comment>> {
    let found = asker.ask(Comments { work: id(&work, "稿件")? }).await?;
    let one = found.into_iter().map(|row| Comment {
        id: row.id.to_string(),
        name: row.name,
        body: row.body,
        to_unit: row.to_unit,
        at: desk::iso(row.at),
    });
    Ok(axum::Json(List::whole(one.collect())))
}

/// A comment to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Saying {
    /// What is said.
    body: String,
    /// `false` keeps it within the section.
    #[serde(default)]
    to_unit: bool,
}

#[utoipa::path(post, path = "/works/{work}/comments", tag = "works", summary = "留言", request_body = Saying,
    responses((status = 201, description = "已留言", body = Made)))]
async fn say(
    doer: Doer,
    Path(work): Path<String>,
    Body(Saying { body, to_unit }): Body<Saying>,
) -> Answer {
    let said = doer.act(Say { work: id(&work, "稿件")?, body, to_unit }).await?;
    made(&format!("/works/{work}/comments"), Made { id: said.to_string() })
}

/// A revision of a text.
#[derive(Serialize, ToSchema)]
struct Revision {
    /// Its number, from 1.
    revision: i64,
    /// 标题.
    title: String,
    /// 正文.
    body: String,
    /// Who wrote it.
    name: String,
    /// Why.
    reason: String,
    /// When.
    at: String,
}

impl From<desk::view::revisions::Revision> for Revision {
    fn from(row: desk::view::revisions::Revision) -> Revision {
        Revision {
            revision: row.revision,
            title: row.title,
            body: row.body,
            name: row.name,
            reason: row.reason,
            at: desk::iso(row.at),
        }
    }
}

#[utoipa::path(get, path = "/works/{work}/revisions", tag = "works", summary = "列出各版文字",
    responses((status = 200, description = "各版，新的在前", body = List<Revision>)))]
async fn revisions(asker: Asker, Path(work): Path<String>) -> Told<List<Revision>> {
    let told = asker.ask(History { work: id(&work, "稿件")? }).await?;
    Ok(axum::Json(List::whole(told.revisions.into_iter().map(Revision::from).collect())))
}

#[utoipa::path(get, path = "/works/{work}/revisions/{revision}", tag = "works", summary = "读取一版文字",
    responses((status = 200, description = "该版文字", body = Revision)))]
async fn revision(asker: Asker, Path((work, number)): Path<(String, String)>) -> Told<Revision> {
    let told = asker.ask(History { work: id(&work, "稿件")? }).await?;
    let row = told.revisions.into_iter().find(|row| row.revision.to_string() == number);
    Ok(axum::Json(row.ok_or(Refusal::Absent("版本"))?.into()))
}

/// A work that is like another.
#[derive(Serialize, ToSchema)]
struct Near {
    /// The other work.
    id: String,
    /// Its title.
    title: String,
    /// Its unit's name.
    unit: String,
    /// Its state.
    state: String,
    /// How much both have in common, in percent.
    percent: u8,
}

#[utoipa::path(get, path = "/works/{work}/likeness", tag = "works", summary = "列出近似稿件",
    responses((status = 200, description = "近似稿件，最近的在前", body = List<Near>)))]
async fn likeness(asker: Asker, Path(work): Path<String>) -> Told<List<Near>> {
    let near = asker.ask(Alike { work: id(&work, "稿件")? }).await?;
    let one = near.into_iter().map(|near| Near {
        id: near.id.to_string(),
        title: near.title,
        unit: near.unit,
        state: near.state,
        percent: near.percent,
    });
    Ok(axum::Json(List::whole(one.collect())))
}

/// Two works side by side.
#[derive(Serialize, ToSchema)]
struct Compared {
    /// How much both have in common, in percent.
    percent: u8,
    /// The other's title.
    title: String,
    /// The other's unit.
    unit: String,
    /// The other's text.
    body: String,
}

#[utoipa::path(get, path = "/works/{work}/likeness/{other}", tag = "works", summary = "与近似稿件比对",
    responses((status = 200, description = "另一篇及相同程度", body = Compared)))]
async fn beside(asker: Asker, Path((work, other)): Path<(String, String)>) -> Told<Compared> {
    let question = Beside { work: id(&work, "稿件")?, other: id(&other, "稿件")? };
    let compared = asker.ask(question).await?;
    let (other, unit) = compared.other;
    let percent = compared.likeness.percent;
    Ok(axum::Json(Compared { percent, title: other.title, unit, body: other.body }))
}

/// What became of a work.
#[derive(Serialize, ToSchema)]
struct Run {
    /// The issues it stands in.
    printings: Vec<Printing>,
    /// Where it was passed up to.
    passings: Vec<Passed>,
    /// What leaders wrote.
    endorsements: Vec<Endorsed>,
}

/// A printing.
#[derive(Serialize, ToSchema)]
struct Printing {
    /// The issue.
    issue: String,
    /// The publication's name.
    publication: String,
    /// 期号.
    number: String,
    /// 体裁.
    kind: String,
    /// The issue's state.
    state: String,
    /// Its day.
    dated: Option<String>,
}

/// A passing up.
#[derive(Serialize, ToSchema)]
struct Passed {
    /// The publication's name.
    publication: String,
    /// The day.
    passed_on: String,
    /// What became of it.
    state: String,
}

/// A leader's word.
#[derive(Serialize, ToSchema)]
pub struct Endorsed {
    /// The leader's name.
    pub name: String,
    /// 职务.
    pub title: String,
    /// What was written.
    pub words: String,
    /// The day.
    pub dated: String,
    /// The fact's id.
    pub fact: String,
}

impl From<desk::view::course::Signed> for Endorsed {
    fn from(row: desk::view::course::Signed) -> Endorsed {
        Endorsed {
            name: row.name,
            title: row.title,
            words: row.words,
            dated: row.dated,
            fact: row.fact,
        }
    }
}

#[utoipa::path(get, path = "/works/{work}/course", tag = "works", summary = "读取稿件去向",
    responses((status = 200, description = "刊发、上报与批示", body = Run)))]
async fn course(asker: Asker, Path(work): Path<String>) -> Told<Run> {
    let run = asker.ask(Course { work: id(&work, "稿件")? }).await?;
    let printing = run.printings.into_iter().map(|row| Printing {
        issue: row.issue.to_string(),
        publication: row.publication,
        number: row.number,
        kind: row.kind,
        state: row.state.name().to_owned(),
        dated: row.dated,
    });
    let passed = run.passings.into_iter().map(|row| Passed {
        publication: row.publication,
        passed_on: row.passed_on,
        state: row.state.name().to_owned(),
    });
    let endorsed = run.endorsements.into_iter().map(Endorsed::from);
    Ok(axum::Json(Run {
        printings: printing.collect(),
        passings: passed.collect(),
        endorsements: endorsed.collect(),
    }))
}
