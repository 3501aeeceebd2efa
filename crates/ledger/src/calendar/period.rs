//! Months and quarters, as facts and commands write them.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use super::Year;

/// A calendar month, written `2018-05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: NaiveDate,
}

impl Month {
    /// The month that `date` lies in.
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        // Every month has a first day.
        Self { first: date.with_day(1).unwrap_or(date) }
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.first.year()
    }

    /// Its number in the year, 1 to 12.
    #[must_use]
    pub fn number(self) -> u32 {
        self.first.month()
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        let last = u32::from(self.first.num_days_in_month());
        self.first.with_day(last).unwrap_or(self.first)
    }

    /// The month after; the last month that can be written has none and is its own.
    #[must_use]
    pub fn next(self) -> Self {
        Self::of(self.last().succ_opt().unwrap_or(self.first))
    }

    /// The month before; the first month that can be written has none and is its own.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::of(self.first.pred_opt().unwrap_or(self.first))
    }
}

impl FromStr for Month {
    type Err = PeriodError;

    /// Reads exactly four digits, `-` and two digits.
    fn from_str(text: &str) -> Result<Self, PeriodError> {
        text.split_once('-')
            .and_then(|(year, month)| first_day(digits(year, 4)?, digits(month, 2)?))
            .map(|first| Self { first })
            .ok_or_else(|| PeriodError::Month(text.to_owned()))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

/// A quarter of an appraisal year, written `2018Q1`: quarters are counted from the year's first
/// month, three months each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    pub(super) year: i32,
    pub(super) number: u32,
}

impl Quarter {
    /// The appraisal year, by its number.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// Its number in the year, 1 to 4.
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }

    /// Its first day, where years begin as one does.
    #[must_use]
    pub fn first(self, year: Year) -> NaiveDate {
        let [month, ..] = self.months(year);
        year.days_of(month).0
    }

    /// Its last day.
    #[must_use]
    pub fn last(self, year: Year) -> NaiveDate {
        let [.., month] = self.months(year);
        year.days_of(month).1
    }

    /// Its three months, in order.
    #[must_use]
    pub fn months(self, year: Year) -> [Month; 3] {
        let before = (self.year - year.number()) * 12 + (self.number as i32 - 1) * 3;
        [0, 1, 2].map(|n| year.month(before + n))
    }

    /// What is said beside its number, where years begin as one does: `（2017年12月至2018年2月）`.
    /// Nothing where that is the calendar's, whose quarters everybody knows.
    #[must_use]
    pub fn aside(self, year: Year) -> String {
        if year.is_calendar() {
            return String::new();
        }
        let (first, last) = (self.first(year), self.last(year));
        let words = if year.first().day() == 1 { "%Y年%-m月" } else { "%Y年%-m月%-d日" };
        format!("（{}至{}）", first.format(words), last.format(words))
    }
}

impl FromStr for Quarter {
    type Err = PeriodError;

    /// Reads exactly four digits, `Q` and a digit from 1 to 4.
    fn from_str(text: &str) -> Result<Self, PeriodError> {
        text.split_once('Q')
            .and_then(|(year, quarter)| {
                let year = i32::try_from(digits(year, 4)?).ok()?;
                let number = digits(quarter, 1).filter(|number| (1..=4).contains(number))?;
                Some(Self { year, number })
            })
            .ok_or_else(|| PeriodError::Quarter(text.to_owned()))
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}Q{}", self.year, self.number)
    }
}

/// A text that is no month or no quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeriodError {
    /// It was read as a month.
    Month(String),
    /// It was read as a quarter.
    Quarter(String),
}

impl fmt::Display for PeriodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(text) => write!(f, "`{text}` is no month; write one like 2018-05"),
            Self::Quarter(text) => write!(f, "`{text}` is no quarter; write one like 2018Q1"),
        }
    }
}

impl std::error::Error for PeriodError {}

/// A number of exactly `count` ASCII digits: no sign, no blank.
fn digits(text: &str, count: usize) -> Option<u32> {
    let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

/// None unless the month is 1 to 12.
fn first_day(year: u32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, 1)
}
