//! What stands beside the total: papers say so of each of its sums, and add none of them to what counts.

use ::ledger::{Date, Ledger};
use ::papers::page::Cell;
use ::papers::{Brand, markdown};
use scheme::Scheme;
use scoring::{Docket, bulletin, correction};

use crate::papers::office::basis;
use crate::scheme::{NEW_AREA, altered, new_area};
use crate::support::{CALENDAR, day, facts_under};

/// Of clause 3, an endorsement of 3 points that counts, and an award of 5 beside the total.
const FACTS: &str = r#"{"id":"a","type":"quality_award","date":"2018-01-05","unit":"经发局","category":"information","quarter":"2018Q1","work":"甲"}
{"id":"b","type":"endorsement","date":"2018-01-06","work":"乙","units":["经发局"],"level":"area"}
"#;

fn ledger(scheme: &Scheme, facts: &str) -> Ledger {
    Ledger::from_facts("facts", facts_under(scheme, facts)).unwrap()
}

fn report(scheme: &Scheme, as_of: Date) -> String {
    let ledger = ledger(scheme, FACTS);
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(as_of).unwrap();
    markdown::write(&::papers::report(scheme, &score, "经发局", &Brand::default()).unwrap())
}

#[test]
fn a_clause_has_a_sum_of_what_counts_and_one_of_what_does_not() {
    let report = report(&new_area(), day("2018-01-31"));
    let heads: Vec<&str> = report.lines().filter(|line| line.contains("【3】")).collect();
    let [counts, beside] = heads.as_slice() else { panic!("{report}") };
    assert!(!counts.contains("不计入总分") && counts.contains("| 3 |"), "{counts}");
    assert!(beside.contains("（不计入总分）") && beside.contains("| 5 |"), "{beside}");
}

#[test]
fn a_goal_beside_the_total_says_so() {
    let goal = ("[tier.\"6\"]", "[tier.\"6\"]\ntarget = 50\narea = 20");
    let scheme = altered("new-area", &[&NEW_AREA[..], &[goal]].concat());
    let report = report(&scheme, day("2018-01-31"));
    let goals = report.split("得分构成").next().unwrap();
    assert!(goals.contains("区级采用（不计入总分）"), "{goals}");
}

#[test]
fn a_correction_beside_the_total_says_so() {
    let scheme = new_area();
    let (before, after) = (ledger(&scheme, ""), ledger(&scheme, FACTS));
    let docket = |ledger| Docket::new(&scheme, &CALENDAR, ledger, None).unwrap();
    let (then, now) = (docket(&before), docket(&after));
    let as_of = day("2018-01-31");
    let changed = correction::corrections(&then.score(as_of).unwrap(), &now.score(as_of).unwrap());
    let told = bulletin::bulletin(&now, "2018-02".parse().unwrap()).unwrap();
    let page = ::papers::bulletin(&scheme, &told, &changed, &basis(&after)).unwrap();
    let parts: Vec<Cell> =
        page.corrections.unwrap().rows.iter().map(|row| row[5].clone()).collect();
    assert_eq!(parts, [Cell::text("区级采用（不计入总分）"), Cell::text("批示、获奖加分")]);
}
