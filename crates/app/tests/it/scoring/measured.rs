//! What stands beside the total, what norms over it look at, and what keeps the highest alone.

use ledger::{Date, Ledger, Points};
use scheme::Scheme;
use scoring::{Docket, Ground};

use crate::scheme::{altered, example, new_area};
use crate::support::{CALENDAR, day, facts_under};

/// A unit's line of 采用任务 for the first quarter, and its total, on a day.
fn task(scheme: &Scheme, facts: &str, on: &str) -> (Option<String>, Points) {
    let ledger = Ledger::from_facts("facts", facts_under(scheme, facts)).unwrap();
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    let on: Date = day(on);
    let score = docket.score(on).unwrap();
    let standing = score.of(scheme.names.unit("经发局").unwrap()).unwrap();
    let first = standing.postings.iter().find(|posting| {
        matches!(posting.ground, Ground::Normed(norm, ..) if norm.id == "task" && posting.date == day("2018-03-31"))
    });
    (first.map(|posting| posting.points.to_string()), standing.total)
}

const PRINTED: &str = r#"{"id":"a","type":"adoption","date":"2018-02-01","work":"甲","units":["经发局"],"publication":"digest","kind":"single"}
{"id":"b","type":"adoption","date":"2018-02-02","work":"乙","units":["经发局"],"publication":"express","kind":"single"}"#;

/// 8 of 10 points are 16 of 20; of which no more than 5 count where the city's are bounded: 2 and 3 of 10 are 10.
#[test]
fn a_limit_on_a_measure_comes_before_the_norm_that_converts_it() {
    let scheme = example("new-area");
    assert_eq!(task(&scheme, PRINTED, "2018-03-31"), (Some("16".into()), Points::whole(16)));
    let limit = "[limit.city]\nname = \"市级采用封顶\"\nparts = \"city\"\nper = \"quarter\"\ncap = 3\n\n[limit.more]";
    let bounded = altered("new-area", &[("[limit.more]", limit)]);
    assert_eq!(task(&bounded, PRINTED, "2018-03-31"), (Some("10".into()), Points::whole(10)));
}

/// A measure that a counter voids from the quarter in which it is reached: what is reached in April
/// voids nothing that ended in March.
#[test]
fn what_is_reached_after_a_period_does_not_touch_it() {
    let limit = "[limit.gone]\nname = \"采用作废\"\nparts = [\"area\", \"city\"]\nper = \"year\"\npart = \"city\"\ncap = 0\ncounter = \"refused\"\n\n[limit.more]";
    let counter = "[counter.refused]\nname = \"拒报\"\nof = [{ on = \"commission_failure\", when = { failure = \"refused\" }, reach = 1 }]\n\n[counter.late]";
    let scheme =
        altered("new-area", &[("[limit.more]", limit), ("[counter.late]", counter), REFUSED]);
    let with = |date: &str| {
        format!(
            "{PRINTED}\n{{\"id\":\"r\",\"type\":\"commission_failure\",\"date\":\"{date}\",\"unit\":\"经发局\",\"failure\":\"refused\"}}"
        )
    };
    assert_eq!(task(&scheme, &with("2018-04-01"), "2018-06-30").0, Some("16".into()));
    assert_eq!(task(&scheme, &with("2018-03-30"), "2018-06-30").0, None);
}

/// The example's own test that such a failure is not accepted, where it is.
const REFUSED: (&str, &str) = (
    "given = [{ type = \"commission_failure\", date = \"05-31\", failure = \"refused\" }]\nrefused = \"TB0209\"",
    "given = [{ type = \"commission_failure\", date = \"05-31\", failure = \"refused\" }]\nexpect = { \"05-31\" = 0 }",
);

/// What is outdone is taken back once, in its own part and on its own day; what gives nothing, not at all.
#[test]
fn what_is_outdone_is_taken_back_where_it_stands() {
    let nothing = "[points.award]\nname = \"季度好信息\"\non = \"quality_award\"\nwhen = { category = \"information\" }\npoints = 5\npart = \"bonus\"\n\n[points.none]\nname = \"优质调研\"\non = \"quality_award\"\nwhen = { category = \"research\" }\npoints = 0\npart = \"bonus\"";
    let award = "[points.award]\nname = \"季度好信息\"\non = \"quality_award\"\npoints = 5\npart = \"bonus\"";
    let scheme = altered("new-area", &[(award, nothing)]);
    let award = |id: &str, date: &str, category: &str| {
        format!(
            "{{\"id\":\"{id}\",\"type\":\"quality_award\",\"date\":\"{date}\",\"work\":\"甲\",\"unit\":\"经发局\",\"category\":\"{category}\",\"quarter\":\"2018Q1\"}}\n"
        )
    };
    let facts = award("a", "2018-03-01", "information")
        + &award("b", "2018-03-02", "information")
        + &award("c", "2018-03-03", "research");
    let ledger = Ledger::from_facts("facts", facts_under(&scheme, &facts)).unwrap();
    let docket = Docket::new(&scheme, &CALENDAR, &ledger, None).unwrap();
    let score = docket.score(day("2018-04-01")).unwrap();
    let standing = score.of(scheme.names.unit("经发局").unwrap()).unwrap();
    let back: Vec<_> = standing
        .postings
        .iter()
        .filter(|posting| matches!(posting.ground, Ground::Outdone(..)))
        .map(|p| (p.fact.unwrap().id.as_str(), p.date, p.points, p.figure))
        .collect();
    // Of equal ones the earliest stays.
    assert_eq!(back, [("b", day("2018-03-02"), -Points::whole(5), -Points::whole(5))]);
}

/// What a norm over points looks at is all that facts gave there when the period ended: awards too, which
/// count in their own period alone.
#[test]
fn an_award_is_measured_in_its_own_period() {
    let scheme = new_area();
    let award = |date: &str| {
        format!(
            r#"{{"id":"q","type":"quality_award","date":"{date}","work":"丁","unit":"经发局","category":"information","quarter":"2018Q1"}}"#
        )
    };
    // 5 of 10 points are 10 of 20.
    assert_eq!(task(&scheme, &award("2018-03-31"), "2018-06-30").0, Some("10".into()));
    assert_eq!(task(&scheme, &award("2018-04-01"), "2018-06-30").0, None);
}

/// A later limit on the same awards sums what the highest left: of two for one work, one.
#[test]
fn a_later_limit_sums_what_the_highest_left() {
    let limits = |cap: &str| {
        let highest = "[limit.high]\nname = \"取一项\"\nrules = \"award\"\nper = \"work\"\nkeep = \"highest\"";
        let most = format!("[limit.most]\nname = \"封顶\"\nrules = \"award\"\ncap = {cap}");
        altered("new-area", &[("[limit.one]", &format!("{highest}\n\n{most}\n\n[limit.one]")), ONE])
    };
    let award = |id: &str, category: &str| {
        format!(
            r#"{{"id":"{id}","type":"quality_award","date":"2018-03-01","work":"甲","unit":"经发局","category":"{category}","quarter":"2018Q1"}}"#
        )
    };
    let facts = format!("{}\n{}", award("a", "information"), award("b", "research"));
    assert_eq!(task(&limits("5"), &facts, "2018-03-01").1, Points::whole(5));
    assert_eq!(task(&limits("4"), &facts, "2018-03-01").1, Points::whole(4));
}

/// The example's own limit, which would be the third on these awards.
const ONE: (&str, &str) = (
    "parts = \"bonus\"\nper = \"work\"\nkeep = \"highest\"",
    "parts = \"late\"\nper = \"work\"\nfloor = -9",
);
