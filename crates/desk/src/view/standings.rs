//! 排名: the score of all units on a day, for everyone in the contest's business.

use std::sync::Arc;

use ledger::calendar::Month;
use store::table::unit;

pub use store::table::unit::Unit;

use crate::{Actor, Date, Question, Reading, Refusal, Scored};

/// The standings of a year as of a day.
pub struct Standings {
    /// The year.
    pub year: i32,
    /// The day.
    pub as_of: Date,
}

/// The standings.
pub struct Ranked {
    /// The score of the day.
    pub now: Arc<Scored>,
    /// The score at the end of the month before; none in the year's first month.
    pub before: Option<Arc<Scored>>,
    /// The office's units, whose pages the rows lead to.
    pub units: Vec<Unit>,
}

impl Question for Standings {
    type Out = Ranked;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_business()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Ranked, Refusal> {
        let office = &at.who.office;
        let book = at.desk.books().book(&mut at.tx, office, self.year).await?;
        let month = month_of(&book.core.scheme, self.as_of);
        let before = match month.number() {
            1 => None,
            _ => Some(book.score(month.previous().last(), None)?),
        };
        let units = unit::all(&mut at.tx, office).await?;
        Ok(Ranked { now: book.score(self.as_of, None)?, before, units })
    }
}

/// The month that a day's monthly figures speak of: a day after the year speaks of December.
pub fn month_of(scheme: &scheme::Scheme, as_of: Date) -> Month {
    Month::of(as_of.clamp(scheme.first_day(), scheme.last_day()))
}

/// The course of a year: the score at the end of each month up to a day.
pub struct Course {
    /// The year.
    pub year: i32,
    /// The last day looked at.
    pub as_of: Date,
}

impl Question for Course {
    type Out = Vec<(Month, Arc<Scored>)>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_business()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Self::Out, Refusal> {
        let book = at.desk.books().book(&mut at.tx, &at.who.office, self.year).await?;
        let last = month_of(&book.core.scheme, self.as_of);
        let mut months = vec![];
        let mut month = last;
        loop {
            let day = month.last().min(self.as_of.max(month.first()));
            months.push((month, book.score(day, None)?));
            if month.number() == 1 {
                break;
            }
            month = month.previous();
        }
        months.reverse();
        Ok(months)
    }
}
