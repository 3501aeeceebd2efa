//! `/decisions` and `/composites`: what editors decide about works, one or many, all or none.

use axum::extract::Path;
use desk::verb::decide::Decide;
use desk::verb::merge::Merge;
use desk::verb::revert::Revert;
use desk::view::preview::Preview;
use desk::{Id, State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::Routes;
use super::list::List;
use super::problem::Problem;
use super::take::{Asked, Asker, Body, Doer, id};
use super::told::{Answer, Count, Made, Told, made, made_id};

pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(decide))
        .routes(routes!(preview))
        .routes(routes!(revert))
        .routes(routes!(merge))
}

/// A work in the version that was seen.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SeenWork {
    /// The work.
    work: String,
    /// Its version; whatever there is without.
    version: Option<i64>,
}

fn seen(works: &[SeenWork]) -> Result<Vec<(Id, Option<i64>)>, Problem> {
    works.iter().map(|seen| Ok((id(&seen.work, "稿件")?, seen.version))).collect()
}

/// What is decided.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum Decided {
    Received,
    Returned,
    Shelved,
    Selected,
}

impl From<Decided> for State {
    fn from(decided: Decided) -> State {
        match decided {
            Decided::Received => State::Received,
            Decided::Returned => State::Returned,
            Decided::Shelved => State::Shelved,
            Decided::Selected => State::Selected,
        }
    }
}

/// A decision.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Decision {
    /// The works.
    works: Vec<SeenWork>,
    /// What is decided.
    to: Decided,
    /// The opinion; a return needs one.
    #[serde(default)]
    opinion: String,
}

#[utoipa::path(post, path = "/decisions", tag = "works", summary = "收稿、退回、留存、选用", request_body = Decision,
    responses((status = 201, description = "已办理；编号可用于撤销", body = Made)))]
async fn decide(doer: Doer, Body(decision): Body<Decision>) -> Answer {
    let works = seen(&decision.works)?;
    let verb = Decide { works, to: decision.to.into(), opinion: decision.opinion };
    made_id("/decisions", doer.act(verb).await.map_err(Problem::in_body)?)
}

/// What a decision would do.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Looked {
    /// 稿件，可有多个
    #[serde(default)]
    work: Vec<String>,
    /// 拟作的处理
    to: Decided,
}

/// A work under a decision.
#[derive(Serialize, ToSchema)]
struct Judged {
    /// The work.
    work: String,
    /// Its version.
    version: i64,
    /// 标题.
    title: String,
    /// The unit's name.
    unit: String,
    /// Its state now.
    state: String,
    /// Why it cannot be done; null where it can.
    why_not: Option<String>,
}

#[utoipa::path(get, path = "/decisions/preview", tag = "works", summary = "预览处理结果", params(Looked),
    responses((status = 200, description = "每篇能否这样处理", body = List<Judged>),
        (status = 422, description = "填写有误", body = Problem, content_type = "application/problem+json")))]
async fn preview(asker: Asker, Asked(looked): Asked<Looked>) -> Told<List<Judged>> {
    let whichever = |work: &String| Ok::<_, Problem>((id(work, "稿件")?, None));
    let works = looked.work.iter().map(whichever).collect::<Result<_, _>>()?;
    let judged = asker.ask(Preview { works, to: looked.to.into() }).await?;
    let one = judged.into_iter().map(|judged| Judged {
        work: judged.id.to_string(),
        version: judged.version,
        title: judged.title,
        unit: judged.unit,
        state: judged.state,
        why_not: judged.why_not,
    });
    Ok(axum::Json(List::whole(one.collect())))
}

#[utoipa::path(post, path = "/decisions/{decision}/reversal", tag = "works", summary = "撤销处理（十分钟内）",
    responses((status = 200, description = "恢复原状的篇数", body = Count)))]
async fn revert(doer: Doer, Path(decision): Path<String>) -> Told<Count> {
    let count = doer.act(Revert { act: id(&decision, "操作")? }).await?;
    Ok(axum::Json(Count { count }))
}

/// Works that become one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Composite {
    /// The works, in order.
    works: Vec<SeenWork>,
    /// 标题.
    title: String,
    /// 正文.
    body: String,
}

#[utoipa::path(post, path = "/composites", tag = "works", summary = "合并为综合稿", request_body = Composite,
    responses((status = 201, description = "已合并", body = Made)))]
async fn merge(doer: Doer, Body(composite): Body<Composite>) -> Answer {
    let works = seen(&composite.works)?;
    let verb = Merge { works, title: composite.title, body: composite.body };
    let id = doer.act(verb).await.map_err(Problem::in_body)?.to_string();
    made(&format!("/works/{id}"), Made { id })
}
