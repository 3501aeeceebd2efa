//! Limits: sums that are bounded.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::event::reached;
use super::number::points;
use super::owed::printed;
use super::{Line, Rules, Section, View, date, text, texts};

/// Adds a line for each sum that a limit bounds, limit by limit.
pub fn limits(view: &View<'_>, unit: &str, lines: &mut Vec<Line>) {
    for limit in view.rules.all("limit") {
        let mut since = None;
        if let Some(counter) = limit.body["counter"].as_str() {
            let first = reached(view, unit).into_iter().find(|(rule, _)| rule.id == counter);
            let Some((_, fact)) = first else { continue };
            since = date(fact, "date");
        }
        let per = text(&limit.body, "per");
        let mut sums: BTreeMap<String, (i64, NaiveDate)> = BTreeMap::new();
        for line in lines.iter().filter(|line| looks_at(view.rules, limit, line)) {
            if let Some(key) = key(view.rules, per, line) {
                let (sum, last) = sums.entry(key).or_insert((0, line.date));
                (*sum, *last) = (*sum + line.points, line.date.max(*last));
            }
        }
        for (key, (sum, last)) in sums {
            let mut right = sum;
            if let Some(floor) = limit.body.get("floor") {
                right = right.max(points(floor));
            }
            if let Some(cap) = limit.body.get("cap") {
                right = right.min(points(cap));
            }
            if right != sum {
                lines.push(Line {
                    fact: None,
                    date: since.unwrap_or(last).max(last),
                    points: right - sum,
                    part: text(&limit.body, "part").to_owned(),
                    clause: limit.clause.clone(),
                    rules: sources(view.rules, &limit.body),
                    work: (per == "work").then_some(key),
                });
            }
        }
    }
}

/// What a limit on rules or adoptions sums: the rules, or each publication with each kind.
pub fn sources(rules: &Rules, limit: &Value) -> Vec<String> {
    let mut all: Vec<String> = texts(&limit["rules"]).iter().map(|id| (*id).to_owned()).collect();
    if let Some(adoptions) = limit.get("adoptions") {
        for publication in rules.all("publication") {
            let later = publication.body["from"].as_array().into_iter().flatten();
            let tables = std::iter::once(&publication.body).chain(later);
            let kinds = tables.filter_map(|table| table["points"].as_object());
            for kind in kinds.flat_map(serde_json::Map::keys) {
                let fact = json!({ "publication": publication.id, "kind": kind });
                if printed(rules, adoptions, &fact) {
                    all.push(source(&fact));
                }
            }
        }
    }
    all
}

/// Where an adoption was printed and as what, in one word.
pub fn source(fact: &Value) -> String {
    format!("{} as {}", text(fact, "publication"), text(fact, "kind"))
}

fn looks_at(rules: &Rules, limit: &Section, line: &Line) -> bool {
    let (parts, rules) = (texts(&limit.body["parts"]), sources(rules, &limit.body));
    if !parts.is_empty() {
        return parts.contains(&line.part.as_str());
    }
    if rules.is_empty() {
        return true;
    }
    // What another limit took back from rules that are all looked at is looked at as well.
    !line.rules.is_empty() && line.rules.iter().all(|rule| rules.contains(rule))
}

fn key(rules: &Rules, per: &str, line: &Line) -> Option<String> {
    // A line of a day before or after the year is of a period before or after its own.
    let month = rules.month(line.date);
    match per {
        "half-year" => Some(month.div_euclid(6).to_string()),
        "quarter" => Some(month.div_euclid(3).to_string()),
        "two-months" => Some(month.div_euclid(2).to_string()),
        "month" => Some(month.to_string()),
        "work" => line.work.clone(),
        _ => Some(String::new()),
    }
}
