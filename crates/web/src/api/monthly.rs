//! `/monthly-list`: the list of adoptions of a higher office, matched to works and then recorded.

use desk::Date;
use desk::monthly::{Match, Row};
use desk::verb::adopt_higher::AdoptHigher;
use desk::verb::import_monthly::ImportMonthly;
use desk::view::upward::{MatchMonthly, Matched};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::Routes;
use super::list::List;
use super::problem::Problem;
use super::take::{Body, Doer, id};
use super::told::Told;

pub fn routes() -> Routes {
    Routes::new().routes(routes!(look)).routes(routes!(record))
}

/// A row of the list, as it stands there.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Given {
    /// 标题.
    title: String,
    /// 单位, several parted by 、.
    unit: String,
    /// 刊物, by its name.
    publication: String,
    /// 体裁, by its name.
    #[serde(default)]
    kind: String,
    /// 日期.
    date: Option<Date>,
    /// 期号.
    #[serde(default)]
    issue: String,
}

/// The rows of a list.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Rows {
    /// At most 500.
    #[schema(max_items = 500)]
    rows: Vec<Given>,
}

/// A row with what was found for it.
#[derive(Serialize, ToSchema)]
struct FoundRow {
    /// Its place in the list, from 1.
    line: u32,
    /// `exact`, `like` or `none`.
    how: &'static str,
    /// The works that it may mean.
    works: Vec<Titled>,
    /// The publication's id; empty where the name fits none above, or several.
    publication: String,
    /// The kind's word; empty where it is unknown.
    kind: String,
}

/// A work by its title.
#[derive(Serialize, ToSchema)]
struct Titled {
    /// The work.
    work: String,
    /// Its title.
    title: String,
}

fn found(matched: Matched) -> FoundRow {
    let works = matched.found.works.into_iter();
    FoundRow {
        line: matched.row.line,
        how: match matched.found.how {
            Match::Exact => "exact",
            Match::Like => "like",
            Match::None => "none",
        },
        works: works.map(|(work, title)| Titled { work: work.to_string(), title }).collect(),
        publication: matched.publication,
        kind: matched.kind,
    }
}

#[utoipa::path(post, path = "/monthly-list/matches", tag = "issues", summary = "按标题和单位匹配上级通报（不作改动）", request_body = Rows,
    responses((status = 200, description = "每行对应的稿件", body = List<FoundRow>)))]
async fn look(doer: Doer, Body(Rows { rows }): Body<Rows>) -> Told<List<FoundRow>> {
    if rows.len() > desk::monthly::MOST_ROWS {
        return Err(Problem::field("rows", "一次最多500行"));
    }
    let row = |(given, line): (Given, u32)| {
        let Given { title, unit, publication, kind, date, issue } = given;
        Row { line, title, unit, publication, kind, date, issue }
    };
    let rows = rows.into_iter().zip(1..).map(row).collect();
    let matched = doer.asker().ask(MatchMonthly { rows }).await?;
    Ok(axum::Json(List::whole(matched.into_iter().map(found).collect())))
}

/// An adoption of the list.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Confirmed {
    /// Its place in the list, by which faults name it.
    line: u32,
    /// The work.
    work: String,
    /// A publication of a higher level, by its id.
    publication: String,
    /// 体裁.
    kind: String,
    /// The day of the printing.
    date: Date,
    /// The issue's number.
    issue: Option<String>,
    /// The units that were named; the work's own without.
    units: Option<Vec<String>>,
}

/// The adoptions of a list, all or none.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Adoptions {
    /// The rows.
    rows: Vec<Confirmed>,
}

/// What came of them.
#[derive(Serialize, ToSchema)]
struct Recorded {
    /// The facts, in the order of the rows.
    facts: Vec<String>,
}

#[utoipa::path(post, path = "/monthly-list/adoptions", tag = "issues", summary = "按上级通报登记采用", request_body = Adoptions,
    responses((status = 200, description = "已记入台账", body = Recorded)))]
async fn record(doer: Doer, Body(Adoptions { rows }): Body<Adoptions>) -> Told<Recorded> {
    let row = |row: Confirmed| -> Result<(u32, AdoptHigher), Problem> {
        let Confirmed { line, work, publication, kind, date, issue, units } = row;
        let work = id(&work, "稿件")?;
        Ok((line, AdoptHigher { work, publication, kind, date, issue, units }))
    };
    let rows = rows.into_iter().map(row).collect::<Result<_, _>>()?;
    Ok(axum::Json(Recorded { facts: doer.act(ImportMonthly { rows }).await? }))
}
