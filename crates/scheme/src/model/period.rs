//! The periods of a year, in which numbers are owed, over which sums are bounded and facts counted.

use chrono::Days;
use ledger::Date;
use ledger::calendar::{Calendar, MissingYear, Week, Year};

/// The periods of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Monday to Sunday, of the year of its Thursday; one without a working day is exempt.
    Week,
    /// 旬: a month's first ten days, its next ten, and the rest of it.
    TenDays,
    /// A month's first fifteen days, and the rest of it.
    HalfMonth,
    /// A month.
    Month,
    /// Two months, from the year's first.
    TwoMonths,
    /// A quarter: three months, from the year's first.
    Quarter,
    /// The year's first six months, and its others.
    HalfYear,
    /// The year.
    Year,
}

impl Period {
    /// All of them.
    pub const ALL: [Period; 8] = [
        Period::Week,
        Period::TenDays,
        Period::HalfMonth,
        Period::Month,
        Period::TwoMonths,
        Period::Quarter,
        Period::HalfYear,
        Period::Year,
    ];
    /// Those that part the year without rest, the longest first.
    pub const OF_MONTHS: [Period; 7] = [
        Period::Year,
        Period::HalfYear,
        Period::Quarter,
        Period::TwoMonths,
        Period::Month,
        Period::HalfMonth,
        Period::TenDays,
    ];

    /// After how many months the next ones begin, and how many days after a month's first; none for
    /// weeks.
    fn months(self) -> Option<(i32, &'static [u64])> {
        match self {
            Period::Week => None,
            Period::TenDays => Some((1, &[0, 10, 20])),
            Period::HalfMonth => Some((1, &[0, 15])),
            Period::Month => Some((1, &[0])),
            Period::TwoMonths => Some((2, &[0])),
            Period::Quarter => Some((3, &[0])),
            Period::HalfYear => Some((6, &[0])),
            Period::Year => Some((12, &[0])),
        }
    }

    /// First and last days of a year's periods, in order; of weeks all, with a working day or not.
    pub fn days(self, year: Year) -> Vec<(Date, Date)> {
        let Some((months, starts)) = self.months() else {
            return year.weeks().map(|week| (week.first(), week.last())).collect();
        };
        let months = (0..12).step_by(months.unsigned_abs() as usize).map(|n| year.start(n));
        let starts = |first: Date| {
            starts.iter().filter_map(move |days| first.checked_add_days(Days::new(*days)))
        };
        let firsts: Vec<Date> = months.flat_map(starts).collect();
        // Each ends where the next begins.
        let next = firsts.iter().skip(1).copied().chain([year.next().first()]);
        let lasts = next.filter_map(|day| day.pred_opt());
        firsts.iter().copied().zip(lasts).collect()
    }

    /// First and last days of those that are over on a day; weeks without a working day are exempt.
    ///
    /// # Errors
    /// The year whose working days are needed and unknown.
    pub fn over(
        self,
        year: Year,
        calendar: &Calendar,
        day: Date,
    ) -> Result<Vec<(Date, Date)>, MissingYear> {
        let over = self.days(year).into_iter().filter(|(_, last)| *last <= day);
        let counts = |days: (Date, Date)| {
            let exempt = self == Period::Week && !calendar.has_working_day(&Week::of(days.0))?;
            Ok((!exempt).then_some(days))
        };
        over.filter_map(|days| counts(days).transpose()).collect()
    }

    /// Whether one of them counts for a unit that begins on a day: those on whose first day it was
    /// there, and the year, of which all that it was there for is its own.
    pub fn is_of(self, begins: Option<Date>, from: Date) -> bool {
        self == Period::Year || begins.is_none_or(|day| day <= from)
    }

    /// Which of them a day lies in, counted from the year's first day on; what comes after the year
    /// is of later ones, but still the year's own where that is the period.
    pub fn number(self, year: Year, day: Date) -> i32 {
        let monday = |day| Week::of(day).first();
        let into = |days: u64| {
            let month = year.start(year.period_of(day, 1));
            month.checked_add_days(Days::new(days)).is_some_and(|start| start <= day)
        };
        match self.months() {
            Some((12, _)) => 0,
            Some((months, starts)) => {
                let whole = year.period_of(day, months) * starts.len() as i32;
                whole + starts.iter().skip(1).filter(|days| into(**days)).count() as i32
            }
            None => {
                let days = monday(day).signed_duration_since(monday(year.first())).num_days();
                i32::try_from(days / 7).unwrap_or(i32::MAX)
            }
        }
    }

    /// The day of one of them that says who owes something in it: the first; of the year, which every
    /// unit owes, the last.
    pub fn asks(self, (from, to): (Date, Date)) -> Date {
        if self == Period::Year { to } else { from }
    }

    /// As a scheme writes it.
    pub fn name(self) -> &'static str {
        match self {
            Period::Week => "week",
            Period::TenDays => "ten-days",
            Period::HalfMonth => "half-month",
            Period::Month => "month",
            Period::TwoMonths => "two-months",
            Period::Quarter => "quarter",
            Period::HalfYear => "half-year",
            Period::Year => "year",
        }
    }
}
