//! `/audit`: the trail, for the auditor.

use axum::extract::Path;
use desk::view::trail::{Audit, OneTrace, Trail, Wanted as Looked};
use desk::{Date, Id};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::Routes;
use super::list::{List, limit, marked};
use super::take::{Asked, Asker, id};
use super::told::Told;

pub fn routes() -> Routes {
    Routes::new().routes(routes!(list)).routes(routes!(open))
}

/// What was done.
#[derive(Serialize, ToSchema)]
struct Trace {
    /// Its id.
    id: String,
    /// The act it belongs to: one act may leave several traces.
    act: String,
    /// When.
    at: String,
    /// The person's id.
    person: Option<String>,
    /// Who, as they were called then.
    name: String,
    /// From which address.
    address: String,
    /// With which browser or program.
    agent: String,
    /// What was done.
    verb: String,
    /// To what kind of thing.
    kind: String,
    /// Its id.
    subject: String,
    /// What it was before.
    #[schema(value_type = Option<Value>)]
    before: Option<Value>,
    /// What it is now.
    #[schema(value_type = Option<Value>)]
    after: Option<Value>,
}

fn told(row: Audit) -> Trace {
    let read = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
    Trace {
        id: row.id.to_string(),
        act: row.act.to_string(),
        at: desk::iso(row.at),
        person: row.person.map(|id| id.to_string()),
        name: row.name,
        address: row.address,
        agent: row.agent,
        verb: row.verb,
        kind: row.kind,
        subject: row.subject,
        before: read(row.before),
        after: read(row.after),
    }
}

/// What of the trail is shown.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// 只列此类操作
    #[param(max_length = 40)]
    verb: Option<String>,
    /// 只列此类事物
    #[param(max_length = 40)]
    kind: Option<String>,
    /// 姓名中的字
    #[param(max_length = 60)]
    name: Option<String>,
    /// 自此日起
    from: Option<Date>,
    /// 至此日止
    to: Option<Date>,
    /// 上一页的next
    cursor: Option<String>,
    /// 一页的条数
    #[param(minimum = 1, maximum = 50)]
    limit: Option<usize>,
}

#[utoipa::path(get, path = "/audit", tag = "administration", summary = "列出审计记录", params(Wanted),
    responses((status = 200, description = "一页记录，新的在前", body = List<Trace>)))]
async fn list(asker: Asker, Asked(wanted): Asked<Wanted>) -> Told<List<Trace>> {
    let limit = limit(wanted.limit)?;
    let before = marked(wanted.cursor.as_deref(), Id::parse)?;
    let Wanted { verb, kind, name, from, to, .. } = wanted;
    let midnight = |day: Date| desk::shanghai(day.and_time(chrono::NaiveTime::MIN));
    let (from, to) = (from.map(midnight), to.and_then(|day| day.succ_opt()).map(midnight));
    let rows = asker.ask(Trail { wanted: Looked { verb, kind, name, from, to, before } }).await?;
    let rows = rows.into_iter().map(told).collect();
    Ok(axum::Json(List::cut(rows, limit, false, |trace: &Trace| trace.id.clone())))
}

#[utoipa::path(get, path = "/audit/{row}", tag = "administration", summary = "读取一项操作的全部记录",
    responses((status = 200, description = "该记录和同一操作的其他记录", body = List<Trace>)))]
async fn open(asker: Asker, Path(row): Path<String>) -> Told<List<Trace>> {
    let (one, act) = asker.ask(OneTrace { row: id(&row, "审计记录")? }).await?;
    let others = act.into_iter().filter(|other| other.id != one.id).collect::<Vec<_>>();
    Ok(axum::Json(List::whole(std::iter::once(one).chain(others).map(told).collect())))
}
