//! `/standings`, `/units/{unit}/score`, `/clauses/{clause}`: the score, and the words behind it.

use ::ledger::fault::Lang;
use axum::extract::Path;
use desk::view::papers::ReportPaper;
use desk::view::score::UnitScore;
use desk::view::standings::Standings;
use desk::{Date, Refusal};
use papers::Form;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::Routes;
use super::take::{Asked, Asker, OfYear, id};
use super::told::{self, Answer, Told};
use crate::page::standings::paper;

pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(standings))
        .routes(routes!(file))
        .routes(routes!(score))
        .routes(routes!(report))
        .routes(routes!(clause))
}

/// The day of the figures.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Day {
    /// 截至此日；默认今天
    as_of: Option<Date>,
    /// 考核年度；默认该日或今天所在的年度
    #[param(minimum = 2000, maximum = 2100)]
    year: Option<i32>,
}

/// The standings of all units, as the open answer has them, without the lines.
#[derive(Serialize, ToSchema)]
struct Ranked {
    /// The scheme's id.
    scheme: String,
    /// The day of the figures.
    as_of: String,
    /// The units in the scheme's order.
    #[schema(value_type = Vec<Object>)]
    units: Vec<Value>,
}

#[utoipa::path(get, path = "/standings", tag = "ledger", summary = "排名", params(Day),
    responses((status = 200, description = "各单位得分、占比、排名", body = Ranked)))]
async fn standings(asker: Asker, Asked(Day { as_of, year }): Asked<Day>) -> Told<Ranked> {
    let (year, as_of) = asker.year(year, as_of).await?;
    let ranked = asker.ask(Standings { year, as_of }).await?;
    let scheme = ranked.now.scheme();
    let mut answer = scoring::answer::answer(scheme, ranked.now.score(), None, Lang::Zh);
    let mut units = answer["units"].as_array_mut().map(std::mem::take).unwrap_or_default();
    for unit in units.iter_mut().filter_map(Value::as_object_mut) {
        unit.remove("lines");
    }
    let scheme = scheme.id.to_string();
    Ok(axum::Json(Ranked { scheme, as_of: as_of.to_string(), units }))
}

#[utoipa::path(get, path = "/standings/files/{file}", tag = "ledger", summary = "下载排名：standings.xlsx、.html、.csv、.json", params(Day),
    responses((status = 200, description = "文件的内容", body = Vec<u8>, content_type = "application/octet-stream")))]
async fn file(asker: Asker, Path(file): Path<String>, Asked(day): Asked<Day>) -> Answer {
    let form = file.strip_prefix("standings.").and_then(Form::of_ending);
    let form = form.ok_or(Refusal::Absent("文件"))?;
    let (year, as_of) = asker.year(day.year, day.as_of).await?;
    let ranked = asker.ask(Standings { year, as_of }).await?;
    let page = paper(&ranked)?;
    let bytes = papers::write(&page, form).map_err(|e| Refusal::Fault(e.to_string()))?;
    told::file(&file, bytes)
}

#[utoipa::path(get, path = "/units/{unit}/score", tag = "ledger", summary = "一个单位的得分与计分明细", params(Day),
    responses((status = 200, description = "得分，明细随附条款", body = Object)))]
async fn score(
    asker: Asker,
    Path(unit): Path<String>,
    Asked(Day { as_of, year }): Asked<Day>,
) -> Told<Value> {
    let (year, as_of) = asker.year(year, as_of).await?;
    let unit = Some(id(&unit, "单位")?);
    let account = asker.ask(UnitScore { year, as_of, unit }).await?;
    let scored = &account.scored;
    let mut answer = scoring::answer::answer(scored.scheme(), scored.score(), None, Lang::Zh);
    let units = answer["units"].as_array_mut().map(std::mem::take).unwrap_or_default();
    let own = units.into_iter().find(|one| one["unit"] == account.name.as_str());
    let mut own = own.ok_or(Refusal::Absent("单位成绩"))?;
    if !account.open {
        // The facts behind it are not for this person to open.
        for line in own["lines"].as_array_mut().into_iter().flatten() {
            line["fact"] = Value::Null;
        }
    }
    own["as_of"] = as_of.to_string().into();
    Ok(axum::Json(own))
}

#[utoipa::path(get, path = "/units/{unit}/score/files/{file}", tag = "ledger", summary = "下载得分报告：report.docx、report.pdf、report-archive.pdf（PDF/A）", params(Day),
    responses((status = 200, description = "文件的内容", body = Vec<u8>, content_type = "application/octet-stream")))]
async fn report(
    asker: Asker,
    Path((unit, file)): Path<(String, String)>,
    Asked(Day { as_of, year }): Asked<Day>,
) -> Answer {
    let (year, as_of) = asker.year(year, as_of).await?;
    let report = asker.ask(ReportPaper { year, as_of, unit: id(&unit, "单位")? }).await?;
    asker.written(report, "report", &file).await
}

/// A clause of the notice.
#[derive(Serialize, ToSchema)]
struct Clause {
    /// Its id.
    id: String,
    /// Its words.
    text: String,
}

#[utoipa::path(get, path = "/clauses/{clause}", tag = "ledger", summary = "读取考核办法的条款", params(OfYear),
    responses((status = 200, description = "条款原文", body = Clause)))]
async fn clause(
    asker: Asker,
    Path(clause): Path<String>,
    Asked(OfYear { year }): Asked<OfYear>,
) -> Told<Clause> {
    let (year, _) = asker.year(year, None).await?;
    let book = asker.book(year).await?;
    let found = book.scheme().clause(&clause).ok_or(Refusal::Absent("条款"))?;
    Ok(axum::Json(Clause { text: found.text.clone(), id: clause }))
}
