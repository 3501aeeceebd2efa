//! `/audit/{row}`: one act, field by field, before and after.

use askama::Template;
use axum::extract::{Path, State};
use desk::view::trail::{Audit, OneTrace};
use desk::{Id, IssueState, PassingState, Refusal, Role, State as WorkState};
use serde_json::{Map, Value};

use super::words;
use crate::App;
use crate::answer::{Answer, page};
use crate::frame::Frame;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "audit/row.html")]
struct Page {
    frame: Frame,
    at: String,
    at_words: String,
    name: String,
    address: String,
    agent: String,
    verb: String,
    subject: String,
    fields: Vec<Field>,
    /// The other rows of the act: address and words.
    beside: Vec<(String, String)>,
}

/// One field, before and after.
struct Field {
    name: String,
    before: String,
    after: String,
    /// Whether it is another than before.
    changed: bool,
}

/// The page of a row.
pub async fn show(visit: Visit, State(app): State<App>, Path(row): Path<String>) -> Answer {
    visit.who.needs(&[Role::Auditor])?;
    let id = Id::parse(&row).ok_or(Refusal::Absent("审计记录"))?;
    let (row, act) = app.desk.ask(&visit.who, OneTrace { row: id }).await?;
    let others = act.iter().filter(|other| other.id != row.id);
    page(&Page {
        frame: visit.frame,
        at: desk::iso(row.at),
        at_words: desk::civil(row.at).format("%Y年%-m月%-d日 %H:%M:%S").to_string(),
        name: row.name.clone(),
        address: row.address.clone(),
        agent: row.agent.clone(),
        verb: words::verb(&row.verb).to_owned(),
        subject: subject(&row),
        fields: fields(row.before.as_deref(), row.after.as_deref()),
        beside: others.map(|row| (format!("/audit/{}", row.id), subject(row))).collect(),
    })
}

fn subject(row: &Audit) -> String {
    format!("{} {}", words::kind(&row.kind), row.subject)
}

/// What a row changed, on one line: each field with what it was, where it was something, and is.
pub fn change(row: &Audit) -> String {
    let changed = fields(row.before.as_deref(), row.after.as_deref());
    let changed = changed.into_iter().filter(|field| field.changed);
    let words = changed.map(|Field { name, before, after, .. }| match before.is_empty() {
        true => format!("{name}：{after}"),
        false => format!("{name}：{before} → {after}"),
    });
    words.collect::<Vec<_>>().join("；")
}

/// What stands on either side, each field once, in the order in which it was written down.
fn fields(before: Option<&str>, after: Option<&str>) -> Vec<Field> {
    let (before, after) = (object(before), object(after));
    let names = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
    let field = |name: &String| {
        let side = |side: &Map<String, Value>| side.get(name).map(said).unwrap_or_default();
        let (before, after) = (side(&before), side(&after));
        let changed = before != after;
        Field { name: words::field(name).to_owned(), before, after, changed }
    };
    names.map(field).collect()
}

/// A JSON object; what is none stands alone, without a name.
fn object(text: Option<&str>) -> Map<String, Value> {
    match text.and_then(|text| serde_json::from_str(text).ok()) {
        Some(Value::Object(object)) => object,
        None | Some(Value::Null) => Map::new(),
        Some(alone) => [("内容".to_owned(), alone)].into_iter().collect(),
    }
}

/// A value in words.
fn said(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(word) => in_words(word),
        Value::Array(all) => all.iter().map(said).collect::<Vec<_>>().join("、"),
        Value::Object(object) => {
            let part = |(name, value): (&String, &Value)| {
                format!("{}：{}", words::field(name), said(value))
            };
            object.iter().map(part).collect::<Vec<_>>().join("；")
        }
    }
}

/// The words of the states and roles; whatever else stands there was typed by somebody.
fn in_words(word: &str) -> String {
    let known = WorkState::named(word)
        .map(WorkState::zh)
        .or_else(|| IssueState::named(word).map(IssueState::zh))
        .or_else(|| PassingState::named(word).map(PassingState::zh))
        .or_else(|| Role::named(word).map(Role::zh));
    match (known, word) {
        (Some(known), _) => known.to_owned(),
        (None, "active") => "正常".to_owned(),
        (None, "disabled" | "closed") => "停用".to_owned(),
        (None, "reset") => "已重置".to_owned(),
        (None, other) => other.to_owned(),
    }
}
