//! Days as schemes write them: `"06-30"` of the scheme's year, or a whole date.

use ledger::Date;

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
        found.in_year(2000).map(|_| found)
    }

    /// The date, in its own year or in the one given.
    pub fn in_year(self, year: i32) -> Option<Date> {
        Date::from_ymd_opt(self.year.unwrap_or(year), self.month, self.day)
    }
}
