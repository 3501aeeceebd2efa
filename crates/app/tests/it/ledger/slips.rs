//! Slips that hide behind another: each is told, and told once.

use ledger::{Code, Faults};

use crate::support::{day, score};

fn faults(lines: &str) -> Faults {
    score(lines, day("2018-12-31"), None).expect_err("the ledger is refused")
}

fn codes(lines: &str) -> Vec<&'static str> {
    faults(lines).iter().map(|fault| fault.code.0).collect()
}

#[test]
fn an_unknown_unit_is_told_beside_one_named_twice() {
    let line = r#"{"id":"a1","type":"adoption","date":"2018-03-01","work":"w","units":["峡窝镇","峡窝镇","火星办"],"publication":"shangjie-xinxi","kind":"single"}"#;
    assert_eq!(codes(line), [Code::UNIT_TWICE.0, Code::UNKNOWN_UNIT.0]);
}

#[test]
fn a_row_without_an_id_is_not_told_twice_of_its_units() {
    let line = r#"{"type":"adoption","date":"2018-03-01","work":"w","units":["峡窝镇","峡窝镇"],"publication":"shangjie-xinxi","kind":"single"}"#;
    assert_eq!(codes(line), [Code::MISSING_FIELD.0, Code::UNIT_TWICE.0]);
}

#[test]
fn rows_that_share_an_id_are_each_looked_at() {
    let lines = r#"{"id":"h1","type":"head_change","date":"2018-03-01"}
{"id":"h1","type":"head_change","date":"2018-03-01","unit":"火星办"}"#;
    let mut codes = codes(lines);
    codes.sort();
    assert_eq!(codes, [Code::MISSING_FIELD.0, Code::DUPLICATE_ID.0, Code::UNKNOWN_UNIT.0]);
}

#[test]
fn null_hides_neither_an_unknown_field_nor_one_given_twice() {
    let unknown =
        r#"{"id":"h1","type":"head_change","date":"2018-03-01","unit":"峡窝镇","bogus":null}"#;
    assert_eq!(codes(unknown), [Code::UNKNOWN_FIELD.0]);
    let twice =
        r#"{"id":"h1","type":"head_change","date":"2018-03-01","unit":null,"unit":"峡窝镇"}"#;
    assert!(codes(twice).contains(&Code::FIELD_TWICE.0));
}

#[test]
fn an_escape_that_is_no_character_is_no_text() {
    let line = r#"{"id":"s1","type":"submission","date":"2018-03-01","unit":"峡窝镇","work":"\ud800","category":"information"}"#;
    assert!(!faults(line).is_empty());
}

#[test]
fn a_slip_is_mended_by_a_void() {
    let lines = r#"{"id":"h1","type":"head_change","date":"2018-03-01","unit":"火星办"}
{"id":"v1","type":"void","date":"2018-03-02","target":"h1","reason":"单位登记有误"}"#;
    let answer = score(lines, day("2018-12-31"), None).expect("the slip is voided");
    assert_eq!(answer["facts"], 2);
}

#[test]
fn every_change_whose_year_has_no_calendar_is_told() {
    let lines = r#"{"id":"c1","type":"contact_change","date":"2090-03-01","year":2018,"unit":"峡窝镇"}
{"id":"c2","type":"contact_change","date":"2091-03-01","year":2018,"unit":"峡窝镇"}"#;
    let faults = score(lines, day("2092-01-01"), None).expect_err("no such calendars");
    let told: Vec<Option<&str>> = faults.iter().map(|fault| fault.fact.as_deref()).collect();
    assert_eq!(told, [Some("c1"), Some("c2")]);
}

/// A line made to keep a reader busy is refused as a whole.
#[test]
fn a_line_of_very_many_fields_or_units_is_too_large() {
    // Three fields stand before them, and 64 may be on a line.
    for (more, too_large) in [(20_000, true), (62, true), (61, false)] {
        let fields: String = (0..more).map(|n| format!(",\"f{n}\":1")).collect();
        let line = format!(r#"{{"id":"h1","type":"head_change","date":"2018-03-01"{fields}}}"#);
        assert_eq!(codes(&line) == [Code::TOO_LARGE.0], too_large, "{more} more");
    }
    let units = vec!["\"火星办\""; 20_000].join(",");
    let line = format!(
        r#"{{"id":"a1","type":"adoption","date":"2018-03-01","work":"w","units":[{units}],"publication":"shangjie-xinxi","kind":"single"}}"#
    );
    assert_eq!(codes(&line), [Code::TOO_LARGE.0]);
}
