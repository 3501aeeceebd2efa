//! The days on which an office works, round one appraisal year.

use chrono::{Datelike, Days};
use ledger::Date;
use ledger::calendar::Calendar;
use scheme::Scheme;

/// Working days in order, from the month before the year to some weeks after its closing day.
#[derive(Debug)]
pub struct Workdays {
    days: Vec<Date>,
    first: Date,
    last: Date,
}

impl Workdays {
    /// The working days round a scheme's year. Where the calendar lacks a year, Monday to Friday
    /// stand in: a made-up office may work on a day that a real one would have off.
    pub fn new(scheme: &Scheme, calendar: &Calendar) -> Workdays {
        let from = scheme.first_day() - Days::new(31);
        let to = scheme.closing_day() + Days::new(60);
        let works = |day: &Date| {
            calendar.is_working_day(*day).unwrap_or(day.weekday().num_days_from_monday() < 5)
        };
        Workdays {
            days: from.iter_days().take_while(|d| *d <= to).filter(works).collect(),
            first: scheme.first_day(),
            last: scheme.last_day(),
        }
    }

    /// The working days of the year.
    pub fn of_year(&self) -> &[Date] {
        self.within(self.first, self.last)
    }

    /// The working days from one day to another, both included.
    pub fn within(&self, from: Date, to: Date) -> &[Date] {
        let start = self.days.partition_point(|d| *d < from);
        let end = self.days.partition_point(|d| *d <= to).max(start);
        self.days.get(start..end).unwrap_or_default()
    }

    /// The `n`th working day after a day; with `n` 0 the day itself or, where it is off, the next
    /// working day.
    pub fn after(&self, day: Date, n: u32) -> Date {
        let start = match n {
            0 => self.days.partition_point(|d| *d < day),
            _ => self.days.partition_point(|d| *d <= day) + (n as usize - 1),
        };
        let found = self.days.get(start).or(self.days.last());
        found.copied().unwrap_or(day)
    }
}
