//! Halves and thirds of months: 每半月, 每旬.

use ledger::{Ledger, Points};
use scheme::Scheme;
use scoring::Docket;

use crate::scheme::altered;
use crate::support::{CALENDAR, day, facts_under};

/// A scheme with one more rule before its norm.
pub(super) fn with(rule: &str) -> Scheme {
    altered("dike-county", &[("[norm.monthly]", &format!("{rule}\n\n[norm.monthly]"))])
}

/// What 堤头镇 has in a part on some days.
pub(super) fn sums(scheme: &Scheme, facts: &[String], part: &str, days: &[&str]) -> Vec<String> {
    let facts = facts_under(scheme, &facts.join("\n"));
    let ledger = Ledger::from_facts("facts", facts).unwrap();
    let docket = Docket::new(scheme, &CALENDAR, &ledger, None).unwrap();
    let part = scheme.parts.iter().position(|own| own.id == part).unwrap();
    let on = |on: &&str| {
        let score = docket.score(day(on)).unwrap();
        let standing = score.of(scheme.names.unit("堤头镇").unwrap()).unwrap();
        let own = standing.postings.iter().filter(|posting| posting.part.at() == part);
        own.map(|posting| posting.points).sum::<Points>().to_string()
    };
    days.iter().map(on).collect()
}

pub(super) fn sent(on: &str) -> String {
    format!(
        r#"{{"id":"s{on}","type":"submission","date":"2018-{on}","work":"s{on}","unit":"堤头镇","category":"information"}}"#
    )
}

pub(super) fn printed(on: &str, publication: &str) -> String {
    format!(
        r#"{{"id":"p{on}","type":"adoption","date":"2018-{on}","work":"p{on}","units":["堤头镇"],"publication":"{publication}","kind":"single"}}"#
    )
}

/// The 10th is of the first ten days and the 11th of the next; the last are as many as the month has left.
#[test]
fn a_number_is_owed_in_each_ten_days() {
    let scheme = with(
        "[norm.ten]\nname = \"旬报\"\nsubmissions = \"information\"\nper = \"ten-days\"\nothers = 1\nmissed = -1\npart = \"rate\"",
    );
    let facts = ["01-10", "01-11", "01-31", "02-20", "02-28"].map(sent);
    let days = ["2018-01-31", "2018-02-09", "2018-02-10", "2018-02-28", "2018-03-10", "2018-03-31"];
    assert_eq!(sums(&scheme, &facts, "rate", &days), ["0", "0", "-1", "-1", "-2", "-4"]);
}

/// 既没有完成任务、又列末位: a quarter counts in which both hold, of as many as follow one another.
#[test]
fn a_period_counts_in_which_all_hold() {
    let rules = |reach: &str| {
        with(&format!(
            "[norm.quarterly]\nname = \"季报\"\nsubmissions = \"information\"\nper = \"quarter\"\nothers = 1\n\
             missed = 0\npart = \"rate\"\n\n[counter.both]\nname = \"两样都占\"\n\
             of = [{{ missed = \"quarterly\", last = \"place\", {reach} }}]\nevery = true\npoints = -2\npart = \"rate\""
        ))
    };
    let elsewhere = |on: &str| printed(on, "county").replace("堤头镇", "闸口镇");
    // The first quarter: short, and first with another. The second and the fourth: short and last. The third:
    // last, and not short.
    let facts = [
        printed("01-05", "county"),
        elsewhere("01-06"),
        elsewhere("04-01"),
        elsewhere("07-01"),
        sent("07-02"),
        elsewhere("10-01"),
    ];
    let days = ["2018-03-31", "2018-06-29", "2018-06-30", "2018-09-30", "2018-12-31"];
    let each = rules("reach = 1");
    assert_eq!(sums(&each, &facts, "rate", &days), ["0", "0", "-2", "-2", "-4"]);
    assert_eq!(sums(&rules("reach = 2"), &facts, "rate", &days), ["0", "0", "0", "0", "-2"]);
    let row = rules("reach = 2, in-a-row = true");
    assert_eq!(sums(&row, &facts, "rate", &days), ["0", "0", "0", "0", "0"]);
    // Whom the norm asks nothing has no quarter in which both hold.
    let others = with(
        "[norm.quarterly]\nname = \"季报\"\nsubmissions = \"information\"\nper = \"quarter\"\n\
         items = [{ who = [\"闸口镇\"], items = 1 }]\nmissed = 0\npart = \"rate\"\n\n[counter.both]\n\
         name = \"两样都占\"\nof = [{ missed = \"quarterly\", last = \"place\", reach = 1 }]\nevery = true\n\
         points = -2\npart = \"rate\"",
    );
    assert_eq!(sums(&others, &facts, "rate", &days), ["0", "0", "0", "0", "0"]);
    let short: Vec<String> = facts.into_iter().filter(|fact| *fact != sent("07-02")).collect();
    assert_eq!(sums(&row, &short, "rate", &days), ["0", "0", "0", "-2", "-2"]);
}

/// The 15th is of the first half and the 16th of the second.
#[test]
fn a_number_is_owed_in_each_half_of_a_month() {
    let scheme = with(
        "[norm.half]\nname = \"半月报\"\nsubmissions = \"information\"\nper = \"half-month\"\nothers = 1\nmissed = -1\npart = \"rate\"",
    );
    let facts = ["01-15", "01-16", "02-16"].map(sent);
    let days = ["2018-01-31", "2018-02-14", "2018-02-15", "2018-02-28", "2018-03-31"];
    assert_eq!(sums(&scheme, &facts, "rate", &days), ["0", "0", "-1", "-1", "-3"]);
}

/// Five and one are six on 15 January, of which five stay; what comes on the 16th is bounded by itself.
#[test]
fn a_sum_is_bounded_in_each_half_of_a_month() {
    let scheme = with(
        "[limit.half]\nname = \"封顶\"\nparts = \"raw\"\nper = \"half-month\"\ncap = 5\npart = \"raw\"",
    );
    let facts = [printed("01-14", "county"), printed("01-15", "city"), printed("01-16", "city")];
    let days = ["2018-01-14", "2018-01-15", "2018-01-16"];
    assert_eq!(sums(&scheme, &facts, "raw", &days), ["1", "5", "10"]);
}

/// Two within ten days: not the 10th with the 11th, nor the 31st with 1 February.
#[test]
fn facts_are_counted_anew_in_each_ten_days() {
    let scheme = with(
        "[counter.many]\nname = \"累计\"\nof = [{ on = \"submission\", when = { category = \"information\" }, reach = 2 }]\nwithin = \"ten-days\"\npoints = 1\npart = \"rate\"",
    );
    let facts = ["01-10", "01-11", "01-20", "01-31", "02-01"].map(sent);
    let days = ["2018-01-11", "2018-01-20", "2018-02-28"];
    assert_eq!(sums(&scheme, &facts, "rate", &days), ["0", "1", "1"]);
}
