//! Columns of a period, where a unit has merged into another since it began.

use ledger::{Ledger, Points};
use scheme::Scheme;
use scheme::model::{Column, Holding, Period, UnitIx};
use scoring::Docket;
use scoring::bulletin::{Cell, bulletin};

use crate::scheme::example;
use crate::support::{CALENDAR, day, facts_under};

/// The county whose year begins in December; 苇塘镇 takes 农业局 over after 10 May, which has taken over
/// 渔港镇 after March where `both` do.
fn merged(both: bool) -> Scheme {
    let mut scheme = example("reed-county");
    scheme.norms.clear();
    let column = |id: &str, holds| Column { id: id.into(), group: None, title: id.into(), holds };
    scheme.columns = vec![
        column("month", Holding::Gained(Period::Month)),
        column("quarter", Holding::Gained(Period::Quarter)),
        column("place", Holding::GainedRank(Period::Quarter)),
        column("half", Holding::Gained(Period::HalfYear)),
    ];
    let mut merges = |unit: usize, into: u16, last: &str| {
        let unit = &mut scheme.units[unit];
        (unit.ends, unit.merges_into) = (Some(day(last)), Some(UnitIx(into)));
    };
    merges(2, 0, "2018-05-10");
    if both {
        merges(1, 2, "2018-03-31");
    }
    scheme
}

fn row(scheme: &Scheme, month: &str, unit: &str, facts: &[(&str, &str, &str)]) -> Vec<Cell> {
    let line = |(day, unit, publication): &(&str, &str, &str)| {
        format!(
            r#"{{"id":"{unit}{day}","type":"adoption","date":"{day}","work":"{unit}{day}","units":["{unit}"],"publication":"{publication}","kind":"single"}}"#
        )
    };
    let lines: Vec<String> = facts.iter().map(line).collect();
    let ledger = Ledger::from_facts("facts", facts_under(scheme, &lines.join("\n"))).unwrap();
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    let told = bulletin(&docket, month.parse().unwrap()).unwrap();
    told.rows.into_iter().find(|row| row.unit == unit).unwrap().cells
}

fn right(month: i64, quarter: i64, place: i64, half: i64) -> Vec<Cell> {
    let points = |points| Cell::Points(Points::whole(points));
    vec![points(month), points(quarter), Cell::Whole(place), points(half)]
}

/// 农业局 had 8 points in December and 2 in March, the first month of a quarter; 苇塘镇 has 2 of its own in
/// May, and 渔港镇 8 in April, which are more than 4 and less than 12.
#[test]
fn what_a_unit_had_before_it_merged_is_nothing_that_its_heir_has_gained() {
    let facts = [
        ("2017-12-05", "农业局", "city"),
        ("2018-03-10", "农业局", "county"),
        ("2018-04-05", "渔港镇", "city"),
        ("2018-05-20", "苇塘镇", "county"),
    ];
    let of = |month, unit| row(&merged(false), month, unit, &facts);
    assert_eq!(of("2018-04", "农业局"), right(0, 2, 2, 10));
    assert_eq!(of("2018-05", "苇塘镇"), right(2, 4, 2, 12));
    assert_eq!(of("2018-05", "渔港镇"), right(0, 8, 1, 8));
    assert_eq!(of("2018-06", "苇塘镇"), right(0, 0, 1, 0));
}

/// What has merged into a unit that has merged comes to the heir of that.
#[test]
fn an_account_comes_to_its_heir_merger_by_merger() {
    let facts = [
        ("2017-12-05", "渔港镇", "city"),
        ("2018-02-05", "农业局", "city"),
        ("2018-05-20", "苇塘镇", "county"),
    ];
    let of = |month, unit| row(&merged(true), month, unit, &facts);
    assert_eq!(of("2018-03", "农业局"), right(0, 0, 1, 8));
    assert_eq!(of("2018-04", "农业局"), right(0, 0, 1, 16));
    assert_eq!(of("2018-05", "苇塘镇"), right(2, 2, 1, 18));
}
