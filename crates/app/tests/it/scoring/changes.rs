//! Whose points, clauses and places two schemes give otherwise.

use ledger::{Ledger, Points};
use scheme::Scheme;
use scheme::model::{ClauseIx, Figure};
use scoring::Docket;
use scoring::whatif::{Change, changes};

use crate::scheme::example;
use crate::support::{CALENDAR, day, facts_under};

/// What changes on a day for those of whom there is a fact.
fn told(a: &Scheme, b: &Scheme) -> Vec<Change> {
    let line = |id: &str, unit: &str, at: &str| {
        format!(
            r#"{{"id":"{id}","type":"adoption","date":"2018-03-01","work":"{id}","units":["{unit}"],"publication":"{at}","kind":"single"}}"#
        )
    };
    let lines = [line("a", "农业局", "county"), line("b", "水利局", "province")].join("\n");
    let ledger = Ledger::from_facts("facts", facts_under(a, &lines)).unwrap();
    let [one, other] = [a, b].map(|scheme| Docket::new(scheme, &CALENDAR, &ledger, None).unwrap());
    let on = day("2018-03-31");
    let [before, after] = [&one, &other].map(|docket| docket.score(on).unwrap());
    changes((a, &before), (b, &after))
}

#[test]
fn nothing_changes_where_two_schemes_are_one() {
    let scheme = example("ridge-county");
    assert_eq!(told(&scheme, &scheme), []);
}

/// The total is the same, and stands under another clause.
#[test]
fn points_that_another_clause_gives_are_a_change() {
    let scheme = example("ridge-county");
    let mut other = scheme.clone();
    other.publications[0].clause = ClauseIx(other.publications[0].clause.0 + 1);
    let all = told(&scheme, &other);
    let [one] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!((one.unit.as_str(), &one.before), ("农业局", &one.after));
    let (zero, three, half) = (Points::ZERO, Points::whole(3), Points::from_hundredths(50));
    let right = [("1".into(), three, zero), ("2".into(), half, three + half)];
    assert_eq!((one.clauses.as_slice(), one.beside.as_slice()), (&right[..], &[][..]));
}

/// What stands beside the total changes, and the total does not.
#[test]
fn points_beside_the_total_are_a_change() {
    let mut scheme = example("ridge-county");
    scheme.parts[1].apart = true;
    let mut other = scheme.clone();
    other.points[0].figure = Figure::Fixed(Points::whole(3));
    let all = told(&scheme, &other);
    let [one] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!((one.unit.as_str(), &one.before), ("水利局", &one.after));
    let right = [("2".into(), Points::whole(2), Points::whole(3))];
    assert_eq!((one.clauses.as_slice(), one.beside.as_slice()), (&[][..], &right[..]));
}
