//! Weeks, months and quarters.

use chrono::Datelike;
use ledger::calendar::{MissingYear, Month, Quarter, Week, Year};

use super::{built_in, day, days_of, only_2026};

#[test]
fn of_2018s_52_weeks_only_national_days_is_exempt() {
    let calendar = built_in();
    let weeks: Vec<_> = Year::calendar(2018).weeks().collect();
    assert_eq!(weeks.len(), 52);
    assert_eq!(weeks[0].first(), day("2018-01-01"));
    assert_eq!(weeks[51].last(), day("2018-12-30"));
    let exempt: Vec<_> =
        weeks.iter().filter(|week| calendar.has_working_day(week) == Ok(false)).collect();
    assert_eq!(exempt, [&Week::of(day("2018-10-01"))]);
    assert_eq!((exempt[0].first(), exempt[0].last()), (day("2018-10-01"), day("2018-10-07")));
    assert_eq!(weeks[39], *exempt[0]);
}

#[test]
fn a_week_belongs_to_the_year_of_its_thursday() {
    let check = |date, year, number: usize| {
        let week = Week::of(day(date));
        assert_eq!(week.thursday().year(), year, "{date}");
        assert_eq!(Year::calendar(year).weeks().nth(number - 1), Some(week), "{date}");
    };
    check("2018-12-31", 2019, 1); // Monday; the Thursday is 3 January
    check("2016-01-03", 2015, 53); // Sunday; the Thursday was 31 December
    check("2018-05-03", 2018, 18);
    for (year, weeks) in [(2015, 53), (2016, 52), (2020, 53), (2026, 53)] {
        assert_eq!(Year::calendar(year).weeks().count(), weeks, "{year}");
        for week in Year::calendar(year).weeks() {
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

    let (quarter, year) = ("2018Q1".parse::<Quarter>().unwrap(), Year::calendar(2018));
    assert_eq!((quarter.first(year), quarter.last(year)), (day("2018-01-01"), day("2018-03-31")));
    assert_eq!(quarter.months(year).map(|m| m.to_string()), ["2018-01", "2018-02", "2018-03"]);
    assert_eq!(quarter.to_string(), "2018Q1");
    assert_eq!("2018Q4".parse::<Quarter>().unwrap().last(year), day("2018-12-31"));
    for date in days_of(2018) {
        assert!((Month::of(date).first()..=Month::of(date).last()).contains(&date));
        assert!(year.quarter_of(date).months(year).contains(&Month::of(date)), "{date}");
    }
}

/// 上年12月1日至当年11月30日: the year's number is the notice's, its months and quarters are counted
/// from its first, and what lies before or after it is of the year before or after.
#[test]
fn a_year_from_december_to_november() {
    let year = Year::beginning(2018, day("2017-12-01")).unwrap();
    assert_eq!(
        (year.number(), year.first(), year.last()),
        (2018, day("2017-12-01"), day("2018-11-30"))
    );
    let months: Vec<String> = year.months().map(|month| month.to_string()).collect();
    assert_eq!(
        (months.len(), &*months[0], &*months[1], &*months[11]),
        (12, "2017-12", "2018-01", "2018-11")
    );
    assert_eq!(year.month_numbered(12).unwrap().to_string(), "2017-12");
    let of = |date| year.number_of(day(date));
    assert_eq!(
        ["2017-11-30", "2017-12-01", "2018-11-30", "2018-12-01"].map(of),
        [2017, 2018, 2018, 2019]
    );
    let quarter = |date| year.quarter_of(day(date)).to_string();
    let quarters =
        ["2017-11-30", "2017-12-01", "2018-02-28", "2018-03-01", "2018-11-30", "2018-12-01"];
    assert_eq!(quarters.map(quarter), ["2017Q4", "2018Q1", "2018Q1", "2018Q2", "2018Q4", "2019Q1"]);
    let first: Quarter = "2018Q1".parse().unwrap();
    assert_eq!((first.first(year), first.last(year)), (day("2017-12-01"), day("2018-02-28")));
    let last: Quarter = "2017Q4".parse().unwrap();
    assert_eq!((last.first(year), last.last(year)), (day("2017-09-01"), day("2017-11-30")));
    assert_eq!(year.next(), Year::beginning(2019, day("2018-12-01")).unwrap());
}

/// The one day of a name within the year; a 29 February only where the year has it.
#[test]
fn a_day_without_a_year_is_the_one_within_the_appraisal_year() {
    let year = Year::beginning(2020, day("2019-04-01")).unwrap();
    assert_eq!(year.day(4, 1), Some(day("2019-04-01")));
    assert_eq!(year.day(3, 31), Some(day("2020-03-31")));
    assert_eq!(year.day(2, 29), Some(day("2020-02-29")));
    assert_eq!(Year::beginning(2020, day("2020-04-01")).unwrap().day(2, 29), None);
    assert_eq!(Year::calendar(2018).day(2, 29), None);
}

/// Two years that follow one another share no week and leave none out.
#[test]
fn weeks_belong_to_the_appraisal_year_of_their_thursday() {
    let year = Year::beginning(2018, day("2017-12-01")).unwrap();
    let weeks: Vec<Week> = year.weeks().collect();
    // 30 November 2017 is a Thursday, 29 November 2018 is one too.
    assert_eq!(weeks[0].first(), day("2017-12-04"));
    assert_eq!(weeks.last().unwrap().last(), day("2018-12-02"));
    assert_eq!(year.next().weeks().next(), weeks.last().unwrap().next());
    assert_eq!(weeks.len(), 52);
}

#[test]
fn a_year_begins_with_a_month_and_has_one_in_its_own_calendar_year() {
    let begins = |date| Year::beginning(2018, day(date)).is_some();
    assert!(
        ["2017-02-01", "2017-12-01", "2018-01-01", "2018-12-01"].map(begins).iter().all(|b| *b)
    );
    assert!(
        !["2017-01-01", "2019-01-01", "2018-12-02", "2018-01-31"].map(begins).iter().any(|b| *b)
    );
    // The month from 26 November to 25 December is December.
    assert!(["2017-01-26", "2017-12-26", "2018-11-26"].map(begins).iter().all(|b| *b));
    assert!(!["2016-12-26", "2018-12-26", "2017-12-29"].map(begins).iter().any(|b| *b));
    assert_eq!(Year::beginning(2018, day("2018-01-01")), Some(Year::calendar(2018)));
}

/// 上月26日至当月25日: a month bears the name of the one in which it ends.
#[test]
fn months_may_run_from_a_day_of_each_month_to_the_day_before_it_in_the_next() {
    let year = Year::beginning(2018, day("2017-12-26")).unwrap();
    let days = |month: &str| year.days_of(month.parse().unwrap());
    assert_eq!((year.first(), year.last()), (day("2017-12-26"), day("2018-12-25")));
    assert_eq!(year.next().first(), day("2018-12-26"));
    assert_eq!(days("2018-01"), (day("2017-12-26"), day("2018-01-25")));
    assert_eq!(days("2018-03"), (day("2018-02-26"), day("2018-03-25")));
    assert_eq!(days("2018-12"), (day("2018-11-26"), day("2018-12-25")));
    let named: Vec<String> = year.months().map(|month| month.to_string()).collect();
    assert_eq!((named.len(), &*named[0], &*named[11]), (12, "2018-01", "2018-12"));
    for (date, month, number) in
        [("2017-12-26", "2018-01", 0), ("2018-01-25", "2018-01", 0), ("2018-01-26", "2018-02", 1)]
    {
        assert_eq!(year.month_of(day(date)).to_string(), month, "{date}");
        assert_eq!(year.period_of(day(date), 1), number, "{date}");
    }
    assert_eq!(
        (year.number_of(day("2018-12-25")), year.number_of(day("2018-12-26"))),
        (2018, 2019)
    );
    let first: Quarter = "2018Q1".parse().unwrap();
    assert_eq!((first.first(year), first.last(year)), (day("2017-12-26"), day("2018-03-25")));
    assert_eq!(first.aside(year), "（2017年12月26日至2018年3月25日）");
    assert_eq!(year.quarter_of(day("2018-03-26")).to_string(), "2018Q2");
    assert!(
        year.has_month("2018-12".parse().unwrap()) && !year.has_month("2017-12".parse().unwrap())
    );
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
