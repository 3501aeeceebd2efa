//! Another example held against a naive scorer, written from its clauses alone: what is bounded by
//! work, by month and by year, and what follows when failures add up.

use std::collections::BTreeMap;

use ledger::form::jsonl;
use ledger::{Ledger, Points};
use scoring::Docket;
use serde_json::Value;
use testkit::scatter;

use super::harbour::standing;
use crate::scheme::example;
use crate::support::CALENDAR;

fn text<'f>(fact: &'f Value, field: &str) -> &'f str {
    fact[field].as_str().unwrap_or_default()
}

/// Clause 1: 2 points and 6; a work gives at most 7, and what a month gives is at most 10. What a
/// work gives too much is taken back on the day of its last adoption.
fn adopted(facts: &[&Value]) -> i64 {
    let mut by_month: BTreeMap<&str, i64> = BTreeMap::new();
    let mut by_work: BTreeMap<&str, (i64, &str)> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| text(fact, "type") == "adoption") {
        let own = ["county", "《云岭快讯》", "云岭快讯"].contains(&text(fact, "publication"));
        let points = if own { 2 } else { 6 };
        let month = &text(fact, "date")[..7];
        *by_month.entry(month).or_default() += points;
        let (sum, last) = by_work.entry(text(fact, "work")).or_insert((0, month));
        *sum += points;
        *last = month;
    }
    for (sum, last) in by_work.into_values() {
        *by_month.entry(last).or_default() -= (sum - 7).max(0);
    }
    by_month.into_values().map(|sum| sum.min(10)).sum()
}

/// Clauses 2 to 4, and the zeroing of the last.
fn total(facts: &[&Value]) -> i64 {
    let of = |kind: &str| facts.iter().filter(|f| text(f, "type") == kind).collect::<Vec<_>>();
    let attached = of("training").into_iter().filter(|f| text(f, "program") == "attachment");
    let none = attached.clone().next().is_none();
    let attached: i64 = attached.map(|f| 5 * f["persons"].as_i64().unwrap()).sum();
    let commission = |f: &&Value| if text(f, "failure") == "refused" { 3 } else { 1 };
    let commissions: i64 = of("commission_failure").into_iter().map(commission).sum();
    let failed = |failure: &str| {
        of("emergency_failure").into_iter().filter(|f| text(f, "failure") == failure).count()
    };
    let late = failed("late") >= 3 || failed("missed") >= 2;
    let gained = if failed("concealed") >= 1 { 0 } else { adopted(facts) + attached };
    gained - commissions.min(5) - if late { 8 } else { 0 } - if none { 2 } else { 0 }
}

#[test]
fn both_scorers_agree_on_random_ledgers() {
    let scheme = example("mountain-county");
    let (mut zeroed, mut bounded) = (0, 0);
    for seed in 0..60 {
        let facts = scatter(&scheme, &CALENDAR, seed, 90);
        let all = standing(&jsonl::write(&facts));
        let ledger = Ledger::from_facts("scattered", facts).unwrap();
        let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
        for standing in docket.score(scheme.last_day()).unwrap().standings {
            let name = standing.name.as_str();
            let names = |fact: &Value| match fact.get("unit") {
                Some(unit) => unit == name,
                None => fact["units"].as_array().is_some_and(|all| all.iter().any(|u| u == name)),
            };
            let own: Vec<&Value> = all.iter().filter(|fact| names(fact)).collect();
            let right = total(&own);
            assert_eq!(standing.total, Points::whole(right), "seed {seed}, {name}");
            let lines = standing.postings.iter();
            let taken = lines.filter(|p| matches!(p.ground, scoring::Ground::Bounded(..)));
            bounded += usize::from(taken.count() > 0);
            zeroed += usize::from(own.iter().any(|f| text(f, "failure") == "concealed"));
        }
    }
    assert!(zeroed > 10 && bounded > 60, "{zeroed} zeroed, {bounded} bounded");
}

/// A counter that bars is called by its name where the reasons are told.
#[test]
fn a_reason_is_called_by_its_name() {
    let scheme = example("mountain-county");
    assert_eq!(scheme.reason_name("lateness"), "迟报3次或者漏报2次");
    assert_eq!(scheme.reason_name("nothing"), "nothing");
}
