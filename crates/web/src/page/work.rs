//! `/works`: what units write, from the first draft on.

mod list;
mod revision;
mod show;
mod sign_off;
mod write;

use desk::{Id, Refusal};

use crate::Map;

pub fn routes(map: Map) -> Map {
    [list::routes, write::routes, show::routes, revision::routes, sign_off::routes]
        .iter()
        .fold(map, |map, routes| routes(map))
}

/// The work that an address names.
fn id(text: &str) -> Result<Id, Refusal> {
    Id::parse(text).ok_or(Refusal::Absent("稿件"))
}

/// The words of a work's category and sort.
pub fn category(category: &str, sort: Option<&str>) -> &'static str {
    match (category, sort) {
        ("information", Some("experience")) => "经验信息",
        ("information", Some("proposal")) => "问题建议",
        ("information", Some("news")) => "动态信息",
        ("experience_special", _) => "经验专期",
        ("research_report", _) => "调研报告",
        _ => "信息",
    }
}

/// The tone of a state beside its word.
pub fn tone(state: &str) -> &'static str {
    match state {
        "published" | "selected" | "placed" => "good",
        "returned" => "late",
        "submitted" | "signing" | "received" => "wait",
        _ => "none",
    }
}
