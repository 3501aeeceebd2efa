//! 排名: the score of all units on a day, for everyone in the contest's business.

use std::sync::Arc;

use ledger::calendar::Month;
use scoring::bulletin::{self, Bulletin};
pub use store::table::unit::Unit;

pub use crate::book::Units;
use crate::{Actor, Book, Date, Question, Reading, Refusal, Scored};

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
    /// The score at the end of each month up to the day.
    pub course: Vec<(Month, Arc<Scored>)>,
    /// The office's units, whose pages the rows lead to.
    pub units: Arc<Units>,
    /// What tells the ledger, scheme and units of these standings from every other state of them.
    pub stamp: String,
}

impl Ranked {
    /// The standings as the bulletin's table.
    pub fn table(&self) -> Bulletin<'_> {
        let (scheme, score) = (self.now.scheme(), self.now.score());
        let end = |wanted: Month| {
            let end = self.course.iter().find(|(month, _)| *month == wanted);
            end.map(|(_, scored)| scored.score())
        };
        bulletin::laid_out(scheme, score, end, month_of(scheme, score.as_of))
    }
}

impl Question for Standings {
    type Out = Ranked;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_business()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Ranked, Refusal> {
        let office = &at.who.office;
        let books = at.desk.books();
        let (book, units) = books.book_and_units(&mut at.tx, office, self.year).await?;
        let (stamp, course) = (book.stamp(&units), course(&book, self.as_of)?);
        Ok(Ranked { now: book.score(self.as_of, None)?, course, units, stamp })
    }
}

/// The month that a day's monthly figures speak of: a day after the year speaks of its last month.
pub fn month_of(scheme: &scheme::Scheme, as_of: Date) -> Month {
    scheme.span().month_of(as_of.clamp(scheme.first_day(), scheme.last_day()))
}

/// The score at the end of each month up to a day.
fn course(book: &Book, as_of: Date) -> Result<Vec<(Month, Arc<Scored>)>, Refusal> {
    let (span, last) = (book.scheme().span(), month_of(&book.core.scheme, as_of));
    let mut months = vec![];
    let mut month = last;
    loop {
        let (from, to) = span.days_of(month);
        let day = to.min(as_of.max(from));
        months.push((month, book.score(day, None)?));
        if month == span.month(0) {
            break;
        }
        month = month.previous();
    }
    months.reverse();
    Ok(months)
}
