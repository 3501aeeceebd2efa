//! A unit's score on a day, line by line.

use std::sync::Arc;

use store::Id;
use store::table::unit::{self, Unit};

use crate::{Actor, Date, Question, Reading, Refusal, Role, Scored};

/// Opens a unit's score.
pub struct UnitScore {
    /// The year.
    pub year: i32,
    /// The day.
    pub as_of: Date,
    /// The unit; the person's own without one.
    pub unit: Option<Id>,
}

/// A unit's score.
pub struct Account {
    /// The unit.
    pub unit: Unit,
    /// What the year's scheme calls it.
    pub name: String,
    /// The score of all units on the day.
    pub scored: Arc<Scored>,
    /// Whether the person may open the facts behind it, which are the unit's, the section's and
    /// the leaders' to read.
    pub open: bool,
}

impl Question for UnitScore {
    type Out = Account;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_business()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Account, Refusal> {
        let office = &at.who.office;
        let id = self.unit.as_ref().or(at.who.unit.as_ref()).ok_or(Refusal::Absent("单位"))?;
        let unit = unit::get(&mut at.tx, office, id).await?.ok_or(Refusal::Absent("单位"))?;
        let books = at.desk.books();
        let (book, units) = books.book_and_units(&mut at.tx, office, self.year).await?;
        let name = units.called(book.scheme(), &unit.id).unwrap_or(&unit.name).to_owned();
        let readers = [Role::Editor, Role::ChiefEditor, Role::Leader];
        let open = at.who.is(&readers) || at.who.of_unit(&unit.id);
        Ok(Account { unit, name, scored: book.score(self.as_of, None)?, open })
    }
}
