//! Reading: JSON Lines to facts with names made plain, and every fault that is refused.

use super::Figures;
use super::check::{COMMON, TABLE, check, day, publication};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde_json::Value;

/// One fact, its names replaced by the scheme's own.
pub struct Fact {
    pub id: String,
    /// The fact's `type`.
    pub kind: String,
    pub date: NaiveDate,
    pub recorded: DateTime<FixedOffset>,
    /// The appraisal year it belongs to.
    pub year: i32,
    /// The unit or units it names.
    pub units: Vec<String>,
    /// For an adoption the publication's id.
    pub publication: String,
    /// The line as it was given.
    pub body: Value,
}

impl Fact {
    /// A text field's value, empty if absent.
    pub fn text(&self, field: &str) -> &str {
        self.body[field].as_str().unwrap_or("")
    }

    /// Whether this is a fact of the type that names the unit.
    pub fn is_of(&self, kind: &str, unit: &str) -> bool {
        self.kind == kind && self.units.iter().any(|name| name == unit)
    }
}

/// Every fact of the file, or every fault in it.
pub fn facts(figures: &Figures, jsonl: &str) -> Result<Vec<Fact>, Vec<String>> {
    let mut facts: Vec<Fact> = vec![];
    let mut faults = vec![];
    for (n, line) in jsonl.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Value>(line) {
            Ok(body) if body.is_object() => match fact(figures, body) {
                Ok(fact) => facts.push(fact),
                Err(found) => faults.extend(found.iter().map(|f| format!("line {}: {f}", n + 1))),
            },
            _ => faults.push(format!("line {}: no JSON object", n + 1)),
        }
    }
    for (n, fact) in facts.iter().enumerate() {
        // facts: `id` is unique in the ledger.
        if facts[..n].iter().any(|earlier| earlier.id == fact.id) {
            faults.push(format!("{}: id: given twice", fact.id));
        }
        // facts: a void's `target` is a fact's id; not a void.
        if fact.kind == "void" {
            match facts.iter().find(|target| target.id == fact.text("target")) {
                None => faults.push(format!("{}: target: names no fact", fact.id)),
                Some(target) if target.kind == "void" => {
                    faults.push(format!("{}: target: names a void", fact.id));
                }
                Some(_) => {}
            }
        }
    }
    if faults.is_empty() { Ok(facts) } else { Err(faults) }
}

fn fact(figures: &Figures, body: Value) -> Result<Fact, Vec<String>> {
    let id = body["id"].as_str().unwrap_or("(no id)").to_string();
    let kind = body["type"].as_str().unwrap_or("").to_string();
    let Some((_, own)) = TABLE.iter().find(|(name, _)| *name == kind) else {
        return Err(vec![format!("{id}: type: unknown")]);
    };

    let mut faults = vec![];
    let mut fields = vec![];
    for field in COMMON.split(' ').chain(own.split(' ')) {
        let (name, form) = field.split_once(':').unwrap();
        let optional = form.ends_with('?');
        fields.push(name);
        match body.get(name) {
            None if optional => {}
            None => faults.push(format!("{id}: {name}: missing")),
            Some(value) => {
                if let Err(fault) = check(figures, &body, form.trim_end_matches('?'), value) {
                    faults.push(format!("{id}: {name}: {fault}"));
                }
            }
        }
    }
    // facts: unknown fields are errors.
    for name in body.as_object().unwrap().keys() {
        if !fields.contains(&name.as_str()) {
            faults.push(format!("{id}: {name}: unknown field"));
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }

    let date = day(&body["date"]).unwrap();
    // facts: an absent `recorded_at` means 00:00 in Asia/Shanghai on `date`.
    let midnight = format!("{date}T00:00:00+08:00");
    let recorded = body["recorded_at"].as_str().unwrap_or(&midnight);
    // facts: an absent `year` means the year of `date`.
    let year_of_date = i64::from(date.to_string()[..4].parse::<i32>().unwrap());
    let mut units = vec![];
    if let Some(unit) = body["unit"].as_str() {
        units.push(unit.to_string());
    }
    for unit in body["units"].as_array().unwrap_or(&vec![]) {
        units.push(unit.as_str().unwrap().to_string());
    }
    Ok(Fact {
        date,
        recorded: DateTime::parse_from_rfc3339(recorded).unwrap(),
        year: body["year"].as_i64().unwrap_or(year_of_date) as i32,
        units,
        publication: publication(figures, &body["publication"]).unwrap_or_default(),
        id,
        kind,
        body,
    })
}

/// §1: the same (work, unit, publication, issue) entered twice; an absent issue equals an absent one.
pub fn double_entries(standing: &[&Fact]) -> Vec<String> {
    let mut faults = vec![];
    for (n, b) in standing.iter().enumerate() {
        for a in &standing[..n] {
            for unit in &b.units {
                if a.is_of("adoption", unit)
                    && b.is_of("adoption", unit)
                    && a.text("work") == b.text("work")
                    && a.publication == b.publication
                    && a.body.get("issue") == b.body.get("issue")
                {
                    faults.push(format!("{} and {}: {unit}: entered twice", a.id, b.id));
                }
            }
        }
    }
    faults
}
