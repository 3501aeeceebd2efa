//! The appraisal year, and lists of units that hold for some days of it.

use super::*;

const KEY: &str = "name = \"重点单位\"\nunits = [\"甲局\", \"乙局\"]";

/// The group of 甲局 and 乙局 with days of its own.
fn dated(days: &str) -> String {
    format!("{KEY}\n{days}")
}

#[test]
fn a_list_ends_no_earlier_than_it_begins_and_within_the_year() {
    let peers = ("units = [\"key\", \"丙局\"]", "units = [\"甲局\", \"乙局\", \"丙局\"]");
    for (days, word, right) in [
        ("from = \"07-01\"\nto = \"06-30\"", "right", "TB0305 \"06-30\" (≥ 2018-07-01)"),
        ("from = \"2017-07-01\"", "right", "TB0409 \"2017-07-01\" (2018-01-01 … 2018-12-31)"),
        ("to = \"07-32\"", "right", "TB0305 \"07-32\" (\"06-30\", \"2018-06-30\")"),
    ] {
        hold(&[(&[(KEY, &dated(days)), peers], word, &[right])]);
    }
    // On the day on which its duty is due.
    sound(&[(KEY, &dated("from = \"12-31\"\nto = \"12-31\"")), peers]);
}

/// Peers part the units on every day, and the first day on which they do not is told.
#[test]
fn peers_part_the_units_on_every_day() {
    let until = dated("to = \"06-30\"");
    hold(&[(&[(KEY, &until)], "units", &["TB0403 one] (甲局 2018-07-01)"])]);
    let after = "units = [\"丁局\", \"戊局\", \"甲局\"]";
    let others = ("units = [\"丁局\", \"戊局\"]", after);
    hold(&[(
        &[(KEY, &dated("from = \"07-01\"")), others],
        "units",
        &["TB0403 one] (乙局)", "TB0404 two]"],
    )]);
}

/// A unit owes one number on a day; two lists of which one ends before the other begins are no slip.
#[test]
fn a_unit_owes_one_number_on_a_day() {
    let rows = |first: &str, second: &str| {
        let row =
            |who: &str, items: u32| format!("[[quota.items]]\nwho = {who}\nitems = {items}\n");
        format!("counts = \"information\"\nothers = 1\n\n{}{}", row(first, 2), row(second, 3))
    };
    let quota = "counts = \"information\"\nothers = 1";
    let twice = rows("[\"key\"]", "[\"乙局\", \"丙局\"]");
    hold(&[(&[(quota, &twice)], "what", &["TB0404 [\"乙局\", \"丙局\"] (乙局)"])]);
    let late = format!(
        "{}\n\n[group.late]\nname = \"下半年\"\nunits = [\"甲局\"]\nfrom = \"07-01\"",
        dated("to = \"06-30\"")
    );
    let peers = ("units = [\"key\", \"丙局\"]", "units = [\"甲局\", \"乙局\", \"丙局\"]");
    let parted = rows("\"key\"", "\"late\"");
    // On 31 December, when it is due, nobody is on the first list.
    let duty = ("who = [\"key\"]", "who = [\"甲局\"]");
    sound(&[(KEY, &late), peers, duty, (quota, &parted)]);
    let meeting = late.replace("from = \"07-01\"", "from = \"06-30\"");
    hold(&[(&[(KEY, &meeting), peers, (quota, &parted)], "what", &["TB0404 \"late\" (甲局)"])]);
}

/// Days in order whichever month the year begins with.
const REPORT: (&str, &str) =
    ("from = \"01-01\", to = \"06-30\"", "from = \"06-01\", to = \"06-30\"");

/// A year is twelve months from a day on that every month has; one of them lies in the calendar year whose
/// number it bears.
#[test]
fn the_year_begins_with_a_month_of_its_own_calendar_year_or_of_the_one_before() {
    let begins = |day: &str| format!("year = 2018\nbegins = {day}");
    // What could stand there is told of days like the one that was written.
    for (day, first, last) in [
        ("2017-01-01", "2017-02-01", "2018-12-01"),
        ("2019-01-01", "2017-02-01", "2018-12-01"),
        ("2018-12-02", "2017-01-02", "2018-11-02"),
        ("2017-11-30", "2017-11-01", "2017-11-28"),
        ("2016-12-28", "2017-01-28", "2018-11-28"),
    ] {
        let told = format!("TB0305 \"{day}\" (\"{first}\" … \"{last}\")");
        hold(&[(&[("year = 2018", &begins(&format!("\"{day}\"")))], "right", &[&told])]);
    }
    let day = ("year = 2018", &*begins("\"12-01\""));
    hold(&[(&[day], "right", &["TB0305 \"12-01\" (\"2018-05-03\")"])]);
    for (day, last) in [
        ("2017-02-01", "2018-01-31"),
        ("2017-12-01", "2018-11-30"),
        ("2018-01-01", "2018-12-31"),
        ("2018-12-01", "2019-11-30"),
        ("2017-12-26", "2018-12-25"),
    ] {
        let scheme = sound(&[("year = 2018", &begins(&format!("\"{day}\""))), REPORT]);
        let span = (scheme.first_day().to_string(), scheme.last_day().to_string());
        assert_eq!((scheme.year, span), (2018, (day.to_owned(), last.to_owned())));
    }
}

/// Days without a year are of the twelve months, whichever calendar year that is; others are told.
#[test]
fn days_are_of_the_twelve_months() {
    let year = ("year = 2018", "year = 2018\nbegins = \"2017-12-01\"");
    let unit = |day: &str| format!("begins = \"{day}\"");
    let begins = |day: &str| {
        let scheme = sound(&[year, ("begins = \"07-01\"", &unit(day))]);
        scheme.units.iter().find_map(|unit| unit.begins).unwrap().to_string()
    };
    assert_eq!(begins("12-02"), "2017-12-02");
    assert_eq!(begins("2017-12-31"), "2017-12-31");
    assert_eq!(begins("11-30"), "2018-11-30");
    for day in ["2017-11-30", "2018-12-01", "02-29"] {
        let told = format!("TB0409 \"{day}\" (2017-12-01 … 2018-11-30)");
        hold(&[(&[year, ("begins = \"07-01\"", &unit(day))], "right", &[&told])]);
    }
}

/// The closing day is the first of its name after the year; without one it is the last day of the month
/// that follows.
#[test]
fn the_closing_day_follows_the_year() {
    let begins = |day: &str| format!("year = 2018\nbegins = \"{day}\"");
    let closing = |first: &str, day: &str| {
        let day = format!("day = \"{day}\"");
        let scheme = sound(&[("year = 2018", &begins(first)), ("day = \"02-10\"", &day), REPORT]);
        scheme.closing_day().to_string()
    };
    assert_eq!(closing("2017-12-01", "12-20"), "2018-12-20");
    assert_eq!(closing("2017-12-01", "01-31"), "2019-01-31");
    assert_eq!(closing("2018-04-01", "04-30"), "2019-04-30");
    let without = |first: &str| {
        let closing = ("[closing]\nday = \"02-10\"\n", "");
        sound(&[("year = 2018", &begins(first)), closing, REPORT]).closing_day().to_string()
    };
    assert_eq!(without("2018-01-01"), "2019-01-31");
    assert_eq!(without("2017-12-01"), "2018-12-31");
    assert_eq!(without("2018-04-01"), "2019-04-30");
    assert_eq!(without("2017-12-26"), "2019-01-25");
}

/// Without a year no day lies anywhere, which is one slip and not as many as there are days.
#[test]
fn a_year_that_cannot_be_read_is_one_fault() {
    let text = WHOLE.replacen("year = 2018", "year = \"2018\"", 1);
    assert_ne!(text, WHOLE);
    let faults = read(&text).faults;
    let told: Vec<_> = faults.iter().map(|fault| told(&text, fault, "key")).collect();
    assert_eq!(told, ["TB0305 \"2018\" (year)"]);
}
