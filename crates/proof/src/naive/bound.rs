//! Limits: sums that are bounded.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::event::reached;
use super::number::points;
use super::{Line, Section, View, date, text, texts};

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
        for line in lines.iter().filter(|line| looks_at(limit, line)) {
            if let Some(key) = key(per, line) {
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
                    rules: texts(&limit.body["rules"]).iter().map(|id| (*id).to_owned()).collect(),
                    work: (per == "work").then_some(key),
                });
            }
        }
    }
}

fn looks_at(limit: &Section, line: &Line) -> bool {
    let (parts, rules) = (texts(&limit.body["parts"]), texts(&limit.body["rules"]));
    if !parts.is_empty() {
        return parts.contains(&line.part.as_str());
    }
    if rules.is_empty() {
        return true;
    }
    // What another limit took back from rules that are all looked at is looked at as well.
    !line.rules.is_empty() && line.rules.iter().all(|rule| rules.contains(&rule.as_str()))
}

fn key(per: &str, line: &Line) -> Option<String> {
    let (year, month) = (line.date.year(), line.date.month());
    match per {
        "half-year" => Some(format!("{year} {}", month > 6)),
        "quarter" => Some(format!("{year} {}", (month - 1) / 3)),
        "month" => Some(format!("{year} {month}")),
        "work" => line.work.clone(),
        _ => Some(String::new()),
    }
}
