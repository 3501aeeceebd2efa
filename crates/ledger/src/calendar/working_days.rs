//! One year's working days as a set of bits.

use chrono::{Datelike, NaiveDate, Weekday};

const WORD: usize = u64::BITS as usize;

/// Bit n says whether the year's day n, counted from 0, is a working day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WorkingDays {
    bits: [u64; 366_usize.div_ceil(WORD)],
}

impl WorkingDays {
    /// Monday to Friday of the year, before any holiday is taken into account.
    pub(super) fn mondays_to_fridays(year: i32) -> Self {
        let mut days = Self { bits: Default::default() };
        let mut day = NaiveDate::from_ymd_opt(year, 1, 1);
        while let Some(date) = day.filter(|date| date.year() == year) {
            days.set(date, !is_weekend(date));
            day = date.succ_opt();
        }
        days
    }

    /// The caller picks the year: only the day's place within its year is looked at.
    pub(super) fn contains(&self, date: NaiveDate) -> bool {
        let (word, bit) = place(date);
        self.bits.get(word).is_some_and(|bits| bits & bit != 0)
    }

    pub(super) fn set(&mut self, date: NaiveDate, working: bool) {
        let (word, bit) = place(date);
        if let Some(bits) = self.bits.get_mut(word) {
            *bits = if working { *bits | bit } else { *bits & !bit };
        }
    }
}

pub(super) fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn place(date: NaiveDate) -> (usize, u64) {
    let day = date.ordinal0() as usize;
    (day / WORD, 1 << (day % WORD))
}
