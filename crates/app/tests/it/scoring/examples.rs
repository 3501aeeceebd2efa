//! A made-up ledger full of edge cases, with answers by an independent scorer.

use serde_json::Value;

use crate::support::{day, score, without_words};

const EDGE: &str = include_str!("../data/edge.jsonl");

fn check(as_of: &str, known_at: Option<&str>, expected: &str) {
    let answer = without_words(score(EDGE, day(as_of), known_at).expect("a sound ledger"));
    let expected: Value = serde_json::from_str(expected).expect("the expected answer");
    for (unit, right) in
        answer["units"].as_array().unwrap().iter().zip(expected["units"].as_array().unwrap())
    {
        assert_eq!(unit, right);
    }
    assert_eq!(answer, expected);
}

#[test]
fn at_half_year() {
    check("2018-06-30", None, include_str!("../data/answer-2018-06-30.json"));
}

#[test]
fn at_half_year_as_known_on_the_fifth_of_july() {
    let expected = include_str!("../data/answer-2018-06-30-known-2018-07-05T18.json");
    check("2018-06-30", Some("2018-07-05T18:00:00+08:00"), expected);
}

#[test]
fn on_the_last_day_of_the_year() {
    check("2018-12-31", None, include_str!("../data/answer-2018-12-31.json"));
}

#[test]
fn on_the_closing_day() {
    check("2019-01-31", None, include_str!("../data/answer-2019-01-31.json"));
}
