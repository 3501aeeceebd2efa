//! The appraisal year: twelve months from a day on. Its months are the calendar's, or such as run from
//! a day of each to the day before it in the next: 上月26日至当月25日.

use chrono::{Datelike, Months, NaiveDate};

use super::{Month, Quarter, Week};

/// The twelve months that a notice appraises, and the number by which it calls them: mostly a
/// calendar year, else as in 上年12月1日至当年11月30日.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Year {
    number: i32,
    first: NaiveDate,
}

impl Year {
    /// The calendar's own.
    #[must_use]
    pub fn calendar(number: i32) -> Self {
        Self { number, first: NaiveDate::from_ymd_opt(number, 1, 1).unwrap_or_default() }
    }

    /// The twelve months from a day on, called by a number: `None` unless every month has that day
    /// and one of the twelve lies in the calendar year of that number.
    #[must_use]
    pub fn beginning(number: i32, first: NaiveDate) -> Option<Self> {
        let year = Self { number, first };
        let named = year.months().any(|month| month.year() == number);
        (first.day() <= 28 && named).then_some(year)
    }

    /// Whether it is the calendar's own, from January to December.
    #[must_use]
    pub fn is_calendar(self) -> bool {
        self == Self::calendar(self.number)
    }

    /// What it is called: 2018.
    #[must_use]
    pub fn number(self) -> i32 {
        self.number
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        self.next().first.pred_opt().unwrap_or(self.first)
    }

    /// Whether a day is one of it.
    #[must_use]
    pub fn has(self, day: NaiveDate) -> bool {
        (self.first..=self.last()).contains(&day)
    }

    /// The next one, which begins when this one is over.
    #[must_use]
    pub fn next(self) -> Self {
        Self { number: self.number + 1, first: self.start(12) }
    }

    /// The number of the year that a day lies in, where all years begin as this one does.
    #[must_use]
    pub fn number_of(self, day: NaiveDate) -> i32 {
        self.number + self.period_of(day, 12)
    }

    /// Which period of so many months a day lies in: 0 is the year's first, those before are below
    /// 0 and those after it are counted on.
    #[must_use]
    pub fn period_of(self, day: NaiveDate, months: i32) -> i32 {
        let since = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
        let before = i32::from(day.day() < self.first.day());
        (since(day) - since(self.first) - before).div_euclid(months)
    }

    /// The one day of it with a calendar's month and day; `None` where it has none, as mostly no
    /// 29 February.
    #[must_use]
    pub fn day(self, month: u32, day: u32) -> Option<NaiveDate> {
        let years = self.first.year()..=self.last().year();
        let mut days = years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
        days.find(|day| self.has(*day))
    }

    /// The first day of the month so many after its first, counted on beyond its twelve.
    #[must_use]
    pub fn start(self, after: i32) -> NaiveDate {
        let months = Months::new(after.unsigned_abs());
        let first = match after {
            ..0 => self.first.checked_sub_months(months),
            0.. => self.first.checked_add_months(months),
        };
        first.unwrap_or(self.first)
    }

    /// The month so many after its first, counted on beyond its twelve: it is called as the
    /// calendar's in which it ends.
    #[must_use]
    pub fn month(self, after: i32) -> Month {
        match self.first.day() {
            1 => Month::of(self.start(after)),
            _ => Month::of(self.start(after + 1)),
        }
    }

    /// The month that a day lies in.
    #[must_use]
    pub fn month_of(self, day: NaiveDate) -> Month {
        self.month(self.period_of(day, 1))
    }

    /// First and last day of a month.
    #[must_use]
    pub fn days_of(self, month: Month) -> (NaiveDate, NaiveDate) {
        let day = self.first.day();
        let starts = |month: Month| month.first().with_day(day).unwrap_or(month.first());
        if day == 1 {
            return (month.first(), month.last());
        }
        let last = starts(month).pred_opt();
        (starts(month.previous()), last.unwrap_or(month.last()))
    }

    /// Whether a month is one of it.
    #[must_use]
    pub fn has_month(self, month: Month) -> bool {
        self.months().any(|own| own == month)
    }

    /// Its twelve months, in order.
    pub fn months(self) -> impl DoubleEndedIterator<Item = Month> + Clone {
        (0..12).map(move |after| self.month(after))
    }

    /// The one of its months with a calendar's number, 1 to 12.
    #[must_use]
    pub fn month_numbered(self, number: u32) -> Option<Month> {
        self.months().find(|month| month.number() == number)
    }

    /// The quarter that a day lies in: the first is that of the year's first three months.
    #[must_use]
    pub fn quarter_of(self, day: NaiveDate) -> Quarter {
        let quarter = self.period_of(day, 3);
        let number = u32::try_from(quarter.rem_euclid(4)).unwrap_or_default() + 1;
        Quarter { year: self.number_of(day), number }
    }

    /// Its four quarters, in order.
    #[must_use]
    pub fn quarters(self) -> [Quarter; 4] {
        [1, 2, 3, 4].map(|number| Quarter { year: self.number, number })
    }

    /// Its weeks, in order: those whose Thursday is one of its days.
    pub fn weeks(self) -> impl Iterator<Item = Week> {
        let all = std::iter::successors(Some(Week::of(self.first)), |week| week.next());
        let all = all.skip_while(move |week| !self.has(week.thursday()));
        all.take_while(move |week| self.has(week.thursday()))
    }
}
