//! Weeks for the weekly quota.

use chrono::{Datelike, Days, NaiveDate};

/// A week from Monday to Sunday. It belongs to the year that its Thursday lies in, so that every
/// week belongs to one year only.
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

    /// The week after; `None` at the end of the days that can be written.
    #[must_use]
    pub fn next(&self) -> Option<Self> {
        self.monday.checked_add_days(Days::new(7)).map(|monday| Self { monday })
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

    /// Its Thursday, which says to which year it belongs.
    #[must_use]
    pub fn thursday(&self) -> NaiveDate {
        self.monday.checked_add_days(Days::new(3)).unwrap_or(NaiveDate::MAX)
    }

    /// Its days, Monday first.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        self.monday.iter_days().take(7)
    }
}
