//! Working days, weeks, months and quarters: sections 3 and 5 of the rules.

#![allow(clippy::unwrap_used, reason = "these helpers run in tests alone")]

mod announced;
mod periods;
mod year_files;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};
use ledger::calendar::{Calendar, MissingYear};

fn built_in() -> Calendar {
    Calendar::built_in().unwrap()
}

/// 2026 alone, which no later announcement fills up with the years around it.
fn only_2026() -> Calendar {
    let text = std::fs::read_to_string(folder().join("2026.toml")).unwrap();
    Calendar::empty().with_year_file(&text, "2026.toml").unwrap()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../calendars/cn")
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn days_of(year: i32) -> impl Iterator<Item = NaiveDate> {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap().iter_days().take_while(move |d| d.year() == year)
}

#[track_caller]
fn check_nth(date: &str, n: u32, expect: &str) {
    assert_eq!(built_in().nth_working_day_after(day(date), n), Ok(day(expect)), "{date} + {n}");
}

#[test]
fn a_contact_change_on_friday_2_march_2018_is_due_on_wednesday() {
    check_nth("2018-03-02", 3, "2018-03-07");
}

#[test]
fn the_date_itself_never_counts() {
    check_nth("2018-03-05", 1, "2018-03-06"); // a Monday
    check_nth("2018-03-03", 1, "2018-03-05"); // a Saturday
    check_nth("2018-02-24", 1, "2018-02-26"); // a Saturday of work
    check_nth("2018-03-03", 0, "2018-03-03");
}

#[test]
fn counting_across_holidays_and_make_up_days() {
    // Spring Festival: off from Thursday 15 to Wednesday 21, at work on Saturday 24.
    check_nth("2018-02-14", 1, "2018-02-22");
    check_nth("2018-02-14", 3, "2018-02-24");
    check_nth("2018-02-14", 4, "2018-02-26");
    check_nth("2018-02-09", 1, "2018-02-11");
    // National Day: at work on Saturday 29 and Sunday 30, off from 1 to 7.
    check_nth("2018-09-28", 2, "2018-09-30");
    check_nth("2018-09-28", 3, "2018-10-08");
    check_nth("2018-09-26", 15, "2018-10-22");
    // New Year: at work on Saturday 29 December, off until Tuesday 1 January.
    check_nth("2018-12-28", 1, "2018-12-29");
    check_nth("2018-12-28", 2, "2019-01-02");
}

#[test]
fn the_program_carries_every_year_file_of_the_repository() {
    let names = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name());
    let files: BTreeSet<_> = names.map(|name| name.into_string().unwrap()).collect();
    let carried: BTreeSet<_> = built_in().years().map(|year| format!("{year}.toml")).collect();
    assert_eq!(carried, files);
    assert!((2004..).zip(built_in().years()).all(|(expect, year)| year == expect));
    assert!(built_in().years().count() >= 23);
}

#[test]
fn a_year_without_a_file_is_an_error_that_names_it() {
    let calendar = only_2026();
    let missing = MissingYear { year: 2027 };
    assert_eq!(calendar.is_working_day(day("2027-06-01")), Err(missing));
    assert_eq!(calendar.nth_working_day_after(day("2026-12-30"), 1), Ok(day("2026-12-31")));
    assert_eq!(calendar.nth_working_day_after(day("2026-12-30"), 2), Err(missing));
    assert_eq!(calendar.is_working_day(day("2025-12-31")), Err(MissingYear { year: 2025 }));
    assert!(missing.to_string().contains("2027"));
}

#[test]
fn no_year_is_asked_for_that_the_horizon_leaves_out() {
    let calendar = only_2026();
    let by = |date, n, horizon| calendar.nth_working_day_after_by(day(date), n, day(horizon));
    assert_eq!(by("2026-12-30", 3, "2026-12-01"), Ok(None));
    assert_eq!(by("2026-12-30", 3, "2026-12-31"), Ok(None));
    // Two more working days cannot fit into one day, whatever 2027 holds; they may into two.
    assert_eq!(by("2026-12-30", 3, "2027-01-01"), Ok(None));
    assert_eq!(by("2026-12-30", 3, "2027-01-02"), Err(MissingYear { year: 2027 }));
    assert_eq!(by("2026-12-30", 1, "2027-06-30"), Ok(Some(day("2026-12-31"))));
}

#[test]
fn the_horizon_changes_no_answer_before_it() {
    let calendar = built_in();
    for date in days_of(2018) {
        for n in 0..=15 {
            let nth = calendar.nth_working_day_after(date, n).unwrap();
            let by = |horizon| calendar.nth_working_day_after_by(date, n, horizon).unwrap();
            assert_eq!(by(nth), Some(nth), "{date} + {n}");
            assert_eq!(by(nth.pred_opt().unwrap()), None, "{date} + {n}");
        }
    }
}
