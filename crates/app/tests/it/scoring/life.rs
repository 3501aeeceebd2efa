//! Units that begin, end and merge within the year, and shared figures that are divided.

use std::sync::LazyLock;

use ledger::form::{self, InFile};
use ledger::{Code, Faults, Points};
use scheme::{Scheme, SchemeFile};
use scoring::Docket;

use crate::support::{CALENDAR, day};

pub static SCHEME: LazyLock<Scheme> = LazyLock::new(|| {
    let text = include_str!("life.md").to_owned();
    let reading = scheme::read(vec![SchemeFile { name: "life.md".to_owned(), text }]);
    assert_eq!(reading.faults, []);
    reading.scheme.expect("a sound scheme")
});

/// The units listed on a day with their totals and weeks, in the scheme's order.
fn totals(lines: &str, as_of: &str) -> Result<Vec<(String, Points, usize)>, Faults> {
    let file = InFile { name: "f.jsonl".to_owned(), bytes: lines.as_bytes().to_vec() };
    let ledger = form::read(vec![file], &SCHEME.vocabulary, &mut |_, _| {}).sound()?;
    let docket = Docket::new(&SCHEME, &CALENDAR, &ledger, None)?;
    let score = docket.score(day(as_of))?;
    let mut standings: Vec<_> = score.standings.iter().collect();
    standings.sort_by_key(|standing| standing.unit);
    let weeks = |s: &scoring::Standing<'_>| s.quota.as_ref().map_or(0, |q| q.weeks.len());
    Ok(standings.iter().map(|s| (s.name.to_string(), s.total, weeks(s))).collect())
}

fn names_and_points(lines: &str, as_of: &str) -> Vec<(String, Points)> {
    let all = totals(lines, as_of).expect("a sound ledger");
    all.into_iter().map(|(name, total, _)| (name, total)).collect()
}

fn shared(date: &str, units: &str) -> String {
    format!(
        r#"{{"id":"a","type":"adoption","date":"{date}","work":"w","units":[{units}],"publication":"p","kind":"single"}}"#
    )
}

fn expected(units: &[(&str, i64)]) -> Vec<(String, Points)> {
    units.iter().map(|(name, points)| ((*name).to_owned(), Points::whole(*points))).collect()
}

#[test]
fn a_unit_that_merges_hands_its_account_to_its_heir_and_nobody_else_gains() {
    let lines = shared("2018-03-01", r#""甲局","乙局","丙局""#);
    let before = names_and_points(&lines, "2018-06-30");
    assert_eq!(before, expected(&[("甲局", 3), ("乙局", 3), ("丙局", 3)]));
    let after = names_and_points(&lines, "2018-07-01");
    assert_eq!(after, expected(&[("乙局", 3), ("丙局", 6), ("丁局", 0)]));
}

#[test]
fn a_unit_is_listed_and_owes_its_weeks_from_its_first_day_on() {
    let names = |as_of| names_and_points("", as_of).into_iter().map(|(n, _)| n).collect::<Vec<_>>();
    assert_eq!(names("2018-06-30"), ["甲局", "乙局", "丙局"]);
    assert_eq!(names("2018-07-01"), ["乙局", "丙局", "丁局"]);
    // Of the weeks from Monday 2018-07-02 to Sunday 2018-12-30, 26 in number, National Day's is
    // exempt.
    let year = totals("", "2018-12-31").unwrap();
    assert_eq!(year[2], ("丁局".to_owned(), Points::ZERO, 25));
    assert_eq!(year[0], ("乙局".to_owned(), Points::ZERO, 51));
}

#[test]
fn a_fact_for_a_unit_that_is_not_there_is_refused_and_a_former_name_is_known() {
    for (date, unit) in [("2018-07-01", "\"甲局\""), ("2018-06-30", "\"丁局\"")] {
        let faults = totals(&shared(date, unit), "2018-12-31").expect_err("not there");
        assert_eq!(faults[0].code, Code::UNIT_NOT_THERE, "{date} {unit}");
    }
    let points = names_and_points(&shared("2018-08-01", "\"丁办\""), "2018-12-31");
    assert_eq!(points[2], ("丁局".to_owned(), Points::whole(9)));
}
