//! Limits: sums that are bounded.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::duty::measures;
use super::event::reached;
use super::number::points;
use super::owed::printed;
use super::{Line, Rules, Section, View, date, text, texts};

/// Adds a line for each sum that a limit bounds, limit by limit.
pub fn limits(view: &View<'_>, unit: &str, lines: &mut Vec<Line>) {
    for limit in view.rules.all("limit") {
        let per = text(&limit.body, "per");
        let mut sums: BTreeMap<String, (Vec<i64>, NaiveDate)> = BTreeMap::new();
        for line in lines.iter().filter(|line| looks_at(view.rules, limit, line)) {
            if let Some(key) = key(view.rules, per, line) {
                let (all, last) = sums.entry(key).or_insert((vec![], line.date));
                all.push(line.points);
                *last = line.date.max(*last);
            }
        }
        for (key, (all, last)) in sums {
            let Some(since) = since(view, unit, &limit.body, &key) else { continue };
            let sum: i64 = all.iter().sum();
            let right = left(&limit.body, &all);
            if right != sum {
                lines.push(Line {
                    fact: None,
                    date: since.max(last),
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

/// What a limit leaves of some lines.
fn left(limit: &Value, all: &[i64]) -> i64 {
    if limit["keep"] == "highest" {
        let lost: i64 = all.iter().filter(|points| **points < 0).sum();
        return lost + all.iter().copied().max().unwrap_or(0).max(0);
    }
    let mut right: i64 = all.iter().sum();
    if let Some(floor) = limit.get("floor") {
        right = right.max(points(floor));
    }
    if let Some(cap) = limit.get("cap") {
        right = right.min(points(cap));
    }
    right
}

/// The day from which on a limit holds for one of its sums: always, or once its counter is reached,
/// in the same period where that counts by periods.
fn since(view: &View<'_>, unit: &str, limit: &Value, key: &str) -> Option<NaiveDate> {
    let Some(id) = limit["counter"].as_str() else { return Some(NaiveDate::MIN) };
    let counter = view.rules.of("counter", id).expect("a counter");
    let within = text(&counter.body, "within");
    let mut days = reached(view, unit)
        .into_iter()
        .filter(|(rule, _)| rule.id == id)
        .map(|(_, fact)| date(fact, "date").expect("a date"));
    days.find(|day| ["", "year"].contains(&within) || period(view.rules, within, *day) == key)
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
    let of_total = measures(rules, "total", &line.part);
    let (parts, rules) = (texts(&limit.body["parts"]), sources(rules, &limit.body));
    if !parts.is_empty() {
        return parts.contains(&line.part.as_str());
    }
    if rules.is_empty() {
        return of_total;
    }
    // What another limit took back from rules that are all looked at is looked at as well.
    !line.rules.is_empty() && line.rules.iter().all(|rule| rules.contains(rule))
}

fn key(rules: &Rules, per: &str, line: &Line) -> Option<String> {
    if per == "work" { line.work.clone() } else { Some(period(rules, per, line.date)) }
}

/// The period of the year that a day lies in; a day before or after the year is of a period before
/// or after its own.
pub fn period(rules: &Rules, per: &str, day: NaiveDate) -> String {
    let month = rules.month(day);
    match per {
        "half-year" => month.div_euclid(6).to_string(),
        "quarter" => month.div_euclid(3).to_string(),
        "two-months" => month.div_euclid(2).to_string(),
        "month" => month.to_string(),
        _ => String::new(),
    }
}
