//! `/ledger`: facts in the open format.

use std::collections::BTreeMap;

use ::ledger::Fact;
use ::ledger::fact::{Field, Holds, Shape};
use ::ledger::form::{jsonl, xlsx};
use axum::extract::Path;
use desk::verb::import_facts::ImportFacts;
use desk::verb::register::Register;
use desk::verb::void::VoidFact;
use desk::view::export::WholeLedger;
use desk::view::facts::{Facts, OneFact};
use desk::{Book, FactType, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::Routes;
use super::list::{List, limit, marked};
use super::problem::Problem;
use super::take::{Asked, Asker, Body, Doer, OfYear};
use super::told::{self, Answer, Made, Told, made_id};

pub fn routes() -> Routes {
    Routes::new()
        .routes(routes!(list, register))
        .routes(routes!(open))
        .routes(routes!(void))
        .routes(routes!(import))
        .routes(routes!(file))
}

/// A fact in the ledger.
#[derive(Serialize, ToSchema)]
struct Entry {
    /// The fact, as a line of the open format.
    #[schema(value_type = Object)]
    fact: Value,
    /// Its place in the chain.
    seq: i64,
    /// The chain's head after it.
    head: String,
    /// When it was registered.
    registered_at: String,
    /// By whom.
    registered_by: String,
    /// How it came: `form`, `issue`, `submission`, `endorsement`, `passing`, `import`, `void`.
    source: String,
    /// The written source.
    paper: Option<String>,
    /// The void that took it out.
    void: Option<String>,
}

fn line(fact: &Fact) -> Value {
    serde_json::from_str(jsonl::write([fact]).trim()).unwrap_or_default()
}

fn entry(book: &Book, place: usize, void: Option<String>) -> Option<Entry> {
    let row = book.core.rows.get(place)?;
    let fact = book.core.ledger.fact(&row.id)?;
    Some(Entry {
        fact: line(fact),
        seq: row.seq,
        head: row.head.clone(),
        registered_at: desk::iso(row.at),
        registered_by: row.name.clone(),
        source: row.source.clone(),
        paper: row.paper.clone(),
        void,
    })
}

/// What of the ledger is shown.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// 只列此类型
    #[serde(rename = "type")]
    #[param(max_length = 40)]
    fact_type: Option<String>,
    /// 只列此单位（名称）
    #[param(max_length = 80)]
    #[serde(default)]
    unit: String,
    /// 检索词
    #[param(max_length = 200)]
    #[serde(default)]
    q: String,
    /// 考核年度；默认本年度
    #[param(minimum = 2000, maximum = 2100)]
    year: Option<i32>,
    /// 上一页的next
    cursor: Option<String>,
    /// 一页的条数
    #[param(minimum = 1, maximum = 50)]
    limit: Option<usize>,
}

#[utoipa::path(get, path = "/ledger", tag = "ledger", summary = "列出可见的台账记录", params(Wanted),
    responses((status = 200, description = "一页记录，新登记的在前", body = List<Entry>)))]
async fn list(asker: Asker, Asked(wanted): Asked<Wanted>) -> Told<List<Entry>> {
    let limit = limit(wanted.limit)?;
    let (year, _) = asker.year(wanted.year, None).await?;
    let before = marked(wanted.cursor.as_deref(), |mark| mark.parse().ok())?;
    let unknown = || Problem::new("malformed", "没有这种台账记录类型。");
    let fact_type = wanted.fact_type.as_deref().map(|name| Shape::named(name).ok_or_else(unknown));
    let fact_type = fact_type.transpose()?.map(|shape| shape.fact_type);
    let question =
        Facts { year, fact_type, unit: wanted.unit, words: wanted.q, before, ..Facts::default() };
    let found = asker.ask(question).await?;
    let (book, rows) = (found.book, found.rows);
    let entries = rows.into_iter().filter_map(|(place, void)| entry(&book, place, void)).collect();
    let mark = |entry: &Entry| entry.seq.to_string();
    Ok(axum::Json(List::cut(entries, limit, found.next.is_some(), mark)))
}

#[utoipa::path(get, path = "/ledger/{fact}", tag = "ledger", summary = "读取台账记录",
    responses((status = 200, description = "记录", body = Entry)))]
async fn open(asker: Asker, Path(fact): Path<String>) -> Told<Entry> {
    let opened = asker.ask(OneFact { id: fact }).await?;
    let entry = entry(&opened.book, opened.place, opened.void);
    Ok(axum::Json(entry.ok_or(Refusal::Absent("台账记录"))?))
}

/// A fact to be registered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewFact {
    /// The appraisal year whose ledger it is for; the current one without.
    year: Option<i32>,
    /// The written source: a paper's number, a letter, a call.
    paper: String,
    /// The fact, as a line of the open format without `id` and `recorded_at`, which the ledger gives.
    /// Without `year` it is of the appraisal year that its `date` lies in.
    #[schema(value_type = Object)]
    fact: Map<String, Value>,
}

/// What a field's value is as words; none for a value that no field holds.
fn words(value: &Value) -> Option<Vec<String>> {
    let one = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    match value {
        Value::Null | Value::Bool(false) => Some(vec![]),
        Value::Bool(true) => Some(vec!["true".to_owned()]),
        Value::Array(list) => list.iter().map(one).collect(),
        other => one(other).map(|text| vec![text]),
    }
}

fn fits(field: &Field, value: &Value) -> bool {
    match value {
        Value::Array(_) => matches!(field.holds, Holds::Units),
        Value::Bool(_) => matches!(field.holds, Holds::Flag),
        _ => true,
    }
}

fn fields(
    shape: &Shape,
    fact: &Map<String, Value>,
) -> Result<BTreeMap<String, Vec<String>>, Problem> {
    let mut fields = BTreeMap::new();
    for (name, value) in fact.iter().filter(|(name, _)| *name != "type") {
        let known = shape.all_fields().find(|field| field.name == name.as_str());
        let known = known.filter(|field| !matches!(field.name, "id" | "recorded_at"));
        let at = format!("fact.{name}");
        let field = known.ok_or_else(|| Problem::field(&at, format!("没有{name}这一项")))?;
        let given = words(value).filter(|_| fits(field, value));
        let given = given.ok_or_else(|| Problem::field(&at, "内容不符合要求"))?;
        fields.insert(name.clone(), given);
    }
    Ok(fields)
}

#[utoipa::path(post, path = "/ledger", tag = "ledger", summary = "登记台账", request_body = NewFact,
    responses((status = 201, description = "已登记", body = Made)))]
async fn register(doer: Doer, Body(NewFact { year, paper, fact }): Body<NewFact>) -> Answer {
    let name = fact.get("type").and_then(Value::as_str).unwrap_or_default();
    let shape = Shape::named(name).filter(|shape| shape.fact_type != FactType::Void);
    let unknown = || Problem::field("fact.type", "没有这种台账记录类型，作废请用/void");
    let shape = shape.ok_or_else(unknown)?;
    let year = match year {
        Some(year) => year,
        None => doer.asker().year(None, None).await?.0,
    };
    let fields = fields(shape, &fact)?;
    let verb = Register { year, fact_type: name.to_owned(), fields, paper };
    made_id("/ledger", doer.act(verb).await?)
}

/// Why a fact is taken out.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Voiding {
    /// The reason.
    reason: String,
}

#[utoipa::path(post, path = "/ledger/{fact}/void", tag = "ledger", summary = "更正作废", request_body = Voiding,
    responses((status = 201, description = "已作废；原记录与作废记录都保留", body = Made)))]
async fn void(
    doer: Doer,
    Path(fact): Path<String>,
    Body(Voiding { reason }): Body<Voiding>,
) -> Answer {
    made_id("/ledger", doer.act(VoidFact { fact, reason }).await?)
}

#[utoipa::path(get, path = "/ledger/files/{file}", tag = "ledger", summary = "下载台账：ledger.jsonl、ledger.xlsx、template.xlsx", params(OfYear),
    responses((status = 200, description = "文件的内容", body = Vec<u8>, content_type = "application/octet-stream")))]
async fn file(
    asker: Asker,
    Path(file): Path<String>,
    Asked(OfYear { year }): Asked<OfYear>,
) -> Answer {
    let (year, _) = asker.year(year, None).await?;
    let book = asker.ask(WholeLedger { year }).await?;
    let vocabulary = &book.scheme().vocabulary;
    let bytes = match file.as_str() {
        "ledger.jsonl" => jsonl::write(book.core.ledger.facts()).into_bytes(),
        "ledger.xlsx" => {
            xlsx::write(book.core.ledger.facts(), vocabulary).map_err(Refusal::Facts)?
        }
        "template.xlsx" => xlsx::template(vocabulary).map_err(Refusal::Facts)?,
        _ => return Err(Refusal::Absent("文件").into()),
    };
    told::file(&file, bytes)
}

/// Facts from outside.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Outside {
    /// Lines of the open format (JSONL).
    #[schema(max_length = 1000000)]
    lines: String,
    /// The written source.
    paper: String,
    /// The appraisal year whose ledger they are for; the current one without.
    year: Option<i32>,
}

/// What an import did.
#[derive(Serialize, ToSchema)]
struct Imported {
    /// So many facts are new.
    new: usize,
    /// So many the ledger had already.
    same: usize,
}

#[utoipa::path(post, path = "/ledger/imports", tag = "ledger", summary = "导入台账：有一处错误就全部不导入，重复导入不会重复登记", request_body = Outside,
    responses((status = 200, description = "新增和已有的条数", body = Imported)))]
async fn import(doer: Doer, Body(outside): Body<Outside>) -> Told<Imported> {
    let Outside { lines, paper, year } = outside;
    let (year, _) = doer.asker().year(year, None).await?;
    let done = doer.act(ImportFacts { year, lines, paper, previewed: None }).await?;
    Ok(axum::Json(Imported { new: done.new, same: done.same }))
}
