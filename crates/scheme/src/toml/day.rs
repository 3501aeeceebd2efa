//! Days as schemes write them: `"06-30"` of the scheme's year, or a whole date.

use ledger::Date;
use ledger::calendar::Year;

/// A day; without a year it is one of the scheme's year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    /// The year, where it is written.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

impl Day {
    /// Reads `06-30` or `2018-06-30`; `None` for anything else, days that no year has included.
    pub fn parse(text: &str) -> Option<Day> {
        let parts: Vec<&str> = text.split('-').collect();
        let digits = |s: &&str| s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit());
        let (year, month, day) = match parts.as_slice() {
            [month, day] => (None, month, day),
            [year, month, day] if year.len() == 4 => (Some(year.parse().ok()?), month, day),
            _ => return None,
        };
        if !digits(month) || !digits(day) {
            return None;
        }
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        let found = Day { year, month, day };
        // 2000 was a leap year, so this asks whether any year has the day.
        Date::from_ymd_opt(year.unwrap_or(2000), month, day).map(|_| found)
    }

    /// The date: the day of that name within an appraisal year, unless it names its own year.
    pub fn in_year(self, year: Year) -> Option<Date> {
        match self.year {
            Some(own) => Date::from_ymd_opt(own, self.month, self.day),
            None => year.day(self.month, self.day),
        }
    }

    /// The date that is written, its year included.
    pub fn whole(self) -> Option<Date> {
        Date::from_ymd_opt(self.year?, self.month, self.day)
    }
}
