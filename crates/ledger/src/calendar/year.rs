//! The appraisal year: twelve months from the first day of one of them.

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

    /// The twelve months from a day on, called by a number: `None` unless the day is the first of
    /// a month and one of the twelve lies in the calendar year of that number.
    #[must_use]
    pub fn beginning(number: i32, first: NaiveDate) -> Option<Self> {
        let months = (first.year() - number) * 12 + i32::try_from(first.month0()).ok()?;
        (first.day() == 1 && (-11..=11).contains(&months)).then_some(Self { number, first })
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
        self.month(11).last()
    }

    /// Whether a day is one of it.
    #[must_use]
    pub fn has(self, day: NaiveDate) -> bool {
        (self.first..=self.last()).contains(&day)
    }

    /// The next one, which begins when this one is over.
    #[must_use]
    pub fn next(self) -> Self {
        Self { number: self.number + 1, first: self.month(12).first() }
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
        (since(day) - since(self.first)).div_euclid(months)
    }

    /// The one day of it with a calendar's month and day; `None` where it has none, as mostly no
    /// 29 February.
    #[must_use]
    pub fn day(self, month: u32, day: u32) -> Option<NaiveDate> {
        let years = self.first.year()..=self.last().year();
        let mut days = years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
        days.find(|day| self.has(*day))
    }

    /// The month so many after its first, counted on beyond its twelve.
    #[must_use]
    pub fn month(self, after: i32) -> Month {
        let months = Months::new(after.unsigned_abs());
        let first = match after {
            ..0 => self.first.checked_sub_months(months),
            0.. => self.first.checked_add_months(months),
        };
        Month::of(first.unwrap_or(self.first))
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
