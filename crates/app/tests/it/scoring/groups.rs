//! Lists of units that hold for some days of the year: whom a rule binds follows the day it asks.

use std::sync::LazyLock;

use ledger::calendar::Month;
use ledger::{Ledger, Points};
use scheme::{Scheme, SchemeFile};
use scoring::bulletin::{Cell, bulletin};
use scoring::{Docket, State};

use crate::support::{CALENDAR, day, facts_under};

static SCHEME: LazyLock<Scheme> = LazyLock::new(|| {
    let text = include_str!("groups.md").to_owned();
    let reading = scheme::read(vec![SchemeFile { name: "groups.md".to_owned(), text }]);
    assert_eq!(reading.faults, []);
    reading.scheme.expect("a sound scheme")
});

/// Looks at the standings on a day, in the scheme's order.
fn on<T>(lines: &str, as_of: &str, look: impl Fn(&scoring::Standing<'_>) -> T) -> Vec<T> {
    let ledger = Ledger::from_facts("facts", facts_under(&SCHEME, lines)).unwrap();
    let docket = Docket::new(&SCHEME, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day(as_of)).unwrap();
    let mut standings: Vec<_> = score.standings.iter().collect();
    standings.sort_by_key(|standing| standing.unit);
    standings.into_iter().map(look).collect()
}

fn own(standing: &scoring::Standing<'_>) -> i64 {
    standing.total.hundredths() / 100
}

/// Of the 52 weeks of 2018 the 26th begins on 25 June, the 27th on 2 July; National Day's is exempt.
#[test]
fn a_week_is_owed_by_those_who_belong_on_its_monday() {
    let weeks = |as_of: &str| {
        on("", as_of, |s| s.quota.as_ref().map(|quota| (quota.items, quota.weeks.len())))
    };
    assert_eq!(weeks("2018-06-30"), [Some((Some(2), 25)), Some((None, 0)), None, None]);
    assert_eq!(weeks("2018-12-31"), [Some((None, 26)), Some((Some(1), 25)), None, None]);
    let sent = r#"{"id":"a","type":"submission","date":"2018-01-02","work":"w","unit":"甲局","category":"information"}
        {"id":"b","type":"submission","date":"2018-01-09","work":"x","unit":"甲局","category":"information"}
        {"id":"c","type":"submission","date":"2018-01-10","work":"y","unit":"甲局","category":"information"}
        {"id":"d","type":"submission","date":"2018-07-10","work":"z","unit":"乙局","category":"information"}"#;
    let met = on(sent, "2018-12-31", |s| s.quota.as_ref().map(scoring::QuotaRecord::met));
    assert_eq!(met, [Some(1), Some(1), None, None]);
}

/// A base stands from the first day on which something is owed; a month is owed by those of its first
/// day, the year by those of its last.
#[test]
fn a_period_is_owed_by_those_who_belong_on_its_first_day_and_the_year_on_its_last() {
    assert_eq!(on("", "2018-01-01", own), [5, 0, 0, 0]);
    assert_eq!(on("", "2018-06-30", own), [5 - 6, 0, 0, 0]);
    assert_eq!(on("", "2018-07-01", own), [5 - 6, 5, 0, 0]);
    assert_eq!(on("", "2018-12-31", own), [5 - 6, 5 - 6 - 10, 0, 0]);
    assert_eq!(on("", "2019-01-31", own), [5 - 6, 5 - 6 - 10, 0, 0]);
}

/// One of one was printed in the first quarter, and one of one in the third; only 乙局's third counts.
#[test]
fn a_share_is_reckoned_for_those_who_belong_on_its_period_s_first_day() {
    let mut lines = String::new();
    for (unit, month) in [("甲局", 2), ("乙局", 2), ("甲局", 8), ("乙局", 8)] {
        lines += &format!(
            r#"{{"id":"s{unit}{month}","type":"submission","date":"2018-0{month}-01","work":"{unit}{month}","unit":"{unit}","category":"information"}}
{{"id":"a{unit}{month}","type":"adoption","date":"2018-0{month}-02","work":"{unit}{month}","units":["{unit}"],"publication":"p","kind":"single"}}
"#
        );
    }
    let shares = on(&lines, "2018-12-30", |s| {
        let rated = s.postings.iter().filter(|p| p.points == Points::whole(8));
        rated.map(|posting| posting.date).collect::<Vec<_>>()
    });
    assert_eq!(shares, [vec![], vec![day("2018-09-30")], vec![], vec![]]);
}

#[test]
fn a_duty_binds_those_who_belong_on_the_day_it_is_due() {
    let duties = on("", "2018-07-01", |s| {
        s.duties.iter().map(|d| (d.duty.id.to_string(), d.state)).collect::<Vec<_>>()
    });
    let bound = |id: &str, state| vec![(id.to_owned(), state)];
    let right = [bound("spring", State::Missed), bound("autumn", State::Pending), vec![], vec![]];
    assert_eq!(duties, right);
}

/// 丙局 has 10 points: more than 甲局, with which it is ranked up to June, and than 乙局; 丁局 has 20.
#[test]
fn a_unit_is_ranked_among_its_peers_of_the_day() {
    let adopted = |id: &str, unit: &str| {
        format!(
            r#"{{"id":"{id}","type":"adoption","date":"2018-02-01","work":"{id}","units":["{unit}"],"publication":"p","kind":"single"}}
"#
        )
    };
    let lines = adopted("a", "丙局") + &adopted("b", "丁局") + &adopted("c", "丁局");
    let ranks = |as_of| on(&lines, as_of, |s| (s.peers, s.rank, s.annual_rank));
    assert_eq!(ranks("2018-06-30"), [(0, 2, 2), (1, 2, 2), (0, 1, 1), (1, 1, 1)]);
    assert_eq!(ranks("2018-07-01"), [(0, 1, 1), (1, 3, 3), (1, 2, 2), (1, 1, 1)]);
    assert_eq!(ranks("2019-01-31")[2].0, 1);
    let ledger = Ledger::from_facts("facts", facts_under(&SCHEME, &lines)).unwrap();
    let docket = Docket::new(&SCHEME, &CALENDAR, &ledger, None).unwrap();
    let month: Month = "2018-07".parse().unwrap();
    let table = bulletin(&docket, month).unwrap();
    let changes: Vec<(&str, &Cell)> = table
        .rows
        .iter()
        .filter_map(|row| {
            let cell = row.cells.iter().find(|cell| matches!(cell, Cell::Change(_)))?;
            Some((row.unit, cell))
        })
        .collect();
    let none = Cell::Change(None);
    let told = |unit: &str| changes.iter().find(|(name, _)| *name == unit).map(|(_, cell)| *cell);
    // Places among others do not compare.
    assert_eq!(told("丙局"), Some(&none));
    assert_eq!(told("甲局"), Some(&Cell::Change(Some(1))));
}

/// What the unit's lines of a scheme come to on a day, in hundredths.
fn total(text: &str, lines: &str, as_of: &str, unit: &str) -> i64 {
    let files = vec![SchemeFile { name: "t.md".to_owned(), text: text.to_owned() }];
    // A change may leave a duty that binds nobody, which is a warning.
    let scheme = scheme::read(files).scheme.expect("a sound scheme");
    let ledger = Ledger::from_facts("facts", facts_under(&scheme, lines)).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day(as_of)).unwrap();
    score.of(scheme.names.unit(unit).unwrap()).unwrap().total.hundredths()
}

/// A factor of 甲局, which merges into 丙局 on 30 June, stays with what was given to 甲局, and does not
/// come to what is given to 丙局.
#[test]
fn a_factor_belongs_to_the_unit_that_a_fact_names() {
    let rule = "points = { single = 9 }\n\n[multiplier.hills]\nname = \"系数\"\non = \"adoption\"\nwho = [\"甲局\"]\ntimes = 2";
    let text = include_str!("life.md").replace("points = { single = 9 }", rule);
    let adopted = |units: &str| {
        format!(
            r#"{{"id":"a","type":"adoption","date":"2018-03-01","work":"w","units":[{units}],"publication":"p","kind":"single"}}"#
        )
    };
    assert_eq!(total(&text, &adopted(r#""甲局""#), "2018-06-30", "甲局"), 1800);
    assert_eq!(total(&text, &adopted(r#""甲局""#), "2018-07-01", "丙局"), 1800);
    assert_eq!(total(&text, &adopted(r#""丙局""#), "2018-07-01", "丙局"), 900);
    // Of 9 points among three, 3 × 2 that were 甲局's and its own 3.
    let three = adopted(r#""甲局","乙局","丙局""#);
    assert_eq!(total(&text, &three, "2018-07-01", "丙局"), 900);
    assert_eq!(total(&text, &three, "2018-07-01", "乙局"), 300);
    // In full, and named after a unit that went nowhere.
    let full = text.replace("shared = \"split\"", "shared = \"full\"");
    let two = adopted(r#""乙局","甲局""#);
    assert_eq!(total(&full, &two, "2018-07-01", "丙局"), 1800);
    assert_eq!(total(&full, &two, "2018-07-01", "乙局"), 900);
}

/// Nobody has the base of what no period asks for: a list from 2 to 27 February begins no quarter.
#[test]
fn a_base_comes_with_what_is_owed() {
    let text = include_str!("groups.md");
    let turned = |from: &str, to: &str, per: &str| {
        let days = format!("from = \"{from}\"\nto = \"{to}\"");
        text.replacen("to = \"06-30\"", &days, 1)
            .replace("per = \"month\"", &format!("per = \"{per}\""))
    };
    let of = |text: &str, as_of: &str| total(text, "", as_of, "甲局") / 100;
    assert_eq!(of(&turned("02-02", "02-27", "quarter"), "2018-12-31"), 0);
    assert_eq!(of(&turned("02-02", "04-01", "quarter"), "2018-02-01"), 0);
    assert_eq!(of(&turned("02-02", "04-01", "quarter"), "2018-02-02"), 5);
    assert_eq!(of(&turned("02-02", "04-01", "quarter"), "2018-06-30"), 5 - 1);
    // The year asks on its last day.
    assert_eq!(of(&turned("02-02", "06-30", "year"), "2018-12-31"), 0);
}
