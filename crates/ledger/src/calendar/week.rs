//! Weeks for the weekly quota.

use chrono::{Datelike, Days, NaiveDate};

/// A week from Monday to Sunday. It belongs to the year of its Thursday, so that every week
/// belongs to one year only.
///
/// At the very ends of the days that [`NaiveDate`] can write, a week is cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week {
    monday: NaiveDate,
}

impl Week {
    /// The week that `date` lies in.
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        let since_monday = Days::new(date.weekday().num_days_from_monday().into());
        Self { monday: date.checked_sub_days(since_monday).unwrap_or(NaiveDate::MIN) }
    }

    /// The 52 or 53 weeks that belong to `year`, in order.
    pub fn all_of_year(year: i32) -> impl Iterator<Item = Self> {
        // The fourth of January always lies in the first week.
        let first = NaiveDate::from_ymd_opt(year, 1, 4).map(Self::of);
        std::iter::successors(first, move |week| {
            let monday = week.monday.checked_add_days(Days::new(7))?;
            Some(Self { monday }).filter(|next| next.year() == year)
        })
    }

    /// Its Monday.
    #[must_use]
    pub fn first(&self) -> NaiveDate {
        self.monday
    }

    /// Its Sunday.
    #[must_use]
    pub fn last(&self) -> NaiveDate {
        self.monday.checked_add_days(Days::new(6)).unwrap_or(NaiveDate::MAX)
    }

    /// The year it belongs to, that of its Thursday.
    #[must_use]
    pub fn year(&self) -> i32 {
        self.monday.iso_week().year()
    }

    /// Its place among the weeks of its year, from 1.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.monday.iso_week().week()
    }

    /// Its days, Monday first.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        self.monday.iter_days().take(7)
    }
}
