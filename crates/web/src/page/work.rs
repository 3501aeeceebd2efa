//! `/works`: what units write, from the first draft on.

mod autosave;
pub mod comment;
mod course;
pub mod enclosure;
pub mod file;
pub mod likeness;
pub mod list;
mod revision;
mod show;
pub mod shown;
mod sign_off;
mod typed;
pub mod upload;
mod write;

use desk::{Id, Refusal};

use crate::Map;

pub fn routes(map: Map) -> Map {
    [
        list::routes,
        upload::routes,
        write::routes,
        autosave::routes,
        show::routes,
        comment::routes,
        enclosure::routes,
        likeness::routes,
        revision::routes,
        sign_off::routes,
    ]
    .iter()
    .fold(map, |map, routes| routes(map))
}

/// The work that an address names.
fn id(text: &str) -> Result<Id, Refusal> {
    Id::parse(text).ok_or(Refusal::Absent("稿件"))
}

/// A work's title as lists and heads call it.
pub fn called(title: &str) -> String {
    if title.is_empty() { "（未命名）".to_owned() } else { title.to_owned() }
}

/// A moment in words: 2018年3月5日 09:00.
fn when(at: i64) -> String {
    desk::civil(at).format("%Y年%-m月%-d日 %H:%M").to_string()
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
