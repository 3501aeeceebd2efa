//! Who is written to for a quarter (2.4.2): first or last in each of its months, ties at the edge in.

use std::fmt::Write;

use ledger::{Ledger, Points};
use scheme::model::{ClauseIx, Reminder, UnitIx};
use scoring::Docket;
use scoring::reminder::reminders;

use crate::scheme::example;
use crate::support::{CALENDAR, SCHEME, day, facts_under, read};

/// Units of a tier by its target, in the scheme's order.
fn units(target: i64) -> Vec<&'static str> {
    let target = Some(Points::whole(target));
    let of = |tier: &scheme::model::TierIx| SCHEME.tiers[tier.at()].target == target;
    SCHEME.units.iter().filter(|unit| of(&unit.tier)).map(|unit| unit.name.as_str()).collect()
}

/// Everybody has a special by January but three; the first two of the smallest tier have far more,
/// and one of the largest overtakes both in June. Of the three without anything one loses points.
fn facts(none: &[&str], most: &str, more: &str, late: &str) -> String {
    let mut lines = String::new();
    let mut adopted = |unit: &str, date: &str, publication: &str, count: usize| {
        for _ in 0..count {
            let n = lines.len();
            writeln!(
                lines,
                r#"{{"id":"a{n}","type":"adoption","date":"{date}","work":"w{n}","units":["{unit}"],"publication":"{publication}","kind":"special"}}"#
            )
            .unwrap();
        }
    };
    for unit in SCHEME.units.iter().filter(|unit| !none.contains(&unit.name.as_str())) {
        adopted(&unit.name, "2018-01-05", "shangjie-xinxi", 1);
    }
    adopted(most, "2018-01-06", "gongzuo-jiaoliu", 2);
    adopted(more, "2018-01-06", "gongzuo-jiaoliu", 1);
    adopted(late, "2018-06-06", "gongzuo-jiaoliu", 20);
    let last = none[0];
    lines
        + &format!(
            r#"{{"id":"c","type":"commission_failure","date":"2018-03-01","unit":"{last}","failure":"late"}}"#
        )
}

#[test]
fn the_first_and_the_last_of_each_month_are_written_to() {
    let (small, large) = (units(20), units(120));
    let (most, more, late) = (small[0], small[1], large[0]);
    let none = &small[small.len() - 3..];
    let read = read(&facts(none, most, more, late));
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    let docket = Docket::new(&SCHEME, &CALENDAR, &read.ledger, None).unwrap();
    let months =
        ["2018-04-30", "2018-05-31", "2018-06-30"].map(|end| docket.score(day(end)).unwrap());
    let [april, may, june] = &months;
    let names = |units: Vec<UnitIx>| -> Vec<&str> {
        units.into_iter().map(|unit| SCHEME.unit(unit).unwrap().name.as_str()).collect()
    };
    let told = |first: u32, last: u32| {
        let mut rule = SCHEME.reminder.clone().expect("the notice reminds");
        (rule.first, rule.last) = (first, last);
        let told = reminders(&rule, [april, may, june]);
        (names(told.leading), names(told.lagging))
    };
    // The one that leads in June alone did not lead in April; the one that led then is second.
    assert_eq!(told(1, 1), (vec![], vec![none[0]]));
    assert_eq!(told(2, 2), (vec![most], vec![none[1], none[2], none[0]]));
    assert_eq!(told(3, 3), (vec![most, more], vec![none[1], none[2], none[0]]));
}

/// Where peers are ranked among themselves, each group has its first and its last.
#[test]
fn each_group_of_peers_has_its_first_and_its_last() {
    let scheme = example("border-prefecture");
    let line = |(unit, persons): (&str, u32)| {
        format!(
            r#"{{"id":"{unit}","type":"training","date":"2018-03-01","unit":"{unit}","program":"city","persons":{persons}}}"#
        )
    };
    // Of 100 points: 30 % and 10 %, 20 %; of 40: 25 %. The office and 州农牧局 have nothing.
    let all = [("东河县", 3), ("西山县", 1), ("州财政局", 2), ("州档案局", 1)].map(line);
    let ledger = Ledger::from_facts("facts", facts_under(&scheme, &all.join("\n"))).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let months =
        ["2018-04-30", "2018-05-31", "2018-06-30"].map(|end| docket.score(day(end)).unwrap());
    let told = |first: u32, last: u32| {
        let rule = Reminder { first, last, clause: ClauseIx(0) };
        let told = reminders(&rule, months.each_ref());
        let names = |units: Vec<UnitIx>| -> Vec<String> {
            units.into_iter().map(|unit| scheme.unit(unit).unwrap().name.to_string()).collect()
        };
        (names(told.leading), names(told.lagging))
    };
    let (leading, lagging) = told(1, 1);
    // Who is alone in its group neither leads nor lags.
    assert_eq!(leading, ["东河县", "州档案局"]);
    assert_eq!(lagging, ["西山县", "州农牧局"]);
    // Of two the first two are the last two: nobody is praised and warned at once. Of three it is the second.
    let names = |name: &str| vec![name.to_owned()];
    assert_eq!(told(2, 2), (names("州档案局"), names("州农牧局")));
    // The first two of two are both; the last of them is no leading one.
    let (leading, lagging) = told(2, 1);
    assert_eq!(leading, ["东河县", "州档案局", "州财政局"]);
    assert_eq!(lagging, ["州农牧局"]);
}
