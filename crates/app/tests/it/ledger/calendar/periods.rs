//! Weeks, months and quarters.

use chrono::Datelike;
use ledger::calendar::{MissingYear, Month, Quarter, Week};

use super::{built_in, day, days_of, only_2026};

#[test]
fn of_2018s_52_weeks_only_national_days_is_exempt() {
    let calendar = built_in();
    let weeks: Vec<_> = Week::all_of_year(2018).collect();
    assert_eq!(weeks.len(), 52);
    assert_eq!(weeks[0].first(), day("2018-01-01"));
    assert_eq!(weeks[51].last(), day("2018-12-30"));
    let exempt: Vec<_> =
        weeks.iter().filter(|week| calendar.has_working_day(week) == Ok(false)).collect();
    assert_eq!(exempt, [&Week::of(day("2018-10-01"))]);
    assert_eq!((exempt[0].first(), exempt[0].last()), (day("2018-10-01"), day("2018-10-07")));
    assert_eq!(exempt[0].number(), 40);
}

#[test]
fn a_week_belongs_to_the_year_of_its_thursday() {
    let check = |date, year, number| {
        let week = Week::of(day(date));
        assert_eq!((week.year(), week.number()), (year, number), "{date}");
    };
    check("2018-12-31", 2019, 1); // Monday; the Thursday is 3 January
    check("2016-01-03", 2015, 53); // Sunday; the Thursday was 31 December
    check("2018-05-03", 2018, 18);
    for (year, weeks) in [(2015, 53), (2016, 52), (2020, 53), (2026, 53)] {
        assert_eq!(Week::all_of_year(year).count(), weeks, "{year}");
        for week in Week::all_of_year(year) {
            assert_eq!(week.days().nth(3).unwrap().year(), year);
            assert!(week.days().all(|day| Week::of(day) == week));
        }
    }
}

#[test]
fn a_known_working_day_settles_a_week_that_reaches_into_a_missing_year() {
    let calendar = only_2026();
    let last = Week::of(day("2026-12-31"));
    assert_eq!(last.last(), day("2027-01-03"));
    assert_eq!(calendar.has_working_day(&last), Ok(true));
    let next = Week::of(day("2027-01-04"));
    assert_eq!(calendar.has_working_day(&next), Err(MissingYear { year: 2027 }));
}

#[test]
fn months_and_quarters() {
    let month: Month = "2018-01".parse().unwrap();
    assert_eq!((month.first(), month.last()), (day("2018-01-01"), day("2018-01-31")));
    assert_eq!(month.previous().to_string(), "2017-12");
    assert_eq!("2018-02".parse::<Month>().unwrap().last(), day("2018-02-28"));
    assert_eq!("2020-02".parse::<Month>().unwrap().last(), day("2020-02-29"));

    let quarter: Quarter = "2018Q1".parse().unwrap();
    assert_eq!((quarter.first(), quarter.last()), (day("2018-01-01"), day("2018-03-31")));
    assert_eq!(quarter.months().map(|m| m.to_string()), ["2018-01", "2018-02", "2018-03"]);
    assert_eq!(quarter.to_string(), "2018Q1");
    assert_eq!("2018Q4".parse::<Quarter>().unwrap().last(), day("2018-12-31"));
    for date in days_of(2018) {
        assert!((Month::of(date).first()..=Month::of(date).last()).contains(&date));
        assert!(Quarter::of(date).months().contains(&Month::of(date)), "{date}");
    }
}

#[test]
fn a_text_that_is_no_month_or_quarter_is_refused() {
    for text in ["2018-5", "2018-13", "2018-00", "201805", "18-05", "2018-05-01", "2018-+5", ""] {
        assert!(text.parse::<Month>().is_err(), "{text}");
    }
    for text in ["2018Q0", "2018Q5", "2018q1", "2018-Q1", "Q1", "2018Q", "2018Q11", "２018Q1"] {
        assert!(text.parse::<Quarter>().is_err(), "{text}");
    }
    let error = "2018-5".parse::<Month>().unwrap_err();
    assert_eq!(error.to_string(), "`2018-5` is no month; write one like 2018-05");
}
