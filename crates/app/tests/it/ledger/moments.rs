//! Moments: RFC 3339 in any zone, the day's beginning in Asia/Shanghai, shown there.

use ledger::Moment;

use crate::support::day;

#[test]
fn an_instant_is_shown_in_shanghai() {
    for (given, shown) in [
        ("2018-06-05T10:00:00Z", "2018-06-05T18:00:00+08:00"),
        ("2018-06-05T18:00:00+08:00", "2018-06-05T18:00:00+08:00"),
        ("2018-12-31T23:30:00.120-01:00", "2019-01-01T08:30:00.120+08:00"),
    ] {
        let moment = Moment::parse(given).expect("a moment");
        assert_eq!(Moment::shown(moment.instant()), shown);
        assert_eq!(moment.given(), given);
    }
    for text in ["2018-06-05", "2018-06-05T18:00:00", "2018-06-05 18:00", "昨天"] {
        assert_eq!(Moment::parse(text), None, "{text}");
    }
}

#[test]
fn a_day_begins_at_midnight_in_shanghai() {
    let begins = Moment::start_of(day("2018-03-01"));
    assert_eq!(begins.to_rfc3339(), "2018-02-28T16:00:00+00:00");
    let civil = day("2018-03-01").and_hms_opt(9, 30, 0).unwrap();
    let moment = Moment::in_shanghai(civil).expect("a moment");
    assert_eq!(moment.given(), "2018-03-01T09:30:00+08:00");
    assert_eq!(moment.instant().to_rfc3339(), "2018-03-01T01:30:00+00:00");
}
