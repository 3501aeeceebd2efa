//! What is owed in a period, and what must be followed up: on which day it counts, and for whom.

use ledger::{Ledger, Points};
use scheme::Scheme;
use scheme::model::{Period, Rate, ShareGives, Span};
use scoring::{Docket, Ground, State};

use crate::scheme::{changed, whole};
use crate::support::{CALENDAR, SCHEME, day, facts_under};

/// The total of each unit of the small scheme on a day, with the number of its lines.
fn totals(scheme: &Scheme, lines: &str, as_of: &str) -> Vec<(String, i64, usize)> {
    let ledger = Ledger::from_facts("facts", facts_under(scheme, lines)).unwrap();
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day(as_of)).unwrap();
    let mut standings: Vec<_> = score.standings.iter().collect();
    standings.sort_by_key(|standing| standing.unit);
    let told = |s: &scoring::Standing<'_>| {
        (s.name.to_string(), s.total.hundredths() / 100, s.postings.len())
    };
    standings.into_iter().map(told).collect()
}

fn right(units: &[(&str, i64, usize)]) -> Vec<(String, i64, usize)> {
    units.iter().map(|(name, points, lines)| ((*name).to_owned(), *points, *lines)).collect()
}

/// A norm that costs a point in each period in which nothing was sent; what the year's end adds is
/// none of it.
fn missed(per: Period) -> Scheme {
    let mut scheme = whole();
    scheme.penalties.clear();
    scheme.rates.clear();
    let norm = &mut scheme.norms[0];
    norm.per = per;
    norm.gives.each_more = Points::ZERO;
    norm.gives.missed = -Points::whole(1);
    scheme
}

/// Points come on a period's last day, for units that were there on its first; the year's for every
/// unit. 丁局 begins on 1 July, 乙局 merges into 丙局 on 30 June.
#[test]
fn a_period_counts_for_whoever_was_there_on_its_first_day() {
    let scheme = missed(Period::Month);
    assert_eq!(totals(&scheme, "", "2018-01-30")[0], ("甲局".to_owned(), 0, 0));
    assert_eq!(totals(&scheme, "", "2018-01-31")[0], ("甲局".to_owned(), -1, 1));
    let year = totals(&scheme, "", "2018-12-31");
    assert_eq!(year[0], ("甲局".to_owned(), -12, 12));
    assert_eq!(year[2..], right(&[("丁局", -6, 6), ("戊局", -12, 12)]));
    let mut later = scheme.clone();
    later.units[3].begins = Some(day("2018-07-02"));
    assert_eq!(totals(&later, "", "2018-12-31")[2], ("丁局".to_owned(), -5, 5));
    let quarters = totals(&missed(Period::Quarter), "", "2018-12-31");
    assert_eq!(quarters[2..], right(&[("丁局", -2, 2), ("戊局", -4, 4)]));
    let year = totals(&missed(Period::Year), "", "2018-12-31");
    assert_eq!(year[2..], right(&[("丁局", -1, 1), ("戊局", -1, 1)]));
}

/// A base stands from the year's first day on, or a unit's; a norm without one has no such line.
#[test]
fn a_base_stands_from_the_first_day_on() {
    let mut scheme = missed(Period::Year);
    scheme.norms[0].gives.base = Points::whole(5);
    assert_eq!(totals(&scheme, "", "2017-12-31")[0], ("甲局".to_owned(), 0, 0));
    assert_eq!(totals(&scheme, "", "2018-01-01")[0], ("甲局".to_owned(), 5, 1));
    assert_eq!(totals(&scheme, "", "2018-07-01")[2], ("丁局".to_owned(), 5, 1));
    let ledger = Ledger::from_facts("facts", vec![]).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day("2018-12-30")).unwrap();
    let late = score.of(scheme.names.unit("丁局").unwrap()).unwrap();
    assert_eq!(late.postings[0].date, day("2018-07-01"));
    assert!(matches!(late.postings[0].ground, Ground::Base(_)));
}

/// What each informant owes is counted by itself and told together: sent and owed.
#[test]
fn what_was_sent_and_owed_is_told_of_all_informants() {
    let mut scheme = missed(Period::Month);
    scheme.norms[0].each_person = true;
    scheme.norms[0].items.0[0] = vec![(Span::YEAR, 2)];
    scheme.units[0].persons = vec!["信息员甲".into(), "信息员乙".into(), "信息员丙".into()];
    let sent = |id: &str, person: &str| {
        format!(
            r#"{{"id":"{id}","type":"submission","date":"2018-01-10","unit":"甲局","work":"{id}","category":"digest","person":"{person}"}}"#
        )
    };
    let lines = [
        sent("a", "信息员甲"),
        sent("b", "信息员甲"),
        sent("c", "信息员甲"),
        sent("d", "信息员乙"),
    ];
    scheme.vocabulary.closed.clear();
    let ledger = Ledger::from_facts("facts", facts_under(&scheme, &lines.join("\n"))).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day("2018-01-31")).unwrap();
    let standing = score.of(scheme.names.unit("甲局").unwrap()).unwrap();
    let told: Vec<_> = standing
        .postings
        .iter()
        .filter_map(|posting| match posting.ground {
            Ground::Normed(_, period, done) => {
                Some((period, (done.sent, done.owed), posting.points))
            }
            _ => None,
        })
        .collect();
    let january = (day("2018-01-01"), day("2018-01-31"));
    assert_eq!(told, [(january, (4, 6), -Points::whole(1))]);
}

/// Where each informant owes so many, a unit without informants owes nothing and gains nothing.
#[test]
fn a_unit_without_informants_owes_nothing() {
    let mut scheme = missed(Period::Month);
    scheme.norms[0].each_person = true;
    scheme.norms[0].gives.met = Points::whole(3);
    let january = totals(&scheme, "", "2018-01-31");
    assert_eq!(january[0], ("甲局".to_owned(), -1, 1));
    assert_eq!(january[1..], right(&[("乙局", 0, 0), ("丙局", 0, 0), ("戊局", 0, 0)]));
}

/// A share asks for the whole period too, and for so many works at least.
#[test]
fn a_share_is_of_units_that_were_there_all_the_time() {
    let mut scheme = missed(Period::Year);
    scheme.norms.clear();
    let one = |rate: &Rate| Rate { gives: ShareGives::Times(Points::whole(4)), ..rate.clone() };
    scheme.rates = vec![one(&whole().rates[0])];
    let sent = |n: usize, unit: &str, date: &str| {
        format!(
            r#"{{"id":"s{n}","type":"submission","date":"{date}","unit":"{unit}","work":"w{n}","category":"information"}}"#
        )
    };
    let printed = |n: usize, unit: &str, date: &str| {
        format!(
            r#"{{"id":"p{n}","type":"adoption","date":"{date}","units":["{unit}"],"work":"w{n}","publication":"p","kind":"column"}}"#
        )
    };
    let mut lines = vec![];
    for (n, (unit, date)) in [
        ("甲局", "2018-01-01"),
        ("甲局", "2018-03-31"),
        ("甲局", "2018-04-01"),
        ("丁局", "2018-07-01"),
        ("丁局", "2018-10-01"),
    ]
    .into_iter()
    .enumerate()
    {
        lines.push(sent(n, unit, date));
        lines.push(printed(n, unit, date));
    }
    lines.push(sent(9, "甲局", "2018-02-01"));
    scheme.multipliers.clear();
    let lines = lines.join("\n");
    // A printing gives 2; two of three works of the first quarter give 4 × 2/3, rounded to 2.67.
    let of = |as_of: &str, unit: &str| {
        totals(&scheme, &lines, as_of).into_iter().find(|(name, ..)| name == unit).unwrap()
    };
    assert_eq!(of("2018-03-30", "甲局"), ("甲局".to_owned(), 2, 1));
    assert_eq!(of("2018-03-31", "甲局"), ("甲局".to_owned(), 6, 3));
    assert_eq!(of("2018-06-30", "甲局"), ("甲局".to_owned(), 12, 5));
    // 丁局 is there from the third quarter's first day on.
    assert_eq!(of("2018-12-31", "丁局"), ("丁局".to_owned(), 12, 4));
    scheme.units[3].begins = Some(day("2018-07-02"));
    let late: String = lines
        .lines()
        .filter(|line| !line.contains("2018-07-01"))
        .map(|line| format!("{line}\n"))
        .collect();
    let late = totals(&scheme, &late, "2018-12-31");
    assert_eq!(late[2], ("丁局".to_owned(), 6, 2));
}

/// A contact change is to be reported within three days. The third working day after Monday 19 March is
/// Thursday 22 March: Friday is the first day late, Monday the second that counts.
#[test]
fn each_day_of_lateness_costs_until_the_change_is_followed_up() {
    let of = |every: bool, reported: &str| {
        let days = if every { "calendar-days = true\n" } else { "" };
        let rule = format!("within = 3\n{days}each-day = true");
        let mut scheme = changed(&[("within = 3", &rule)]).0;
        scheme.penalties.clear();
        scheme.limits.clear();
        scheme.rates.clear();
        scheme.norms.clear();
        let line = format!(
            r#"{{"id":"c","type":"contact_change","date":"2018-03-19","unit":"甲局"{reported}}}"#
        );
        let ledger = Ledger::from_facts("facts", facts_under(&scheme, &line)).unwrap();
        let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
        let dates = |as_of: &str| {
            let score = docket.score(day(as_of)).unwrap();
            let own = score.of(scheme.names.unit("甲局").unwrap()).unwrap();
            let dates = own.postings.iter().map(|posting| posting.date.format("%m-%d").to_string());
            assert!(own.postings.iter().all(|posting| posting.points == -Points::whole(3)));
            dates.collect::<Vec<_>>()
        };
        ["2018-03-22", "2018-03-24", "2018-03-27", "2019-01-31"].map(dates)
    };
    let days = |days: &[&str]| days.iter().map(|day| (*day).to_owned()).collect::<Vec<_>>();
    let late = days(&["03-23", "03-26", "03-27"]);
    let open = of(false, "");
    assert_eq!(open[..3], [days(&[]), days(&["03-23"]), late.clone()]);
    // Working days of 2018 after 22 March; what is open at the year's end costs no more after it.
    let worked =
        (day("2018-03-23")).iter_days().take_while(|day| *day <= crate::support::day("2018-12-31"));
    assert_eq!(open[3].len(), worked.filter(|day| CALENDAR.is_working_day(*day).unwrap()).count());
    let told = of(false, r#","reported_on":"2018-03-27""#);
    assert_eq!(told[2..], [late.clone(), late]);
    let sunday = of(false, r#","reported_on":"2018-03-25""#);
    assert_eq!(sunday[2..], [days(&["03-23"]), days(&["03-23"])]);
    let every = of(true, r#","reported_on":"2018-03-25""#);
    assert_eq!(every[1..3], [days(&["03-23", "03-24"]), days(&["03-23", "03-24", "03-25"])]);
    assert_eq!(of(false, r#","reported_on":"2018-03-22""#), [(); 4].map(|()| days(&[])));
}

/// A duty of adoption points looks at no others.
#[test]
fn a_duty_of_adoption_points_counts_those_alone() {
    let measured = |measure: &str| {
        let own = format!("{{ measure = \"{measure}\", reach = \"target\" }}");
        changed(&[("{ measure = \"total\", reach = \"target\" }", &own)]).0
    };
    let lines = r#"{"id":"a","type":"adoption","date":"2018-03-01","work":"w","units":["甲局"],"publication":"p","kind":"single"}
{"id":"e","type":"endorsement","date":"2018-03-02","work":"w","units":["甲局"],"level":"y"}"#;
    for (measure, state, have) in
        [("total", State::Met, 14), ("adoption", State::Pending, 4), ("c", State::Met, 10)]
    {
        let scheme = measured(measure);
        let ledger = Ledger::from_facts("facts", facts_under(&scheme, lines)).unwrap();
        let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
        let score = docket.score(day("2018-03-31")).unwrap();
        let standing = score.of(scheme.names.unit("甲局").unwrap()).unwrap();
        let duty = standing.duties.iter().find(|duty| duty.duty.id == "target").unwrap();
        let (found, need) = duty.progress;
        assert_eq!((duty.state, found, need), (state, Points::whole(have), Points::whole(10)));
    }
}

/// The pledge of a new head is due on the 15th working day after (2.3.1): it is overdue the day after
/// that, and done when it is known to be.
#[test]
fn a_pledge_is_overdue_the_day_after_its_last_day() {
    let change = |more: &str| {
        format!(r#"{{"id":"h","type":"head_change","date":"2018-03-01","unit":"峡窝镇"{more}}}"#)
    };
    let state = |more: &str, as_of: &str| {
        let ledger = Ledger::from_facts("facts", facts_under(&SCHEME, &change(more))).unwrap();
        let docket = Docket::new(&SCHEME, &CALENDAR, &ledger, None).unwrap();
        let score = docket.score(day(as_of)).unwrap();
        let standing = score.of(SCHEME.names.unit("峡窝镇").unwrap()).unwrap();
        let [one] = standing.obligations.as_slice() else { panic!("one pledge") };
        (one.state, one.due, one.done)
    };
    let due = Some(day("2018-03-22"));
    assert_eq!(state("", "2018-03-21"), (State::Pending, None, None));
    assert_eq!(state("", "2018-03-22"), (State::Pending, due, None));
    assert_eq!(state("", "2018-03-23"), (State::Missed, due, None));
    let pledged = r#","pledged_on":"2018-03-25""#;
    assert_eq!(state(pledged, "2018-03-24"), (State::Missed, due, None));
    assert_eq!(state(pledged, "2018-03-25"), (State::Met, due, Some(day("2018-03-25"))));
}
