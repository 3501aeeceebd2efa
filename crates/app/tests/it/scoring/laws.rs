//! The laws of the house, on random ledgers: postings add up; order never
//! matters; a duplicate never raises a score; a void and the entry made again restore it; what was
//! known then stays what it was; printing and reading give the same facts.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ledger::form::jsonl;
use ledger::{Body, Date, Fact, Ledger, Moment, Points};
use proptest::prelude::*;
use scheme::model::UnitIx;
use scoring::{Docket, Score};
use serde_json::Value;
use testkit::scatter;

use crate::support::{CALENDAR, SCHEME, day, score, without_words};

/// A random ledger that the shipped scheme accepts.
fn ledgers() -> impl Strategy<Value = Vec<Fact>> {
    (any::<u64>(), 10..120usize).prop_map(|(seed, n)| scatter(&SCHEME, &CALENDAR, seed, n))
}

fn days() -> impl Strategy<Value = Date> {
    (0..400u64).prop_map(|n| day("2018-01-01") + chrono_days(n))
}

fn chrono_days(n: u64) -> chrono::Days {
    chrono::Days::new(n)
}

fn answer(facts: &[Fact], as_of: Date) -> Value {
    without_words(score(&jsonl::write(facts), as_of, None).expect("a sound ledger"))
}

fn with_score<T>(facts: &[Fact], as_of: Date, look: impl FnOnce(&Score<'_>) -> T) -> T {
    let ledger = Ledger::from_facts("facts", facts.to_vec()).expect("ids once each");
    let docket = Docket::new(&SCHEME, &CALENDAR, &ledger, None).expect("a sound ledger");
    look(&docket.score(as_of).expect("the calendar holds the year"))
}

/// The ids that voids name.
fn voided(facts: &[Fact]) -> Vec<&str> {
    facts
        .iter()
        .filter_map(|fact| match &fact.body {
            Body::Void(void) => Some(void.target.as_str()),
            _ => None,
        })
        .collect()
}

/// The total of every unit.
fn totals(facts: &[Fact], as_of: Date) -> BTreeMap<UnitIx, Points> {
    with_score(facts, as_of, |score| score.standings.iter().map(|s| (s.unit, s.total)).collect())
}

/// A settled number of cases; proptest writes none of its own files here.
fn cases() -> ProptestConfig {
    ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_total_is_the_sum_of_its_postings(facts in ledgers(), as_of in days()) {
        let answer = answer(&facts, as_of);
        for unit in answer["units"].as_array().unwrap() {
            let sum: f64 = unit["lines"].as_array().unwrap().iter()
                .map(|line| line["points"].as_f64().unwrap()).sum();
            prop_assert!((sum - unit["total"].as_f64().unwrap()).abs() < 1e-9);
            let parts = ["district", "city", "province", "endorsement", "training", "award"];
            let plus: f64 = parts.iter().map(|part| unit[part].as_f64().unwrap()).sum();
            let total = plus - unit["deduction"].as_f64().unwrap();
            prop_assert!((total - unit["total"].as_f64().unwrap()).abs() < 1e-9);
        }
    }

    #[test]
    fn the_order_of_facts_never_matters(
        (facts, shuffled) in ledgers().prop_flat_map(|f| (Just(f.clone()), Just(f).prop_shuffle())),
        as_of in days(),
    ) {
        prop_assert_eq!(answer(&facts, as_of), answer(&shuffled, as_of));
    }

    #[test]
    fn an_endorsement_written_down_again_never_raises_a_score(
        facts in ledgers(), pick in any::<prop::sample::Index>(), as_of in days(),
    ) {
        let voided = voided(&facts);
        let counts = |f: &&Fact| {
            matches!(f.body, Body::Endorsement(_)) && !voided.contains(&f.id.as_str())
        };
        let endorsements: Vec<&Fact> = facts.iter().filter(counts).collect();
        prop_assume!(!endorsements.is_empty());
        let mut again = (*pick.get(&endorsements)).clone();
        again.id = "again".into();
        let mut more = facts.clone();
        more.push(again);
        // The same endorsement of the same work at the same level, written down again.
        prop_assert_eq!(totals(&facts, as_of), totals(&more, as_of));
    }

    #[test]
    fn a_work_printed_again_as_it_was_never_raises_a_score(
        facts in ledgers(), pick in any::<prop::sample::Index>(), as_of in days(),
    ) {
        let voided = voided(&facts);
        let group = &SCHEME.repetitions[0].among;
        let counts = |f: &&Fact| match &f.body {
            Body::Adoption(a) => {
                let printed = SCHEME.names.publications(&a.publication);
                printed.iter().all(|p| group.contains(p)) && !voided.contains(&f.id.as_str())
            }
            _ => false,
        };
        let printed: Vec<&Fact> = facts.iter().filter(counts).collect();
        prop_assume!(!printed.is_empty());
        let mut again = (*pick.get(&printed)).clone();
        again.id = "again".into();
        if let Body::Adoption(adoption) = &mut again.body {
            adoption.issue = Some("another issue".into());
        }
        let mut more = facts.clone();
        more.push(again);
        prop_assert_eq!(totals(&facts, as_of), totals(&more, as_of));
    }

    #[test]
    fn a_void_and_the_entry_made_again_restore_the_score(
        facts in ledgers(), pick in any::<prop::sample::Index>(), as_of in days(),
    ) {
        let voided = voided(&facts);
        let open: Vec<&Fact> = facts.iter()
            .filter(|f| !matches!(f.body, Body::Void(_)) && !voided.contains(&f.id.as_str()))
            // Of equal appearances the id decides which counts; of marks on a day, the later entry.
            .filter(|f| !matches!(f.body, Body::Adoption(_) | Body::Endorsement(_) | Body::TaskMark(_)))
            .collect();
        prop_assume!(!open.is_empty());
        let first = (*pick.get(&open)).clone();
        let mut again = first.clone();
        again.id = format!("{}-again", first.id).into();
        let line = format!(
            r#"{{"id":"void-again","type":"void","date":"2018-06-01","target":{},"reason":"登记有误"}}"#,
            Value::from(first.id.as_str()),
        );
        let mut text = jsonl::write(&facts);
        text.push_str(&format!("{line}\n{}\n", jsonl::line(&again)));
        let corrected = without_words(score(&text, as_of, None).expect("a sound ledger"));
        let before = answer(&facts, as_of);
        for (a, b) in before["units"].as_array().unwrap().iter().zip(corrected["units"].as_array().unwrap()) {
            for key in ["unit", "total", "rank", "annual", "eligible", "duties", "quota"] {
                prop_assert_eq!(&a[key], &b[key]);
            }
        }
    }

    #[test]
    fn what_was_known_then_stays_what_it_was(facts in ledgers(), late in ledgers(), as_of in days()) {
        let known_at = "2018-08-01T00:00:00+08:00";
        let before = score(&jsonl::write(&facts), as_of, Some(known_at)).expect("sound");
        let mut more = facts.clone();
        for (mut fact, n) in late.into_iter().zip(0..) {
            fact.id = format!("late-{n}").into();
            if let Body::Void(void) = &mut fact.body {
                let Some(target) = facts.iter().find(|f| !matches!(f.body, Body::Void(_))) else { continue };
                void.target = target.id.clone();
            }
            fact.recorded_at = Moment::parse("2018-08-01T00:00:01+08:00");
            more.push(fact);
        }
        let after = score(&jsonl::write(&more), as_of, Some(known_at)).expect("sound");
        prop_assert_eq!(before, after);
    }

    #[test]
    fn printing_and_reading_give_the_same_facts(facts in ledgers()) {
        let text = jsonl::write(&facts);
        let read = crate::support::read(&text).sound().expect("what was printed can be read");
        let again: Vec<Fact> = read.facts().cloned().collect();
        prop_assert_eq!(&again, &facts);
        prop_assert_eq!(jsonl::write(&again), text);
    }

    #[test]
    fn shares_of_a_figure_are_its_parts_to_the_nearest_hundredth(
        hundredths in -100_000i64..100_000, shares in 1usize..9,
    ) {
        let share = Points::from_hundredths(hundredths).share(shares).hundredths();
        let exact = hundredths as f64 / shares as f64;
        prop_assert!((share as f64 - exact).abs() <= 0.5 + 1e-9);
    }
}

/// A full ledger of the shipped scheme's year.
static YEAR: LazyLock<Vec<Fact>> = LazyLock::new(|| scatter(&SCHEME, &CALENDAR, 7, 600));

#[test]
fn a_months_gain_is_a_difference_of_two_totals() {
    let may = with_score(&YEAR, day("2018-05-31"), |s| {
        s.standings.iter().map(|s| s.total).sum::<Points>()
    });
    let april = with_score(&YEAR, day("2018-04-30"), |s| {
        s.standings.iter().map(|s| s.total).sum::<Points>()
    });
    let ledger = Ledger::from_facts("facts", YEAR.clone()).unwrap();
    let docket = Docket::new(&SCHEME, &CALENDAR, &ledger, None).unwrap();
    let bulletin = scoring::bulletin::bulletin(&docket, "2018-05".parse().unwrap()).unwrap();
    let column = bulletin.columns.iter().position(|c| c.id == "month").expect("本月得分");
    let gains = bulletin.rows.iter().map(|row| match &row.cells[column] {
        scoring::bulletin::Cell::Points(points) => *points,
        other => panic!("{other:?} is no number of points"),
    });
    assert_eq!(gains.sum::<Points>(), may - april);
}
