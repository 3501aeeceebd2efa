//! `/passings`: what was passed up, and what became of it.

use axum::extract::Path;
use desk::verb::drop_passing::DropPassing;
use desk::view::upward::{ON_A_PAGE, Upward};
use desk::{Id, PassingState};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::Routes;
use super::list::{List, limit, marked};
use super::take::{Asked, Asker, Body, Doer, Seen, id};
use super::told::{Answer, Told, done};

pub fn routes() -> Routes {
    Routes::new().routes(routes!(list)).routes(routes!(outcome))
}

/// A passing up.
#[derive(Serialize, ToSchema)]
struct PassingLine {
    /// Its id.
    id: String,
    /// The work.
    work: String,
    /// Its title.
    title: String,
    /// The unit's name.
    unit: String,
    /// The publication's id.
    publication: String,
    /// Its name.
    publication_name: String,
    /// The day.
    passed_on: String,
    /// `passed`, `adopted` or `dropped`.
    state: String,
    /// The adoption's fact.
    fact: Option<String>,
    /// Its version, for `If-Match`.
    version: i64,
}

/// What a list of passings shows.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// 只列此状态
    #[param(pattern = "^(passed|adopted|dropped)$")]
    state: Option<String>,
    /// 上一页的next
    cursor: Option<String>,
    /// 一页的条数
    #[param(minimum = 1, maximum = 50)]
    limit: Option<usize>,
}

#[utoipa::path(get, path = "/passings", tag = "issues", summary = "列出上报", params(Wanted),
    responses((status = 200, description = "一页上报，新的在前", body = List<PassingLine>)))]
async fn list(asker: Asker, Asked(wanted): Asked<Wanted>) -> Told<List<PassingLine>> {
    let limit = limit(wanted.limit)?;
    let before = marked(wanted.cursor.as_deref(), |mark| {
        let (day, id) = mark.split_once(':')?;
        Some((day.to_owned(), Id::parse(id)?))
    })?;
    let unknown = || super::problem::Problem::new("malformed", "没有这种状态。");
    let state = wanted.state.as_deref().map(|state| PassingState::named(state).ok_or_else(unknown));
    let question = Upward { state: state.transpose()?, page: 0, before };
    let found = asker.ask(question).await?;
    let more = found.rows.len() == usize::try_from(ON_A_PAGE).unwrap_or_default();
    let one = found.rows.into_iter().map(|(row, publication_name, state)| PassingLine {
        id: row.id.to_string(),
        work: row.work.to_string(),
        title: row.title,
        unit: row.unit,
        publication: row.publication,
        publication_name,
        passed_on: row.passed_on,
        state: state.name().to_owned(),
        fact: row.fact,
        version: row.version,
    });
    let mark = |line: &PassingLine| format!("{}:{}", line.passed_on, line.id);
    Ok(axum::Json(List::cut(one.collect(), limit, more, mark)))
}

/// What became of a passing.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Outcome {
    /// `true`: it will not be printed; `false`: it is waited for again.
    dropped: bool,
}

#[utoipa::path(put, path = "/passings/{passing}/outcome", tag = "issues", summary = "未采用，或重新等待", request_body = Outcome,
    extensions(("x-versioned" = json!(true))),
    responses((status = 204, description = "已办理")))]
async fn outcome(
    doer: Doer,
    Path(passing): Path<String>,
    Seen(version): Seen,
    Body(Outcome { dropped }): Body<Outcome>,
) -> Answer {
    doer.act(DropPassing { passing: id(&passing, "上报记录")?, version, dropped }).await?;
    done()
}
