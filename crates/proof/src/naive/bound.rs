//! Limits: sums that are bounded.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::duty::measures;
use super::event::{stage, times_of};
use super::number::points;
use super::period::part;
use super::tally::printed;
use super::unit::who;
use super::{Line, Rules, Section, View, text, texts};

/// Adds what limits take back or make up, limit by limit: of those on what stands beside the total, or of
/// all others.
pub fn limits(view: &View<'_>, unit: &str, apart: bool, lines: &mut Vec<Line>) {
    for limit in view.rules.all("limit") {
        let settled = limit.body["settled"] == true;
        let beside = |line: &&Line| !settled && !measures(view.rules, "total", &line.part);
        let bound = |line: &&Line| match limit.body.get("who") {
            Some(list) => who(view.rules, list, line.date).contains(&unit),
            None => true,
        };
        let sources = sources(view.rules, &limit.body);
        let looked_at = lines.iter().filter(|line| looks_at(view.rules, limit, &sources, line));
        let looked_at = looked_at.filter(bound);
        let mut sums: BTreeMap<String, Vec<Line>> = BTreeMap::new();
        for line in looked_at.filter(|line| beside(line) == apart) {
            if let Some(key) = key(view.rules, text(&limit.body, "per"), line) {
                sums.entry(key).or_default().push(line.clone());
            }
        }
        for (key, all) in sums {
            let Some(since) = since(view, unit, &limit.body, &key) else { continue };
            if limit.body["keep"] == "highest" {
                lines.extend(outdone(view.rules, limit, since, &all));
            } else {
                lines.extend(bounded(view, limit, (since, key), &all));
            }
        }
    }
}

fn bounded(
    view: &View<'_>,
    limit: &Section,
    (since, key): (NaiveDate, String),
    all: &[Line],
) -> Option<Line> {
    let sum: i64 = all.iter().map(|line| line.points).sum();
    let mut right = sum;
    if let Some(floor) = limit.body.get("floor") {
        right = right.max(points(floor));
    }
    if let Some(cap) = limit.body.get("cap") {
        right = right.min(points(cap));
    }
    let line = Line {
        fact: None,
        date: all.iter().map(|line| line.date).max()?.max(since),
        points: right - sum,
        part: text(&limit.body, "part").to_owned(),
        clause: limit.clause.clone(),
        rules: sources(view.rules, &limit.body),
        work: (limit.body["per"] == "work").then_some(key),
        bounded: true,
    };
    (right != sum).then_some(line)
}

/// Of the lines that add points one stays, the highest, of equal ones the earliest, of one day's and fact's that
/// in the first part, and of the first clause.
fn outdone(rules: &Rules, limit: &Section, since: NaiveDate, all: &[Line]) -> Vec<Line> {
    let part = |line: &Line| rules.all("part").position(|part| part.id == line.part);
    let clause = |line: &Line| rules.sections.iter().position(|own| own.clause == line.clause);
    let mut left: Vec<&Line> = all.iter().filter(|line| line.points > 0).collect();
    let mut stays = 0;
    for (at, line) in left.iter().enumerate() {
        let best = left[stays];
        let earlier = (line.date, line.fact.is_none(), &line.fact, part(line), clause(line));
        let first = (best.date, best.fact.is_none(), &best.fact, part(best), clause(best));
        if line.points > best.points || line.points == best.points && earlier < first {
            stays = at;
        }
    }
    if !left.is_empty() {
        left.remove(stays);
    }
    let back = |line: &&Line| Line {
        date: line.date.max(since),
        points: -line.points,
        clause: limit.clause.clone(),
        bounded: true,
        ..(*line).clone()
    };
    left.iter().map(back).collect()
}

/// The day from which on a limit holds for one of its sums: always, or once its counter is reached,
/// in the same period where that counts by periods.
fn since(view: &View<'_>, unit: &str, limit: &Value, key: &str) -> Option<NaiveDate> {
    let Some(id) = limit["counter"].as_str() else { return Some(NaiveDate::MIN) };
    let counter = view.rules.of("counter", id).expect("a counter");
    if stage(view.rules, counter) > view.stage {
        return None;
    }
    let within = text(&counter.body, "within");
    let mut days = times_of(view, counter, unit).into_iter().map(|(_, day, ..)| day);
    days.find(|day| ["", "year"].contains(&within) || period(view.rules, within, *day) == key)
}

/// A rule by its section and its id.
pub fn giver(rule: &Section) -> String {
    format!("{}.{}", rule.kind, rule.id)
}

/// Whether a rule gives lines of its own.
fn gives(rule: &Section) -> bool {
    match rule.kind {
        "points" | "discretion" | "norm" | "rate" | "comparison" | "penalty" => true,
        "deadline" | "counter" => rule.body.get("points").is_some(),
        _ => false,
    }
}

/// Whether all its lines are of facts.
pub fn by_facts(rule: &Section) -> bool {
    let of = rule.body["of"].as_array().into_iter().flatten();
    match rule.kind {
        "points" | "discretion" | "deadline" => true,
        "counter" => { of }.all(|reach| reach.get("on").is_some()),
        _ => false,
    }
}

/// The rules that give lines.
pub fn givers(rules: &Rules) -> Vec<&Section> {
    rules.sections.iter().filter(|rule| gives(rule)).collect()
}

/// What a limit on rules or adoptions sums: the rules, or each publication with each kind.
pub fn sources(rules: &Rules, limit: &Value) -> Vec<String> {
    let named = |id: &&str| {
        rules.sections.iter().filter(|own| gives(own)).map(giver).find(|own| {
            // By its section and id, or by its id alone, where no other has it.
            own == id || own.split_once('.').is_some_and(|(_, own)| own == *id)
        })
    };
    let mut all: Vec<String> = texts(&limit["rules"]).iter().filter_map(named).collect();
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

fn looks_at(rules: &Rules, limit: &Section, sources: &[String], line: &Line) -> bool {
    let parts = texts(&limit.body["parts"]);
    if !parts.is_empty() {
        return parts.contains(&line.part.as_str());
    }
    if sources.is_empty() {
        return measures(rules, "total", &line.part);
    }
    // What another limit took back from rules that are all looked at is looked at as well.
    !line.rules.is_empty() && line.rules.iter().all(|rule| sources.contains(rule))
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
        "day" => day.to_string(),
        "half-month" | "ten-days" => format!("{month} {}", part(rules, per, day)),
        _ => String::new(),
    }
}
