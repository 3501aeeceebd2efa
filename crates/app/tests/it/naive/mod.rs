//! A second scorer, naive on purpose: plain loops written from the rules' text alone, so that a
//! reader can hold each paragraph against one sentence of the rules, and so that the product's
//! scorer can be held against this one. It shares no code and no data with the product.
//!
//! "§" in the comments is a section of the rules page; "facts" the page on the ledger's format.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "test code: a broken figures file should stop the test at once"
)]

mod answer;
mod check;
mod duties;
mod lines;
mod pairs;
pub mod random;
mod read;

use chrono::{DateTime, NaiveDate};
use serde_json::{Value, json};

/// A year's figures, as typed by hand from the notice and the rules page.
pub struct Figures(pub Value);

impl Figures {
    /// The figures of the 2018 notice.
    pub fn of_2018() -> Figures {
        Figures(serde_json::from_str(include_str!("figures-2018.json")).unwrap())
    }

    /// The appraisal year.
    pub fn year(&self) -> i32 {
        self.0["year"].as_i64().unwrap() as i32
    }

    /// Every unit with its tier, in the order of annex 2.
    pub fn units(&self) -> Vec<(&str, &Value)> {
        let mut units = vec![];
        for tier in list(&self.0["tiers"]) {
            for unit in list(&tier["units"]) {
                units.push((unit.as_str().unwrap(), tier));
            }
        }
        units
    }

    /// The publication of this id.
    pub fn publication(&self, id: &str) -> Option<&Value> {
        list(&self.0["publications"]).iter().find(|publication| publication["id"] == id)
    }
}

/// Whether a day is a working day, or why that is not known.
pub type Calendar<'a> = &'a dyn Fn(NaiveDate) -> Result<bool, String>;

/// The answer to "what is the score as of this date, from what was known at that time?", in the
/// public answer format without `why`; or every fault found.
pub fn score(
    figures: &Figures,
    calendar: Calendar,
    facts_jsonl: &str,
    as_of: NaiveDate,
    known_at: Option<&str>,
) -> Result<Value, Vec<String>> {
    let facts = read::facts(figures, facts_jsonl)?;

    // facts: one recorded later than T does not exist, voids too; one recorded at T itself does.
    let mut known = vec![];
    let time = match known_at {
        Some(text) => {
            Some(DateTime::parse_from_rfc3339(text).map_err(|e| vec![format!("known_at: {e}")])?)
        }
        None => None,
    };
    for fact in &facts {
        if time.is_none() || fact.recorded <= time.unwrap() {
            known.push(fact);
        }
    }

    // facts: a void takes its target out of every as-of view, whatever the void's own date.
    let mut standing = vec![];
    for fact in &known {
        let voided = known.iter().any(|v| v.kind == "void" && v.body["target"] == fact.id.as_str());
        if !voided && fact.kind != "void" {
            standing.push(*fact);
        }
    }
    let faults = read::double_entries(&standing);
    if !faults.is_empty() {
        return Err(faults);
    }

    // facts: facts of another appraisal year are left out and counted, among those known at T,
    // voids never.
    let year = figures.year();
    let outside = known.iter().filter(|fact| fact.kind != "void" && fact.year != year).count();
    // facts: a fact counts when `date` ≤ D.
    let mut view = standing;
    view.retain(|fact| fact.year == year && fact.date <= as_of);

    let units = answer::units(figures, calendar, &view, as_of).map_err(|e| vec![e])?;
    Ok(json!({
        "scheme": figures.0["scheme"],
        "as_of": as_of.to_string(),
        "known_at": known_at,
        "facts": known.len(),
        "outside": outside,
        "units": units,
    }))
}

/// The items of a JSON list.
fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

/// An exact decimal, number or text, in hundredths of a point; none if it is no such decimal.
fn hundredths(value: &Value) -> Option<i64> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => return None,
    };
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.as_str()),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(decimals) {
        return None;
    }
    let decimals = format!("{}0", decimals.trim_end_matches('0'));
    if decimals.len() > 3 {
        return None;
    }
    let cents: i64 = format!("{decimals}0")[..2].parse().ok()?;
    Some(sign * (whole.parse::<i64>().ok()?.checked_mul(100)? + cents))
}

/// Hundredths of a point as the answer writes them: a number with no trailing zeros.
fn number(hundredths: i64) -> Value {
    if hundredths % 100 == 0 { json!(hundredths / 100) } else { json!(hundredths as f64 / 100.0) }
}
