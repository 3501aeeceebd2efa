//! The built-in years against the announcements themselves, written down a second time in the
//! announcements' own way.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{built_in, day, days_of};

/// Days as an announcement gives them: whole stretches off, weekends among them, and the
/// weekend days at work. Stretches end with the year; the next year's New Year may reach in.
struct Announced {
    year: i32,
    off: &'static [(&'static str, &'static str)],
    at_work: &'static [&'static str],
    working_days: usize,
}

const ANNOUNCED: &[Announced] = &[
    Announced {
        year: 2008,
        off: &[
            ("01-01", "01-01"),
            ("02-06", "02-12"),
            ("04-04", "04-06"),
            ("05-01", "05-03"),
            ("06-07", "06-09"),
            ("09-13", "09-15"),
            ("09-29", "10-05"),
        ],
        at_work: &["02-02", "02-03", "05-04", "09-27", "09-28"],
        working_days: 251,
    },
    Announced {
        year: 2015, // with the victory's 70th anniversary, announced within the year
        off: &[
            ("01-01", "01-03"),
            ("02-18", "02-24"),
            ("04-04", "04-06"),
            ("05-01", "05-03"),
            ("06-20", "06-22"),
            ("09-03", "09-05"),
            ("09-26", "09-27"),
            ("10-01", "10-07"),
        ],
        at_work: &["01-04", "02-15", "02-28", "09-06", "10-10"],
        working_days: 249,
    },
    Announced {
        year: 2018,
        off: &[
            ("01-01", "01-01"),
            ("02-15", "02-21"),
            ("04-05", "04-07"),
            ("04-29", "05-01"),
            ("06-16", "06-18"),
            ("09-22", "09-24"),
            ("10-01", "10-07"),
            ("12-30", "12-31"),
        ],
        at_work: &["02-11", "02-24", "04-08", "04-28", "09-29", "09-30", "12-29"],
        working_days: 250,
    },
    Announced {
        year: 2020, // with the Spring Festival made longer until Sunday 2 February
        off: &[
            ("01-01", "01-01"),
            ("01-24", "02-02"),
            ("04-04", "04-06"),
            ("05-01", "05-05"),
            ("06-25", "06-27"),
            ("10-01", "10-08"),
        ],
        at_work: &["01-19", "04-26", "05-09", "06-28", "09-27", "10-10"],
        working_days: 249,
    },
    Announced {
        year: 2026,
        off: &[
            ("01-01", "01-03"),
            ("02-15", "02-23"),
            ("04-04", "04-06"),
            ("05-01", "05-05"),
            ("06-19", "06-21"),
            ("09-25", "09-27"),
            ("10-01", "10-07"),
        ],
        at_work: &["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
        working_days: 248,
    },
];

impl Announced {
    fn day(&self, month_and_day: &str) -> NaiveDate {
        day(&format!("{}-{month_and_day}", self.year))
    }

    fn is_working_day(&self, date: NaiveDate) -> bool {
        let off = |(from, to): &(&str, &str)| (self.day(from)..=self.day(to)).contains(&date);
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        self.at_work.iter().any(|day| self.day(day) == date)
            || (!weekend && !self.off.iter().any(off))
    }
}

#[test]
fn every_day_is_as_announced() {
    let calendar = built_in();
    for announced in ANNOUNCED {
        for date in days_of(announced.year) {
            let expect = announced.is_working_day(date);
            assert_eq!(calendar.is_working_day(date), Ok(expect), "{date}");
        }
        let working = days_of(announced.year).filter(|d| calendar.is_working_day(*d) == Ok(true));
        assert_eq!(working.count(), announced.working_days, "{}", announced.year);
    }
}

/// Statutory holidays: 10 days until 2007, 11 from 2008, 13 from 2025. Moving days about near
/// the new year, and holidays that meet or fall on weekends, shift a calendar year's own count
/// by a few days.
#[test]
fn every_year_has_about_its_statutory_number_of_working_days() {
    let calendar = built_in();
    for year in calendar.years() {
        let weekdays = days_of(year)
            .filter(|date| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun))
            .count();
        let statutory = match year {
            ..2008 => 10,
            2008..2025 => 11,
            2025.. => 13,
        };
        let working = days_of(year).filter(|d| calendar.is_working_day(*d) == Ok(true)).count();
        assert!((weekdays - statutory).abs_diff(working) <= 3, "{year}: {working}");
    }
}
