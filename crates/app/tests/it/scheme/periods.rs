//! The periods of a year, and what is summed in them by itself.

use ledger::calendar::Year;
use scheme::model::{Giver, Period, Source};

use super::slips::sound;
use crate::support::{CALENDAR, day};

/// Every day of a period has its number, and the next period has the next.
#[test]
fn periods_are_numbered_one_after_the_other() {
    let years =
        [(2018, "2018-01-01"), (2021, "2021-01-01"), (2018, "2017-12-01"), (2018, "2017-12-26")];
    for year in years.map(|(number, first)| Year::beginning(number, day(first)).unwrap()) {
        for period in Period::ALL {
            let days = period.days(year);
            let numbers: Vec<[i32; 2]> = days
                .iter()
                .map(|(from, to)| [*from, *to].map(|day| period.number(year, day)))
                .collect();
            assert!(numbers.iter().all(|[first, last]| first == last), "{period:?} {numbers:?}");
            assert!(
                numbers.windows(2).all(|two| two[0][0] + 1 == two[1][0]),
                "{period:?} {numbers:?}"
            );
        }
    }
}

/// 半月 and 旬 are of the calendar's months, however many days these have and whenever the year begins.
#[test]
fn halves_and_thirds_of_months_end_with_the_month() {
    let days = |year: Year, period: Period, from: usize| {
        let all = period.days(year).into_iter().skip(from).take(3);
        all.map(|(from, to)| format!("{from} {to}")).collect::<Vec<_>>()
    };
    let calendar = Year::calendar(2018);
    assert_eq!(Period::TenDays.days(calendar).len(), 36);
    assert_eq!(Period::HalfMonth.days(calendar).len(), 24);
    let february = ["2018-02-01 2018-02-10", "2018-02-11 2018-02-20", "2018-02-21 2018-02-28"];
    assert_eq!(days(calendar, Period::TenDays, 3), february);
    let leap = ["2020-02-01 2020-02-15", "2020-02-16 2020-02-29", "2020-03-01 2020-03-15"];
    assert_eq!(days(Year::calendar(2020), Period::HalfMonth, 2), leap);
    let december = Year::beginning(2018, day("2017-12-01")).unwrap();
    let first = ["2017-12-01 2017-12-15", "2017-12-16 2017-12-31", "2018-01-01 2018-01-15"];
    assert_eq!(days(december, Period::HalfMonth, 0), first);
    assert_eq!(
        Period::TenDays.days(december).last(),
        Some(&(day("2018-11-21"), day("2018-11-30")))
    );
    // Where months run from the 26th on they are halves and thirds of these.
    let late = Year::beginning(2018, day("2017-12-26")).unwrap();
    let first = ["2017-12-26 2018-01-09", "2018-01-10 2018-01-25", "2018-01-26 2018-02-09"];
    assert_eq!(days(late, Period::HalfMonth, 0), first);
    let thirds = ["2018-02-26 2018-03-07", "2018-03-08 2018-03-17", "2018-03-18 2018-03-25"];
    assert_eq!(days(late, Period::TenDays, 6), thirds);
    // What comes before the year or after it is of earlier or later ones.
    let number = |on: &str| Period::TenDays.number(december, day(on));
    assert_eq!(
        ["2017-11-30", "2017-12-01", "2017-12-31", "2018-12-11"].map(number),
        [-1, 0, 2, 37]
    );
}

/// A year has as many days as it has, and of these 250 are working days in 2018 with its seven festivals.
#[test]
fn days_are_all_those_of_the_year_and_working_days_those_on_which_people_work() {
    let calendar = Year::calendar(2018);
    let over = |period: Period, on: &str| period.over(calendar, &CALENDAR, day(on)).unwrap();
    assert_eq!(over(Period::Day, "2018-12-31").len(), 365);
    assert_eq!(Period::Day.days(Year::calendar(2020)).len(), 366);
    assert_eq!(over(Period::Workday, "2018-12-31").len(), 250);
    // The 2nd to the 5th, and nothing of the Saturday.
    let first = ["2018-01-02", "2018-01-03", "2018-01-04", "2018-01-05"].map(day);
    assert_eq!(over(Period::Workday, "2018-01-06"), first.map(|day| (day, day)));
    let far = Year::calendar(2060);
    assert!(Period::Workday.over(far, &CALENDAR, day("2060-01-31")).is_err());
    assert!(Period::Day.over(far, &CALENDAR, day("2060-01-31")).is_ok());
    // What comes before the year or after it is of earlier or later ones.
    let number = |on: &str| Period::Day.number(calendar, day(on));
    assert_eq!(["2017-12-31", "2018-01-01", "2019-01-01"].map(number), [-1, 0, 365]);
}

/// Rules and printings are summed by themselves; parts and the total are not.
#[test]
fn what_a_limit_sums_by_itself_is_told() {
    let limit = |of: &str| {
        sound(&[("parts = \"b\"\nfloor = -20", &format!("{of}\nfloor = -20\npart = \"b\""))])
            .limits
            .remove(0)
            .of
    };
    assert_eq!(limit("").sources(), []);
    assert_eq!(limit("parts = \"b\"").sources(), []);
    assert_eq!(
        limit("rules = \"commission\"").sources(),
        [Source::Rule(Giver::Points, "commission".into())]
    );
}
