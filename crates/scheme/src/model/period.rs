//! The periods of a year, in which numbers are owed, over which sums are bounded and facts counted.

use chrono::Days;
use ledger::Date;
use ledger::calendar::{Calendar, MissingYear, Week, Year};

/// The periods of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A day.
    Day,
    /// A working day; one that is none is exempt.
    Workday,
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
    pub const ALL: [Period; 10] = [
        Period::Day,
        Period::Workday,
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
    pub const WITHOUT_REST: [Period; 8] = [
        Period::Year,
        Period::HalfYear,
        Period::Quarter,
        Period::TwoMonths,
        Period::Month,
        Period::HalfMonth,
        Period::TenDays,
        Period::Day,
    ];

    /// After how many months the next ones begin, and how many days after a month's first; none for
    /// days and weeks.
    fn months(self) -> Option<(i32, &'static [u64])> {
        match self {
            Period::Day | Period::Workday | Period::Week => None,
            Period::TenDays => Some((1, &[0, 10, 20])),
            Period::HalfMonth => Some((1, &[0, 15])),
            Period::Month => Some((1, &[0])),
            Period::TwoMonths => Some((2, &[0])),
            Period::Quarter => Some((3, &[0])),
            Period::HalfYear => Some((6, &[0])),
            Period::Year => Some((12, &[0])),
        }
    }

    /// First and last days of a year's periods, in order; of days and weeks all, worked on or not.
    pub fn days(self, year: Year) -> Vec<(Date, Date)> {
        let Some((months, starts)) = self.months() else {
            if self == Period::Week {
                return year.weeks().map(|week| (week.first(), week.last())).collect();
            }
            let days = year.first().iter_days().take_while(|day| year.has(*day));
            return days.map(|day| (day, day)).collect();
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

    /// Whether those are exempt in which nobody works, which a calendar knows.
    pub fn is_of_work(self) -> bool {
        matches!(self, Period::Workday | Period::Week)
    }

    /// First and last days of those that are over on a day, without those that are exempt.
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
            let worked = match self {
                Period::Workday => calendar.is_working_day(days.0)?,
                Period::Week => calendar.has_working_day(&Week::of(days.0))?,
                _ => true,
            };
            Ok(worked.then_some(days))
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
        let since = |day: Date, of: fn(Date) -> Date, long: i64| {
            let days = of(day).signed_duration_since(of(year.first())).num_days();
            i32::try_from(days / long).unwrap_or(i32::MAX)
        };
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
            None if self == Period::Week => since(day, |day| Week::of(day).first(), 7),
            None => since(day, |day| day, 1),
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
            Period::Day => "day",
            Period::Workday => "workday",
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
