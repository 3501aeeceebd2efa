//! China's working days, and the weeks, months and quarters that deadlines and quotas run by.
//!
//! The calendar is data: a file a year under `calendars/cn/`, whose form `calendars/README.md`
//! tells. A day in a year without a file is a [`MissingYear`], never a guess.

mod built_in;
mod fault;
mod period;
mod week;
mod working_days;
mod year;
mod year_file;

pub use fault::{YearFileFault, YearFileFaultKind};
pub use period::{Month, PeriodError, Quarter};
pub use week::Week;
pub use year::Year;

use std::collections::BTreeMap;
use std::fmt;

use chrono::{Datelike, NaiveDate};

use working_days::WorkingDays;

/// The working days of a set of years. It never changes: adding a year gives another calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i32, WorkingDays>,
}

impl Calendar {
    /// A calendar without any year, to which years are added by [`Calendar::with_year_file`].
    #[must_use]
    pub fn empty() -> Self {
        Self { years: BTreeMap::new() }
    }

    /// The years that were announced when this program was made.
    ///
    /// # Errors
    /// The faults of the embedded files. A test reads them all, so a released program has none.
    pub fn built_in() -> Result<Self, Vec<YearFileFault>> {
        built_in::FILES
            .iter()
            .try_fold(Self::empty(), |calendar, (name, text)| calendar.with_year_file(text, name))
    }

    /// This calendar and one more year, read from the text of a year file.
    ///
    /// A year that is already here is replaced: the State Council has more than once changed
    /// an announced year while it was running. `file_name` serves the faults alone.
    ///
    /// # Errors
    /// Every fault of the file, in the order of the text; but only the first where the text is
    /// not TOML, since nothing after it can be trusted.
    pub fn with_year_file(&self, text: &str, file_name: &str) -> Result<Self, Vec<YearFileFault>> {
        let (year, working_days) = year_file::read(text, file_name)?;
        let mut years = self.years.clone();
        years.insert(year, working_days);
        Ok(Self { years })
    }

    /// The years this calendar knows, in order.
    pub fn years(&self) -> impl Iterator<Item = i32> + '_ {
        self.years.keys().copied()
    }

    /// Whether people work on this day: Monday to Friday less the statutory days off, plus the
    /// make-up days.
    ///
    /// # Errors
    /// [`MissingYear`] if the calendar has no file for the year of `date`.
    pub fn is_working_day(&self, date: NaiveDate) -> Result<bool, MissingYear> {
        let year = date.year();
        self.years.get(&year).map(|days| days.contains(date)).ok_or(MissingYear { year })
    }

    /// The `n`th working day after `date`, which itself never counts. With `n` 0 nothing is
    /// counted and the answer is `date`.
    ///
    /// # Errors
    /// [`MissingYear`] if the count runs into a year without a file.
    pub fn nth_working_day_after(&self, date: NaiveDate, n: u32) -> Result<NaiveDate, MissingYear> {
        let mut day = date;
        let mut left = n;
        while left > 0 {
            // The last day that can be written ends its year.
            day = day.succ_opt().ok_or(MissingYear { year: day.year().saturating_add(1) })?;
            left -= u32::from(self.is_working_day(day)?);
        }
        Ok(day)
    }

    /// As [`Calendar::nth_working_day_after`], but looking no further than `horizon` (included):
    /// `None` if the day lies beyond it.
    ///
    /// So a score as of 30 December needs no calendar of the next year to see that a deadline
    /// has not passed yet.
    ///
    /// # Errors
    /// [`MissingYear`] if a year without a file must be counted in to answer; it need not be
    /// where too few days are left before `horizon`, working or not.
    pub fn nth_working_day_after_by(
        &self,
        date: NaiveDate,
        n: u32,
        horizon: NaiveDate,
    ) -> Result<Option<NaiveDate>, MissingYear> {
        let mut day = date;
        let mut left = i64::from(n);
        while left > 0 && left <= (horizon - day).num_days() {
            let Some(next) = day.succ_opt() else {
                return Ok(None);
            };
            day = next;
            left -= i64::from(self.is_working_day(day)?);
        }
        Ok((left == 0 && day <= horizon).then_some(day))
    }

    /// Whether the week has a working day; one without is exempt from the weekly quota.
    ///
    /// # Errors
    /// [`MissingYear`] if no known day of the week is a working day and a year of the week has
    /// no file. A known working day settles the answer whatever the missing year holds.
    pub fn has_working_day(&self, week: &Week) -> Result<bool, MissingYear> {
        let mut missing = None;
        for day in week.days() {
            match self.is_working_day(day) {
                Ok(true) => return Ok(true),
                Ok(false) => {}
                Err(error) => missing = Some(error),
            }
        }
        missing.map_or(Ok(false), Err)
    }
}

/// A day was asked about whose year the calendar does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MissingYear {
    /// The year without a file.
    pub year: i32,
}

impl fmt::Display for MissingYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year } = self;
        write!(f, "the working-day calendar has no year {year}; add the announced days of {year}")
    }
}

impl std::error::Error for MissingYear {}
