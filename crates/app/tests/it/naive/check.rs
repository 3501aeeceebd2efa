//! The forms of a fact's fields, and what of them is refused.

use super::{Figures, hundredths, list};
use chrono::{DateTime, NaiveDate};
use serde_json::Value;

/// The table of types in the facts page: field, what it holds; "?" marks an optional field.
pub const TABLE: [(&str, &str); 11] = [
    ("adoption", "work:text units:units publication:publication kind:text issue:text? title:text?"),
    ("endorsement", "work:text units:units level:province|city|district leader:text?"),
    ("training", "unit:unit program:province|city|district|attachment persons:count"),
    ("quality_award", "unit:unit category:information|research quarter:quarter work:text?"),
    ("commission_failure", "unit:unit failure:late|perfunctory|erroneous|refused commission:text?"),
    (
        "emergency_failure",
        "unit:unit failure:late|missed|concealed severity:I|II|III|IV grave:flag?",
    ),
    ("contact_change", "unit:unit reported_on:date?"),
    ("head_change", "unit:unit pledged_on:date?"),
    (
        "submission",
        "unit:unit work:text category:information|experience_special|research_report topic:topic?",
    ),
    ("task_mark", "unit:unit task:leadership|reporting|training|research points:mark"),
    ("void", "target:text reason:text"),
];

/// facts: the fields common to all types.
pub const COMMON: &str = "id:text type:text date:date recorded_at:time? year:year? note:text?";

/// Whether a field's value has the form that the table asks for.
pub fn check(figures: &Figures, body: &Value, form: &str, value: &Value) -> Result<(), String> {
    let right = match form {
        "text" => value.as_str().is_some_and(|text| !text.is_empty()),
        "date" => day(value).is_some(),
        "time" => DateTime::parse_from_rfc3339(value.as_str().unwrap_or("")).is_ok(),
        "year" => value.as_i64().is_some_and(|year| (1..=9999).contains(&year)),
        "flag" => value.is_boolean(),
        "count" => value.as_i64().is_some_and(|persons| persons >= 1),
        "topic" => {
            let last = figures.0["last_topic"].as_i64().unwrap();
            value.as_i64().is_some_and(|topic| 1 <= topic && topic <= last)
        }
        "quarter" => {
            let (year, quarter) = value.as_str().unwrap_or("").split_once('Q').unwrap_or(("", ""));
            year.len() == 4
                && year.bytes().all(|b| b.is_ascii_digit())
                && ["1", "2", "3", "4"].contains(&quarter)
        }
        // §6: a mark above the task's maximum or below 0 is refused.
        "mark" => {
            let most = hundredths(&figures.0["tasks"][body["task"].as_str().unwrap_or("")]);
            hundredths(value).is_some_and(|mark| 0 <= mark && mark <= most.unwrap_or(0))
        }
        "unit" => known_unit(figures, value),
        "units" => return check_units(figures, value),
        "publication" => return check_adoption(figures, body, value),
        words => words.split('|').any(|word| value == word),
    };
    if right { Ok(()) } else { Err(format!("{value} is not right")) }
}

fn known_unit(figures: &Figures, value: &Value) -> bool {
    figures.units().iter().any(|(name, _)| value == name)
}

/// facts: one or more units; a unit named twice in one fact is an error.
fn check_units(figures: &Figures, value: &Value) -> Result<(), String> {
    let units = value.as_array().ok_or("no list of units")?;
    if units.is_empty() {
        return Err("names no unit".into());
    }
    for (n, unit) in units.iter().enumerate() {
        if !known_unit(figures, unit) {
            return Err(format!("unknown unit {unit}"));
        }
        if units[..n].contains(unit) {
            return Err(format!("{unit} is named twice"));
        }
    }
    Ok(())
}

/// §1: a kind with no figure in its publication's row is refused.
fn check_adoption(figures: &Figures, body: &Value, value: &Value) -> Result<(), String> {
    let id = publication(figures, value)?;
    let kind = body["kind"].as_str().unwrap_or("");
    if figures.publication(&id).unwrap()["points"][kind].is_null() {
        return Err(format!("{id} has no figure for kind {kind}"));
    }
    Ok(())
}

/// facts: a publication is given by id or by a name that fits exactly one.
pub fn publication(figures: &Figures, value: &Value) -> Result<String, String> {
    let mut ids = vec![];
    for publication in list(&figures.0["publications"]) {
        if publication["id"] == *value || list(&publication["names"]).contains(value) {
            ids.push(publication["id"].as_str().unwrap().to_string());
        }
    }
    match ids.len() {
        0 => Err(format!("unknown publication {value}")),
        1 => Ok(ids.remove(0)),
        _ => Err(format!("{value} is ambiguous: {}", ids.join(", "))),
    }
}

/// A civil date, written `YYYY-MM-DD` and no other way.
pub fn day(value: &Value) -> Option<NaiveDate> {
    let text = value.as_str()?;
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    if date.to_string() == text { Some(date) } else { None }
}
