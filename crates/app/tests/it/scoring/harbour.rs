//! One of the examples held against a naive scorer, written from its clauses alone: multipliers,
//! the highest figure and something for the others, endorsements in full and at half.

use std::collections::BTreeMap;

use ledger::form::jsonl;
use ledger::{Ledger, Points};
use scoring::Docket;
use serde_json::Value;
use testkit::scatter;

use crate::scheme::example;
use crate::support::CALENDAR;

/// What stands in the ledger as of the year's end: facts of 2018 that no void names, by date, then
/// id.
pub fn standing(lines: &str) -> Vec<Value> {
    let all: Vec<Value> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let voided: Vec<&Value> = all.iter().filter_map(|fact| fact.get("target")).collect();
    let of_2018 = |fact: &&Value| {
        let date = fact["date"].as_str().unwrap();
        let own = date[..4].parse::<i64>().unwrap();
        fact.get("year").and_then(Value::as_i64).unwrap_or(own) == 2018 && date <= "2018-12-31"
    };
    let mut facts: Vec<Value> =
        all.iter().filter(of_2018).filter(|fact| !voided.contains(&&fact["id"])).cloned().collect();
    facts.sort_by_key(|f| (f["date"].to_string(), f["id"].as_str().unwrap().to_owned()));
    facts
}

fn units(fact: &Value) -> Vec<String> {
    let names = fact["units"].as_array().unwrap().iter().map(|name| name.as_str().unwrap());
    names.map(|name| if name == "港务" { "港务局" } else { name }.to_owned()).collect()
}

/// Clauses 1 and 2, in hundredths: 2 points and 1, times the level's factor, times 1.2 for what came
/// directly.
fn adoption(fact: &Value) -> i64 {
    let tenths = match fact["publication"].as_str().unwrap() {
        "city-brief" | "《海港政务》" | "海港政务" => 10,
        "province-brief" | "《省府快报》" | "省府快报" => 15,
        "nation-brief" | "《要情专报》" | "要情专报" => 25,
        other => panic!("{other}"),
    };
    let base = if fact["kind"] == "single" { 200 } else { 100 };
    let route = if fact.get("route").is_some_and(|route| route == "direct") { 12 } else { 10 };
    (base * tenths * route + 50) / 100
}

/// Clause 4, in hundredths, before what comes first is known.
fn endorsement(fact: &Value) -> i64 {
    let points = match fact["level"].as_str().unwrap() {
        "nation" => 2000,
        "province" => 1000,
        "city" => 400,
        other => panic!("{other}"),
    };
    if fact.get("deputy").is_some_and(|deputy| deputy == true) { points * 8 / 10 } else { points }
}

fn totals(facts: &[Value]) -> BTreeMap<String, i64> {
    let mut printed: BTreeMap<(String, String), Vec<i64>> = BTreeMap::new();
    let mut endorsed: BTreeMap<(String, String), Vec<i64>> = BTreeMap::new();
    for fact in facts {
        let (points, into) = match fact["type"].as_str().unwrap() {
            "adoption" => (adoption(fact), &mut printed),
            "endorsement" => (endorsement(fact), &mut endorsed),
            _ => continue,
        };
        let work = fact["work"].as_str().unwrap();
        for unit in units(fact) {
            into.entry((unit, work.to_owned())).or_default().push(points);
        }
    }
    let mut totals = BTreeMap::new();
    for ((unit, _), figures) in printed {
        let others = i64::try_from(figures.len()).unwrap() - 1;
        *totals.entry(unit).or_default() += figures.iter().max().unwrap() + 50 * others;
    }
    for ((unit, _), figures) in endorsed {
        let later: i64 = figures[1..].iter().map(|points| points / 2).sum();
        *totals.entry(unit).or_default() += (figures[0] + later).min(4000);
    }
    totals
}

#[test]
fn both_scorers_agree_on_random_ledgers() {
    let scheme = example("harbour-city");
    let mut seen = 0;
    for seed in 0..60 {
        let facts = scatter(&scheme, &CALENDAR, seed, 90);
        let theirs = totals(&standing(&jsonl::write(&facts)));
        let ledger = Ledger::from_facts("scattered", facts).unwrap();
        let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
        for standing in docket.score(scheme.last_day()).unwrap().standings {
            let right = theirs.get(standing.name.as_str()).copied().unwrap_or_default();
            let right = Points::from_hundredths(right);
            assert_eq!(standing.total, right, "seed {seed}, {}", standing.name);
            seen += usize::from(right > Points::whole(40));
        }
    }
    assert!(seen > 60, "{seen} totals are too few to show anything");
}

/// Clause 4: eight tenths of six hundredths, and half of that: 0.024 points, which are 0.02; of the
/// rounded 0.05 half would be 0.03.
#[test]
fn a_later_endorsement_by_a_deputy_is_rounded_once() {
    let mut scheme = example("harbour-city");
    let rule = scheme.endorsement.as_mut().unwrap();
    rule.figures.iter_mut().for_each(|(_, points)| *points = Points::from_hundredths(6));
    let line = |id: &str, deputy: &str| {
        format!(
            r#"{{"id":"{id}","type":"endorsement","date":"2018-03-01","work":"w","units":["港务局"],"level":"city"{deputy}}}"#
        )
    };
    let lines = format!("{}\n{}\n", line("a", ""), line("b", r#","deputy":true"#));
    let file = ledger::form::InFile { name: "f.jsonl".to_owned(), bytes: lines.into_bytes() };
    let read = ledger::form::read(vec![file], &scheme.vocabulary, &mut |_, _| {});
    let ledger = read.sound().unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(crate::support::day("2018-12-31")).unwrap();
    let unit = scheme.names.unit("港务局").unwrap();
    assert_eq!(score.of(unit).unwrap().total, Points::from_hundredths(8));
}
