//! Corrections: what later facts changed in a score that was issued, line by line.

use ledger::{Ledger, Moment, Points};
use scheme::Scheme;
use scoring::Docket;
use scoring::correction::corrections;

use crate::scheme::{example, examples};
use crate::support::{CALENDAR, SCHEME, facts_under};

/// Unit, fact, date, points before and after.
type Told = (String, String, String, Option<Points>, Option<Points>);

/// What became another line between two moments, as of the year's end.
fn between(scheme: &Scheme, lines: &[String], issued: &str) -> Vec<Told> {
    let ledger = Ledger::from_facts("facts", facts_under(scheme, &lines.join("\n"))).unwrap();
    let known = Moment::parse(issued).map(|moment| moment.instant());
    let then = Docket::new(scheme, &CALENDAR, &ledger, known).unwrap();
    let now = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    let as_of = scheme.last_day();
    let corrected = corrections(&then.score(as_of).unwrap(), &now.score(as_of).unwrap());
    let told = |c: &scoring::correction::Correction| {
        let fact = c.fact.as_ref().map(ToString::to_string).unwrap_or_default();
        (c.unit.to_string(), fact, c.date.to_string(), c.before, c.after)
    };
    corrected.iter().map(told).collect()
}

fn right(unit: &str, fact: &str, date: &str, before: Option<i64>, after: Option<i64>) -> Told {
    let points = |points: Option<i64>| points.map(Points::whole);
    (unit.to_owned(), fact.to_owned(), date.to_owned(), points(before), points(after))
}

const LATE: &str = r#","recorded_at":"2019-01-10T09:00:00+08:00""#;
const ISSUED: &str = "2019-01-05T18:00:00+08:00";

/// A line that changed, one that is new, one that is gone; a line that is as it was is none. Units
/// stand in the listed order of now.
#[test]
fn a_line_that_changed_or_came_or_went_is_told_once() {
    let printed = |id: &str, unit: &str, at: &str, kind: &str, more: &str| {
        format!(
            r#"{{"id":"{id}","type":"adoption","date":"2018-03-0{n}","work":"甲","units":["{unit}"],"publication":"{at}","kind":"{kind}"{more}}}"#,
            n = id.len()
        )
    };
    let lines = [
        printed("a", "峡窝镇", "shangjie-xinxi", "single", ""),
        printed("bb", "峡窝镇", "shangjie-wechat", "special", LATE),
        printed("ccc", "峡窝镇", "gongzuo-jiaoliu", "special", ""),
        printed("dddd", "宣传部", "zhengzhou-xinxi", "single", ""),
        format!(
            r#"{{"id":"v","type":"void","date":"2018-03-09","target":"dddd","reason":"错录"{LATE}}}"#
        ),
    ];
    let told = between(&SCHEME, &lines, ISSUED);
    let right = [
        right("峡窝镇", "a", "2018-03-01", Some(4), Some(0)),
        right("峡窝镇", "bb", "2018-03-02", None, Some(10)),
        right("宣传部", "dddd", "2018-03-04", Some(10), None),
    ];
    assert_eq!(told, right);
}

/// Lines that follow from sums have no fact; each is held against the one of its own period.
#[test]
fn a_periods_line_is_held_against_that_of_the_same_period() {
    let scheme = example("river-district");
    let sent = |id: &str, date: &str, more: &str| {
        format!(
            r#"{{"id":"{id}","type":"submission","date":"{date}","unit":"城管局","work":"{id}","category":"information"{more}}}"#
        )
    };
    // Two owed in each half-year give 5 points, each more another (clause 5).
    let mut lines = vec![
        sent("a", "2018-01-10", ""),
        sent("b", "2018-02-10", ""),
        sent("c", "2018-08-10", ""),
        sent("d", "2018-09-10", ""),
        sent("e", "2018-10-10", ""),
        sent("f", "2018-11-10", LATE),
    ];
    let told = between(&scheme, &lines, ISSUED);
    // Every submission stands as a line of 0 points for clause 6, the new one too.
    let new = right("城管局", "f", "2018-11-10", None, Some(0));
    let changed = right("城管局", "", "2018-12-31", Some(6), Some(7));
    assert_eq!(told, [new.clone(), changed]);
    lines.retain(|line| !line.contains(r#""id":"c""#) && !line.contains(r#""id":"e""#));
    let came = right("城管局", "", "2018-12-31", None, Some(5));
    assert_eq!(between(&scheme, &lines, ISSUED), [new, came]);
}

/// What is as it was is no correction, however many lines without a fact stand on one day under one
/// clause.
#[test]
fn where_nothing_changed_nothing_is_corrected() {
    let mut lines = 0;
    for scheme in examples().into_iter().chain([SCHEME.clone()]) {
        for seed in 0..6 {
            let facts = testkit::scatter(&scheme, &CALENDAR, seed, 90);
            let ledger = Ledger::from_facts("scattered", facts).unwrap();
            let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
            let score = docket.score(scheme.closing_day()).unwrap();
            lines += score.standings.iter().map(|own| own.postings.len()).sum::<usize>();
            assert_eq!(corrections(&score, &score), [], "{}", scheme.id);
        }
    }
    assert!(lines > 5000, "{lines} lines are too few");
}

/// A month's norm and the counter of its misses stand on one day under one clause; each is held
/// against its own.
#[test]
fn lines_of_one_day_under_one_clause_are_told_apart() {
    let scheme = example("dike-county");
    let sent = |id: &str, month: &str, more: &str| {
        format!(
            r#"{{"id":"{id}","type":"submission","date":"2018-{month}-10","unit":"堤头镇","work":"{id}","category":"information"{more}}}"#
        )
    };
    let mut lines = vec![];
    for month in ["04", "05", "06", "07", "08", "09", "10", "11", "12"] {
        lines.push(sent(&format!("a{month}"), month, ""));
        lines.push(sent(&format!("b{month}"), month, ""));
    }
    // With March done after all two months are missed, and not three.
    lines.push(sent("a03", "03", ""));
    lines.push(sent("b03", "03", LATE));
    let points = |hundredths| Some(Points::from_hundredths(hundredths));
    let own = |before| ("堤头镇".to_owned(), String::new(), "2018-03-31".to_owned(), before, None);
    let mut told = between(&scheme, &lines, ISSUED);
    told.sort_by_key(|line| line.3);
    assert_eq!(told, [own(points(-300)), own(points(-50))]);
}
